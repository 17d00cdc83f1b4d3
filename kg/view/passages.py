"""A quote in its sentence: context, evidence and trigger apart, so that the page can mark them without markup."""

import re
from collections.abc import Iterator

from kg.export.facts import Quote

Piece = tuple[str, str]  # "context" | "evidence" | "trigger", and the words

REACH = 280  # characters of context on either side, at most

_END = re.compile(r"[.!?؟…۔]+[\"'”»’)\]]*\s|\n")


def passage(quote: Quote, text: str) -> list[Piece]:
    """The pieces of the sentence that holds a quote; the quote alone where the text is unknown or differs."""
    if text[quote.start : quote.end] != quote.text:
        return [("evidence", quote.text)]
    first, last = _sentence(text, quote.start, quote.end)
    pieces = [
        ("context", text[first : quote.start]),
        *_evidence(quote, text),
        ("context", text[quote.end : last]),
    ]
    return [(kind, words) for kind, words in pieces if words]


def _evidence(quote: Quote, text: str) -> Iterator[Piece]:
    start, end = quote.trigger or (quote.end, quote.end)
    yield "evidence", text[quote.start : start]
    yield "trigger", text[start:end]
    yield "evidence", text[end : quote.end]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a stretch begins and ends, or the context is long enough."""
    before = text[max(0, start - REACH) : start]
    ends = [match.end() for match in _END.finditer(before)]
    first = start - len(before) + (ends[-1] if ends else 0)
    stop = _END.search(text, max(start, end - 1), min(len(text), end + REACH))
    return first, max(end, stop.end() if stop else min(len(text), end + REACH))
