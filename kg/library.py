"""Which documents a store holds: the graph of each, the names that it was read under, and what extracted it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.store import Store, Term
from kg.terms import string
from kg.vocab import DCTERMS, KG

_HELD = f"""
SELECT ?graph ?id ?extractor WHERE {{
  GRAPH ?graph {{ ?graph <{DCTERMS.iri}identifier> ?id ; <{KG.iri}extractor> ?extractor }}
}}"""


@dataclass(slots=True)
class Held:
    """One document in the store."""

    extractor: str
    ids: set[str] = field(default_factory=set)


class Library:
    """The documents of a store, kept in step with what is put in and taken out through it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Held] = {}
        for row in store.select(_HELD):
            graph, name, extractor = (_value(row[column]) for column in ("graph", "id", "extractor"))
            self._held.setdefault(graph, Held(extractor)).ids.add(name)

    def __contains__(self, iri: str) -> bool:
        return iri in self._held

    def __len__(self) -> int:
        return len(self._held)

    def is_current(self, iri: str, *, extractor: str) -> bool:
        """Is the document there, as this extractor reads it?"""
        return iri in self._held and self._held[iri].extractor == extractor

    def named(self, name: str) -> list[str]:
        """The documents of an identifier, or of an IRI."""
        return sorted(iri for iri, held in self._held.items() if name in held.ids or name == iri)

    def put(self, iri: str, quads: Iterable[Quad], *, name: str, extractor: str) -> bool:
        """Write a document's graph in one step, under every name that it has; tell whether an older one made way.

        Args:
            iri: the document.
            quads: what it says.
            name: what it was read as.
            extractor: what read it, in more words than the quads have.
        """
        ids = {name, *(self._held[iri].ids if iri in self._held else ())}
        said = {quad for quad in quads if quad.predicate != KG.extractor}
        self._store.put_graph(iri, {*said, _of_document(iri, KG.extractor, extractor), *_identifiers(iri, ids)})
        self._held[iri] = Held(extractor, ids)
        return self._retire(name, but=iri)

    def name(self, iri: str, name: str) -> bool:
        """Give a document that is there one more name; tell whether an older one of that name made way."""
        held = self._held[iri]
        if name not in held.ids:
            held.ids.add(name)
            self._store.put_graph(iri, {*self._store.quads(iri), *_identifiers(iri, [name])})
        return self._retire(name, but=iri)

    def drop(self, iri: str) -> None:
        """Take a document out."""
        self._store.drop_graph(iri)
        del self._held[iri]

    def _retire(self, name: str, *, but: str) -> bool:
        """What the name meant before, it no longer means; a document without a name is out."""
        older = [iri for iri in self.named(name) if iri not in {but, name}]
        for iri in older:
            held = self._held[iri]
            held.ids.discard(name)
            if held.ids:
                gone = set(_identifiers(iri, [name]))
                self._store.put_graph(iri, set(self._store.quads(iri)) - gone)
            else:
                self.drop(iri)
        return bool(older)


def _identifiers(iri: str, names: Iterable[str]) -> Iterator[Quad]:
    return (_of_document(iri, DCTERMS.identifier, name) for name in names)


def _of_document(iri: str, predicate: NamedNode, text: str) -> Quad:
    node = NamedNode(iri)
    return Quad(node, predicate, string(text), node)


def _value(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
