"""Extended Date/Time Format (ISO 8601-2, the Library of Congress profile) to the first and the last day it may mean."""

import calendar
import re
from datetime import date

_DATE = re.compile(r"(?P<year>\d[\dX]{3})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T.*)?")
# Codes in the place of the month: first month and length of seasons, quarters, four-month terms and halves.
# Seasons are those of the northern hemisphere; winter is that of the year's beginning, as news count it.
_PARTS = (
    {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (1, 2)}
    | {33 + i: (1 + 3 * i, 3) for i in range(4)}
    | {37 + i: (1 + 4 * i, 4) for i in range(3)}
    | {40 + i: (1 + 6 * i, 6) for i in range(2)}
)

Bounds = tuple[date | None, date | None]


def bounds(edtf: str) -> Bounds:
    """The first and the last day that an expression may mean.

    None stands for an open or an unknown end, and for both where the expression is not understood:
    `2021-10/2021-12`, `2014/..`, `2022-01-05`, `2022-XX`, `201X`, `2021-33` (a quarter), `2019~`, `[2017,2019]`.
    """
    text = re.sub(r"[~?%\s]", "", edtf)
    if text[:1] in "[{" and text[-1:] in "]}":
        return _hull([bounds(part) for part in re.split(r",|\.\.", text[1:-1]) if part])
    if "/" in text:
        start, _, end = text.partition("/")
        first, last = _single(start)[0], _single(end)[1]
        return (None, None) if first and last and first > last else (first, last)
    return _single(text)


def is_open(edtf: str) -> bool:
    """Whether it lasts until now: `2014/..`."""
    return edtf.replace(" ", "").endswith("/..")


def _hull(parts: list[Bounds]) -> Bounds:
    firsts, lasts = [a for a, _ in parts if a], [b for _, b in parts if b]
    return min(firsts, default=None), max(lasts, default=None)


def _single(text: str) -> Bounds:
    """The bounds of one date; (None, None) where it is empty, `..` or none."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None, None
    try:
        return _days(match["year"], match["month"], match["day"])
    except ValueError:  # 2022-02-31, month 13, year 0000
        return None, None


def _days(year: str, month: str | None, day: str | None) -> Bounds:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None or month == "XX" or first != last:
        return date(first or 1, 1, 1), date(last, 12, 31)
    start, length = _PARTS.get(int(month), (int(month), 1))
    if day is not None and day != "XX":
        exact = date(first, int(month), int(day))
        return exact, exact
    end = start + length - 1
    return date(first, start, 1), date(first, end, calendar.monthrange(first, end)[1])
