"""Who does it and whom it befalls, in the words of the clause: «مسلحون», «ثلاثة من المارة» too, who are no entities."""

from collections.abc import Iterator, Mapping, Sequence

from kg.entities import Cluster
from kg.extract.draft import MUTUAL, Draft
from kg.lang.board import Argument, Board, Predicate
from kg.model import Span

_DOERS = frozenset(("human", "armed"))
_NOBODY = frozenset(("nature", "abstract", "other"))
_ROLES = frozenset(("agent", "target"))
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))


def state(board: Board, draft: Draft, slots: Mapping[str, str], clusters: Sequence[Cluster | None]) -> None:
    """Notes what fills agent and target; `clusters` are the entities of the predicate's arguments, in order."""
    predicate = draft.predicate
    for argument, cluster in zip(predicate.args, clusters, strict=True):
        role = _role(argument, predicate, slots)
        if role in _ROLES and _stands(board, argument, cluster, role):
            draft.told("agent" if draft.type in MUTUAL else role, [(argument.start, argument.end)])


def _role(argument: Argument, predicate: Predicate, slots: Mapping[str, str]) -> str:
    if argument.slot == "by":
        return "agent"
    if argument.slot == "prep":
        role = predicate.trigger.preps.get(argument.prep, "")
        return "" if role == "agent" and predicate.kind == "verb" and predicate.trigger.type not in MUTUAL else role
    return slots.get(argument.slot, "")


def _stands(board: Board, argument: Argument, cluster: Cluster | None, role: str) -> bool:
    """Is it somebody or something, and not a means, a figure of speech or a pronoun?"""
    if board.doc[argument.start].pos_ == "PRON":
        return False
    if cluster is not None:
        return argument.phrase >= 0
    if role == "agent":
        return argument.sort in _DOERS
    return argument.sort not in _NOBODY | {"weapon"} and board.doc[argument.end - 1].pos_ in _NOMINAL


def stretches(board: Board, predicate: Predicate, slot: str, role: str) -> list[tuple[int, int]]:
    """What stands in one place of a clause, for a role of another predicate."""
    fits = (a for a in predicate.args if a.slot == slot and not a.prep)
    return [(a.start, a.end) for a in fits if a.phrase >= 0 or _stands(board, a, None, role)]


def spans(board: Board, draft: Draft, role: str) -> tuple[Span, ...]:
    """The stretches of a role, in order of the text; of an entity told only by a pronoun, where it was named last."""
    found = dict.fromkeys((*draft.words.get(role, ()), *_named(board, draft, role)))
    return tuple(sorted({_span(board, start, end) for start, end in found}))


def _named(board: Board, draft: Draft, role: str) -> Iterator[tuple[int, int]]:
    told = draft.words.get(role, ())
    for cluster in draft.role(role):
        mentions = [board.phrases[m] for m in cluster.members]
        covered = any(p.start < end and start < p.end for p in mentions for start, end in told)
        if mentions and not covered:
            nearest = min(mentions, key=lambda p: (p.start > draft.at, abs(p.start - draft.at)))
            yield nearest.start, nearest.end


def _span(board: Board, start: int, end: int) -> Span:
    span = board.doc[start:end]
    return Span(span.start_char, span.end_char, span.text)
