"""The closed classes of Arabic, read from `words.toml`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.lang.ar.spelling import fold
from kg.lang.tables import read_table, strings

_FILE = Path(__file__).with_name("words.toml")
_CLASSES = ("adp", "cconj", "sconj", "relative", "part", "pron", "det", "adv", "aux")


@dataclass(frozen=True)
class Words:
    """Parts of speech by folded form, and what the segmenter must know."""

    classes: dict[str, frozenset[str]]
    closed: frozenset[str]
    whole: frozenset[str]
    short: frozenset[str]
    takes_pronoun: frozenset[str]

    def is_a(self, form: str, *names: str) -> bool:
        """Does the folded form belong to one of the classes?"""
        return any(form in self.classes[name] for name in names)


@lru_cache(maxsize=1)
def words() -> Words:
    """The closed classes that come with the package."""
    table = read_table(_FILE, keys={*_CLASSES, "whole", "short", "takes_pronoun"})
    lists = {key: strings(_FILE, table, key) for key in table}
    return Words(
        classes={name: frozenset(map(fold, lists[name])) for name in _CLASSES},
        closed=frozenset(form for name in _CLASSES for form in lists[name]),
        whole=frozenset(lists["whole"]),
        short=frozenset(lists["short"]),
        takes_pronoun=frozenset(lists["takes_pronoun"]),
    )
