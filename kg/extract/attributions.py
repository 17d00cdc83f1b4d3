"""Who says who did it, and who declines to say: contested roles.

Where a speaker names the agent of an event while another speaker of the document refuses to attribute the same event or
series, both are kept as attributions; neither is a fact of the event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.entities import Cluster, Resolver
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


def claims(board: Board, resolver: Resolver, drafts: Sequence[Draft]) -> list[Claimed]:
    """Attributions of the events that at least one speaker refuses to attribute."""
    out: list[Claimed] = []
    for start, end in board.refusals:
        speech = speech_at(board, start)
        if speech is None or not (speech.speakers or speech.unnamed):
            continue
        out += [Claimed(d, None, speech, start, end, "refuses-to-attribute") for d in _meant(board, drafts, start, end)]
    for draft in drafts:
        if draft.claimed_by is not None:
            left, right = draft.claimed_by.predicate.clause
            out += [
                Claimed(draft, party, None, left, right, "claims-responsibility", speakers=(party,))
                for party in draft.agent
            ]
    refused = {id(c.draft) for c in out if c.party is None}
    for draft in drafts:
        if id(draft) in refused and draft.agent:
            told = draft.agent_from or draft
            speech = told.speech or draft.speech
            left, right = told.predicate.clause
            out += [Claimed(draft, party, speech, left, right, "names-the-agent") for party in draft.agent]
    return out


def _meant(board: Board, drafts: Sequence[Draft], start: int, end: int) -> Iterator[Draft]:
    """The attacks that the refusal speaks of: told in it, or, by «هذه الهجمات», the last told before; and, for a series, what it holds."""
    sentence = board.sentence(start)
    inside = [d for d in drafts if d.type in ATTACKS and _told_in(d, sentence[0], end)]
    chosen = inside or [d for d in drafts if d.type in ATTACKS and d.at < start][-1:]
    yield from chosen
    for series in chosen:
        for draft in drafts:
            if (
                draft not in chosen
                and draft.type in ATTACKS
                and draft.agent
                and draft.status == "occurred"
                and _holds(series, draft, start)
            ):
                yield draft


def _told_in(draft: Draft, start: int, end: int) -> bool:
    return start <= draft.at < end or any(start <= m.at < end for m in draft.merged)


def _holds(series: Draft, draft: Draft, before: int) -> bool:
    """Is an attack with a named agent, told before the refusal, one of «the recent attacks» that the refusal speaks of?

    By its time: the refusal cannot mean an attack of years ago, which carries a date of its own in another year.
    """
    if draft.at >= before or draft.responds_to is not None:
        return False
    return draft.time is not None and draft.speech is not None
