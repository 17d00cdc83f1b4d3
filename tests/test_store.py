"""Every kind of store keeps the same laws, and says in one sentence what it cannot do."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QueryError, StoreError
from kg.store import STORES, Store, open_store
from kg.store.sparql import fill
from tests import goldseed

OXIGRAPH = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
A, B, P = (NamedNode(f"https://example.org/{name}") for name in "abp")
ROOT = Path(__file__).parents[1]
ONE, TWO = "https://example.org/graph/1", "https://example.org/graph/2"


def quad(graph: str, text: str) -> Quad:
    return Quad(A, P, Literal(text, language="ar"), NamedNode(graph))


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server of SPARQL 1.1, stopped afterwards whatever happens."""
    if OXIGRAPH is None:
        pytest.skip("the server `oxigraph` is not installed")
    port = free_port()
    process = subprocess.Popen([OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.PIPE)
    try:
        assert process.stderr is not None
        for line in process.stderr:  # it says when it listens
            if b"istening" in line:
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stderr.close()


@pytest.fixture(params=["memory", "directory", "server", "query address"])
def store(request, tmp_path) -> Iterator[Store]:
    if request.param in ("memory", "directory"):
        spec = "memory:" if request.param == "memory" else str(tmp_path / "new" / "store")
    else:
        spec = request.getfixturevalue("address") + ("/query" if request.param == "query address" else "")
    with open_store(spec) as opened:
        for graph in opened.graphs():
            opened.drop_graph(graph)
        yield opened


# Laws of every store


def test_a_graph_is_replaced_whole(store):
    store.put_graph(ONE, [quad(ONE, "قديم"), quad(ONE, "باق")])
    store.put_graph(TWO, [quad(TWO, "آخر")])
    store.put_graph(ONE, [quad(ONE, "جديد"), quad(ONE, "باق")])
    assert set(store.quads(ONE)) == {quad(ONE, "جديد"), quad(ONE, "باق")}
    assert set(store.quads(TWO)) == {quad(TWO, "آخر")}
    assert store.graphs() == {ONE, TWO}
    assert set(store.quads()) == set(store.quads(ONE)) | set(store.quads(TWO))


def test_a_graph_is_dropped_and_dropping_twice_is_dropping_once(store):
    store.put_graph(ONE, [quad(ONE, "x")])
    store.drop_graph(ONE)
    store.drop_graph(ONE)
    assert store.graphs() == set()
    assert list(store.quads()) == []


def test_a_query_sees_the_union_of_the_graphs(store):
    store.put_graph(ONE, [quad(ONE, "x")])
    store.put_graph(TWO, [quad(TWO, "y")])
    rows = store.select("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert rows.columns == ("o",)
    assert [row["o"].value for row in rows] == ["x", "y"]
    graph = store.select("SELECT ?g { GRAPH ?g { ?s ?p 'y'@ar } }")
    assert [row["g"] for row in graph] == [NamedNode(TWO)]


def test_what_is_not_bound_is_none_and_left_out_of_the_dictionary(store):
    rows = store.select("SELECT ?a ?b { BIND(1 AS ?a) }")
    assert rows.rows[0][1] is None
    assert list(next(iter(rows))) == ["a"]
    assert len(rows) == 1


def test_ask_and_construct(store):
    store.put_graph(ONE, [quad(ONE, "x"), quad(ONE, "y")])
    assert store.ask("ASK { ?s ?p 'x'@ar }")
    assert not store.ask("ASK { ?s ?p 'z'@ar }")
    triples = store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert [t.object.value for t in triples] == ["x", "y"]


@pytest.mark.parametrize("hostile", ['" } ; DROP ALL #', "\\", "قوات\n\u202e", "'''", "VALUES ?x { UNDEF }", "\\u0022"])
def test_a_binding_is_a_term_whatever_it_holds(store, hostile):
    store.put_graph(ONE, [quad(ONE, hostile), quad(ONE, "other")])
    asked = "SELECT ?s ?o { VALUES ?o { UNDEF } VALUES ?x { UNDEF } ?s ?p ?o }"
    rows = store.select(asked, o=Literal(hostile, language="ar"), x=Literal("VALUES ?o { UNDEF }"))
    assert [row["o"].value for row in rows] == [hostile]
    assert len(list(store.quads())) == 2


def test_a_binding_may_be_several_terms(store):
    store.put_graph(ONE, [quad(ONE, text) for text in "xyz"])
    both = [Literal("x", language="ar"), Literal("z", language="ar")]
    assert len(store.select("SELECT ?o { VALUES ?o { UNDEF } ?s ?p ?o }", o=both)) == 2


def test_the_seed_goes_in_and_comes_out(store):
    goldseed.fill_store(store)
    ours = {str(q).replace("nonNegativeInteger", "integer") for q in goldseed.quads()}
    # Oxigraph keeps every whole number as xsd:integer.
    assert {str(q).replace("nonNegativeInteger", "integer") for q in store.quads(goldseed.document())} == ours


def test_rdflib_sees_the_same_data(store):
    store.put_graph(ONE, [quad(ONE, "x")])
    store.put_graph(TWO, [quad(TWO, "x"), quad(TWO, "y")])
    dataset = store.dataset()
    found = dataset.query("SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY ?o")
    assert [str(row.o) for row in found] == ["x", "y"]
    assert {str(graph.identifier) for graph in dataset.graphs()} >= {ONE, TWO}


def test_illegal_sparql_is_a_question_of_the_query(store):
    for ask in (store.select, store.ask, store.construct):
        with pytest.raises(QueryError, match="no legal SPARQL"):
            ask("SELECT ?x { ")


def test_a_parameter_without_a_place_is_refused(store):
    with pytest.raises(QueryError, match=r"no place for 'who'; it would be: VALUES \?who \{ UNDEF \}"):
        store.select("SELECT ?s { ?s ?p ?who }", who=A)


def test_a_quad_of_another_graph_is_refused_and_nothing_is_written(store):
    with pytest.raises(StoreError, match="cannot be put into"):
        store.put_graph(ONE, [quad(ONE, "x"), quad(TWO, "y")])
    assert store.graphs() == set()


def test_no_file_is_read_by_a_query(store, tmp_path):
    secret = tmp_path / "secret.ttl"
    secret.write_text("<https://example.org/s> <https://example.org/p> 'secret' .", encoding="utf-8")
    with contextlib.suppress(StoreError, QueryError):
        assert len(store.select(f"SELECT ?o FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")) == 0


# Parameters


@given(st.text(), st.text())
def test_filling_is_one_pass(one, two):
    asked = "SELECT * { VALUES ?a { UNDEF } VALUES ?b { undef } ?a ?p ?b }"
    with contextlib.suppress(UnicodeEncodeError):
        a, b = Literal(one), Literal(two)
        assert fill(asked, {"a": a, "b": b}) == f"SELECT * {{ VALUES ?a {{ {a} }} VALUES ?b {{ {b} }} ?a ?p ?b }}"


def test_filling_reaches_every_place_and_no_other():
    asked = "{ VALUES ?a { UNDEF } } UNION { values $a {UNDEF} } VALUES ?ab { UNDEF }"
    assert fill(asked, {"a": A}) == f"{{ VALUES ?a {{ {A} }} }} UNION {{ VALUES ?a {{ {A} }} }} VALUES ?ab {{ UNDEF }}"


# What a directory refuses


def test_data_stays_in_a_directory(tmp_path):
    path = str(tmp_path / "store")
    with open_store(path) as store:
        store.put_graph(ONE, [quad(ONE, "x")])
    with open_store(path, read_only=True) as store:
        assert set(store.quads()) == {quad(ONE, "x")}
        with pytest.raises(StoreError, match="for reading only"):
            store.put_graph(ONE, [])
        with pytest.raises(StoreError, match="for reading only"):
            store.drop_graph(ONE)


def test_a_store_in_use_is_said_to_be(tmp_path):
    path = str(tmp_path / "store")
    code = (
        "import time; from kg.store import open_store; "
        f"s = open_store({path!r}); print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "open\n"
            expected = f"the store '{path}' is in use by another process; close it or give another --store"
            with pytest.raises(StoreError) as raised:
                open_store(path)
            assert raised.value.message == expected
        finally:
            holder.kill()


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="is a file; a store is a directory"):
        open_store(str(tmp_path / "file"))


def test_a_folder_of_other_files_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files and no store"):
        open_store(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_missing_store_is_not_made_by_reading(tmp_path):
    with pytest.raises(StoreError, match="there is no store at"):
        open_store(str(tmp_path / "none"), read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_corrupt_store_is_said_to_be(tmp_path):
    with open_store(str(tmp_path / "store")) as store:
        store.put_graph(ONE, [quad(ONE, "x")])
    (tmp_path / "store" / "CURRENT").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"is unreadable \(Corruption.*build it anew"):
        open_store(str(tmp_path / "store"))


def test_a_full_disk_is_a_sentence(tmp_path):
    """A limit on the size of files is what a test can have of a full disk."""
    code = f"""
import resource, signal
from pyoxigraph import Literal, NamedNode, Quad
from kg.errors import StoreError
from kg.store import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_store({str(tmp_path / "store")!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
g = NamedNode({ONE!r})
try:
    for i in range(200):
        store.put_graph(g.value, [Quad(g, g, Literal("x" * 1000 + f"{{i}} {{n}}"), g) for n in range(500)])
except StoreError as error:
    print(error.message)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == f"the disk of the store '{tmp_path / 'store'}' is full; nothing was written\n", done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_directory_that_may_not_be_written_is_a_sentence(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="may not be opened or written by this user"):
            open_store(str(tmp_path / "store"))
    finally:
        tmp_path.chmod(0o700)


def test_a_closed_store_says_so():
    store = open_store("memory:")
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.graphs()


@pytest.mark.parametrize("spec", ["ftp://example.org/x", "sftp://x", "", "  "])
def test_an_unknown_kind_of_store(spec):
    with pytest.raises(StoreError, match=r"give memory:, a directory or a http\(s\):// address"):
        open_store(spec)


def test_every_kind_is_in_the_table():
    assert set(STORES) == {"memory", "http", "https", ""}


# What a server may do


@contextlib.contextmanager
def answering(code: int, body: bytes, length: int | None = None) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(code)
            self.send_header("Content-Length", str(length or len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


YES = json.dumps({"head": {}, "boolean": True}).encode()


def test_nobody_answers():
    spec = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(StoreError, match=f"no SPARQL server answers at '{spec}'"):
        open_store(spec)


@pytest.mark.parametrize("code", [401, 404, 500, 503])
def test_a_server_refuses(code):
    with (
        answering(code, b"go   away") as spec,
        pytest.raises(StoreError, match=f"refused a query with {code}: go away"),
    ):
        open_store(spec)


@pytest.mark.parametrize("body", [b'{"head": {"vars": ["x"]}, "results": {"bind', b"<html>hello</html>", b"", YES[:-4]])
def test_an_answer_that_breaks_off(body):
    with answering(200, body) as spec, pytest.raises(StoreError, match="broke off its answer"):
        open_store(spec)


def test_a_connection_that_breaks_off():
    with answering(200, YES, length=9999) as spec, pytest.raises(StoreError, match="no SPARQL server answers"):
        open_store(spec)


def test_a_server_that_will_not_be_written():
    with answering(200, YES) as spec:
        store = open_store(spec, read_only=True)
        with pytest.raises(StoreError, match="for reading only"):
            store.put_graph(ONE, [])


def test_a_password_is_not_for_messages():
    with pytest.raises(StoreError) as raised:
        open_store(f"http://user:secret@127.0.0.1:{free_port()}")
    assert "secret" not in raised.value.message


def test_a_broken_address():
    with pytest.raises(StoreError, match="is no address"):
        open_store("http://127.0.0.1:port")


# Imports


def test_stores_and_queries_import_nothing_heavy():
    code = (
        "import sys, kg.store, kg.queries; "
        "print([m for m in ('spacy', 'rdflib', 'networkx', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"
