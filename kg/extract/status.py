"""Whether it happened: from the cues that govern the predicate.

A negated event is none, nor is one that is only called for. What is planned, threatened, denied, alleged or possible
keeps that as its status; the stronger reading wins in this order.
"""

from kg.extract.draft import MUTUAL, SPEECH_ACTS, Draft

_ORDER = ("planned", "threatened", "denied", "alleged", "hypothetical", "ongoing")


def status(draft: Draft) -> str | None:
    """The status of a draft, or None where the text says that there was no such event."""
    cues = draft.predicate.cues
    if no_event(draft):
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


def no_event(draft: Draft) -> str:
    """Why the text says that there was no such event; nothing where it does not."""
    cues = draft.predicate.cues
    if "negated" in cues:
        return "it is negated"
    if "wished" in cues and not draft.predicate.attached:  # «رفضت التعليق، منددة بـ…»: the participle is done
        return "it is only called for"
    return "in the present it tells how things are" if _is_state(draft) else ""


def _is_state(draft: Draft) -> bool:
    """«تسيطر القوات على المدينة»: in the present that tells how things are."""
    predicate = draft.predicate
    return predicate.trigger.stative and predicate.tense == "present" and "future" not in predicate.cues
