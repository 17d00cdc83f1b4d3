"""Who says it: the speech whose content holds the words; none where the document itself says so."""

from kg.entities import Resolver
from kg.extract.draft import SPEECH_ACTS, Draft
from kg.lang.board import Board, Speech


def speech_at(board: Board, token: int) -> Speech | None:
    """The innermost speech around a token, its own reporting verb aside."""
    around = [s for s in board.speeches if s.content[0] <= token < s.content[1] and not s.start <= token < s.end]
    return min(around, key=lambda s: s.content[1] - s.content[0], default=None)


def speak_for(draft: Draft, board: Board, resolver: Resolver) -> None:
    """Who denies or threatens without a subject is who speaks; of a spokesman's act his body is the agent.

    He himself is then the source.
    """
    if draft.type not in SPEECH_ACTS:
        return
    blamed = draft.predicate.trigger.slots.get("subject") == "target"  # «قالت … إن الجيش يتحمل المسؤولية»
    if not draft.agent and draft.speech is not None and (blamed or draft.type != "Accusation"):
        draft.add("agent", [c for i in draft.speech.speakers if (c := resolver.of[i]) is not None])
    bodies = {
        id(resolver.of[link.subject]): resolver.of[link.object]
        for link in board.links
        if link.predicate == "spokespersonFor" and link.object >= 0
    }
    for i, agent in enumerate(draft.agent):
        body = bodies.get(id(agent))
        if body is not None:
            draft.spoken_by.append(agent)
            draft.agent[i] = body
