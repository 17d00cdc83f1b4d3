"""Options that several commands share, and how they speak on stderr."""

from collections.abc import Callable, Iterable
from typing import Any

import click

from kg.errors import KgError
from kg.read.language import known
from kg.vocab import BASE

Command = Callable[..., Any]

#: Where the graph is unless somebody says otherwise, and the store that is gone when the command ends.
DEFAULT, MEMORY = "build/kg", "memory:"

store = click.option(
    "--store",
    "spec",
    envvar="KG_STORE",
    default=DEFAULT,
    show_default=True,
    show_envvar=True,
    metavar="DIR|memory:|URL",
    help="Where the graph is: a folder, memory: for this run only, or the address of a SPARQL 1.1 server.",
)


def _absolute(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if "://" not in value or not value.endswith(("/", "#")) or any(sign in value for sign in ' <>"{}|\\^`'):
        raise click.BadParameter(f"'{value}' is no base; write an absolute IRI that ends in / or #")
    return value


_READING = (
    click.option("--lang", type=click.Choice(known()), help="The language of documents that name none."),
    click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="The date of documents that have none: what 'on Thursday' is counted from.",
    ),
    click.option(
        "--world",
        type=click.Path(exists=True, dir_okay=False),
        multiple=True,
        metavar="FILE",
        help="Turtle with names of your own, beside the known world that ships with kg; may be given again.",
    ),
)
_BASE = click.option(
    "--base", default=BASE, show_default=True, metavar="IRI", callback=_absolute, help="Where minted things live."
)


def reading(command: Command) -> Command:
    """What every command takes that reads documents."""
    return understanding(_BASE(command))


def understanding(command: Command) -> Command:
    """What a command takes that only looks at what a text says."""
    for option in reversed(_READING):
        command = option(command)
    return command


def quiet() -> bool:
    """Did the user ask for results and errors only?"""
    return bool(click.get_current_context().find_root().obj)


def say(text: str) -> None:
    """Say on stderr what is no result, unless `--quiet`."""
    if not quiet():
        click.echo(text, err=True)


def report(refusals: Iterable[KgError]) -> None:
    """Say what was refused, and end the command with 1 if anything was."""
    refusals = list(refusals)
    for refusal in refusals:
        refusal.show()
    if refusals:
        click.get_current_context().exit(1)
