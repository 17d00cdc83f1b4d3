"""Every command from outside: what it prints where, how it exits, and that it never ends in a traceback."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg import __version__
from kg.cli import cli
from kg.errors import KgError

ROOT = Path(__file__).parent.parent
HEAVY = ["spacy", "rdflib", "pyvis", "networkx", "pyshacl"]
TEXT = "قصف الجيش السوري مدينة إدلب يوم الخميس."


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds the seed."""
    spec = str(tmp_path_factory.mktemp("graph") / "kg")
    result = run("build", "--store", spec)
    assert result.exit_code == 0, result.output
    return spec


def run(*arguments: str | Path, **options: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg", **options)


def kg(*arguments: str | Path, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """As a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def one_sentence(result: Result) -> str:
    """What a command that was refused says: one line, and no traceback."""
    assert "Traceback" not in result.output
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1, result.output
    return errors[0].removeprefix("Error: ")


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, kg.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help(name: str) -> None:
    result = run(name, "--help")

    assert result.exit_code == 0
    assert cli.commands[name].get_short_help_str()
    assert all(parameter.help for parameter in cli.commands[name].params if isinstance(parameter, click.Option))


def test_every_command_of_a_store_takes_its_address() -> None:
    without = {name for name, command in cli.commands.items() if "spec" not in {p.name for p in command.params}}

    assert without == {"bench", "evaluate", "extract", "queries", "why-not"}


def test_the_version_is_said() -> None:
    assert run("--version").output == f"kg, version {__version__}\n"


def test_build_reads_the_seeds_and_says_what_it_found(graph: str) -> None:
    again = run("build", "--store", graph)

    assert again.exit_code == 0
    lines = dict(line.split(maxsplit=1) for line in again.stdout.splitlines() if not line.startswith(" "))
    assert set(lines) == {"documents", "entities", "relations", "events", "incidents", "checks"}
    assert lines["documents"] == "1"
    assert lines["checks"] == "nothing to report"
    assert "kg query" in again.stderr
    assert run("stats", "--store", graph).stdout in again.stdout


@pytest.mark.usefixtures("small_world")
def test_quiet_leaves_the_results(tmp_path: Path) -> None:
    undated = tmp_path / "a.txt"
    undated.write_text(TEXT, encoding="utf-8")

    assert "no date of publication" in run("build", undated, "--store", "memory:").stderr
    result = run("--quiet", "build", undated, "--store", "memory:")

    assert result.stderr == ""
    assert result.stdout


def test_the_store_may_come_from_the_environment(graph: str) -> None:
    result = run("stats", env={"KG_STORE": graph})

    assert result.exit_code == 0
    assert result.stdout.startswith("documents  1\n")


@pytest.mark.usefixtures("small_world")
def test_extract_prints_a_line_of_json_a_document(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")

    result = run("extract", tmp_path, "--published", "2022-01-07")

    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert {line["text"] for line in lines} == {TEXT}
    assert result.stderr == ""


def test_a_query_answers_in_arabic(graph: str, tmp_path: Path) -> None:
    question = tmp_path / "labels.rq"
    question.write_text(
        'SELECT ?label WHERE { ?x rdfs:label ?label FILTER(lang(?label) = "ar") } ORDER BY ?label LIMIT 3'.replace(
            "rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"
        ),
        encoding="utf-8",
    )
    from_file = run("query", question, "--store", graph, "--format", "csv")
    from_stdin = run("query", "-", "--store", graph, "--format", "csv", input=question.read_text(encoding="utf-8"))

    assert from_file.exit_code == 0
    assert from_file.stdout == from_stdin.stdout
    assert any("\u0620" <= letter <= "\u064a" for letter in from_file.stdout)


def test_columns_can_be_chosen_and_then_each_row_stands_once(graph: str) -> None:
    rows = "SELECT ?a ?b ?c WHERE { VALUES (?a ?b ?c) { (1 2 3) (1 9 3) (2 2 3) } }"
    narrow = run("query", "-", "-c", "c,a", "-f", "csv", "--store", graph, input=rows)
    wrong = run("query", "-", "-c", "c,d", "--store", graph, input=rows)

    assert narrow.stdout.split() == ["c,a", "3,1", "3,2"]
    assert wrong.exit_code == 2
    assert "no column 'd'; it has: a, b, c" in one_sentence(wrong)


def test_queries_are_listed_in_both_languages() -> None:
    result = run("queries")

    assert result.exit_code == 0
    names = [line.split()[0] for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert len(names) >= 12
    assert all(run("query", name, "--help").exit_code == 0 for name in names[:1])


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "nt", "jsonld", "graphml", "gexf", "csv", "jsonl"])
def test_export_writes_every_kind_and_says_where(graph: str, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph.{suffix}"

    result = run("export", path, "--store", graph)

    assert result.exit_code == 0, result.output
    assert result.stdout == f"{path}\n"
    assert path.stat().st_size > 0


def test_view_writes_a_page_and_says_where(graph: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.html"

    result = run("view", "-o", path, "--store", graph)

    assert result.exit_code == 0, result.output
    assert result.stdout == f"{path}\n"
    assert "<html" in path.read_text(encoding="utf-8")


def test_check_has_nothing_to_report_on_the_seed(graph: str) -> None:
    result = run("check", "--store", graph)

    assert (result.exit_code, result.stdout) == (0, "")


def test_why_shows_the_sentence_its_place_and_its_status(graph: str) -> None:
    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")

    result = run("why", "world:syrian-democratic-forces", "--store", graph)

    assert result.exit_code == 0
    said, words, place = result.stdout.splitlines()[:3]
    assert re.fullmatch(r".+ \((asserted|occurred|planned|alleged|denied)(, says .+)?\)", said)
    assert words.strip() in seed
    assert re.fullmatch(
        r" +000_ef3a2edaa4e83062 \d+-\d+, rule \S+, confidence [\d.]+ \(\d+ right of \d+ found.*\)", place
    )


def test_why_shows_a_path_with_its_sentences(graph: str) -> None:
    ends = "قوات سوريا الديمقراطية", "داعش"
    result = run("why", "--from", ends[0], "--to", ends[1], "--store", graph)

    assert result.exit_code == 0, result.output
    assert re.match(r".+ -- \w+ -> .+\n    .+ \(", result.stdout)


@pytest.mark.usefixtures("small_world")
@pytest.mark.parametrize("name", ["000_ef3a2edaa4e83062", "path", "iri"])
def test_a_document_is_retracted_by_id_path_or_iri(tmp_path: Path, name: str) -> None:
    spec = str(tmp_path / "kg")
    seed = next((ROOT / "seeds").glob("*.txt"))
    assert run("build", seed, "--store", spec).exit_code == 0
    graphs = "SELECT ?g WHERE { GRAPH ?g { ?g <http://purl.org/dc/terms/identifier> ?id } }"
    (_, iri) = run("query", "-", "--store", spec, "-f", "csv", input=graphs).stdout.split()

    result = run("retract", {"path": str(seed), "iri": iri}.get(name, name), "--store", spec)

    assert result.exit_code == 0, result.output
    assert run("stats", "--store", spec).stdout.startswith("documents  0\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["query", "nope"], "no query 'nope'"),
        (["query", "no.rq"], "'no.rq' cannot be read"),
        (["retract", "nope"], "no document 'nope' in the store"),
        (["export", "graph.xyz"], "no export for 'graph.xyz'"),
        (["why", "https://x.org/1"], "nothing in the graph stands behind 'https://x.org/1'"),
    ],
)
def test_what_is_not_known_gives_one_sentence(
    graph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, "--store", graph)

    assert result.exit_code == 1
    assert sentence in one_sentence(result)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("sparql", "sentence"),
    [("SELECT ?x WHERE {", "no legal SPARQL"), ("#+ nope: x\nSELECT ?x WHERE { ?x ?p ?o }", "no '#+ nope:'")],
)
def test_a_query_that_is_wrong_gives_one_sentence(graph: str, sparql: str, sentence: str) -> None:
    result = run("query", "-", "--store", graph, input=sparql)

    assert result.exit_code == 1
    assert sentence in one_sentence(result)


def test_a_parameter_that_is_not_known_gives_one_sentence(graph: str) -> None:
    name = run("queries").stdout.split()[0]
    result = run("query", name, "-p", "nope=1", "--store", graph)

    assert result.exit_code == 1
    assert "no parameter 'nope'" in one_sentence(result)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["build", "--nope"],
        ["build", "--workers", "0"],
        ["build", "--published", "yesterday"],
        ["build", "--lang", "xx"],
        ["build", "--base", "here"],
        ["build", "--world", "missing.ttl"],
        ["extract"],
        ["query", "x", "-p", "novalue"],
        ["query", "x", "--format", "nope"],
        ["export"],
        ["why"],
        ["why", "x", "--from", "y"],
        ["why", "--to", "y"],
        ["retract"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_exits_with_2_and_touches_nothing(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)

    assert result.exit_code == 2
    one_sentence(result)
    assert not list(tmp_path.iterdir())


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "latin.txt": "قصف".encode("cp1256"),
    "long.txt": b"x" * 10_000_000,
    "russian.txt": "Обстрел".encode(),
    "bad.json": b"{",
    "folder": "folder",
    "paper.pdf": b"%PDF",
}


@pytest.mark.usefixtures("small_world")
@pytest.mark.parametrize("command", ["build", "extract"])
def test_bad_documents_are_a_sentence_each_and_the_others_go_on(command: str, tmp_path: Path) -> None:
    for name, content in BAD.items():
        if content == "folder":
            (tmp_path / name).mkdir()
        elif content is not None:
            (tmp_path / name).write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text(f"---\npublished: 2022-01-07\n---\n{TEXT}", encoding="utf-8")
    store = ["--store", tmp_path / "kg"] if command == "build" else []

    result = run(command, *(tmp_path / name for name in BAD), good, *store)

    assert result.exit_code == 1
    assert "Traceback" not in result.output
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == len(BAD)
    assert all(any(str(tmp_path / name) in error for error in errors) for name in BAD)
    if command == "build":
        assert run("stats", *store).stdout.startswith("documents  1\n")
    else:
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good"]


@pytest.mark.parametrize("command", ["stats", "check", "query", "export", "view", "why"])
def test_a_store_that_is_not_there_is_told_and_not_made(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = run("queries").stdout.split()[0]
    rest = {"query": [name], "export": ["graph.ttl"], "why": ["https://x.org/1"]}.get(command, [])

    result = run(command, *rest)

    assert result.exit_code == 1
    assert "there is no store at 'build/kg'" in one_sentence(result)
    assert not list(tmp_path.iterdir())


def test_a_store_that_another_process_holds_is_told(graph: str) -> None:
    from kg.store import open_store

    with open_store(graph):
        result = kg("build", "--store", graph, cwd=Path(graph).parent)

    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "in use by another process" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_a_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(
            [sys.executable, "-m", "kg", "queries"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert result.returncode == 1
    assert result.stderr.startswith("Error: No space left on device; kg needs a place with room")


@pytest.mark.usefixtures("small_world")
@pytest.mark.skipif(os.name == "nt", reason="only POSIX limits the size of a process's files")
def test_a_disk_that_fills_up_under_a_build_is_a_sentence_and_the_next_build_goes_on(tmp_path: Path) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({200_000},) * 2); import kg.__main__"
    result = subprocess.run(
        [sys.executable, "-c", limited, "build", "--store", str(tmp_path / "kg")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "the disk of the store" in result.stderr
    assert run("build", "--store", tmp_path / "kg").exit_code == 0
    assert run("stats", "--store", tmp_path / "kg").stdout.startswith("documents  1\n")


def test_a_store_below_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    result = run("build", "--store", tmp_path / "file" / "kg")

    assert result.exit_code == 1
    assert str(tmp_path / "file" / "kg") in one_sentence(result)


def test_a_folder_that_may_not_be_written_is_a_sentence(graph: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")  # root may write everywhere, but not below a file

    for command in (["export", tmp_path / "file" / "a.ttl"], ["view", "-o", tmp_path / "file" / "a.html"]):
        result = run(*command, "--store", graph)

        assert result.exit_code == 1
        assert str(tmp_path / "file") in one_sentence(result)


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another thing there")
def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f'"{sys.executable}" -m kg queries | head -n 1'
    result = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("problem", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (KgError("wrong"), 1, "Error: wrong\n"),
        (PermissionError(13, "Permission denied", "x"), 1, "Error: x: Permission denied; kg needs a place"),
        (RuntimeError("oh\nno"), 1, "Error: a mistake of kg itself (RuntimeError: oh); set KG_TRACEBACK=1"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_ends_in_a_traceback(
    monkeypatch: pytest.MonkeyPatch, problem: BaseException, code: int, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr("kg.queries.load", fail)
    result = run("queries")

    assert result.exit_code == code
    assert result.stderr.startswith(said)
    assert (result.stderr == "") == (said == "")


def test_a_console_of_another_code_page_shows_arabic(tmp_path: Path) -> None:
    result = kg("queries", cwd=tmp_path, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")

    assert result.returncode == 0, result.stderr
    assert any("\u0620" <= letter <= "\u064a" for letter in result.stdout)
