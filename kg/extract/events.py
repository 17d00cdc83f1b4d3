"""From predicates to events: roles, circumstances, speaker, status; then what belongs together is joined."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.entities import Resolver
from kg.extract.attributions import Claimed, claims
from kg.extract.casualties import count
from kg.extract.circumstances import Circumstances, Resolve
from kg.extract.draft import Draft
from kg.extract.forces import own_forces
from kg.extract.lending import attach, by_means, launched, lend, protested, told_once
from kg.extract.merge import again, refer
from kg.extract.pairing import respectively
from kg.extract.relations import Tie, ties
from kg.extract.responses import aim_threats, blame_planners, respond
from kg.extract.roles import Roles
from kg.extract.sources import speak_for, speech_at
from kg.extract.status import no_event, status
from kg.extract.substance import lacking
from kg.lang.board import Board, Predicate
from kg.lang.trace import refuse
from kg.world import World

#: Triggers that lend to others, or say who speaks.
NO_EVENT = frozenset(("Light", "Result", "Answer", "Speech", "Carried"))


@dataclass(frozen=True)
class Found:
    """What the extractors found on a board."""

    resolver: Resolver
    events: list[Draft]
    ties: list[Tie]
    claims: list[Claimed]


def drafts(board: Board, world: World, *, lang: str, resolve: Resolve) -> Found:
    """The events, relations and attributions of a document."""
    resolver = Resolver(board, world, lang=lang)
    own_forces(board, resolver, world)
    roles = Roles(board, resolver)
    circumstances = Circumstances(board, resolver, resolve)
    found = [_draft(p, roles) for p in board.predicates if p.trigger.type not in NO_EVENT]
    lend(board, found, roles)
    attach(board, found, roles)
    launched(board, found, roles)
    protested(board, found, roles)
    found = told_once(board, found)
    for draft in found:
        draft.speech = speech_at(board, draft.at)
        circumstances.fill(draft)
        draft.status = status(draft) or ""
        speak_for(draft, board, resolver)
    told = count(board, by_means(board, list(_without(board, found, no_event))), resolver)
    told = [d for draft in told for d in respectively(draft, board, found, when=circumstances.when)]
    events = again(board, refer(board, list(_without(board, told, lacking))), resolver)
    respond(events)
    blame_planners(events)
    aim_threats(events)
    return Found(resolver, events, ties(board, resolver, events), claims(board, events))


def _without(board: Board, drafts: Iterable[Draft], against: Callable[[Draft], str]) -> Iterator[Draft]:
    """The drafts that nothing speaks against."""
    for draft in drafts:
        why = against(draft)
        if why:
            refuse(board.doc, "events", draft.tokens, draft.type, why)
        else:
            yield draft


def _draft(predicate: Predicate, roles: Roles) -> Draft:
    draft = Draft(predicate.trigger.type, predicate)
    roles.fill(draft)
    draft.reference = predicate.kind == "noun" and predicate.definite and not draft.agent and not draft.target
    return draft
