"""Resolves times against an anchor: the day on which the text, or the statement in it, was made."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from kg.lang.hijra import hijri_year
from kg.lang.stretches import (
    DAY,
    MONTHS,
    Stretch,
    hijri,
    interval,
    one_day,
    one_month,
    one_year,
    season,
    shifted,
)  # fmt: skip
from kg.lang.times import Kind, Mod, Point, Resolved, TimeExpression


def resolve(expression: TimeExpression, anchor: date | None) -> Resolved | None:
    """The stretch of the calendar that an expression means.

    Args:
        expression: as found by `times`.
        anchor: the day of publication, or the day of the statement that the expression stands in.

    Returns:
        EDTF and bounds; None for what is vague, is no date of the calendar, or needs an anchor that is not given.
    """
    try:
        stretch = _stretch(expression, anchor)
        if stretch and expression.mod in ("start", "mid", "end"):
            stretch = _narrowed(stretch, expression.mod)
        return _bounded(stretch, expression) if stretch else None
    except (ValueError, OverflowError):  # 30 February, or before the first year of the calendar
        return None


def _stretch(expression: TimeExpression, anchor: date | None) -> Stretch | None:
    first = _KINDS[expression.kind](expression.point, anchor)
    if first is None or expression.last is None:
        return first
    if expression.kind == "night" and expression.last.weekday is not None:
        return interval(first.first, first.first + DAY)
    if expression.kind == "months":
        end = one_month(first.first.year, expression.last.month or MONTHS)
        return Stretch(first.first, end.last, f"{first.edtf}/{end.edtf}")
    last = _KINDS[expression.kind](expression.last, anchor)
    if last and last.first < first.first:  # «من تشرين الثاني إلى شباط الماضي»: the first lies in the year before
        earlier = replace(expression.point, year=last.first.year - 1 if expression.point.month else None)
        first = _KINDS[expression.kind](earlier, anchor)
    if first is None or last is None or last.last < first.first:
        return None
    return Stretch(first.first, last.last, f"{first.edtf}/{last.edtf}")


def _bounded(stretch: Stretch, expression: TimeExpression) -> Resolved:
    """Opens a stretch to one side where a preposition says so."""
    first, last, edtf, mod = stretch
    mod = expression.mod or mod
    if expression.bound is None:
        return Resolved(edtf, first, last, mod)
    head, tail = edtf.split("/")[0], edtf.split("/")[-1]
    if expression.bound == "since":
        return Resolved(f"{head}/..", first, None, mod)
    if expression.bound == "until":
        return Resolved(f"../{tail}", None, last, mod)
    if expression.bound == "after":
        return Resolved(f"{tail}/..", first, None, mod)
    day = first - DAY
    return Resolved(f"../{day.isoformat()[: len(head)]}", None, day, mod)


def _narrowed(stretch: Stretch, mod: Mod) -> Stretch:
    """The third of a stretch that «early», «middle of» or «late» means; of a year and more by whole months."""
    parts = ("start", "mid", "end")
    days = (stretch.last - stretch.first).days + 1
    at, third = parts.index(mod), days // 3
    if days >= 365:  # noqa: PLR2004
        years = stretch.last.year - stretch.first.year + 1
        months = years * MONTHS // 3
        first, after = (shifted(stretch.first, months * i) for i in (at, at + 1))
        return stretch._replace(first=first, last=stretch.last if mod == "end" else after - DAY)
    first = stretch.first + timedelta(days=third * at)
    last = stretch.last if mod == "end" else first + timedelta(days=max(third, 1) - 1)
    return stretch._replace(first=first, last=last)


def _date(point: Point, anchor: date | None) -> Stretch | None:
    """A day, a month or a year; days and months without a year lie before the anchor if nothing says otherwise."""
    if point.month is not None:
        return _dated(point, anchor)
    if point.year is not None:
        return one_year(point.year)
    return _measured(point, anchor) if anchor else None


def _measured(point: Point, anchor: date) -> Stretch:
    """A day that is named by its distance from the anchor, by its weekday, or by its number in the month."""
    if point.shift is not None:
        return one_day(_day_word(point.shift, point.weekday, anchor))
    if point.weekday is not None:
        return one_day(_weekday(point, anchor))
    if point.day is not None:
        return one_day(shifted(anchor.replace(day=1), point.which or 0).replace(day=point.day))
    return one_year(anchor.year + (point.year_which or 0))


def _day_word(shift: int, weekday: int | None, anchor: date) -> date:
    """«أمس الاثنين» in a text that was published a day late is still a Monday: the weekday wins."""
    day = anchor + timedelta(days=shift)
    if weekday is None:
        return day
    ahead = (weekday - day.weekday()) % 7
    if ahead in (0, 1, 6):
        return day + timedelta(days=(ahead + 1) % 7 - 1)
    return day + timedelta(days=ahead if shift > 0 else ahead - 7)


def _weekday(point: Point, anchor: date) -> date:
    assert point.weekday is not None
    if point.week_which is not None:
        return _week(anchor, point.week_which, point.week_begins) + timedelta(
            days=(point.weekday - point.week_begins) % 7
        )
    back = (anchor.weekday() - point.weekday) % 7
    if point.which is None and point.ahead:  # «سيصل المبعوث الاثنين»: the next Monday, today too
        return anchor + timedelta(days=(point.weekday - anchor.weekday()) % 7)
    if point.which is None or point.which == 0:
        return anchor - timedelta(days=back)
    if point.which > 0:
        return anchor + timedelta(days=7 - back)
    return anchor - timedelta(days=(back or 7) - 7 * (point.which + 1))


def _week(anchor: date, which: int, begins: int) -> date:
    """The first day of a week, counted from the week of the anchor."""
    return anchor - timedelta(days=(anchor.weekday() - begins) % 7) + timedelta(weeks=which)


def _dated(point: Point, anchor: date | None) -> Stretch | None:
    assert point.month is not None
    year = point.year if point.year is not None else _year_of(point, anchor)
    if year is None:
        return None
    if point.day is None:
        return one_month(year, point.month)
    return one_day(date(year, point.month, point.day))


def _year_of(point: Point, anchor: date | None) -> int | None:
    """The year of a month that is named without one."""
    if anchor is None:
        return None
    if point.year_which is not None:
        return anchor.year + point.year_which
    assert point.month is not None
    if point.which == 0:
        return anchor.year
    if point.which is not None and point.which > 0:
        return anchor.year + (point.month <= anchor.month)
    if point.which is not None:
        return anchor.year - (point.month >= anchor.month) + point.which + 1
    return _year_before(point, anchor)


def _year_before(point: Point, anchor: date) -> int:
    """The year that puts a day or month on or before the anchor, or the next one where something speaks for it."""
    assert point.month is not None
    year = anchor.year - ((point.month, point.day or 0) > (anchor.month, anchor.day if point.day else 0))
    past, coming = (date(y, point.month, point.day or 1) for y in (year, year + 1))
    near = coming - anchor < anchor - past
    # A weekday that fits the next year only («الخميس 20 كانون الثاني»); a future («سيعقد في أيار»).
    fits = point.day is not None and past.weekday() != point.weekday == coming.weekday()
    return year + (near and (fits or point.ahead))


def _unit(point: Point, anchor: date | None) -> Stretch | None:
    if anchor is None:
        return None
    which = point.which or 0
    if point.unit == "year":
        return one_year(anchor.year + which)
    if point.unit == "month":
        day = shifted(anchor, which)
        return one_month(day.year, day.month)
    first = _week(anchor, which, point.week_begins)
    return interval(first, first + timedelta(days=6))


def _ago(point: Point, anchor: date | None) -> Stretch | None:
    """Some units before the anchor, or behind it where less than none; as exact as the unit.

    A day; a week around a day; a month; a year.
    """
    if anchor is None:
        return None
    count = point.count or 0
    if point.unit == "hour":
        return one_day(anchor - timedelta(days=int(count / 24)), "approx")
    if point.unit == "day":
        return one_day(anchor - timedelta(days=count))
    if point.unit == "week":
        day = anchor - timedelta(weeks=count)
        return Stretch(day - 3 * DAY, day + 3 * DAY, day.isoformat(), "approx")
    if point.unit == "month":
        day = shifted(anchor, -count)
        return one_month(day.year, day.month)
    return one_year(anchor.year - count)


def _span(point: Point, anchor: date | None) -> Stretch | None:
    """The last or the next so many units, up to or from the anchor."""
    if anchor is None:
        return None
    count, sign = point.count or 1, point.which or -1
    if point.unit in ("month", "year"):
        far = shifted(anchor, sign * count * (MONTHS if point.unit == "year" else 1))
    else:
        days = {"hour": -(-count // 24), "day": count, "week": 7 * count}[point.unit or "day"]
        far = anchor + timedelta(days=sign * days)
    near = anchor + timedelta(days=point.shift or 0)
    return interval(min(far, near), max(far, near))


def _nth(point: Point, anchor: date | None) -> Stretch | None:
    """«لليوم الثالث»: from the first of the days in a row to the anchor."""
    if anchor is None:
        return None
    return interval(anchor - timedelta(days=(point.count or 1) - 1), anchor)


def _season(point: Point, anchor: date | None) -> Stretch | None:
    """A season; of a winter that is named with a year alone, nobody knows whether it begins or ends in that year."""
    code = point.month or 21
    if point.year is not None:
        named = season(code, point.year)
        return named._replace(first=date(point.year - 1, 12, 1)) if code == 24 else named  # noqa: PLR2004
    if anchor is None:
        return None
    if point.year_which is not None:
        return season(code, anchor.year + point.year_which)
    if (point.which or 0) > 0:
        return next(s for y in (0, 1) if (s := season(code, anchor.year + y)).first > anchor)
    past = (season(code, anchor.year - y) for y in range(3))
    return next(s for s in past if (s.last if point.which else s.first) < anchor)


def _decade(point: Point, anchor: date | None) -> Stretch | None:
    if point.unit == "decade":
        first = point.year or 0
        return Stretch(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10}X")
    if anchor is None:
        return None
    century = anchor.year // 100 + (point.which or 0)
    return Stretch(date(100 * century, 1, 1), date(100 * century + 99, 12, 31), f"{century}XX")


def _hijri(point: Point, anchor: date | None) -> Stretch | None:
    """A date of the Hijra; without a year the last before the anchor, or the next."""
    if point.year is not None:
        return hijri(point.year, point.month, point.day)
    if anchor is None:
        return None
    year = hijri_year(anchor)
    around = [hijri(year + y, point.month, point.day) for y in (1, 0, -1, -2)]
    if (point.which or 0) > 0:
        return min(s for s in around if s.first > anchor)
    return max(s for s in around if (s.last if point.which else s.first) < anchor)


def _anniversary(point: Point, anchor: date | None) -> Stretch | None:
    """What an anniversary is kept of: the month of the anchor, so many years before."""
    if anchor is None:
        return None
    return one_month(anchor.year - (point.count or 0), anchor.month)._replace(mod="approx")


def _part(point: Point, anchor: date | None) -> Stretch | None:
    if anchor is None:
        return None
    return interval(anchor - DAY, anchor, "approx") if point.shift else one_day(anchor)


def _vague(_: Point, __: date | None) -> None:
    return None


_KINDS: Mapping[Kind, Callable[[Point, date | None], Stretch | None]] = {
    "date": _date, "night": _date, "unit": _unit, "ago": _ago, "span": _span, "nth": _nth, "season": _season,
    "decade": _decade, "hijri": _hijri, "anniversary": _anniversary, "part": _part, "months": _date, "vague": _vague,
}  # fmt: skip
