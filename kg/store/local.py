"""Stores on this machine: Oxigraph in memory, and in a directory."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from kg.errors import QueryError, StoreError
from kg.store.sparql import Binding, Dataset, Rows, fill, lines, of_graph

# RocksDB says what went wrong in words only; the first words found in its message choose ours.
_SENTENCES = {
    "lock": "the store '{spec}' is in use by another process; close it or give another --store",
    "No space left": "the disk of the store '{spec}' is full; nothing was written",
    "File too large": "the disk of the store '{spec}' is full; nothing was written",
    "Read-only file system": "the store '{spec}' is on a read-only disk; give another --store",
    "Permission denied": "the store '{spec}' may not be opened or written by this user; give another --store",
    "read-write instances": "the store '{spec}' was opened for reading only",
}
_BROKEN = "the store '{spec}' is unreadable ({error}); build it anew, or give another --store"


def memory(spec: str, *, read_only: bool = False) -> "LocalStore":
    """An empty store that is gone when closed."""
    return LocalStore(ox.Store(), spec)


def directory(spec: str, *, read_only: bool = False) -> "LocalStore":
    """The store in a directory, which is made where it is missing, unless it is only to be read.

    Raises:
        StoreError: if it is no store, is in use, cannot be read, or cannot be made.
    """
    path = Path(spec).expanduser()
    if path.exists() and not path.is_dir():
        raise StoreError(f"the store '{spec}' is a file; a store is a directory, memory: or a http(s):// address")
    has_store = (path / "CURRENT").exists()
    if read_only and not has_store:
        raise StoreError(f"there is no store at '{spec}'; `kg build --store {spec}` makes one")
    with _sentences(spec):
        if path.is_dir() and not has_store and any(path.iterdir()):
            raise StoreError(f"the folder '{spec}' holds other files and no store; give an empty or a new one")
        if read_only:
            return LocalStore(ox.Store.read_only(str(path)), spec)
        path.mkdir(parents=True, exist_ok=True)
        return LocalStore(ox.Store(str(path)), spec)


class LocalStore:
    """An Oxigraph store with the laws of `kg.store.Store`."""

    def __init__(self, inner: ox.Store, spec: str) -> None:
        self.spec = spec
        self._open: ox.Store | None = inner

    @property
    def _inner(self) -> ox.Store:
        if self._open is None:
            raise StoreError(f"the store '{self.spec}' is closed")
        return self._open

    def put_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Replaces one graph in one transaction: a reader, and a crash, see the old or the new."""
        graph = NamedNode(iri)
        with _sentences(self.spec):
            if not self._inner.contains_named_graph(graph):  # one transaction as well, and three times as fast
                self._inner.extend(of_graph(quads, graph))
                return
            triples = lines(quads, graph)
            self._inner.update(f"DROP SILENT GRAPH {graph}; INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")

    def fill_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Replaces one large graph three times as fast, but not in one step."""
        graph = NamedNode(iri)
        with _sentences(self.spec):
            self._inner.remove_graph(graph)
            self._inner.bulk_extend(of_graph(quads, graph))

    def drop_graph(self, iri: str) -> None:
        """Forgets one graph; nothing happens where there is none."""
        with _sentences(self.spec):
            self._inner.update(f"DROP SILENT GRAPH {NamedNode(iri)}")

    def graphs(self) -> set[str]:
        """The names of the graphs that hold something."""
        with _sentences(self.spec):
            return {name.value for name in self._inner.named_graphs() if isinstance(name, NamedNode)}

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all."""
        with _sentences(self.spec):
            yield from self._inner.quads_for_pattern(None, None, None, NamedNode(graph) if graph else None)

    def select(self, sparql: str, **bindings: Binding) -> Rows:
        """The rows of a SELECT over the union of the graphs."""
        with _sentences(self.spec):
            answer = self._query(sparql, bindings)
            if not isinstance(answer, ox.QuerySolutions):
                raise QueryError("this is no SELECT query")
            columns = tuple(variable.value for variable in answer.variables)
            return Rows(columns, tuple(tuple(solution) for solution in answer))

    def ask(self, sparql: str, **bindings: Binding) -> bool:
        """The answer of an ASK."""
        with _sentences(self.spec):
            answer = self._query(sparql, bindings)
        if not isinstance(answer, ox.QueryBoolean):
            raise QueryError("this is no ASK query")
        return bool(answer)

    def construct(self, sparql: str, **bindings: Binding) -> list[Triple]:
        """The triples of a CONSTRUCT or a DESCRIBE, in an order that does not depend on the store."""
        with _sentences(self.spec):
            answer = self._query(sparql, bindings)
            if not isinstance(answer, ox.QueryTriples):
                raise QueryError("this is no CONSTRUCT query")
            return sorted(answer, key=str)

    def dataset(self) -> Dataset:
        """A live rdflib.Dataset over the same data, its default graph the union. rdflib is imported only here."""
        import oxrdflib  # noqa: PLC0415
        import rdflib  # noqa: PLC0415

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self._inner), default_union=True)

    def close(self) -> None:
        """Lets go of the directory; a dataset or an unfinished iteration keeps it until it ends too."""
        self._open = None

    def __enter__(self) -> "LocalStore":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _query(self, sparql: str, bindings: dict[str, Binding]) -> object:
        return self._inner.query(fill(sparql, bindings), use_default_graph_as_union=True)


@contextlib.contextmanager
def _sentences(spec: str) -> Iterator[None]:
    """What pyoxigraph raises, in our words."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"the query is no legal SPARQL: {' '.join(str(error).split())}") from error
    except (OSError, RuntimeError, ValueError) as error:
        text = str(error)
        known = next((sentence for words, sentence in _SENTENCES.items() if words in text), _BROKEN)
        raise StoreError(known.format(spec=spec, error=" ".join(text.split()))) from error
