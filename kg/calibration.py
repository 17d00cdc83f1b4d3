"""How sure a rule is: how often its findings were right on the development data, as `calibration.toml` has it.

The file is written by `kg evaluate --calibrate` (see `kg.calibrate`) and holds identifiers and numbers only: for each
rule, and for each wider class that a finding belongs to, how many findings the gold has (`right`), of how many
(`found`), and from both the smoothed `precision`, (right + 1) / (found + 2), which is one half where nothing is known.

A rule that found little says little, so the confidence of a finding is the precision of the first class, from the rule
outwards, that has `enough` findings; the language, the last, answers in any case:

    event       the rule (trigger, as verb or noun), the frame (event type, as verb or noun), the type, the language
    relation    the rule, the predicate, the language

`enough` is measured too: the smallest number by which other documents foretell a document about as well as by any.
The gold lists relations less completely than events (a true relation may be absent), so that the precision of relations
is a lower bound.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.lang.tables import check_keys, line_of, read_table

FILE = Path(__file__).parent / "extract" / "calibration.toml"
#: The classes of findings, from the rule outwards; each is a table of the file.
LEVELS = ("rule", "frame", "kind", "language")
_FIELDS = ("right", "found", "precision")

#: A class of findings: one of LEVELS, and its identifier there.
Class = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """How many findings of a class were right."""

    level: str
    of: str
    right: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """The share that was right, smoothed by one right and one wrong finding; three places."""
        return round((self.right + 1) / (self.found + 2), 3)


@dataclass(frozen=True)
class Table:
    """All measures, and how many findings a class needs to answer for itself."""

    measures: Mapping[Class, Measure]
    enough: int

    def measure(self, classes: Sequence[Class]) -> Measure:
        """The first of these classes that has enough findings, else the last."""
        known = (self.measures.get(each, Measure(*each)) for each in classes)
        *narrow, widest = known
        return next((measure for measure in narrow if measure.found >= self.enough), widest)


def of_event(rule: str, kind: str, lang: str) -> tuple[Class, ...]:
    """The classes of an event, narrowest first.

    Args:
        rule: the id of what found it, which ends in verb or noun.
        kind: its type.
        lang: the language of its document.
    """
    told = rule.rpartition(".")[2]
    return (
        ("rule", rule),
        ("frame", f"{lang}.{kind}.{told}"),
        ("kind", f"{lang}.{kind}"),
        ("language", f"{lang}.events"),
    )


def of_relation(rule: str, predicate: str, lang: str) -> tuple[Class, ...]:
    """The classes of a relation, narrowest first; a rule that is no language's own is measured in each by itself."""
    own = rule if rule.startswith(f"{lang}.") else f"{lang}.{rule}"
    return ("rule", own), ("kind", f"{lang}.{predicate}"), ("language", f"{lang}.relations")


@lru_cache(maxsize=1)
def load() -> Table:
    """The measures that come with the package.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    return read(FILE)


def read(path: Path) -> Table:
    """The measures of a file.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    table = read_table(path, keys=("enough", *LEVELS))
    if not isinstance(table["enough"], int) or table["enough"] < 1:
        raise DataError(f"{path.name}, line {line_of(path, 'enough')}: 'enough' must be a number from 1 on")
    measures = {(level, key): _measure(path, level, key, table[level][key]) for level in LEVELS for key in table[level]}
    return Table(measures, table["enough"])


def _measure(path: Path, level: str, key: str, entry: Mapping[str, Any]) -> Measure:
    line = line_of(path, f'"{key}"', f"[{level}]")
    at = f"{path.name}, line {line}: '{key}'"
    check_keys(path, entry, required=_FIELDS, where=key)
    right, found = entry["right"], entry["found"]
    if not (isinstance(right, int) and isinstance(found, int) and 0 <= right <= found):
        raise DataError(f"{at} must have 0 <= right <= found")
    measure = Measure(level, key, right, found)
    if entry["precision"] != measure.precision:
        raise DataError(f"{at} has the precision {entry['precision']}; its counts give {measure.precision}")
    return measure
