"""What the language rooms read out of a text, before anybody judges what it means.

The board holds the Doc and, for it: phrases (who and where), predicates (which words report an event, and what stands in
which place of their clause), times, quantities. Token indices throughout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from kg.lang.phrase import Phrase
from kg.lang.relation import Link
from kg.lang.trigger import Instrument, Trigger


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase in a place of a clause: subject, object, genitive, adjective, pronoun, or a preposition («prep:على»)."""

    slot: str
    phrase: int  # index into the board's phrases; -1 where no phrase stands there
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A trigger in its clause.

    `kind` is verb or noun; `voice` active, passive or open (the letters allow both). `clause` are the tokens that it
    governs, `governor` the index of a light verb's predicate that lends it its subject.
    """

    trigger: Trigger
    kind: str
    start: int
    end: int
    clause: tuple[int, int]
    args: tuple[Argument, ...]
    voice: str = "open"
    tense: str = "past"  # past | present | future | none
    definite: bool = False
    plural: bool = False
    cues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its tokens, and what it comes to for an anchor (a date, or None)."""

    start: int
    end: int
    expression: object


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, with bounds where the text bends it, and its tokens."""

    start: int
    end: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody says something: the tokens of the verb, of what is said, and the phrases (or bare tokens) that speak."""

    start: int
    end: int
    content: tuple[int, int]
    speakers: tuple[int, ...]
    unnamed: tuple[tuple[int, int], ...] = ()
    carried: bool = False
    day: object | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """An instrument named in the text."""

    start: int
    end: int
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people or things: killed, injured, munitions …; `victims` is the phrase that is counted, or -1."""

    key: str
    number: int
    start: int
    end: int
    victims: int = -1


@dataclass(slots=True)
class Board:
    """The one place that all extractors read."""

    doc: Doc
    published: date | None
    phrases: Sequence[Phrase]
    times: Sequence[Time] = ()
    quantities: Sequence[Quantity] = ()
    predicates: Sequence[Predicate] = ()
    speeches: Sequence[Speech] = ()
    tools: Sequence[Tool] = ()
    tolls: Sequence[Toll] = ()
    links: Sequence[Link] = ()
    same: Sequence[tuple[int, int]] = ()  # phrases that the text itself equates
    refusals: Sequence[tuple[int, int]] = ()  # stretches that refuse to say who did it
    notes: list[str] = field(default_factory=list)

    def sentence(self, token: int) -> tuple[int, int]:
        """The tokens of the sentence around a token."""
        sent = self.doc[token].sent
        return sent.start, sent.end
