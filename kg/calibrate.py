"""Measures how often each rule is right on gold documents, and writes that down as `calibration.toml`.

What a measure is, and how a rule with few findings backs off, is told in `kg.calibration`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.calibration import LEVELS, Class, Measure, Table, of_event, of_relation
from kg.evaluate import Gold, judged
from kg.model import Event, Extraction

#: One finding: its classes, narrowest first, and whether the gold has it.
Finding = tuple[tuple[Class, ...], bool]

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
    """How many findings a class needs: the number by which the other documents foretell each document best.

    Best is the least sum of squares between confidence and truth (Brier 1950); of equals, the smallest number.
    """
    total: Counter[tuple[Class, bool]] = sum(counts, start=Counter())
    others = [_measures(total - own) for own in counts]

    def wrong(enough: int) -> float:
        tables = (Table(known, enough) for known in others)
        return sum(
            (table.measure(classes).precision - right) ** 2
            for table, document in zip(tables, documents, strict=True)
            for classes, right in document
        )

    most = max((m.found for m in measures.values() if m.level != "language"), default=0)
    return min(range(1, most + 2), key=lambda enough: (round(wrong(enough), 9), enough))


def _lines(table: Table) -> Iterator[str]:
    yield f"enough = {table.enough}"
    for level in LEVELS:
        yield f"\n[{level}]"
        for measure in (m for m in table.measures.values() if m.level == level):
            counts = f"right = {measure.right}, found = {measure.found}, precision = {measure.precision}"
            yield f'"{measure.of}" = {{ {counts} }}'
