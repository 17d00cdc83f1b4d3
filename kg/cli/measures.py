"""Commands that measure."""

from pathlib import Path

import click

from kg import resources
from kg.cli.options import report, say
from kg.errors import InputError


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option(
    "--incidents",
    "groups",
    type=click.Path(exists=True, dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="Groups of events that are one happening: how many are joined is told as well; may be given again.",
)
@click.option("--annotated", is_flag=True, help="Join what the annotators wrote: the incidents measured by themselves.")
@click.option(
    "--calibrate", is_flag=True, help="Keep how often each rule was right: it is the confidence of what is read next."
)
def evaluate(gold: tuple[str, ...], *, groups: tuple[str, ...], annotated: bool, calibrate: bool) -> None:
    """Compare what is extracted with gold annotations.

    GOLD is a .json file or a folder of them: one document each, with its entities, relations and events.
    """
    from kg import calibrate as calibrating
    from kg import calibration, linkage, world
    from kg import evaluate as measures
    from kg import gold as annotations
    from kg.extract import extract

    if annotated and calibrate:
        raise click.UsageError("--calibrate measures rules; what annotators wrote (--annotated) no rule found")
    refusals: list[InputError] = []
    names = world.load()
    documents = measures.annotated(gold, refuse=refusals.append)
    if annotated:
        numbers = annotations.wikidata(names)
        pairs = [(a, annotations.extraction(document, a, world=names, numbers=numbers)) for document, a in documents]
    else:
        pairs = [(annotation, extract(document, world=names)) for document, annotation in documents]
    click.echo(measures.render(measures.evaluate(pairs)))
    if groups:
        told = linkage.read([Path(file) for file in groups])
        click.echo("\n".join(linkage.render(linkage.linkage(pairs, told, world=names))))
    if calibrate and not refusals:
        table, text = calibrating.calibrate(pairs)
        calibrating.write(text, calibration.FILE)
        say(f"{calibration.FILE}: {len(table.measures):,} measures; {table.enough} findings are enough for one")
    report(refusals)


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option(
    "--repeat", type=click.IntRange(1), default=20, show_default=True, help="How often each document is read."
)
@click.option(
    "--incidents",
    "sizes",
    type=click.IntRange(1),
    multiple=True,
    metavar="N",
    help="Time only how N made-up events become incidents; may be given again.",
)
def bench(inputs: tuple[str, ...], *, repeat: int, sizes: tuple[int, ...]) -> None:
    """Time the steps of a build on this machine, in memory; without INPUT, on the seeds."""
    from kg import bench as benches

    if sizes:
        click.echo(benches.render(benches.bench_incidents(sizes)))
        return
    click.echo(benches.render(benches.bench(inputs or [resources.folder("seeds")], repeat=repeat)))
