"""What kind of thing an Arabic common noun is, read from `kinds.toml`: people, forces, sites, nature, abstractions."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.lang.ar.spelling import fold
from kg.lang.tables import line_of, read_table, strings

_FILE = Path(__file__).with_name("kinds.toml")
_KINDS = ("human", "armed", "site", "nature", "abstract", "other")


def kind_of(word: str) -> str:
    """The kind of a folded noun, with or without article; nothing where it is not listed."""
    kinds = _kinds()
    return kinds.get(word) or kinds.get(word.removeprefix("ال"), "")


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    """Folded form -> kind.

    Raises:
        DataError: if a form stands under two kinds, with file and line.
    """
    table = read_table(_FILE, keys=_KINDS)
    kinds: dict[str, str] = {}
    for kind in _KINDS:
        for form in strings(_FILE, table, kind):
            if kinds.setdefault(fold(form), kind) != kind:
                raise DataError(
                    f"{_FILE.name}, line {line_of(_FILE, form)}: '{form}' stands already under '{kinds[fold(form)]}'"
                )
    return kinds
