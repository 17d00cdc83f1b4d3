"""An extraction in the form that `kg extract` prints (gold/SCHEMA.md with offsets)."""

from typing import Any

from kg.model import Attribution, Entity, Event, Extraction, Mention, Relation, Source, Span


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
        "relations": [_relation(r) for r in extraction.relations],
        "events": [_event(v) for v in extraction.events],
        "attributions": [_attribution(a) for a in extraction.attributions],
        "mentions": [_mention(m) for m in extraction.mentions],
        "notes": list(extraction.notes),
    }


def _entity(entity: Entity, lang: str, base: str) -> dict[str, Any]:
    return {
        "id": entity.id,
        "iri": entity.iri if entity.known else base + entity.iri,
        "type": entity.type,
        "subtype": entity.subtype,
        f"label_{lang}": entity.label,
        "mentions": [_span(m) for m in entity.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {**_span(mention.span), "type": mention.type, "kind": mention.kind, "rule": mention.rule}


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "subject": relation.subject,
        "predicate": relation.predicate,
        "object": relation.object,
        "status": relation.status,
        "source": _source(relation.source),
        "time": relation.time,
        "part": relation.part,
        "evidence": _span(relation.evidence),
        "rule": relation.rule,
        "confidence": relation.confidence,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "subtype": event.subtype,
        "plover": event.plover,
        "agent": list(event.agent),
        "target": list(event.target),
        "agent_spans": [_span(span) for span in event.agent_spans],
        "target_spans": [_span(span) for span in event.target_spans],
        "place": list(event.place),
        "time": event.time,
        "instrument": event.instrument,
        "counts": dict(event.counts),
        "status": event.status,
        "source": _source(event.source),
        "responds_to": event.responds_to,
        "trigger": _span(event.trigger),
        "evidence": _span(event.evidence),
        "also": [_span(span) for span in event.also],
        "rule": event.rule,
        "confidence": event.confidence,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "event": attribution.event,
        "role": attribution.role,
        "entity": attribution.entity,
        "source": _source(attribution.source),
        "status": attribution.status,
        "evidence": _span(attribution.evidence),
        "rule": attribution.rule,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _source(sources: tuple[Source, ...]) -> list[Any]:
    return [_span(s) if isinstance(s, Span) else s for s in sources]
