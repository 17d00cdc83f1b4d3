"""The commands, as a person types them. What a command needs is imported when it runs: `kg --help` answers at once.

To add a command: a function in one of these modules, and its name in COMMANDS.
"""

import io
import sys

import click

from kg import __version__
from kg.cli.answers import check, queries, query, stats, why
from kg.cli.documents import build, extract, retract, why_not
from kg.cli.group import Kg
from kg.cli.measures import bench, evaluate
from kg.cli.results import export, view

COMMANDS = (build, extract, query, queries, export, view, check, why, why_not, retract, stats, evaluate, bench)


@click.group(cls=Kg, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--quiet", "-q", is_flag=True, help="No notes and no progress; errors and results stay.")
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def cli(context: click.Context, *, quiet: bool) -> None:
    """Conflict news becomes a knowledge graph that says who said so, in which sentence, and whether it happened.

    Begin with `kg build`, which reads the documents that came with it, and `kg query who-attacked-what`.
    """
    context.obj = quiet


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """The console script."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):  # a Windows console would refuse Arabic in its own code page
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="kg")
