"""What a short Arabic passage says, as the tables of tests ask it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from kg.extract import extract
from kg.lang.ar.spelling import fold
from kg.model import Document, Entity, Event, Extraction, Relation, Source, Span
from kg.ontology import load
from kg.vocab import COUNTS
from tests.tables.reading import known_world

PUBLISHED = date(2022, 1, 7)  # a Friday
FACTS = {"occurred", "ongoing"}
SPEECH_ACTS = {"Accusation", "Denial", "Threat", "Condemnation", "ResponsibilityClaim", "Warning"}


@cache
def extracted(text: str, published: date = PUBLISHED) -> Extraction:
    return extract(Document("row", text, "ar", published), world=known_world())


def is_a(event: Event, kind: str) -> bool:
    """Is the event's type or sub-type the kind, or below it?"""
    return any(kind in above(name) for name in (event.type, event.subtype) if name)


def above(kind: str) -> list[str]:
    """An event type and the types that it is one of."""
    types = load().event_types
    return [kind, *above(types[kind].parent)] if kind in types else []


def fields(expected: str) -> tuple[str, dict[str, str]]:
    kind, *pairs = expected.split(" | ")
    return kind, dict(pair.split("=", 1) for pair in pairs)


def called(entity: Entity | Span, name: str) -> bool:
    names = [entity] if isinstance(entity, Span) else entity.mentions
    return any(fold(name) in fold(span.text) for span in names)


class Reading:
    """An extraction as a person asks it: who is who by name."""

    def __init__(self, extraction: Extraction) -> None:
        self.entities: Mapping[str, Entity] = {e.id: e for e in extraction.entities}

    def all_named(self, found: Iterable[Source], names: str, *, only: bool) -> bool:
        who = [self.entities[f] if isinstance(f, str) else f for f in found]
        if names in ("-", "?"):
            return bool(who) == (names == "?")
        wanted = names.split(" + ")
        have = all(any(called(w, name) for w in who) for name in wanted)
        return have and (not only or all(any(called(w, name) for name in wanted) for w in who))

    def wrong(self, event: Event, wanted: Mapping[str, str]) -> list[str]:
        """The fields in which an event is not what is wanted."""
        return [name for name, value in wanted.items() if not self._fits(event, name, value)]

    def _fits(self, event: Event, name: str, value: str) -> bool:
        if name in ("agent", "target"):
            return self.all_named(getattr(event, name), value, only=True)
        if name == "place":
            return self.all_named((*event.place, *event.target), value, only=False)
        if name == "speaker":
            return self.all_named(event.source, value, only=False)
        if name == "agenttype":
            return {self.entities[a].type for a in event.agent} == {value}
        if name in COUNTS:
            return event.counts.get(name) == int(value)
        return self._words(event, name) == value

    def _words(self, event: Event, name: str) -> str | None:
        """A field as the table writes it; doer and victim in the words of the text, `-` for none."""
        spans = {"doer": event.agent_spans, "victim": event.target_spans}.get(name)
        if spans is None:
            return getattr(event, name)
        return " + ".join(span.text for span in spans) or "-"

    def states(self, relation: Relation, predicate: str, wanted: Mapping[str, str]) -> bool:
        ends = [relation.subject, relation.object]
        names = [wanted["subject"], wanted["object"]]
        told = [called(self.entities[end], name) for end, name in zip(ends, names, strict=True)]
        turned = predicate in ("alliedWith", "opposes") and all(
            called(self.entities[end], name) for end, name in zip(ends, reversed(names), strict=True)
        )
        same = relation.predicate == predicate and relation.status == wanted.get("status", "asserted")
        return same and (all(told) or turned)


def report(extraction: Extraction) -> str:
    names = {e.id: f"{e.label}[{e.type}]" for e in extraction.entities}

    def who(found: Iterable[Source]) -> list[str]:
        return [names[f] if isinstance(f, str) else f.text for f in found]

    told = [
        f"{v.type} agent={who(v.agent)} target={who(v.target)} place={who(v.place)} time={v.time} "
        f"doer={[s.text for s in v.agent_spans]} victim={[s.text for s in v.target_spans]} "
        f"status={v.status} counts={dict(v.counts)} speaker={who(v.source)}"
        for v in extraction.events
    ]
    told += [f"~{r.predicate} {who([r.subject, r.object])} {r.status} {r.rule}" for r in extraction.relations]
    return f"{extraction.document.text}\n  " + "\n  ".join(told or ["nothing"])


def false_alarms(extraction: Extraction, kind: str) -> list[str]:
    what, _, name = kind.partition(":")
    events = [v for v in extraction.events if not name or is_a(v, name)]
    if what == "unreal":
        events = [v for v in events if v.status in FACTS and v.type not in SPEECH_ACTS]
    return [f"{v.type} ({v.status}) by {v.rule}" for v in events]


def verify(extraction: Extraction, key: str, expected: str, reason: str) -> None:
    """Asserts that the passage says what a row of a table expects."""
    kind, wanted = fields(expected)
    reading = Reading(extraction)
    shown = f"\n{reason}: {expected}\n{report(extraction)}"
    if key.startswith("trap") or kind.startswith("unreal"):
        assert false_alarms(extraction, kind) == [], shown
    elif kind.startswith("~"):
        assert any(reading.states(r, kind[1:], wanted) for r in extraction.relations), shown
    else:
        found = [v for v in extraction.events if any(is_a(v, one) for one in kind.split("/"))]
        assert [] in [reading.wrong(v, wanted) for v in found], shown


def misquoted(extraction: Extraction) -> list[Span]:
    """The spans of which the text says something else, or nothing."""
    text = extraction.document.text
    told = [s for v in extraction.events for s in (v.trigger, v.evidence, *v.also)]
    told += [m for e in extraction.entities for m in e.mentions]
    told += [s.evidence for s in (*extraction.relations, *extraction.attributions)]
    return [s for s in told if text[s.start : s.end] != s.text or not s.text]
