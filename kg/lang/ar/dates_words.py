"""Turns a text into a row of symbols, one for each word, so that the grammar is regular expressions over words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.lang.ar.numbers_words import dashed, value
from kg.lang.ar.spelling import aligned
from kg.lang.ar.wordlist import Entry, read_words

_UNITS = frozenset({"hour", "day", "week", "month", "year"})
_FLAG = frozenset({"0"})
_TABLES: dict[str, frozenset[str] | None] = {
    **dict.fromkeys(("weekday", "month", "month_weak", "hijri", "season", "season_the", "decade", "ordinal", "today",
                     "dayword", "dayword_weak", "first", "which", "context")),
    **dict.fromkeys(("one", "day_one", "month_one", "year_one", "week_the", "month_the", "year_the", "dual", "dual_the",
                     "plural", "plural_the", "years", "days", "days_of"), _UNITS),
    **dict.fromkeys(("century", "tonight", "part", "night", "late", "this", "in", "from", "to", "between", "since",
                     "until", "before", "after", "about", "half", "few", "last", "agreed", "anniversary",
                     "respectively", "movement", "vague", "era", "hijri_era", "age", "dated", "name", "counted", "trap",
                     "that", "on", "part_the", "future", "not_future", "each"), _FLAG),
    "adverb": frozenset({"day", "night"}),
    "phase": frozenset({"start", "mid", "end"}),
    "part_of_year": frozenset({"1-6", "7-12", "1-3", "4-6", "7-9", "10-12"}),
}  # fmt: skip
#: Classes that no list holds: digits and number words, years of both calendars, dates in digits, clitics, marks.
_OTHERS = ("other", "number", "numeral", "year", "hijri_year", "numeric", "and", "by", "slash", "dash", "open", "close",
           "comma", "quote", "stop")  # fmt: skip
#: Each class as one character of the private use area.
CHAR = {name: chr(0xE000 + i) for i, name in enumerate((*_TABLES, *_OTHERS))}
NAME = {char: name for name, char in CHAR.items()}

_MARKS = {
    **dict.fromkeys("/", "slash"), **dict.fromkeys("-–—", "dash"), **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]", "close"), **dict.fromkeys("،,", "comma"), **dict.fromkeys("«»\"“”'‘’", "quote"),
    **dict.fromkeys(".\n؟?!؛;:", "stop"),
}  # fmt: skip
_TOKEN = re.compile(
    r"(?<![0-9/.\-])(?:[0-9]{1,2}([/.\-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})|[0-9]{4}([/.\-])[0-9]{1,2}\2[0-9]{1,2})"
    r"(?![0-9/\-]|\.[0-9])|[0-9]+(?:[.,٬٫][0-9]+)*|[^\W\d_]+|\n|[^\w\s]"
)
_FUTURE = re.compile(r"[وف]?س[يتن]\w{2}")  # «سيعقد», «وستبدأ»
_YEARS, _HIJRI_YEARS = range(1900, 2101), range(1300, 1501)
Value = int | str


class Symbol(NamedTuple):
    """A word of time, or a mark: its class, its value there, its place in the folded text."""

    name: str
    value: Value
    start: int
    end: int


@dataclass
class Row:
    """A text as symbols: `code` holds one character for each of them."""

    text: str
    form: str
    offsets: list[int]
    symbols: list[Symbol] = field(default_factory=list)
    code: str = ""


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, Entry], dict[str, int]]:
    """The entries by form, and for each first word how many words the longest of them has."""
    entries = {e.form: e for e in read_words(Path(__file__).with_name("dates.toml"), _TABLES)}
    for form in [form for form, e in entries.items() if e.table == "counted"]:
        entries.setdefault(form + "ا", entries[form])  # the accusative of what is counted
    longest: dict[str, int] = {}
    for form in entries:
        words = form.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return entries, longest


@lru_cache(maxsize=1 << 15)
def _readings(word: str) -> tuple[tuple[str, int, int], ...]:
    """How a word may begin an entry: bare word, letters of clitics before it, number of words of the longest entry."""
    _, longest = _lexicon()
    return tuple((bare, skip, longest[bare]) for bare, skip in _bare(word) if bare in longest)


def _bare(word: str) -> Iterator[tuple[str, int]]:
    yield word, 0
    first = 1 if word[0] in "وف" else 0
    if first:
        yield word[1:], 1
    rest = word[first:]
    if rest[:2] == "لل":  # the article loses its alef
        yield "ا" + rest, first
        yield "ال" + rest[2:], first + 1
    elif rest[:1] in ("ب", "ل", "ك"):
        yield rest[1:], first + 1


@lru_cache(maxsize=1 << 15)
def _numeral(word: str) -> tuple[int, int] | None:
    """The value of a number word and the letters of clitics before it."""
    number = value(word)
    return None if number is None else (number, 1 if word[0] == "و" else 0)


def row(text: str) -> Row:
    """The symbols of a text."""
    form, offsets = aligned(dashed(text))
    out = Row(text, form, offsets)
    tokens = list(_TOKEN.finditer(form))
    at = 0
    while at < len(tokens):
        at = _take(out, tokens, at)
    out.code = "".join([CHAR[s.name] for s in out.symbols])
    return out


def _take(out: Row, tokens: list[re.Match[str]], at: int) -> int:
    """Adds the symbols of the token (and of those that make one phrase with it); returns the next token."""
    token = tokens[at]
    word, start, end = token[0], token.start(), token.end()
    readings = _readings(word)
    if readings and (taken := _phrase(out, tokens, at, readings)):
        return taken
    if word[0] in "0123456789":
        out.symbols.append(Symbol(*_digits(word), start, end))
    elif len(word) == 1:
        _mark(out, word, start)
    elif (number := _numeral(word)) and not word.isascii():
        _clitics(out, word[: number[1]], start)
        out.symbols.append(Symbol("numeral", number[0], start + number[1], end))
    elif _FUTURE.match(word) and not word.startswith(_not_future()):
        out.symbols.append(Symbol("future", 0, start, end))
    elif not (word in ("ال", "وال", "بال", "لل") and out.form[end : end + 1].isdigit()):
        out.symbols.append(Symbol("other", 0, start, end))
    return at + 1


@lru_cache(maxsize=1)
def _not_future() -> tuple[str, ...]:
    """How words begin that only look like the future of a verb, without clitics and with."""
    forms = [e.form for e in _lexicon()[0].values() if e.table == "not_future"]
    return tuple(clitic + form for form in forms for clitic in ("", "و", "ف"))


def _phrase(out: Row, tokens: list[re.Match[str]], at: int, readings: tuple[tuple[str, int, int], ...]) -> int:
    """Adds the longest entry that begins at a token; returns the token after it, or 0 where there is none."""
    entries, _ = _lexicon()
    for bare, skip, longest in readings:
        for count in range(min(longest, len(tokens) - at), 0, -1):
            words = [bare, *(t[0] for t in tokens[at + 1 : at + count])]
            entry = entries.get(" ".join(words))
            if entry is None or (entry.table == "month_weak" and tokens[at][0][:skip].strip("وف")):
                continue  # «باب» is a gate, and not «in August»
            start, end = tokens[at].start(), tokens[at + count - 1].end()
            _clitics(out, tokens[at][0][:skip], start)
            out.symbols.append(Symbol(*_meaning(out, entry, start, end), start + skip, end))
            return at + count
    return 0


def _meaning(out: Row, entry: Entry, start: int, end: int) -> tuple[str, Value]:
    """The class and the value of an entry; vowel signs tell apart what the letters do not."""
    if entry.table == "part":
        raw = out.text[out.offsets[start] : out.offsets[end]]
        if "\u064b" in raw:  # «مساءً», in the evening, and not «مساء الخميس»
            return "adverb", "day"
        if "\u0651" in raw:  # «فجّر» blew up
            return "other", 0
    return entry.table, int(entry.value) if re.fullmatch(r"-?\d+", entry.value) else entry.value


def _clitics(out: Row, letters: str, start: int) -> None:
    for i, letter in enumerate(letters):
        out.symbols.append(Symbol("and" if letter in "وف" else "by", letter, start + i, start + i + 1))


def _mark(out: Row, mark: str, start: int) -> None:
    """A mark, or a letter that stands alone: «و 2019», «ل2014»."""
    name = _MARKS.get(mark) or {"و": "and", "ب": "by", "ل": "by"}.get(mark, "other")
    out.symbols.append(Symbol(name, mark, start, start + 1))


def _digits(word: str) -> tuple[str, Value]:
    """What digits may be: a date, a year of either calendar, a number."""
    if not word.isdigit():
        return ("numeric", word) if re.fullmatch(r"[0-9]+([/.\-])[0-9]+\1[0-9]+", word) else ("other", word)
    number = int(word[:18])
    if len(word) == len("2014"):
        if number in _YEARS:
            return "year", number
        if number in _HIJRI_YEARS:
            return "hijri_year", number
    return "number", number
