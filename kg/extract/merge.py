"""Several words, one event: light verbs, casualties, references back, and the same happening told again."""

from collections.abc import Sequence
from dataclasses import replace

from kg.edtf import bounds
from kg.entities import Cluster, Resolver
from kg.extract.draft import ATTACKS, MUTUAL, SPEECH_ACTS, Draft
from kg.extract.roles import Roles
from kg.lang.board import Board, Predicate, Toll

_HELPERS = frozenset(("Light", "Result", "Answer", "Speech", "Carried"))
_HARM = frozenset(("Killing", "Injury"))
_NEAR_SENTENCES = 4
_RELATIVE_REACH = 4


def lend(board: Board, drafts: Sequence[Draft], roles: Roles) -> None:
    """A light verb gives its subject and complements to the event noun in its clause («شن الجيش هجوماً على …»)."""
    nouns = {d.at: d for d in drafts if d.predicate.kind == "noun"}
    for light in board.predicates:
        if light.trigger.type != "Light":
            continue
        left, right = light.clause
        after = sorted(at for at in nouns if light.end <= at < right)
        before = sorted((at for at in nouns if left <= at < light.start), reverse=True)
        resumed = [a for a in light.args if a.slot == "object" and a.phrase < 0 and board.doc[a.start].pos_ == "PRON"]
        near = [at for at in nouns if 0 < light.start - at <= _RELATIVE_REACH]
        chosen = (
            near[-1:]
            if resumed and near
            else after[:1] or (before[:1] if light.trigger.slots.get("subject") == "none" else [])
        )
        for at in chosen:
            _lend_to(nouns[at], light, roles)
    for speech in board.predicates:
        if speech.trigger.type == "Speech":
            _declare(board, speech, nouns, roles)


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


_DEEDS = ATTACKS | {"Interception", "Arrest", "Release", "TerritorialGain", "Withdrawal", "Deployment", "Aid", "Siege"}


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
        draft.predicate = _with_cues(draft.predicate, light)
    draft.reference = False


def _with_cues(noun: Predicate, light: Predicate) -> Predicate:
    return replace(noun, cues=noun.cues | light.cues, tense=light.tense)


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
                    draft.add(role, [c for c in getattr(means, role)])
                draft.add("place", [c for c in means.target if c.type == "Facility"])
                draft.merged.append(means)
                gone.add(id(means))
    return [d for d in drafts if id(d) not in gone]


def count(board: Board, drafts: list[Draft]) -> list[Draft]:
    """Gives each toll to its event; a killing goes into the attack of its sentence, or becomes an event of its own."""
    for toll in board.tolls:
        draft = _owner(board, drafts, toll)
        if draft is not None:
            draft.counts.setdefault(toll.key, toll.number)
    out = []
    for draft in drafts:
        if draft.type not in _HARM:
            out.append(draft)
            continue
        attack = _attack_of(board, drafts, draft)
        if attack is None:
            out.append(_stand_alone(draft))
        else:
            _absorb_harm(attack, draft)
    return [d for d in out if d.type not in _HARM]


def _owner(board: Board, drafts: Sequence[Draft], toll: Toll) -> Draft | None:
    """The event whose words hold the toll, else the harm or attack nearest to it in its sentence."""
    if toll.key == "munitions":
        fits = ATTACKS | {"Interception"}
    elif toll.key in ("killed", "injured"):
        fits = ATTACKS | _HARM | {"Arrest"}
    else:
        fits = frozenset(
            {"detained": ("Arrest", "Abduction"), "released": ("Release",), "displaced": ("Displacement",)}.get(
                toll.key, ()
            )
        )
    start, end = board.sentence(toll.start)
    near = [d for d in drafts if d.type in fits and start <= d.at < end]
    near.sort(
        key=lambda d: (
            not toll.start <= d.at < max(toll.end, toll.start + 1),
            d.type in {"Arrest"},
            abs(d.at - toll.start),
        )
    )
    if near:
        return near[0]
    before = [d for d in drafts if d.type in ATTACKS and d.at < start]
    return before[-1] if before and toll.key in ("killed", "injured") and toll.number == 0 else None


def _attack_of(board: Board, drafts: Sequence[Draft], harm: Draft) -> Draft | None:
    """The attack that did it: in the same sentence, nearest after («في هجوم»), else before; else the one before it."""
    start, end = board.sentence(harm.at)
    attacks = [d for d in drafts if d.type in ATTACKS and start <= d.at < end and not d.reference]
    after = [d for d in attacks if d.at > harm.at]
    before = [d for d in attacks if d.at < harm.at]
    if after or before:
        return (
            (after or before[::-1])[0]
            if not (after and before)
            else min(after[0], before[-1], key=lambda d: abs(d.at - harm.at))
        )
    references = [d for d in drafts if d.type in ATTACKS and start <= d.at < end]
    if references or harm.agent:
        return references[0] if references else None
    earlier = [d for d in drafts if d.type in ATTACKS and d.at < harm.at and d.status in ("occurred", "ongoing")]
    last = earlier[-1] if earlier and not _clash(earlier[-1], harm) else None
    return last if last and _sentences_between(board, last, harm) <= 1 and not harm.place else None


def _absorb_harm(attack: Draft, harm: Draft) -> None:
    for key, number in harm.counts.items():
        attack.counts.setdefault(key, number)
    attack.add("agent", harm.agent)
    if not attack.target or any(c.type == "Person" and c.named for c in harm.target):
        attack.add("target", [c for c in harm.target if c not in attack.place])
    if not attack.place:
        attack.add("place", harm.place)
    if attack.time is None:
        attack.time, attack.said_time = harm.time, harm.said_time
    attack.merged.append(harm)


