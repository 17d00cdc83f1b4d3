"""Relations that English states in words, read from `relations.toml`.

«US-led coalition», «a force backed by Abu Dhabi», «Iran denies arming the Houthis», «HAT, the counterterrorism arm of
…».
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from kg.lang.en.grammar import objects, passive, prepositions, subjects
from kg.lang.en.lexica import listed
from kg.lang.en.parties import Parties
from kg.lang.en.scope import cues
from kg.lang.phrase import BODIES, FORCES, PLACES, SITES, Phrase
from kg.lang.relation import Link, RelationWord
from kg.lang.tables import check_keys, read_table, strings
from kg.lang.trace import refuse

_FILE = Path(__file__).with_name("relations.toml")
_KINDS = ("hyphen", "passive", "active", "nouns")
_ACTORS = BODIES | {"Person"}
#: What each relation may hold between: subject types, object types.
TYPES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "basedAt": (FORCES, PLACES),
    "controls": (FORCES | {"Government", "Country"}, SITES),
    "memberOf": (BODIES | {"Person"}, BODIES - {"Country"}),
    "partOf": (BODIES, BODIES),
    "ledBy": (BODIES - {"Country"}, BODIES | {"Person", "EthnicGroup"}),
    "backedBy": (BODIES | {"EthnicGroup"}, BODIES),
    "alliedWith": (BODIES, BODIES),
    "opposes": (BODIES - {"Organization"} | {"EthnicGroup"}, BODIES | {"EthnicGroup"}),
    "affiliatedWith": (_ACTORS, _ACTORS),
}


@dataclass(frozen=True)
class _Words:
    hyphen: dict[str, RelationWord] = field(default_factory=dict)
    passive: dict[tuple[str, str], RelationWord] = field(default_factory=dict)
    active: dict[tuple[str, str], RelationWord] = field(default_factory=dict)
    nouns: dict[tuple[str, str], RelationWord] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _words() -> _Words:
    words = _Words()
    for entry in read_table(_FILE, keys={"relation"})["relation"]:
        where = entry.get("id", "")
        check_keys(_FILE, entry, required=("id", "predicate"), allowed=(*_KINDS, "inverse"), where=where)
        for kind in _KINDS:
            word = RelationWord(where, entry["predicate"], frozenset(), kind, inverse=kind in entry.get("inverse", ()))
            for phrase in strings(_FILE, entry, kind, where):
                if kind == "hyphen":
                    words.hyphen[phrase] = word
                else:
                    lemma, _, prep = phrase.rpartition(" ") if " " in phrase else (phrase, "", "")
                    {"passive": words.passive, "active": words.active, "nouns": words.nouns}[kind][lemma, prep] = word
    return words


def hyphen_words() -> frozenset[str]:
    """The participles that join a name to a noun by a hyphen."""
    return frozenset(_words().hyphen)


class Links:
    """Finds the links of one document that a word states."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._phrases = phrases
        self._parties = Parties(doc, phrases)
        self._inner = {
            p.end - 1: i for i, p in enumerate(phrases) if p.rule in ("en.inside", "en.nationality") or p.kind == "name"
        }

    def links(self) -> list[Link]:
        """All links, each type-checked."""
        found = []
        for token in self._doc:
            found += [*self._hyphened(token), *self._prefixed(token)]
            if token.pos_ in ("VERB", "ADJ"):
                found += [*self._by_participle(token), *self._by_verb(token)]
            elif token.pos_ in ("NOUN", "PROPN"):
                found += list(self._by_noun(token))
        return [link for link in found if link.subject != link.object]

    def _hyphened(self, token: Token) -> Iterator[Link]:
        word = _words().hyphen.get(token.lower_)
        i = token.i
        if word is None or i < 2 or self._doc[i - 1].text != "-":  # noqa: PLR2004
            return
        other = self._inner.get(i - 2, -1)
        head = token.head if token.head.i > i else None
        subject = self._parties.at(head.i) if head is not None else -1
        if head is not None and subject < 0:
            subject = self._parties.one(head)
        if other >= 0 and subject >= 0:
            yield from self._checked(word, [subject], [other], token)

    def _prefixed(self, token: Token) -> Iterator[Link]:
        """«pro-Ankara factions», «anti-junta rebels»."""
        i = token.i
        if token.lower_ not in ("pro", "anti") or i + 2 >= len(self._doc) or self._doc[i + 1].text != "-":
            return
        word = _words().active["oppose", ""] if token.lower_ == "anti" else _words().hyphen["linked"]
        other = next((k for k, p in enumerate(self._phrases) if p.start == i + 2), -1)
        outer = self._parties.at(i)
        subject = outer if outer >= 0 and outer != other else self._parties.one(token.head)
        if other >= 0 and subject >= 0:
            yield from self._checked(word, [subject], [other], token)

    def _by_participle(self, token: Token) -> Iterator[Link]:
        for prep, noun in prepositions(token):
            word = _words().passive.get((token.lemma_.lower(), prep.lower_))
            if word is None or (token.pos_ == "VERB" and not passive(token)):
                continue
            yield from self._checked(word, self._described(token), self._all(noun), token)

    def _described(self, token: Token) -> list[int]:
        """The noun that a participle or adjective describes."""
        if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd"):
            return [i for s in subjects(token.head) for i in self._all(s)]
        beside = self._parties.at(token.i - 1)
        if token.i and beside >= 0 and self._phrases[beside].end == token.i:  # gunmen loyal to
            return [beside]
        if token.pos_ == "ADJ":
            return self._all(token.head) if token.dep_ in ("amod", "relcl", "acl") else []
        return [i for s in subjects(token) for i in self._all(s)]

    def _by_verb(self, token: Token) -> Iterator[Link]:
        if passive(token) or token.pos_ != "VERB":
            return
        lemma = token.lemma_.lower()
        word = _words().active.get((lemma, ""))
        actors = [i for s in subjects(token) for i in self._all(s)]
        if word is not None:
            yield from self._checked(word, actors, [i for o in objects(token) for i in self._all(o)], token)
        for prep, noun in prepositions(token):
            with_prep = _words().active.get((lemma, prep.lower_))
            if with_prep is not None:
                yield from self._checked(with_prep, actors, self._all(noun), token)

    def _by_noun(self, token: Token) -> Iterator[Link]:
        before = next((c.lower_ for c in reversed(list(token.lefts)) if c.dep_ in ("compound", "amod")), "")
        lemma = token.lemma_.lower()
        for prep, noun in [*prepositions(token), *self._possessors(token)]:
            name = "of" if prep.dep_ in ("case", "poss") else prep.lower_
            word = _words().nouns.get((f"{before} {lemma}", name)) or _words().nouns.get((lemma, name))
            the = any(c.lower_ == "the" for c in token.children)
            if word is not None and not (the and word.predicate == "memberOf"):
                yield from self._checked(word, self._called(token), self._all(noun), token)

    def _possessors(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """«al-Qaeda's affiliate» is the affiliate of al-Qaeda."""
        for child in token.children:
            case = next((c for c in child.children if c.dep_ == "case"), None)
            if child.dep_ == "poss" and (case is not None or child.pos_ == "PRON"):
                yield case if case is not None else child, child

    def _called(self, noun: Token) -> list[int]:
        """What a noun says something of: the thing beside it, the subject of «is», itself where it is a phrase."""
        if noun.dep_ == "appos":
            return [i for each in (noun.head, *noun.head.conjuncts) for i in self._all(each)]
        if noun.dep_ == "attr":
            return [i for s in subjects(noun.head) for i in self._all(s)]
        beside = [c for c in noun.children if c.dep_ == "appos"]
        if beside:
            return [i for c in beside for i in self._all(c)]
        if noun.dep_ in ("dobj", "pobj", "prep") and noun.lemma_.lower() in (
            "war",
            "fight",
            "battle",
            "campaign",
            "ally",
        ):
            owner = [c for c in noun.children if c.dep_ == "poss"]
            up = noun.head if noun.head.pos_ == "VERB" else noun.head.head
            return [i for s in (owner or subjects(up)) for i in self._all(s)]
        own = self._parties.at(noun.i)
        return [own] if own >= 0 and self._phrases[own].head == noun.i else []

    def _all(self, token: Token) -> list[int]:
        if token.pos_ == "PRON" and token.lower_ in listed("speaking"):
            return []
        return [i for _, i in self._parties.of(token) if i >= 0]

    def _checked(self, word: RelationWord, sides: list[int], others: list[int], token: Token) -> Iterator[Link]:
        if word.inverse:
            sides, others = others, sides
        types, what = TYPES[word.predicate], f"{word.predicate} (en.{word.id})"
        if not sides or not others:
            why = f"no {'object' if sides else 'subject'} is found for it"
            refuse(self._doc, "relations", (token.i, token.i + 1), what, why)
        for subject in sides:
            for other in others:
                a, b = self._phrases[subject], self._phrases[other]
                if a.type not in types[0] or b.type not in types[1] or subject == other:
                    why = f"not said of {a.type} and {b.type}"
                    refuse(self._doc, "relations", (token.i, token.i + 1), what, why)
                    continue
                start, end = min(a.start, b.start, token.i), max(a.end, b.end, token.i + 1)
                if self._doc[start].sent.start != self._doc[token.i].sent.start:
                    start = token.sent.start
                yield Link(
                    f"en.{word.id}", word.predicate, subject, other, start, end, part=self._partly(token),
                    cues=_doubt(token), at=token.i, background=word.subject in ("hyphen", "nouns"),
                )  # fmt: skip

    def _partly(self, token: Token) -> bool:
        return (
            any(n.lemma_.lower() in listed("partitive") for n in (*subjects(token), *objects(token)))
            if token.pos_ == "VERB"
            else False
        )


def _doubt(token: Token) -> frozenset[str]:
    """The status of a stated relation; what is planned or wished for is not asserted either."""
    found = cues(token)
    if (
        token.pos_ in ("NOUN", "PROPN", "ADJ")
        and token.head.pos_ in ("AUX", "VERB")
        and token.dep_ in ("attr", "acomp")
    ):
        found = found | cues(token.head)
    if found & {"future", "wished", "planned", "foiled", "threatened"}:
        found = found | {"hypothetical"}
    return found
