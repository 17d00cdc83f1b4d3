"""The nouns of `kg`: frozen values, no behaviour.

Offsets count Unicode code points of the untouched text of the document, half open: `document.text[start:end] == text`.
Identifiers (`E1`, `V1`) are local to one extraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

NO_COUNTS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int
    text: str


#: Who says it: the identifier of an entity, or the words that name an unnamed source (مصدر أمني).
Source: TypeAlias = str | Span


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known about it.

    `id` is the reader's name for it (a file's stem); the IRI comes from the content.
    """

    id: str
    text: str
    lang: str
    published: date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or description in the text, before anybody says whom it means.

    `iri` is set where the known world has the name; `head` is the span of the head word.
    """

    span: Span
    type: str
    head: Span
    iri: str | None = None
    kind: str = "name"  # name | nominal | definite
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom or what mentions of one document mean.

    `iri` is absolute for the known world, and relative to the instance base for what is minted.
    """

    id: str
    iri: str
    type: str
    label: str
    mentions: tuple[Span, ...]
    subtype: str | None = None
    known: bool = False
    local: bool = False  # unnamed: lives in its document only
    choices: tuple[tuple[str, str], ...] = ()  # a mention that could mean others, and why it means this


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement about two entities; `part` where the object is meant only in part (areas of Syria)."""

    id: str
    subject: str
    predicate: str
    object: str
    evidence: Span
    rule: str
    status: str = "asserted"
    source: tuple[Source, ...] = ()
    time: str | None = None
    part: bool = False
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, or one thing that somebody says, plans, threatens or denies will happen.

    `plover` is the root of its type as an act; a threatened one is THREATEN, a planned or supposed one has none.
    """

    id: str
    type: str
    trigger: Span
    evidence: Span
    rule: str
    subtype: str | None = None
    plover: str | None = None
    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    time: str | None = None
    instrument: str | None = None
    counts: Mapping[str, int] = field(default_factory=lambda: NO_COUNTS)
    status: str = "occurred"
    source: tuple[Source, ...] = ()
    responds_to: str | None = None
    agent_unspecified: bool = False
    agent_spans: tuple[Span, ...] = ()  # who does it in the words of the text, named or not
    target_spans: tuple[Span, ...] = ()
    also: tuple[Span, ...] = ()  # further evidence: the same happening told again
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one speaker says of one role of one event; `entity` is None where he names nobody."""

    id: str
    event: str
    role: str
    entity: str | None
    source: tuple[Source, ...]
    evidence: Span
    rule: str
    status: str = "asserted"
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says."""

    document: Document
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    notes: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()  # all that was read as a name or description, entity or not
