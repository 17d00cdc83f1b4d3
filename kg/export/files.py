"""Files out: whole or not at all."""

import os
import tempfile
from pathlib import Path

from kg.errors import KgError


class ExportError(KgError):
    """A file that cannot be written, or a suffix that names no format."""


def write(path: Path, content: str | bytes) -> None:
    """Writes a file beside its place and moves it there, so that a reader sees the old one or the new one.

    Raises:
        ExportError: if the folder or the file cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"cannot write '{path}': {reason}; name a file in a folder that you may write to") from error


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What the user does not want to share: mkstemp makes files that only their owner may read."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
