"""Times as Arabic news writes them, found without an anchor and resolved against one.

`times` finds them; `resolve` gives the EDTF and the bounds. The anchor is the day of publication, or the day of the
dated statement that a time stands in: «اليوم» in what was said on Wednesday is that Wednesday. Nothing in `resolve` is
Arabic: whatever finds the times of another language may build the same expressions.
"""

from dataclasses import replace

from kg.lang.ar.dates_grammar import readings
from kg.lang.ar.dates_meanings import Reading, bound, mod
from kg.lang.ar.dates_words import Row, row
from kg.lang.ar.voices import voices
from kg.lang.ar.words import words
from kg.lang.resolving import resolve
from kg.lang.times import Point, Resolved, TimeExpression

__all__ = ["Point", "Resolved", "TimeExpression", "resolve", "times"]

_REACH = 60  # words, or letters between two times, in which a sentence still speaks of the same


def times(text: str) -> list[TimeExpression]:
    """The time expressions of a text, from left to right, not overlapping, each as long as it can be.

    Args:
        text: untouched text; nothing in it needs to be normal.

    Returns:
        Expressions without attached clitics and without «in»; «since», «until», «before» and «after» belong to them.
    """
    line = row(text)
    found: list[TimeExpression] = []
    for at, end, read in readings(line.symbols, line.code):
        ahead = _is_ahead(line, at)
        told = [r._replace(point=replace(r.point, ahead=ahead)) for r in read if ahead or not _is_coming(r)]
        made = [e for r in told if (e := _expression(text, line, at, r))]
        if made and made[0].kind == "part" and _day_before(line, found, at):
            continue
        found.extend(made)
        if end < len(line.symbols) and line.symbols[end].name == "respectively":
            _mark_list(found)
    return found


def _expression(text: str, line: Row, at: int, reading: Reading) -> TimeExpression | None:
    symbols = line.symbols[at + reading.first : at + reading.last]
    start, end = line.offsets[symbols[0].start], line.offsets[symbols[-1].end]
    if start >= end:  # inside a ligature
        return None
    closed = (reading.kind == "date" and reading.until) or (
        reading.kind == "ago" and symbols[0].name in ("before", "after")
    )
    return TimeExpression(
        start=start, end=end, text=text[start:end], kind=reading.kind, point=reading.point, last=reading.until,
        mod=mod(symbols), bound=None if closed else bound(symbols),
    )  # fmt: skip


def _is_coming(reading: Reading) -> bool:
    """«بعد أسبوعين» tells a day in a sentence about the future only."""
    return reading.kind == "ago" and (reading.point.count or 0) < 0


def _is_ahead(line: Row, at: int) -> bool:
    """Does the sentence speak of the future before a time, and of nothing past between?

    «قال المبعوث إنه سيصل الاثنين», but «سينسحب الجيش الذي دخل المدينة الاثنين»; «since» and «attack of» look back.
    """
    if line.symbols[at].name == "since":
        return False
    for i in range(at - 1, max(0, at - _REACH) - 1, -1):
        symbol = line.symbols[i]
        if symbol.name in ("future", "stop"):
            return symbol.name == "future" and not (i and _word(line, i - 1) == "لم")
        if symbol.name == "other" and _is_past(line, i):
            return False
    return False


def _word(line: Row, at: int) -> str:
    return line.form[line.symbols[at].start : line.symbols[at].end]


def _is_past(line: Row, at: int) -> bool:
    """A perfect that is no noun: by its ending, or behind a relative pronoun."""
    word = _word(line, at)
    readings = voices().readings.get(word) or voices().readings.get(word[1:] if word[0] in "وف" else "", ())
    if not readings or any(r.form.kind != "perfect" for r in readings):
        return False
    glued = any(word.endswith(p) for p in ("تهم", "تها", "ته"))
    ended = word.endswith("وا") or glued or (word.endswith("ت") and not word.endswith("ات"))
    return ended or (at > 0 and _word(line, at - 1) in words().classes["relative"])


def _day_before(line: Row, found: list[TimeExpression], at: int) -> bool:
    """Does a day stand before a part of the day in its sentence? Then it is part of that day («الخميس … ليلًا»)."""
    if not found:
        return False
    until = line.offsets[line.symbols[at].start]
    between = (s for s in line.symbols[max(0, at - _REACH) : at] if found[-1].end <= line.offsets[s.start] < until)
    point = found[-1].point
    if until - found[-1].end > _REACH:
        return False
    is_day = point.day is not None or point.weekday is not None or point.shift is not None
    return is_day and not any(s.name == "stop" for s in between)


def _mark_list(found: list[TimeExpression]) -> None:
    """Marks the last expressions as answering another list one by one."""
    for i in range(len(found) - 1, -1, -1):
        found[i] = replace(found[i], respectively=True)
        if i and found[i].start - found[i - 1].end > len("، و"):
            break
