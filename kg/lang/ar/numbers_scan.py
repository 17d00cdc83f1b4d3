"""Finds the number words and digits of a text, each number as long as it can be."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.lang.ar.numbers_words import PARTS, TEN, Sum, Word, dashed, is_ordinal, word_of
from kg.lang.ar.spelling import aligned


class Number(NamedTuple):
    """A number in the folded text; no value where it is vague or no whole number."""

    start: int
    end: int
    value: int | None


_TOKEN = re.compile(r"[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+(?:[.,٬٫][0-9]+)*|[^\W\d_]+")
_SEPARATED = re.compile(r"[1-9][0-9]{0,2}(?:[.,٬\u00a0\u2009\u202f][0-9]{3})+")
_LETTERS_BEFORE = re.compile(r"(?:(?<!\w)(?:[وف]?[بلك]?(?:ال|لل)?)|[^\w٪%]|^)\Z")
_SCALES, _HALF = (10**9, 10**6, 10**3), 2
_GAP = re.compile(r"[\s\-]*")


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
            if "0" <= token[0][0] <= "9":
                number, at = self._from_digits(at)
            elif word_of(token[0]):
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
            if not scale or not scale.table.startswith("scale") or scale.skip:
                return None, at + 1
            return Number(token.start(), self.tokens[at + 1].end(), round(number * scale.value)), at + 2
        total = Sum()
        total.digits(number)
        end = self._go_on(at, total)
        return self._with_half(token.start(), end, total.result)

    def _from_words(self, at: int) -> tuple[Number | None, int]:
        word = self._read(at)
        assert word
        start = self.tokens[at].start() + word.skip
        if self._is_ordinal(at, word):
            return None, at + 1
        if word.table == "scale_plural":
            return self._vague(at, start)
        if word.table == "scale" and not word.skip and (part := PARTS.get(self._before(at))):
            return Number(self.tokens[at - 1].start(), self.tokens[at].end(), word.value // part), at + 1
        total = Sum()
        total.add(word.table, 2 * word.value if self._is_dual(at, word) else word.value)
        end = self._go_on(at, total)
        if word.table == "unit_of_teen" and end == at:
            return None, at + 1
        return self._with_half(start, end, total.result)

    def _with_half(self, start: int, end: int, number: int) -> tuple[Number, int]:
        """«مليون ونصف المليون», «ثلاثة ملايين ونصف»: half of the scale that was named last."""
        scale = next((s for s in _SCALES if number and number % s == 0), 0)
        joint = self.tokens[end + 1][0] if end + 1 < len(self.tokens) else ""
        if not scale or joint[:1] != "و" or PARTS.get(joint[1:]) != _HALF:
            return Number(start, self.tokens[end].end(), number), end + 1
        end += 1
        again = self._next(end)
        if again and again.table == "scale" and again.value == scale:
            end += 1
        return Number(start, self.tokens[end].end(), number + scale // _HALF), end + 1

    def _before(self, at: int) -> str:
        return self.tokens[at - 1][0] if at else ""

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
        """Is this «ألفا قتيل» (two thousand), and not the accusative «ألفًا»?"""
        token = self.tokens[at]
        if word.table != "scale" or not token[0].endswith("ا"):
            return False
        return "\u064b" not in self.text[self.offsets[token.end() - 2] : self.offsets[token.end()]]

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
