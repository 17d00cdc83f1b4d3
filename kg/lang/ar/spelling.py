"""The normal form of Arabic spelling, for matching only: the text itself is never touched.

One word has many spellings in the news: with and without vowel signs (استُهدف, استهدف), tatweel (بيـروت), hamza
(الأكراد, الاكراد), alef maqsura (على, علي), ta marbuta (القاعدة, القاعده), Persian and Kurdish letters, digits of three
scripts, invisible direction marks. All of them fold to one.
"""

import re
import unicodedata
from functools import lru_cache

#: Vowel signs, Quranic marks, tatweel, zero-width and direction marks: none of them tells two words of the news apart.
MARKS = frozenset(
    chr(c)
    for first, last in (
        (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0640, 0x0640), (0x061C, 0x061C),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0xFEFF, 0xFEFF), (0x08D3, 0x08FF), (0x00AD, 0x00AD),
    )
    for c in range(first, last + 1)
)  # fmt: skip

_FOLD = {ord(a): b for a, b in {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه",
    "ؤ": "ء", "ئ": "ء", "ۀ": "ه", "ھ": "ه", "ہ": "ه", "ە": "ه", "ۃ": "ه", "ۆ": "و", "ۇ": "و", "ڤ": "ف",
}.items()}  # fmt: skip
_FOLD |= {0x0660 + i: str(i) for i in range(10)} | {0x06F0 + i: str(i) for i in range(10)}


_NO_MARKS = dict.fromkeys(map(ord, MARKS))
_TABLE = _FOLD | dict.fromkeys(map(ord, MARKS))

#: Ligatures and positional shapes (ﻻ), full-width signs: characters that NFKC takes apart.
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe\uff01-\uff9f]")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text) if _SHAPED.search(text) else text


@lru_cache(maxsize=1 << 17)
def unmarked(text: str) -> str:
    """The text without vowel signs and invisible marks; its letters as written."""
    return _plain(text).translate(_NO_MARKS)


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """The normal form of a word or phrase; folding twice is folding once."""
    return _plain(text).lower().translate(_TABLE)


def aligned(text: str) -> tuple[str, list[int]]:
    """The normal form of a text and, for each of its characters, the offset in the text that it came from.

    The list has one more entry than the form: the length of the text. A match `[a, b)` in the form lies at
    `[offsets[a], offsets[b])` in the text; trailing marks belong to the letter that they stand on.
    """
    form: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(text):
        for letter in fold(char):
            form.append(letter)
            offsets.append(i)
    offsets.append(len(text))
    return "".join(form), offsets
