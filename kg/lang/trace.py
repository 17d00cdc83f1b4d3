"""What the stages turn down, and why, for whoever asks (`kg why-not`).

A trace hangs on spaCy's Doc, which every stage has at hand. A stage tells it of a refusal at the very place where it
refuses, so that what is told is what was decided; without a trace, telling is one look into an empty dictionary.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.lang.board import Board

_KEY = "kg.trace"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that a stage turned down.

    `stage` is names, triggers, roles, events or relations; `[start, end)` are tokens; `what` is what it would have
    been; `why` may end in the `words` that were wanted or in the way.
    """

    stage: str
    start: int
    end: int
    what: str
    why: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Trace:
    """All refusals of one document in their order, and the board that was left."""

    refusals: list[Refusal] = field(default_factory=list)
    board: Board | None = None


def watched(doc: Doc, trace: Trace | None) -> Doc:
    """The document, with the trace on it if there is one."""
    if trace is not None:
        doc.user_data[_KEY] = trace
    return doc


def traced(doc: Doc) -> bool:
    """Does anybody ask? For a stage that would have to look again to tell what it passes over."""
    return _KEY in doc.user_data


def refuse(doc: Doc, stage: str, span: tuple[int, int], what: str, why: str, *words: str) -> None:
    """Tell the trace of a document, if it has one, what a stage turns down there."""
    trace = doc.user_data.get(_KEY)
    if trace is not None:
        trace.refusals.append(Refusal(stage, *span, what, why, tuple(sorted(words))))
