"""Which event answers which: reprisals said to be such, claims, denials, accusations and condemnations of an attack."""

from collections.abc import Sequence

from kg.extract.draft import ATTACKS, SPEECH_ACTS, Draft

_ANSWERING = SPEECH_ACTS - {"Threat", "Warning"}


def respond(drafts: Sequence[Draft]) -> None:
    """Sets `responds_to` where the text ties the event to an earlier one."""
    for i, draft in enumerate(drafts):
        earlier = [d for d in drafts[:i] if d.type in ATTACKS and d.status != "planned" and d is not draft]
        if draft.type in _ANSWERING:
            draft.responds_to = _answered(draft, drafts, earlier)
            if draft.type == "ResponsibilityClaim" and draft.responds_to and not draft.responds_to.agent:
                draft.responds_to.agent = list(draft.agent)  # by its own word: see attributions
                draft.responds_to.claimed_by = draft
        elif draft.type in ATTACKS and "answering" in draft.predicate.cues:
            others = [d for d in earlier if not set(map(id, d.agent)) & set(map(id, draft.agent))]
            draft.responds_to = next(reversed(others), None)
            if draft.time is None and draft.responds_to and "promptly" in draft.predicate.cues:
                draft.time = draft.responds_to.time


def _answered(draft: Draft, drafts: Sequence[Draft], earlier: list[Draft]) -> Draft | None:
    """The act in its own clause (claimed, condemned), else the last attack told before."""
    if draft.type == "Denial":
        accusations = [d for d in drafts if d.type in ("Accusation", "ResponsibilityClaim") and d.at < draft.at]
        if accusations and set(map(id, accusations[-1].target)) & set(map(id, draft.agent)):
            return accusations[-1]
    left, right = draft.predicate.clause
    own = [d for d in drafts if d.type in ATTACKS and left <= d.at < right and d is not draft]
    return next(reversed(own or earlier), None)


def aim_threats(drafts: Sequence[Draft]) -> None:
    """«مهدّداً بضرب الإمارات»: who is threatened is the target of the deed that is threatened."""
    for threat in drafts:
        left, right = threat.predicate.clause
        for draft in drafts if threat.type == "Threat" and not threat.target else ():
            if draft.status == "threatened" and left <= draft.at <= right:
                threat.target = [c for c in (*draft.target, *draft.place) if c not in threat.agent][:1]


def blame_planners(drafts: Sequence[Draft]) -> None:
    """«اتهامه بالتخطيط لهجوم»: who is accused of a plan is whose plan it is said to be."""
    for accusation in drafts:
        left, right = accusation.predicate.clause
        for draft in drafts if accusation.type == "Accusation" and accusation.target else ():
            told = [draft.at, *(m.at for m in draft.merged)]
            if draft.status == "planned" and not draft.agent and any(left <= at <= right for at in told):
                draft.agent = list(accusation.target)
