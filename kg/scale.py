"""Where documents are read: by processes of this machine, or by the workers of a Dask cluster.

Both are executors in the sense of `concurrent.futures`, so that a build is the same build on either. Workers only read;
one process writes the store, in the order of the documents.
"""

import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from typing import Any

from kg.errors import KgError, MissingExtraError

#: Times that a document is given to another worker when the one that read it dies.
_RETRIES = 3


def is_address(workers: int | str) -> bool:
    """Is it the address of a Dask scheduler (tcp://host:8786) and no number of processes?"""
    return isinstance(workers, str)


@contextmanager
def executor(workers: int | str) -> Iterator[tuple[Executor, int]]:
    """An executor and how many documents it reads at once.

    Args:
        workers: a number of processes, or the address of a Dask scheduler.

    Raises:
        MissingExtraError: if a cluster is asked for and `distributed` is not installed.
        KgError: if the cluster cannot be reached.
    """
    with _cluster(str(workers)) if is_address(workers) else _processes(int(workers)) as found:
        yield found


@contextmanager
def _processes(workers: int) -> Iterator[tuple[Executor, int]]:
    """Ctrl-C is the parent's to answer."""
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    try:
        yield pool, workers
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        distributed: Any = import_module("distributed")  # an extra, and slow to import
    except ImportError:
        raise MissingExtraError(
            f"to read on the cluster at {address}, install kg's extra 'cluster': pip install 'conflict-kg[cluster]'"
        ) from None
    try:
        client = distributed.Client(address, timeout="5s", set_as_default=False)
    except (OSError, ValueError) as problem:
        raise KgError(f"no Dask scheduler answers at {address}; start one, or give a number of --workers") from problem
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise KgError(f"the Dask scheduler at {address} has no workers; start some, with kg installed on them")
        yield client.get_executor(pure=False, retries=_RETRIES), threads
