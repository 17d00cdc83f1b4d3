"""Commands that answer on the screen."""

import sys
from pathlib import Path

import click

from kg.cli.options import say, store
from kg.errors import KgError
from kg.render import FORMATS, render
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
@store
def query(name: str, *, params: dict[str, str], shape: str, spec: str) -> None:
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
    answer = render(table, shape)
    click.echo(answer, nl=not answer.endswith("\n"))


@click.command()
def queries() -> None:
    """List the questions that come with kg, in both languages."""
    from kg.queries import load

    for question in load().values():
        needs = "".join(f" [-p {param.name}={param.default or param.type.upper()}]" for param in question.params)
        click.echo(f"{question.name}{needs}\n    {question.title}\n    {question.title_ar}")


@click.command()
@store
def stats(spec: str) -> None:
    """Count what the graph holds."""
    from kg import stats as counting

    with open_store(spec, read_only=True) as opened:
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

    IRI is a node of the graph; --from and --to name the ends of a path.
    """
    from kg import why as reasons

    if bool(iri) == bool(start and end) or bool(start) != bool(end):
        raise click.UsageError("give an IRI, or --from A --to B")
    with open_store(spec, read_only=True) as opened:
        found = reasons.why(opened, iri) if iri else reasons.path(opened, start, end)
    for reason in found:
        click.echo(reason)
