"""Finds the longest listed phrase that begins at a word."""

from collections.abc import ItemsView, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrasebook(Generic[T]):
    """Phrases of one or more folded words, each with one or more values."""

    def __init__(self) -> None:
        self._values: dict[str, list[T]] = {}
        self._longest: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._values)

    def add(self, phrase: str, value: T) -> None:
        """Lists a folded phrase, words separated by single blanks."""
        words = phrase.split(" ")
        self._values.setdefault(phrase, []).append(value)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def items(self) -> ItemsView[str, list[T]]:
        """All phrases with their values."""
        return self._values.items()

    def get(self, phrase: str) -> Sequence[T]:
        """The values of exactly this phrase."""
        return self._values.get(phrase, ())

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, T]]:
        """The phrases that begin at `words[start]`, longest first, with the number of their words."""
        for length in range(min(self._longest.get(words[start], 0), len(words) - start), 0, -1):
            for value in self._values.get(" ".join(words[start : start + length]), ()):
                yield length, value
