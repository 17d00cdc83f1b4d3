"""What lies in what, which body is part of which, and which force is at which base, by phrases side by side.

«Haifa's Ramat David airfield», «the Lebanese town of …», «Kinigi, in Rwanda», «Russia's Defense Ministry», «an SDF
base».
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.lang.en.grammar import prepositions
from kg.lang.en.parties import Parties
from kg.lang.phrase import FORCES, PLACES, SITES, Phrase
from kg.lang.relation import Link

_INSIDE = frozenset(("in", "of", "inside"))
_GAP = 2  # «the Lebanese border town of …»
_PLACE_NOUNS = frozenset(("port", "island", "city", "town", "district", "capital"))
_BASES = frozenset(("base", "garrison", "barracks", "outpost", "headquarters"))
_WHOLES = frozenset(("Country", "Region", "MilitaryForce", "ArmedGroup", "Coalition", "Government"))
_WIDER = {"Country": 3, "Region": 2, "Settlement": 1}


class Located:
    """Finds the links of one document between places, bodies and bases."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._phrases = phrases
        self._parties = Parties(doc, phrases)

    def links(self) -> list[Link]:
        """All links of one document."""
        found = [*self._located(), *self._possessed(), *self._bases()]
        return [link for link in found if link.subject != link.object]

    # -- places --------------------------------------------------------------------------------------------------------

    def _located(self) -> Iterator[Link]:
        for k, phrase in enumerate(self._phrases):
            if phrase.type not in SITES or phrase.kind not in ("name", "nominal"):
                continue
            if phrase.rule == "en.directed":
                inner = next((j for j, p in enumerate(self._phrases) if p.start == phrase.inner and j != k), None)
                if inner is not None:
                    yield self._inside("region-of", k, inner)
                continue
            yield from self._in_place(k, phrase)
            yield from self._of_country(k, phrase)
            yield from self._listed_after(k, phrase)

    def _inside(self, rule: str, inner: int, outer: int) -> Link:
        a, b = self._phrases[inner], self._phrases[outer]
        return Link(
            f"en.{rule}", "locatedIn", inner, outer, min(a.start, b.start), max(a.end, b.end), background=True
        )  # fmt: skip

    def _in_place(self, k: int, phrase: Phrase) -> Iterator[Link]:
        heads = {self._doc[phrase.head], self._doc[phrase.end - 1]}
        described = [c for head in heads for c in head.children if c.dep_ == "appos" and c.i > head.i]
        for head in (*heads, *described):
            for prep, noun in prepositions(head):
                other = self._parties.at(noun.i)
                if prep.lower_ in _INSIDE and other >= 0 and self._larger(k, other):
                    yield self._inside("place-in-place", k, other)
            for child in head.children:
                other = self._parties.at(child.i)
                if child.dep_ == "poss" and other >= 0 and self._larger(k, other) and child.pos_ == "PROPN":
                    yield self._inside("place-of-place", k, other)

    def _larger(self, inner: int, outer: int) -> bool:
        a, b = self._phrases[inner], self._phrases[outer]
        if inner == outer or b.kind != "name" or (a.iri and a.iri == b.iri):
            return False
        return b.type in PLACES - {"Facility"}

    def _of_country(self, k: int, phrase: Phrase) -> Iterator[Link]:
        """«the Lebanese town of Maroun», «the Syrian city of Homs», «Yemeni port of Hodeidah»."""
        if phrase.type == "Facility":
            return
        for j, other in enumerate(self._phrases):
            near = 0 <= phrase.start - other.end <= _GAP and phrase.rule == "en.place-of"
            if other.kind == "adjective" and (near or self._port_of(other, phrase)):
                yield self._inside("place-nationality", k, j)

    def _port_of(self, nation: Phrase, place: Phrase) -> bool:
        between = [t.lower_ for t in self._doc[nation.end : place.start]]
        return between[-1:] == ["of"] and _GAP <= len(between) <= _GAP + 1 and between[-2] in _PLACE_NOUNS

    def _listed_after(self, k: int, phrase: Phrase) -> Iterator[Link]:
        """«Kinigi, in Rwanda», «Douma, Syria», «Picalena prison in Ibague»."""
        comma = self._word(phrase.end) == ","
        said = self._word(phrase.end + comma) == "in"
        if not comma and not said:
            return
        at = phrase.end + comma + said
        while said and at < len(self._doc) and self._doc[at].pos_ in ("DET", "ADJ"):  # in the Nigerian state of …
            at += 1
        other = self._parties.at(at) if at < len(self._doc) else -1
        if other < 0 or self._phrases[other].start != at or not self._larger(k, other):
            return
        after = self._phrases[other]
        closed = said or self._word(after.end) in ("", ",", ".", ";", ")")
        if closed and _WIDER.get(after.type, 0) > _WIDER.get(phrase.type, 0):
            yield self._inside("place-in-place", k, other)

    def _word(self, at: int) -> str:
        return self._doc[at].lower_ if at < len(self._doc) else ""

    # -- bodies --------------------------------------------------------------------------------------------------------

    def _possessed(self) -> Iterator[Link]:
        """«Russia's Defense Ministry», «the army's 8th Infantry Division», «Chad's transitional government»."""
        for k, phrase in enumerate(self._phrases):
            if phrase.type not in ("Government", "MilitaryForce", "ArmedGroup") or phrase.kind == "adjective":
                continue
            head = self._doc[phrase.end - 1]
            owner = next((c for c in head.children if c.dep_ == "poss"), None)
            whole = self._whose(owner, phrase) if owner is not None else None
            if owner is not None and whole is not None:
                start = min(owner.left_edge.i, phrase.start)
                yield Link("en.possessed", "partOf", k, whole, start, phrase.end, background=True)

    def _whose(self, owner: Token, phrase: Phrase) -> int | None:
        """The body or state that a possessor names; Somalia's al-Shabaab is no part of the state."""
        if owner.pos_ == "PRON":
            found = self._parties.one(owner)
            own = found >= 0 and self._phrases[found].type in ("Country", "Government")
            return found if own and phrase.type == "MilitaryForce" else None
        around = [
            j for j, p in enumerate(self._phrases) if p.start <= owner.i < p.end <= phrase.end and p is not phrase
        ]
        found = min(around, key=lambda j: self._phrases[j].end - self._phrases[j].start, default=-1)
        kinds = _WHOLES - PLACES if phrase.type == "ArmedGroup" else _WHOLES
        return found if found >= 0 and self._phrases[found].type in kinds else None

    def _bases(self) -> Iterator[Link]:
        """«an SDF base», «Green Village, an SDF base»: the force before the word is there."""
        for token in self._doc:
            if token.lemma_.lower() not in _BASES:
                continue
            before = (self._parties.at(c.i) for c in token.lefts if c.dep_ in ("compound", "amod"))
            force = next((i for i in before if i >= 0), -1)
            place = self._parties.one(token.head) if token.dep_ == "appos" else self._parties.at(token.i)
            if force < 0 or place < 0 or force == place:
                continue
            a, b = self._phrases[force], self._phrases[place]
            if a.type in FORCES and b.type == "Facility":
                start, end = min(a.start, b.start), max(token.i + 1, b.end)
                yield Link("en.base-of", "basedAt", force, place, start, end, background=True)
