"""The graph as tables: one statement a row (.csv), one event or relation a line (.jsonl)."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from kg.export.facts import Claim, Event, Facts, Quote, Saying, Statement, label, statements
from kg.export.files import write
from kg.export.reading import read
from kg.store import Store

COLUMNS = (
    "subject", "predicate", "object", "status", "speaker", "time", "sentence", "document", "start", "end",
    "subject_en", "subject_ar", "object_en", "object_ar", "subject_iri", "object_iri", "document_iri", "statement_iri",
    "publisher", "published", "rule", "confidence",
)  # fmt: skip

Json = dict[str, object]


def edges(store: Store, path: Path) -> None:
    """One row a statement; an event also has a row that says of what type it is.

    A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets an
    apostrophe before it.
    """
    facts = read(store)
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for iri, event in facts.events.items():
        table.writerow(_cells(_row(facts, Statement(iri, "type", event.types[-1], event.said))))
    for statement in statements(facts):
        table.writerow(_cells(_row(facts, statement)))
    write(path, text.getvalue())


def lines(store: Store, path: Path) -> None:
    """One JSON object a line: the events, then the relations and contested roles."""
    facts = read(store)
    found = [_event(facts, event) for event in facts.events.values()]
    found += [_claim(facts, claim) for claim in facts.claims.values()]
    write(path, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found))


def _row(facts: Facts, statement: Statement) -> Mapping[str, object]:
    said, report = statement.said, facts.reports.get(statement.said.report)
    lang = report.lang if report else "ar"
    quote = said.quotes[0] if said.quotes else Quote(said.report, 0, 0, "")
    return {
        "subject": label(facts, statement.subject, lang),
        "predicate": statement.predicate,
        "object": label(facts, statement.object, lang),
        "status": said.status,
        "speaker": "; ".join(label(facts, source, lang) for source in said.sources),
        "time": said.time,
        "sentence": quote.text,
        "document": report.id if report else said.report,
        "start": quote.start,
        "end": quote.end,
        "subject_en": label(facts, statement.subject, "en"),
        "subject_ar": label(facts, statement.subject, "ar"),
        "object_en": label(facts, statement.object, "en"),
        "object_ar": label(facts, statement.object, "ar"),
        "subject_iri": statement.subject,
        "object_iri": statement.object or "",
        "document_iri": said.report,
        "statement_iri": said.iri,
        "publisher": report.publisher if report else "",
        "published": report.issued if report else "",
        "rule": said.rule,
        "confidence": "" if said.confidence is None else said.confidence,
    }


def _cells(row: Mapping[str, object]) -> list[str]:
    return [_safe(str(row[column])) for column in COLUMNS]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _event(facts: Facts, event: Event) -> Json:
    roles: Json = {role: [_named(facts, iri) for iri in things] for role, things in event.roles.items()}
    types: Json = {"type": event.types[0], "subtype": event.types[-1] if len(event.types) > 1 else None}
    rest: Json = {
        "instrument": event.instrument or None,
        "counts": dict(event.counts),
        "responds_to": list(event.responds_to),
        "agent_unspecified": event.agent_unspecified,
        "incident": facts.incidents.get(event.said.iri),
    }
    return {"kind": "event", "iri": event.said.iri} | types | roles | rest | _said(facts, event.said)


def _claim(facts: Facts, claim: Claim) -> Json:
    about: Json = {
        "subject": _named(facts, claim.subject),
        "predicate": claim.predicate,
        "object": _named(facts, claim.object) if claim.object else None,
        "partial": claim.partial,
        "disputes": list(claim.disputes),
    }
    kind = "attribution" if claim.subject in facts.events else "relation"
    return {"kind": kind, "iri": claim.said.iri} | about | _said(facts, claim.said)


def _said(facts: Facts, said: Saying) -> Json:
    report = facts.reports.get(said.report)
    return {
        "status": said.status,
        "source": [_named(facts, source) for source in said.sources],
        "time": said.time or None,
        "earliest": said.earliest or None,
        "latest": said.latest or None,
        "evidence": [{"start": quote.start, "end": quote.end, "text": quote.text} for quote in said.quotes],
        "document": {
            "iri": said.report,
            "id": report.id if report else None,
            "title": report.title or None if report else None,
            "publisher": report.publisher or None if report else None,
            "published": report.issued or None if report else None,
        },
        "rule": said.rule,
        "confidence": said.confidence,
    }


def _named(facts: Facts, iri: str) -> Json:
    return {"iri": iri, "en": label(facts, iri, "en"), "ar": label(facts, iri, "ar")}
