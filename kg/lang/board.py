"""What the language rooms read out of a text, before anybody judges what it means.

The board holds the Doc and, for it: phrases (who and where), predicates (which words report an event, and what stands
in which place of their clause), times, speeches, tolls, links. Token indices throughout.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from kg.lang.phrase import Phrase
from kg.lang.relation import Link
from kg.lang.trigger import Instrument, Trigger


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase in a place of a clause.

    `slot` is subject, object, genitive, adjective, pronoun, prep (with the preposition, folded, in `prep`), by (who
    did it, in a passive), event (another trigger) or rest. `phrase` indexes the board's phrases; -1 where none stands
    there. `where`: the preposition says where. `sort`: what a noun that names nobody is, where the language knows it
    (human, armed, weapon, site, nature, abstract, other, pronoun).
    """

    slot: str
    phrase: int
    start: int
    end: int
    prep: str = ""
    where: bool = False
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its tokens, and what the language's `resolve` takes with an anchor (a date, or None).

    `in_order`: it is one of several that answer, one by one, another list («على التوالي»). `deictic`: it counts
    from the day of speaking (today, last night), not from a calendar (Wednesday).
    """

    start: int
    end: int
    expression: object
    in_order: bool = False
    deictic: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A trigger in its clause.

    `kind` is verb or noun; `voice` active, passive or open (the letters allow both); `clause` are the tokens that it
    governs; `cues` name what governs it (negated, planned …). `told_at` are its times where a parse tells them; None
    where the nearest of the clause must do.
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
    attached: bool = False  # a participle: who does it is the subject of the clause's verb
    we: bool = False  # a verb in the first person: who speaks does it
    series: bool = False  # told in the plural: the recent attacks
    part: bool = False  # of a place only in part
    cues: frozenset[str] = frozenset()
    told_at: tuple[Time, ...] | None = None


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


@dataclass(frozen=True, slots=True)
class Tool:
    """An instrument named in the text."""

    start: int
    end: int
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people or things; `key` is killed, injured, munitions and the like."""

    key: str
    number: int
    start: int
    end: int


@dataclass(slots=True)
class Board:
    """The one place that all extractors read."""

    doc: Doc
    published: date | None
    phrases: Sequence[Phrase]
    bare: Callable[[str], str]  # a folded word without its article
    written: Callable[[SpacySpan], str]  # a name as it is written by itself
    times: Sequence[Time] = ()
    predicates: Sequence[Predicate] = ()
    speeches: Sequence[Speech] = ()
    tools: Sequence[Tool] = ()
    tolls: Sequence[Toll] = ()
    links: Sequence[Link] = ()
    located: frozenset[int] = frozenset()  # phrases behind a preposition that says where
    speaking: frozenset[int] = frozenset()  # tokens: pronouns of the side that speaks (we, they who say it)
    same: Sequence[tuple[int, int]] = ()  # phrases that the text itself equates
    acting: frozenset[int] = frozenset()  # phrases that name a capital and mean its government
    kinds: Sequence[frozenset[str]] = ()  # nouns for groups, folded; those of one kind stand for each other
    refusals: Sequence[tuple[int, int]] = ()  # stretches that refuse to say who did it

    def form(self, start: int, end: int) -> str:
        """The form that a name is met by again: folded words, without signs and without the article before them."""
        words = [t.norm_ for t in self.doc[start:end] if t.pos_ != "PUNCT" and not t.is_space]
        return " ".join([self.bare(words[0]), *words[1:]]) if words else ""

    def sentence(self, token: int) -> tuple[int, int]:
        """The tokens of the sentence around a token."""
        sent = self.doc[token].sent
        return sent.start, sent.end
