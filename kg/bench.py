"""How long the steps take on this machine, each with the time of one document or one question."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Quad

from kg import incidents, queries, synthetic, triples, world
from kg.check import check
from kg.extract import extract
from kg.read import read_all
from kg.store import Store, open_store

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Timing:
    """One step: how often it was done, and the seconds that all of it took."""

    step: str
    times: int
    seconds: float


class _Watch:
    """Runs steps and keeps their times."""

    def __init__(self) -> None:
        self.timings: list[Timing] = []

    def __call__(self, step: str, action: Callable[[], _Result], *, times: int = 1) -> _Result:
        start = time.perf_counter()
        result = action()
        self.timings.append(Timing(step, times, time.perf_counter() - start))
        return result


def bench(inputs: Iterable[str | Path], *, repeat: int) -> list[Timing]:
    """Time the steps of a build in memory, each document read `repeat` times, and every question on its graph.

    What a process loads only once is timed by itself, as its first document.
    """
    watch = _Watch()
    watch("kg --help", _help)
    names = watch("load the known world", world.load)
    documents = watch("read", lambda: list(read_all(inputs)))
    watch("extract the first document", lambda: extract(documents[0], world=names))
    again = documents * repeat
    extractions = watch("extract", lambda: [extract(document, world=names) for document in again], times=len(again))
    quads = watch("write as quads", lambda: [list(triples.quads(e)) for e in extractions], times=len(again))
    with open_store("memory:") as store:
        graphs = {triples.document_iri(document): graph for document, graph in zip(again, quads, strict=True)}
        watch("put into a store", lambda: _put(store, graphs), times=len(graphs))
        watch("derive incidents", lambda: list(incidents.incidents(store.quads())))
        watch("check", lambda: check(store))
        asked = [question for question in queries.load().values() if all(param.default for param in question.params)]
        watch("ask a question", lambda: [queries.run(question, store, {}) for question in asked], times=len(asked))
    return watch.timings


def bench_incidents(sizes: Iterable[int]) -> list[Timing]:
    """Time the incidents of so many made-up events each, which three reports tell of each happening."""
    watch = _Watch()
    names = world.load()
    for size in sizes:
        quads = synthetic.happenings(size, names)
        watch(f"incidents of {size:,} events", partial(incidents.incidents, quads), times=size)
    return watch.timings


def render(timings: Sequence[Timing]) -> str:
    """The timings as lines of text, in milliseconds."""
    return "\n".join(_lines(timings))


def _lines(timings: Sequence[Timing]) -> Iterator[str]:
    yield f"{'':<28}{'ms':>10}{'times':>8}{'ms each':>10}"
    for timing in timings:
        total = timing.seconds * 1000
        yield f"{timing.step:<28}{total:>10,.1f}{timing.times:>8,}{total / timing.times:>10,.2f}"


def _help() -> None:
    subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, stdout=subprocess.DEVNULL)


def _put(store: Store, graphs: Mapping[str, Sequence[Quad]]) -> None:
    for iri, quads in graphs.items():
        store.put_graph(iri, quads)
