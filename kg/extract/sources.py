"""Who says it: the speech whose content holds the words; none where the document itself says so."""

from kg.lang.board import Board, Speech


def speech_at(board: Board, token: int) -> Speech | None:
    """The innermost speech around a token, its own reporting verb aside."""
    around = [s for s in board.speeches if s.content[0] <= token < s.content[1] and not s.start <= token < s.end]
    return min(around, key=lambda s: s.content[1] - s.content[0], default=None)
