"""Which phrases stand for subject and object of the words by which Arabic states a relation."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.lang.ar.conjugate import forms
from kg.lang.ar.lexica import cues
from kg.lang.ar.words import listed, words
from kg.lang.phrase import BODIES, PLACES, Phrase, ends, starts
from kg.lang.relation import RelationWord

_REACH = 7
_AGREES_WITHIN = 4
_JOINED_WITHIN = 6
_DENIED_WITHIN = 4
#: What takes any phrase right after it.
BARE = RelationWord("", "", frozenset(("bare",)), "")
_QUOTES = frozenset('«“"')
_FEMININE = ("ها", "هي")
_ACCUSING = frozenset(form for form, _ in forms(["اتهم", "يتهم"])) | {"اتهام", "متهما", "متهمه"}


class Parties:
    """Finds the parties of statements in one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._norms = [t.norm_ for t in doc]
        self._phrases = phrases
        self._at = starts(phrases)
        self._end = ends(phrases)
        self._told: dict[int, list[int]] = {}  # a participle -> of whom it was said

    def ending(self, at: int) -> int | None:
        """The phrase that ends at a token."""
        return self._end.get(at)

    def opens_relative(self, start: int) -> bool:
        """Does a relative pronoun stand right before?"""
        return start > 0 and self._norms[start - 1] in words().classes["relative"]

    def objects(self, end: int, word: RelationWord, *, over: bool = False) -> list[int]:
        """The phrases after the word: bare or after one of its prepositions, with what و joins.

        `over`: a phrase that stands otherwise is passed over («تُحكم الميليشيا قبضتها على الميناء»).
        """
        i, limit = end, end + _REACH
        sent = self._doc[end - 1].sent
        if i < sent.end and self._doc[i].pos_ == "PRON" and not self._doc[i - 1].whitespace_:
            i += 1
        prep = "bare"
        while i < min(limit, sent.end):
            token = self._doc[i]
            if i in self._at:
                if prep in word.objects or not over:
                    return self._joined(self._at[i]) if prep in word.objects else []
                passed = self._phrases[self._at[i]]
                limit += passed.end - passed.start
                i, prep = passed.end, "bare"
                continue
            if token.norm_ in word.needs:  # «تحظى برعاية …»: what completes the verb governs nothing but its genitive
                prep = "bare"
            elif token.pos_ == "ADP":
                prep = token.norm_
            elif (
                (token.pos_ == "VERB" and not over)
                or token.pos_ == "SCONJ"
                or token.text in ".؛"
                or self._governed_pronoun(i)
            ):
                return []
            i += 1
        return []

    def _governed_pronoun(self, i: int) -> bool:
        """«المنضوية تحتها»: the preposition has its noun, so no phrase further on is the complement."""
        return self._doc[i].pos_ == "PRON" and not self._doc[i - 1].whitespace_ and self._doc[i - 1].pos_ == "ADP"

    def _joined(self, index: int) -> list[int]:
        out = [index]
        end = self._phrases[index].end
        while end + 1 < len(self._doc):
            step = end + 1 if self._doc[end].pos_ == "CCONJ" else end
            if step == end or step not in self._at or not self._like(index, self._at[step]):
                break
            out.append(self._at[step])
            end = self._phrases[self._at[step]].end
        return out

    def _like(self, first: int, second: int) -> bool:
        """Can و join these two as one party? Persons with persons, bodies with bodies, places with places."""
        kinds = {self._phrases[first].type, self._phrases[second].type}
        return kinds == {"Person"} or kinds <= BODIES or kinds <= PLACES

    def subjects(self, start: int, end: int, word: RelationWord, kind: str) -> list[int]:
        """Who the statement of a word is about, by what the word asks for."""
        if word.subject == "accused":
            return self._accused(start)
        if word.subject == "before":
            told = self._same_subject(start) or self._copular(start)
            self._told[start] = told if told is not None else self._just_before(start)
            return self._told[start]
        if kind == "verb" and "bare" not in word.objects:
            return self.objects(end, BARE) or self.before(start)
        return self.before(start)

    def _same_subject(self, start: int) -> list[int] | None:
        """«…، الحليفة لواشنطن والمناوئة لأنقرة»: a participle that و joins to another speaks of the same."""
        if self._doc[start - 1].pos_ != "CCONJ":
            return None
        return next((found for at, found in self._told.items() if 0 < start - at <= _JOINED_WITHIN and found), None)

    def _copular(self, start: int) -> list[int] | None:
        """«…، وهي حليفة …»: the pronoun is the last body named before it."""
        if not start or self._norms[start - 1] not in ("هو", "هي", "هم") or self._is_pronoun(start - 1):
            return None
        return self.taken_up(start - 1, self._norms[start - 1], BODIES - {"Country"})

    def _accused(self, start: int) -> list[int]:
        """«يتهم الجيش رواندا بتسليح …»: who stands before ب, after a word of accusing."""
        denied = next(
            (i for i in range(max(start - _DENIED_WITHIN, 0), start) if self._norms[i] in cues().status["denied"]), None
        )
        if denied is not None:  # «قطر تنفي تمويل …», «نفت قطر تمويل …»
            between = self._end.get(start)
            return [between] if between is not None else self.before(denied)
        index = self._end.get(start - 1) if self._norms[start - 1] == "ب" else None
        said = self._norms[self._doc[start].sent.start : start]
        return [index] if index is not None and not _ACCUSING.isdisjoint(said) else []

    def _just_before(self, start: int) -> list[int]:
        """The phrase that a participle agrees with: before it, over a sign, an adjective or a name in brackets."""
        sent = self._doc[start].sent
        around = [k for k, p in enumerate(self._phrases) if p.start < start < p.end and p.kind != "adjective"]
        if around:  # «فصائل متحالفة معها»
            return around[:1]
        i = start
        for _ in range(_AGREES_WITHIN):
            if i in self._end:
                return [self._outermost(self._end[i])]
            i -= 1
            if i <= sent.start or self._doc[i].pos_ in ("VERB", "ADP", "SCONJ"):
                break
        if start >= sent.start + 2 and self._doc[start - 1].pos_ == "PRON" and self._doc[start - 2].pos_ == "SCONJ":
            # «شخص يشتبه في أنه عضو في …»
            before = [k for k, p in enumerate(self._phrases) if sent.start <= p.start and p.end < start]
            return [k for k in before if self._phrases[k].type == "Person"][-1:]
        return [k for k, p in enumerate(self._phrases) if p.start == start and p.kind != "adjective"][:1]

    def _outermost(self, index: int) -> int:
        """«التحالف الدولي ضد داعش بقيادة …»: what is described is the force, not whom it fights."""
        start = self._phrases[index].start
        for back in (1, 2):
            at = start - back
            if at > 0 and self._norms[at] in listed("against"):
                outer = self._end.get(at - (self._norms[at - 1] in ("ل", "ب")))
                if outer is not None:
                    return outer
        return index

    def before(self, start: int) -> list[int]:
        """The subject of the clause: its first actor that no preposition governs; of «أنه …», the main clause's."""
        sent = self._doc[start].sent
        at = start - 1
        while at > sent.start and self._doc[at].pos_ in ("AUX", "PART"):
            at -= 1
        if at > sent.start + 1 and self._is_pronoun(at) and self._doc[at - 1].pos_ in ("SCONJ", "CCONJ"):
            return self.before(at - 1)
        left = start
        while left > sent.start and self._doc[left - 1].pos_ != "SCONJ" and self._doc[left - 1].text not in "؛:":
            left -= 1
        for i in range(left, start):
            index = self._at.get(i)
            if index is not None and self._phrases[index].type in BODIES | {"Person", "EthnicGroup"}:
                over = i - (i > left and self._doc[i - 1].text in _QUOTES)
                if over == left or self._doc[over - 1].pos_ != "ADP":
                    return self._joined(index)
        return []

    def antecedent(self, start: int) -> int | None:
        """The phrase before the relative pronoun that opens the clause of a word."""
        i = start - 1
        if i > 0 and self._doc[i].pos_ == "CCONJ":  # «الفرقة التي يقودها فلان | وتتمركز في …»
            start, i = self._clause_joined(start)
        if i > 0 and self.opens_relative(start):
            while i > 0 and i not in self._end and self._doc[i - 1].text in "،»”)":
                i -= 1
            index = self._end.get(i)
            return self._agreeing(index, self._norms[start - 1]) if index is not None else None
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
        """«بعثة الحلف في العراق التي يقودها …»: the feminine pronoun is the mission's."""
        start = self._phrases[index].start
        outer = self._end.get(start - 1) if start and self._doc[start - 1].pos_ == "ADP" else None
        if outer is None or relative != "التي" or self._norms[start].endswith(("ه", "ا")):
            return index
        return outer if self._norms[self._phrases[outer].start].endswith("ه") else index

    def taken_up(self, start: int, pronoun: str, kinds: frozenset[str]) -> list[int]:
        """«…، ويقوده العميد …», «…، وهي حليفة …»: the last of a kind before it in the sentence, by gender."""
        first, feminine = self._doc[start].sent.start, pronoun in _FEMININE
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end <= start)
        named = (i for i in told if self._phrases[i].type in kinds and self._phrases[i].kind != "adjective")
        return [i for i in named if self._feminine(i) == feminine][:1]

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
        """Does a pronoun in the feminine take this body up: by ة or ات of its first noun, or as a plural of things?"""
        noun = self._norms[self._phrases[index].start].removeprefix("ال")
        return noun.endswith(("ه", "ات", "ا")) or noun in listed("plurals")

    def meant(self, pronoun: int, subjects: Sequence[int]) -> list[int]:
        """«قوات النظام والميليشيات الحليفة لها»: the pronoun is the last body named before the subject."""
        if not self._is_pronoun(pronoun) or not subjects:
            return []
        first = self._doc[pronoun].sent.start
        before = self._phrases[subjects[0]].start
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end <= before)
        return [i for i in told if self._phrases[i].type in BODIES and self._phrases[i].kind != "adjective"][:1]

    def resumed(self, end: int, word: RelationWord) -> int:
        """How many tokens after the verb take its object up: «تقود|ه», «تسيطر | علي|ها»."""
        if self._is_pronoun(end):
            return 1
        governed = end < len(self._doc) and self._doc[end].pos_ == "ADP" and self._norms[end] in word.objects
        return 2 if governed and self._is_pronoun(end + 1) else 0

    def _is_pronoun(self, i: int) -> bool:
        return i < len(self._doc) and self._doc[i].pos_ == "PRON" and not self._doc[i - 1].whitespace_
