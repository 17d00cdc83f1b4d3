"""JSON: an object a document, a list of them, or one a line; annotations and other keys are left alone."""

import json
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.read.fields import Item, Raw, too_long
from kg.read.source import LONGEST_BYTES, decode

#: A .json file is parsed in one piece; beyond this size it should have been lines.
LARGEST_FILE = 256 * 1024 * 1024
_RIGHT = 'a document is {"text": "..."}'


def read(path: Path) -> Iterator[Item]:
    """The document or documents of a .json file."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise InputError(f"{path}: {size:,} bytes are too much for one .json file; write one object a line, as .jsonl")
    content = _parse(decode(path.read_bytes(), where=str(path)), where=str(path))
    if not isinstance(content, list):
        yield _raw(content, where=str(path), name=path.stem)
        return
    for number, entry in enumerate(content, start=1):
        yield _refused_alone(entry, where=f"{path}, document {number}", name=f"{path.stem}-{number}")


def read_lines(path: Path) -> Iterator[Item]:
    """The documents of a .jsonl file; a bad line is refused alone."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_BYTES):
            number += 1
            where = f"{path}, line {number}"
            if len(line) == LONGEST_BYTES and not line.endswith(b"\n"):
                while (rest := file.readline(LONGEST_BYTES)) and not rest.endswith(b"\n"):
                    pass
                yield InputError(too_long(where, f"more than {LONGEST_BYTES:,} bytes"))
            elif line.strip():
                yield _line(line, where=where, name=f"{path.stem}-{number}")


def _line(line: bytes, *, where: str, name: str) -> Item:
    try:
        return _raw(_parse(decode(line, where=where), where=where), where=where, name=name)
    except InputError as refusal:
        return refusal


def _refused_alone(entry: object, *, where: str, name: str) -> Item:
    try:
        return _raw(entry, where=where, name=name)
    except InputError as refusal:
        return refusal


def _raw(entry: object, *, where: str, name: str) -> Raw:
    if not isinstance(entry, dict):
        raise InputError(f"{where}: not an object but {type(entry).__name__}; {_RIGHT}")
    if "text" not in entry:
        raise InputError(f"{where}: no 'text'; {_RIGHT}")
    return Raw(where, name, entry)


def _parse(text: str, *, where: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except _DuplicateKeyError as problem:
        raise InputError(f"{where}: the key '{problem}' stands twice in one object; keep one") from None
    except json.JSONDecodeError as problem:
        place = f", line {problem.lineno}, column {problem.colno}"
        raise InputError(f"{where}{place}: not JSON ({problem.msg}); mend it or leave it out") from None
    except (ValueError, RecursionError):
        raise InputError(f"{where}: not JSON that can be read (numbers too long, or nested too deep)") from None


class _DuplicateKeyError(Exception):
    pass


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entry: dict[str, object] = {}
    for key, value in pairs:
        if key in entry:
            raise _DuplicateKeyError(key)
        entry[key] = value
    return entry
