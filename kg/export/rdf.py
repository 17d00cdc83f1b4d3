"""The graph as RDF files: sorted, so that the same store gives the same bytes.

.trig and .nq hold the whole store with its named graphs. The others hold one graph: what the documents say, the
incidents, and of the known world only those things that the documents mention.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.export.files import write
from kg.export.reading import Node, by_subject, documents
from kg.store import Store
from kg.vocab import INCIDENTS, KG, LABEL, OWL, PREFIXES, TYPE, WORLD_GRAPH

#: What a mentioned thing of the known world brings with it.
_DESCRIPTION = (TYPE, LABEL, OWL.sameAs, KG.within)


def dataset(form: RdfFormat) -> Callable[[Store, Path], None]:
    """An export with the named graphs."""

    def export(store: Store, path: Path) -> None:
        quads = sorted(store.quads(), key=lambda quad: (str(quad.graph_name), *_order(quad)))
        write(path, _bytes(quads, form))

    return export


def graph(form: RdfFormat) -> Callable[[Store, Path], None]:
    """An export as one graph."""

    def export(store: Store, path: Path) -> None:
        triples = sorted({quad.triple for quad in union(store)}, key=_order)
        write(path, _bytes(triples, form))

    return export


def union(store: Store) -> Iterator[Quad]:
    """What the documents say, the incidents, and the known things that they mention; a triple may come twice."""
    mentioned: set[NamedNode] = set()
    for name in (*documents(store), INCIDENTS.value):
        for quad in store.quads(name):
            mentioned |= {term for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
            yield quad
    yield from _described(mentioned, by_subject(store.quads(WORLD_GRAPH.value)))


def _bytes(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    return serialize(statements, format=form, prefixes=dict(PREFIXES)) or b""


def _described(mentioned: Iterable[NamedNode], world: dict[str, Node]) -> Iterator[Quad]:
    """The known things among the mentioned, and the places around them."""
    front = {term.value for term in mentioned if term.value in world}
    seen: set[str] = set()
    while front:
        seen |= front
        for iri in front:
            for predicate in _DESCRIPTION:
                for value in world[iri].get(predicate, ()):
                    yield Quad(NamedNode(iri), predicate, value, WORLD_GRAPH)
        around = {place.value for iri in front for place in world[iri].get(KG.within, ())}
        front = {iri for iri in around if iri in world} - seen


def _order(statement: Quad | Triple) -> tuple[str, bool, str, str]:
    """Subjects together, what a subject is before what is said of it."""
    predicate = statement.predicate
    return str(statement.subject), predicate != TYPE, str(predicate), str(statement.object)
