"""Who says who did it, and who declines to say: contested roles.

Where a speaker names the agent of an event while another speaker of the document refuses to attribute the same event or
series, both are kept as attributions; neither is a fact of the event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.entities import Cluster
from kg.extract.draft import ATTACKS, Draft
from kg.extract.sources import speech_at
from kg.lang.board import Board, Speech


@dataclass(eq=False)
class Claimed:
    """One speaker's answer to who did it; `party` is None where he names nobody."""

    draft: Draft
    party: Cluster | None
    speech: Speech | None
    start: int
    end: int
    rule: str
    speakers: tuple[Cluster, ...] = ()


def claims(board: Board, drafts: Sequence[Draft]) -> list[Claimed]:
    """Attributions of the events that somebody claims, or that at least one speaker refuses to attribute."""
    refusals = list(_refusals(board, drafts))
    refused = {id(c.draft) for c in refusals}
    contested = [d for d in drafts if id(d) in refused]
    return [*refusals, *_own_words(drafts), *_named(contested)]


def _refusals(board: Board, drafts: Sequence[Draft]) -> Iterator[Claimed]:
    for start, end in board.refusals:
        speech = speech_at(board, start)
        if speech is not None and (speech.speakers or speech.unnamed):
            for draft in _meant(board, drafts, start, end):
                yield Claimed(draft, None, speech, start, end, "refuses-to-attribute")


def _own_words(drafts: Sequence[Draft]) -> Iterator[Claimed]:
    for draft in drafts:
        if draft.claimed_by is not None:
            left, right = draft.claimed_by.predicate.clause
            for party in draft.agent:
                yield Claimed(draft, party, None, left, right, "claims-responsibility", speakers=(party,))


def _named(drafts: Sequence[Draft]) -> Iterator[Claimed]:
    for draft in drafts:
        told = draft.agent_from or draft
        left, right = told.predicate.clause
        for party in draft.agent:
            yield Claimed(draft, party, told.speech or draft.speech, left, right, "names-the-agent")


def _meant(board: Board, drafts: Sequence[Draft], start: int, end: int) -> Iterator[Draft]:
    """The attacks that a refusal speaks of.

    Those told in it, or, by «هذه الهجمات», the last told before; and of a series the attacks that it holds.
    """
    sentence = board.sentence(start)
    inside = [d for d in drafts if d.type in ATTACKS and _told_in(d, sentence[0], end)]
    chosen = inside or [d for d in drafts if d.type in ATTACKS and d.at < start][-1:]
    yield from chosen
    if chosen:
        yield from (d for d in drafts if d not in chosen and _of_series(d, start))


def _told_in(draft: Draft, start: int, end: int) -> bool:
    return start <= draft.at < end or any(start <= m.at < end for m in draft.merged)


def _of_series(draft: Draft, before: int) -> bool:
    """Is it one of «the recent attacks» of a refusal: done by a named agent, as a speaker told with its time before?"""
    told = draft.at < before and draft.time is not None and draft.speech is not None and draft.responds_to is None
    return told and draft.type in ATTACKS and bool(draft.agent) and draft.status == "occurred"
