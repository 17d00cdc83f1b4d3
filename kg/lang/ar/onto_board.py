"""Reads one Arabic document onto the board."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.lang.ar import dates, numbers
from kg.lang.ar.beside import Beside
from kg.lang.ar.capitals import acting
from kg.lang.ar.clauses import Clauses
from kg.lang.ar.identity import same
from kg.lang.ar.links import Links
from kg.lang.ar.naming import phrases
from kg.lang.ar.refusals import refusals
from kg.lang.ar.scope import with_cues
from kg.lang.ar.speech import Speeches
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.tolls import tolls
from kg.lang.ar.triggers import triggers
from kg.lang.ar.words import kinds, listed
from kg.lang.board import Board, Quantity, Time, Tool
from kg.lang.phrase import Phrase
from kg.lang.placing import placed
from kg.model import Document
from kg.world import World


def onto_board(document: Document, doc: Doc, world: World) -> Board:
    """What stands in the document, with token indices."""
    times = [
        Time(a, b, e, in_order=e.respectively, deictic=e.point.shift is not None)
        for e, a, b in placed(doc, dates.times(document.text))
    ]
    quantities = [Quantity(a, b, q.low, q.high) for q, a, b in placed(doc, numbers.quantities(document.text))]
    blocked = frozenset(i for time in times for i in range(time.start, time.end))
    found = [p for p in phrases(doc, world) if not (p.start in blocked and p.kind != "name")]
    _unverb(doc, found)
    predicates = [with_cues(doc, p) for p in Clauses(doc, found, blocked).predicates()]
    speeches = Speeches(doc, found, predicates, times).speeches()
    return Board(
        doc,
        document.published,
        found,
        bare,
        written,
        times=times,
        predicates=predicates,
        speeches=speeches,
        tools=list(_tools(doc)),
        tolls=tolls(doc, quantities),
        links=[*Links(doc, found).links(), *Beside(doc, found).links()],
        located=frozenset(i for i, p in enumerate(found) if p.start and _says_where(doc[p.start - 1])),
        speaking=frozenset(t.i for t in doc if t.pos_ == "PRON" and t.norm_ in listed("speaking")),
        same=same(doc, found),
        kinds=kinds(),
        acting=acting(doc, found),
        refusals=list(refusals(doc)),
    )


def _unverb(doc: Doc, found: Iterable[Phrase]) -> None:
    """«ياسر القوني»: inside a name no word is a verb; the last may be one that the name has swallowed."""
    for phrase in found:
        start, end = phrase.span
        for token in doc[start : end - 1] if phrase.kind == "name" else ():
            if token.pos_ == "VERB":
                token.pos_ = "PROPN"


def bare(word: str) -> str:
    """A folded word without the article."""
    return word.removeprefix("ال")


def written(name: Span) -> str:
    """A name as it stands by itself: «للتحالف» gives back the article that the preposition swallowed."""
    swallowed = name[0].norm_.startswith("ال") and not unmarked(name[0].text).startswith(("ا", "أ", "إ", "آ", "ٱ"))
    return "ال" + name.text[1:] if swallowed else name.text


def _says_where(token: Token) -> bool:
    return token.pos_ == "ADP" and token.norm_ in listed("where")


def _tools(doc: Doc) -> Iterator[Tool]:
    norms = [token.norm_ for token in doc]
    end = 0
    for token in doc:
        if token.i < end:
            continue
        bare = token.norm_.removeprefix("ال")
        for words in (
            norms[token.i : token.i + 3],
            [bare, *(n.removeprefix("ال") for n in norms[token.i + 1 : token.i + 3])],
        ):
            hit = next(triggers().instruments.at(words, 0), None)
            if hit:
                end = token.i + hit[0]
                yield Tool(token.i, end, hit[1])
                break
