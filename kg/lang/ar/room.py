"""Arabic: a spaCy pipeline of our own, and the knowledge that the extractors ask for."""

from functools import lru_cache

from spacy.language import Language as Pipeline

from kg.lang.ar.dates import resolve
from kg.lang.ar.lexica import names
from kg.lang.ar.onto_board import onto_board
from kg.lang.ar.pipes import pipeline
from kg.lang.board import Board
from kg.lang.trace import Trace, watched
from kg.model import Document
from kg.world import World

__all__ = ["name_words", "pipeline", "read", "resolve"]

_LARGE = 20_000


def read(document: Document, world: World, trace: Trace | None = None) -> Board:
    """What stands in an Arabic document; a trace is told what is turned down on the way."""
    return onto_board(document, watched(_pipeline_of(world)(document.text), trace), world)


@lru_cache(maxsize=2)
def _pipeline_of(world: World) -> Pipeline:
    return pipeline(name_words(world))


def name_words(world: World) -> frozenset[str]:
    """The names of one word that the segmenter leaves whole; inside a longer name a clitic is a clitic (لحقوق الإنسان).

    Of places only the larger: among thousands of villages many are called like a word with a clitic (تقوده, للتحالف).
    """
    words: set[str] = set(names().given | names().family)
    for form, meant in world.names("ar").items():
        if " " not in form:
            words.update(name.text for name in meant if name.strong and _well_known(world, name.iri))
    return frozenset(words)


def _well_known(world: World, iri: str) -> bool:
    thing = world.things[iri]
    return thing.type != "Settlement" or bool(thing.capital_of) or (thing.population or 0) >= _LARGE
