"""The calendar of the Hijra: Umm al-Qura where its months are listed (`hijra.toml`), before and behind it reckoned.

The reckoned one is the tabular (civil) calendar of Reingold and Dershowitz, Calendrical Calculations: 30 years have 11
leap days. Either may be a day off what was sighted in some country.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from kg.errors import DataError
from kg.lang.tables import line_of, read_table, strings

_FILE = Path(__file__).with_name("hijra.toml")
_DAYS = {"L": 30, "s": 29}
_MONTHS = 12
_EPOCH = date(622, 7, 19).toordinal()


def hijri_day(year: int, month: int, day: int) -> date:
    """The day of our calendar. Args: year of the Hijra, month from 1, day from 1."""
    firsts = _listed().get(year)
    if firsts is not None:
        return firsts[month - 1] + timedelta(days=day - 1)
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_EPOCH - 1 + day + months + 354 * (year - 1) + (3 + 11 * year) // 30)


def hijri_year(day: date) -> int:
    """The year of the Hijra in which a day lies."""
    year = (30 * (day.toordinal() - _EPOCH) + 10646) // 10631
    return next(y for y in (year + 1, year, year - 1) if hijri_day(y, 1, 1) <= day)


@lru_cache(maxsize=1)
def _listed() -> Mapping[int, tuple[date, ...]]:
    """The first days of the months of the listed years.

    Raises:
        DataError: naming file and line of a year that is out of turn, or whose months are wrong.
    """
    table = read_table(_FILE, keys=("first", "years"))
    found: dict[int, tuple[date, ...]] = {}
    first: date = table["first"]
    for entry in strings(_FILE, table, "years"):
        year, _, months = entry.partition(" ")
        turn = not found or int(year) - 1 in found
        if not turn or len(months) != _MONTHS or not set(months) <= _DAYS.keys():
            raise DataError(
                f"{_FILE.name}, line {line_of(_FILE, entry)}: '{entry}' must be the next year and 12 of L or s"
            )
        starts = [first + timedelta(days=n) for n in accumulate((_DAYS[m] for m in months), initial=0)]
        found[int(year)], first = tuple(starts[:-1]), starts[-1]
    return found
