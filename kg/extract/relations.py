"""Links of the board become relations between entities, with status, speaker and time."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.entities import Cluster, Resolver
from kg.extract.draft import Draft
from kg.extract.forces import possessor
from kg.extract.sources import speech_at
from kg.lang.board import Board, Speech
from kg.lang.relation import Link

_SYMMETRIC = frozenset(("alliedWith", "opposes"))
_AMONG_PARTIES = frozenset(("ledBy", "backedBy", "alliedWith", "opposes", "affiliatedWith", "headOf"))


@dataclass(eq=False)
class Tie:
    """A relation in the making."""

    predicate: str
    subject: Cluster
    object: Cluster
    status: str
    speech: Speech | None
    time: str | None
    part: bool
    start: int
    end: int
    rule: str


def ties(board: Board, resolver: Resolver, drafts: list[Draft]) -> list[Tie]:
    """All relations of the document, each once: the first telling that asserts it, else the first."""
    found = [*_linked(board, resolver), *_controlled(drafts), *_clashing(board, drafts)]
    best: dict[tuple[str, int, int], Tie] = {}
    for tie in found:
        a, b = id(tie.subject), id(tie.object)
        key = (tie.predicate, *((min(a, b), max(a, b)) if tie.predicate in _SYMMETRIC else (a, b)))
        have = best.get(key)
        if have is None or (have.status != "asserted" and tie.status == "asserted" and tie.predicate != "memberOf"):
            best[key] = tie
    return list(best.values())


def _linked(board: Board, resolver: Resolver) -> Iterator[Tie]:
    seen: list[Tie] = []
    for link in board.links:
        subject = _party(board, resolver, link.subject, link.predicate)
        other = (
            possessor(board, resolver, link)
            if link.object < 0
            else _party(board, resolver, link.object, link.predicate)
        )
        if subject is None or other is None or subject is other or "negated" in link.cues:
            continue
        if (
            link.object < 0
            and link.predicate == "partOf"
            and any(t.subject is subject and t.predicate == "partOf" for t in seen)
        ):
            continue  # «جيشها», then «قواتنا» of the same country's spokesman: said once
        speech = speech_at(board, link.start)
        seen.append(
            Tie(link.predicate, subject, other, _status(link), speech, None, link.part, link.start, link.end, link.rule)
        )
        yield seen[-1]


def _party(board: Board, resolver: Resolver, phrase: int, predicate: str) -> Cluster | None:
    """The entity of a phrase; a capital that leads, backs or fights is its country."""
    if board.phrases[phrase].capital and predicate in _AMONG_PARTIES:
        return resolver.metonym(phrase)
    return resolver.of[phrase]


def _clashing(board: Board, drafts: list[Draft]) -> Iterator[Tie]:
    """Two parties that fight a battle against each other oppose each other."""
    for draft in drafts:
        if (
            draft.type == "ArmedClash"
            and len(draft.agent) == len(("one", "other"))
            and draft.status in ("occurred", "ongoing")
        ):
            left, right = draft.predicate.clause
            yield Tie(
                "opposes", draft.agent[0], draft.agent[1], "asserted", draft.speech, None, False, left, max(right, draft.predicate.end),
                "clash-is-opposition",
            )  # fmt: skip


def _status(link: Link) -> str:
    for name in ("denied", "alleged", "hypothetical"):
        if name in link.cues:
            return name
    return "asserted"


def _controlled(drafts: list[Draft]) -> Iterator[Tie]:
    """Who takes a place holds it from then: control with the time of the event, and its status."""
    for draft in drafts:
        if (
            draft.type != "TerritorialGain"
            or draft.status not in ("occurred", "alleged")
            or draft.predicate.trigger.id != "take-territory"
        ):
            continue
        for agent in draft.agent:
            for place in draft.place:
                yield Tie(
                    "controls", agent, place, "asserted" if draft.status == "occurred" else "alleged", draft.speech, draft.time,
                    draft.predicate.part, draft.predicate.clause[0], draft.predicate.clause[1], "gain-is-control",
                )  # fmt: skip
