"""Finds the number words and digits of a text, each number as long as it can be."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.lang.ar.numbers_words import PARTS, TEN, Sum, Word, closed_words, dashed, is_ordinal, word_of
from kg.lang.ar.spelling import aligned


class Number(NamedTuple):
    """A number in the folded text; no value where it is vague or no whole number."""

    start: int
    end: int
    value: int | None


_TOKEN = re.compile(r"[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+(?:[.,٬٫][0-9]+)*|[^\W\d_]+")
_SEPARATED = re.compile(r"[1-9][0-9]{0,2}(?:[.,٬\u00a0\u2009\u202f][0-9]{3})+")
_LETTERS_BEFORE = re.compile(r"(?:(?<!\w)(?:[وف]?[بلك]?(?:ال|لل)?)|[^\w٪%]|^)\Z")
_SCALES = (10**12, 10**9, 10**6, 10**3)
_BETWEEN = frozenset(("بين", "وبين", "فبين"))
_TO_SCALE = re.compile(r"[ ]*[-–][ ]*|[ ]+و|[ ]+(?:الي|او|حتي)[ ]+")


def _digits(form: str) -> float | None:
    """A number in digits; the separators of thousands go, a decimal stays a float."""
    if _SEPARATED.fullmatch(form):
        return int(re.sub(r"[.,٬\u00a0\u2009\u202f]", "", form))
    if form.isdigit():
        return int(form[:18])
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
        self.form, self.offsets = aligned(dashed(text))
        self.tokens = list(_TOKEN.finditer(self.form))

    def numbers(self) -> Iterator[Number]:
        """The numbers from left to right, each as long as it can be."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            number = None
            if self._before(at) in _BETWEEN and (pair := self._pair(at)):
                yield from pair
                at = next(
                    (i for i in range(at, len(self.tokens)) if self.tokens[i].start() >= pair[1].end), len(self.tokens)
                )
                continue
            if "0" <= token[0][0] <= "9":
                number, at = self._from_digits(at)
            elif word_of(token[0]):
                number, at = self._from_words(at)
            else:
                at += 1
            if number:
                yield number

    def _pair(self, at: int) -> tuple[Number, Number] | None:
        """«بين خمسة آلاف وستة آلاف»: the two numbers that «and» parts, of which it joins none; the nearest such two.

        «من بين» is «among», and takes one number.
        """
        if at > 1 and self.tokens[at - 2][0] == "من":
            return None
        end = at
        while end < len(self.tokens) and self._of_number(end) and (end == at or self._after(end - 1)):
            end += 1
        pairs = (self._parted(at, i, end) for i in range(at + 1, end) if self.tokens[i][0][0] == "و")
        return min(filter(None, pairs), key=lambda pair: (pair[1].value or 0) / (pair[0].value or 1), default=None)

    def _of_number(self, at: int) -> bool:
        """Is the token digits, a number word, or an «and» written apart from digits?"""
        word = self.tokens[at][0]
        return word[0].isdigit() or word == "و" or word_of(word) is not None or word.removeprefix("و") in PARTS

    def _parted(self, start: int, middle: int, end: int) -> tuple[Number, Number] | None:
        """The numbers that the tokens before and behind an «and» make, if each makes one and the second is higher."""
        second = self.tokens[middle].start() + 1
        low = self._only(self.tokens[start].start(), self.tokens[middle - 1].end())
        high = self._only(second, self.tokens[end - 1].end())
        return (low, high) if low and high and 0 < (low.value or 0) < (high.value or 0) else None

    def _only(self, start: int, end: int) -> Number | None:
        """The number that a stretch of the folded text is, if it is one from end to end."""
        found = list(Scan(self.form[start:end]).numbers()) if start < end else []
        if len(found) != 1 or (found[0].start, found[0].end) != (0, end - start):
            return None
        return Number(start, end, found[0].value)

    def _from_digits(self, at: int) -> tuple[Number | None, int]:
        token = self.tokens[at]
        number = _digits(token[0]) if _alone(self.form, token) else None
        if number is None:
            return None, at + 1
        if isinstance(number, float):
            scale = self._next(at)
            if scale and scale.table.startswith("scale") and not scale.skip:
                return Number(token.start(), self.tokens[at + 1].end(), round(number * scale.value)), at + 2
            return self._sharing(at, number), at + 1
        total = Sum()
        total.digits(number)
        end = self._go_on(at, total)
        return self._with_half(token.start(), end, total.result)

    def _sharing(self, at: int, number: float) -> Number | None:
        """«بين 1.5 و2 مليون»: a decimal that has its scale from the other end."""
        token, digits = self.tokens[at], at + 1
        while digits < len(self.tokens) and self.tokens[digits][0] in ("و", "الي", "او", "حتي"):
            digits += 1
        if digits >= len(self.tokens) or not self.tokens[digits][0][0].isdigit():
            return None
        scale = self._next(digits)
        gap = self.form[token.end() : self.tokens[digits].start()]
        if not scale or not scale.table.startswith("scale") or scale.skip or not _TO_SCALE.fullmatch(gap):
            return None
        return Number(token.start(), token.end(), round(number * scale.value))

    def _from_words(self, at: int) -> tuple[Number | None, int]:
        word = self._read(at)
        assert word
        start = self.tokens[at].start() + word.skip
        if self._is_ordinal(at, word):
            return None, at + 1
        if word.table == "scale_plural":
            return self._vague(at, start)
        if word.table == "scale" and not word.joined and (part := self._part_before(at)):
            return Number(self.tokens[at - 1].start() + part[1], self.tokens[at].end(), word.value // part[0]), at + 1
        total = Sum()
        total.add(word.table, 2 * word.value if self._is_dual(at, word) else word.value)
        end = self._go_on(at, total)
        if word.table == "unit_of_teen" and end == at:
            return None, at + 1
        return self._with_half(start, end, total.result)

    def _with_half(self, start: int, end: int, number: int) -> tuple[Number, int]:
        """«مليون ونصف المليون», «ثلاثة ملايين وربع»: a part of the scale that was named last."""
        scale = next((s for s in _SCALES if number and number % s == 0), 0)
        joint = self.tokens[end + 1][0] if end + 1 < len(self.tokens) else ""
        if not scale or joint[:1] != "و" or joint[1:] not in PARTS:
            return Number(start, self.tokens[end].end(), number), end + 1
        part = scale // PARTS[joint[1:]]
        again = self._next(end + 1)
        if again and again.table == "scale" and again.value <= scale:
            return Number(start, self.tokens[end + 2].end(), number + again.value // PARTS[joint[1:]]), end + 3
        return Number(start, self.tokens[end + 1].end(), number + part), end + 2

    def _before(self, at: int) -> str:
        return self.tokens[at - 1][0] if at else ""

    def _part_before(self, at: int) -> tuple[int, int] | None:
        """The divisor of «نصف», «ربع» right before a scale («بنصف مليون»), and the letters of clitics on it."""
        before = self._before(at)
        skip = next((n for n in (0, 1, 2) if before[n:] in PARTS and not before[:n].strip("وفبلك")), None)
        return None if skip is None else (PARTS[before[skip:]], skip)

    def _read(self, at: int) -> Word | None:
        """A token as a number word; its hamza tells «وأحد» (and one of) from «واحد»."""
        word, token = word_of(self.tokens[at][0]), self.tokens[at]
        if word and word.value == 1 and not word.skip and self._raw(token)[1:2] == "أ":
            return Word("unit_of_teen", 1, 1, joined=True)
        return word

    def _raw(self, token: re.Match[str]) -> str:
        return self.text[self.offsets[token.start()] : self.offsets[token.end()]]

    def _is_ordinal(self, at: int, word: Word) -> bool:
        """Is this the end of an ordinal («الرابع عشر», «الرابعة والعشرين»)?"""
        return (word.value == TEN or word.table == "tens") and is_ordinal(self._before(at))

    def _vague(self, at: int, start: int) -> tuple[Number, int]:
        """Tens, hundreds of thousands: plural scale words, one after the other."""
        while (more := self._next(at)) and more.table == "scale_plural" and not more.joined:
            at += 1
        return Number(start, self.tokens[at].end(), None), at + 1

    def _is_dual(self, at: int, word: Word) -> bool:
        """Is this «ألفا قتيل» (two thousand), and not the accusative «ألفًا», «ألفا ومئتي لغم»?

        The dual loses its nun before what it counts only: not before «and» and more of the number, nor before «من».
        """
        token = self.tokens[at]
        if word.table != "scale" or not token[0].endswith("ا"):
            return False
        if "\u064b" in self.text[self.offsets[token.end() - 2] : self.offsets[token.end()]]:
            return False
        after = self._after(at)
        return not (after == "و" or after in closed_words() or self._goes_on_with_number(at, after))

    def _goes_on_with_number(self, at: int, after: str) -> bool:
        """«ألفا وخمسمئة», «مليونا ونصف»: and more of the same number."""
        word = self._next(at)
        return after[:1] == "و" and ((word is not None and word.joined) or after[1:] in PARTS)

    def _after(self, at: int) -> str:
        """The next token, if nothing but a blank stands between."""
        if at + 1 >= len(self.tokens) or self.form[self.tokens[at].end() : self.tokens[at + 1].start()].strip(" "):
            return ""
        return self.tokens[at + 1][0]

    def _go_on(self, at: int, total: Sum) -> int:
        """Feeds what follows to the sum; returns the index of the last token taken."""
        while True:
            if self._takes_word(at, total):
                at += 1
            elif self._takes_digits(at, total):
                at += 2
            else:
                return at

    def _takes_word(self, at: int, total: Sum) -> bool:
        word = self._next(at)
        if word is None or (word.table == "unit_of_teen" and not self._ten_follows(at + 1)):
            return False
        return (total.add if word.joined else total.multiply)(word.table, word.value)

    def _takes_digits(self, at: int, total: Sum) -> bool:
        """«503 آلاف و396»: digits after a scale and «and»."""
        if not total.after_scale or at + 2 >= len(self.tokens):
            return False
        joint, digits = self.tokens[at + 1], self.tokens[at + 2]
        if joint[0] != "و" or joint.end() != digits.start() or self.form[self.tokens[at].end() : joint.start()] != " ":
            return False
        number = _digits(digits[0]) if digits[0][0] in "123456789" else None
        if not isinstance(number, int) or not total.fits(number):
            return False
        total.digits(number)
        return True

    def _ten_follows(self, at: int) -> bool:
        after = self._next(at)
        return after is not None and after.value == TEN and not after.joined

    def _next(self, at: int) -> Word | None:
        """The number word directly after a token."""
        if at + 1 >= len(self.tokens) or self.form[self.tokens[at].end() : self.tokens[at + 1].start()].strip(" "):
            return None
        return self._read(at + 1)
