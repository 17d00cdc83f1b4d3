"""The event triggers of English, read from `triggers.toml` and `instruments.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.lang.en.lexica import spaced
from kg.lang.phrasebook import Phrasebook
from kg.lang.tables import check_keys, line_of, read_table, strings
from kg.lang.trigger import Instrument, Trigger

_TRIGGERS = Path(__file__).with_name("triggers.toml")
_INSTRUMENTS = Path(__file__).with_name("instruments.toml")
_LISTS = ("verbs", "nouns", "with", "without")
_SLOTS = ("subject", "object", "genitive", "adjective")
_ROLES = frozenset(("agent", "target", "place", "instrument", "none"))
#: Asked for by the kind of phrase among the arguments, not by a word.
KINDS = frozenset(("@named", "@someone", "@person", "@place", "@force", "@facility"))


@dataclass(frozen=True)
class Triggers:
    """Triggers by the lemma of their verb and by their noun, light verbs, and what attacks are made with."""

    verbs: Mapping[str, list[tuple[str, Trigger]]] = field(default_factory=dict)
    nouns: Phrasebook[Trigger] = field(default_factory=Phrasebook)
    light: Mapping[str, frozenset[str]] = field(default_factory=dict)
    instruments: Phrasebook[Instrument] = field(default_factory=Phrasebook)
    people: frozenset[str] = frozenset()
    ids: Mapping[str, Trigger] = field(default_factory=dict)


@lru_cache(maxsize=1)
def triggers() -> Triggers:
    """The triggers that come with the package.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    instruments, lists = _read_instruments()
    table = read_table(_TRIGGERS, keys={"trigger", "light"})
    verbs: dict[str, list[tuple[str, Trigger]]] = {}
    nouns: Phrasebook[Trigger] = Phrasebook()
    ids: dict[str, Trigger] = {}
    for entry in table["trigger"]:
        trigger = _trigger(entry, lists)
        if trigger.id in ids:
            line = line_of(_TRIGGERS, trigger.id)
            raise DataError(f"{_TRIGGERS.name}, line {line}: the id '{trigger.id}' stands twice")
        ids[trigger.id] = trigger
        for verb in strings(_TRIGGERS, entry, "verbs"):
            lemma, _, rest = verb.partition(" ")
            verbs.setdefault(lemma, []).append((rest, trigger))
        for noun in strings(_TRIGGERS, entry, "nouns"):
            nouns.add(spaced(noun), trigger)
    light = {name: frozenset(strings(_TRIGGERS, table["light"], name)) for name in ("do", "undergo", "happen")}
    return Triggers(verbs, nouns, light, instruments, lists["person"], ids)


def _trigger(entry: dict[str, Any], lists: Mapping[str, frozenset[str]]) -> Trigger:
    where = f'"{entry.get("id", "")}"'
    check_keys(_TRIGGERS, entry, required=("id", "type"), allowed=(*_LISTS, *_SLOTS, "preps", "passive"), where=where)
    roles = [entry[slot] for slot in _SLOTS if slot in entry] + list(entry.get("preps", {}).values())
    for role in roles:
        if role not in _ROLES:
            known = ", ".join(sorted(_ROLES))
            raise DataError(f"{_TRIGGERS.name}, line {line_of(_TRIGGERS, where)}: no role '{role}'; known: {known}")
    return Trigger(
        id=entry["id"],
        type=entry["type"],
        needs=_expand(entry, "with", lists, where),
        excludes=_expand(entry, "without", lists, where),
        slots={slot: entry[slot] for slot in _SLOTS if slot in entry},
        preps=dict(entry.get("preps", {})),
        passive=bool(entry.get("passive", False)),
    )


def _expand(entry: dict[str, Any], key: str, lists: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    out: set[str] = set()
    for word in strings(_TRIGGERS, entry, key, where):
        if word in KINDS or not word.startswith("@"):
            out.add(word)
        elif word[1:] in lists:
            out |= lists[word[1:]]
        else:
            line = line_of(_TRIGGERS, word)
            raise DataError(f"{_TRIGGERS.name}, line {line}: no list '{word}' in {_INSTRUMENTS.name}")
    return frozenset(out)


def _read_instruments() -> tuple[Phrasebook[Instrument], dict[str, frozenset[str]]]:
    table = read_table(_INSTRUMENTS, keys={"instrument", "lists"})
    book: Phrasebook[Instrument] = Phrasebook()
    lists: dict[str, set[str]] = {n: set(strings(_INSTRUMENTS, table["lists"], n)) for n in table["lists"]}
    allowed = ("english", "type", "subtype")
    for entry in table["instrument"]:
        check_keys(_INSTRUMENTS, entry, required=("words", "lists"), allowed=allowed, where="instrument")
        instrument = Instrument(entry.get("english"), entry.get("type"), entry.get("subtype"))
        for word in strings(_INSTRUMENTS, entry, "words"):
            book.add(spaced(word), instrument)
            for name in entry["lists"]:
                lists.setdefault(name, set()).add(word)
    return book, {name: frozenset(words) for name, words in lists.items()}
