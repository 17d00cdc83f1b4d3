"""Raw fields, from whatever format, become a `Document`, or a sentence about what is wrong with them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kg.errors import InputError
from kg.model import Document
from kg.read.language import detect, known

#: The longest text that is read as one document, in characters; spaCy's own limit, some 150,000 words.
LONGEST = 1_000_000

KEYS = ("id", "title", "lang", "published", "publisher", "url", "text")


@dataclass(frozen=True, slots=True)
class Raw:
    """The fields of one document as they stood in its file; `where` names file and line, `id` is the fallback."""

    where: str
    id: str
    fields: Mapping[str, object]


#: What a reader yields: a document's fields, or why this one is refused though the file goes on.
Item = Raw | InputError


def document(item: Item, *, lang: str | None, published: date | None) -> Document:
    """Check the fields of one document.

    Raises:
        InputError: naming the field and what would be right.
    """
    if isinstance(item, InputError):
        raise item
    fields = {key: _string(item, key) for key in KEYS}
    text = _text(item, fields["text"])
    return Document(
        id=fields["id"] or item.id,
        text=text,
        lang=_language(item, fields["lang"] or lang, text),
        published=_date(item, fields["published"]) or published,
        title=fields["title"],
        publisher=fields["publisher"],
        url=fields["url"],
    )


def _string(item: Raw, key: str) -> str | None:
    value = item.fields.get(key)
    if value is None:
        return None
    if key == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"{item.where}: '{key}' is not a string but {type(value).__name__}; put it in quotes")
    if any(unicodedata.category(letter) == "Cs" for letter in value):
        raise InputError(f"{item.where}: '{key}' holds half a character (a lone surrogate); save it as whole UTF-8")
    return value if key == "text" else value.strip() or None


def _text(item: Raw, text: str | None) -> str:
    if text is None or not text.strip():
        raise InputError(f"{item.where}: the document is empty; it needs a text")
    if len(text) > LONGEST:
        raise InputError(too_long(item.where, f"{len(text):,} characters"))
    if "\0" in text:
        raise InputError(f"{item.where}: the text holds a zero byte at character {text.index(chr(0))}; give plain text")
    return text


def too_long(where: str, size: str) -> str:
    """The sentence about a document beyond the limit."""
    return f"{where}: {size} are too long for one document; split it into texts of at most {LONGEST:,} characters"


def _language(item: Raw, lang: str | None, text: str) -> str:
    found = lang or detect(text)
    if found is None:
        raise InputError(f"{item.where}: no 'lang', and its letters do not tell; give one of: {', '.join(known())}")
    code = found.lower().replace("_", "-").split("-")[0]  # ar-SY is ar
    if code not in known():
        raise InputError(f"{item.where}: no rules for the language '{found}'; known: {', '.join(known())}")
    return code


def _date(item: Raw, published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published).date()
    except ValueError:
        raise InputError(
            f"{item.where}: 'published' is '{published}', which is no date; write it as 2022-01-07"
        ) from None
