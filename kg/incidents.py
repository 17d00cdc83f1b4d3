"""The same happening across reports and languages: events of many documents become one incident.

A pure function of the quads of all graphs: those of the documents, and, where they are given, of the ontology (for
super-types) and of the known world (for places inside places).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile

from pyoxigraph import Literal, NamedNode, Quad

from kg.reports import Graph, Report, reports, same
from kg.terms import count, day, digest, words
from kg.vocab import BASE, INCIDENTS, KG, LABEL, RDFS, TYPE

Pair = tuple[NamedNode, NamedNode | Literal]


def incidents(quads: Iterable[Quad], *, base: str = BASE) -> list[Quad]:
    """The graph kg:incidents, sorted: an incident for each happening, also where only one document tells of it.

    Neither the order of the quads nor of the documents matters.
    """
    graph = Graph(quad for quad in quads if quad.graph_name != INCIDENTS)
    found = {
        Quad(NamedNode(f"{base}incident/{digest(group[0].event.value, 16)}"), predicate, value, INCIDENTS)
        for group in _groups(reports(graph))
        for predicate, value in _incident(group, graph)
    }
    return sorted(found, key=str)


def _groups(found: list[Report]) -> list[list[Report]]:
    """Reports that all agree with each other.

    Complete linkage: a vague report joins one group, and cannot tie two well dated happenings together. The tightest
    pairs are joined first, and the names decide between equals.
    """
    group_of = {report.event: [report] for report in found}
    for a, b in sorted(_pairs(found), key=_tightness):
        ours, theirs = group_of[a.event], group_of[b.event]
        if ours is not theirs and all(same(x, y) for x in ours for y in theirs):
            ours += theirs
            group_of |= {report.event: ours for report in theirs}
    distinct = {id(group): sorted(group, key=lambda r: r.event.value) for group in group_of.values()}
    return sorted(distinct.values(), key=lambda group: group[0].event.value)


def _pairs(found: list[Report]) -> Iterator[tuple[Report, Report]]:
    """Who may be compared at all: the same family of types, a party or a region in common, and overlapping days."""
    blocks: defaultdict[tuple[NamedNode, NamedNode], list[Report]] = defaultdict(list)
    for report in found:
        for node in report.parties | report.regions | report.places if report.window else ():
            blocks[report.family, node].append(report)
    met: set[tuple[NamedNode, NamedNode]] = set()
    for block in blocks.values():
        block.sort(key=lambda r: (r.window, r.event.value))
        for i, a in enumerate(block):
            for b in takewhile(lambda r, a=a: _starts_within(r, a), block[i + 1 :]):  # type: ignore[misc]
                first, second = sorted((a, b), key=lambda r: r.event.value)
                if (first.event, second.event) not in met and same(first, second):
                    met.add((first.event, second.event))
                    yield first, second


def _starts_within(later: Report, report: Report) -> bool:
    return bool(later.window and report.window and later.window[0] <= report.window[1])


def _tightness(pair: tuple[Report, Report]) -> tuple[int, str, str]:
    a, b = pair
    assert a.window, "only what has a window is paired"
    assert b.window, "only what has a window is paired"
    return sum((r.window[1] - r.window[0]).days for r in pair if r.window), a.event.value, b.event.value


def _incident(group: list[Report], graph: Graph) -> Iterator[Pair]:
    kind = _common_type(group, graph)
    yield TYPE, KG.Incident
    yield TYPE, kind
    yield from ((KG.report, report.event) for report in group)
    for role in (
        KG.agent,
        KG.target,
        KG.place,
    ):  # what the events say themselves; what is contested stays with its speaker
        yield from ((role, node) for report in group for node in graph.nodes(report.event, role))
    yield from _days(group)
    for name in ("killed", "injured"):
        numbers = [number for report in group for number in getattr(report, name)]
        if numbers:
            yield KG[f"min{name.capitalize()}"], count(min(numbers))
            yield KG[f"max{name.capitalize()}"], count(max(numbers))
    yield KG.publishers, count(len({report.publisher for report in group}))
    yield from ((LABEL, words(_label(group, kind, graph, lang), lang)) for lang in ("en", "ar"))


def _common_type(group: list[Report], graph: Graph) -> NamedNode:
    """The most specific type that every report agrees to."""
    common = frozenset.intersection(*(report.types for report in group))
    lowest = [c for c in common if not any(c in graph.above([d], RDFS.subClassOf) for d in common - {c})]
    return min(lowest, key=str, default=KG.Event)


def _days(group: list[Report]) -> Iterator[Pair]:
    """The days that all dated reports allow: January, and the fifth, is the fifth."""
    earliest = max((report.earliest for report in group if report.earliest), default=None)
    latest = min((report.latest for report in group if report.latest), default=None)
    if earliest:
        yield KG.earliest, day(earliest)
    if latest:
        yield KG.latest, day(latest)


def _label(group: list[Report], kind: NamedNode, graph: Graph, lang: str) -> str:
    """What, on whom or where, when: `rocket attack, Green Village, 2022-01-05`."""
    nodes = sorted({node for report in group for node in report.targets}, key=str)
    nodes = nodes or sorted({node for report in group for node in report.places | report.agents}, key=str)
    days = [value.value for _, value in _days(group)]
    parts = [name(kind, graph, lang), *(name(node, graph, lang) for node in nodes[:2]), "/".join(dict.fromkeys(days))]
    return ("، " if lang == "ar" else ", ").join(part for part in parts if part)


def name(node: NamedNode, graph: Graph, lang: str) -> str:
    """What a node is called in a language, or else in the other one, or else by its IRI."""
    labels = [label for label in graph.literals(node, LABEL) if isinstance(label, Literal)]
    best = sorted(labels, key=lambda label: (label.language != lang, label.value))
    return best[0].value if best else node.value.removeprefix(KG.iri).rpartition("/")[2]
