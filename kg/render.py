"""An answer as text: a table for people, CSV, TSV, JSON and XML as SPARQL 1.1 defines them, Turtle for triples."""

import csv
import io
import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree as ET

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rich.cells import cell_len

from kg.errors import QueryError
from kg.store.sparql import Term
from kg.vocab import PREFIXES, XSD

Row = tuple[Term | None, ...]

_FSI, _PDI = "\u2068", "\u2069"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_NARROW = 8


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: rows of a `select`, the one row of an `ask`, or the triples of a `construct`."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def render(table: Table, format: str) -> str:
    """The answer in one of FORMATS.

    Raises:
        QueryError: if there is no such format, or it cannot say this kind of answer.
    """
    if format not in FORMATS:
        raise QueryError(f"there is no format '{format}'; known: {', '.join(sorted(FORMATS))}")
    return FORMATS[format](table)


def short(term: Term | None) -> str:
    """A term for reading: the words of a literal, an IRI by its prefix."""
    if isinstance(term, NamedNode):
        for prefix, iri in PREFIXES.items():
            if term.value.startswith(iri):
                return f"{prefix}:{term.value.removeprefix(iri)}"
        return term.value
    return _plain(term)


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple | BlankNode) else term.value


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(term) for term in row] for row in table.rows)
    return out.getvalue()


def _tsv(table: Table) -> str:
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _json(table: Table) -> str:
    if table.kind == "ask":
        return json.dumps({"head": {}, "boolean": _truth(table)}) + "\n"
    rows = [
        {name: _described(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    answer = {"head": {"vars": list(table.columns)}, "results": {"bindings": rows}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _described(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        plain = {"type": "literal", "value": term.value}
        if term.language:
            return plain | {"xml:lang": term.language}
        return plain if term.datatype == XSD.string else plain | {"datatype": term.datatype.value}
    return {"type": "bnode", "value": _plain(term)}


def _xml(table: Table) -> str:
    root = ET.Element("sparql", xmlns=_RESULTS)
    head = ET.SubElement(root, "head")
    if table.kind == "ask":
        ET.SubElement(root, "boolean").text = str(_truth(table)).lower()
    else:
        for name in table.columns:
            ET.SubElement(head, "variable", name=name)
        results = ET.SubElement(root, "results")
        for row in table.rows:
            _xml_row(ET.SubElement(results, "result"), table.columns, row)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _xml_row(result: ET.Element, columns: tuple[str, ...], row: Row) -> None:
    for name, term in zip(columns, row, strict=True):
        if term is not None:
            described = _described(term)
            kind, value = described.pop("type"), described.pop("value")
            cell = ET.SubElement(ET.SubElement(result, "binding", name=name), kind, described)
            cell.text = _NOT_XML.sub("\ufffd", value)


def _turtle(table: Table) -> str:
    if table.kind != "construct":
        raise QueryError("only a CONSTRUCT query answers in turtle; take table, csv, tsv, json or xml")
    triples = [Triple(*row) for row in table.rows]  # type: ignore[arg-type]
    out = io.BytesIO()
    serialize(triples, out, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return out.getvalue().decode()


def _truth(table: Table) -> bool:
    return _plain(table.rows[0][0]) == "true"


def _table(table: Table) -> str:
    return aligned(table, width=shutil.get_terminal_size(fallback=(160, 24)).columns)


def aligned(table: Table, *, width: int) -> str:
    """Columns side by side, long texts on several lines; right-to-left text is kept from reordering its neighbours."""
    cells = [list(table.columns), *([_one_line(short(term)) for term in row] for row in table.rows)]
    widths = _widths([max(map(cell_len, column)) for column in zip(*cells, strict=True)], width)
    lines = [_lines(row, widths) for row in cells]
    rule = "  ".join("-" * w for w in widths)
    count = f"({len(table.rows)} row{'s' if len(table.rows) != 1 else ''})"
    return "\n".join([*lines[0], rule, *(line for row in lines[1:] for line in row), count]) + "\n"


def _one_line(text: str) -> str:
    """No control sign reaches the terminal: neither a line's end nor the start of a colour."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)


def _widths(natural: list[int], width: int) -> list[int]:
    """The widest columns give way until all fit, none below a few letters."""
    widths = [min(column, width) for column in natural]
    while sum(widths) + 2 * (len(widths) - 1) > width and max(widths, default=0) > _NARROW:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(row: list[str], widths: list[int]) -> list[str]:
    wrapped = [_wrap(text, width) for text, width in zip(row, widths, strict=True)]
    height = max(map(len, wrapped), default=0)
    padded = [part + [""] * (height - len(part)) for part in wrapped]
    return [
        "  ".join(_isolated(text) + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
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


def _isolated(text: str) -> str:
    right_to_left = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"{_FSI}{text}{_PDI}" if right_to_left else text


FORMATS: Mapping[str, Callable[[Table], str]] = MappingProxyType(
    {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "xml": _xml, "turtle": _turtle}
)
