"""The same happening across reports and languages: events of many documents become one incident.

A pure function of the quads of all graphs: those of the documents, where they are given those of the ontology (for
super-types) and of the known world (for places inside places), and the judgements of a person (see `kg.judgements`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from kg import judgements, publishers
from kg.graph import Graph
from kg.grouping import Group, Link, groups
from kg.judgements import Judgements
from kg.reports import TELLABLE, Report, name, reports
from kg.terms import count, day, digest, words
from kg.vocab import BASE, COUNTS, INCIDENTS, KG, LABEL, RDF, RDFS, ROLES, TYPE

Pair = tuple[NamedNode, NamedNode | Literal]
_LANGUAGES = ("en", "ar")


def incidents(quads: Iterable[Quad], *, base: str = BASE, judged: Judgements | None = None) -> list[Quad]:
    """The graph kg:incidents, sorted: an incident for each happening, also where only one document tells of it.

    Neither the order of the quads nor of the documents matters.

    Args:
        quads: all that is said; of an earlier graph of incidents, only its judgements are heeded.
        base: where minted things live.
        judged: what a person judged; without it, the judgements among the quads.
    """
    own: list[Quad] = []
    graph = Graph(quad for quad in quads if quad.graph_name != INCIDENTS or own.append(quad))  # type: ignore[func-returns-value]
    judged = judgements.of(own) if judged is None else judged
    found = [group for group in groups(reports(graph), judged) if _is_incident(group)]
    copied = publishers.copied(graph, {report.document for group in found for report in group.reports})
    sources = publishers.Sources(graph, copied)
    told = {
        *judgements.quads(judged),
        *(Quad(a, KG.copyOf, b, INCIDENTS) for a, b in copied),
        *(quad for group in found for quad in _incident(group, graph, sources, base)),
    }
    return sorted(told, key=str)


def _is_incident(group: Group) -> bool:
    """A plan of which a single report tells is none yet."""
    return len(group.reports) > 1 or not group.reports[0].planned


def _incident(group: Group, graph: Graph, sources: publishers.Sources, base: str) -> Iterator[Quad]:
    node = NamedNode(f"{base}incident/{digest(group.reports[0].event.value, 16)}")
    kind = _common_type(group, graph)
    stated = (
        (TYPE, KG.Incident),
        (TYPE, kind),
        (KG.status, min((report.status for report in group.reports), key=TELLABLE.index)),
        *((KG.report, report.event) for report in group.reports),
        *_roles(group, graph),
        *_days(group),
        *_figures(group),
        *_disputes(group, graph),
        (KG.publishers, count(sources.number(report.event for report in group.reports))),
        *((LABEL, words(_label(group, kind, graph, lang), lang)) for lang in _LANGUAGES),
    )
    yield from (Quad(node, predicate, value, INCIDENTS) for predicate, value in stated)
    for link in group.links:
        yield from _link(node, link, graph)


def _roles(group: Group, graph: Graph) -> Iterator[Pair]:
    """What the events say themselves; what is contested stays with its speaker, and is told as blame."""
    for report in group.reports:
        yield from ((KG[role], node) for role in ROLES for node in graph.nodes(report.event, KG[role]))
        yield from ((KG.blamed, who) for who in graph.claimed[report.event, KG.agent] if isinstance(who, NamedNode))
        for answer in graph.answers.get(report.event, ()):
            if KG.Accusation in graph.nodes(answer, TYPE) and KG.Occurred in graph.nodes(answer, KG.status):
                yield from ((KG.blamed, who) for who in graph.nodes(answer, KG.target))


def _link(incident: NamedNode, link: Link, graph: Graph) -> Iterator[Quad]:
    """Why two reports are one happening, in both languages."""
    events = link.first.event, link.second.event
    node = NamedNode(f"{incident.value}/link/{digest(' '.join(event.value for event in events), 12)}")
    yield Quad(node, TYPE, KG.Link, INCIDENTS)
    yield Quad(incident, KG.link, node, INCIDENTS)
    yield from (Quad(node, KG.joins, event, INCIDENTS) for event in events)
    for lang in _LANGUAGES:
        yield from (Quad(node, KG.because, words(text, lang), INCIDENTS) for text in _because(link, graph, lang))


def _because(link: Link, graph: Graph, lang: str) -> Iterator[str]:
    if link.agreed is None:
        yield name(KG.sameHappening, graph, lang)
        return
    kinds = dict.fromkeys(sorted(link.first.leaves, key=str) + sorted(link.second.leaves, key=str))
    yield _said(TYPE, [name(kind, graph, lang) for kind in kinds], graph, lang)
    periods = [_period(report.window) for report in (link.first, link.second)]
    yield _said(KG.time, list(dict.fromkeys(periods)), graph, lang)
    for key, values in link.agreed.on:
        told = (str(value) if isinstance(value, int) else _called(value, graph, lang) for value in values)
        yield _said(key, list(dict.fromkeys(told)), graph, lang)


def _called(node: NamedNode, graph: Graph, lang: str) -> str:
    """An event goes by the name of its type."""
    return name(min(graph.nodes(node, TYPE), key=str) if node in graph.events else node, graph, lang)


def _said(key: NamedNode, values: list[str], graph: Graph, lang: str) -> str:
    called = {"en": "type", "ar": "النوع"}[lang] if key == TYPE else name(key, graph, lang)
    return f"{called}: {('، ' if lang == 'ar' else ', ').join(values)}"


def _period(window: tuple[date, date] | None) -> str:
    return "/".join(dict.fromkeys(d.isoformat() for d in window or ()))


def _figures(group: Group) -> Iterator[Pair]:
    """The range of each figure, and that it is in dispute where the reports differ."""
    for figure in COUNTS:
        numbers = [number for report in group.reports for number in report.counts[figure]]
        if numbers:
            yield KG[f"min{figure.capitalize()}"], count(min(numbers))
            yield KG[f"max{figure.capitalize()}"], count(max(numbers))
            if min(numbers) != max(numbers):
                yield KG.disputed, KG[figure]


def _disputes(group: Group, graph: Graph) -> Iterator[Pair]:
    """Roles of which speakers disagree, in one document or across several: whom some name, others do not."""
    for report in group.reports:
        for claim in graph.claims.get(report.event, ()):
            if graph.nodes(claim, KG.disputes):
                yield from ((KG.disputed, role) for role in graph.nodes(claim, RDF.predicate))
    named = [report for report in group.reports if report.agents]
    if any(_rivals(a, b, graph) for a in named for b in named):
        yield KG.disputed, KG.agent


def _rivals(a: Report, b: Report, graph: Graph) -> bool:
    """Whether two reports name different agents; names in two languages that nobody knows may be one party's."""
    certain = a.lang == b.lang or a.agents | b.agents <= graph.known
    return certain and not (a.agents & b.bodies or b.agents & a.bodies)


