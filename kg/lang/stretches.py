"""Stretches of the calendar."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from kg.lang.hijra import hijri_day
from kg.lang.times import Mod

DAY = timedelta(days=1)
MONTHS = 12


class Stretch(NamedTuple):
    """First and last day, the EDTF that names them, and how exact they are."""

    first: date
    last: date
    edtf: str
    mod: Mod | None = None


def one_day(day: date, mod: Mod | None = None) -> Stretch:
    """A day."""
    return Stretch(day, day, day.isoformat(), mod)


def one_month(year: int, month: int) -> Stretch:
    """A month."""
    first = date(year, month, 1)
    return Stretch(first, first.replace(day=calendar.monthrange(year, month)[1]), f"{year:04}-{month:02}")


def one_year(year: int) -> Stretch:
    """A year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), f"{year:04}")


def interval(first: date, last: date, mod: Mod | None = None) -> Stretch:
    """From one day to another."""
    return Stretch(first, last, f"{first.isoformat()}/{last.isoformat()}", mod)


def shifted(day: date, months: int) -> date:
    """The same day some months later, or the last of the month where it has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def season(code: int, year: int) -> Stretch:
    """A season by its EDTF code, by whole months; a winter is that which begins in December of the year."""
    first = date(year, 3 * (code - 20), 1)
    end = shifted(first, 2)
    return one_month(end.year, end.month)._replace(first=first, edtf=f"{year:04}-{code}")


def hijri(year: int, month: int | None, day: int | None) -> Stretch:
    """A year, month or day of the Hijra, which may be a day off the sighted one."""
    first = hijri_day(year, month or 1, day or 1)
    if day:
        return Stretch(first - DAY, first + DAY, first.isoformat(), "approx")
    after = (year + 1, 1) if month in (None, MONTHS) else (year, (month or 0) + 1)
    last = hijri_day(*after, 1) - DAY
    return Stretch(first - DAY, last + DAY, f"{first.isoformat()}/{last.isoformat()}", "approx")
