"""Tolls and harm: a count belongs to an event, and who is killed or hurt to the attack that did it."""

from collections.abc import Mapping, Sequence

from kg.entities import Resolver
from kg.extract.draft import ATTACKS, Draft
from kg.extract.merge import clash, one_with, sentences_between
from kg.lang.board import Board, Toll
from kg.lang.trace import refuse

_HARM = frozenset(("Killing", "Injury"))
#: The events that may have a toll of each kind.
_COUNTED: Mapping[str, frozenset[str]] = {
    "munitions": ATTACKS | {"Interception"},
    "killed": ATTACKS | _HARM | {"Arrest", "Casualties"},
    "injured": ATTACKS | _HARM | {"Arrest", "Casualties"},
    "detained": frozenset(("Arrest", "Abduction")),
    "released": frozenset(("Release",)),
    "displaced": frozenset(("Displacement",)),
}


def count(board: Board, drafts: list[Draft], resolver: Resolver) -> list[Draft]:
    """Gives each toll to its event; a killing goes into the attack of its sentence, or becomes an event of its own."""
    for toll in board.tolls:
        draft = _owner(board, drafts, toll)
        if draft is None:
            refuse(board.doc, "roles", (toll.start, toll.end), toll.key, "no event here may have such a count")
        else:
            draft.counts.setdefault(toll.key, toll.number)
    out = []
    for draft in drafts:
        if draft.type not in _HARM:
            out.append(draft)
            continue
        attack = _attack_of(board, drafts, draft, resolver)
        if attack is None:
            out.append(_stand_alone(draft))
        else:
            one_with(board, attack, draft, "the harm of what is told by")
            _absorb_harm(attack, draft)
    return [d for d in out if d.type not in _HARM]


def _owner(board: Board, drafts: Sequence[Draft], toll: Toll) -> Draft | None:
    """The event whose words hold the toll, else the harm or attack nearest to it in its sentence."""
    fits = _COUNTED.get(toll.key, frozenset())
    start, end = board.sentence(toll.start)
    near = [d for d in drafts if d.type in fits and start <= d.at < end]
    if near:
        return min(
            near, key=lambda d: (not toll.start <= d.at < toll.end, d.type == "Arrest", _apart(board, d.at, toll))
        )
    before = [d for d in drafts if d.type in ATTACKS and d.at < start]
    return before[-1] if before and toll.key in ("killed", "injured") and toll.number == 0 else None


def _apart(board: Board, at: int, toll: Toll) -> tuple[int, int]:
    """Signs and words between an event and a count: «أمطرها بمئة صاروخ، رداً على اغتيال …»."""
    first, last = sorted((at, toll.start))
    signs = sum(token.is_punct for token in board.doc[first:last])
    return (signs if toll.key == "munitions" else 0), last - first


def _attack_of(board: Board, drafts: Sequence[Draft], harm: Draft, resolver: Resolver) -> Draft | None:
    """The attack that did it: in the same sentence, nearest after («في هجوم»), else before; else the one before it."""
    start, end = board.sentence(harm.at)
    attacks = [d for d in drafts if d.type in ATTACKS and start <= d.at < end and not d.reference]
    after = [d for d in attacks if d.at > harm.at]
    before = [d for d in attacks if d.at < harm.at]
    if after or before:
        return min((*after[:1], *before[-1:]), key=lambda d: abs(d.at - harm.at))
    references = [d for d in drafts if d.type in ATTACKS and start <= d.at < end]
    if references or harm.agent:
        return references[0] if references else None
    earlier = [d for d in drafts if d.type in ATTACKS and d.at < harm.at and d.status in ("occurred", "ongoing")]
    last = earlier[-1] if earlier and not clash(earlier[-1], harm, resolver) else None
    return last if last and sentences_between(board, last, harm) <= 1 and not harm.place else None


def _absorb_harm(attack: Draft, harm: Draft) -> None:
    for key, number in harm.counts.items():
        attack.counts.setdefault(key, number)
    attack.add("agent", harm.agent)
    for role in ("agent", "target"):
        attack.told(role, harm.words.get(role, ()))
    if not attack.target or any(c.type == "Person" and c.named for c in harm.target):
        attack.add("target", [c for c in harm.target if c not in attack.place])
    if not attack.place:
        attack.add("place", harm.place)
    attack.time = harm.time if attack.time is None else attack.time
    attack.merged.append(harm)


def _stand_alone(harm: Draft) -> Draft:
    """Somebody who kills attacks; deaths without a cause are casualties."""
    named = any(c.type == "Person" and c.named for c in harm.target)
    if harm.agent or harm.instrument:
        harm.type = "Assassination" if named and harm.predicate.trigger.type == "Killing" else "Attack"
    else:
        harm.type = "Casualties"
    return harm
