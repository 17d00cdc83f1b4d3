"""Reads one English document onto the board."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.lang.board import Board, Predicate, Quantity, Time, Tool
from kg.lang.en import dates, numbers
from kg.lang.en.beside import Beside
from kg.lang.en.clauses import Clauses
from kg.lang.en.identity import refusals, same
from kg.lang.en.lexica import listed
from kg.lang.en.links import Links
from kg.lang.en.located import Located
from kg.lang.en.naming import phrases, written
from kg.lang.en.speech import Speeches, saying
from kg.lang.en.tolls import tolls
from kg.lang.en.triggers import triggers
from kg.lang.placing import placed
from kg.lang.times import TimeExpression
from kg.model import Document
from kg.world import World


def onto_board(document: Document, doc: Doc, world: World) -> Board:
    """What stands in the document, with token indices."""
    times = [Time(a, b, e, deictic=_deictic(e)) for e, a, b in placed(doc, dates.times(document.text))]
    blocked = frozenset(i for time in times for i in range(time.start, time.end))
    quantities = [Quantity(a, b, n.low, n.high) for n, a, b in placed(doc, numbers.quantities(document.text))]
    quantities = [q for q in quantities if not blocked.intersection(range(q.start, q.end))]
    found = phrases(doc, world, blocked)
    predicates = Clauses(doc, found, times, saying(doc)).predicates()
    return Board(
        doc,
        document.published,
        found,
        bare,
        written,
        times=times,
        predicates=predicates,
        speeches=Speeches(doc, found, times, {p.start: p for p in predicates}).speeches(),
        tools=list(_tools(doc, predicates)),
        tolls=tolls(doc, quantities),
        links=[*Links(doc, found).links(), *Beside(doc, found).links(), *Located(doc, found).links()],
        speaking=frozenset(t.i for t in doc if t.pos_ == "PRON" and t.lower_ in listed("speaking")),
        same=same(doc, found),
        refusals=list(refusals(doc)),
    )


def bare(word: str) -> str:
    """A word as it is met again: English has no article within the word."""
    return word


def _deictic(expression: object) -> bool:
    return isinstance(expression, TimeExpression) and expression.point.shift is not None


def _tools(doc: Doc, predicates: Sequence[Predicate]) -> Iterator[Tool]:
    lemmas = [t.lower_.removesuffix("s") if t.pos_ == "PROPN" else t.lemma_.lower() for t in doc]
    end = 0
    for token in doc:
        if token.i < end or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB"):
            continue
        hit = next(triggers().instruments.at(lemmas, token.i), None)
        if hit and token.pos_ != "VERB" and not _is_hit(doc[token.i + hit[0] - 1], hit[1].english):
            end = token.i + hit[0]
            yield Tool(token.i, end, hit[1])


def _is_hit(token: Token, made_with: str | None) -> bool:
    """«knocked out three bombers», «landed on a tank»: a craft that is hit is not what it is done with."""
    if made_with != "aircraft":
        return False
    verb = token.head
    if token.dep_ in ("dobj", "nsubjpass"):
        return verb.lemma_.lower() not in ("fire", "launch", "send", "use", "fly", "scramble", "deploy", "drop")
    return token.dep_ == "pobj" and verb.lower_ in ("on", "at", "against", "into", "of")
