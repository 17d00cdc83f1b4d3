"""Spellings that need no listing: rules of `ontology/world/variants.toml`, applied to the names of the known world."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from kg.errors import DataError

Fold = Callable[[str], str]

_FRAMES = {"anywhere": "{}", "end": r"(?<=\w\w\w){}\b", "word": r"\b{}\b", "start of word": r"(?<![\w-]){}"}


@dataclass(frozen=True, slots=True)
class Variant:
    """Forms that stand for each other at a place in a name, in the names of things of some types."""

    pattern: re.Pattern[str]
    forms: tuple[str, ...]
    types: frozenset[str]


def read_variants(path: Path, folds: Mapping[str, Fold], types: frozenset[str]) -> dict[str, list[Variant]]:
    """The rules of each language.

    Args:
        path: the TOML file.
        folds: how a name of each language is brought to the form that it is looked up by.
        types: what a rule that names no types is for.

    Raises:
        DataError: if a rule is wrong; it names the file.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return {lang: [_variant(folds[lang], types, **rule) for rule in rules] for lang, rules in table.items()}
    except (TypeError, KeyError, re.error) as error:
        raise DataError(f"{path}: {error}; a rule has forms, and perhaps at and types") from error


def _variant(
    folded: Fold, every: frozenset[str], *, forms: list[str], at: str = "anywhere", types: Sequence[str] = ()
) -> Variant:
    forms = [folded(form) for form in forms]
    return Variant(re.compile(_FRAMES[at].format(f"(?:{'|'.join(forms)})")), tuple(forms), frozenset(types) or every)


def spellings(name: str, kind: str, variants: Iterable[Variant]) -> Iterable[str]:
    """The folded name in every spelling; a variant is chosen once for the whole name (المتمردين الحوثيين)."""
    fitting = [v for v in variants if kind in v.types and v.pattern.search(name)]
    return reduce(lambda names, v: names | {v.pattern.sub(form, n) for n in names for form in v.forms}, fitting, {name})
