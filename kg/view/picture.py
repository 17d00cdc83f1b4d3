"""Facts -> what is drawn: nodes, edges, and what the page tells about each. Pure; plain values, ready for JSON."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from math import sqrt

from kg.export.facts import Claim, Event, Facts, Saying, first, label
from kg.view.labels import canvas, capital, line, plain, room, spaced
from kg.view.layout import positions
from kg.view.lines import SAID_BY, Line, lines
from kg.view.passages import passage

Json = dict[str, object]
LANGS = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Node:
    """One node: where it stands, how big it is, what is written below it in each language, what is told of it."""

    label: str
    label_ar: str
    about: Json
    size: float
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a page shows. A node's number is its place in the list; what the page tells of it is under `kg`."""

    nodes: list[Node]
    edges: list[tuple[int, int, Json]]
    sayings: list[Json]
    reports: list[Json]
    names: dict[str, dict[str, str]]
    all_nodes: int
    all_edges: int


@dataclass(frozen=True, slots=True)
class _Numbers:
    """IRIs are long and come often: the page knows nodes, sayings and reports by number."""

    node: Mapping[str, int]
    saying: Mapping[str, int]
    report: Mapping[str, int]


def picture(facts: Facts, *, limit: int) -> Picture:
    """Chooses the best connected nodes, places them, and gathers the words of each statement once."""
    everything = [iri for iri, thing in facts.things.items() if "UnnamedSource" not in thing.types]
    everything += facts.events
    known = frozenset(everything)
    possible = {each: said for each, said in lines(facts).items() if {each.source, each.target} <= known}
    degree = Counter(end for each in possible if each.predicate != SAID_BY for end in {each.source, each.target})
    chosen = sorted(sorted(everything, key=lambda iri: (-degree[iri], iri))[: max(0, limit)])
    kept = frozenset(chosen)
    drawn = {each: said for each, said in possible.items() if {each.source, each.target} <= kept}
    said = sorted({*chain.from_iterable(drawn.values()), *(iri for iri in chosen if iri in facts.events)})
    numbers = _Numbers(*({iri: i for i, iri in enumerate(iris)} for iris in (chosen, said, facts.reports)))
    return Picture(
        nodes=_nodes(facts, numbers, degree, drawn),
        edges=[_edge(each, told, numbers) for each, told in drawn.items()],
        sayings=[_saying(facts, iri, numbers) for iri in said],
        reports=[_report(facts, iri) for iri in facts.reports],
        names={name: _both(labels, spaced(name)) for name, labels in _words(facts).items()},
        all_nodes=len(everything),
        all_edges=len(possible),
    )


def _nodes(facts: Facts, numbers: _Numbers, degree: Mapping[str, int], drawn: Mapping[Line, object]) -> list[Node]:
    draw = {iri: _event(facts, iri, numbers, degree[iri]) for iri in numbers.node if iri in facts.events}
    draw |= {iri: _thing(facts, iri, degree[iri]) for iri in numbers.node if iri not in draw}
    boxes = {iri: room(node.size, node.label, node.label_ar) for iri, node in draw.items()}
    places = positions(boxes, [each[:2] for each in drawn if each.predicate != SAID_BY])
    return [_placed(draw[iri], places[iri], boxes[iri]) for iri in numbers.node]


def _placed(node: Node, place: tuple[int, int], box: tuple[float, float]) -> Node:
    """A box has the label below the shape; vis-network counts from the middle of the shape."""
    x, y = place
    return replace(node, x=x, y=round(y - box[1] / 2 + 1.2 * node.size + 4))


def _thing(facts: Facts, iri: str, degree: int) -> Node:
    thing = facts.things[iri]
    both = _both(thing.labels, label(facts, iri))
    about: Json = {
        "kind": "entity", "iri": iri, "type": thing.types[0], "types": thing.types, "label": both,
        "names": thing.names, "same": thing.same_as,
    }  # fmt: skip
    tag = canvas([both["ar"], both["en"]])
    return Node(tag, tag, about, size=min(34.0, round(8 + 3 * sqrt(degree), 1)))


