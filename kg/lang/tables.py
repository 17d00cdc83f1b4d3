"""Reads the TOML tables of the languages and refuses what is wrong in them by file, line and key."""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataError


class Entry(dict[str, Any]):
    """One `[[table]]` of a file, which knows the lines that it stands on (counted from 1, the last excluded)."""

    lines: tuple[int, int] = (1, 1)


def read_table(path: Path, *, keys: Collection[str] = ()) -> dict[str, Any]:
    """A TOML file as a dictionary.

    Args:
        path: the file.
        keys: if given, the keys that may stand at its top, all of which must.

    Raises:
        DataError: if it is not TOML, or has a key too many or too few.
    """
    text = path.read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: not valid TOML: {error}") from error
    if keys:
        check_keys(path, table, required=keys)
    return {key: _entries(text, key, value) for key, value in table.items()}


def _entries(text: str, key: str, value: object) -> object:
    """The entries of an array of tables with their lines; any other value as it is."""
    lines = text.splitlines()
    heads = [i for i, line in enumerate(lines, 1) if re.match(r"\s*\[", line) and not line.startswith(" ")]
    own = [i for i in heads if re.match(rf"\[\[\s*{re.escape(key)}\s*\]\]", lines[i - 1])]
    if not isinstance(value, list) or len(own) != len(value):
        return value
    out = []
    for at, item in zip(own, value, strict=True):
        entry = Entry(item)
        entry.lines = (at, next((i for i in heads if i > at), len(lines) + 1))
        out.append(entry)
    return out


def check_keys(
    path: Path,
    table: Mapping[str, Any],
    *,
    required: Collection[str] = (),
    allowed: Collection[str] = (),
    where: str = "",
) -> None:
    """Raises DataError if the table lacks a required key or has one that is neither required nor allowed."""
    for key in table:
        if key not in required and key not in allowed:
            known = ", ".join(sorted({*required, *allowed}))
            raise DataError(
                f"{path.name}, line {line_of(path, key, where, table)}: unknown key '{key}'{_in(where)}; known: {known}"
            )
    for key in required:
        if key not in table:
            raise DataError(
                f"{path.name}, line {line_of(path, where, within=table)}: the key '{key}' is missing{_in(where)}"
            )


def strings(path: Path, table: Mapping[str, Any], key: str, where: str = "") -> tuple[str, ...]:
    """The list of non-empty strings under a key, or nothing where the key is absent.

    Raises:
        DataError: if it is anything else.
    """
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return tuple(value)
    raise DataError(
        f"{path.name}, line {line_of(path, key, where, table)}: '{key}'{_in(where)} must be a list of words"
    )


def line_of(path: Path, key: str, after: str = "", within: object = None) -> int:
    """The line where a key stands, counted from 1; the first line of where it was sought if it is not found.

    Args:
        path: the file.
        key: the key, or another text of the line.
        after: a text that stands before it.
        within: the entry to look in, if it knows its lines.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    if isinstance(within, Entry):
        first, end = within.lines
        return next((i for i in range(first, end) if key in lines[i - 1]), first)
    start = next((i for i, line in enumerate(lines) if after and after in line), 0)
    return next((i for i, line in enumerate(lines[start:], start + 1) if key in line), 1)


def _in(where: str) -> str:
    return f" in '{where}'" if where else ""
