"""Whether two reports may tell of one happening, and on what they agree.

The rules are of caution: two incidents too many are easier to see, and to forgive, than two happenings made one.
First nothing may contradict: types, days, places, who did what to whom. Then they have to agree on enough: the day,
the place, who did it, to whom, how many. What one of them leaves open neither speaks for nor against.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.reports import Report
from kg.vocab import COUNTS, KG

SPEECH = frozenset(
    KG[name] for name in ("Accusation", "Denial", "Threat", "Condemnation", "ResponsibilityClaim", "Warning")
)
_MUTUAL = frozenset(KG[name] for name in ("ArmedClash", "Agreement", "Ceasefire", "Meeting"))
#: Says what was meant, not by which means: it may be told as any kind of attack.
_PURPOSES = frozenset((KG.Assassination,))

_ENOUGH = 2.0
_SIDES = 2  # of a battle
_MONTH = 31
_WEEK = 7
#: Nought and one are said of too many happenings.
_TELLING = 2
_ONLY_COUNTRY = 0.5

#: What two reports share, by property.
Shared = Mapping[NamedNode, frozenset[NamedNode | int]]
Look = Callable[[NamedNode], Report | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """On what two reports agree: points, and for each property the values that they share."""

    points: float
    on: tuple[tuple[NamedNode, tuple[NamedNode | int, ...]], ...]


def agreement(a: Report, b: Report, look: Look = lambda _: None) -> Agreement | None:
    """What two reports agree on, if it is enough to take them for one; None where they may tell of two happenings.

    They are of two documents: a document that tells two events means two.

    Args:
        a: one report.
        b: the other.
        look: gives the report of an event, for what speech answers.
    """
    if contradiction(a, b):
        return None
    if a.family in SPEECH:
        return _speech(a, b, look)
    found = dict(_shared(a, b))
    points = sum(_ONLY_COUNTRY if key == KG.place and not _nested(a, b) else 1.0 for key in _worth(found, a, b))
    return Agreement(points, _told(found)) if points >= _needed(a, b) else None


def contradiction(a: Report, b: Report) -> bool:
    """Whether two reports cannot tell of one happening, whatever else they say."""
    if a.document == b.document or not _kinds_agree(a, b) or not _together(a, b):
        return True
    return a.family not in SPEECH and _contradict(a, b)


def _kinds_agree(a: Report, b: Report) -> bool:
    """One type above the other; or one says what was meant, the other by which means."""
    if a.types <= b.types or b.types <= a.types:
        return True
    return a.family == b.family == KG.Attack and bool((a.leaves ^ b.leaves) & _PURPOSES) and not _clash(a, b)


def _clash(a: Report, b: Report) -> bool:
    return bool((a.types | b.types) & _MUTUAL)


def _together(a: Report, b: Report) -> bool:
    return bool(a.window and b.window and a.window[0] <= b.window[1] and b.window[0] <= a.window[1])


def _contradict(a: Report, b: Report) -> bool:
    if _places_differ(a, b):
        return True
    if _clash(a, b):
        shared = len(a.parties & b.parties)
        return bool(a.parties and b.parties and not shared) or (a.leaves != b.leaves and shared < _SIDES)
    return _turned_round(a, b) or _targets_differ(a, b) or _agents_differ(a, b)


def _places_differ(a: Report, b: Report) -> bool:
    """Neither lies in the other; names of two languages that nobody knows may be translations of each other."""
    if not a.places or not b.places or a.places & b.around or b.places & a.around:
        return False
    return not (a.places & a.minted and b.places & b.minted and a.lang != b.lang)


def _turned_round(a: Report, b: Report) -> bool:
    """Who attacks in one is attacked in the other."""
    return not a.agents & b.agents and bool(a.agents & b.targets or b.agents & a.targets)


def _hit(a: Report, b: Report) -> frozenset[NamedNode]:
    return (a.targets & (b.targets | b.places)) | (b.targets & a.places)


def _targets_differ(a: Report, b: Report) -> bool:
    """Both say who or what was hit, of one kind, and it is not the same."""
    return bool(a.kinds & b.kinds) and not _hit(a, b)


def _agents_differ(a: Report, b: Report) -> bool:
    """Both say who did it, and differ; that may be in dispute where it is agreed what was hit.

    A name that nobody knows may be another language's for whom the other report names.
    """
    translated = a.lang != b.lang and (a.agents <= a.minted or b.agents <= b.minted)
    return bool(a.agents and b.agents and not _did(a, b) and not _hit(a, b) and not translated)


def _did(a: Report, b: Report) -> frozenset[NamedNode]:
    """Who did it according to both: the same, or one a part of the other (a force and its state)."""
    return (a.agents & b.bodies) | (b.agents & a.bodies)


def _nested(a: Report, b: Report) -> frozenset[NamedNode]:
    return (a.places & b.regions) | (b.places & a.regions)


def _shared(a: Report, b: Report) -> Iterator[tuple[NamedNode, frozenset[NamedNode | int]]]:
    yield KG.place, frozenset(_nested(a, b) or (a.places & b.around) | (b.places & a.around))
    yield KG.agent, frozenset(a.parties & b.parties if _clash(a, b) else _did(a, b))
    yield KG.target, frozenset(() if _clash(a, b) else _hit(a, b))
    for name in COUNTS:
        numbers = set(a.counts[name]) & set(b.counts[name])
        yield KG[name], frozenset(number for number in numbers if number >= _TELLING)


def _worth(found: Shared, a: Report, b: Report) -> list[NamedNode]:
    """What counts: each role once, one figure, both sides of a battle, and the day where both say one."""
    worth = [key for key in (KG.place, KG.agent, KG.target) if found[key]]
    worth += [KG[name] for name in COUNTS if found[KG[name]]][:1]
    worth += [KG.time] if a.dated and b.dated else []
    worth += [KG.agent] if _clash(a, b) and len(found[KG.agent]) >= _SIDES else []
    return worth


def _needed(a: Report, b: Report) -> float:
    """How much has to agree: more where the types differ and where a report says only the year; plans are few."""
    needed = _ENOUGH + (a.leaves != b.leaves)
    if a.planned and b.planned:
        return needed - 1
    if a.planned != b.planned and not (a.dated and b.dated):
        return math.inf  # a plan without a day is fulfilled by nothing in particular
    wide = max((r.window[1] - r.window[0]).days for r in (a, b) if r.window)
    return needed + (a.family == KG.Attack and wide > _MONTH)


def _speech(a: Report, b: Report, look: Look) -> Agreement | None:
    """The same speaker, in the same days, of the same: to the same, in answer to the same, or naming the same."""
    if not _did(a, b) or _one_is_vague(a, b) or (a.targets and b.targets and not a.targets & b.targets):
        return None
    found: dict[NamedNode, frozenset[NamedNode | int]] = {
        KG.agent: frozenset(_did(a, b)),
        KG.target: frozenset(a.targets & b.targets),
    }
    if not found[KG.target]:
        answered = list(_answered(a, b, look))
        found[KG.respondsTo] = frozenset(one.event for one, two in answered if agreement(one, two))
        if answered and not found[KG.respondsTo]:
            return None
    if not any((found[KG.target], found.get(KG.respondsTo))):
        found[KG.about] = frozenset((a.about & b.about) - a.bodies - b.bodies)
    if not any(found[key] for key in found if key != KG.agent):
        return None
    return Agreement(_ENOUGH, _told(found))


def _one_is_vague(a: Report, b: Report) -> bool:
    """What is said these days, beside what was said some day of a month or a year."""
    wide = [r for r in (a, b) if r.window and (r.window[1] - r.window[0]).days > _WEEK]
    return bool(wide) and not (a.dated and b.dated)


def _answered(a: Report, b: Report, look: Look) -> Iterator[tuple[Report, Report]]:
    """The deeds that two speeches answer; what answers words is about what they are about."""
    for answered in a.answers:
        for other in b.answers:
            one, two = look(answered), look(other)
            if one and two and one.family not in SPEECH and two.family not in SPEECH:
                yield one, two


def _told(found: Shared) -> tuple[tuple[NamedNode, tuple[NamedNode | int, ...]], ...]:
    return tuple((key, tuple(sorted(values, key=str))) for key, values in found.items() if values)
