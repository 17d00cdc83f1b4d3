"""What a row of words of time means: builders, one for each kind of form of `dates_grammar`.

A builder gets the symbols of a match and returns its readings: none where the words only look like a time, and None
where they make no sense together, so that a shorter form may be tried.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, cast

from kg.lang.ar.dates_words import Symbol
from kg.lang.times import Bound, Kind, Mod, Point


class Reading(NamedTuple):
    """One expression: which symbols of the match it spans, and what it means."""

    first: int
    last: int
    kind: Kind
    point: Point
    until: Point | None = None


Symbols = Sequence[Symbol]
_MANY = 10**4  # no count of days, months or years is so high
_SAFAR = 2  # also «nil», in the results of matches
_DAYS = ("number", "ordinal", "first")
#: Symbols that open a form for the sake of its sense, and are no part of the expression.
_CONTEXT = frozenset(
    {"in", "from", "by", "and", "between", "to", "dated", "movement", "open", "comma", "quote", "on", "days", "days_of"}
)


def _values(symbols: Symbols, *names: str) -> list[int]:
    return [s.value for s in symbols if s.name in names and isinstance(s.value, int)]


def _first(symbols: Symbols, *names: str) -> int | None:
    return next(iter(_values(symbols, *names)), None)


def _text(symbols: Symbols, *names: str) -> str | None:
    return next((str(s.value) for s in symbols if s.name in names), None)


def _trimmed(symbols: Symbols) -> int:
    first = next(i for i, s in enumerate(symbols) if s.name not in _CONTEXT)
    two_parts = [s.name for s in symbols[first : first + 2]] == ["part", "part"]
    return first + two_parts  # «ظهر مساء الخميس»: the first is a verb, he appeared


def _one(symbols: Symbols, kind: Kind, point: Point, until: Point | None = None) -> list[Reading]:
    first, last = _trimmed(symbols), len(symbols)
    if symbols[-1].name == "close" and all(s.name != "open" for s in symbols[first:]):
        last -= 1  # «(2014)»
    return [Reading(first, last, kind, point, until)]


def bound(symbols: Symbols) -> Bound | None:
    """The preposition that opens an expression to one side."""
    name = symbols[0].name
    return cast(Bound, name) if name in ("since", "until", "before", "after") else None


def mod(symbols: Symbols) -> Mod | None:
    """The part of the stretch that is meant, or that it is meant roughly."""
    if phase := _text(symbols, "phase"):
        return cast(Mod, phase)
    return "approx" if any(s.name in ("about", "half") for s in symbols) else None


def _calendar(symbols: Symbols) -> Point | None:
    """The point that days, months and years name together, or None where they contradict each other."""
    month = _first(symbols, "month", "month_weak")  # of two that differ («ديسمبر (كانون الثاني)») the first
    day = _first(symbols, *_DAYS)
    if day not in (None, *range(1, 32)):
        return None
    if numeric := _text(symbols, "numeric"):
        return _numeric(numeric, symbols)
    weeks, years = _which_unit(symbols, "week_the"), _which_unit(symbols, "year_the", "year_one")
    which = None if weeks is not None or years is not None else _which(symbols)
    return Point(
        year=_first(symbols, "year"), month=month, day=day, weekday=_first(symbols, "weekday"),
        shift=_first(symbols, "today", "dayword", "dayword_weak"), which=which, year_which=years, week_which=weeks,
    )  # fmt: skip


def _which(symbols: Symbols) -> int | None:
    """Last, this or next; «this» may stand before its noun."""
    which = _first(symbols, "which")
    return _first(symbols, "this") if which is None else which


def _which_unit(symbols: Symbols, *names: str) -> int | None:
    """Last, this or next where it is said of a week or year beside the day or month («من العام الماضي»)."""
    at = next((i for i, s in enumerate(symbols) if s.name in names), None)
    if at is None or _first(symbols, "year") is not None:
        return None
    return _which(symbols[max(0, at - 1) :]) or 0


def _numeric(word: str, symbols: Symbols) -> Point | None:
    """A date in digits, the day first; the month first only where it cannot be a day («1/15/2022»)."""
    a, b, c = (int(part) for part in re.split(r"[/.\-]", word))
    year, month, day = (a, b, c) if a > 31 else (c, b, a)  # noqa: PLR2004
    if month > 12:  # noqa: PLR2004
        month, day = day, month
    year += 2000 if year < 100 else 0  # noqa: PLR2004
    if not (1 <= month <= 12 and 1 <= day <= 31 and year in range(1900, 2101)):  # noqa: PLR2004
        return None
    return Point(year=year, month=month, day=day, weekday=_first(symbols, "weekday"))


def date(symbols: Symbols) -> list[Reading] | None:
    """A day, a month or a year of the calendar, or a day measured from the anchor."""
    if (point := _calendar(symbols)) is None:
        return None
    return vague(symbols) if _elsewhere(symbols) else _one(symbols, "date", point)


def _elsewhere(symbols: Symbols) -> bool:
    """Is it measured from another day of the text («ذلك العام», «الشهر نفسه»)?"""
    return any(s.name in ("context", "that") for s in symbols)


def corrected(symbols: Symbols) -> list[Reading]:
    """«اليوم (أمس)»: a newspaper of the next morning corrects its agency."""
    return _one(symbols, "date", Point(shift=_first(symbols, "dayword")))


def tonight(symbols: Symbols) -> list[Reading]:
    """Tonight, or the night of this day."""
    return _one(symbols, "date", Point(shift=0))


def attacks(symbols: Symbols) -> list[Reading] | None:
    """The attacks of 11 September are those of 2001; others are of the last such day."""
    point = _calendar(symbols)
    if point and (point.month, point.day) == (9, 11):
        return _one(symbols, "date", replace(point, year=2001))
    return date(symbols)


def vague(symbols: Symbols) -> list[Reading]:
    """A time that no calendar knows, kept so that no part of it is read as one."""
    return _one(symbols, "vague", Point())


def offset(symbols: Symbols) -> list[Reading]:
    """«بعد يومين من الهجوم»: so far from something else."""
    which = -1 if symbols[0].name == "before" else 1
    return _one(symbols, "vague", Point(unit=_text(symbols, *_UNITS), count=_count(symbols), which=which))


def nothing(_: Symbols) -> list[Reading]:
    """Words that look like a time and are none."""
    return []


def night(symbols: Symbols) -> list[Reading]:
    """«ليل الاثنين الثلاثاء»: from one weekday into the next."""
    first, second = _values(symbols, "weekday")
    return _one(symbols, "night", Point(weekday=first), Point(weekday=second))


def last_night(symbols: Symbols) -> list[Reading]:
    """«الليلة الماضية»: from the day before into this one."""
    which = _which(symbols) or 0
    return _one(symbols, "night", Point(shift=which), Point(shift=which + 1))


def unit(symbols: Symbols) -> list[Reading]:
    """This, last or next week, month or year."""
    unit = _text(symbols, "week_the", "month_the", "year_the")
    if _elsewhere(symbols):
        return vague(symbols)
    return _one(symbols, "unit", Point(unit=unit, which=_which(symbols) or 0))


def _count(symbols: Symbols) -> int:
    if any(s.name in ("dual", "dual_the") for s in symbols):
        return 2
    return sum(_values(symbols, "number", "numeral", "ordinal")) or 1


_UNITS = ("one", "day_one", "month_one", "year_one", "dual", "dual_the", "plural", "plural_the", "days")


def ago(symbols: Symbols) -> list[Reading] | None:
    """So many units before the anchor, or from then on; «بعد أسبوعين» less than none before it."""
    unit, count = _text(symbols, *_UNITS), _count(symbols)
    if any(s.name == "half" for s in symbols) and unit == "year":
        unit, count = "month", 12 * count + 6
    count = -count if symbols[0].name == "after" else count
    return _one(symbols, "ago", Point(unit=unit, count=count)) if count < _MANY else None


def span(symbols: Symbols) -> list[Reading] | None:
    """So many units up to the anchor or from it; «السابقين» ends before it."""
    count = _count(symbols)
    before = -1 if any(s.name == "context" for s in symbols) else 0
    point = Point(unit=_text(symbols, *_UNITS), count=count, which=_which(symbols) or -1, shift=before)
    return _one(symbols, "span", point) if count < _MANY else None


def nth_day(symbols: Symbols) -> list[Reading] | None:
    """«لليوم الثالث على التوالي»: the third of some days in a row, this one being the last."""
    count = _first(symbols, "ordinal", "number") or sum(_values(symbols, "numeral"))
    if symbols[0].name == "by" and symbols[0].value != "ل":
        return None
    return _one(symbols, "nth", Point(count=count)) if 0 < count < _MANY else None


def season(symbols: Symbols) -> list[Reading]:
    """A season of a year, or the last or next one."""
    years = _which_unit(symbols, "year_the")
    which = None if years is not None else _which(symbols)
    month = _first(symbols, "season", "season_the")
    return _one(symbols, "season", Point(month=month, year=_first(symbols, "year"), year_which=years, which=which))


def decade(symbols: Symbols) -> list[Reading]:
    """«التسعينيات»: of the twentieth century, whose decades alone go by such names."""
    return _one(symbols, "decade", Point(year=_first(symbols, "decade"), unit="decade"))


def century(symbols: Symbols) -> list[Reading]:
    """The last or this century."""
    return _one(symbols, "decade", Point(which=_which(symbols) or 0, unit="century"))


def hijri(symbols: Symbols) -> list[Reading] | None:
    """A date of the Hijra. What lies before a month to come is not a year ago («قبيل شهر رمضان»)."""
    day, month, year = _first(symbols, *_DAYS), _first(symbols, "hijri"), _first(symbols, "hijri_year")
    if day not in (None, *range(1, 31)) or (year is None and month == _SAFAR and _text(symbols, "number")):
        return None
    which = 1 if bound(symbols) in ("before", "until") else _which(symbols)
    return _one(symbols, "hijri", Point(day=day, month=month, year=year, which=which))


def anniversary(symbols: Symbols) -> list[Reading] | None:
    """«الذكرى الثانية»: what it is kept of happened so many years before."""
    count = _first(symbols, "ordinal", "number") or sum(_values(symbols, "numeral"))
    return _one(symbols, "anniversary", Point(count=count)) if 0 < count < 1000 else None  # noqa: PLR2004


def part(symbols: Symbols) -> list[Reading]:
    """A part of the day alone: the night may have begun on the day before."""
    night = _text(symbols, "adverb") == "night"
    return _one(symbols, "part", Point(shift=-1 if night else 0))


def months(symbols: Symbols) -> list[Reading]:
    """A half or a quarter of a year."""
    first, last = (_text(symbols, "part_of_year") or "1-12").split("-")
    years = _which_unit(symbols, "year_the", "year_one")
    year = _first(symbols, "year")
    point = Point(year=year, year_which=years, month=int(first))
    return _one(symbols, "months", point, Point(month=int(last)))


_RANGE = ("to", "until", "dash", "slash", "and")


def between(symbols: Symbols) -> list[Reading] | None:
    """Two dates with a preposition between; the first takes from the second what it lacks."""
    cuts = [i for i, s in enumerate(symbols) if s.name in _RANGE and i > 0]
    for cut in cuts:
        left, right = _calendar(symbols[:cut]), _calendar(symbols[cut:])
        if left is None or right is None or not (_named(left) and _named(right)):
            continue
        month, year = left.month or right.month, left.year or right.year
        first = Point(year=year, month=month, day=left.day, which=right.which, year_which=right.year_which)
        if first.year and right.year and first.year > right.year:
            return None
        return _one(symbols, "date", first, right)
    return None


def _named(point: Point) -> bool:
    return any(value is not None for value in (point.year, point.month, point.day))


def days(symbols: Symbols) -> list[Reading] | None:
    """«28 و29 كانون الثاني»: two days or more, one month."""
    cuts = [0, *(i for i, s in enumerate(symbols) if s.name in ("and", "comma") and i > 0)]
    last = _calendar(symbols[cuts[-1] :])
    if last is None:
        return None
    found = []
    for start, end in pairwise([*cuts, len(symbols)]):
        day = _first(symbols[start:end], *_DAYS)
        if day not in range(1, 32):
            return None
        trimmed = start + _trimmed(symbols[start:end])
        found.append(Reading(trimmed, end, "date", replace(last, day=day, weekday=None)))
    return found
