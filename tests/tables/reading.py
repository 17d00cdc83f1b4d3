"""Reads the tables beside it. A row that fails today stands in known_failures.tsv and must fail: xfail(strict=True)."""

from functools import cache
from pathlib import Path

import pytest

from kg import world
from kg.world import World

_FOLDER = Path(__file__).parent


@cache
def known_world() -> World:
    """The whole known world, read once."""
    return world.load()


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table without its head. Split by hand: quotation marks are text here."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines[1:] if line)


def cases(name: str) -> list:
    """The rows as parameters of a test, named by their first column, or by their line where that is Arabic."""
    known = {key: why for table, key, why in rows("known_failures") if table == name}
    unknown = known.keys() - {row[0] for row in rows(name)}
    assert not unknown, f"known_failures.tsv names rows that {name}.tsv lacks: {sorted(unknown)}"
    return [
        pytest.param(*row, id=row[0] if row[0].isascii() else f"{name}.tsv:{line}", marks=_marks(known.get(row[0])))
        for line, row in enumerate(rows(name), 2)
    ]


def _marks(why: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=why)] if why else []
