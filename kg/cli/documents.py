"""Commands about documents: into the graph, onto the screen, out of the graph."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from kg import read, resources
from kg.cli.options import DEFAULT, MEMORY, quiet, reading, report, say, store, understanding
from kg.errors import InputError, KgError

Tell = Callable[[object], None]

_NEXT = {
    "kg queries": "the questions that come with kg",
    "kg query who-attacked-what": "one of them answered",
    "kg export build/graph.ttl": "the graph as Turtle",
    "kg view -o build/graph.html": "the graph as a page to look at",
}


def _workers(_context: click.Context, _parameter: click.Parameter, given: str) -> int | str:
    if "://" in given:
        return given
    if given.isdecimal() and int(given) > 0:
        return int(given)
    raise click.BadParameter(f"'{given}' is neither a number from 1 on nor an address like tcp://host:8786")


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@store
@reading
@click.option(
    "--workers",
    metavar="N|ADDRESS",
    default="1",
    show_default=True,
    callback=_workers,
    help="How many processes read, or the address of a Dask scheduler (tcp://host:8786).",
)
@click.option(
    "--same",
    "same_file",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Pairs of IRIs that are one thing; `kg stats --duplicates` proposes them. Without it they are two again.",
)
@click.option(
    "--happenings",
    "happenings_file",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Pairs of events that are one happening, or are not; `kg why INCIDENT` names them. Without it kg decides.",
)
@click.option("--again", is_flag=True, help="Read unchanged documents again.")
def build(
    inputs: tuple[str, ...],
    *,
    spec: str,
    lang: str | None,
    published: datetime | None,
    world: tuple[str, ...],
    base: str,
    workers: int | str,
    same_file: str | None,
    happenings_file: str | None,
    again: bool,
) -> None:
    """Read documents into the graph, derive incidents and check it.

    INPUT is a file or a folder of documents (.txt .json .jsonl .html); without one, the seeds that come with kg.
    Documents that the store holds unchanged are skipped, changed ones are replaced.
    """
    from kg import stats
    from kg.build import build as run
    from kg.store import open_store

    with open_store(spec) as opened, _progress() as tell:
        built = run(
            inputs or [resources.folder("seeds")],
            store=opened,
            world_files=[Path(file) for file in world],
            same_file=Path(same_file) if same_file else None,
            happenings_file=Path(happenings_file) if happenings_file else None,
            base=base,
            lang=lang,
            published=published.date() if published else None,
            workers=workers,
            again=again,
            tell=tell,
        )
        counts = stats.render(stats.stats(opened))
    for outcome in built.outcomes:
        for remark in outcome.notes:
            say(f"document '{outcome.name}' {remark}")
    click.echo(counts)
    click.echo(f"checks     {_findings(len(built.findings)) if built.findings else 'nothing to report'}")
    if spec != MEMORY:
        say("\nNext:")
        for command, what in _NEXT.items():
            at = "" if command == "kg queries" or spec == DEFAULT else f" --store {spec}"
            say(f"  {command + at:<35} {what}")
    report([*built.refusals, *_shortfall(len(built.findings))])


def _shortfall(findings: int) -> Iterator[KgError]:
    if findings:
        yield KgError(f"{_findings(findings)}; `kg check` shows them with their sentences")


def _findings(number: int) -> str:
    return f"{number:,} finding{'s' * (number != 1)}"


@contextmanager
def _progress() -> Iterator[Tell]:
    """A line that moves on a terminal, and nothing anywhere else."""
    if quiet() or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("documents", total=None)
        yield lambda _: progress.advance(task)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@reading
def extract(
    inputs: tuple[str, ...],
    *,
    lang: str | None,
    published: datetime | None,
    world: tuple[str, ...],
    base: str,
) -> None:
    """Print what each document says as a line of JSON."""
    from kg import world as known
    from kg.extract import as_json
    from kg.extract import extract as run
    from kg.workers import refusing

    refusals: list[InputError] = []
    day = published.date() if published else None
    names = known.load([Path(file) for file in world])
    for document in read.read_all(inputs, lang=lang, published=day, refuse=refusals.append):
        try:
            with refusing(document):
                extraction = run(document, world=names)
                line = json.dumps(as_json(extraction, base=base), ensure_ascii=False)
        except InputError as refusal:
            refusals.append(refusal)
            continue
        click.echo(line)
        for remark in (*read.notes(document), *extraction.notes):
            say(f"document '{document.id}' {remark}")
    report(refusals)


@click.command("why-not")
@click.argument("sentence")
@understanding
def why_not(sentence: str, *, lang: str | None, published: datetime | None, world: tuple[str, ...]) -> None:
    """Show what each stage reads in SENTENCE (+), and what it turns down (-) and why.

    From words over names, triggers and roles to events and relations; without --lang, the letters tell the language.
    """
    from kg import whynot
    from kg import world as known
    from kg.read.fields import Raw
    from kg.read.fields import document as checked
    from kg.workers import refusing

    raw = Raw("SENTENCE", "sentence", {"text": sentence})
    document = checked(raw, lang=lang, published=published.date() if published else None)
    names = known.load([Path(file) for file in world])
    with refusing(document):
        found = whynot.why_not(document, world=names)
    click.echo(whynot.render(found))


@click.command()
@click.argument("document")
@store
def retract(document: str, *, spec: str) -> None:
    """Take a document out of the graph, with all that it alone says.

    DOCUMENT is its id, the path of its file, or its IRI.
    """
    from kg.build import derive
    from kg.library import Library
    from kg.store import open_store

    names = [found.id for found in read.read(document)] if Path(document).is_file() else [document]
    with open_store(spec) as opened:
        library = Library(opened)
        graphs = sorted({iri for name in names for iri in library.named(name)})
        if not graphs:
            raise InputError(
                f"no document '{document}' in the store '{spec}'; `kg query documents` lists what it holds"
            )
        for iri in graphs:
            library.drop(iri)
        derive(opened, base=graphs[0].rpartition("doc/")[0])  # incidents live where their documents do
    say(f"retracted {', '.join(graphs)}")