def _common_type(group: Group, graph: Graph) -> NamedNode:
    """The most specific type that every report agrees to."""
    common = frozenset.intersection(*(report.types for report in group.reports))
    lowest = [c for c in common if not any(c in graph.above([d], RDFS.subClassOf) for d in common - {c})]
    return min(lowest, key=str, default=KG.Event)


def _days(group: Group) -> Iterator[Pair]:
    """The days that all dated reports allow: January, and the fifth, is the fifth; a plan dates nothing that came."""
    told = [report for report in group.reports if not report.planned] or group.reports
    earliest = max((report.earliest for report in told if report.earliest), default=None)
    latest = min((report.latest for report in told if report.latest), default=None)
    if earliest and latest and earliest > latest:  # of what a person judged to be one
        return
    if earliest:
        yield KG.earliest, day(earliest)
    if latest:
        yield KG.latest, day(latest)


def _label(group: Group, kind: NamedNode, graph: Graph, lang: str) -> str:
    """What, on whom or where, when: `rocket attack, Green Village, 2022-01-05`."""
    named = (
        [report.targets for report in group.reports]
        if any(report.targets for report in group.reports)
        else [report.places | report.agents for report in group.reports]
    )
    often = Counter(node for nodes in named for node in nodes)
    nodes = sorted(often, key=lambda node: (-often[node], node.value))
    days = [value.value for _, value in _days(group)]
    parts = [name(kind, graph, lang), *(name(node, graph, lang) for node in nodes[:2]), "/".join(dict.fromkeys(days))]
    return ("، " if lang == "ar" else ", ").join(part for part in parts if part)
