"""Relations that Arabic states between two phrases: by participles and nouns, verbs, titles, and by standing side by side."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from kg.lang.ar.conjugate import forms
from kg.lang.ar.lexica import cues, heads
from kg.lang.ar.nouns import DIRECTIONS
from kg.lang.ar.spelling import fold
from kg.lang.phrase import Phrase
from kg.lang.phrasebook import Phrasebook
from kg.lang.relation import Link, RelationWord
from kg.lang.tables import check_keys, read_table, strings

_FILE = Path(__file__).with_name("relations.toml")
_PLACES = frozenset(("Settlement", "Region", "Facility", "GeographicFeature", "Country"))
_FORCES = frozenset(("ArmedGroup", "MilitaryForce", "Coalition"))
_BODIES = _FORCES | {"Government", "Organization", "Country", "MediaOrganization"}
#: What each relation may hold between: subject types, object types.
_TYPES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "basedAt": (_FORCES, _PLACES),
    "controls": (_FORCES | {"Government", "Country"}, _PLACES),
    "memberOf": (_BODIES | {"Person"}, _BODIES - {"Country"}),
    "partOf": (_BODIES, _BODIES),
    "ledBy": (_BODIES, _BODIES | {"Person", "EthnicGroup"}),
    "backedBy": (_BODIES | {"Person"}, _BODIES),
    "alliedWith": (_BODIES | {"Person"}, _BODIES | {"Person"}),
    "opposes": (_BODIES | {"EthnicGroup"}, _BODIES | {"EthnicGroup"}),
    "affiliatedWith": (_BODIES | {"Person"}, _BODIES | {"Person"}),
}
_REACH = 7
_IN = frozenset(("في", "ب", "داخل", "وسط"))
_PARTS = frozenset(map(fold, "مساحات أجزاء مناطق أراض أراضي مواقع معظم أجزاء واسعة قرى بلدات".split()))


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
            entry["id"], entry["predicate"], frozenset(map(fold, entry["object"])), entry["subject"], bool(entry.get("inverse"))
        )  # fmt: skip
        for parts in entry.get("verbs", []):
            for form, _ in forms(parts):
                book.add(form, (word, "verb"))
        for form in strings(_FILE, entry, "words", where):
            book.add(fold(form), (word, "word"))
    return book


@lru_cache(maxsize=1)
def complement_words() -> frozenset[str]:
    """Participles that take a complement of their own: مدعوم, خاضع, تابع."""
    return frozenset(form.split(" ")[0] for form, values in relation_words().items() if any(w.subject == "before" for w, _ in values))


class Links:
    """Finds the links of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._norms = [t.norm_ for t in doc]
        self._phrases = phrases
        self._at = {p.start: i for i, p in enumerate(phrases) if p.kind != "adjective"}
        self._end = {p.end: i for i, p in enumerate(phrases) if p.kind != "adjective"}

    def links(self) -> list[Link]:
        """All links, each type-checked."""
        found = [
            *self._stated(),
            *self._posts(),
            *self._nationalities(),
            *self._located(),
            *self._based(),
            *self._possessed(),
        ]
        return [link for link in found if link.subject != link.object]

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
            subjects, objects = self._objects(end + 1, RelationWord("", "", frozenset(("bare",)), "")), [relative]
        elif kind == "verb" and relative is not None:
            subjects = [relative]
        for subject in subjects:
            for target in objects:
                yield from self._checked(word, subject, target, start, end)

    def _checked(self, word: RelationWord, subject: int, target: int, start: int, end: int) -> Iterator[Link]:
        if word.inverse:
            subject, target = target, subject
        types = _TYPES.get(word.predicate)
        if types and (self._phrases[subject].type not in types[0] or self._phrases[target].type not in types[1]):
            return
        a, b = self._phrases[subject], self._phrases[target]
        yield Link(
            f"ar.{word.id}", word.predicate, subject, target, min(a.start, start), max(b.end, end),
            part=self._partly(end, b.start), cues=self._cues(start),
        )  # fmt: skip

    def _partly(self, end: int, target: int) -> bool:
        return any(self._norms[i] in _PARTS for i in range(end, target))

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
            elif token.pos_ in ("VERB", "SCONJ") or token.text in ".؛":
                return []
            i += 1
        return []

    def _joined(self, index: int) -> list[int]:
        out = [index]
        end = self._phrases[index].end
        while end + 1 < len(self._doc):
            step = end + 1 if self._doc[end].pos_ == "CCONJ" else end
            if step == end or step not in self._at or self._phrases[self._at[step]].type not in (_BODIES | _PLACES):
                break
            out.append(self._at[step])
            end = self._phrases[self._at[step]].end
        return out

    def _subjects(self, start: int, end: int, word: RelationWord, kind: str) -> list[int]:
        if word.subject == "before":
            return self._just_before(start)
        if kind == "verb":
            after = self._objects(end, RelationWord("", "", frozenset(("bare",)), ""))
            before = self._before(start)
            if "bare" not in word.objects:
                return after or before
            return before
        return self._before(start)

    def _just_before(self, start: int) -> list[int]:
        """The phrase that a participle agrees with: right before it, over a sign, an adjective or a name in brackets."""
        i = start
        sent = self._doc[start].sent
        for _ in range(4):
            if i in self._end:
                return [self._end[i]]
            i -= 1
            if i <= sent.start or self._doc[i].pos_ in ("VERB", "ADP", "SCONJ"):
                break
        copula = (
            self._doc[start - 1].pos_ == "PRON" and start >= sent.start + 2 and self._doc[start - 2].pos_ == "SCONJ"
        )
        if copula:  # «شخص يشتبه في أنه عضو في …»
            return [
                k for k, p in enumerate(self._phrases) if sent.start <= p.start and p.end < start and p.type == "Person"
            ][-1:]
        inner = next(
            (k for k, p in enumerate(self._phrases) if p.start <= start < p.end and p.kind != "adjective"), None
        )
        return [inner] if inner is not None else []

    def _before(self, start: int) -> list[int]:
        """The subject of the clause: its first actor that no preposition governs."""
        sent = self._doc[start].sent
        left = start
        while left > sent.start and self._doc[left - 1].pos_ != "SCONJ" and self._doc[left - 1].text not in "؛:":
            left -= 1
        for i in range(left, start):
            index = self._at.get(i)
            if index is not None and self._phrases[index].type in _BODIES | {"Person", "EthnicGroup"}:
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
        for i in range(max(sent.start, start - 6), start):
            for name in ("alleged", "denied", "hypothetical"):
                if self._norms[i] in lists[name] and self._norms[i] not in ("قد", "اي"):
                    out.add(name)
        near = self._norms[max(start - 2, sent.start) : start]
        if any(n in ("لم", "ليس", "ليست", "لا", "لن", "غير") for n in near) and not set(near) & lists["not_negated"]:
            out.add("negated")
        return frozenset(out)

    # -- titles, adjectives ----------------------------------------------------------------------------------------------

    def _posts(self) -> Iterator[Link]:
        for i, phrase in enumerate(self._phrases):
            if phrase.post is None or phrase.post.relation == "none":
                continue
            body = self._body(phrase)
            if body is not None and self._phrases[body].type in _BODIES | _PLACES:
                yield Link("ar.title", phrase.post.relation, i, body, phrase.start, phrase.end)

    def _body(self, phrase: Phrase) -> int | None:
        assert phrase.post is not None
        inside = [
            j for j, other in enumerate(self._phrases)
            if phrase.post.start <= other.start and other.end <= phrase.post.end and other is not phrase
        ]  # fmt: skip
        return next((j for j in inside if self._phrases[j].kind != "adjective"), next(iter(inside), None))

    def _nationalities(self) -> Iterator[Link]:
        """«القائد الإيراني قاسم سليماني»."""
        for i, phrase in enumerate(self._phrases):
            if phrase.post is None or phrase.post.relation != "none":
                continue
            for j, other in enumerate(self._phrases):
                if other.kind == "adjective" and phrase.start < other.start < phrase.span[0]:
                    yield Link("ar.nationality", "nationality", i, j, phrase.start, phrase.end)

    # -- side by side -----------------------------------------------------------------------------------------------------

    def _located(self) -> Iterator[Link]:
        """«الشدادي بسوريا», «محافظة الحسكة شمال شرق سوريا», «بلدة … في ريف …»: place right beside place."""
        for i, phrase in enumerate(self._phrases):
            if phrase.kind == "adjective" or phrase.type not in _PLACES:
                continue
            inner = self._direction_of(i)
            if inner is not None:
                yield Link("ar.region-of", "locatedIn", i, inner, phrase.start, phrase.end)
            if phrase.type == "Country":
                continue
            nxt = self._beside(phrase.end)
            if nxt is not None and self._phrases[nxt].type in _PLACES - {"Facility"} and phrase.kind != "definite":
                yield Link("ar.place-in-place", "locatedIn", i, nxt, phrase.start, self._phrases[nxt].end)
            for j, other in enumerate(self._phrases):
                if (
                    other.kind == "adjective"
                    and phrase.start < other.start < phrase.end
                    and phrase.kind == "name"
                    and phrase.iri is None
                ):
                    yield Link("ar.place-nationality", "locatedIn", i, j, phrase.start, phrase.end)

    def _direction_of(self, i: int) -> int | None:
        """The country or place in «شمال شرق سوريا» as an entity of its own."""
        phrase = self._phrases[i]
        if self._doc[phrase.start].norm_ not in DIRECTIONS or phrase.inner is None:
            return None
        iri = phrase.inner_iri
        return next(
            (j for j, p in enumerate(self._phrases) if p.iri == iri and iri and j != i and p.kind == "name"), None
        )

    def _beside(self, end: int) -> int | None:
        """The phrase right after, alone or behind a preposition of place."""
        if end >= len(self._doc):
            return None
        if end in self._at and self._doc[end - 1].whitespace_ and self._doc[end].norm_ in DIRECTIONS:
            return self._at[end]
        if self._doc[end].pos_ == "ADP" and self._norms[end] in _IN:
            return self._at.get(end + 1)
        if self._doc[end].pos_ == "ADJ" and end + 1 < len(self._doc) and self._norms[end + 1] in _IN:
            return self._at.get(end + 2)
        return None

    def _based(self) -> Iterator[Link]:
        """«قوات … في محافظة …» beside each other; «قاعدة … ل…»."""
        for i, phrase in enumerate(self._phrases):
            if phrase.type in _FORCES and phrase.kind in ("name", "definite"):
                nxt = self._beside(phrase.end)
                for place in self._joined(nxt) if nxt is not None and self._presence(phrase) else []:
                    if self._phrases[place].type in _PLACES:
                        yield Link("ar.force-in-place", "basedAt", i, place, phrase.start, self._phrases[place].end)
            if phrase.type == "Facility" and phrase.subtype == "MilitaryBase" and phrase.end + 1 < len(self._doc):
                owner = self._at.get(phrase.end + 1) if self._norms[phrase.end] == "ل" else None
                if owner is not None and self._phrases[owner].type in _FORCES:
                    yield Link("ar.base-of", "basedAt", owner, i, phrase.start, self._phrases[owner].end)

    def _presence(self, phrase: Phrase) -> bool:
        """«قوات X في Y» says presence where the phrase is no participant of a verb of motion or attack beside it: a force with its
        own head noun, subject of nothing that happens there, is described."""
        head = self._doc[phrase.start].norm_.removeprefix("ال")
        return bool(heads().get(head)) and phrase.kind == "name"

    def _possessed(self) -> Iterator[Link]:
        """«جيشها», «قواته»: a force of whom the pronoun means."""
        for i, phrase in enumerate(self._phrases):
            last = self._doc[phrase.end - 1]
            if phrase.type == "MilitaryForce" and last.pos_ == "PRON" and phrase.end - phrase.start > 1:
                yield Link("ar.own-force", "partOf", i, -1, phrase.start, phrase.end, pronoun_subject=phrase.end - 1)
