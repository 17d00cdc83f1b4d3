"""Number words, and the sum that words of one number make («ثلاثة آلاف وخمسمئة» is 3500)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.lang.ar.spelling import fold
from kg.lang.ar.wordlist import read_words
from kg.lang.ar.words import words

_BENDS = frozenset({"approx", "atleast", "atmost"})
_TABLES = {
    **dict.fromkeys(("digit", "unit_of_teen", "tens", "hundreds", "scale", "scale_plural", "scale_dual")),
    "vague": frozenset({"few", "many"}),
    "before": _BENDS,
    "before_the": _BENDS,
    "after": _BENDS,
    "part": None,
    "ordinal": frozenset({"word"}),
    "not_number": frozenset({"word"}),
    "dual_noun": frozenset({"noun"}),
    **dict.fromkeys(("dual_alef", "own_t", "sound_plural"), frozenset({"noun"})),
    "not_dual": frozenset({"word"}),
}
ENTRIES = read_words(Path(__file__).with_name("numbers.toml"), _TABLES)
_NUMBERS = ("digit", "unit_of_teen", "tens", "hundreds", "scale", "scale_plural", "scale_dual", "not_number")
_WORDS = {e.form: e for e in ENTRIES if e.table in _NUMBERS}
#: Halves and quarters of a scale («نصف مليون»), as divisors.
PARTS = {e.form: int(e.value) for e in ENTRIES if e.table == "part"}
_ORDINALS = frozenset(e.form for e in ENTRIES if e.table == "ordinal")
_DASH = re.compile(r"(?<=[\d\s])ـ(?=[\d\s])")
_CLITICS = re.compile(r"[وف]?[بلك]?(?:ال)?")
TEN, _HUNDRED, _THOUSAND, _BEYOND = 10, 100, 1000, 10**16


class Word(NamedTuple):
    """A number word: its table and value, how many letters of clitics it carries, and whether one of them is «and»."""

    table: str
    value: int
    skip: int
    joined: bool


@lru_cache(maxsize=1 << 15)
def word_of(word: str) -> Word | None:
    """A folded word as a number word, whole first, then without clitics."""
    for skip in sorted({0, *_cuts(word)}):
        entry = _WORDS.get(word[skip:])
        if entry:
            return None if entry.table == "not_number" else _known(entry.table, int(entry.value), word, skip)
    return None


def _known(table: str, value: int, word: str, skip: int) -> Word:
    return Word(table, value, skip, joined=skip > 0 and word[0] == "و")


def is_ordinal(word: str) -> bool:
    """Is this folded word an ordinal («الحادي», «ورابعة»), with clitics or without?"""
    return any(word[skip:] in _ORDINALS for skip in (0, *_cuts(word)))


@lru_cache(maxsize=1)
def closed_words() -> frozenset[str]:
    """The folded words of the closed classes, which nothing counts."""
    return frozenset(map(fold, words().closed))


def is_ranked(word: str) -> bool:
    """Is this folded word a ten, a hundred or a thousand, whose ordinal is written alike?"""
    entry = _WORDS.get(word)
    return entry is not None and (entry.table == "tens" or (entry.table == "scale" and int(entry.value) <= _THOUSAND))


def dashed(text: str) -> str:
    """The text with a dash for each tatweel that stands for one («15ـ20»); as long as it was."""
    return _DASH.sub("-", text)


def _cuts(word: str) -> Iterator[int]:
    """How many letters the clitics of a word may take; «لل» has lost the alef of its article."""
    match = _CLITICS.match(word)
    end = match.end() if match else 0
    yield from range(1, end + 1)
    if word[:2] == "لل" or word[1:3] == "لل":
        yield word.index("لل") + 2


def value(word: str) -> int | None:
    """The value of one number word or of digits, clitics allowed («بثماني» is 8), or None if it is neither."""
    form = fold(word)
    if digits := re.fullmatch(r"(?:[وف]?[بلك]?(?:ال|لل)?)?([0-9]+(?:[,٬.][0-9]{3})*)", form):
        return int(re.sub(r"[,٬.]", "", digits[1]))
    found = word_of(form)
    return found.value if found and found.table not in ("unit_of_teen", "scale_plural") else None


class Sum:
    """Adds and multiplies number words from left to right, as long as they make one number."""

    def __init__(self) -> None:
        self.total = 0
        self.group = 0  # what the next scale word multiplies
        self.ones = 0  # a last digit, which may become a teen, a hundred, or the end of 21 to 99
        self.room = _THOUSAND  # what is added to the group must be less
        self.ceiling = _BEYOND  # the next scale must be less

    @property
    def result(self) -> int:
        """The number so far."""
        return self.total + self.group

    def add(self, table: str, number: int) -> bool:
        """Takes a word that opens the number or stands after «and»; false if it does not belong to it."""
        if number >= _THOUSAND:
            return self._add_scale(number)
        if not (number < self.room or (table == "tens" and self.ones)):
            return False
        self.group += number
        self.ones = number if number < TEN else 0
        self.room = _HUNDRED if number >= _HUNDRED else 0
        return True

    def _add_scale(self, number: int) -> bool:
        if self.group or number >= self.ceiling:
            return False
        self.total += number
        self._after_scale(number)
        return True

    def _after_scale(self, scale: int) -> None:
        self.group = self.ones = 0
        self.room, self.ceiling = _THOUSAND, 10 ** (len(str(scale)) - 1)

    @property
    def after_scale(self) -> bool:
        """May digits follow («503 آلاف و396»)?"""
        return not self.group and self.room == _THOUSAND and self.total > 0

    def digits(self, number: int) -> None:
        """Takes a number in digits, which only a scale may follow."""
        self.group, self.room = number, 0

    def fits(self, number: int) -> bool:
        """Are the digits less than the scale before them?"""
        return self.after_scale and 0 < number < self.ceiling

    def multiply(self, table: str, number: int) -> bool:
        """Takes a word that follows without «and»; false if it does not belong to the number."""
        if number == TEN and table == "digit" and self.ones:
            self.group, self.ones, self.room = self.group + TEN, 0, 0
            return True
        if number == _HUNDRED and table.startswith("scale") and self.ones:
            self.group, self.ones, self.room = self.group + self.ones * (_HUNDRED - 1), 0, _HUNDRED
            return True
        if table in ("scale", "scale_plural") and _THOUSAND <= number < self.ceiling and self.group:
            self.total += self.group * number
            self._after_scale(number)
            return True
        return False
