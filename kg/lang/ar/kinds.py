"""What kind of thing an Arabic common noun is, read from `kinds.toml`: people, forces, sites, nature, abstractions."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError
from kg.lang.ar.spelling import fold
from kg.lang.tables import line_of, read_table, strings

_FILE = Path(__file__).with_name("kinds.toml")
#: Endings of duals and sound plurals that have lost their nun before a genitive.
_CONSTRUCT = ("ا", "ي", "و")
_KINDS = ("human", "armed", "site", "nature", "abstract", "other")


def kind_of(word: str) -> str:
    """The kind of a folded noun, with or without article; nothing where it is not listed."""
    kinds, bare = _kinds(), word.removeprefix("ال")
    lost = kinds.get(bare + "ن", "") if bare.endswith(_CONSTRUCT) else ""  # «قبيلتا», «وزيرا»
    return kinds.get(word) or kinds.get(bare) or lost


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
