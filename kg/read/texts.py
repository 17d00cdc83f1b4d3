"""Plain text, with its metadata before it if somebody wrote it there.

    ---
    title: داعش.. سيطر على مساحات واسعة
    published: 2022-01-07
    ---

    ألقت قوات مكافحة الإرهاب ...

The blank lines after the metadata and the line ends after the text are the file's, not the text's.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.read.fields import KEYS, Item, Raw
from kg.read.source import whole

_RULE = "---"
_KEYS = tuple(key for key in KEYS if key != "text")


def read(path: Path) -> Iterator[Item]:
    """One document."""
    text = whole(path)
    fields: dict[str, object] = {}
    if text.startswith(_RULE + "\n"):
        head, text = _split(text, path)
        fields.update(_front_matter(head, path))
    yield Raw(str(path), path.stem, {**fields, "text": text.rstrip("\n")})


def _split(text: str, path: Path) -> tuple[list[str], str]:
    lines = text.split("\n")
    try:
        end = lines.index(_RULE, 1)
    except ValueError:
        raise InputError(f"{path}, line 1: the front matter is never closed; end it with a line '{_RULE}'") from None
    return lines[1:end], "\n".join(lines[end + 1 :]).lstrip("\n")


def _front_matter(lines: list[str], path: Path) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        key, colon, value = line.partition(":")
        key = key.strip()
        if not line.strip():
            continue
        if not colon or key not in _KEYS:
            raise InputError(f"{path}, line {number}: '{key}' is no key of the front matter; known: {', '.join(_KEYS)}")
        if key in fields:
            raise InputError(f"{path}, line {number}: the key '{key}' stands there twice; keep one")
        fields[key] = value.strip()
    return fields
