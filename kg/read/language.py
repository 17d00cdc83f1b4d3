"""Which language a text is in, by the script of its letters."""

import re
from collections.abc import Mapping

from kg.lang import LANGUAGES

#: The letters by which a text that names no language is known.
SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "ar": re.compile(r"[\u0620-\u064A\u0671-\u06D3]"),
    "en": re.compile(r"[A-Za-z\u00C0-\u024F]"),
}
_LETTER = re.compile(r"[^\W\d_]")


def known() -> list[str]:
    """The codes of the languages that have rules."""
    return sorted(LANGUAGES)


def detect(text: str) -> str | None:
    """The language whose script more than half of the letters are in, or None."""
    letters = sum(1 for _ in _LETTER.finditer(text))
    for lang, script in SCRIPTS.items():
        if 2 * sum(1 for _ in script.finditer(text)) > letters:
            return lang
    return None
