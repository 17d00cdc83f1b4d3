"""Reads the TOML tables of the languages and refuses what is wrong in them by file, line and key."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataError


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
    return table


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
                f"{path.name}, line {line_of(path, key, where)}: unknown key '{key}'{_in(where)}; known: {known}"
            )
    for key in required:
        if key not in table:
            raise DataError(f"{path.name}, line {line_of(path, where)}: the key '{key}' is missing{_in(where)}")


def strings(path: Path, table: Mapping[str, Any], key: str, where: str = "") -> tuple[str, ...]:
    """The list of non-empty strings under a key, or nothing where the key is absent.

    Raises:
        DataError: if it is anything else.
    """
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return tuple(value)
    raise DataError(f"{path.name}, line {line_of(path, key, where)}: '{key}'{_in(where)} must be a list of words")


def line_of(path: Path, key: str, after: str = "") -> int:
    """The line where a key stands, counted from 1; the first line where it is not found."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next((i for i, line in enumerate(lines) if after and after in line), 0)
    return next((i for i, line in enumerate(lines[start:], start + 1) if key in line), 1)


def _in(where: str) -> str:
    return f" in '{where}'" if where else ""
