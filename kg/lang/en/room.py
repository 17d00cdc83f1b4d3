"""English: an off-the-shelf spaCy pipeline, and the knowledge that the extractors ask for."""

from kg.lang.board import Board
from kg.lang.en.dates import resolve
from kg.lang.en.onto_board import onto_board
from kg.lang.en.pipeline import pipeline
from kg.lang.trace import Trace, watched
from kg.model import Document
from kg.world import World

__all__ = ["read", "resolve"]


def read(document: Document, world: World, trace: Trace | None = None) -> Board:
    """What stands in an English document; a trace is told what is turned down on the way."""
    return onto_board(document, watched(pipeline()(document.text), trace), world)
