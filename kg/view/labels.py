"""Words on the canvas: Arabic and English one above the other, each kept from reordering the other."""

import re
from collections.abc import Iterable
from textwrap import wrap

WIDTH, LINES = 22, 2  # characters a line, lines a language
CHARACTER, LINE = 6.6, 16.0  # pixels, at the font sizes of page/graph.js

# First strong isolate and its end (UAX #9): what is between them finds its own direction and disturbs nothing.
_FSI, _PDI = "\u2068", "\u2069"
# Controls would move or hide what stands beside them; a label is one line of plain words.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


def plain(text: str) -> str:
    """One line without control and direction characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def isolated(text: str) -> str:
    """Text that finds its own direction, whatever stands beside it."""
    return f"{_FSI}{text}{_PDI}" if text else ""


def line(parts: Iterable[str]) -> str:
    """Several parts on one line; a date keeps its order beside Arabic."""
    return " · ".join(isolated(part) for part in map(plain, parts) if part)


def canvas(parts: Iterable[str]) -> str:
    """A label of several parts, each on lines of its own, a part that comes again left out."""
    kept = dict.fromkeys(filter(None, map(plain, parts)))
    return "\n".join(isolated(line) for part in kept for line in _wrapped(part))


def room(size: float, *labels: str) -> tuple[float, float]:
    """The width and height in pixels that a node of this size takes with any of these labels below it."""
    lines = [label.split("\n") for label in labels]
    width = CHARACTER * max(len(line) for label in lines for line in label)
    return max(2 * size, width) + 14, 2.4 * size + LINE * max(map(len, lines)) + 16


def capital(text: str) -> str:
    """With a capital letter first, the others as they are."""
    return text[:1].upper() + text[1:]


def spaced(name: str) -> str:
    """`RocketAttack` as words: the last resort for a name that the ontology does not label."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH, max_lines=LINES, placeholder="…")
