"""The verbs of the news and the nouns that tell their voice, read from `voices.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kg.cache import uncollected
from kg.errors import DataError
from kg.lang.ar.conjugate import Form, forms, hollow, persons, women
from kg.lang.ar.spelling import fold
from kg.lang.ar.verbs import conjugated
from kg.lang.tables import line_of, read_table, strings

_FILE = Path(__file__).with_name("voices.toml")
#: What one noun phrase that stands alone beside the verb does.
ALONE = ("suffers", "depends", "moves", "informed", "impersonal", "acts")
_LISTS = (
    "agents",
    "victims",
    "blows",
    "kinds",
    "manner",
    "times",
    "plain",
    "feminine",
    "describing",
    "rulers",
    "perpetrators",
    "ought",
    "annexing",
    "awards",
    "classes",
    "men",
    "contested",
)
#: Verbs that make somebody something: «عُين القاضي وزيرا».
_MAKING = "making"
#: Verbs that give somebody something: «مُنح الطبيب جائزة».
_GIVING = "giving"
#: Verbs with the nouns that suffer beside them: «سيُحل البرلمان».
_UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Reading:
    """A form of a verb: how it takes a noun phrase alone (one of ALONE), and what its letters say."""

    alone: str
    form: Form


@dataclass(frozen=True)
class Voices:
    """Readings by folded form, the first the likelier, and lists of folded nouns."""

    readings: Mapping[str, tuple[Reading, ...]]
    lists: Mapping[str, frozenset[str]]
    undone: Mapping[str, frozenset[str]]

    @property
    def forms(self) -> frozenset[str]:
        """The forms that are verbs without a negation before them."""
        return frozenset(form for form, found in self.readings.items() if not all(r.form.short for r in found))


@lru_cache(maxsize=256)
def _reading(alone: str, form: Form) -> Reading:
    return Reading(alone, form)


@lru_cache(maxsize=1)
def voices() -> Voices:
    """The verbs that come with the package.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    with uncollected():
        return _voices()


def _voices() -> Voices:
    table = read_table(_FILE, keys=(*ALONE, *_LISTS, _MAKING, _GIVING, _UNDONE))
    readings: dict[str, list[Reading]] = {}
    seen: set[str] = set()
    for alone in ALONE:
        for parts in strings(_FILE, table, alone):
            if parts in seen:
                raise DataError(f"{_FILE.name}, line {line_of(_FILE, parts)}: '{parts}' stands twice")
            seen.add(parts)
            for form, shape in _forms(parts, alone):
                readings.setdefault(form, []).append(_reading(alone, shape))
    known = {fold(parts.split()[0]) for parts in seen}
    unlisted = (made for parts, made in conjugated().items() if fold(parts[0]) not in known)
    for made in unlisted:  # whatever else is a verb, acts
        for form, shape in made:
            readings.setdefault(form, []).append(_reading("acts", shape))
    lists = {name: frozenset(map(fold, strings(_FILE, table, name))) for name in _LISTS}
    for name in (_MAKING, _GIVING):
        lists[name] = frozenset(f for parts in strings(_FILE, table, name) for f, _ in _forms(parts, name))
    undone = dict(_undone(strings(_FILE, table, _UNDONE)))
    return Voices({form: tuple(found) for form, found in readings.items()}, lists, undone)


def _undone(entries: Sequence[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """For each form of a verb the folded nouns that suffer beside it; an entry is «verb: nouns»."""
    for entry in entries:
        parts, colon, nouns = entry.partition(":")
        if not colon or not nouns.strip():
            raise DataError(f"{_FILE.name}, line {line_of(_FILE, entry)}: '{entry}' must be a verb, a colon and nouns")
        for form, _ in _forms(parts, _UNDONE):
            yield form, frozenset(map(fold, nouns.split()))


def _forms(parts: str, alone: str) -> list[tuple[str, Form]]:
    try:
        made = [*forms(parts.split()), *women(parts.split()), *persons(parts.split())]
    except DataError as error:
        raise DataError(f"{_FILE.name}, line {line_of(_FILE, parts)}: '{alone}': {error.message}") from error
    shortened = [
        (form[:-2] + form[-1], replace(shape, short=True, passive=False))  # the jussive: «لم يصب»
        for form, shape in made
        if shape.kind == "imperfect" and not shape.plural and hollow(form) and form[-3] != "ا"  # not «يقاوم»
    ]
    return [*made, *dict.fromkeys(shortened)]
