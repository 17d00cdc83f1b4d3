"""Documents are read by one process or by many; what comes out, and in which order, is the same."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from pyoxigraph import Quad

from kg import triples
from kg import world as known
from kg.errors import InputError, KgError
from kg.model import Document, Extraction
from kg.read import notes
from kg.scale import executor, is_address
from kg.world import World

#: How a document becomes what it says: `kg.extract.extract`, or a test's own.
Extract = Callable[..., Extraction]

#: Documents that wait for each process: enough to keep it busy, few enough to hold in memory.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one document: its quads, or why there are none."""

    document: Document
    quads: tuple[Quad, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: InputError | None = None


def readings(
    documents: Iterable[Document],
    *,
    world: World,
    world_files: Sequence[Path],
    base: str,
    workers: int | str,
    extract: Extract,
) -> Iterator[Reading]:
    """What each document says, in the order of the documents.

    Args:
        documents: what to read.
        world: what is known.
        world_files: the user's part of it, by which another process knows the same.
        base: where minted IRIs live.
        workers: how many processes (one: this one), or the address of a Dask scheduler.
        extract: how a document becomes an extraction.
    """
    if is_address(workers) or int(workers) > 1:
        return _apart(documents, world=tuple(world_files), base=base, workers=workers, extract=extract)
    return (_reading(document, world=world, base=base, extract=extract) for document in documents)


@contextmanager
def refusing(document: Document) -> Iterator[None]:
    """A document that our rules stumble over must not cost the others: whatever is raised refuses it alone.

    Raises:
        InputError: instead.
    """
    try:
        yield
    except KgError:  # a lexicon that is wrong, and the like: it would cost them all
        raise
    except Exception as problem:
        what = f"{type(problem).__name__}: {problem}".splitlines()[0]
        sentence = f"document '{document.id}': cannot be extracted ({what}); please report it with its text"
        raise InputError(sentence) from problem


def _reading(document: Document, *, world: World, base: str, extract: Extract) -> Reading:
    try:
        with refusing(document):
            extraction = extract(document, world=world)
            said = tuple(triples.quads(extraction, base=base))
    except InputError as refusal:
        return Reading(document, refusal=refusal)
    return Reading(document, said, (*notes(document), *extraction.notes))


def _apart(
    documents: Iterable[Document], *, world: tuple[Path, ...], base: str, workers: int | str, extract: Extract
) -> Iterator[Reading]:
    """A window of documents moves over the workers."""
    source = iter(documents)
    with executor(workers) as (pool, at_once):
        try:
            window: deque[Future[Reading]] = deque()
            while True:
                for document in islice(source, at_once * _AHEAD - len(window)):
                    window.append(pool.submit(_elsewhere, document, world, base, extract))
                if not window:
                    return
                yield window.popleft().result()
        except BrokenProcessPool:
            raise KgError("a worker process died, out of memory perhaps; run it again with fewer --workers") from None


def _elsewhere(document: Document, world: tuple[Path, ...], base: str, extract: Extract) -> Reading:
    return _reading(document, world=_world(world), base=base, extract=extract)


@lru_cache(maxsize=1)
def _world(paths: tuple[Path, ...]) -> World:
    """A worker loads the known world once."""
    return known.load(paths)
