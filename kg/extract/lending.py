"""What other words give an event noun: a light verb, who announces it, the killing that was done by it."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.draft import ATTACKS, Draft
from kg.extract.roles import Roles
from kg.lang.board import Board, Predicate

_RELATIVE_REACH = 4
_DEEDS = ATTACKS | {"Interception", "Arrest", "Release", "TerritorialGain", "Withdrawal", "Deployment", "Aid", "Siege"}


def lend(board: Board, drafts: Sequence[Draft], roles: Roles) -> None:
    """A light verb gives its subject and complements to the event noun in its clause («شن الجيش هجوماً على …»)."""
    nouns = {d.at: d for d in drafts if d.predicate.kind == "noun"}
    for light in board.predicates:
        if light.trigger.type != "Light":
            continue
        at = _borrower(board, light, sorted(nouns))
        if at is not None:
            _lend_to(nouns[at], light, roles)
    for speech in board.predicates:
        if speech.trigger.type == "Speech":
            _declare(board, speech, nouns, roles)


def _borrower(board: Board, light: Predicate, nouns: Sequence[int]) -> int | None:
    """The event noun of a light verb: before it where a pronoun resumes it («هجوم شنّته»), else the first after it."""
    left, right = light.clause
    resumed = any(a.slot == "object" and a.phrase < 0 and board.doc[a.start].pos_ == "PRON" for a in light.args)
    after_it = board.doc[light.end : light.end + 2]  # «المداهمة التي قامت بها …»
    resumed = resumed or [t.pos_ for t in after_it] == ["ADP", "PRON"]
    near = [at for at in nouns if 0 < light.start - at <= _RELATIVE_REACH]
    if resumed and near:
        return near[-1]
    after = next((at for at in nouns if light.end <= at < right), None)
    if after is None and light.trigger.slots.get("subject") == "none":
        return next((at for at in reversed(nouns) if left <= at < light.start), None)
    return after


def _declare(board: Board, speech: Predicate, nouns: dict[int, Draft], roles: Roles) -> None:
    """«أعلن التحالف تدمير منصتين واعتراض ثماني مسيّرات»: who announces a deed in a verbal noun did it himself."""
    told = next((a.start for a in speech.args if a.slot == "event" and not a.prep), None)
    declarers = roles.clusters(speech, "subject")
    while told in nouns:
        draft = nouns[told]
        if not draft.agent and draft.type in _DEEDS and not any(c in draft.target for c in declarers):
            draft.add("agent", declarers)
        joined = next((a.end for a in draft.predicate.args if a.slot == "event" and not a.prep), None)
        told = joined - 1 if joined and board.doc[joined - 2].pos_ == "CCONJ" else None


def attach(board: Board, drafts: Sequence[Draft], roles: Roles) -> None:
    """«…، منددةً بالهجوم», «نافيةً …، قالت الوزارة»: a participle is said of the subject of its sentence's verb."""
    for draft in drafts:
        if not draft.predicate.attached or draft.agent:
            continue
        start, end = board.sentence(draft.at)
        verbs = [p for p in board.predicates if p.kind == "verb" and start <= p.start < end]
        for verb in sorted(verbs, key=lambda p: (p.start > draft.at, abs(p.start - draft.at))):
            subjects = [a for a in verb.args if a.slot == "subject"]
            if subjects and verb.trigger.slots.get("subject") == "agent":
                draft.add("agent", roles.clusters(verb, "subject"))
                break
        else:
            draft.add("agent", roles.topic(start, draft.at))


def launched(board: Board, drafts: Sequence[Draft], roles: Roles) -> None:
    """«اعترض صاروخين أطلقهما الحوثيون»: whose missiles were shot down."""
    for draft in drafts:
        if draft.type != "Interception" or draft.target:
            continue
        end = board.sentence(draft.at)[1]
        for verb in board.predicates:
            resumed = any(a.slot == "object" and board.doc[a.start].pos_ == "PRON" for a in verb.args)
            if draft.at < verb.start < end and verb.trigger.id == "fire-projectile" and resumed:
                draft.add("target", [c for c in roles.clusters(verb, "subject") if c not in draft.agent])
                break


def _lend_to(draft: Draft, light: Predicate, roles: Roles) -> None:
    role = light.trigger.slots.get("subject", "none")
    passive = light.voice == "passive" and not light.trigger.passive
    if role in ("agent", "target") and not passive:
        draft.add(role, roles.clusters(light, "subject"))
    draft.add("agent", roles.clusters(light, "by"))
    for prep, prep_role in light.trigger.preps.items():
        if prep_role in ("agent", "target"):
            draft.add(prep_role, [c for c in roles.clusters(light, "prep", prep=prep) if c not in draft.place])
    if light.start < draft.at:  # what governs the verb governs its noun
        clause = (light.clause[0], draft.predicate.clause[1])
        cues = draft.predicate.cues | light.cues
        draft.predicate = replace(draft.predicate, cues=cues, tense=light.tense, clause=clause)
    draft.reference = False


def by_means(drafts: list[Draft]) -> list[Draft]:
    """«اغتيال فلان في غارة أمريكية»: the attack noun right after a killing is how it was done."""
    gone: set[int] = set()
    for draft in drafts:
        if draft.type != "Assassination":
            continue
        places = [a.start for a in draft.predicate.args if a.slot == "event" and a.prep]
        for means in drafts:
            if means.at in places and means.type in ATTACKS and means is not draft:
                draft.instrument = draft.instrument or means.instrument
                for role in ("agent", "place"):
                    draft.add(role, means.role(role))
                draft.add("place", [c for c in means.target if c.type == "Facility"])
                draft.merged.append(means)
                gone.add(id(means))
    return [d for d in drafts if id(d) not in gone]
