"""The phrases of the board as values: what was read as a name or description, before anybody says whom it means."""

from collections.abc import Iterator

from kg.lang.board import Board
from kg.model import Mention, Span


def mentions(board: Board) -> Iterator[Mention]:
    """Every phrase of a document, in its order; those that end up in no entity too."""
    for phrase in board.phrases:
        yield Mention(
            _span(board, *phrase.span),
            phrase.type,
            _span(board, phrase.head, phrase.head + 1),
            iri=phrase.iri,
            kind=phrase.kind,
            rule=phrase.rule,
        )


def _span(board: Board, start: int, end: int) -> Span:
    span = board.doc[start:end]
    return Span(span.start_char, span.end_char, span.text)
