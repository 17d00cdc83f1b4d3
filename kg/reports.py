"""What the graph knows of each event, and whether two reports may tell of one happening.

The rules are of caution: two incidents too many are easier to see, and to forgive, than two happenings made one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import NamedNode, Quad

from kg.vocab import DCTERMS, KG, RDF, RDFS, TYPE

#: What an undated report means by "recently": the week before it was published.
RECENTLY = timedelta(days=7)

_TELLABLE = frozenset({KG.Occurred, KG.Ongoing, KG.Alleged})
_SPEECH = frozenset(
    KG[name] for name in ("Accusation", "Denial", "Threat", "Condemnation", "ResponsibilityClaim", "Warning")
)
_MUTUAL = frozenset(KG[name] for name in ("ArmedClash", "Agreement", "Ceasefire", "Meeting"))

Nodes = frozenset[NamedNode]


@dataclass(frozen=True)
class Report:
    """One event of one document, as far as comparing needs it."""

    event: NamedNode
    document: NamedNode
    publisher: str
    types: Nodes
    family: NamedNode
    agents: Nodes
    targets: Nodes
    places: Nodes
    around: Nodes  # the places and all that contains them
    regions: Nodes  # the same without countries, which say too little
    earliest: date | None
    latest: date | None
    window: tuple[date, date] | None
    killed: tuple[int, ...]
    injured: tuple[int, ...]

    @property
    def parties(self) -> Nodes:
        """All who took part, and what was hit."""
        return self.agents | self.targets


class Graph:
    """An index over quads: values by subject and predicate, and the two hierarchies."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: defaultdict[tuple[object, object], set[object]] = defaultdict(set)
        self.events: dict[NamedNode, NamedNode] = {}
        self.claimed: defaultdict[tuple[object, object], set[object]] = defaultdict(set)
        trigger = KG.trigger
        for quad in quads:
            self._values[quad.subject, quad.predicate].add(quad.object)
            if quad.predicate == trigger and isinstance(quad.subject, NamedNode):
                assert isinstance(quad.graph_name, NamedNode), "an event is in the graph of its document"
                self.events[quad.subject] = quad.graph_name
        self._read_claims()

    def _read_claims(self) -> None:
        """Contested roles: who is said to have done it takes part in the comparison, though not in the incident."""
        for (claim, predicate), subjects in list(self._values.items()):
            if predicate == RDF.subject and KG.Denied not in self._values[claim, KG.status]:
                for subject in subjects & self.events.keys():
                    for role in self._values[claim, RDF.predicate]:
                        self.claimed[subject, role] |= self._values[claim, RDF.object] - {KG.Unattributed}

    def nodes(self, subject: object, *predicates: NamedNode) -> Nodes:
        """The things that a subject points to."""
        found = (self._values.get((subject, predicate), ()) for predicate in predicates)
        return frozenset(node for values in found for node in values if isinstance(node, NamedNode))

    def texts(self, subject: object, predicate: NamedNode) -> list[str]:
        """The words of the literals that a subject has, sorted."""
        return sorted(value.value for value in self._values.get((subject, predicate), ()) if hasattr(value, "value"))

    def literals(self, subject: object, predicate: NamedNode) -> Iterable[object]:
        """The literals that a subject has."""
        return self._values.get((subject, predicate), ())

    def above(self, nodes: Iterable[NamedNode], *predicates: NamedNode) -> Nodes:
        """The nodes and all that is reached from them."""
        reached, waiting = set(nodes), list(nodes)
        while waiting:
            fresh = self.nodes(waiting.pop(), *predicates) - reached
            reached |= fresh
            waiting += fresh
        return frozenset(reached)

    def classes(self, node: NamedNode) -> Nodes:
        """The types of a node and their super-types, of our own vocabulary, below kg:Event."""
        found = self.above(self.nodes(node, TYPE), RDFS.subClassOf)
        return frozenset(c for c in found if c.value.startswith(KG.iri)) - {KG.Event}


def reports(graph: Graph) -> list[Report]:
    """The events that happened, or are said to have happened, sorted."""
    found = (_report(graph, event) for event in sorted(graph.events, key=str))
    return [report for report in found if graph.nodes(report.event, KG.status) & _TELLABLE]


def same(a: Report, b: Report) -> bool:
    """Whether two reports may tell of one happening: related types, overlapping days, the same place and parties.

    They are of two documents: a document that tells two events means two.
    """
    if a.document == b.document or not (a.types <= b.types or b.types <= a.types) or not _together(a, b):
        return False
    if a.family in _SPEECH:
        return bool(a.agents & b.agents and a.targets & b.targets)
    return _places_agree(a, b) and _parties_agree(a, b)


def _together(a: Report, b: Report) -> bool:
    return bool(a.window and b.window and a.window[0] <= b.window[1] and b.window[0] <= a.window[1])


def _dated(report: Report) -> bool:
    return report.earliest is not None and report.latest is not None


def _places_agree(a: Report, b: Report) -> bool:
    """One place, or one inside the other; without a place, or without a date, only where the parties are the same."""
    nested = bool(a.places & b.regions or b.places & a.regions)
    shared = bool(a.parties & b.parties)
    if not (_dated(a) and _dated(b)):
        return nested and shared
    if nested or not (a.places and b.places):
        return nested or shared
    return shared and bool(a.places & b.around or b.places & a.around)  # one of them says only the country


def _parties_agree(a: Report, b: Report) -> bool:
    """They overlap where both name some; who did it may be in dispute where it is agreed what was hit."""
    if a.family in _MUTUAL:
        return not (a.parties and b.parties) or bool(a.parties & b.parties)
    if a.targets & (b.targets | b.places) or b.targets & a.places:
        return True
    if a.targets and b.targets:
        return False
    return not (a.agents and b.agents) or bool(a.agents & b.agents)


def _report(graph: Graph, event: NamedNode) -> Report:
    document = graph.events[event]
    types = graph.classes(event)
    places = graph.nodes(event, KG.place)
    around = graph.above(places, KG.within, KG.locatedIn)
    issued = _day(graph, document, DCTERMS.issued)
    earliest, latest = _day(graph, event, KG.earliest), _day(graph, event, KG.latest)
    return Report(
        event,
        document,
        publisher="".join(graph.texts(document, DCTERMS.publisher)[:1]),
        types=types,
        family=_family(graph, types),
        agents=_role(graph, event, KG.agent),
        targets=_role(graph, event, KG.target),
        places=places,
        around=around,
        regions=frozenset(region for region in around if KG.Country not in graph.nodes(region, TYPE)),
        earliest=earliest,
        latest=latest,
        window=_window(earliest, latest, issued),
        killed=tuple(map(int, graph.texts(event, KG.killed))),
        injured=tuple(map(int, graph.texts(event, KG.injured))),
    )


def _role(graph: Graph, event: NamedNode, role: NamedNode) -> Nodes:
    claimed = (node for node in graph.claimed[event, role] if isinstance(node, NamedNode))
    return graph.nodes(event, role) | frozenset(claimed)


def _family(graph: Graph, types: Nodes) -> NamedNode:
    """The most general of an event's types; without an ontology its only type."""
    roots = [c for c in types if not (graph.above([c], RDFS.subClassOf) & types - {c})]
    return min(roots or types, key=str)


def _day(graph: Graph, node: NamedNode, predicate: NamedNode) -> date | None:
    found = graph.texts(node, predicate)
    return date.fromisoformat(found[0]) if found else None


def _window(earliest: date | None, latest: date | None, issued: date | None) -> tuple[date, date] | None:
    end = latest or issued or earliest
    if end is None:
        return None
    return earliest or end - RECENTLY, end
