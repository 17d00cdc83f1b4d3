"""Relations that Arabic states in words (see `relations`): which phrases stand for subject and object.

Participles and nouns (المدعومة من، حليف) and verbs (يقود، يدعم).
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from kg.lang.ar.conjugate import forms
from kg.lang.ar.lexica import cues
from kg.lang.ar.nouns import definite
from kg.lang.ar.relations import relation_words
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase, ends, starts
from kg.lang.relation import Link, RelationWord

#: What each relation may hold between: subject types, object types.
_TYPES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "basedAt": (BODIES - {"Country"}, PLACES),
    "controls": (FORCES | {"Government", "Country"}, PLACES),
    "memberOf": (BODIES | {"Person"}, (BODIES - {"Country"}) | {"EthnicGroup"}),
    "partOf": (BODIES, BODIES),
    "ledBy": (BODIES, BODIES | {"Person", "EthnicGroup"}),
    "backedBy": (BODIES | {"Person"}, BODIES),
    "alliedWith": (BODIES | {"Person"}, BODIES | {"Person"}),
    "opposes": (BODIES | {"EthnicGroup"}, BODIES | {"EthnicGroup"}),
    "affiliatedWith": (BODIES | {"Person"}, BODIES | {"Person"}),
}
_REACH = 7
_AGREES_WITHIN = 4
_JOINED_WITHIN = 6
_CUED_WITHIN = 6
_COMPLETED_WITHIN = 9
_BARE = RelationWord("", "", frozenset(("bare",)), "")  # what takes any phrase right after it


_ACCUSING = frozenset(form for form, _ in forms(["اتهم", "يتهم"])) | {"اتهام", "متهما", "متهمه"}


class Links:
    """Finds the links of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._norms = [t.norm_ for t in doc]
        self._phrases = phrases
        self._at = starts(phrases)
        self._end = ends(phrases)
        self._told: dict[int, list[int]] = {}  # a participle -> of whom it was said

    def links(self) -> list[Link]:
        """All links, each type-checked."""
        return [link for link in self._stated() if link.subject != link.object]

    # -- words ---------------------------------------------------------------------------------------------------------

    def _stated(self) -> Iterator[Link]:
        for token in self._doc:
            bare = token.norm_.removeprefix("ال")
            words = [bare, *self._norms[token.i + 1 : token.i + 3]]
            hits = list(relation_words().at(self._norms, token.i)) or list(relation_words().at(words, 0))
            for length, (word, kind) in hits:
                if (kind == "verb") != (token.pos_ == "VERB") or not self._complete(token.i + length, word):
                    continue
                found = list(self._statement(token.i, token.i + length, word, kind))
                yield from found
                if found:
                    break

    def _complete(self, end: int, word: RelationWord) -> bool:
        """Does a word stand near that the statement needs («يتخذ من … مقراً»)?"""
        return not word.needs or not word.needs.isdisjoint(self._norms[end : end + _COMPLETED_WITHIN])

    def _statement(self, start: int, end: int, word: RelationWord, kind: str) -> Iterator[Link]:
        objects = self._objects(end, word, over=kind == "verb")
        subjects = self._subjects(start, end, word, kind)
        relative = self._antecedent(start)
        if relative is None and kind == "verb" and self._norms[start - 1] in ("الذي", "التي", "الذين") and start:
            return  # whose clause it is nobody knows
        if not objects and word.subject == "before" and end < len(self._doc) and self._norms[end] in word.objects:
            objects = self._meant(end + 1, subjects)
        resumed = self._resumed(end, word) if kind == "verb" else 0
        if relative is None and resumed and self._end.get(start) is not None and not definite(self._doc[start - 1]):
            relative = self._end[start]  # «جماعة تدعمها …»
        if relative is not None and resumed:
            # «التحالف الذي تقوده الولايات المتحدة»: the noun before is the object, the subject follows the verb.
            subjects, objects = self._objects(end + resumed, _BARE), [relative]
        elif kind == "verb" and relative is not None:
            subjects = [relative]
        for subject in subjects:
            for target in objects:
                yield from self._checked(word, subject, target, start, end)

    def _checked(self, word: RelationWord, subject: int, target: int, start: int, end: int) -> Iterator[Link]:
        if word.inverse:
            subject, target = target, subject
        predicate = word.predicate
        if predicate == "partOf" and {self._kind(subject), self._kind(target)} <= PLACES:
            predicate = "locatedIn"  # «قرية سولهان التابعة لإقليم ياغا»
        types = _TYPES.get(predicate)
        if types and (self._kind(subject) not in types[0] or self._kind(target) not in types[1]):
            return
        a, b = self._phrases[subject], self._phrases[target]
        yield Link(
            f"ar.{word.id}", predicate, subject, target, min(a.start, start), max(b.end, end),
            part=self._partly(end, b.start), cues=self._cues(start) | self._blame(word, start),
        )  # fmt: skip

    def _blame(self, word: RelationWord, start: int) -> frozenset[str]:
        """What somebody is accused of is alleged, if he does not deny it right there."""
        denied = not cues().status["denied"].isdisjoint(self._norms[max(start - 4, 0) : start])
        return frozenset(("alleged",)) if word.subject == "accused" and not denied else frozenset()

    def _kind(self, index: int) -> str:
        """The type of a phrase as a party: a capital stands for its country."""
        phrase = self._phrases[index]
        return "Country" if phrase.capital else phrase.type

    def _partly(self, end: int, target: int) -> bool:
        return any(self._norms[i] in listed("partitive") for i in range(end, target))

    def _objects(self, end: int, word: RelationWord, *, over: bool = False) -> list[int]:
        """The phrases after the word: bare or after one of its prepositions, with what و joins.

        `over`: a phrase that stands otherwise is passed over («تُحكم الميليشيا قبضتها على الميناء»).
        """
        i = end
        sent = self._doc[end - 1].sent
        if i < sent.end and self._doc[i].pos_ == "PRON" and not self._doc[i - 1].whitespace_:
            i += 1
        prep = "bare"
        while i < min(end + _REACH, sent.end):
            token = self._doc[i]
            if i in self._at:
                if prep in word.objects or not over:
                    return self._joined(self._at[i]) if prep in word.objects else []
                i, prep = self._phrases[self._at[i]].end, "bare"
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

    def _subjects(self, start: int, end: int, word: RelationWord, kind: str) -> list[int]:
        if word.subject == "accused":
            return self._accused(start)
        if word.subject == "before":
            told = self._same_subject(start) or self._copular(start)
            self._told[start] = told if told is not None else self._just_before(start)
            return self._told[start]
        if kind == "verb" and "bare" not in word.objects:
            return self._objects(end, _BARE) or self._before(start)
        return self._before(start)

    def _same_subject(self, start: int) -> list[int] | None:
        """«…، الحليفة لواشنطن والمناوئة لأنقرة»: a participle that و joins to another speaks of the same."""
        if self._doc[start - 1].pos_ != "CCONJ":
            return None
        return next((found for at, found in self._told.items() if 0 < start - at <= _JOINED_WITHIN and found), None)

    def _copular(self, start: int) -> list[int] | None:
        """«…، وهي حليفة …»: the pronoun is the last body named before it."""
        if not start or self._norms[start - 1] not in ("هو", "هي", "هم") or self._is_pronoun(start - 1):
            return None
        first = self._doc[start].sent.start
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end < start)
        return [i for i in told if self._phrases[i].type in BODIES - {"Country"}][:1]

    def _accused(self, start: int) -> list[int]:
        """«يتهم الجيش رواندا بتسليح …»: who stands before ب, after a word of accusing."""
        denied = next((i for i in range(max(start - 4, 0), start) if self._norms[i] in cues().status["denied"]), None)
        if denied is not None:  # «قطر تنفي تمويل …», «نفت قطر تمويل …»
            between = self._end.get(start)
            return [between] if between is not None else self._before(denied)
        index = self._end.get(start - 1) if self._norms[start - 1] == "ب" else None
        said = self._norms[self._doc[start].sent.start : start]
        return [index] if index is not None and not _ACCUSING.isdisjoint(said) else []

    def _just_before(self, start: int) -> list[int]:
        """The phrase that a participle agrees with: before it, over a sign, an adjective or a name in brackets."""
        i = start
        sent = self._doc[start].sent
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
        return [k for k, p in enumerate(self._phrases) if p.start <= start < p.end and p.kind != "adjective"][:1]

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

    def _before(self, start: int) -> list[int]:
        """The subject of the clause: its first actor that no preposition governs; of «أنه …», the main clause's."""
        sent = self._doc[start].sent
        at = start - 1
        while at > sent.start and self._doc[at].pos_ in ("AUX", "PART"):
            at -= 1
        if at > sent.start + 1 and self._is_pronoun(at) and self._doc[at - 1].pos_ == "SCONJ":
            return self._before(at - 1)
        left = start
        while left > sent.start and self._doc[left - 1].pos_ != "SCONJ" and self._doc[left - 1].text not in "؛:":
            left -= 1
        for i in range(left, start):
            index = self._at.get(i)
            if index is not None and self._phrases[index].type in BODIES | {"Person", "EthnicGroup"}:
                before = self._doc[i - 1] if i > left else None
                if before is None or before.pos_ != "ADP":
                    return self._joined(index)
        return []

    def _antecedent(self, start: int) -> int | None:
        i = start - 1
        if i > 0 and self._norms[i] in ("الذي", "التي", "الذين", "اللذين"):
            while i > 0 and i not in self._end and self._doc[i - 1].text in "،»”)":
                i -= 1
            index = self._end.get(i)
            return self._agreeing(index, self._norms[start - 1]) if index is not None else None
        return None

    def _agreeing(self, index: int, relative: str) -> int:
        """«بعثة الحلف في العراق التي يقودها …»: the feminine pronoun is the mission's."""
        start = self._phrases[index].start
        outer = self._end.get(start - 1) if start and self._doc[start - 1].pos_ == "ADP" else None
        if outer is None or relative != "التي" or self._norms[start].endswith(("ه", "ا")):
            return index
        return outer if self._norms[self._phrases[outer].start].endswith("ه") else index

    def _meant(self, pronoun: int, subjects: Sequence[int]) -> list[int]:
        """«قوات النظام والميليشيات الحليفة لها»: the pronoun is the last body named before the subject."""
        if not self._is_pronoun(pronoun) or not subjects:
            return []
        first = self._doc[pronoun].sent.start
        before = self._phrases[subjects[0]].start
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end <= before)
        return [i for i in told if self._phrases[i].type in BODIES and self._phrases[i].kind != "adjective"][:1]

    def _resumed(self, end: int, word: RelationWord) -> int:
        """How many tokens after the verb take its object up: «تقود|ه», «تسيطر | علي|ها»."""
        if self._is_pronoun(end):
            return 1
        governed = end < len(self._doc) and self._doc[end].pos_ == "ADP" and self._norms[end] in word.objects
        return 2 if governed and self._is_pronoun(end + 1) else 0

    def _is_pronoun(self, i: int) -> bool:
        return i < len(self._doc) and self._doc[i].pos_ == "PRON" and not self._doc[i - 1].whitespace_

    def _cues(self, start: int) -> frozenset[str]:
        """Doubt, denial and negation in the clause before the word."""
        sent = self._doc[start].sent
        out: set[str] = set()
        lists = cues().status
        for i in range(max(sent.start, start - _CUED_WITHIN), start):
            for name in ("alleged", "denied", "hypothetical"):
                if self._norms[i] in lists[name] and self._norms[i] not in ("قد", "اي"):
                    out.add(name)
        near = self._norms[max(start - 2, sent.start) : start]
        if any(n in ("لم", "ليس", "ليست", "لا", "لن", "غير") for n in near) and not set(near) & lists["not_negated"]:
            out.add("negated")
        return frozenset(out)
