"""An extraction in the form that `kg extract` prints (gold/SCHEMA.md with offsets)."""

from typing import Any

from kg.model import Entity, Extraction, Source, Span


def as_json(extraction: Extraction, *, base: str) -> dict[str, Any]:
    """One JSON object; `base` is the instance base of minted IRIs."""
    document = extraction.document
    return {
        "id": document.id,
        "lang": document.lang,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "title": document.title,
        "text": document.text,
        "entities": [_entity(e, document.lang, base) for e in extraction.entities],
        "relations": [
            {
                "id": r.id, "subject": r.subject, "predicate": r.predicate, "object": r.object, "status": r.status,
                "source": _source(r.source), "time": r.time, "part": r.part, "evidence": _span(r.evidence), "rule": r.rule,
                "confidence": r.confidence,
            }
            for r in extraction.relations
        ],
        "events": [
            {
                "id": v.id, "type": v.type, "subtype": v.subtype, "plover": v.plover, "agent": list(v.agent), "target": list(v.target),
                "place": list(v.place), "time": v.time, "instrument": v.instrument, "counts": dict(v.counts), "status": v.status,
                "source": _source(v.source), "responds_to": v.responds_to, "trigger": _span(v.trigger), "evidence": _span(v.evidence),
                "also": [_span(s) for s in v.also], "rule": v.rule, "confidence": v.confidence,
            }
            for v in extraction.events
        ],
        "attributions": [
            {
                "id": a.id, "event": a.event, "role": a.role, "entity": a.entity, "source": _source(a.source), "status": a.status,
                "evidence": _span(a.evidence), "rule": a.rule,
            }
            for a in extraction.attributions
        ],
        "notes": list(extraction.notes),
    }  # fmt: skip


def _entity(entity: Entity, lang: str, base: str) -> dict[str, Any]:
    return {
        "id": entity.id,
        "iri": entity.iri if entity.known else base + entity.iri,
        "type": entity.type,
        "subtype": entity.subtype,
        f"label_{lang}": entity.label,
        "mentions": [_span(m) for m in entity.mentions],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _source(sources: tuple[Source, ...]) -> list[Any]:
    return [_span(s) if isinstance(s, Span) else s for s in sources]
