"""What words of time make together: regular expressions over the symbols of `dates_words`."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from kg.lang.ar import dates_meanings as meaning
from kg.lang.ar.dates_meanings import Reading, Symbols
from kg.lang.ar.dates_words import CHAR, NAME

Builder = Callable[[Symbols], list[Reading] | None]

_MACROS = {
    # Both names of a month («كانون الثاني/يناير», «يناير (كانون الثاني)») stay together: (?> … ) gives nothing back.
    "MON": "(?> (month|month_weak) ((slash|dash|open) (month|month_weak) close? | month)?)",
    "STRONG": "(?> month ((slash|dash|open) (month|month_weak) close? | month)?"
    " | month_weak (slash|open)? month close?)",
    "A_MONTH": "((month_one|month_the)? MON)",
    "YEAR": "((from|comma|by|in)? (year_one|year_the)? year era?)",
    "REL": "(which | from? this (year_the|month_the) | (from|by)? year_the (which|context) | from? that year_the"
    " | from year_the)",
    "TAIL": "(which? YEAR | REL)?",
    "DAY": "(number|ordinal|first)",
    "A_DATE": "(DAY from? A_MONTH TAIL | numeric)",
    "BOUND": "(since|until|before|after)?",
    "PART": "(late|part|night|phase|day_one|days|days_of|adverb from?)*",
    "AND_DATE": "((comma|dash|open)* day_one? agreed? by? A_DATE close?)?",
    "N": "(number | numeral (and? (numeral|ordinal))*)",
    "ONE": "(one|day_one|month_one|year_one)",
    "UNIT": "(week_the|month_the|year_the)",
    "DAYWORD": "(today|dayword|in day_one? dayword_weak|(part|night|late|day_one)+ dayword_weak)",
    "COUNTS": "(counted|one|dual|plural|year_one|month_one)",
}


def _compiled(form: str) -> re.Pattern[str]:
    for name, body in reversed(_MACROS.items()):
        form = re.sub(rf"\b{name}\b", f"({body})", form)
    for name, body in reversed(_MACROS.items()):  # macros within macros
        form = re.sub(rf"\b{name}\b", f"({body})", form)
    for name, body in reversed(_MACROS.items()):
        form = re.sub(rf"\b{name}\b", f"({body})", form)
    form = form.replace("(", "(?:").replace("(?:?", "(?")
    return re.compile(re.sub(r"[a-z_]+", lambda m: CHAR[m[0]], form).replace(" ", ""))


_FORMS: tuple[tuple[str, Builder], ...] = (
    # Phrases and names that only look like times come first: of two forms of one length the first wins.
    ("trap", meaning.nothing),
    ("(name|movement) quote? DAY? from? MON (?! YEAR | REL)", meaning.nothing),
    ("quote DAY from? MON quote", meaning.nothing),
    ("PART (today|tonight) (ordinal|context)", meaning.nothing),
    ("that (today|tonight|UNIT|season_the)", meaning.nothing),
    ("between weekday (?! and weekday)", meaning.nothing),
    ("decade age", meaning.nothing),
    ("PART DAY from? MON from each year_one", meaning.nothing),
    ("each day_one? weekday", meaning.nothing),
    ("dated DAY from? MON (?! YEAR | REL)", meaning.attacks),
    ("(before|after|since) about? (N ONE|N plural|N days|ONE|dual) (from|on)", meaning.offset),
    # Days.
    ("BOUND PART this? DAYWORD (?! ordinal|context) ((comma|open)? day_one? weekday close?)? AND_DATE", meaning.date),
    ("BOUND PART this? (today|weekday) open dayword close", meaning.corrected),
    ("BOUND PART this? weekday which? AND_DATE", meaning.date),
    ("BOUND PART weekday from? (this week_the | week_the (which|context))", meaning.date),
    ("BOUND PART A_DATE", meaning.date),
    ("BOUND PART DAY from (month_the which? | this month_the)", meaning.date),
    ("BOUND (part|late)* night day_one? weekday (dash|slash|to|and|on)? weekday", meaning.night),
    ("BOUND tonight which", meaning.last_night),
    ("BOUND (part|late)* tonight", meaning.tonight),
    ("by (today|tonight) (ordinal|N) respectively?", meaning.nth_day),
    ("(today|tonight) ordinal respectively", meaning.nth_day),
    ("BOUND adverb", meaning.part),
    ("(since|until) part_the", meaning.part),
    # Months.
    ("BOUND (late|phase)* (month_one|month_the)? STRONG TAIL", meaning.date),
    ("(in|from|between|since|until|before|after|late|phase|month_one|month_the)+ MON TAIL", meaning.date),
    ("MON (YEAR|which|from? year_the which)", meaning.date),
    # Years.
    ("BOUND about? (late|phase)* (year_one|year_the|years) year era?", meaning.date),
    ("(in|since|until|before|after|late|phase|dated|movement)+ by? year era? (?! COUNTS)", meaning.date),
    ("open year era? close", meaning.date),
    ("(years|in years|plural_the|plural) year (?= comma|and)", meaning.date),
    # Ranges and lists.
    ("between A_RANGE_YEAR and A_RANGE_YEAR", meaning.between),
    ("(from|since) A_RANGE_YEAR and? (to|until) A_RANGE_YEAR (?! COUNTS)", meaning.between),
    ("(years|open|in|dated|movement)? year (dash|slash) year (?! COUNTS)", meaning.between),
    ("(between|from|since) DAY and? (and|to|until) DAY from? A_MONTH TAIL", meaning.between),
    ("DAY (dash|to) DAY from? A_MONTH TAIL", meaning.between),
    ("between DAY? from? A_MONTH YEAR? and DAY? from? A_MONTH TAIL", meaning.between),
    ("(from|since) DAY? from? A_MONTH YEAR? and? (to|until) DAY? from? A_MONTH TAIL", meaning.between),
    ("(part|days)? (DAY (and|comma))+ DAY from? A_MONTH TAIL", meaning.days),
    # Units measured from the anchor.
    ("BOUND (late|phase)* UNIT (which|context)", meaning.unit),
    ("BOUND (late|phase)* this UNIT", meaning.unit),
    ("BOUND (late|phase)+ UNIT", meaning.unit),
    ("(before|since) about? (N (ONE|plural|days|dual) | ONE | dual) (and half)?", meaning.ago),
    ("after about? (N (ONE|plural|days) | ONE | dual)", meaning.ago),
    ("(before|since) about? few? (plural|days) few?", meaning.vague),
    ("before few? plural few?", meaning.vague),
    ("(plural_the N which|dual_the (which|context))", meaning.span),
    ("N (ONE|plural|days) which", meaning.span),
    ("last N (ONE|plural|days)", meaning.span),
    ("plural_the few? which", meaning.vague),
    ("BOUND phase? season YEAR", meaning.season),
    ("BOUND phase? season from? (this year_the|year_the which)", meaning.season),
    ("BOUND phase? (season_the which|this season_the)", meaning.season),
    ("BOUND phase? decade (century which?)?", meaning.decade),
    ("BOUND phase? century which", meaning.century),
    ("BOUND part_of_year (this year_the|year_the which?|(year_one|year_the)? year era?)", meaning.months),
    # The other calendar, and what has no date.
    ("BOUND PART weekday? (DAY from?)? (month_one|month_the)? hijri comma? (from|by)? year_one? hijri_year hijri_era?",
     meaning.hijri),
    ("BOUND phase? DAY from? (month_one|month_the)? hijri which?", meaning.hijri),
    ("BOUND phase? (month_one|month_the) hijri which?", meaning.hijri),
    ("BOUND phase? hijri which", meaning.hijri),
    ("(year_one|year_the)? hijri_year hijri_era", meaning.hijri),
    ("anniversary (ordinal|N)", meaning.anniversary),
    ("vague", meaning.vague),
)  # fmt: skip
_MACROS["A_RANGE_YEAR"] = "((year_one|year_the|years)? year era?)"
_RULES = tuple((_compiled(form), builder) for form, builder in _FORMS)
_AFTER_YEAR = _compiled("(and | comma (?= year (comma|and) year)) (year_one|year_the)? year era? (?! COUNTS)")


_RUN = re.compile(f"[^{CHAR['other']}{CHAR['future']}{CHAR['stop']}]+")  # no form has another word or a stop in it
_LONGEST = 40  # symbols of a form, and those that it looks ahead to


def readings(symbols: Symbols, code: str) -> Iterator[tuple[int, int, list[Reading]]]:
    """The forms of a row of symbols, from left to right, the longest at each place: first and last symbol, readings."""
    for run in _RUN.finditer(code):
        at, year_ended = run.start(), False
        while at < run.end():
            found = _longest(symbols, code[at : min(run.end(), at + _LONGEST)], at, chained=year_ended)
            if found is None:
                at, year_ended = at + 1, False
                continue
            end, read = found
            if read:
                yield at, end, read
            at, year_ended = end, NAME[code[end - 1]] in ("year", "era")


def _longest(symbols: Symbols, code: str, at: int, *, chained: bool) -> tuple[int, list[Reading]] | None:
    """The longest form that begins at a symbol and makes sense."""
    for length, builder in _matches(code, chained=chained):
        read = builder(symbols[at : at + length])
        if read is not None:
            return at + length, read
    return None


@lru_cache(maxsize=1 << 14)
def _matches(code: str, *, chained: bool) -> tuple[tuple[int, Builder], ...]:
    """The forms that begin some symbols, the longest first; texts repeat themselves, so the answers are kept."""
    rules = (*_RULES, (_AFTER_YEAR, meaning.date)) if chained else _RULES
    matches = [(match.end(), builder) for rule, builder in rules if (match := rule.match(code))]
    return tuple(sorted(matches, key=lambda m: -m[0]))
