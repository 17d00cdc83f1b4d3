"""Is there enough in a draft to call it an event?

A noun alone is a topic; a finite verb needs a party, a toll, or people or things that it happens to, even if nobody
names them; two meet or agree. What tells of no violence at all is left out by `kg.extract.unreal`.
"""

from kg.extract.draft import ATTACKS, MUTUAL, SPEECH_ACTS, Draft
from kg.extract.unreal import takes_part, unreal
from kg.lang.board import Predicate

#: A noun and a place report these; others need a party.
_PLACED = frozenset(("Displacement", "Protest", "Siege", "Escape"))
_BY_FORCES = frozenset(("Withdrawal", "Deployment", "Siege", "TerritorialGain", "TerritorialLoss"))
_CIVIL = frozenset(("Person", "Organization", "MediaOrganization"))
_OF_TWO = frozenset(("Meeting", "Agreement"))
_PAIR = 2
_OF_SOMEBODY = frozenset(("Abduction", "Assassination"))
_HELD = frozenset(("pronoun", "object"))
# Sorts of nouns that name nobody, see `kg.lang.board.Argument`:
_PEOPLE = frozenset(("human", "armed", ""))
_REAL = frozenset(("human", "armed", "site"))
_SITE = frozenset(("site",))


def lacking(draft: Draft) -> str:
    """What keeps this from being an event, as far as its own clause tells; nothing where it is one."""
    figure = unreal(draft)
    if figure:
        return figure
    if draft.reference or _of_somebody(draft):
        return ""
    if draft.predicate.trigger.aimed and not draft.target:
        return "nobody and nothing is told at whom or what it is aimed"
    if draft.type in SPEECH_ACTS:
        spoken = draft.agent or (draft.target and draft.predicate.kind == "noun" and draft.type == "Accusation")
        return "" if spoken else "nobody is found who says it"
    return _unmet(draft) if draft.type in MUTUAL else _untold(draft)


def _unmet(draft: Draft) -> str:
    needed = _PAIR if draft.type in _OF_TWO else 1
    slots = draft.predicate.trigger.slots
    told = [a for a in draft.predicate.args if a.phrase >= 0 and slots.get(a.slot) == "agent"]
    fought = draft.type == "ArmedClash" and bool(draft.place)
    met = fought or len(draft.agent) >= needed or (bool(draft.agent) and len(told) >= needed)
    return "" if met else "it takes two, and they are not found"


def _untold(draft: Draft) -> str:
    if draft.predicate.kind == "verb":
        return "" if _told_by_verb(draft) else "a verb without party, toll, place or anybody that it happens to"
    return "" if _told_by_noun(draft) else "a noun alone is a topic: no party, toll or place of its own"


def _of_somebody(draft: Draft) -> bool:
    """«بعد خطفه»: of somebody told of before."""
    return draft.type in _OF_SOMEBODY and any(a.slot in _HELD and a.sort == "pronoun" for a in draft.predicate.args)


def _told_by_verb(draft: Draft) -> bool:
    if draft.type in _BY_FORCES and draft.agent and all(c.type in _CIVIL for c in draft.agent):
        return bool(draft.target or draft.place)  # a coach leaves the field, a company its project
    somewhere = draft.type in ATTACKS | _PLACED | {"TerritorialLoss"} and any(
        place.type != "Country" for place in draft.place
    )
    if draft.predicate.trigger.by or _shot_down(draft):
        return True
    sorts = _PEOPLE if draft.type in _PLACED else _REAL
    return _has_parties(draft) or somewhere or takes_part(draft.predicate, sorts)


def _shot_down(draft: Draft) -> bool:
    """«أُسقطت طائرة مسيّرة», «اعترضت منظومة الدفاع صاروخاً»."""
    first = draft.predicate.start if draft.passive else 0  # «يضم المتحف طائرة أُسقطت»
    told = any(a.slot == "subject" and a.start >= first for a in draft.predicate.args)
    return draft.type == "Interception" and told and bool(draft.instrument)


def _told_by_noun(draft: Draft) -> bool:
    if draft.type in _PLACED:
        crowd = not draft.predicate.definite and takes_part(draft.predicate, _REAL)
        broke_out = draft.predicate.tense == "past" and not draft.predicate.definite  # «اندلعت مظاهرات»
        return _has_parties(draft) or bool(draft.place) or crowd or (broke_out and draft.type == "Protest")
    if draft.type == "Deployment" and draft.place and any(a.slot == "genitive" for a in draft.predicate.args):
        return True  # «إيفاد كتيبة إلى …»
    if draft.predicate.trigger.means:
        return _has_parties(draft)
    if draft.type in ATTACKS and _attack_told(draft):
        return True
    return _has_parties(draft) and (draft.type != "Attack" or bool(draft.target or draft.place or draft.counts))


def _attack_told(draft: Draft) -> bool:
    """Does the noun say who does it, or with what and when or where, or whom or what it hits?"""
    finer = any(place.type != "Country" for place in draft.place)
    specific = bool(draft.instrument) and finer and not draft.predicate.definite
    bombed = draft.type == "Bombing" and bool(draft.instrument or takes_part(draft.predicate, _SITE))
    dated = draft.type == "Bombing" and bool(draft.instrument and draft.time)
    hit = takes_part(draft.predicate, _REAL) and (bool(draft.place) or bombed)
    return _done(draft.predicate) or specific or dated or hit


def _done(predicate: Predicate) -> bool:
    """«شن المسلحون هجوماً»: a light verb says who does it, though nobody by name."""
    return any(a.slot == "subject" and a.sort in ("human", "armed") for a in predicate.args)


def _has_parties(draft: Draft) -> bool:
    return bool(draft.agent or draft.target or draft.counts)
