"""From one document to all that it says: mentions, entities, relations, events, attributions."""

from kg.extract.assemble import assemble
from kg.extract.events import drafts
from kg.extract.form import as_json
from kg.lang.room import room
from kg.lang.trace import Trace
from kg.model import Document, Extraction
from kg.world import World

__all__ = ["as_json", "extract"]


def extract(document: Document, *, world: World, trace: Trace | None = None) -> Extraction:
    """All that a document says.

    Args:
        document: what to read.
        world: who and what is known.
        trace: if given, it is told what each stage turns down, and keeps the board.

    Raises:
        InputError: if there are no rules for the document's language.
    """
    language = room(document.lang)
    board = language.read(document, world, trace)
    if trace is not None:
        trace.board = board
    return assemble(document, board, drafts(board, world, lang=document.lang, resolve=language.resolve))
