"""The closed classes of Arabic and other small word lists, read from `words.toml` and `clitics.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.lang.ar.spelling import fold
from kg.lang.tables import read_table, strings

_FILE = Path(__file__).with_name("words.toml")
_CLASSES = ("adp", "cconj", "sconj", "relative", "part", "pron", "det", "adv", "aux", "noun")
_CLITICS = Path(__file__).with_name("clitics.toml")
#: Read as written, for the segmenter.
_WRITTEN = ("whole", "joined", "short", "takes_pronoun")
_OWN = ("ours", "mine", "illusion")
#: Kinds of armed groups by the nouns that they are called by.
_KINDS = ("movements", "formations", "militias")
_LISTS = (
    "where", "inside", "agentive", "speaking", "partitive", "territory", "transparent", "directions", "vague",
    "delegates", "batches", "convoys", "voicing", "jailing",
    "part_heads", "bearings", "against", "persons", "measures", "approximating", "numerous", "open_verbs", "sides",
    "led", "divisions", "governing", "ranks", "introducing", "leading", "toponyms", "towns", "according", "backing",
    "befalling", "describing", "towns_of", "arms", "governors", "several", "houses", "alias", "plurals",
    "telling_of", "staff", "purposes", "manner", "situated", "former", "seats", "settled", "masculine", "deputies",
    "alliances", "ports", "belonging", "things", "rooted_nun", "sons", "troops", "electoral", "group_names",
    "swarms", "players",
    *_KINDS,
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """Parts of speech and lists by folded form, and, as written, what the segmenter must know."""

    classes: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    closed: frozenset[str]
    whole: frozenset[str]
    joined: frozenset[str]
    short: frozenset[str]
    takes_pronoun: frozenset[str]
    ours: frozenset[str]
    mine: frozenset[str]
    illusion: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The lists that come with the package."""
    table = read_table(_FILE, keys={*_CLASSES, *_WRITTEN, *_LISTS})
    read = {key: strings(_FILE, table, key) for key in table}
    own = read_table(_CLITICS, keys={"whole", "joined", "short", *_OWN})
    written = {key: frozenset((*read.get(key, ()), *strings(_CLITICS, own, key))) for key in own}
    folded = {key: frozenset(map(fold, forms)) for key, forms in read.items()}
    return Words(
        classes={name: folded[name] for name in _CLASSES},
        lists={name: folded[name] for name in _LISTS},
        closed=frozenset(form for name in _CLASSES for form in read[name]),
        takes_pronoun=frozenset(read["takes_pronoun"]),
        **written,
    )


def listed(name: str) -> frozenset[str]:
    """One of the lists, folded."""
    return words().lists[name]


def kinds() -> tuple[frozenset[str], ...]:
    """The nouns for armed groups, folded, kind by kind."""
    return tuple(map(listed, _KINDS))
