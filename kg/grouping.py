"""Reports that tell of one happening, put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product, takewhile

from pyoxigraph import NamedNode

from kg.agreement import Agreement, agreement, contradiction
from kg.judgements import Judgements
from kg.reports import Report

#: How many of the pairs that two groups make have to agree, where none contradicts.
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports are one happening: what they agree on, or, where that is None, that a person judged so."""

    first: Report
    second: Report
    agreed: Agreement | None


@dataclass(slots=True)
class Group:
    """The reports of one happening, sorted, and the links that joined them.

    `told` are the reports by what kg or a person took for one telling: those that a person judged to be one happening
    need not agree among themselves, nor all of them with a third.
    """

    reports: list[Report]
    links: list[Link]
    told: list[list[Report]]


def groups(found: list[Report], judged: Judgements) -> list[Group]:
    """Reports of which none contradicts another and most agree, or that a person judged to be one.

    A vague report joins one group, and cannot tie two well dated happenings together, because these contradict. The
    pairs that agree on most are joined first, then the tightest in time, and the names decide between equals.
    """
    by_event = {report.event: report for report in found}
    group_of = {report.event: Group([report], [], [[report]]) for report in found}
    for one, other in sorted(judged.same, key=str):
        if one in by_event and other in by_event:
            _join(group_of, Link(by_event[one], by_event[other], None))
    for a, b, agreed in sorted(_pairs(found), key=_strength):
        ours, theirs = group_of[a.event], group_of[b.event]
        if ours is not theirs and _fit(ours, theirs, judged, by_event):
            _join(group_of, Link(a, b, agreed))
    distinct = {id(group): group for group in group_of.values()}
    for group in distinct.values():
        group.reports.sort(key=lambda r: r.event.value)
    return sorted(distinct.values(), key=lambda group: group.reports[0].event.value)


def _join(group_of: dict[NamedNode, Group], link: Link) -> None:
    ours, theirs = group_of[link.first.event], group_of[link.second.event]
    if ours is not theirs:
        ours.reports += theirs.reports
        ours.told = [ours.told[0] + theirs.told[0]] if link.agreed is None else ours.told + theirs.told
        ours.links += [*theirs.links, link]
        group_of.update((report.event, ours) for report in theirs.reports)


def _fit(ours: Group, theirs: Group, judged: Judgements, by_event: dict[NamedNode, Report]) -> bool:
    if judged.part((r.event for r in ours.reports), [r.event for r in theirs.reports]):
        return False
    pairs = [list(product(one, other)) for one, other in product(ours.told, theirs.told)]
    if any(all(contradiction(a, b) for a, b in tellings) for tellings in pairs):
        return False
    agreeing = sum(any(agreement(a, b, by_event.get) for a, b in tellings) for tellings in pairs)
    return agreeing >= len(pairs) * _MOST


def _pairs(found: list[Report]) -> Iterator[tuple[Report, Report, Agreement]]:
    """Who may be compared at all: the same family of types, a party or a region in common, and overlapping days."""
    by_event = {report.event: report for report in found}
    met: set[tuple[NamedNode, NamedNode]] = set()
    for block in _blocks(found):
        block.sort(key=lambda r: (r.window, r.event.value))
        for i, a in enumerate(block):
            for b in takewhile(lambda r, a=a: _starts_within(r, a), block[i + 1 :]):  # type: ignore[misc]
                first, second = sorted((a, b), key=lambda r: r.event.value)
                if (first.event, second.event) not in met:
                    met.add((first.event, second.event))
                    if agreed := agreement(first, second, by_event.get):
                        yield first, second, agreed


def _blocks(found: Iterable[Report]) -> Iterable[list[Report]]:
    blocks: defaultdict[tuple[NamedNode, NamedNode], list[Report]] = defaultdict(list)
    for report in found:
        for node in report.parties | report.bodies | report.regions | report.places if report.window else ():
            blocks[report.family, node].append(report)
    return blocks.values()


def _starts_within(later: Report, report: Report) -> bool:
    return bool(later.window and report.window and later.window[0] <= report.window[1])


def _strength(pair: tuple[Report, Report, Agreement]) -> tuple[float, int, str, str]:
    a, b, agreed = pair
    days = sum((r.window[1] - r.window[0]).days for r in (a, b) if r.window)
    return -agreed.points, days, a.event.value, b.event.value
