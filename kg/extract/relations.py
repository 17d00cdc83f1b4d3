"""Links of the board become relations between entities, with status, speaker and time."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import product

from kg.entities import Cluster, Resolver
from kg.extract.draft import Draft
from kg.extract.forces import possessor
from kg.extract.sources import speech_at
from kg.lang.board import Board, Speech
from kg.lang.relation import Link
from kg.lang.trace import refuse

_HOLDING = frozenset(("take-territory", "seize-control"))
_SYMMETRIC = frozenset(("alliedWith", "opposes"))
_PAIR = 2  # of a battle of three nothing says who fights whom
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
    found = [*_linked(board, resolver, drafts), *_controlled(board, resolver, drafts), *_clashing(drafts)]
    best: dict[tuple[str, int, int], Tie] = {}
    for tie in found:
        a, b = id(tie.subject), id(tie.object)
        key = (tie.predicate, *((min(a, b), max(a, b)) if tie.predicate in _SYMMETRIC else (a, b)))
        have = best.get(key)
        if have is None or (have.status != "asserted" and tie.status == "asserted" and tie.predicate != "memberOf"):
            best[key] = tie
    return list(best.values())


def _linked(board: Board, resolver: Resolver, drafts: list[Draft]) -> Iterator[Tie]:
    parts: set[int] = set()
    taking_part = {id(c) for d in drafts for c in (*d.agent, *d.target, *d.place)}
    for link in board.links:
        subject = _party(board, resolver, link.subject, link.predicate)
        other = _other(board, resolver, link)
        why = _unsaid(board, link, subject, other, parts=parts, taking_part=taking_part)
        if why or subject is None or other is None:
            refuse(board.doc, "relations", (link.start, link.end), f"{link.predicate} ({link.rule})", why)
            continue
        if link.predicate == "partOf":
            parts.add(id(subject))
        speech = None if link.background else speech_at(board, link.start if link.at < 0 else link.at)
        yield Tie(
            link.predicate, subject, other, _status(link), speech, None, link.part, link.start, link.end, link.rule
        )


def _unsaid(
    board: Board, link: Link, subject: Cluster | None, other: Cluster | None, *, parts: Set[int], taking_part: Set[int]
) -> str:
    """Why a link says no relation; nothing where it does."""
    if subject is None or other is None:
        return f"its {'object' if subject else 'subject'} stands for no entity"
    if subject is other:
        return "both its ends are one entity"
    if "negated" in link.cues:
        return "it is negated"
    unnamed = link.predicate == "locatedIn" and board.phrases[link.subject].kind == "nominal"
    if unnamed and id(subject) not in taking_part:
        return "where a site without a name lies is told of one that takes part in an event"
    if link.object < 0 and link.predicate == "partOf" and id(subject) in parts:
        return "said before"  # «جيشها», then «قواتنا» of the same country's spokesman
    return ""


def _other(board: Board, resolver: Resolver, link: Link) -> Cluster | None:
    """The object of a link; where a pronoun stands for it, whom that means."""
    if link.object < 0:
        return possessor(board, resolver, link)
    return _party(board, resolver, link.object, link.predicate)


def _party(board: Board, resolver: Resolver, phrase: int, predicate: str) -> Cluster | None:
    """The entity of a phrase; a capital that leads, backs or fights is its country."""
    if board.phrases[phrase].capital and predicate in _AMONG_PARTIES:
        return resolver.metonym(phrase)
    return resolver.of[phrase]


def _clashing(drafts: list[Draft]) -> Iterator[Tie]:
    """Two parties that fight a battle against each other oppose each other."""
    for draft in drafts:
        if draft.type != "ArmedClash" or len(draft.agent) != _PAIR or draft.status not in ("occurred", "ongoing"):
            continue
        one, other = draft.agent
        left, right = draft.predicate.clause
        end = max(right, draft.predicate.end)
        yield Tie("opposes", one, other, "asserted", draft.speech, None, False, left, end, "clash-is-opposition")


def _status(link: Link) -> str:
    for name in ("denied", "alleged", "hypothetical"):
        if name in link.cues:
            return name
    return "asserted"


def _controlled(board: Board, resolver: Resolver, drafts: list[Draft]) -> Iterator[Tie]:
    """Who takes a place holds it from then: control with the time of the event, and its status."""
    for draft in drafts:
        predicate = draft.predicate
        status = {"occurred": "asserted", "alleged": "alleged"}.get(draft.status)
        if status is None or draft.type != "TerritorialGain" or predicate.trigger.id not in _HOLDING:
            continue
        for agent, place in product(draft.agent, _held(board, resolver, draft)):
            yield Tie(
                "controls", agent, place, status, draft.speech, draft.time, predicate.part, *predicate.clause,
                "gain-is-control",
            )  # fmt: skip


def _held(board: Board, resolver: Resolver, draft: Draft) -> list[Cluster]:
    """The places that are taken, not those where they lie: «سيطر على صوران في ريف حماة», «انتزع طوابق في نيروبي»."""
    args = draft.predicate.args
    taken = [a for a in args if a.phrase >= 0 and not a.where and not (a.slot == "subject" and draft.agent)]
    lying = (link for link in board.links if link.predicate == "locatedIn" and link.object >= 0)
    outer = {id(resolver.of[link.object]) for link in lying if resolver.of[link.subject] in draft.place}
    inner = [c for c in draft.place if id(c) not in outer]
    direct = [c for c in inner if any(resolver.of[a.phrase] is c for a in taken)]
    objects = (a for a in args if a.slot == "object" and a.sort != "pronoun")
    if direct or any(a.phrase < 0 or resolver.of[a.phrase] not in draft.place for a in objects):
        return direct
    return inner or draft.place
