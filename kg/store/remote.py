"""A store behind HTTP: any server of SPARQL 1.1 queries and of the Graph Store Protocol."""

import contextlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import unquote, urlencode, urlsplit

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat, Triple

from kg.errors import QueryError, StoreError
from kg.store.local import LocalStore
from kg.store.sparql import Binding, Dataset, Rows, fill, lines

_JSON, _NTRIPLES = "application/sparql-results+json", "application/n-triples"
_REFUSED, _BAD_REQUEST, _NOT_FOUND = 300, 400, 404
#: Seconds without a byte from the server.
TIMEOUT = 60.0


def server(spec: str, *, read_only: bool = False) -> "RemoteStore":
    """The store behind an address, asked once whether it is there.

    `http://host:7878` means `/query` and `/store` below it, as `oxigraph serve` has them; an address that ends with
    `/query` or `/sparql` is the query endpoint itself, with `store` beside it. A user and a password may stand before
    the host.

    Raises:
        StoreError: if nobody answers there.
    """
    store = RemoteStore(spec, read_only=read_only)
    store.ask("ASK {}")
    return store


class RemoteStore:
    """A server with the laws of `kg.store.Store`; one connection a request, no redirects, no proxy."""

    def __init__(self, spec: str, *, read_only: bool = False, timeout: float = TIMEOUT) -> None:
        try:
            parts = urlsplit(spec)
            self._host, self._port = parts.hostname or "", parts.port
        except ValueError as error:
            raise StoreError(f"the store '{spec}' is no address: {error}") from error
        self.spec = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()  # the password is not for messages
        self._connection = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._login = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}" if parts.username else ""
        path = parts.path.rstrip("/")
        folder, _, last = path.rpartition("/")
        explicit = last in ("query", "sparql")
        self._query_path = path if explicit else f"{path}/query"
        self._store_path = f"{folder if explicit else path}/store"
        self._read_only = read_only
        self._timeout = timeout

    def put_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Replaces one graph; the server does it as a whole."""
        graph = NamedNode(iri)
        body = lines(quads, graph)
        self._write("PUT", iri, body)

    def fill_graph(self, iri: str, quads: Iterable[Quad]) -> None:
        """Replaces one graph; a server has one way only."""
        self.put_graph(iri, quads)

    def drop_graph(self, iri: str) -> None:
        """Forgets one graph; nothing happens where there is none."""
        self._write("DELETE", iri)

    def graphs(self) -> set[str]:
        """The names of the graphs that hold something."""
        return {row["g"].value for row in self.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}  # type: ignore[union-attr]

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all; the whole answer is fetched first."""
        bindings = {"g": NamedNode(graph)} if graph else {}
        rows = self.select("SELECT ?s ?p ?o ?g { VALUES ?g { UNDEF } GRAPH ?g { ?s ?p ?o } }", **bindings)
        yield from (Quad(*row) for row in rows.rows)  # type: ignore[arg-type]

    def select(self, sparql: str, **bindings: Binding) -> Rows:
        """The rows of a SELECT over the union of the graphs."""
        with self._whole_answer():
            answer = ox.parse_query_results(self._query(sparql, bindings, _JSON), QueryResultsFormat.JSON)
            if not isinstance(answer, ox.QuerySolutions):
                raise QueryError("this is no SELECT query")
            columns = tuple(variable.value for variable in answer.variables)
            return Rows(columns, tuple(tuple(solution) for solution in answer))

    def ask(self, sparql: str, **bindings: Binding) -> bool:
        """The answer of an ASK."""
        with self._whole_answer():
            answer = ox.parse_query_results(self._query(sparql, bindings, _JSON), QueryResultsFormat.JSON)
        if not isinstance(answer, ox.QueryBoolean):
            raise QueryError("this is no ASK query")
        return bool(answer)

    def construct(self, sparql: str, **bindings: Binding) -> list[Triple]:
        """The triples of a CONSTRUCT or a DESCRIBE, in an order that does not depend on the store."""
        with self._whole_answer():
            found = ox.parse(self._query(sparql, bindings, _NTRIPLES), RdfFormat.N_TRIPLES)
            return sorted((quad.triple for quad in found), key=str)

    def dataset(self) -> Dataset:
        """An rdflib.Dataset of a copy in memory: for reading, and not live."""
        copy = ox.Store()
        copy.bulk_extend(self.quads())
        return LocalStore(copy, self.spec).dataset()

    def close(self) -> None:
        """Nothing is held open."""

    def __enter__(self) -> "RemoteStore":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _query(self, sparql: str, bindings: dict[str, Binding], accept: str) -> bytes:
        # The parameter is oxigraph's; other servers ignore it, and have the union by themselves or by configuration.
        path = f"{self._query_path}?union-default-graph"
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        code, body = self._send("POST", path, fill(sparql, bindings), headers)
        if code == _BAD_REQUEST:
            raise QueryError(f"the query is no legal SPARQL: {_first_words(body)}")
        if code >= _REFUSED:
            raise StoreError(f"the store '{self.spec}' refused a query with {code}: {_first_words(body)}")
        return body

    def _write(self, method: str, graph: str, body: str = "") -> None:
        if self._read_only:
            raise StoreError(f"the store '{self.spec}' was opened for reading only")
        path = f"{self._store_path}?{urlencode({'graph': graph})}"
        code, answer = self._send(method, path, body, {"Content-Type": _NTRIPLES})
        if code >= _REFUSED and (method, code) != ("DELETE", _NOT_FOUND):
            raise StoreError(
                f"the store '{self.spec}' refused to change the graph <{graph}> with {code}: {_first_words(answer)}"
            )

    def _send(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, bytes]:
        if self._login:
            headers = headers | {"Authorization": f"Basic {b64encode(self._login.encode()).decode()}"}
        try:
            with contextlib.closing(self._connection(self._host, self._port, timeout=self._timeout)) as connection:
                connection.request(method, path, body.encode(), headers)
                response = connection.getresponse()
                return response.status, response.read()
        except (OSError, HTTPException) as error:
            why = str(error) or type(error).__name__
            raise StoreError(
                f"no SPARQL server answers at '{self.spec}' ({why}); start one (`kg serve`), or give another --store"
            ) from error

    @contextlib.contextmanager
    def _whole_answer(self) -> Iterator[None]:
        """A server that runs out of time says 200, and breaks off in the middle."""
        try:
            yield
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"the store '{self.spec}' broke off its answer, or gave none that is SPARQL's ({error}); ask for less"
            ) from error


def _first_words(body: bytes) -> str:
    return " ".join(body.decode("utf-8", errors="replace").split())[:300] or "no reason given"
