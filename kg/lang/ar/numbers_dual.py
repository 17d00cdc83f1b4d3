"""Duals of nouns: «صاروخان» is two of «صاروخ», «لبنان» is no two of anything."""

import re
from functools import lru_cache

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.numbers_names import name_lists
from kg.lang.ar.numbers_words import ENTRIES, closed_words, word_of
from kg.lang.ar.spelling import fold, unmarked
from kg.lang.ar.verbs import perfects, verb_forms
from kg.lang.ar.voices import voices
from kg.lang.ar.words import words

_CASES = ("ان", "ين")
_TANWIN = ("ً", "ًا")
_FATHA = re.compile("\u064e\u0651?ي\u0652?ن")  # «الصحفيَّين»
_MAIN = frozenset(("رءيسي",))  # «رئيسي» is rather «main»
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
    if stem.endswith("ة") or form in _NOUNS or form in _ALEF or _is_thing(form):
        return stem
    if fold(word).endswith("ين"):
        return stem if _FATHA.search(word) else None
    verb = form.startswith("ي")  # «يقاتلان», both fight
    return stem if form in _PLURALS or (len(form) >= _LONG and not verb) else None


def _is_thing(form: str) -> bool:
    """A known noun of no person has no sound plural: «جناحين» can only be two."""
    return kind_of(form) not in ("", "human", "armed") and not form.endswith("ي")


@lru_cache(maxsize=1 << 13)
def maybe_dual(word: str) -> str | None:
    """The singular of a noun that is a dual or a sound plural («مسلحين», «مدنيين»), or of one that `dual` knows."""
    stem = _stem(word)
    if stem is None:
        return None
    known = fold(stem) in _PLURALS or len(stem) >= _LONG
    return dual(word) or (stem if known else None)


def annexed(word: str, after: str) -> bool:
    """Is this a dual that lost its nun before its genitive: «ناقلتا نفط», «قذيفتي هاون», «وزيرا الخارجية»?

    Args:
        word: one word without clitics.
        after: the next word, or nothing where a mark stands between.
    """
    form, bare = fold(word), unmarked(word)
    if word.endswith(_TANWIN) or not after or fold(after) in closed_words():
        return False
    if form.endswith("تا"):
        return kind_of(f"{form[:-2]}ه") != ""
    if form.endswith("تي"):
        service = fold(after) in name_lists()["annexed"]
        return kind_of(f"{form[:-2]}ه") != "" and bare[:-1] not in words().mine and (service or not _is_verb(after))
    person, known = kind_of(form[:-1]) == "human", form[:-1] in _NOUNS
    if form.endswith("ا"):  # the accusative has its adjective in the accusative too
        served = known and fold(after) in name_lists()["annexed"]
        return served or (person and _genitive(after))
    if form[:-1] in _ALEF or (known and not person):
        return bare.endswith("ي") and _of_things(form, fold(after))
    own = person and known and bare.endswith("ي") and _genitive(after)
    return own and (form not in _MAIN or fold(after).endswith("ين"))


def _of_things(form: str, after: str) -> bool:
    """«مستشفيي البلدة», «جسري النهر»; but «مركزي» is an adjective."""
    return form not in name_lists()["nisba"] and after.startswith("ال") and after not in voices().lists["times"]


def _genitive(word: str) -> bool:
    """A definite noun that is no time, or an indefinite one in ـة: no masculine has such an adjective."""
    form = fold(word)
    if form in voices().lists["times"] or unmarked(word).endswith(("ا", "ى")):
        return False
    noun = form.startswith("ال") or (unmarked(word).endswith("ة") and word[0] not in "وفبلك")
    return noun or (kind_of(form) in ("abstract", "site") and not _is_verb(word))


def _is_verb(word: str) -> bool:
    """Of a perfect in ت, rather its verbal noun («تفاهم»)."""
    form = fold(word)
    return form in verb_forms() and not (form.startswith("ت") and form in perfects())


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
