"""The text of a parameter becomes RDF terms, by its type."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.lang.ar.spelling import fold
from kg.store import Store
from kg.store.sparql import Term
from kg.terms import day, string
from kg.vocab import INCIDENTS, KG, ONTOLOGY, PREFIXES, WORLD_GRAPH, XSD

_ABSOLUTE = re.compile(r"<?((?:https?://|urn:)[^<>]+)>?")
_CURIE = re.compile(r"(\w+):([\w./=,#-]+)")

_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?rank ?g ?label {
  VALUES ?label { UNDEF }
  VALUES (?p ?rank) { (rdfs:label 0) (skos:altLabel 1) (skos:hiddenLabel 3) }
  GRAPH ?g { ?thing ?p ?label }
}"""
_LATE = 2  # what one document calls a thing comes after the names that the known world has for it
_NOT_THINGS = (ONTOLOGY, INCIDENTS)


def terms(kind: str, text: str, store: Store) -> list[Term]:
    """The terms that a parameter's text means; a name may mean several things.

    Raises:
        QueryError: if the text is not of this type, or names nothing in the store.
    """
    return TYPES[kind](text.strip(), store)


def _iri(text: str, _: Store) -> list[Term]:
    found = _written(text)
    if found is None:
        raise QueryError(
            f"'{text}' is no IRI; one is such as <https://w3id.org/conflict-kg/world/syria> or world:syria"
        )
    return [found]


def _name(text: str, store: Store) -> list[Term]:
    """The best of what has this name, in either language: the known world's labels before a document's words."""
    written = _written(text)
    if written is not None:
        return [written]
    exact = [Literal(text, language=lang) for lang in ("en", "ar")]
    rows = list(_named_things(store, exact))
    if not rows:
        all_rows = list(_named_things(store))
        rows = [row for row in all_rows if fold(row[2]) == fold(text)]
        if not rows:
            raise QueryError(f"nothing in the store is called '{text}'{_perhaps(text, (r[2] for r in all_rows))}")
    best = min(rank for _, rank, _ in rows)
    return sorted({thing for thing, rank, _ in rows if rank == best}, key=str)


def _named_things(store: Store, labels: list[Literal] | None = None) -> Iterable[tuple[Term, int, str]]:
    """Things with a name, how good the name is, and the name."""
    found = store.select(_LABELS, label=labels) if labels else store.select(_LABELS)
    for thing, rank, graph, label in found.rows:
        assert isinstance(thing, NamedNode), "the graph has no blank nodes"
        assert isinstance(rank, Literal), "the query's own number"
        if isinstance(label, Literal) and graph not in _NOT_THINGS:
            late = graph != WORLD_GRAPH and rank.value == "1"
            yield thing, int(rank.value) + late * (_LATE - 1), label.value


def _class(text: str, store: Store) -> list[Term]:
    """A class of the ontology by its local name or its label; spaces and case do not matter."""
    written = _written(text)
    if written is not None:
        return [written]
    names: dict[str, NamedNode] = {}
    for thing, _, graph, label in store.select(_LABELS).rows:
        if graph == ONTOLOGY and isinstance(thing, NamedNode) and isinstance(label, Literal):
            names |= {_tight(label.value): thing, _tight(thing.value.removeprefix(KG.iri)): thing}
    if _tight(text) not in names:
        raise QueryError(f"the ontology has no class '{text}'{_perhaps(text, names)}")
    return [names[_tight(text)]]


def _string(text: str, _: Store) -> list[Term]:
    return [string(text)]


def _date(text: str, _: Store) -> list[Term]:
    try:
        return [day(date.fromisoformat(text))]
    except ValueError as error:
        raise QueryError(f"'{text}' is no day; one is such as 2022-01-05") from error


def _integer(text: str, _: Store) -> list[Term]:
    try:
        return [Literal(str(int(text)), datatype=XSD.integer)]
    except ValueError as error:
        raise QueryError(f"'{text}' is no whole number; one is such as 12") from error


TYPES: Mapping[str, Callable[[str, Store], list[Term]]] = MappingProxyType(
    {"iri": _iri, "name": _name, "string": _string, "date": _date, "integer": _integer, "class": _class}
)


def _written(text: str) -> NamedNode | None:
    """The IRI that a text spells, with or without angle brackets, or by a prefix that kg knows."""
    match = _ABSOLUTE.fullmatch(text)
    curie = _CURIE.fullmatch(text)
    try:
        if match:
            return NamedNode(match[1])
        return NamedNode(PREFIXES[curie[1]] + curie[2]) if curie and curie[1] in PREFIXES else None
    except ValueError:
        return None


def _tight(text: str) -> str:
    return "".join(fold(text).split())


def _perhaps(text: str, names: Iterable[str]) -> str:
    folded = {fold(name): name for name in names}
    close = get_close_matches(fold(text), folded, n=3)
    return f"; perhaps: {', '.join(folded[name] for name in close)}" if close else ""
