"""Numbers as Arabic news writes them: digits of three scripts, words, and what bends them (about, at least)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, NamedTuple, cast

from kg.lang.ar.dates import times
from kg.lang.ar.numbers_dual import annexed, dual, maybe_dual
from kg.lang.ar.numbers_names import is_name, name_lists
from kg.lang.ar.numbers_scan import Number, Scan
from kg.lang.ar.numbers_words import ENTRIES, value

__all__ = ["Quantity", "counts", "dual", "maybe_dual", "quantities", "value"]

Mod = Literal["exact", "approx", "atleast", "atmost", "range", "vague"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, `text[start:end]`, with the words that bend it where they stand before it.

    `low` and `high` are what it may be, both included; None where the text sets no bound. Vague ones have neither.
    """

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    mod: Mod


def _phrases(*tables: str) -> str:
    """An alternation of the phrases of some tables, the longest first."""
    forms = sorted((e.form for e in ENTRIES if e.table in tables), key=len, reverse=True)
    return "|".join(form.replace(" ", "[ ]+") for form in forms)


_BEFORE = re.compile(rf"(?<!\w)[وفبلك]{{0,2}}({_phrases('before', 'after')})[ ]+(?:ال)?\Z")
_BEFORE_AMOUNT = re.compile(
    rf"(?<!\w)[وفبلك]{{0,2}}({_phrases('before')})[ ]+(?:{'|'.join(sorted(name_lists()['amount']))})"
    r"(?:[ ]+[^\W\d]+){0,4}[ ]+(?:ال)?\Z"
)
_AMOUNT_OVER = re.compile(
    rf"(?<!\w)[وف]?((?:(?:لا|لم|لن|ما)[ ]+)?[يت]?\w{{2,4}})[ ]+(?:{'|'.join(sorted(name_lists()['amount']))})"
    r"(?:[ ]+[^\W\d]+){0,4}?[ ]+(علي|عن)[ ]+(?:ال)?\Z"
)
_BEFORE_THE = re.compile(rf"(?<!\w)(?<!من )({_phrases('before_the')})[ ]+ال\Z")
_AFTER = re.compile(rf"(?:[ ]+[^\W\d]+){{0,3}}?[ ]+({_phrases('after')})(?!\w)")
_BETWEEN = re.compile(r"(?<!\w)[وف]?بين[ ]+\Z")
_AND, _TO = re.compile(r"[ ]+و"), re.compile(r"[ ]*[-–][ ]*|[ ]+(?:و?الي|او|و?حتي)[ ]+")
_PERCENT = re.compile(r"[ ]*(?:[%٪]|(?:في[ ]+|ب)ال(?:مءه|ماءه))")
_OF_HUNDRED = re.compile(r"(?<!\w)[وف]?(?:في[ ]+|ب)ال\Z")
_SIGN = re.compile(r"[%٪][ ]?\Z")
_VAGUE = re.compile(rf"(?<!\w)[وفبلك]{{0,2}}?({_phrases('vague')})(?!\w)")
_SOME = re.compile(r"(?<!\w)[وفبلك]{0,2}?(?:(بضعه?)|نيفا?)[ ]+و?\Z")
_BEND = {e.form: e.value for e in ENTRIES if e.table in ("before", "before_the", "after")}
_WORD = re.compile(r"\w[\w\u064b-\u0652]*")
_CALENDAR = frozenset(("date", "hijri", "decade", "anniversary", "night"))
_TENS, _HUNDRED, _THOUSAND = range(10, 100, 10), 100, 1000
_CLITICS = frozenset(("", "و", "ف", "ب", "ل", "وب", "ول"))
_JOINED = ("وال", "فال", "بال", "كال", "لل")
_REACH, _FAR = 40, 80  # how far from a number the words that bend it may lie, at most and past an amount


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text, from left to right, not overlapping.

    Percentages, hours, dates with slashes, model names, labels («القرار 1701») and goals are none; years are, and it is
    for the caller, who knows the dates, to drop them.
    """
    scan = Scan(text)
    numbers = list(scan.numbers())
    found = list(_bent(scan.form, numbers))
    found = list(_joined(scan.form, sorted([*found, *_vague(scan, found)])))
    at = scan.offsets
    spans = [(at[f.start], at[f.end], f) for f in found]
    return [Quantity(a, b, text[a:b], f.low, f.high, f.mod) for a, b, f in spans if a < b]


def counts(text: str) -> list[Quantity]:
    """The numbers of a text but those of dates, and the duals of its nouns as two («جنديان»), from left to right."""
    dated = [(t.start, t.end) for t in times(text) if t.kind in _CALENDAR]
    found = [q for q in quantities(text) if not any(start < q.end and q.start < end for start, end in dated)]
    taken = {at for q in found for at in range(q.start, q.end)}
    matches = list(_WORD.finditer(text))
    for match, after in zip_longest(matches, matches[1:]):
        follows = after is not None and text[match.end() : after.start()] == " "
        skip = _clitics_before_dual(match[0], after[0] if follows else "")
        if skip is not None and match.start() not in taken:
            start = match.start() + skip
            found.append(Quantity(start, match.end(), text[start : match.end()], 2, 2, "exact"))
    return sorted(found, key=lambda q: q.start)


def _clitics_before_dual(word: str, after: str) -> int | None:
    """How many letters of clitics stand before a dual; none that is also the first letter of a word («وزيران»)."""
    joined = word.startswith(_JOINED)
    twos = (n for n in (1, 2, 0) if word[:n] in _CLITICS and (dual(word[n:]) or annexed(word[n:], after)))
    return next((n for n in twos if n or not joined), None)


class _Found(NamedTuple):
    start: int
    end: int
    low: int | None
    high: int | None
    mod: Mod


def _bent(form: str, numbers: list[Number]) -> Iterator[_Found]:
    """The numbers with what bends them; two of them may be one range."""
    at = 0
    while at < len(numbers):
        number = numbers[at]
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        named = after and (is_name(form, number.start, number.end) or is_name(form, after.start, after.end))
        if after and not named and _is_range(form, number, after):
            yield _Found(number.start, after.end, _scaled(form, number, after), after.value, "range")
            at += 1
        elif not _is_percent(form, number) and not is_name(form, number.start, number.end):
            yield _bend(form, number, after.start if after else len(form))
        at += 1


def _scaled(form: str, low: Number, high: Number) -> int | None:
    """«بين 3 و10 آلاف» begins at three thousand: a lone digit shares the scale word of the other end."""
    assert low.value is not None
    assert high.value is not None
    if low.value >= _THOUSAND or " " not in form[high.start : high.end]:
        return low.value
    scale = next((s for s in (10**9, 10**6, 10**3) if high.value % s == 0), 1)
    return low.value * scale if low.value * scale < high.value else low.value


def _is_percent(form: str, number: Number) -> bool:
    """Is this fifty percent, or the «hundred» of its own word «في المئة»?"""
    if _PERCENT.match(form, number.end) or _SIGN.search(form[max(0, number.start - 2) : number.start]):
        return True
    return number.value == _HUNDRED and bool(_OF_HUNDRED.search(form[max(0, number.start - _REACH) : number.start]))


def _is_range(form: str, low: Number, high: Number) -> bool:
    gap = form[low.end : high.start]
    if low.value is None or high.value is None or low.value >= high.value or _PERCENT.match(form, high.end):
        return False
    if _TO.fullmatch(gap):
        return True
    return bool(_AND.fullmatch(gap) and _BETWEEN.search(form[max(0, low.start - _REACH) : low.start]))


def _bend(form: str, number: Number, stop: int) -> _Found:
    """One number with the words before it, or after what it counts, that make it more or less than itself."""
    start, end, value = number
    some = _SOME.search(form[max(0, start - _REACH) : start])
    if some and value in _TENS:  # «بضعة عشر», «بضع وثلاثون»; «نيف وعشرون»
        start -= min(start, _REACH) - some.start(some[1] is not None)
        return _Found(start, end, None if some[1] else value, None, "vague" if some[1] else "atleast")
    before = _BEFORE.search(form[max(0, start - _REACH) : start])
    before = before or _BEFORE_THE.search(form[max(0, start - _REACH) : start])
    after = _AFTER.match(form[end : min(end + _REACH, stop)])
    if before:
        start -= min(start, _REACH) - before.start(1)
    if value is None:
        return _Found(start, end, None, None, "vague")
    bend = before or after or _BEFORE_AMOUNT.search(form[max(0, start - _FAR) : start])
    mod = cast(Mod, _BEND[" ".join(bend[1].split())] if bend else _amount_over(form, start))
    low, high = None if mod == "atmost" else value, None if mod == "atleast" else value
    return _Found(start, end, low, high, mod)


def _amount_over(form: str, start: int) -> str:
    """«يزيد عدد النازحين على مليون»: the amount stands between the verb and its preposition."""
    over = _AMOUNT_OVER.search(form[max(0, start - _FAR) : start])
    return _BEND.get(f"{' '.join(over[1].split())} {over[2]}", "exact") if over else "exact"


def _vague(scan: Scan, found: list[_Found]) -> Iterator[_Found]:
    """Words such as «several», where no number stands."""
    taken = {at for f in found for at in range(f.start, f.end)}
    for match in _VAGUE.finditer(scan.form):
        after_him = match[0] == "بعده" and scan.text[scan.offsets[match.end() - 1]] == "ه"  # and not «بعدة»
        if match.start(1) not in taken and not after_him:
            yield _Found(match.start(1), match.end(1), None, None, "vague")


def _joined(form: str, found: list[_Found]) -> Iterator[_Found]:
    """«بضع مئات» is one vague number, not two."""
    held: _Found | None = None
    for next_ in found:
        if held and held.mod == next_.mod == "vague" and not form[held.end : next_.start].strip(" "):
            held = held._replace(end=next_.end)
            continue
        if held:
            yield held
        held = next_
    if held:
        yield held
