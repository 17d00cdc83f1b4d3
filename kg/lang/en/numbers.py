"""Numbers in an English text, in figures and in words, with the bounds that «at least», «between … and …» set."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.lang.tables import read_table

_FILE = Path(__file__).with_name("numbers.toml")
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"


class Number(NamedTuple):
    """A number `text[start:end]`; None where the text sets no bound."""

    start: int
    end: int
    low: int | None
    high: int | None


class _Grammar(NamedTuple):
    units: dict[str, int]
    scales: dict[str, int]
    number: re.Pattern[str]
    between: re.Pattern[str]
    low: re.Pattern[str]
    high: re.Pattern[str]


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    table = read_table(_FILE, keys={"units", "scales", "bent"})
    units, scales = table["units"], table["scales"]
    word = "|".join(sorted([*units, *scales], key=len, reverse=True))
    simple = rf"(?:{_FIGURE}|(?:half )?(?:an? )?(?:{word}))(?:(?:[ -]| and )(?:{word}))*"
    low, high, about = ("|".join(table["bent"][name]) for name in ("low", "high", "about"))
    bent = rf"(?:(?P<low>{low})|(?P<high>{high})|(?:{about}))"
    return _Grammar(
        units,
        scales,
        re.compile(rf"\b(?:{bent} )?(?P<n>{simple})(?:-odd)?\b(?![.,]\d|[%-]\d)", re.IGNORECASE),
        re.compile(rf"\b(?:between|from) (?P<a>{simple}) (?:and|to) (?P<b>{simple})\b", re.IGNORECASE),
        re.compile(low, re.IGNORECASE),
        re.compile(high, re.IGNORECASE),
    )


def quantities(text: str) -> list[Number]:
    """The numbers of a text, in order, none inside another."""
    found: list[Number] = []
    for number in sorted(_all(text), key=lambda n: (n.start, -n.end)):
        if not found or number.start >= found[-1].end:
            found.append(number)
    return found


def _all(text: str) -> Iterator[Number]:
    grammar = _grammar()
    for match in grammar.between.finditer(text):
        low, high = value(match["a"]), value(match["b"])
        if low is not None and high is not None and low < high:
            yield Number(match.start("a"), match.end(), low, high)
    for match in grammar.number.finditer(text):
        n = value(match["n"])
        if n is not None:
            bounds = (n, None) if match["low"] else (None, n) if match["high"] else (n, n)
            yield Number(match.start(), match.end(), *bounds)


def value(text: str) -> int | None:
    """The whole number that figures or words come to; None for a bare article, or for a broken number."""
    grammar = _grammar()
    total, part, seen = 0.0, 0.0, False
    words = re.findall(rf"{_FIGURE}|[a-z]+", text.lower())
    for word in words:
        if word[0].isdigit():
            part, seen = part + float(word.replace(",", "")), True
        elif word == "dozen" and (part or not seen):
            part, seen = 12 * (part or 1), True
        elif word in grammar.units:
            part, seen = part + grammar.units[word], True
        elif word in grammar.scales:
            part, total, seen = *_scaled(part, total, grammar.scales[word]), True
    whole = total + part
    if not seen or whole != int(whole):
        return None
    return int(whole) // 2 if words[0] == "half" else int(whole)


def _scaled(part: float, total: float, scale: int) -> tuple[float, float]:
    """«two hundred thousand»: hundreds multiply what stands before, thousands close it."""
    if scale == 100:  # noqa: PLR2004
        return (part or 1) * scale, total
    return 0.0, total + (part or 1) * scale
