"""An answer on the terminal: columns side by side where they fit, else one block a row.

Right-to-left text is kept from reordering its neighbours; the English and the Arabic name of one thing (`agent_en`,
`agent_ar`) share a line of a block.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from rich.cells import cell_len

_FSI, _PDI = "\u2068", "\u2069"
_NARROW = 8
_READABLE = 12  # columns of fewer letters than this on average make a table that nobody reads


def on_screen(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int) -> str:
    """A table, or blocks where a table would not be readable; the number of rows at the end.

    Args:
        columns: their names.
        rows: the cells as text, in the order of the columns.
        width: letters on a line.
    """
    clean = [[_one_line(text) for text in row] for row in rows]
    natural = [max(map(cell_len, column)) for column in zip(columns, *clean, strict=True)]
    fits = sum(min(n, _READABLE) + 2 for n in natural) <= width
    lines = _aligned(columns, clean, _widths(natural, width)) if fits else _blocks(columns, clean, width)
    return "\n".join([*lines, f"({len(rows)} row{'s' if len(rows) != 1 else ''})"]) + "\n"


def _aligned(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: list[int]) -> Iterator[str]:
    yield from _lines(columns, widths)
    yield "  ".join("-" * width for width in widths)
    for row in rows:
        yield from _lines(row, widths)


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    names = [name.removesuffix("_en").removesuffix("_ar") for name in columns]
    label = max(map(len, names), default=0) + 2
    for number, row in enumerate(rows, 1):
        yield f"-- {number} " + "-" * max(width - len(f"-- {number} "), 0)
        values: dict[str, list[str]] = {}
        for name, text in zip(names, row, strict=True):
            if text and text not in values.setdefault(name, []):
                values[name].append(text)
        for name, texts in values.items():
            if texts:
                shown = " · ".join(map(isolated, texts))
                for i, line in enumerate(_wrap(shown, max(width - label, _NARROW))):
                    yield (name if i == 0 else "").ljust(label) + line


def _one_line(text: str) -> str:
    """No control sign reaches the terminal: neither a line's end nor the start of a colour."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)


def _widths(natural: list[int], width: int) -> list[int]:
    """The widest columns give way until all fit, none below a few letters."""
    widths = [min(column, width) for column in natural]
    while sum(widths) + 2 * (len(widths) - 1) > width and max(widths, default=0) > _NARROW:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(row: Sequence[str], widths: list[int]) -> list[str]:
    wrapped = [_wrap(text, width) for text, width in zip(row, widths, strict=True)]
    height = max(map(len, wrapped), default=0)
    padded = [part + [""] * (height - len(part)) for part in wrapped]
    return [
        "  ".join(isolated(text) + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
        .rstrip()
        for line in zip(*padded, strict=True)
    ]  # fmt: skip


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
            continue
        lines.append(word)
        while cell_len(lines[-1]) > width:  # an address, or a word longer than its column
            cut = next(i for i in range(len(lines[-1]), 0, -1) if i == 1 or cell_len(lines[-1][:i]) <= width)
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return [line for line in lines if line] or [""]


def isolated(text: str) -> str:
    """A text whose right-to-left letters leave the order of what stands around it alone."""
    right_to_left = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"{_FSI}{text}{_PDI}" if right_to_left else text
