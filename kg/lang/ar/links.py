"""Relations that Arabic states in words, read from `relations.toml`.

Participles and nouns (المدعومة من، حليف) and verbs (يقود، يدعم).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from kg.lang.ar.conjugate import forms
from kg.lang.ar.lexica import cues
from kg.lang.ar.spelling import fold
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase, ends, starts
from kg.lang.phrasebook import Phrasebook
from kg.lang.relation import Link, RelationWord
from kg.lang.tables import check_keys, read_table, strings

_FILE = Path(__file__).with_name("relations.toml")
#: What each relation may hold between: subject types, object types.
_TYPES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "basedAt": (FORCES, PLACES),
    "controls": (FORCES | {"Government", "Country"}, PLACES),
    "memberOf": (BODIES | {"Person"}, BODIES - {"Country"}),
    "partOf": (BODIES, BODIES),
    "ledBy": (BODIES, BODIES | {"Person", "EthnicGroup"}),
    "backedBy": (BODIES | {"Person"}, BODIES),
    "alliedWith": (BODIES | {"Person"}, BODIES | {"Person"}),
    "opposes": (BODIES | {"EthnicGroup"}, BODIES | {"EthnicGroup"}),
    "affiliatedWith": (BODIES | {"Person"}, BODIES | {"Person"}),
}
_REACH = 7
_AGREES_WITHIN = 4
_CUED_WITHIN = 6
_BARE = RelationWord("", "", frozenset(("bare",)), "")  # what takes any phrase right after it


@lru_cache(maxsize=1)
def relation_words() -> Phrasebook[tuple[RelationWord, str]]:
    """The relation words by folded form, each with verb or word."""
    book: Phrasebook[tuple[RelationWord, str]] = Phrasebook()
    for entry in read_table(_FILE, keys={"relation"})["relation"]:
        where = entry.get("id", "")
        check_keys(
            _FILE,
            entry,
            required=("id", "predicate", "object", "subject"),
            allowed=("verbs", "words", "inverse"),
            where=where,
        )
        word = RelationWord(
            entry["id"],
            entry["predicate"],
            frozenset(map(fold, entry["object"])),
            entry["subject"],
            inverse=bool(entry.get("inverse")),
        )
        for parts in entry.get("verbs", []):
            for form, _ in forms(parts):
                book.add(form, (word, "verb"))
        for form in strings(_FILE, entry, "words", where):
            book.add(fold(form), (word, "word"))
    return book


@lru_cache(maxsize=1)
def complement_words() -> frozenset[str]:
    """Participles that take a complement of their own: مدعوم, خاضع, تابع."""
    return frozenset(
        form.split(" ")[0] for form, values in relation_words().items() if any(w.subject == "before" for w, _ in values)
    )


class Links:
    """Finds the links of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._norms = [t.norm_ for t in doc]
        self._phrases = phrases
        self._at = starts(phrases)
        self._end = ends(phrases)

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
                if (kind == "verb") != (token.pos_ == "VERB"):
                    continue
                yield from self._statement(token.i, token.i + length, word, kind)
                break

    def _statement(self, start: int, end: int, word: RelationWord, kind: str) -> Iterator[Link]:
        objects = self._objects(end, word)
        subjects = self._subjects(start, end, word, kind)
        relative = self._antecedent(start)
        if kind == "verb" and relative is not None and self._resumes(end):
            # «التحالف الذي تقوده الولايات المتحدة»: the noun before is the object, the subject follows the verb.
            subjects, objects = self._objects(end + 1, _BARE), [relative]
        elif kind == "verb" and relative is not None:
            subjects = [relative]
        for subject in subjects:
            for target in objects:
                yield from self._checked(word, subject, target, start, end)

    def _checked(self, word: RelationWord, subject: int, target: int, start: int, end: int) -> Iterator[Link]:
        if word.inverse:
            subject, target = target, subject
        types = _TYPES.get(word.predicate)
        if types and (self._kind(subject) not in types[0] or self._kind(target) not in types[1]):
            return
        a, b = self._phrases[subject], self._phrases[target]
        yield Link(
            f"ar.{word.id}", word.predicate, subject, target, min(a.start, start), max(b.end, end),
            part=self._partly(end, b.start), cues=self._cues(start),
        )  # fmt: skip

    def _kind(self, index: int) -> str:
        """The type of a phrase as a party: a capital stands for its country."""
        phrase = self._phrases[index]
        return "Country" if phrase.capital else phrase.type

    def _partly(self, end: int, target: int) -> bool:
        return any(self._norms[i] in listed("partitive") for i in range(end, target))

    def _objects(self, end: int, word: RelationWord) -> list[int]:
        """The phrases after the word: bare or after one of its prepositions, with what و joins."""
        i = end
        sent = self._doc[end - 1].sent
        if i < sent.end and self._doc[i].pos_ == "PRON" and not self._doc[i - 1].whitespace_:
            i += 1
        prep = "bare"
        while i < min(end + _REACH, sent.end):
            token = self._doc[i]
            if i in self._at:
                return self._joined(self._at[i]) if prep in word.objects else []
            if token.pos_ == "ADP":
                prep = token.norm_
            elif token.pos_ in ("VERB", "SCONJ") or token.text in ".؛" or self._governed_pronoun(i):
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
        if word.subject == "before":
            return self._just_before(start)
        if kind == "verb" and "bare" not in word.objects:
            return self._objects(end, _BARE) or self._before(start)
        return self._before(start)

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
        """The subject of the clause: its first actor that no preposition governs."""
        sent = self._doc[start].sent
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
            return self._end.get(i, self._end.get(i - 1) if self._doc[i - 1].text == "،" else None)
        return None

    def _resumes(self, end: int) -> bool:
        return end < len(self._doc) and self._doc[end].pos_ == "PRON" and not self._doc[end - 1].whitespace_

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
