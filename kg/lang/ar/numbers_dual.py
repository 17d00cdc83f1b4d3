"""Duals of nouns: «صاروخان» is two of «صاروخ», «لبنان» is no two of anything."""

from functools import lru_cache

from kg.lang.ar.numbers_words import ENTRIES, word_of
from kg.lang.ar.spelling import fold, unmarked

_CASES = ("ان", "ين")
_SHORT, _LONG = 3, 4  # letters of the shortest stem; from this length on, an unlisted word in ـان is taken for a dual


def _listed(*tables: str) -> frozenset[str]:
    return frozenset(e.form for e in ENTRIES if e.table in tables)


_NOUNS, _ALEF, _PLURALS, _NONE = map(_listed, ("dual_noun", "dual_alef", "sound_plural", "not_dual"))
_OWN_T = _listed("own_t") | {noun for noun in _NOUNS if noun.endswith("ت")}


@lru_cache(maxsize=1 << 13)
def dual(word: str) -> str | None:
    """The singular of a noun that can only be a dual, as far as the lists tell; with article or without.

    Args:
        word: one word without clitics, in any spelling.

    Returns:
        «قتيل» for «قتيلان» and «القتيلين», «طائرة» for «طائرتين»; None for «لبنان» and for what may be a plural
        («مسلحين»: see `maybe_dual`).
    """
    stem = _stem(word)
    if stem is None:
        return None
    form = fold(stem)
    if stem.endswith("ة") or form in _NOUNS or form in _ALEF:
        return stem
    if fold(word).endswith("ين"):
        return None
    verb = form.startswith("ي")  # «يقاتلان», both fight
    return stem if form in _PLURALS or (len(form) >= _LONG and not verb) else None


@lru_cache(maxsize=1 << 13)
def maybe_dual(word: str) -> str | None:
    """The singular of a noun that is a dual or a sound plural («مسلحين», «مدنيين»), or of one that `dual` knows."""
    stem = _stem(word)
    if stem is None:
        return None
    known = fold(stem) in _PLURALS or len(stem) >= _LONG
    return dual(word) or (stem if known else None)


def _stem(word: str) -> str | None:
    """The singular that a word has if its ending is that of the dual; None if it has no such ending or is listed."""
    bare = unmarked(word).removeprefix("ال")
    if not fold(bare).endswith(_CASES) or word_of(fold(bare)) or not _NONE.isdisjoint((fold(bare), fold(word))):
        return None
    stem = bare[:-2]
    form = fold(stem)
    if form in _ALEF:
        return stem[:-1] + "ى"
    if stem.endswith("ت") and form not in _OWN_T:
        return stem[:-1] + "ة" if len(stem) >= _SHORT else None
    return stem if len(form) >= _SHORT or form in _NOUNS else None
