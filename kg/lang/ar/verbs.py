"""The verbs of Arabic newswire and their forms, read from `verbs.toml`."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kg.cache import uncollected
from kg.errors import DataError
from kg.lang.ar.conjugate import Form, forms, persons, women
from kg.lang.ar.spelling import fold
from kg.lang.tables import line_of, read_table

_FILE = Path(__file__).with_name("verbs.toml")


@lru_cache(maxsize=1)
def verb_forms() -> frozenset[str]:
    """The folded forms of all listed verbs, but for jussives that lost a letter.

    Raises:
        DataError: naming file and line of a verb whose parts are wrong.
    """
    return frozenset(form for made in conjugated().values() for form, shape in made if not shape.short)


@lru_cache(maxsize=1)
def conjugated() -> Mapping[tuple[str, ...], tuple[tuple[str, Form], ...]]:
    """The folded forms of all listed verbs by their principal parts.

    Raises:
        DataError: naming file and line of a verb whose parts are wrong.
    """
    with uncollected():
        return {parts: tuple(_forms(parts)) for parts in verb_parts()}


@lru_cache(maxsize=1)
def perfects() -> frozenset[str]:
    """The folded perfects, third person masculine singular: of derived stems they may be verbal nouns too (تقدم)."""
    return frozenset(fold(parts[0]) for parts in verb_parts())


@lru_cache(maxsize=1)
def verb_parts() -> tuple[tuple[str, ...], ...]:
    """The principal parts of all listed verbs."""
    return tuple(tuple(map(str, parts)) for parts in read_table(_FILE, keys={"verbs"})["verbs"])


def _forms(parts: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    try:
        yield from forms(list(parts))
        yield from women(parts)
        yield from persons(parts)
    except DataError as error:
        line = line_of(_FILE, str(parts[0]))
        raise DataError(f"{_FILE.name}, line {line}: {error.message}") from error
