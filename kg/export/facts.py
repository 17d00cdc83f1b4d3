"""What a store says, as values: the nouns of every table, network and page; `reading.py` fills them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.vocab import ROLES


@dataclass(frozen=True, slots=True)
class Report:
    """A document: who published what, when."""

    iri: str
    id: str
    title: str
    publisher: str
    issued: str
    lang: str
    url: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A stretch of a report that carries a statement, and where in the report its trigger stands."""

    report: str
    start: int
    end: int
    text: str
    trigger: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """Whom or what the reports name: an entity, or an unnamed source."""

    iri: str
    types: tuple[str, ...]  # the most general first
    labels: Mapping[str, str]
    names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """What every statement has: who says it, in which words, how sure, since when."""

    iri: str
    report: str
    status: str
    sources: tuple[str, ...]
    time: str
    earliest: str
    latest: str
    quotes: tuple[Quote, ...]
    rule: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one report tells it."""

    said: Saying
    types: tuple[str, ...]  # the most general first
    roles: Mapping[str, tuple[str, ...]]
    instrument: str
    counts: Mapping[str, int]
    responds_to: tuple[str, ...]
    agent_unspecified: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation, or what one speaker says of one role of an event; `object` is None where he names nobody."""

    said: Saying
    subject: str
    predicate: str
    object: str | None
    partial: bool
    disputes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What the known world and the ontology call things; a label is a mapping from language to words.

    `ancestors` has the super-classes of each class of the ontology.
    """

    things: Mapping[str, Mapping[str, str]]
    same_as: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    ancestors: Mapping[str, frozenset[str]]

    def ordered(self, types: set[str]) -> tuple[str, ...]:
        """The types of one thing, the most general first."""
        return tuple(sorted(types, key=lambda name: (len(self.ancestors.get(name, ())), name)))


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a store says, each mapping in the order of its IRIs; `incidents` leads from an event to its incident."""

    reports: Mapping[str, Report]
    things: Mapping[str, Thing]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    incidents: Mapping[str, str]
    names: Names


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a table, one edge of a network; `object` is None where a speaker names nobody."""

    subject: str
    predicate: str
    object: str | None
    said: Saying


def statements(facts: Facts) -> Iterator[Statement]:
    """Roles of events, what an event answers, relations and contested roles; in the order of their IRIs."""
    for iri, event in facts.events.items():
        for role in ROLES:
            yield from (Statement(iri, role, thing, event.said) for thing in event.roles[role])
        yield from (Statement(iri, "respondsTo", other, event.said) for other in event.responds_to)
    for claim in facts.claims.values():
        yield Statement(claim.subject, claim.predicate, claim.object, claim.said)


def label(facts: Facts, iri: str | None, *langs: str) -> str:
    """What a thing, an event or a word of the ontology is called, in the first of the languages that has a name."""
    if iri is None:
        return ""
    if event := facts.events.get(iri):
        places = (label(facts, place, *langs) for place in event.roles["place"])
        return " ".join(filter(None, (word(facts, event.types[-1], *langs), event.said.time, *places)))
    thing = facts.things.get(iri)
    labels = thing.labels if thing else facts.names.things.get(iri, {})
    return first(labels, langs) or local(iri)


def word(facts: Facts, name: str, *langs: str) -> str:
    """What the ontology calls one of its classes, properties or statuses."""
    return first(facts.names.words.get(name, {}), langs) or name


def first(labels: Mapping[str, str], langs: tuple[str, ...]) -> str:
    """The label in the first of the languages that has one, else in any."""
    return next((labels[lang] for lang in (*langs, *sorted(labels)) if lang in labels), "")


def local(iri: str) -> str:
    """The last part of an IRI: `RocketAttack` of `kg:RocketAttack`."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
