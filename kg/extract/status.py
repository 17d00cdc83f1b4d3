"""Whether it happened: from the cues that govern the predicate.

A negated event is none, nor is one that is only called for. What is planned, threatened, denied, alleged or possible
keeps that as its status; the stronger reading wins in this order.
"""

from kg.extract.draft import MUTUAL, SPEECH_ACTS, Draft

_ORDER = ("planned", "threatened", "denied", "alleged", "hypothetical", "ongoing")


def status(draft: Draft) -> str | None:
    """The status of a draft, or None where the text says that there was no such event."""
    cues = draft.predicate.cues
    if "negated" in cues or "wished" in cues:
        return None
    if draft.type in SPEECH_ACTS:
        return "occurred"
    if cues & {"foiled", "future"}:
        return "planned"
    for name in _ORDER:
        if name in cues:
            return name
    if draft.predicate.tense == "present" and draft.type in MUTUAL | {"Siege"} and draft.predicate.kind == "verb":
        return "ongoing"
    return "occurred"
