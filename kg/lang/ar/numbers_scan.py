"""Finds the number words and digits of a text and adds them up («ثلاثة آلاف وخمسمئة» is 3500)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.lang.ar.spelling import aligned, fold
from kg.lang.ar.wordlist import read_words

_BENDS = frozenset({"approx", "atleast", "atmost"})
_TABLES = {
    **dict.fromkeys(("digit", "unit_of_teen", "tens", "hundreds", "scale", "scale_plural", "scale_dual")),
    "vague": frozenset({"few", "many"}),
    "before": _BENDS,
    "after": _BENDS,
    "not_number": frozenset({"word"}),
}
ENTRIES = read_words(Path(__file__).with_name("numbers.toml"), _TABLES)
_WORDS = {e.form: e for e in ENTRIES if e.table not in ("before", "after", "vague")}
_CLITICS = re.compile(r"[وف]?[بلك]?(?:ال)?")
_HUNDRED, _THOUSAND, _BEYOND = 100, 1000, 10**13
_TEN = 10


class _Word(NamedTuple):
    """A number word: its table and value, how many letters of clitics it carries, and whether one of them is «and»."""

    table: str
    value: int
    skip: int
    joined: bool


class Number(NamedTuple):
    """A number in the folded text; no value where it is vague or no whole number."""

    start: int
    end: int
    value: int | None


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> _Word | None:
    """A folded word as a number word, whole first, then without clitics."""
    for skip in sorted({0, *_cuts(word)}):
        entry = _WORDS.get(word[skip:])
        if entry:
            return None if entry.table == "not_number" else _known(entry.table, int(entry.value), word, skip)
    return None


def _known(table: str, value: int, word: str, skip: int) -> _Word:
    return _Word(table, value, skip, joined=skip > 0 and word[0] == "و")


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
    found = _word(form)
    return found.value if found and found.table not in ("unit_of_teen", "scale_plural") else None


class _Sum:
    """Adds and multiplies number words from left to right, as long as they make one number."""

    def __init__(self) -> None:
        self.total = 0
        self.group = 0  # what the next scale word multiplies
        self.ones = 0  # a last digit, which may become a teen, a hundred, or the end of 21 to 99
        self.room = _THOUSAND  # what is added to the group must be less
        self.ceiling = _BEYOND  # the next scale must be less

    @property
    def result(self) -> int:
        return self.total + self.group

    def start(self, number: int) -> None:
        """Begins with a number in digits, which only a scale may follow."""
        self.group, self.room = number, 0

    def add(self, table: str, number: int) -> bool:
        """Takes a word that opens the number or stands after «and»; false if it does not belong to it."""
        if number >= _THOUSAND:
            return self._add_scale(number)
        if not (number < self.room or (table == "tens" and self.ones)):
            return False
        self.group += number
        self.ones = number if number < _TEN else 0
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

    def multiply(self, table: str, number: int) -> bool:
        """Takes a word that follows without «and»; false if it does not belong to the number."""
        if number == _TEN and table == "digit" and self.ones:
            self.group, self.ones, self.room = self.group + _TEN, 0, 0
            return True
        if number == _HUNDRED and table.startswith("scale") and self.ones:
            self.group, self.ones, self.room = self.group + self.ones * (_HUNDRED - 1), 0, _HUNDRED
            return True
        if table in ("scale", "scale_plural") and _THOUSAND <= number < self.ceiling and self.group:
            self.total += self.group * number
            self._after_scale(number)
            return True
        return False


_TOKEN = re.compile(r"[0-9]+(?:[.,٬٫][0-9]+)*|[^\W\d_]+")
_SEPARATED = re.compile(r"[0-9]{1,3}(?:[.,٬][0-9]{3})+")
_LETTERS_BEFORE = re.compile(r"(?:(?<!\w)(?:[وف]?[بلك]?(?:ال|لل)?)|[^\w٪%]|^)\Z")
_GAP = re.compile(r"[\s\-]*")


def _digits(form: str) -> float | None:
    """A number in digits; the separators of thousands go, a decimal stays a float."""
    if _SEPARATED.fullmatch(form):
        return int(re.sub(r"[.,٬]", "", form))
    if form.isdigit():
        return int(form)
    parts = re.split(r"[.,٬٫]", form)
    return float(".".join(parts)) if len(parts) == 2 else None  # noqa: PLR2004


def _alone(form: str, token: re.Match[str]) -> bool:
    """Is a number in digits free of letters, dates, hours and model names (اف16, 10:30, كوفيد-19)?"""
    before, after = form[max(0, token.start() - 6) : token.start()], form[token.end() : token.end() + 2]
    if re.search(r"[\w][-−–/:]\Z|[/:]\Z", before) and not re.search(r"[0-9][-–]\Z", before):
        return False
    if re.match(r"[/:][0-9]|[a-z_]", after):
        return False
    return before == "" or not before[-1].isalnum() or bool(_LETTERS_BEFORE.search(before))


class Scan:
    """Finds the numbers of one text, in its folded form."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.form, self.offsets = aligned(text)
        self.tokens = list(_TOKEN.finditer(self.form))

    def numbers(self) -> Iterator[Number]:
        """The numbers from left to right, each as long as it can be."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            number = None
            if "0" <= token[0][0] <= "9":
                number, at = self._from_digits(at)
            elif _word(token[0]):
                number, at = self._from_words(at)
            else:
                at += 1
            if number:
                yield number

    def _from_digits(self, at: int) -> tuple[Number | None, int]:
        token = self.tokens[at]
        number = _digits(token[0]) if _alone(self.form, token) else None
        if number is None:
            return None, at + 1
        if isinstance(number, float):
            scale = self._next(at)
            if not scale or not scale.table.startswith("scale") or scale.joined:
                return None, at + 1
            return Number(token.start(), self.tokens[at + 1].end(), round(number * scale.value)), at + 2
        total = _Sum()
        total.start(number)
        end = self._go_on(at, total)
        return Number(token.start(), self.tokens[end].end(), total.result), end + 1

    def _from_words(self, at: int) -> tuple[Number | None, int]:
        word = _word(self.tokens[at][0])
        assert word
        start = self.tokens[at].start() + word.skip
        if word.table == "scale_plural":
            return self._vague(at, start)
        total = _Sum()
        total.add(word.table, 2 * word.value if self._is_dual(at, word) else word.value)
        end = self._go_on(at, total)
        if word.table == "unit_of_teen" and end == at:
            return None, at + 1
        return Number(start, self.tokens[end].end(), total.result), end + 1

    def _vague(self, at: int, start: int) -> tuple[Number, int]:
        """Tens, hundreds of thousands: plural scale words, one after the other."""
        while (more := self._next(at)) and more.table == "scale_plural" and not more.joined:
            at += 1
        return Number(start, self.tokens[at].end(), None), at + 1

    def _is_dual(self, at: int, word: _Word) -> bool:
        """Is this «ألفا قتيل» (two thousand), and not the accusative «ألفًا»?"""
        token = self.tokens[at]
        if word.table != "scale" or not token[0].endswith("ا"):
            return False
        return "\u064b" not in self.text[self.offsets[token.end() - 2] : self.offsets[token.end()]]

    def _go_on(self, at: int, total: _Sum) -> int:
        """Feeds the words that follow to the sum; returns the index of the last one taken."""
        while word := self._next(at):
            take = total.add if word.joined else total.multiply
            if word.table == "unit_of_teen" and not self._ten_follows(at + 1):
                break
            if not take(word.table, word.value):
                break
            at += 1
        return at

    def _ten_follows(self, at: int) -> bool:
        after = self._next(at)
        return after is not None and after.value == _TEN and not after.joined

    def _next(self, at: int) -> _Word | None:
        """The number word directly after a token."""
        if at + 1 >= len(self.tokens) or self.form[self.tokens[at].end() : self.tokens[at + 1].start()].strip(" "):
            return None
        return _word(self.tokens[at + 1][0])
