"""The event triggers of Arabic, read from `triggers.toml` and `instruments.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.lang.ar.conjugate import Form, forms
from kg.lang.ar.lexica import cues
from kg.lang.ar.spelling import fold
from kg.lang.phrasebook import Phrasebook
from kg.lang.tables import check_keys, line_of, read_table, strings
from kg.lang.trigger import Instrument, Trigger

_TRIGGERS = Path(__file__).with_name("triggers.toml")
_INSTRUMENTS = Path(__file__).with_name("instruments.toml")
_LISTS = ("verbs", "nouns", "participles", "with", "without", "by", "not_after", "against")
_SLOTS = ("subject", "object", "genitive", "adjective")
_ROLES = frozenset(("agent", "target", "place", "origin", "instrument", "none"))


@dataclass(frozen=True)
class Triggers:
    """All triggers by their forms, and what they are made with."""

    forms: Phrasebook[tuple[Trigger, Form]] = field(default_factory=Phrasebook)
    instruments: Phrasebook[Instrument] = field(default_factory=Phrasebook)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def verb_forms(self) -> frozenset[str]:
        """The single words that are forms of a trigger's verb."""
        return frozenset(
            form
            for form, values in self.forms.items()
            if any(f.kind in ("perfect", "imperfect") and not f.short for _, f in values)
        )

    @property
    def event_nouns(self) -> frozenset[str]:
        """The single nouns that report an event or complete an idiom."""
        nouns = {form for form, values in self.forms.items() if any(f.kind == "noun" for _, f in values)}
        return frozenset(noun.split(" ")[0] for noun in nouns)


_SPEECH = Trigger("speech", "Speech", slots={"subject": "agent"})
_CARRIED = Trigger("speech-carried", "Carried", slots={"subject": "agent"})


@lru_cache(maxsize=1)
def triggers() -> Triggers:
    """The triggers that come with the package.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    instruments, lists = _read_instruments()
    book: Phrasebook[tuple[Trigger, Form]] = Phrasebook()
    table = read_table(_TRIGGERS, keys={"trigger"})
    seen: set[str] = set()
    for entry in table["trigger"]:
        trigger = _trigger(entry, lists)
        if trigger.id in seen:
            line = line_of(_TRIGGERS, trigger.id, within=entry)
            raise DataError(f"{_TRIGGERS.name}, line {line}: the id '{trigger.id}' stands twice")
        seen.add(trigger.id)
        for phrase, form in _all_forms(entry, trigger.id):
            book.add(phrase, (trigger, form))
    for words, trigger in ((cues().speech, _SPEECH), (cues().carried, _CARRIED)):
        for word in words:
            book.add(word, (trigger, Form("perfect")))
    return Triggers(book, instruments, lists)


def _trigger(entry: dict[str, Any], lists: Mapping[str, frozenset[str]]) -> Trigger:
    where = f'"{entry.get("id", "")}"'
    check_keys(
        _TRIGGERS,
        entry,
        required=("id", "type"),
        allowed=(*_LISTS, *_SLOTS, "preps", "passive", "stative", "means", "in_words", "of_people", "aimed"),
        where=where,
    )
    roles = [entry[slot] for slot in _SLOTS if slot in entry] + list(entry.get("preps", {}).values())
    for role in roles:
        if role not in _ROLES:
            known = ", ".join(sorted(_ROLES))
            raise DataError(
                f"{_TRIGGERS.name}, line {line_of(_TRIGGERS, role, where, entry)}: no role '{role}'; known: {known}"
            )
    return Trigger(
        id=entry["id"],
        type=entry["type"],
        needs=_expand(entry, "with", lists, where),
        excludes=_expand(entry, "without", lists, where),
        slots={slot: entry[slot] for slot in _SLOTS if slot in entry},
        preps={fold(prep): role for prep, role in entry.get("preps", {}).items()},
        passive=bool(entry.get("passive", False)),
        stative=bool(entry.get("stative", False)),
        means=bool(entry.get("means", False)),
        by=_expand(entry, "by", lists, where),
        not_after=_expand(entry, "not_after", lists, where),
        against=_expand(entry, "against", lists, where),
        in_words=bool(entry.get("in_words", False)),
        of_people=bool(entry.get("of_people", False)),
        aimed=bool(entry.get("aimed", False)),
    )


def _expand(entry: dict[str, Any], key: str, lists: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    out: set[str] = set()
    for word in strings(_TRIGGERS, entry, key, where):
        if word.startswith("@"):
            if word[1:] not in lists:
                raise DataError(
                    f"{_TRIGGERS.name}, line {line_of(_TRIGGERS, word)}: no list '{word}' in {_INSTRUMENTS.name}"
                )
            out |= lists[word[1:]]
        else:
            out.add(fold(word))
    return frozenset(out)


def _all_forms(entry: dict[str, Any], where: str) -> list[tuple[str, Form]]:
    out: list[tuple[str, Form]] = []
    for parts in entry.get("verbs", []):
        try:
            out += forms(parts)
        except DataError as error:
            raise DataError(
                f"{_TRIGGERS.name}, line {line_of(_TRIGGERS, where)}: '{where}': {error.message}"
            ) from error
    out += [(fold(noun), Form("noun")) for noun in strings(_TRIGGERS, entry, "nouns", where)]
    out += [(fold(word), Form("participle")) for word in strings(_TRIGGERS, entry, "participles", where)]
    return list(dict.fromkeys(out))


def _read_instruments() -> tuple[Phrasebook[Instrument], dict[str, frozenset[str]]]:
    table = read_table(_INSTRUMENTS, keys={"instrument", "lists"})
    book: Phrasebook[Instrument] = Phrasebook()
    lists: dict[str, set[str]] = {
        name: set(map(fold, strings(_INSTRUMENTS, table["lists"], name))) for name in table["lists"]
    }
    lists["person"] = set()
    for entry in table["instrument"]:
        check_keys(
            _INSTRUMENTS, entry, required=("words", "lists"), allowed=("english", "type", "subtype"), where="instrument"
        )
        instrument = Instrument(entry.get("english"), entry.get("type"), entry.get("subtype"))
        for word in map(fold, strings(_INSTRUMENTS, entry, "words")):
            book.add(word, instrument)
            for name in entry["lists"]:
                lists.setdefault(name, set()).add(word)
    return book, {name: frozenset(words) for name, words in lists.items()}
