"""How much of what a store holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.store import Rows, Store, Term
from kg.vocab import KG, RDF, RDFS

# An event that has a type and a kind of it is counted under the type.
_GENERAL = f"FILTER NOT EXISTS {{ ?x a ?wider . ?kind <{RDFS.iri}subClassOf> ?wider . FILTER(?wider != ?kind) }}"

_DOCUMENTS = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a <{KG.iri}Document> }}"
_INCIDENTS = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a <{KG.iri}Incident> }}"
_ENTITIES = f"""
SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  GRAPH ?document {{ ?x <{KG.iri}mentionedIn> ?document ; a ?kind }} {_GENERAL}
}} GROUP BY ?kind"""
_RELATIONS = f"""
SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  ?x a <{KG.iri}Claim> ; <{RDF.iri}predicate> ?kind ; <{RDF.iri}subject> ?subject
  FILTER NOT EXISTS {{ ?subject <{KG.iri}trigger> ?words }}
}} GROUP BY ?kind"""
_EVENTS = f"""
SELECT ?kind ?status (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  ?x <{KG.iri}trigger> ?words ; <{KG.iri}status> ?status ; a ?kind {_GENERAL}
}} GROUP BY ?kind ?status"""


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of nodes, each once however many documents name it; claims about a role of an event are not counted."""

    documents: int
    entities: Mapping[str, int]
    relations: Mapping[str, int]
    events: Mapping[tuple[str, str], int]
    incidents: int


def stats(store: Store) -> Stats:
    """Count documents, entities by type, relations by predicate, events by type and status, and incidents."""
    return Stats(
        documents=sum(_counts(store.select(_DOCUMENTS)).values()),
        entities={kind: n for (kind,), n in _counts(store.select(_ENTITIES)).items()},
        relations={kind: n for (kind,), n in _counts(store.select(_RELATIONS)).items()},
        events={(kind, status): n for (kind, status), n in _counts(store.select(_EVENTS)).items()},
        incidents=sum(_counts(store.select(_INCIDENTS)).values()),
    )


def render(found: Stats) -> str:
    """The counts as lines of text."""
    return "\n".join(_lines(found))


def _lines(found: Stats) -> Iterator[str]:
    yield f"documents  {found.documents:,}"
    yield f"entities   {_total(found.entities)}"
    yield f"relations  {_total(found.relations)}"
    yield f"events     {sum(found.events.values()):,}"
    for status in sorted({status for _, status in found.events}):
        yield f"  {status:<12} {_most({kind: n for (kind, of), n in found.events.items() if of == status})}"
    yield f"incidents  {found.incidents:,}"


def _total(counts: Mapping[str, int]) -> str:
    return f"{sum(counts.values()):,}" + (f"   {_most(counts)}" if counts else "")


def _most(counts: Mapping[str, int]) -> str:
    """The largest first."""
    return ", ".join(f"{kind} {n:,}" for kind, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _counts(rows: Rows) -> dict[tuple[str, ...], int]:
    """Rows of names and, last, a number."""
    *names, number = rows.columns
    return {tuple(_short(row[name]) for name in names): int(_short(row[number])) for row in rows}


def _short(term: Term) -> str:
    return term.value.removeprefix(KG.iri) if isinstance(term, NamedNode | Literal) else str(term)
