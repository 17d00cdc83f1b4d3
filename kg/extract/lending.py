"""What other words give an event noun: a light verb, who announces it, the killing that was done by it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.entities import Cluster
from kg.extract.draft import ATTACKS, MUTUAL, Draft
from kg.extract.merge import join, one_with
from kg.extract.roles import Roles
from kg.lang.board import Board, Predicate
from kg.lang.phrase import BODIES, PLACES

_RELATIVE_REACH = 4
_DESCRIBED = 6  # words between an attack and the verb that says what it hit
_BETWEEN = frozenset(("ADJ", "ADV", "NOUN", "ADP"))
_REASON = 6  # words in which the protested act names its doer
_ANSWERABLE = BODIES | {"Person"}
_AREAS = PLACES - {"Facility"}
_SEIZED = frozenset(("Interception", "Arrest", "Release", "TerritorialGain", "Siege"))
_DEEDS = ATTACKS | _SEIZED | {"Withdrawal", "Deployment", "Aid", "Ceasefire", "Sanction", "MissionEnd"}


def lend(board: Board, drafts: Sequence[Draft], roles: Roles) -> None:
    """A light verb gives its subject and complements to the event noun in its clause («شن الجيش هجوماً على …»)."""
    nouns = {d.at: d for d in drafts if d.predicate.kind == "noun"}
    for light in board.predicates:
        if light.trigger.type != "Light":
            continue
        at = _borrower(board, light, sorted(nouns))
        if at is not None:
            told = any(d.type in ATTACKS and d.at < at and d.at != light.start for d in drafts)
            _lend_to(nouns[at], light, roles, told=told)
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
    last = right + (light.kind == "noun")  # the clause of a noun ends at the next event: «تعرض موكبه | لانفجار»
    after = next((at for at in nouns if light.end <= at < last), None)
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


def _lend_to(draft: Draft, light: Predicate, roles: Roles, *, told: bool) -> None:
    role = light.trigger.slots.get("subject", "none")
    passive = light.voice == "passive" and not light.trigger.passive
    if role in ("agent", "target") and not passive:
        draft.add(role, roles.clusters(light, "subject"))
        draft.told(role, roles.stretches(light, "subject", role))
    draft.add("agent", roles.clusters(light, "by"))
    if light.trigger.slots.get("object") == "target":
        struck = roles.clusters(light, "object")
        draft.add("target", [c for c in struck if c.type not in _AREAS])
        draft.add("place", [c for c in struck if c.type in PLACES])
    for prep, prep_role in light.trigger.preps.items():
        if prep_role in ("agent", "target"):
            draft.add(prep_role, [c for c in roles.clusters(light, "prep", prep=prep) if c not in draft.place])
    subjects = tuple(a for a in light.args if a.slot == "subject" and role in ("agent", "target") and not passive)
    draft.predicate = replace(draft.predicate, args=(*draft.predicate.args, *subjects))
    if light.start < draft.at:  # what governs the verb governs its noun
        clause = (light.clause[0], draft.predicate.clause[1])
        cues = draft.predicate.cues | light.cues
        draft.predicate = replace(draft.predicate, cues=cues, tense=light.tense, clause=clause)
    elif light.kind == "verb":  # «مظاهرة اندلعت في المدينة»
        draft.predicate = replace(draft.predicate, clause=(draft.predicate.clause[0], light.clause[1]))
    happened = light.trigger.slots.get("subject") == "none" and draft.type in ATTACKS  # «أسفر القصف عن …»
    draft.reference = draft.reference and happened and told


def by_means(board: Board, drafts: list[Draft]) -> list[Draft]:
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
                one_with(board, draft, means, "the means of what is told by")
                gone.add(id(means))
    return [d for d in drafts if id(d) not in gone]


def _deed(board: Board, verb: Predicate, nouns: Mapping[int, Draft]) -> Draft | None:
    """The attack that is the subject of a verb: in its place, or right before the verb («في هجوم | استهدف»)."""
    subjects = [a for a in verb.args if a.slot == "subject"]
    told = next((nouns[i] for a in subjects if a.phrase < 0 for i in range(a.start, a.end) if i in nouns), None)
    if told is not None or any(a.start < verb.start for a in subjects):
        return told
    before = (d for d in nouns.values() if 0 <= verb.start - d.predicate.end <= _DESCRIBED and not d.predicate.definite)
    return next((d for d in before if all(t.pos_ in _BETWEEN for t in board.doc[d.predicate.end : verb.start])), None)


def told_once(board: Board, drafts: Sequence[Draft]) -> list[Draft]:
    """«هجوم استهدف حافلة»: a verb of attack whose subject is an attack tells of that one."""
    nouns = {d.at: d for d in drafts if d.predicate.kind == "noun" and d.type in ATTACKS}
    gone: set[int] = set()
    for verb in drafts:
        if verb.predicate.kind != "verb" or verb.type not in ATTACKS - MUTUAL:
            continue
        noun = _deed(board, verb.predicate, nouns)
        if noun is not None:
            first = min(verb.predicate.clause[0], noun.predicate.clause[0])
            verb.predicate = replace(verb.predicate, clause=(first, verb.predicate.clause[1]))
            one_with(board, verb, noun, "told again: one with what is told by")
            join(verb, noun)
            gone.add(id(noun))
    return [d for d in drafts if id(d) not in gone]


def protested(board: Board, drafts: Sequence[Draft], roles: Roles) -> None:
    """«تظاهر المئات احتجاجاً على تعامل الحكومة مع …»: whose act the protest is against."""
    for reason in board.predicates:
        if reason.trigger.slots.get("genitive") != "target" or reason.trigger.type != "Result":
            continue
        start, end = board.sentence(reason.start)
        near = [d for d in drafts if d.type == "Protest" and start <= d.at < end and not d.target]
        if near:
            blamed = roles.topic(reason.end, min(reason.clause[1], reason.end + _REASON))
            nearest = min(near, key=lambda d: abs(d.at - reason.start))
            nearest.add("target", [c for c in _answerable(nearest, blamed) if c.type != "Person"])
    for draft in drafts:
        if draft.type == "Protest" and not draft.target:
            draft.add("target", _answerable(draft, _against(board, draft, roles)))


def _against(board: Board, draft: Draft, roles: Roles) -> Iterator[Cluster]:
    """«تجمعوا … يهتفون ضد الحكومة»: who stands behind such a word anywhere after it in its sentence."""
    for i in range(draft.predicate.end, board.sentence(draft.at)[1] - 1):
        if board.doc[i].norm_ in draft.predicate.trigger.against:
            yield from roles.starting(i + 1)


def _answerable(draft: Draft, clusters: Iterable[Cluster]) -> list[Cluster]:
    return [c for c in clusters if c.named and c.type in _ANSWERABLE and c not in draft.agent]
