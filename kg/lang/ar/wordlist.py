"""Word lists in TOML: tables of `value = [forms]`, refused with file, line and key where an entry is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.lang.ar.spelling import fold
from kg.lang.tables import read_table


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of a word list: the table it stands in, the value it has there, its folded spelling."""

    table: str
    value: str
    form: str


def read_words(path: Path, tables: Mapping[str, frozenset[str] | None]) -> list[Entry]:
    """The entries of one file, in its order.

    Args:
        path: the TOML file.
        tables: the tables that the file must have, each with the values that it allows (None: any integer).

    Returns:
        One entry for each form; one that a key lists twice, in two spellings, comes once.

    Raises:
        DataError: for a table that is unknown or missing, a value that is not allowed, a form that is no text, is
            empty, or stands under two values; with file, line and key.
    """
    seen: dict[str, Entry] = {}
    for table, rows in read_table(path, keys=tables).items():
        for key, forms in rows.items() if isinstance(rows, dict) else ((table, None),):
            for entry in _entries(path, table, key, forms, tables[table]):
                first = seen.setdefault(entry.form, entry)
                if first != entry:
                    why = f"'{entry.form}' stands already in [{first.table}] under '{first.value}'; keep one of the two"
                    raise _refusal(path, table, key, why)
    return list(seen.values())


def _entries(path: Path, table: str, key: str, forms: object, allowed: frozenset[str] | None) -> Iterator[Entry]:
    """The entries of one key."""
    if allowed is None and not re.fullmatch(r"-?\d+", key):
        raise _refusal(path, table, key, "the key must be an integer")
    if allowed is not None and key not in allowed:
        raise _refusal(path, table, key, f"the key must be one of {', '.join(sorted(allowed))}")
    if not isinstance(forms, list) or not all(isinstance(form, str) and fold(form).strip() for form in forms):
        raise _refusal(path, table, key, "the forms must be a list of words, none of them empty")
    for form in forms:
        yield Entry(table, key, " ".join(fold(form).split()))


def _refusal(path: Path, table: str, key: str, why: str) -> DataError:
    """The error for one key of one table, with the line on which the key stands."""
    inside, at = False, 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if head := re.match(r"\s*\[([^\]]+)\]", line):
            inside = head[1].strip() == table
            at = number if inside else at
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
            at = number
            break
    return DataError(f"{path.name}, line {at}, [{table}], key '{key}': {why}")
