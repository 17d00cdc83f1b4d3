"""The word lists of English that name and describe: heads of names, titles, closed classes."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.lang.phrasebook import Phrasebook
from kg.lang.tables import check_keys, read_table, strings

_HERE = Path(__file__).parent
_HEADS = _HERE / "heads.toml"
_TITLES = _HERE / "titles.toml"
_WORDS = _HERE / "words.toml"
_CUES = _HERE / "cues.toml"
_SORTS = _HERE / "sorts.toml"
_SORT_NAMES = ("human", "armed", "weapon", "site", "nature", "abstract")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a name or description of a type."""

    type: str
    subtype: str | None = None
    unnamed: bool = False
    members: bool = False
    definite: bool = False
    bare: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A word beside a person's name, and the relation that it states; a citizen's nationality says no office."""

    relation: str
    citizen: bool = False
    state: bool = False


def spaced(word: str) -> str:
    """A listed word as the tokeniser cuts it: «vice-president» is three tokens."""
    return word.replace("-", " - ")


@lru_cache(maxsize=1)
def heads() -> Phrasebook[Head]:
    """Heads of names by lower-case noun.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    book: Phrasebook[Head] = Phrasebook()
    flags = ("unnamed", "members", "definite", "bare", "capital")
    for entry in read_table(_HEADS, keys={"head"})["head"]:
        check_keys(_HEADS, entry, required=("type", "words"), allowed=("subtype", *flags), where="[[head]]")
        head = Head(entry["type"], entry.get("subtype"), **{flag: bool(entry.get(flag)) for flag in flags})
        for word in strings(_HEADS, entry, "words"):
            book.add(spaced(word), head)
    return book


@lru_cache(maxsize=1)
def titles() -> Phrasebook[Title]:
    """Titles by lower-case words.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    book: Phrasebook[Title] = Phrasebook()
    for entry in read_table(_TITLES, keys={"title"})["title"]:
        check_keys(_TITLES, entry, required=("words", "relation"), allowed=("citizen", "state"), where="[[title]]")
        title = Title(entry["relation"], citizen=bool(entry.get("citizen")), state=bool(entry.get("state")))
        for word in strings(_TITLES, entry, "words"):
            book.add(spaced(word), title)
    return book


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = read_table(_WORDS)
    return {name: frozenset(strings(_WORDS, table, name)) for name in table}


def listed(name: str) -> frozenset[str]:
    """A closed class of `words.toml` by its name."""
    return _words()[name]


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    table = read_table(_CUES)
    return {name: frozenset(strings(_CUES, table, name)) for name in table}


def cue(name: str) -> frozenset[str]:
    """The words of one cue of `cues.toml`."""
    return _cues()[name]


@lru_cache(maxsize=1)
def sorts() -> dict[str, str]:
    """What a noun is, by its lemma.

    Raises:
        DataError: naming file, line and key of a bad entry.
    """
    table = read_table(_SORTS, keys=_SORT_NAMES)
    return {word: name for name in reversed(_SORT_NAMES) for word in strings(_SORTS, table, name)}