def _event(facts: Facts, iri: str, numbers: _Numbers, degree: int) -> Node:
    event = facts.events[iri]
    kind = event.types[-1]
    both = _both(facts.names.words.get(kind, {}), spaced(kind))
    about: Json = {
        "kind": "event", "iri": iri, "type": event.types[0], "types": event.types, "label": both,
        "status": event.said.status, "from": event.said.earliest, "to": event.said.latest,
        "said": numbers.saying[iri],
    }  # fmt: skip
    english, arabic = (canvas([capital(both[lang]), _when_where(facts, event, lang)]) for lang in LANGS)
    return Node(english, arabic, about, size=min(15.0, 10 + 0.6 * degree))


def _when_where(facts: Facts, event: Event, lang: str) -> str:
    places = (label(facts, place, lang) for place in event.roles["place"][:1])
    return " · ".join(filter(None, (event.said.time, *map(plain, places))))


def _edge(drawn: Line, told: tuple[str, ...], numbers: _Numbers) -> tuple[int, int, Json]:
    about: Json = {
        "predicate": drawn.predicate, "status": drawn.status, "contested": drawn.contested,
        "said": [numbers.saying[iri] for iri in told],
    }  # fmt: skip
    return numbers.node[drawn.source], numbers.node[drawn.target], about


def _saying(facts: Facts, iri: str, numbers: _Numbers) -> Json:
    event = facts.events.get(iri)
    rest = _happening(facts, event, numbers) if event else _claim(facts, facts.claims[iri], numbers)
    return _said(facts, (event or facts.claims[iri]).said, numbers) | rest


def _said(facts: Facts, said: Saying, numbers: _Numbers) -> Json:
    report = facts.reports.get(said.report)
    return {
        "iri": said.iri,
        "report": numbers.report.get(said.report),
        "status": said.status,
        "time": said.time,
        "from": said.earliest,
        "to": said.latest,
        "sources": [_party(facts, source, numbers) for source in said.sources],
        "quotes": [passage(quote, report.text if report else "") for quote in said.quotes],
        "rule": said.rule,
        "confidence": said.confidence,
    }


def _happening(facts: Facts, event: Event, numbers: _Numbers) -> Json:
    return {
        "kind": "event",
        "node": numbers.node.get(event.said.iri),
        "roles": {role: [_party(facts, iri, numbers) for iri in iris] for role, iris in event.roles.items() if iris},
        "instrument": event.instrument,
        "counts": dict(event.counts),
        "answers": [_party(facts, iri, numbers) for iri in event.responds_to],
        "unspecified": event.agent_unspecified,
    }


def _claim(facts: Facts, claim: Claim, numbers: _Numbers) -> Json:
    return {
        "kind": "claim",
        "subject": _party(facts, claim.subject, numbers),
        "predicate": claim.predicate,
        "object": _party(facts, claim.object, numbers) if claim.object else None,
        "partial": claim.partial,
        "disputed": bool(claim.disputes),
    }


def _party(facts: Facts, iri: str, numbers: _Numbers) -> Json:
    """Whom a panel names; `node` leads to it, where it is drawn."""
    return {"label": {lang: _title(facts, iri, lang) for lang in LANGS}, "node": numbers.node.get(iri)}


def _title(facts: Facts, iri: str, lang: str) -> str:
    event = facts.events.get(iri)
    if event is None:
        return plain(label(facts, iri, lang))
    kind = first(facts.names.words.get(event.types[-1], {}), (lang,)) or spaced(event.types[-1])
    return line([capital(kind), event.said.time, *(label(facts, place, lang) for place in event.roles["place"][:1])])


def _report(facts: Facts, iri: str) -> Json:
    report = facts.reports[iri]
    return {
        "id": report.id, "title": report.title or report.id, "publisher": report.publisher, "issued": report.issued,
        "url": report.url,
    }  # fmt: skip


def _words(facts: Facts) -> dict[str, Mapping[str, str]]:
    """The names of those classes, properties and statuses that the facts use."""
    used = {"respondsTo"} | {kind for thing in facts.things.values() for kind in thing.types}
    for event in facts.events.values():
        used |= {*event.types, *event.roles, *event.counts, event.said.status.capitalize()}
    for claim in facts.claims.values():
        used |= {claim.predicate, claim.said.status.capitalize()}
    return {name: facts.names.words.get(name, {}) for name in sorted(used)}


def _both(labels: Mapping[str, str], instead: str) -> dict[str, str]:
    """A label in each language of the page, where one is lacking the other's."""
    return {lang: plain(first(labels, (lang,)) or instead) for lang in LANGS}
