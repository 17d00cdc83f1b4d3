"""Bytes of a file become text, or a sentence that says which byte is wrong."""

from pathlib import Path

from kg.errors import InputError
from kg.read.fields import LONGEST, too_long

#: No UTF-8 character has more bytes; a larger file of one document need not be read to be refused.
_BYTES_PER_CHARACTER = 4
LONGEST_BYTES = LONGEST * _BYTES_PER_CHARACTER


def whole(path: Path) -> str:
    """The text of a file of one document; line ends become line feeds, as in every text that Python reads."""
    size = path.stat().st_size
    if size > LONGEST_BYTES:
        raise InputError(too_long(str(path), f"{size:,} bytes"))
    return decode(path.read_bytes(), where=str(path)).replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, *, where: str) -> str:
    """UTF-8, with or without a byte order mark."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        byte = data[problem.start]
        raise InputError(
            f"{where}: byte 0x{byte:02x} at offset {problem.start} is not UTF-8; save the file as UTF-8"
        ) from None
