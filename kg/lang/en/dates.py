"""Times in an English text: «late Thursday», «January 3, 2020», «a day earlier», «last month», «since 2014».

Words are in `dates.toml`. What the calendar makes of them is `kg.lang.resolving`; a time that counts from another time
of the text («two days later») carries that one with it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from kg.lang import resolving
from kg.lang.en.numbers import value
from kg.lang.tables import read_table
from kg.lang.times import Bound, Kind, Mod, Point, Resolved, TimeExpression

_FILE = Path(__file__).with_name("dates.toml")
_MONDAY = 0
_ALSO_WORDS = frozenset(("may", "march"))
_OPENERS = frozenset(("in", "since", "last", "this", "next", "of", "by", "until", "early", "late", "mid", "from", "to"))
_CENTURY = 100
_PLAIN = Point()


@dataclass(frozen=True, slots=True)
class Relative:
    """A time that counts from another of the text: days after it, negative for before."""

    start: int
    end: int
    text: str
    base: TimeExpression | None
    days: int


Expression = TimeExpression | Relative


def resolve(expression: object, anchor: date | None) -> Resolved | None:
    """The stretch of the calendar that an expression means; None where it needs what is not given."""
    if isinstance(expression, TimeExpression):
        return resolving.resolve(expression, anchor)
    if not isinstance(expression, Relative) or expression.base is None:
        return None
    base = resolving.resolve(expression.base, anchor)
    if base is None or base.earliest is None or base.earliest != base.latest:
        return None
    day = base.earliest + timedelta(days=expression.days)
    return Resolved(day.isoformat(), day, day, None)


def ahead(expression: object) -> object:
    """The same weekday in the days to come («will meet on Wednesday»)."""
    if not isinstance(expression, TimeExpression):
        return expression
    point = expression.point
    if point.weekday is not None and point.which is None and point.month is None:
        return replace(expression, point=replace(point, which=1))
    if point.month is not None and point.year is None:
        return replace(expression, point=replace(point, ahead=True))
    return expression


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    """Each class of words: word -> what it stands for."""
    table = read_table(_FILE)
    return {name: {word: key for key, words in entries.items() for word in words} for name, entries in table.items()}


def _any(name: str) -> str:
    return "|".join(sorted(map(re.escape, _words()[name]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Kind, Point, Point | None] | None]]]:
    month, weekday = rf"(?P<month>{_any('months')})\.?", rf"(?P<weekday>{_any('weekdays')})"
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
    which = rf"(?P<which>{_any('which')})"
    number = r"(?P<n>an?|\d{1,3}|[a-z]+(?:-[a-z]+)?|a few|several)"
    unit = r"(?P<unit>hour|day|week|month|year)s?"
    rows: list[tuple[str, Callable[[re.Match[str]], tuple[Kind, Point, Point | None] | None]]] = [
        (r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
        (rf"(?:{weekday},? )?{month} {day}(?:-(?P<last>\d{{1,2}}))?(?:,? {year})?(?!\d)", _dated),
        (rf"(?:{weekday},? )?{day}(?:-(?P<last>\d{{1,2}}))? (?:of )?{month}(?:,? {year})?", _dated),
        (rf"(?:between|from) {day} (?:and|to) (?P<last>\d{{1,2}}) {month}(?: {year})?", _dated),
        (rf"(?:between|from) {month} {day} (?:and|to) (?P<last>\d{{1,2}})(?:,? {year})?", _dated),
        (rf"(?:{which} )?{month}(?:,? (?:of )?{year})?(?: {which.replace('which', 'year_which')} year)?", _month),
        (rf"(?:{which} )?{weekday}(?: (?:morning|afternoon|evening|night))?", _weekday),
        (rf"(?P<day>{_any('day')})(?: (?:morning|afternoon|evening|night))?", _day),
        (rf"(?:{_any('night')})", _night),
        (rf"(?:(?:earlier|later|late|early) )?{which} (?P<unit>week|month|year)", _unit),
        (rf"{number} {unit} ago", _ago),
        (rf"(?:over |during |in |for )?the (?:last|past) {number} {unit}", _span),
        (rf"(?:{which} )?(?P<season>{_any('seasons')})(?: (?:of )?{year})?", _season),
        (r"(?P<year>(?:19|20)\d\d)[-–](?P<last>(?:19|20)?\d\d)(?!-?\d)", _years),
        (rf"{year}(?![-\d,]|\.\d)", _year),
    ]
    return [(re.compile(rf"(?<![\w$€£-]){pattern}(?!\w)", re.IGNORECASE), make) for pattern, make in rows]


_STEPS = {"the same": 0, "that same": 0, "that": 0, "the next": 1, "the following": 1, "the previous": -1}
_LATER = re.compile(
    r"(?<!\w)(?:(?P<n>an?|one|two|three|four|five|six|seven|ten|\d{1,2}|hours|the same|that same|the next|"
    r"the following|the previous|that) ?(?P<unit>hours?|days?|weeks?|nights?)?"
    r"(?: (?P<way>earlier|later|afterwards|(?:before|after)(?=[.,;\n]|$)))?)(?! ?\w*(?:before|after)\b)(?!\w)",
    re.IGNORECASE,
)


def times(text: str) -> list[Expression]:
    """The times of a text, in order, none inside another."""
    found = list(_found(text))
    chosen: list[Expression] = []
    for time in sorted(found, key=lambda t: (t.start, -t.end)):
        if not chosen or time.start >= chosen[-1].end:
            chosen.append(_based(time, chosen) if isinstance(time, Relative) else time)
    return [t for t in chosen if not (isinstance(t, Relative) and t.base is None)]


def _based(time: Relative, before: list[Expression]) -> Expression:
    """The time told right before, if it is a day; a relative one counts on from its own base."""
    if not before:
        return time
    last = before[-1]
    if isinstance(last, Relative):
        return replace(time, base=last.base, days=time.days + last.days)
    return replace(time, base=last) if _is_day(last) else time


def _is_day(time: TimeExpression) -> bool:
    point = time.point
    return (
        time.kind == "date"
        and time.bound is None
        and not time.last
        and (point.day is not None or point.weekday is not None or point.shift is not None)
    )


def _found(text: str) -> Iterator[Expression]:
    for pattern, make in _patterns():
        for match in pattern.finditer(text):
            made = make(match)
            if made and not _only_a_word(match, text):
                yield _expression(match, text, *made)
    for match in _LATER.finditer(text):
        days = _days(match)
        if days is not None:
            yield Relative(match.start(), match.end(), match[0], None, days)


def _only_a_word(match: re.Match[str], text: str) -> bool:
    """«may», «march» and abbreviations stand for a month only where the words around say so."""
    word = match[0].lower().rstrip(".")
    if word not in _ALSO_WORDS and word not in ("mar", "mon", "sat", "sun", "wed", "fri", "jun", "jan", "dec"):
        return False
    before = text[: match.start()].split()[-1:]
    return not match[0][0].isupper() or not before or before[0].lower() not in _OPENERS


def _days(match: re.Match[str]) -> int | None:
    """How many days later; negative for earlier."""
    number, unit, way = (match[name] and match[name].lower() for name in ("n", "unit", "way"))
    if number in _STEPS:
        return _STEPS[number] if unit == "day" and not way else None
    if way is None or (unit is None and number != "hours"):
        return None
    count = 1 if number in ("a", "an") else value(number or "")
    if number == "hours" or count is None:
        return 0 if number == "hours" and unit is None else None
    days = {"hour": 0, "day": count, "night": count, "week": 7 * count}[(unit or "").rstrip("s")]
    return -days if way in ("earlier", "before") else days


def _expression(match: re.Match[str], text: str, kind: Kind, point: Point, last: Point | None) -> TimeExpression:
    start, mod, bound = _opened(match.start(), text)
    head = match[0].lower().split(" ")[0]
    if kind == "unit" and head in ("earlier", "later", "late", "early"):
        mod = None
    return TimeExpression(
        start=start, end=match.end(), text=text[start : match.end()], kind=kind, point=point, last=last,
        mod=mod if mod != "approx" and point.month is not None and point.day is None else None,
        bound=None if last else bound,
    )  # fmt: skip


def _opened(start: int, text: str) -> tuple[int, Mod | None, Bound | None]:
    """What stands before a time: «since», «by», «late», «the end of»."""
    mod: Mod | None = None
    bound: Bound | None = None
    before = re.search(rf"(?:({_any('bound')}) )?(?:({_any('mod')})[ -](?:on |in )?)?(?:on )?$", text[:start], re.I)
    if before is None or not before[0]:
        return start, mod, bound
    if before[2]:
        mod = {"start": "start", "mid": "mid", "end": "end"}[_words()["mod"][before[2].lower()]]  # type: ignore[assignment]
    said = before[1] and before[1].lower()
    if said and said != "from":
        bound = {"since": "since", "until": "until", "after": "after", "before": "before"}[_words()["bound"][said]]  # type: ignore[assignment]
    return before.start(), mod, bound


# -- what each pattern says --------------------------------------------------------------------------------------------


def _number(match: re.Match[str], name: str) -> int | None:
    return int(match[name]) if name in match.re.groupindex and match[name] else None


def _stands(match: re.Match[str], name: str, table: str) -> int | None:
    found = name in match.re.groupindex and match[name]
    return int(_words()[table][found.lower().rstrip(".")]) if found else None


def _iso(match: re.Match[str]) -> tuple[Kind, Point, None]:
    return "date", Point(year=int(match["year"]), month=int(match["month"]), day=int(match["day"])), None


def _dated(match: re.Match[str]) -> tuple[Kind, Point, Point | None]:
    weekday = _stands(match, "weekday", "weekdays") if "weekday" in match.re.groupindex else None
    point = Point(
        year=_number(match, "year"), month=_stands(match, "month", "months"), day=_number(match, "day"), weekday=weekday
    )
    last = _number(match, "last")
    return "date", point, replace(point, day=last, weekday=None) if last else None


def _month(match: re.Match[str]) -> tuple[Kind, Point, None]:
    point = Point(
        year=_number(match, "year"), month=_stands(match, "month", "months"), which=_stands(match, "which", "which"),
        year_which=_stands(match, "year_which", "which"),
    )  # fmt: skip
    return "date", point, None


def _weekday(match: re.Match[str]) -> tuple[Kind, Point, None]:
    return "date", Point(weekday=_stands(match, "weekday", "weekdays"), which=_stands(match, "which", "which")), None


def _day(match: re.Match[str]) -> tuple[Kind, Point, None]:
    return "date", Point(shift=_stands(match, "day", "day")), None


def _night(match: re.Match[str]) -> tuple[Kind, Point, None]:
    if _words()["night"][match[0].lower()] == "before":
        return "date", Point(shift=-1), None
    return "part", Point(shift=-1), None


def _unit(match: re.Match[str]) -> tuple[Kind, Point, None]:
    return "unit", Point(unit=match["unit"].lower(), which=_stands(match, "which", "which"), week_begins=_MONDAY), None


def _ago(match: re.Match[str]) -> tuple[Kind, Point, None] | None:
    count = 1 if match["n"].lower() in ("a", "an") else value(match["n"])
    if count is None:
        return None
    unit = match["unit"].lower()
    if unit == "week":
        return "ago", Point(unit="day", count=7 * count), None
    return "ago", Point(unit=unit, count=count), None


def _span(match: re.Match[str]) -> tuple[Kind, Point, None] | None:
    count = value(match["n"])
    return ("span", Point(unit=match["unit"].lower(), count=count, which=-1), None) if count else None


def _season(match: re.Match[str]) -> tuple[Kind, Point, None] | None:
    year, which = _number(match, "year"), _stands(match, "which", "which")
    if year is None and which is None:
        return None
    year_which = 0 if which == 0 else None
    return (
        "season",
        Point(month=_stands(match, "season", "seasons"), year=year, which=which, year_which=year_which),
        None,
    )


def _years(match: re.Match[str]) -> tuple[Kind, Point, Point]:
    first, last = int(match["year"]), int(match["last"])
    return "date", Point(year=first), Point(year=last if last > _CENTURY else first // _CENTURY * _CENTURY + last)


def _year(match: re.Match[str]) -> tuple[Kind, Point, None]:
    return "date", Point(year=int(match["year"])), None