def _stand_alone(harm: Draft) -> Draft:
    """Somebody who kills attacks; deaths without a cause are casualties."""
    named = any(c.type == "Person" and c.named for c in harm.target)
    if harm.agent or harm.instrument:
        harm.type = "Assassination" if named and harm.predicate.trigger.type == "Killing" else "Attack"
    else:
        harm.type = "Casualties"
    return harm


def refer(board: Board, drafts: list[Draft]) -> list[Draft]:
    """«الهجوم» alone is the last attack told before it; what is said there adds to that."""
    out: list[Draft] = []
    for draft in drafts:
        earlier = _referent(board, out, draft) if draft.reference else None
        if draft.reference and earlier is None and not (draft.counts or (draft.place and draft.time)):
            continue
        if earlier is not None:
            join(earlier, draft)
            continue
        out.append(draft)
    return out


def _referent(board: Board, earlier: Sequence[Draft], draft: Draft) -> Draft | None:
    family = ATTACKS if draft.type in ATTACKS else {draft.type}
    fits = [
        d
        for d in earlier
        if (d.type in family and d.status == "occurred") or (d.type in family and draft.type not in ATTACKS)
    ]
    same_head = [d for d in fits if d.type == draft.type and draft.type != "Attack"]
    return (same_head or fits or [None])[-1]  # type: ignore[list-item]


def join(into: Draft, other: Draft) -> None:
    """Adds what another telling says: roles that were empty, counts, a time, a finer type."""
    for role in ("agent", "target", "place"):
        if not getattr(into, role) or role == "target":
            mine = into.agent if role == "target" else []
            into.add(role, [c for c in getattr(other, role) if c not in mine])
    for key, number in other.counts.items():
        into.counts.setdefault(key, number)
    if into.time is None:
        into.time, into.said_time = other.time, other.said_time
    if into.type == "Attack" and other.type in ATTACKS:
        into.type, into.subtype = other.type, other.subtype
    into.instrument = into.instrument or other.instrument
    if not into.agent_from and other.agent and into.agent == other.agent:
        into.agent_from = other
    into.merged.append(other)


def again(board: Board, drafts: Sequence[Draft], resolver: Resolver) -> list[Draft]:
    """The same happening told twice in a document becomes one event, and its unnamed victim one person."""
    out: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in reversed(out) if _same(board, d, draft)), None)
        if twin is None:
            out.append(draft)
        else:
            if _unnamed_alike(twin.target, draft.target) and twin.target[0] is not draft.target[0]:
                resolver.unify(twin.target[0], draft.target[0])
                draft.target[:] = twin.target
            join(twin, draft)
    return out


def _same(board: Board, first: Draft, second: Draft) -> bool:
    if not _types_agree(first, second) or first.status != second.status or _clash(first, second):
        return False
    if not first.predicate.plural and _series(board, first) != _series(board, second):
        return False
    shared = _shared(first, second)
    if first.time and second.time:
        return shared >= 1 and _types_agree(first, second)
    if first.type in SPEECH_ACTS:
        return bool(
            first.agent
            and first.agent == second.agent
            and (first.target == second.target)
            and not _far(board, first, second)
        )
    told_bare = second.time is None and (not second.place or not first.place)
    return shared >= (1 if told_bare and not _far(board, first, second) else 2)


def _types_agree(first: Draft, second: Draft) -> bool:
    if first.type == second.type:
        return True
    pair = {first.type, second.type}
    return "Attack" in pair and pair <= ATTACKS and not pair & MUTUAL


def _series(board: Board, draft: Draft) -> bool:
    """Is it told in the plural (الهجمات الأخيرة)? A series is not one of its members."""
    return (
        draft.predicate.kind == "noun"
        and board.doc[draft.at].norm_.endswith("ات")
        and draft.predicate.trigger.type in ATTACKS
    )


def _clash(first: Draft, second: Draft) -> bool:
    """Do they contradict each other in time, place, party or count?"""
    if first.time and second.time and not _overlap(first.time, second.time):
        return True
    for role in ("agent", "place"):
        a, b = set(map(id, getattr(first, role))), set(map(id, getattr(second, role)))
        if a and b and not a & b:
            return True
    if set(map(id, first.agent)) & set(map(id, second.target)) or set(map(id, second.agent)) & set(
        map(id, first.target)
    ):
        return True
    return any(second.counts.get(key, number) != number for key, number in first.counts.items())


def _overlap(first: str, second: str) -> bool:
    (a, b), (c, d) = bounds(first), bounds(second)
    return not ((b and c and b < c) or (d and a and d < a))


def _shared(first: Draft, second: Draft) -> int:
    both = 0
    for role in ("agent", "target", "place"):
        mine: list[Cluster] = getattr(first, role)
        theirs: list[Cluster] = getattr(second, role)
        both += any(c in mine for c in theirs) or (role == "target" and _unnamed_alike(mine, theirs))
    return both


def _unnamed_alike(mine: Sequence[Cluster], theirs: Sequence[Cluster]) -> bool:
    """One unnamed person each: nothing says that they are two."""
    return [(c.type, c.named) for c in mine] == [(c.type, c.named) for c in theirs] == [("Person", False)]


def _far(board: Board, first: Draft, second: Draft) -> bool:
    return _sentences_between(board, first, second) > _NEAR_SENTENCES


def _sentences_between(board: Board, first: Draft, second: Draft) -> int:
    between = board.doc[min(first.at, second.at) + 1 : max(first.at, second.at) + 1]
    return sum(bool(t.is_sent_start) and not t.is_space for t in between)
