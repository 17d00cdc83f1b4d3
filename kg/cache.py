"""What takes a second to compute and never changes, kept in the user's cache folder.

A cache is never needed: where it cannot be read or written, the value is computed. What it holds is named by a digest
of all that it was made from, so that nothing stale is read. The folder is `KG_CACHE`, or the platform's own.
"""

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_KEPT = 4  # files of one name: the shipped world, and a few users' own


def cached(name: str, sources: Iterable[Path | str], make: Callable[[], T]) -> T:
    """A value made of tuples, lists, dicts, sets, texts and numbers, computed once for what it is made from.

    Args:
        name: what the value is; part of the file's name.
        sources: files and texts that it depends on, the module that makes it among them.
        make: computes it.
    """
    path = _folder() / f"{name}-{_digest(sources)}.bin"
    with uncollected():
        with suppress(OSError, EOFError, ValueError, TypeError):
            value: T = marshal.loads(path.read_bytes())  # noqa: S302 - our own file; a damaged one raises
            return value
        value = make()
    with suppress(OSError):
        _write(path, marshal.dumps(value))  # type: ignore[arg-type]
        _prune(path, name)
    return value


@contextmanager
def uncollected() -> Iterator[None]:
    """Without a search for garbage: among half a million objects that all live on it takes a quarter of the time.

    Later searches leave out what is made in here (`gc.freeze`): it is kept as long as the process.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _digest(sources: Iterable[Path | str]) -> str:
    whole = hashlib.sha256(sys.version.encode())
    for source in sources:
        content = source.encode() if isinstance(source, str) else source.read_bytes()
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()[:16]


def _folder() -> Path:
    if given := os.environ.get("KG_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~/AppData/Local")).expanduser() / "conflict-kg" / "cache"
    if sys.platform == "darwin":
        return Path("~/Library/Caches/conflict-kg").expanduser()
    return Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "conflict-kg"


def _write(path: Path, content: bytes) -> None:
    """In one step, so that another process reads the whole or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _prune(path: Path, name: str) -> None:
    older = sorted(path.parent.glob(f"{name}-*.bin"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in older[_KEPT:]:
        file.unlink(missing_ok=True)
