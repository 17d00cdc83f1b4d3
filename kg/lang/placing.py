"""From stretches of characters to the tokens that they touch."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from spacy.tokens import Doc


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


def placed(doc: Doc, values: Iterable[T]) -> Iterator[tuple[T, int, int]]:
    """Each value with the first token that its characters touch, and the end of the last."""
    owner = [0] * (len(doc.text) + 1)
    for token in doc:
        owner[token.idx : token.idx + len(token.text)] = [token.i] * len(token.text)
    for value in values:
        yield value, owner[value.start], owner[max(value.end - 1, value.start)] + 1
