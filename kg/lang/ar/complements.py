"""The phrases that stand after a word: bare, behind one of its prepositions, and what و joins to them."""

from kg.lang.ar.nouns import QUOTES
from kg.lang.ar.phrased import Phrased
from kg.lang.ar.words import listed, words
from kg.lang.phrase import BODIES, FORCES, PLACES
from kg.lang.relation import RelationWord

#: What takes any phrase right after it.
BARE = RelationWord("", "", frozenset(("bare",)), "")
_REACH = 10


class Complements(Phrased):
    """Finds the complements of words in one document."""

    def objects(self, end: int, word: RelationWord, *, over: bool = False) -> list[int]:
        """The phrases after the word: bare or after one of its prepositions, with what و joins.

        `over`: a phrase that stands otherwise is passed over («تُحكم الميليشيا قبضتها على الميناء»).
        """
        inside = self._at.get(end - 1)
        if "bare" in word.objects and inside is not None and self._phrases[inside].end > end:
            return self.joined(inside)  # «إحدى | كتائب تنظيم القاعدة», «من | عناصر الكتيبة»
        i, limit, prep = end + self.is_pronoun(end), end + _REACH, "bare"
        stop = self._doc[end - 1].sent.end
        while i < min(limit, stop):
            if i in self._at and (prep in word.objects or not over):
                return self.joined(self._at[i]) if prep in word.objects else []
            passed = self._passed(i, stop)
            if passed > i:
                apposed = prep != "bare" and i in self._at and self._one_place(self._at[i], passed)
                i, limit, prep = passed, limit + passed - i, prep if apposed else "bare"
                continue
            if self._ends(i, over=over) and self._norms[i] not in word.needs:
                return []
            prep = self._governor(i, prep, word)
            i += 1
        return []

    def _one_place(self, index: int, end: int) -> bool:
        """«بالعاصمة الليبية | طرابلس»: does the name of the place before stand here?"""
        other = self._at.get(end)
        return other is not None and {self._phrases[index].type, self._phrases[other].type} <= PLACES

    def _passed(self, i: int, stop: int) -> int:
        """Where it goes on behind a phrase, or behind a relative clause between commas («…، الذي تتزعمه فلانة، …»)."""
        if i in self._at:
            return self._phrases[self._at[i]].end
        if self._doc[i].text == "،" and i + 1 < stop and self._norms[i + 1] in words().classes["relative"]:
            return next((k + 1 for k in range(i + 1, stop) if self._doc[k].text == "،"), stop)
        return i

    def _governor(self, i: int, prep: str, word: RelationWord) -> str:
        """What governs the next phrase; a word that completes the verb governs its genitive, «بشدة» nothing."""
        if self._norms[i] in word.needs:  # «تحظى برعاية …»
            return "bare"
        manner = i + 1 < len(self._doc) and self._norms[i + 1] in listed("manner")
        return self._norms[i] if self._doc[i].pos_ == "ADP" and not manner else prep

    def _ends(self, i: int, *, over: bool) -> bool:
        """Can no complement stand from here on? «المنضوية تحتها»: the preposition has its noun in the pronoun."""
        token = self._doc[i]
        governed = self.is_pronoun(i) and self._doc[i - 1].pos_ == "ADP"
        return (token.pos_ == "VERB" and not over) or token.pos_ == "SCONJ" or token.text in ".؛" or governed

    def joined(self, index: int) -> list[int]:
        """The phrase and what و joins to it; of «فصيلين هما كذا وكذا» those that are named."""
        end = self._phrases[index].end
        among = self._among(end) if self._phrases[index].kind == "nominal" else None
        if among is not None:
            return self.joined(among)
        if self._phrases[index].kind == "nominal" and end + 1 in self._at and self._names_them(index, end):
            return self.joined(self._at[end + 1])
        out = [index]
        while (step := self._over_and(end)) and step in self._at and self.alike(index, self._at[step]):
            out.append(self._at[step])
            end = self._phrases[self._at[step]].end
        return out

    def _among(self, end: int) -> int | None:
        """«خمسة فصائل، بينها كذا وكذا»: the first that is named of several."""
        at = end + (end < len(self._doc) and self._doc[end].text == "،")
        told = at + 2 < len(self._doc) and self._norms[at] in ("بين", "من") and self.is_pronoun(at + 1)
        return self._at.get(at + 2) if told else None

    def _over_and(self, end: int) -> int:
        """Where what و joins to a phrase begins, over the quotation marks of either; 0 where و joins nothing."""
        end += end < len(self._doc) and self._doc[end].text in "»”"
        if end + 1 >= len(self._doc) or self._doc[end].pos_ != "CCONJ":
            return 0
        return end + 1 + (self._doc[end + 1].text in QUOTES)

    def _names_them(self, index: int, at: int) -> bool:
        """«ثلاثة فصائل هي كذا وكذا», «فصيلين: كذا وكذا», «وحدة من خفر السواحل»."""
        of_force = (
            self._norms[at] == "من" and {self._phrases[index].type, self._phrases[self._at[at + 1]].type} <= FORCES
        )
        listed_so = self._norms[at] in ("هي", "هم", "هما") and not self.is_pronoun(at)
        return of_force or listed_so or self._doc[at].text == ":"

    def alike(self, first: int, second: int) -> bool:
        """Can و join these two as one party? Persons with persons, bodies with bodies, places with places."""
        kinds = {self._phrases[first].type, self._phrases[second].type}
        return kinds == {"Person"} or kinds <= BODIES or kinds <= PLACES

    def is_pronoun(self, i: int) -> bool:
        """Is this a pronoun written together with the word before?"""
        if i >= len(self._doc) or self._doc[i].pos_ != "PRON":
            return False
        return not self._doc[i - 1].whitespace_ and self._doc[i - 1].pos_ != "CCONJ"
