"""Commands that answer on the screen."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.options import say, store
from kg.errors import KgError
from kg.render import FORMATS, Table, render
from kg.store import open_store


def _parameters(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"'{pair}' is no parameter; write it as name=value")
        pairs[name] = value
    return pairs


@click.command()
@click.argument("name", metavar="NAME|FILE.rq|-")
@click.option(
    "--param", "-p", "params", multiple=True, metavar="K=V", callback=_parameters, help="A parameter; again for more."
)
@click.option(
    "--format",
    "-f",
    "shape",
    type=click.Choice(sorted(FORMATS)),
    default="table",
    show_default=True,
    help="How the answer is written; turtle is for triples.",
)
@click.option("--columns", "-c", metavar="A,B", help="Only these columns, in this order, and each row of them once.")
@store
def query(name: str, *, params: dict[str, str], shape: str, columns: str | None, spec: str) -> None:
    """Ask the graph a question.

    It is one of `kg queries` by its NAME, a FILE.rq of your own, or - for standard input.
    """
    from kg import queries as asked

    if name == "-":
        question = asked.parse_text(sys.stdin.read())
    else:
        question = asked.parse(Path(name)) if name.endswith(".rq") else asked.named(name)
    with open_store(spec, read_only=True) as opened:
        table = asked.run(question, opened, params)
    if columns:
        table = _narrowed(table, columns.split(","))
    answer = render(table, shape)
    click.echo(answer, nl=not answer.endswith("\n"))


def _narrowed(table: Table, columns: Sequence[str]) -> Table:
    unknown = [column for column in columns if column not in table.columns]
    if unknown:
        raise click.BadParameter(
            f"the answer has no column '{unknown[0]}'; it has: {', '.join(table.columns)}", param_hint="--columns"
        )
    places = [table.columns.index(column) for column in columns]
    rows = dict.fromkeys(tuple(row[place] for place in places) for row in table.rows)
    return Table(table.kind, tuple(columns), tuple(rows))


@click.command()
def queries() -> None:
    """List the questions that come with kg, in both languages."""
    from kg.queries import load

    for question in load().values():
        needs = "".join(f" [-p {param.name}={param.default or param.type.upper()}]" for param in question.params)
        click.echo(f"{question.name}{needs}\n    {question.title}\n    {question.title_ar}")


@click.command()
@click.option(
    "--duplicates", is_flag=True, help="Pairs of things that may be one, as lines for `kg build --same FILE`."
)
@store
def stats(*, duplicates: bool, spec: str) -> None:
    """Count what the graph holds."""
    from kg import duplicates as comparing
    from kg import stats as counting

    with open_store(spec, read_only=True) as opened:
        if duplicates:
            click.echo("\n".join(comparing.render(comparing.duplicates(opened))))
            return
        click.echo(counting.render(counting.stats(opened)))


@click.command()
@store
def check(spec: str) -> None:
    """Check the graph against its shapes and laws.

    Each finding comes with its sentence.
    """
    from kg.check import check as run

    with open_store(spec, read_only=True) as opened:
        findings = run(opened)
    for finding in findings:
        click.echo(f"{finding.severity} {finding.rule}: {finding.message}\n    {finding.node}")
        if finding.span_text:
            click.echo(f"    {finding.span_text}")
    if findings:
        raise KgError(f"findings: {len(findings):,}; `kg why` with a node shows where it comes from")
    say("nothing to report")


@click.command()
@click.argument("iri", required=False)
@click.option("--from", "start", metavar="A", help="Where a path begins.")
@click.option("--to", "end", metavar="B", help="Where it ends.")
@store
def why(iri: str | None, *, start: str | None, end: str | None, spec: str) -> None:
    """Show the sentences and speakers behind a node or a path.

    IRI is a node of the graph, a name, or a triple in quotes; --from and --to name the ends of a path.
    """
    from kg import why as behind
    from kg.cli import reasons

    if not (iri and not start and not end) and not (start and end and not iri):
        raise click.UsageError("give an IRI, or --from A --to B")
    with open_store(spec, read_only=True) as opened:
        if iri:
            found = [
                *reasons.sentences(behind.why(opened, iri)),
                *reasons.choices(behind.choices(opened, iri)),
                *reasons.links(behind.links(opened, iri)),
            ]
        else:
            found = list(reasons.path(behind.path(opened, start or "", end or "")))
    if not found:
        raise KgError(f"nothing in the graph {f'stands behind {iri!r}' if iri else f'leads from {start!r} to {end!r}'}")
    click.echo("\n".join(found))
