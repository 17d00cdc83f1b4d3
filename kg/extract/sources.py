"""Who says that it happened: the speech whose content holds the event; none where the document itself says so."""

from kg.extract.draft import Draft
from kg.lang.board import Board, Speech


def speech_of(draft: Draft, board: Board) -> Speech | None:
    """The innermost speech around the words that tell the event."""
    around = [s for s in board.speeches if s.content[0] <= draft.at < s.content[1] and not s.start <= draft.at < s.end]
    return min(around, key=lambda s: s.content[1] - s.content[0], default=None)
