"""The word lists of Arabic that name and describe: heads of names, titles, given names, cues."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.lang.ar.conjugate import forms
from kg.lang.ar.spelling import fold
from kg.lang.phrasebook import Phrasebook
from kg.lang.tables import check_keys, read_table, strings

_HERE = Path(__file__).parent
_HEADS = _HERE / "heads.toml"
_TITLES = _HERE / "titles.toml"
_CUES = _HERE / "cues.toml"
_NAMES = _HERE / "names.toml"
_STATUS = (
    "planned", "threatened", "alleged", "denied", "hypothetical", "ongoing", "foiled", "wished", "negated",
    "not_negated", "future", "between", "looming",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a name or description of a type."""

    type: str
    subtype: str | None = None
    unnamed: bool = False
    members: bool = False
    definite: bool = False
    names: bool = True
    body: bool = False
    quoted: str | None = None
    named: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a name, the relation that it states, and the words that join it to the body."""

    relation: str
    link: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Names:
    """Evidence for persons, folded: given and family names, those that are words too, and joining particles."""

    given: frozenset[str]
    common: frozenset[str]
    family: frozenset[str]
    family_common: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True)
class Cues:
    """Cues of speaker and status, folded."""

    speech: frozenset[str]
    carried: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    status: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def heads() -> Phrasebook[Head]:
    """Heads of names by folded noun."""
    book: Phrasebook[Head] = Phrasebook()
    for entry in read_table(_HEADS, keys={"head"})["head"]:
        allowed = ("subtype", "name", "unnamed", "members", "definite", "body", "quoted", "named", "part")
        check_keys(_HEADS, entry, required=("type", "words"), allowed=allowed, where="[[head]]")
        head = Head(
            entry["type"],
            entry.get("subtype"),
            unnamed=bool(entry.get("unnamed")),
            members=bool(entry.get("members")),
            definite=bool(entry.get("definite")),
            part=bool(entry.get("part")),
            names=entry.get("name") != "none",
            body=bool(entry.get("body")),
            quoted=entry.get("quoted"),
            named=entry.get("named"),
        )
        for word in strings(_HEADS, entry, "words"):
            book.add(fold(word), head)
    return book


@lru_cache(maxsize=1)
def titles() -> Phrasebook[Title]:
    """Titles by folded words."""
    book: Phrasebook[Title] = Phrasebook()
    for entry in read_table(_TITLES, keys={"title"})["title"]:
        check_keys(_TITLES, entry, required=("words", "relation"), allowed=("link",), where="[[title]]")
        title = Title(entry["relation"], frozenset(map(fold, strings(_TITLES, entry, "link"))))
        for word in strings(_TITLES, entry, "words"):
            book.add(fold(word), title)
    return book


@lru_cache(maxsize=1)
def names() -> Names:
    """Names of persons."""
    keys = ("given", "common", "family", "family_common", "particles")
    table = read_table(_NAMES, keys=keys)
    return Names(*(frozenset(map(fold, strings(_NAMES, table, key))) for key in keys))


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Cues of speaker and status."""
    lists = (
        "saying",
        "according",
        "documents",
        "unnamed",
        "attributing",
        "reprisal",
        "prompt",
        "characterizing",
        "staged",
        "wording",
        "fictive",
        "after",
        "drilled",
        "habitual",
        "nothing",
        "evidence",
        "orators",
    )
    table = read_table(_CUES, keys={"speech", "carried", *lists, "status"})
    check_keys(_CUES, table["status"], required=_STATUS, where="[status]")
    return Cues(
        speech=_verbs(table["speech"]),
        carried=_verbs(table["carried"]),
        lists={name: frozenset(map(fold, strings(_CUES, table, name))) for name in lists},
        status={name: frozenset(map(fold, strings(_CUES, table["status"], name))) for name in _STATUS},
    )


def _verbs(parts: list[Any]) -> frozenset[str]:
    return frozenset(form for verb in parts for form, shape in forms(verb) if not shape.short)
