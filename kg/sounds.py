"""How names sound: their consonants, so that spellings and scripts do not matter (الشدادي, Shaddadi)."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from kg.lang.ar.spelling import fold

#: Consonants that make a word tell something.
LONG = 3

_DIGRAPHS = (("sh", "x"), ("ch", "x"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"))
_SOUNDS = str.maketrans(
    {letter: sound for sound, letters in {
        "b": "بپp", "t": "تثط", "g": "جغj", "h": "حه", "k": "خقكqc", "d": "دذض", "r": "ر", "s": "زسصظz", "x": "ش",
        "f": "فv", "l": "ل", "m": "م", "n": "ن", "": "عءاويىaeiouwy",
    }.items() for letter in letters}
)  # fmt: skip
_ARTICLES = ("ال", "al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "the", "of")


def likeness(one: str, other: str) -> float:
    """How much two names sound alike, 0..1, in whatever script; a name that leaves out words counts as nearly alike."""
    a, b = sounds(one), sounds(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    fewer, more = sorted((set(a), set(b)), key=len)
    if fewer < more and max(map(len, fewer)) >= LONG:
        return 0.85
    return 0.95 * SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio()


@lru_cache(maxsize=1 << 16)
def sounds(name: str) -> tuple[str, ...]:
    """The consonants of each word of a name, articles left out."""
    plain = "".join(c for c in unicodedata.normalize("NFD", fold(name)) if not unicodedata.combining(c))
    return tuple(filter(None, map(_sound, re.findall(r"[^\W_]+", plain))))


def _sound(word: str) -> str:
    if word in _ARTICLES:
        return ""
    word = word.removeprefix("ال")
    for pair, single in _DIGRAPHS:
        word = word.replace(pair, single)
    return re.sub(r"(.)\1+", r"\1", re.sub("[هh]$", "", word).translate(_SOUNDS))
