"""Where the graph lives: one interface, a few kinds of place.

A store is a set of named graphs. A query sees their union, and each by `GRAPH ?g { … }`.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol, Self

from pyoxigraph import Quad, Triple

from kg.errors import StoreError
from kg.store.local import directory, memory
from kg.store.remote import server
from kg.store.sparql import Binding, Dataset, Rows, Term, fill

__all__ = ["STORES", "Binding", "Rows", "Store", "Term", "fill", "open_store"]


class Store(Protocol):
    """What every store does. All of it may raise StoreError; what takes SPARQL may raise QueryError."""

    spec: str

    def put_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Replaces one graph, whole or not at all."""

    def fill_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Replaces one large graph, fast; what is interrupted may leave a part, so the caller marks what is whole."""

    def drop_graph(self, iri: str) -> None:
        """Forgets one graph; nothing happens where there is none."""

    def graphs(self) -> set[str]:
        """The names of the graphs."""
        ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all."""
        ...

    def select(self, sparql: str, **bindings: Binding) -> Rows:
        """The rows of a SELECT; a binding fills `VALUES ?name { UNDEF }` (see `fill`)."""
        ...

    def ask(self, sparql: str, **bindings: Binding) -> bool:
        """The answer of an ASK."""
        ...

    def construct(self, sparql: str, **bindings: Binding) -> list[Triple]:
        """The triples of a CONSTRUCT, sorted."""
        ...

    def dataset(self) -> Dataset:
        """An rdflib.Dataset of the same data, for reading."""
        ...

    def close(self) -> None:
        """Lets go of it."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


class Opener(Protocol):
    """Opens the store that an address names."""

    def __call__(self, spec: str, *, read_only: bool = False) -> Store:
        """Raises StoreError where it cannot be opened."""
        ...


#: Scheme of the address to what opens it; a directory has none.
STORES: Mapping[str, Opener] = MappingProxyType({"memory": memory, "http": server, "https": server, "": directory})


def open_store(spec: str, *, read_only: bool = False) -> Store:
    """The store at `memory:`, in a directory, or behind a http(s):// address; use it in a `with`.

    Raises:
        StoreError: if there is no such kind of store, or it cannot be opened.
    """
    scheme, colon, _ = spec.partition(":")
    if colon and scheme in STORES:
        return STORES[scheme](spec, read_only=read_only)
    if "://" in spec or not spec.strip():
        raise StoreError(f"there is no store '{spec}'; give memory:, a directory or a http(s):// address")
    return STORES[""](spec, read_only=read_only)
