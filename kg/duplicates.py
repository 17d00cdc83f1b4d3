"""Pairs of things that may be one: for a person to judge, and for `--same`.

Names are compared by their consonants, so that spellings and scripts do not matter (الشدادي, Shaddadi). Only things of
one kind are compared, and never two that the known world has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from kg.sounds import LONG, likeness, sounds
from kg.store import Store
from kg.vocab import KG, RDFS, SKOS, WORLD, WORLD_GRAPH

_NAMED = f"""
SELECT DISTINCT ?document ?thing ?kind ?name WHERE {{
  GRAPH ?document {{ ?thing <{KG.iri}mentionedIn> ?document ; a ?kind
    OPTIONAL {{ ?thing <{RDFS.iri}label>|<{SKOS.iri}altLabel> ?name }}
    FILTER NOT EXISTS {{ ?thing <{KG.iri}local> ?local }} }}
}}"""
_KNOWN = f"""
SELECT ?thing ?kind ?name WHERE {{
  GRAPH <{WORLD_GRAPH.value}> {{ ?thing a ?kind ; <{RDFS.iri}label>|<{SKOS.iri}altLabel> ?name }}
}}"""

#: Kinds of things that one thing may be taken for.
KINDS = (
    frozenset(("ArmedGroup", "MilitaryForce", "Coalition", "Government", "Organization", "MediaOrganization")),
    frozenset(("Settlement", "Region", "Facility", "GeographicFeature")),
)
_ENOUGH = 0.8  # how much two names must sound alike
_SURE = 0.9
_CROWD = 40  # a word that so many things share tells nothing of any two of them


@dataclass(slots=True)
class Thing:
    """Something that documents name, or that the known world has."""

    iri: str
    kinds: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, the first the one to keep, and how alike their names are (0..1)."""

    score: float
    first: Thing
    second: Thing
    names: tuple[str, str]


def duplicates(store: Store) -> list[Pair]:
    """The pairs, the likeliest first."""
    things = _things(store)
    seen = [_pair(*pair) for pair in _candidates(things)]
    found = [pair for pair in seen if pair is not None and pair.score >= _asked(pair.first)]
    return sorted(found, key=lambda p: (-p.score, p.first.iri, p.second.iri))


def render(found: Iterable[Pair]) -> Iterator[str]:
    """The pairs as lines that `--same` reads."""
    yield "# Delete what is not one and the same; then: kg build --same THIS_FILE"
    for pair in found:
        number = len(pair.first.documents | pair.second.documents)
        yield f"{pair.first.iri}\t{pair.second.iri}\t{pair.score:.2f}\t{' = '.join(pair.names)}\t{number} documents"


def _things(store: Store) -> list[Thing]:
    found: dict[str, Thing] = {}
    for row in store.select(_NAMED):
        thing = found.setdefault(_text(row["thing"]), Thing(_text(row["thing"])))
        thing.documents.add(_text(row["document"]))
        _describe(thing, row["kind"], row.get("name"))
    for row in store.select(_KNOWN):
        thing = found.setdefault(_text(row["thing"]), Thing(_text(row["thing"])))
        _describe(thing, row["kind"], row["name"])
    return list(found.values())


def _describe(thing: Thing, kind: object, name: object) -> None:
    thing.kinds.add(_text(kind).removeprefix(KG.iri))
    if name is not None:
        thing.names.add(_text(name))


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal), "the graph has no blank nodes"
    return term.value


def _candidates(things: Iterable[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Pairs of one kind that share a word that not many share, at least one of them made from a document's words."""
    tried: set[tuple[str, str]] = set()
    for sharing in _by_word(things).values():
        if len(sharing) > _CROWD or all(map(_is_known, sharing.values())):
            continue
        ordered = sorted(sharing.values(), key=lambda t: (not _is_known(t), t.iri))
        for one, other in combinations(ordered, 2):
            if not _is_known(other) and (one.iri, other.iri) not in tried and _alike(one, other):
                tried.add((one.iri, other.iri))
                yield one, other


def _by_word(things: Iterable[Thing]) -> Mapping[str, Mapping[str, Thing]]:
    """Things by the sound of each word of their names, and of the whole."""
    found: dict[str, dict[str, Thing]] = defaultdict(dict)
    for thing in things:
        for word in {word for name in thing.names for word in (*sounds(name), "".join(sounds(name)))}:
            if len(word) >= LONG:
                found[word][thing.iri] = thing
    return found


def _is_known(thing: Thing) -> bool:
    return thing.iri.startswith(WORLD.iri)


def _alike(one: Thing, other: Thing) -> bool:
    return bool(one.kinds & other.kinds) or any(one.kinds & kinds and other.kinds & kinds for kinds in KINDS)


def _asked(first: Thing) -> float:
    """How much two names must sound alike: nearly wholly, where no document names the known thing."""
    return _ENOUGH if first.documents else _SURE


def _pair(one: Thing, other: Thing) -> Pair | None:
    scored = [(likeness(a, b), a, b) for a in sorted(one.names) for b in sorted(other.names)]
    if not scored:
        return None
    score, first, second = max(scored)
    return Pair(score, one, other, (first, second))
