"""An answer as text: a table for people, CSV, TSV, JSON and XML as SPARQL 1.1 defines them, Turtle for triples."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree as ET

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import QueryError
from kg.screen import on_screen
from kg.store.sparql import Term
from kg.vocab import PREFIXES, XSD

Row = tuple[Term | None, ...]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESULTS = "http://www.w3.org/2005/sparql-results#"


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
    rows = [[short(term) for term in row] for row in table.rows]
    return on_screen(table.columns, rows, width=shutil.get_terminal_size(fallback=(160, 24)).columns)


FORMATS: Mapping[str, Callable[[Table], str]] = MappingProxyType(
    {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "xml": _xml, "turtle": _turtle}
)
