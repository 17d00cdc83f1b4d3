"""What the extractors need of a language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Protocol

from kg.errors import InputError
from kg.lang import LANGUAGES
from kg.lang.board import Board
from kg.lang.trace import Trace
from kg.model import Document
from kg.world import World


class Resolved(Protocol):
    """What a time expression comes to: EDTF, and the first and last day that it may mean."""

    @property
    def edtf(self) -> str: ...  # noqa: D102  # the protocol says what each is
    @property
    def earliest(self) -> date | None: ...  # noqa: D102
    @property
    def latest(self) -> date | None: ...  # noqa: D102


@dataclass(frozen=True)
class Room:
    """A language: a document read onto the board, and its time expressions resolved against a date (or nothing).

    A trace, if one is given, is told what is turned down on the way.
    """

    read: Callable[[Document, World, Trace | None], Board]
    resolve: Callable[[object, date | None], Resolved | None]


@lru_cache(maxsize=8)
def room(code: str) -> Room:
    """The room of a language.

    Raises:
        InputError: if there is none.
    """
    if code not in LANGUAGES:
        raise InputError(f"no rules for the language '{code}'; known: {', '.join(sorted(LANGUAGES))}")
    module = import_module(LANGUAGES[code])
    return Room(module.read, module.resolve)
