"""What a relative clause or a pronoun takes up: the phrase before «الذي», the body that «ها» means."""

from collections.abc import Sequence

from kg.lang.ar.complements import Complements
from kg.lang.ar.words import listed, words
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase
from kg.lang.relation import RelationWord

_JOINED_WITHIN = 6
_FEMININE = ("ها", "هي")


class Antecedents(Complements):
    """Finds them in one document."""

    def ending(self, at: int) -> int | None:
        """The phrase that ends at a token."""
        return self._end.get(at)

    def described(self, at: int, pronoun: str) -> int | None:
        """Whom a clause without a relative pronoun describes: an indefinite phrase before it, never who is known.

        «جماعة تدعمها …», «انفصاليين موالين لروسيا | يقودهم …».
        """
        index = self.ending(at)
        if index is not None and self._phrases[index].iri:
            return next(iter(self.indefinite(at, pronoun)), None)
        return index

    def opens_relative(self, start: int) -> bool:
        """Does a relative pronoun stand right before, or before «كان»?"""
        return self._relative(start) > 0

    def _relative(self, start: int) -> int:
        """The relative pronoun before a word, over «كان»; 0 where none stands."""
        at = start - 1 - (start > 1 and self._doc[start - 1].pos_ == "AUX")
        return at if at > 0 and self._norms[at] in words().classes["relative"] else 0

    def antecedent(self, start: int) -> int | None:
        """The phrase before the relative pronoun that opens the clause of a word."""
        i = start - 1
        after = self._doc[start + 1].pos_ if start + 1 < len(self._doc) else ""
        if i > 0 and self._doc[i].pos_ == "CCONJ" and after in ("ADP", "PRON"):  # «… التي يقودها فلان | وتتمركز في …»
            start, i = self._clause_joined(start)
        if self.opens_relative(start):
            i = relative = self._relative(start)
            while i > 0 and i not in self._end and self._doc[i - 1].text in "،»”)":
                i -= 1
            index = self._end.get(i)
            return self._agreeing(index, self._norms[relative]) if index is not None else None
        return None

    def _clause_joined(self, start: int) -> tuple[int, int]:
        """The relative clause that و goes on with, as it agrees with the verb: its first word, and the pronoun's."""
        for i in range(start - _JOINED_WITHIN, start - 1):
            relative = self._norms[i] if i > 0 else ""
            agrees = relative in ("الذي", "التي") and (relative == "التي") == self._norms[start].startswith("ت")
            if agrees and self._doc[i + 1].pos_ == "VERB" and self._doc[i].sent == self._doc[start].sent:
                return i + 1, i
        return start, start - 1

    def _agreeing(self, index: int, relative: str) -> int:
        """«بعثة الحلف في العراق التي يقودها …»: the feminine pronoun is the mission's.

        A country's or town's own name tells no gender, so only another outside it that agrees is taken instead.
        """
        start = self._phrases[index].start
        outer = self._end.get(start - 1) if start and self._doc[start - 1].pos_ == "ADP" else None
        agrees = relative not in ("الذي", "التي") or self._feminine(index) == (relative == "التي")
        return index if outer is None or agrees or self._feminine(outer) != (relative == "التي") else outer

    def taken_up(self, start: int, pronoun: str, kinds: frozenset[str]) -> list[int]:
        """«…، ويقوده العميد …», «…، وهي حليفة …»: the last of a kind before it in the sentence, by gender."""
        first, feminine = self._doc[start].sent.start, pronoun in _FEMININE
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end <= start)
        named = (i for i in told if self._fits(self._phrases[i], kinds) and self._phrases[i].kind != "adjective")
        agreeing = [i for i in named if self._may_be_her(i, feminine=feminine)]
        topic = self._doc[start].pos_ == "VERB" and self._doc[start - 1].pos_ == "CCONJ"
        return agreeing[-1:] if topic else agreeing[:1]  # «…، ويقودها …»: of whom the sentence speaks

    def _fits(self, phrase: Phrase, kinds: frozenset[str]) -> bool:
        """A capital stands for its country («التي تدعم مقديشو في حربها …»)."""
        return phrase.type in kinds or (phrase.capital and "Country" in kinds)

    def _may_be_her(self, index: int, *, feminine: bool) -> bool:
        """Agrees the phrase with the pronoun? A country is feminine, but for those few that end in no ة or ا."""
        phrase = self._phrases[index]
        bare = phrase.type in FORCES and phrase.iri is not None and phrase.end == phrase.start + 1  # «قسد», «طالبان»
        return (
            bare
            or self._feminine(index) == feminine
            or (feminine and self._fits(self._phrases[index], frozenset(("Country",))))
        )

    def indefinite(self, start: int, pronoun: str) -> list[int]:
        """The last indefinite phrase before a word, by the gender of its pronoun."""
        first, feminine = self._doc[start].sent.start, pronoun in _FEMININE
        told = [i for i, p in enumerate(self._phrases) if first <= p.start and p.end < start and p.kind == "nominal"]
        return [i for i in told if self._phrases[i].type in BODIES and self._feminine(i) == feminine][-1:]

    def where(self, start: int) -> list[int]:
        """«…، حيث ينتشر الحزب»: the places before «where», with those that و joins to them."""
        if self._norms[start - 1] != "حيث":
            return []
        end = start - 1 - (self._doc[start - 2].text == "،")
        return self._listed_before(end)

    def _listed_before(self, end: int) -> list[int]:
        index = self._end.get(end)
        if index is None or self._phrases[index].type not in PLACES:
            return []
        start = self._phrases[index].start
        joined = start > 1 and self._doc[start - 1].pos_ == "CCONJ"
        return [*(self._listed_before(start - 1) if joined else []), index]

    def _feminine(self, index: int) -> bool:
        return feminine(self._norms, self._phrases[index])

    def meant(self, pronoun: int, subjects: Sequence[int]) -> list[int]:
        """«قوات النظام والميليشيات الحليفة لها»: the pronoun is the last body named before the subject."""
        if not self.is_pronoun(pronoun) or not subjects:
            return []
        first = self._doc[pronoun].sent.start
        before = self._phrases[subjects[0]].start
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end <= before)
        return [i for i in told if self._phrases[i].type in BODIES and self._phrases[i].kind != "adjective"][:1]

    def resumed(self, end: int, word: RelationWord) -> int:
        """How many tokens after the verb take its object up: «تقود|ه», «تسيطر | علي|ها»."""
        if self.is_pronoun(end):
            return 1
        governed = end < len(self._doc) and self._doc[end].pos_ == "ADP" and self._norms[end] in word.objects
        return 2 if governed and self.is_pronoun(end + 1) else 0


def feminine(norms: Sequence[str], phrase: Phrase) -> bool:
    """Does a pronoun in the feminine take this up: by ة or ات of its first noun, or as a plural of things?"""
    noun = norms[phrase.start].removeprefix("ال")
    return noun.endswith(("ه", "ات", "ا")) or noun in listed("plurals")
