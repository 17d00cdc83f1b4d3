"""One event of several tellings: references back, and the same happening told again."""

from collections.abc import Sequence

from kg.edtf import bounds
from kg.entities import Cluster, Resolver
from kg.extract.draft import ATTACKS, MUTUAL, SPEECH_ACTS, Draft
from kg.lang.board import Board
from kg.lang.trace import refuse

_NEAR_SENTENCES = 4
_ONE_A_SENTENCE = frozenset(("Protest", "Displacement"))


def refer(board: Board, drafts: list[Draft]) -> list[Draft]:
    """«الهجوم» alone is the last attack told before it; what is said there adds to that."""
    out: list[Draft] = []
    for draft in drafts:
        earlier = _referent(out, draft) if draft.reference else None
        if draft.reference and earlier is None and not (draft.counts or _placed(draft) or _struck(draft)):
            refuse(board.doc, "events", draft.tokens, draft.type, "it refers back, and nothing like it was told before")
            continue
        if earlier is not None:
            one_with(board, earlier, draft, "it refers back: one with what is told by")
            join(earlier, draft)
            continue
        out.append(draft)
    return out


def _placed(draft: Draft) -> bool:
    """«الاشتباك مستمر عند المعبد»: a definite noun with a place of its own may tell of an attack for the first time."""
    finer = any(place.type != "Country" for place in draft.place)  # «الاغتيالات في لبنان» is a topic
    return (finer and draft.type in ATTACKS) or bool(draft.place and draft.time)


def _struck(draft: Draft) -> bool:
    """«قُتل فلان في الغارة»: the victim that the killing lent it is news of an attack not told before."""
    return draft.type in ATTACKS and bool(draft.target)


def _referent(earlier: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last event of the same type before it; of attacks that occurred, else the last of any type."""
    if draft.type not in ATTACKS:
        return next((d for d in reversed(earlier) if d.type == draft.type), None)
    fits = [d for d in earlier if d.type in ATTACKS and d.status == "occurred"]
    same_head = [d for d in fits if d.type == draft.type != "Attack"]
    return next(reversed(same_head or fits), None)


def join(into: Draft, other: Draft) -> None:
    """Adds what another telling says: roles that were empty, counts, a time, a finer type."""
    for role in ("agent", "target", "place"):
        if role != "place" and (role == "target" or not into.words.get(role)):
            into.told(role, other.words.get(role, ()))
        if not into.role(role) or role == "target":
            mine = into.agent if role == "target" else []
            into.add(role, [c for c in other.role(role) if c not in mine])
    for key, number in other.counts.items():
        into.counts.setdefault(key, number)
    into.time = other.time if into.time is None else into.time
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
        twin = next((d for d in reversed(out) if _same(board, d, draft, resolver)), None)
        if twin is None:
            out.append(draft)
        else:
            if _unnamed_alike(twin.target, draft.target) and twin.target[0] is not draft.target[0]:
                _unify(drafts, resolver, twin.target[0], draft.target[0])
            one_with(board, twin, draft, "told again: one with what is told by")
            join(twin, draft)
    return out


def one_with(board: Board, event: Draft, other: Draft, why: str) -> None:
    """Tells the trace that a draft is no event of its own."""
    refuse(board.doc, "events", other.tokens, other.type, why, board.doc[slice(*event.tokens)].text)


def _unify(drafts: Sequence[Draft], resolver: Resolver, keep: Cluster, drop: Cluster) -> None:
    """Makes two persons one, in every role that either has."""
    resolver.unify(keep, drop)
    kept = keep if any(c is keep for c in resolver.clusters) else drop
    for draft in drafts:
        for role in ("agent", "target"):
            fillers = draft.role(role)
            fillers[:] = list({id(c): c for c in (kept if c is keep or c is drop else c for c in fillers)}.values())


def _same(board: Board, first: Draft, second: Draft, resolver: Resolver) -> bool:
    if not _types_agree(first, second) or first.status != second.status or clash(first, second, resolver):
        return False
    if first.type == second.type in _ONE_A_SENTENCE and not sentences_between(board, first, second):
        return True
    if not first.predicate.plural and _series(first) != _series(second):
        return False
    shared = _shared(first, second)
    if first.time and second.time:
        return shared >= 1
    if first.type in SPEECH_ACTS:
        parties_agree = first.agent == second.agent and first.target == second.target
        return bool(first.agent) and parties_agree and not _far(board, first, second)
    told_bare = second.time is None and (not second.place or not first.place)
    return shared >= (1 if told_bare and not _far(board, first, second) else 2)


def _types_agree(first: Draft, second: Draft) -> bool:
    if first.type == second.type:
        return True
    pair = {first.type, second.type}
    return "Attack" in pair and pair <= ATTACKS and not pair & MUTUAL


def _series(draft: Draft) -> bool:
    """Is it told in the plural (الهجمات الأخيرة)? A series is not one of its members."""
    return draft.predicate.series and draft.predicate.trigger.type in ATTACKS


def clash(first: Draft, second: Draft, resolver: Resolver) -> bool:
    """Do they contradict each other in time, place, party or count?"""
    if first.time and second.time and not _overlap(first.time, second.time):
        return True
    if first.agent and second.agent and not _meet(first.agent, second.agent):
        return True
    if first.place and second.place and all(resolver.apart(a, b) for a in first.place for b in second.place):
        return True
    if _meet(first.agent, second.target) or _meet(second.agent, first.target):
        return True
    return any(second.counts.get(key, number) != number for key, number in first.counts.items())


def _meet(some: Sequence[Cluster], others: Sequence[Cluster]) -> bool:
    return not {id(c) for c in some}.isdisjoint(id(c) for c in others)


def _overlap(first: str, second: str) -> bool:
    (a, b), (c, d) = bounds(first), bounds(second)
    return not ((b and c and b < c) or (d and a and d < a))


def _shared(first: Draft, second: Draft) -> int:
    both = 0
    for role in ("agent", "target", "place"):
        mine, theirs = first.role(role), second.role(role)
        both += any(c in mine for c in theirs) or (role == "target" and _unnamed_alike(mine, theirs))
    return both


def _unnamed_alike(mine: Sequence[Cluster], theirs: Sequence[Cluster]) -> bool:
    """One unnamed person each: nothing says that they are two."""
    return [(c.type, c.named) for c in mine] == [(c.type, c.named) for c in theirs] == [("Person", False)]


def _far(board: Board, first: Draft, second: Draft) -> bool:
    return sentences_between(board, first, second) > _NEAR_SENTENCES


def sentences_between(board: Board, first: Draft, second: Draft) -> int:
    """How many sentences begin after the one and up to the other."""
    between = board.doc[min(first.at, second.at) + 1 : max(first.at, second.at) + 1]
    return sum(bool(t.is_sent_start) and not t.is_space for t in between)
