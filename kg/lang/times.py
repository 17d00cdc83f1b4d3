"""The nouns of time: an expression as the text has it, and the stretch of the calendar that it means."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Mod = Literal["start", "mid", "end", "approx"]
Bound = Literal["since", "until", "before", "after"]
Kind = Literal[
    "date", "night", "unit", "ago", "span", "nth", "season", "decade", "hijri", "anniversary", "part", "months", "vague"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What an expression says about the calendar, in numbers; what it does not say is None.

    `weekday` counts from Monday, 0. `shift` is days from the anchor. `which` is -2 to 1 for the one before last, last,
    this, next, of the month, the weekday or the unit; `year_which` the same of the year («يناير من العام الماضي»).
    `ahead` says that the sentence speaks of the future. Of a time of the kind `vague`, `count` and `unit` may tell how
    far it is from something else in the text, and `which` whether before it (-1) or after it (1). `week_begins` is the
    first weekday of a week: Sunday in the news of the Arab region (weekends are Friday and Saturday, or end on Sunday
    in the Maghreb), Monday in English.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    which: int | None = None
    year_which: int | None = None
    week_which: int | None = None
    ahead: bool = False
    unit: str | None = None
    count: int | None = None
    week_begins: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as the text has it, `text[start:end]`, before anybody knows when the text was written.

    `last` is the far end of a range. `bound` is the preposition that opens it to one side (since, until …).
    `respectively` marks the members of a list that answer, one by one, the members of another («على التوالي»).
    """

    start: int
    end: int
    text: str
    kind: Kind
    point: Point
    last: Point | None = None
    mod: Mod | None = None
    bound: Bound | None = None
    respectively: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A stretch of the calendar: EDTF, first and last day (None: open), and which part of it is meant."""

    edtf: str
    earliest: date | None
    latest: date | None
    mod: Mod | None
