"""What words of time make together: regular expressions over the symbols of `dates_words`."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from kg.lang.ar.dates_types import Bound, Kind, Mod, Point
from kg.lang.ar.dates_words import CHAR, NAME, Symbol


class Reading(NamedTuple):
    """One expression: which symbols of the match it spans, and what it means."""

    first: int
    last: int
    kind: Kind
    point: Point
    until: Point | None = None


Symbols = Sequence[Symbol]
Builder = Callable[[Symbols], "list[Reading] | None"]

_MACROS = {
    "MON": "(month|month_weak) ((slash|dash|open) (month|month_weak) close?)?",
    "STRONG": "(month ((slash|dash|open) (month|month_weak) close?)? | month_weak (slash|open) month close?)",
    "A_MONTH": "((month_one|month_the)? MON)",
    "YEAR": "((from|comma|by|in)? (year_one|year_the)? year era?)",
    "REL": "(which | from? this (year_the|month_the) | (from|by)? year_the (which|context) | from year_the)",
    "TAIL": "(which? YEAR | REL)?",
    "DAY": "(number|ordinal)",
    "A_DATE": "(DAY from? A_MONTH TAIL | numeric)",
    "BOUND": "(since|until|before|after)?",
    "PART": "(late|part|night|phase|day_one)*",
    "AND_DATE": "((comma|dash|open)* day_one? agreed? by? A_DATE close?)?",
    "N": "(number | numeral (and? numeral)*)",
    "ONE": "(one|day_one|month_one|year_one)",
    "UNIT": "(week_the|month_the|year_the)",
    "COUNTS": "(counted|one|dual|plural|year_one|month_one)",
}
_MANY = 10**4  # no count of days, months or years is so high
#: Symbols that open a form for the sake of its sense, and are no part of the expression.
_CONTEXT = frozenset({"in", "from", "by", "and", "between", "to", "dated", "movement", "open", "comma", "quote"})


def _compiled(form: str) -> re.Pattern[str]:
    for name, body in reversed(_MACROS.items()):
        form = re.sub(rf"\b{name}\b", f"({body})", form)
    for name, body in reversed(_MACROS.items()):  # macros within macros
        form = re.sub(rf"\b{name}\b", f"({body})", form)
    for name, body in reversed(_MACROS.items()):
        form = re.sub(rf"\b{name}\b", f"({body})", form)
    form = form.replace("(", "(?:").replace("(?:?", "(?")
    return re.compile(re.sub(r"[a-z_]+", lambda m: CHAR[m[0]], form).replace(" ", ""))


def _values(symbols: Symbols, *names: str) -> list[int]:
    return [s.value for s in symbols if s.name in names and isinstance(s.value, int)]


def _first(symbols: Symbols, *names: str) -> int | None:
    return next(iter(_values(symbols, *names)), None)


def _text(symbols: Symbols, *names: str) -> str | None:
    return next((str(s.value) for s in symbols if s.name in names), None)


def _trimmed(symbols: Symbols) -> int:
    return next(i for i, s in enumerate(symbols) if s.name not in _CONTEXT)


def _one(symbols: Symbols, kind: Kind, point: Point, until: Point | None = None) -> list[Reading]:
    return [Reading(_trimmed(symbols), len(symbols), kind, point, until)]


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
    months = set(_values(symbols, "month", "month_weak"))
    day = _first(symbols, "number", "ordinal")
    if len(months) > 1 or day not in (None, *range(1, 32)):
        return None
    if numeric := _text(symbols, "numeric"):
        return _numeric(numeric, symbols)
    weeks, years = _which_unit(symbols, "week_the"), _which_unit(symbols, "year_the", "year_one")
    which = None if weeks is not None or years is not None else _which(symbols)
    return Point(
        year=_first(symbols, "year"), month=next(iter(months), None), day=day, weekday=_first(symbols, "weekday"),
        shift=_first(symbols, "today", "dayword"), which=which, year_which=years, week_which=weeks,
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


def _date(symbols: Symbols) -> list[Reading] | None:
    point = _calendar(symbols)
    if point is None:
        return None
    if any(s.name == "context" for s in symbols):
        return _vague(symbols)
    return _one(symbols, "date", point)


def _attacks(symbols: Symbols) -> list[Reading] | None:
    """The attacks of 11 September are those of 2001; others are of the last such day."""
    point = _calendar(symbols)
    if point and (point.month, point.day) == (9, 11):
        return _one(symbols, "date", replace(point, year=2001))
    return _date(symbols)


def _vague(symbols: Symbols) -> list[Reading]:
    return _one(symbols, "vague", Point())


def _nothing(_: Symbols) -> list[Reading]:
    return []


def _night(symbols: Symbols) -> list[Reading]:
    first, second = _values(symbols, "weekday")
    return _one(symbols, "night", Point(weekday=first), Point(weekday=second))


def _last_night(symbols: Symbols) -> list[Reading]:
    which = _which(symbols) or 0
    return _one(symbols, "night", Point(shift=which), Point(shift=which + 1))


def _unit(symbols: Symbols) -> list[Reading]:
    unit = _text(symbols, "week_the", "month_the", "year_the")
    if any(s.name == "context" for s in symbols):
        return _vague(symbols)
    return _one(symbols, "unit", Point(unit=unit, which=_which(symbols) or 0))


def _count(symbols: Symbols) -> int:
    if any(s.name in ("dual", "dual_the") for s in symbols):
        return 2
    return sum(_values(symbols, "number", "numeral")) or 1


_UNITS = ("one", "day_one", "month_one", "year_one", "dual", "dual_the", "plural", "plural_the", "part")


def _unit_of(symbols: Symbols) -> str:
    """The unit that is counted; «أيام» is listed among the parts of the day because it stands before dates too."""
    unit = _text(symbols, *_UNITS) or ""
    return "day" if unit == "0" else unit


def _ago(symbols: Symbols) -> list[Reading] | None:
    unit, count = _unit_of(symbols), _count(symbols)
    if any(s.name == "half" for s in symbols) and unit == "year":
        unit, count = "month", 12 * count + 6
    reading = _one(symbols, "ago", Point(unit=unit, count=count))
    return reading if count < _MANY else None


def _span(symbols: Symbols) -> list[Reading] | None:
    """So many units up to the anchor or from it; «السابقين» ends before it."""
    count = _count(symbols)
    before = -1 if any(s.name == "context" for s in symbols) else 0
    point = Point(unit=_unit_of(symbols), count=count, which=_which(symbols) or -1, shift=before)
    return _one(symbols, "span", point) if count < _MANY else None


def _nth_day(symbols: Symbols) -> list[Reading] | None:
    count = _first(symbols, "ordinal", "number") or sum(_values(symbols, "numeral"))
    if symbols[0].name == "by" and symbols[0].value != "ل":
        return None
    return _one(symbols, "nth", Point(count=count)) if 0 < count < _MANY else None


def _season(symbols: Symbols) -> list[Reading]:
    years = _which_unit(symbols, "year_the")
    which = None if years is not None else _which(symbols)
    month = _first(symbols, "season", "season_the")
    return _one(symbols, "season", Point(month=month, year=_first(symbols, "year"), year_which=years, which=which))


def _decade(symbols: Symbols) -> list[Reading]:
    return _one(symbols, "decade", Point(year=_first(symbols, "decade"), unit="decade"))


def _century(symbols: Symbols) -> list[Reading]:
    return _one(symbols, "decade", Point(which=_which(symbols) or 0, unit="century"))


def _hijri(symbols: Symbols) -> list[Reading] | None:
    day = _first(symbols, "number", "ordinal")
    if day not in (None, *range(1, 31)):
        return None
    month, year = _first(symbols, "hijri"), _first(symbols, "hijri_year")
    return _one(symbols, "hijri", Point(day=day, month=month, year=year, which=_which(symbols)))


def _anniversary(symbols: Symbols) -> list[Reading] | None:
    count = _first(symbols, "ordinal", "number") or sum(_values(symbols, "numeral"))
    return _one(symbols, "anniversary", Point(count=count)) if 0 < count < 1000 else None  # noqa: PLR2004


def _part(symbols: Symbols) -> list[Reading]:
    night = _text(symbols, "adverb") == "night"
    return _one(symbols, "part", Point(shift=-1 if night else 0))


def _months(symbols: Symbols) -> list[Reading]:
    """A half or a quarter of a year."""
    first, last = (_text(symbols, "part_of_year") or "1-12").split("-")
    years = _which_unit(symbols, "year_the", "year_one")
    year = _first(symbols, "year")
    point = Point(year=year, year_which=years, month=int(first))
    return _one(symbols, "months", point, Point(month=int(last)))


_RANGE = ("to", "until", "dash", "slash", "and")


def _range(symbols: Symbols) -> list[Reading] | None:
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


def _days(symbols: Symbols) -> list[Reading] | None:
    """«28 و29 كانون الثاني»: two days, one month."""
    cut = next(i for i, s in enumerate(symbols) if s.name in ("and", "comma") and i > 0)
    last = _calendar(symbols[cut:])
    first = _first(symbols[:cut], "number", "ordinal")
    if last is None or first not in range(1, 32):
        return None
    point = Point(year=last.year, month=last.month, day=first, which=last.which, year_which=last.year_which)
    return [
        Reading(_trimmed(symbols[:cut]), cut, "date", point),
        Reading(cut + _trimmed(symbols[cut:]), len(symbols), "date", last),
    ]


_FORMS: tuple[tuple[str, Builder], ...] = (
    # Phrases and names that only look like times come first: of two forms of one length the first wins.
    ("trap", _nothing),
    ("(name|movement) quote? DAY? from? MON (?! YEAR | REL)", _nothing),
    ("quote DAY from? MON quote", _nothing),
    ("(today|tonight) (ordinal|context)", _nothing),
    ("between weekday (?! and weekday)", _nothing),
    ("decade age", _nothing),
    ("dated DAY from? MON (?! YEAR | REL)", _attacks),
    ("(before|after|since) about? (N ONE|N plural|N part|ONE|dual) from", _vague),
    # Days.
    ("BOUND PART this? (today|dayword) (comma? day_one? weekday)? AND_DATE", _date),
    ("BOUND PART this? weekday which? AND_DATE", _date),
    ("BOUND PART weekday from? (this week_the | week_the (which|context))", _date),
    ("BOUND PART A_DATE", _date),
    ("BOUND PART DAY from (month_the which? | this month_the)", _date),
    ("BOUND (part|late)* night day_one? weekday (dash|slash|to|and)? weekday", _night),
    ("BOUND tonight which", _last_night),
    ("BOUND (part|late)* tonight", lambda s: _one(s, "date", Point(shift=0))),
    ("by (today|tonight) (ordinal|N) respectively?", _nth_day),
    ("(today|tonight) ordinal respectively", _nth_day),
    ("adverb", _part),
    # Months.
    ("BOUND (late|phase)* (month_one|month_the)? STRONG TAIL", _date),
    ("(in|by|from|between|since|until|before|after|late|phase|month_one|month_the)+ MON TAIL", _date),
    ("MON (YEAR|which|from? year_the which)", _date),
    # Years.
    ("BOUND (late|phase)* (year_one|year_the|years) year era?", _date),
    ("(in|since|until|before|after|late|phase|dated|movement)+ by? year era? (?! COUNTS)", _date),
    ("open year era? close", _date),
    ("(years|in years|plural_the|plural) year (?= comma|and)", _date),
    # Ranges and lists.
    ("between A_RANGE_YEAR and A_RANGE_YEAR", _range),
    ("(from|since) A_RANGE_YEAR and? (to|until) A_RANGE_YEAR (?! COUNTS)", _range),
    ("(years|open|in|dated|movement)? year (dash|slash) year (?! COUNTS)", _range),
    ("(between|from|since) DAY and? (and|to|until) DAY from? A_MONTH TAIL", _range),
    ("DAY (dash|to) DAY from? A_MONTH TAIL", _range),
    ("between DAY? from? A_MONTH YEAR? and DAY? from? A_MONTH TAIL", _range),
    ("(from|since) DAY? from? A_MONTH YEAR? and? (to|until) DAY? from? A_MONTH TAIL", _range),
    ("part? DAY (and|comma) DAY from? A_MONTH TAIL", _days),
    # Units measured from the anchor.
    ("BOUND (late|phase)* UNIT (which|context)", _unit),
    ("BOUND (late|phase)* this UNIT", _unit),
    ("BOUND (late|phase)+ UNIT", _unit),
    ("(before|since) about? (N (ONE|plural|part|dual) | ONE | dual) (and half)?", _ago),
    ("(before|since) about? few? (plural|part) few?", _vague),
    ("before few? plural few?", _vague),
    ("(plural_the N which|dual_the (which|context))", _span),
    ("N (ONE|plural|part) which", _span),
    ("last N (ONE|plural|part)", _span),
    ("plural_the few? which", _vague),
    ("BOUND phase? season YEAR", _season),
    ("BOUND phase? season from? (this year_the|year_the which)", _season),
    ("BOUND phase? season_the which", _season),
    ("BOUND phase? decade (century which?)?", _decade),
    ("BOUND phase? century which", _century),
    ("BOUND part_of_year (this year_the|year_the which?|(year_one|year_the)? year era?)", _months),
    # The other calendar, and what has no date.
    ("BOUND PART weekday? (DAY from?)? (month_one|month_the)? hijri comma? (from|by)? year_one? hijri_year hijri_era?",
     _hijri),
    ("BOUND phase? DAY from? (month_one|month_the)? hijri which?", _hijri),
    ("BOUND phase? (month_one|month_the) hijri which?", _hijri),
    ("BOUND phase? hijri which", _hijri),
    ("(year_one|year_the)? hijri_year hijri_era", _hijri),
    ("anniversary (ordinal|N)", _anniversary),
    ("vague", _vague),
)  # fmt: skip
_MACROS["A_RANGE_YEAR"] = "((year_one|year_the|years)? year era?)"
_RULES = tuple((_compiled(form), builder) for form, builder in _FORMS)
_AFTER_YEAR = _compiled("(and | comma (?= year (comma|and) year)) (year_one|year_the)? year era? (?! COUNTS)")


def readings(symbols: Symbols, code: str) -> Iterator[tuple[int, int, list[Reading]]]:
    """The forms of a row of symbols, from left to right, the longest at each place: first and last symbol, readings."""
    at, year_ended = 0, -1
    other = CHAR["other"]
    while at < len(code):
        found = None if code[at] == other else _longest(symbols, code, at, chained=at == year_ended)
        if found is None:
            at += 1
            continue
        end, read = found
        if read:
            yield at, end, read
        at = end
        year_ended = end if NAME[code[end - 1]] in ("year", "era") else -1


def _longest(symbols: Symbols, code: str, at: int, *, chained: bool) -> tuple[int, list[Reading]] | None:
    """The longest form that begins at a symbol and makes sense."""
    rules = (*_RULES, (_AFTER_YEAR, _date)) if chained else _RULES
    matches = [(match.end(), builder) for rule, builder in rules if (match := rule.match(code, at))]
    for end, builder in sorted(matches, key=lambda m: -m[0]):
        read = builder(symbols[at:end])
        if read is not None:
            return end, read
    return None
