"""Measures how often each rule is right on gold documents, and writes that down as `calibration.toml`.

What a measure is, and how a rule with few findings backs off, is told in `kg.calibration`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from pathlib import Path
from statistics import stdev

from kg.calibration import LEVELS, Class, Measure, Table, of_event, of_relation
from kg.evaluate import Gold, judged
from kg.model import Event, Extraction

#: One finding: its classes, narrowest first, and whether the gold has it.
Finding = tuple[tuple[Class, ...], bool]

_TINY = 1e-9  # sums of the same numbers in another order differ by less
_HEAD = """\
# How often each rule was right on the development data, and each wider class of findings; see kg/calibration.py.
# Written by `kg evaluate --calibrate`: {documents} documents, {findings} findings.
"""


def calibrate(pairs: Iterable[tuple[Gold, Extraction]]) -> tuple[Table, str]:
    """The measures of all rules on gold documents, and the text of the file that keeps them."""
    documents = [list(findings(gold, extraction)) for gold, extraction in pairs]
    counts = [_counts(document) for document in documents]
    measures = _measures(sum(counts, start=Counter()))
    table = Table(measures, _enough(documents, counts, measures))
    head = _HEAD.format(documents=len(documents), findings=sum(map(len, documents)))
    return table, head + "\n".join(_lines(table)) + "\n"


def findings(gold: Gold, extraction: Extraction) -> Iterator[Finding]:
    """The events and relations of one document that the gold can judge."""
    lang = extraction.document.lang
    for statement, right in judged(gold, extraction):
        if isinstance(statement, Event):
            yield of_event(statement.rule, statement.type, lang), right
        else:
            yield of_relation(statement.rule, statement.predicate, lang), right


def write(text: str, path: Path) -> None:
    """Write the text of a table, with the same line ends everywhere."""
    path.write_text(text, encoding="utf-8", newline="\n")


def _counts(document: Sequence[Finding]) -> Counter[tuple[Class, bool]]:
    return Counter((each, right) for classes, right in document for each in classes)


def _measures(counts: Mapping[tuple[Class, bool], int]) -> dict[Class, Measure]:
    known = sorted({each for each, _ in counts}, key=lambda c: (LEVELS.index(c[0]), c[1]))
    right = {each: counts.get((each, True), 0) for each in known}
    return {each: Measure(*each, right[each], right[each] + counts.get((each, False), 0)) for each in known}


def _enough(
    documents: Sequence[Sequence[Finding]],
    counts: Sequence[Counter[tuple[Class, bool]]],
    measures: Mapping[Class, Measure],
) -> int:
    """How many findings a class needs: the number by which the other documents foretell each document well.

    An error is the square between confidence and truth (Brier 1950). Of the numbers whose errors exceed the least by
    no more than the standard error of the difference, the smallest is taken (Breiman et al. 1984): it lets most rules
    answer for themselves, and one finding more or less does not move it far.
    """
    total: Counter[tuple[Class, bool]] = sum(counts, start=Counter())
    others = [_measures(total - own) for own in counts]
    most = max((m.found for m in measures.values() if m.level != "language"), default=0)
    errors = [
        [_error(Table(known, enough), document) for known, document in zip(others, documents, strict=True)]
        for enough in range(1, most + 2)
    ]
    least = min(errors, key=sum)
    return next(enough for enough, each in enumerate(errors, 1) if _no_worse(each, least))


def _error(table: Table, document: Sequence[Finding]) -> float:
    return sum((table.measure(classes).precision - right) ** 2 for classes, right in document)


def _no_worse(errors: Sequence[float], least: Sequence[float]) -> bool:
    """Is the sum over documents within one standard error of the least?"""
    more = [a - b for a, b in zip(errors, least, strict=True)]
    spread = stdev(more) * sqrt(len(more)) if len(more) > 1 else 0.0
    return sum(more) <= spread + _TINY


def _lines(table: Table) -> Iterator[str]:
    yield f"enough = {table.enough}"
    for level in LEVELS:
        yield f"\n[{level}]"
        for measure in (m for m in table.measures.values() if m.level == level):
            counts = f"right = {measure.right}, found = {measure.found}, precision = {measure.precision}"
            yield f'"{measure.of}" = {{ {counts} }}'
