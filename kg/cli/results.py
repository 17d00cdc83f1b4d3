"""Commands that write the graph as a file."""

from pathlib import Path

import click

from kg.cli.options import say, store


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store
def export(file: Path, *, spec: str) -> None:
    """Write the graph to FILE; its suffix says how.

    Known: .ttl .trig .nq .nt .jsonld .graphml .gexf .csv .jsonl.
    """
    from kg.export import export as run
    from kg.store import open_store

    with open_store(spec, read_only=True) as opened:
        run(opened, file)
    click.echo(file)


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("graph.html"),
    show_default=True,
    help="Where to write the page.",
)
@click.option("--title", default="Conflict knowledge graph", show_default=True, help="The page's title.")
@click.option("--limit", type=click.IntRange(1), default=3000, show_default=True, help="The most nodes to draw.")
@store
def view(output: Path, *, title: str, limit: int, spec: str) -> None:
    """Write the graph as one page to look at, without a network."""
    from kg.export.files import write
    from kg.store import open_store
    from kg.view import page

    with open_store(spec, read_only=True) as opened:
        html = page(opened, title=title, limit=limit)
    write(output, html)
    say("open it in a browser; a click on a line or a node shows the sentence behind it")
    click.echo(output)
