"""What the graph knows of each event, as far as comparing two of them needs it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from pyoxigraph import NamedNode

from kg.alike import canonical, kind
from kg.graph import Graph, Nodes
from kg.vocab import COUNTS, DCTERMS, ITSRDF, KG, LABEL, NIF, PROV, RDFS, TYPE

#: What an undated report means by "recently": the week before it was published.
RECENTLY = timedelta(days=7)
#: From what is surely told to what is only meant.
TELLABLE = (KG.Occurred, KG.Ongoing, KG.Alleged, KG.Planned)

_BODIES = (KG.partOf, KG.memberOf, KG.spokespersonFor, KG.headOf, KG.affiliatedWith, KG.parentBody)
_OF_STATES = frozenset((KG.Person, KG.MilitaryForce, KG.Government))


@dataclass(frozen=True)
class Report:
    """One event of one document; unnamed participants are left out, because nothing tells them from others."""

    event: NamedNode
    document: NamedNode
    lang: str
    status: NamedNode
    types: Nodes
    leaves: Nodes  # the most special of them
    family: NamedNode
    agents: Nodes
    bodies: Nodes  # the agents, and whom they belong to or speak for
    targets: Nodes
    places: Nodes
    around: Nodes  # the places and all that contains them
    regions: Nodes  # the same without countries, which say too little
    minted: Nodes  # those of all these that no known thing stands for
    kinds: frozenset[str]  # of the targets
    about: Nodes  # what else its sentence and that of what it answers name
    answers: Nodes
    earliest: date | None
    latest: date | None
    window: tuple[date, date] | None
    counts: Mapping[str, tuple[int, ...]]

    @property
    def parties(self) -> Nodes:
        """All who took part, and what was hit."""
        return self.agents | self.targets

    @property
    def dated(self) -> bool:
        """Whether the event says when, by itself."""
        return self.earliest is not None and self.latest is not None

    @property
    def planned(self) -> bool:
        """Whether it is not told as something that happened."""
        return self.status == KG.Planned


def reports(graph: Graph) -> list[Report]:
    """The events that happened, are said to have happened, or are planned, sorted."""
    reading = _Reading(graph)
    found = (reading.report(event) for event in sorted(graph.events, key=str))
    return [report for report in found if report is not None]


class _Reading:
    """One pass over a graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._events = sorted(graph.events, key=str)
        roles = (KG.agent, KG.target, KG.place)
        used = {node for event in self._events for role in roles for node in self._role(event, role)}
        self._same = canonical(graph, used)
        self._mentions: defaultdict[str, list[tuple[int, int, NamedNode]]] = defaultdict(list)
        for span, things in graph.pointing(ITSRDF.taIdentRef):
            self._mentions[_document(span)] += [(*self._bounds(span), thing) for thing in sorted(things, key=str)]

    def report(self, event: NamedNode) -> Report | None:
        graph = self._graph
        status = next((status for status in TELLABLE if status in graph.nodes(event, KG.status)), None)
        if status is None:
            return None
        document = graph.events[event]
        types = graph.classes(event)
        places = self._one(self._role(event, KG.place))
        around = graph.above(places, KG.within, KG.locatedIn)
        agents, targets = (self._one(self._role(event, role)) for role in (KG.agent, KG.target))
        issued = self._day(document, DCTERMS.issued)
        earliest, latest = self._day(event, KG.earliest), self._day(event, KG.latest)
        answers = graph.nodes(event, KG.respondsTo)
        return Report(
            event,
            document,
            lang="".join(graph.texts(document, DCTERMS.language)[:1]),
            status=status,
            types=types,
            leaves=frozenset(c for c in types if not any(c in graph.above([d], RDFS.subClassOf) for d in types - {c})),
            family=self._family(types),
            agents=agents,
            bodies=frozenset(chain.from_iterable(map(self._bodies, agents))),
            targets=targets,
            places=places,
            around=around,
            regions=frozenset(region for region in around if KG.Country not in graph.nodes(region, TYPE)),
            minted=(agents | targets | places) - graph.known,
            kinds=frozenset(kind(graph, node) for node in targets),
            about=self._about(document, [event, *answers]) - agents,
            answers=answers,
            earliest=earliest,
            latest=latest,
            window=_window(earliest, latest, issued),
            counts={name: tuple(map(int, graph.texts(event, KG[name]))) for name in COUNTS},
        )

    def _role(self, event: NamedNode, role: NamedNode) -> Nodes:
        """Who or what fills a role, or is said to; without what is unnamed."""
        claimed = (node for node in self._graph.claimed[event, role] if isinstance(node, NamedNode))
        nodes = self._graph.nodes(event, role) | frozenset(claimed)
        return frozenset(node for node in nodes if not self._graph.texts(node, KG.local))

    def _one(self, nodes: Nodes) -> Nodes:
        return frozenset(self._same.get(node, node) for node in nodes)

    def _bodies(self, agent: NamedNode) -> Nodes:
        """An agent, and whom it belongs to; a group's country is where it is, a force's or a minister's whose it is."""
        found = self._graph.above([agent], *_BODIES)
        states = (
            self._graph.nodes(body, KG.country, KG.nationality)
            for body in found
            if self._graph.nodes(body, TYPE) & _OF_STATES
        )
        return found.union(*states)

    def _family(self, types: Nodes) -> NamedNode:
        """The most general of an event's types; without an ontology its only type."""
        roots = [c for c in types if not (self._graph.above([c], RDFS.subClassOf) & types - {c})]
        return min(roots or types, key=str)

    def _about(self, document: NamedNode, events: list[NamedNode]) -> Nodes:
        """Who and what is named in the sentences of some events, countries left out: they are named everywhere."""
        said = {self._bounds(span) for event in events for span in self._graph.nodes(event, PROV.wasDerivedFrom)}
        named = (t for a, b, t in self._mentions[document.value] if any(s <= a and b <= e for s, e in said))
        return frozenset(thing for thing in named if KG.Country not in self._graph.nodes(thing, TYPE))

    def _bounds(self, span: NamedNode) -> tuple[int, int]:
        start, end = (self._graph.texts(span, place) for place in (NIF.beginIndex, NIF.endIndex))
        return int(start[0]), int(end[0])

    def _day(self, node: NamedNode, predicate: NamedNode) -> date | None:
        found = self._graph.texts(node, predicate)
        return date.fromisoformat(found[0]) if found else None


def name(node: NamedNode, graph: Graph, lang: str) -> str:
    """What a node is called in a language, or else in the other one, or else by its IRI."""
    best = sorted(graph.literals(node, LABEL), key=lambda label: (label.language != lang, label.value))
    return best[0].value if best else node.value.removeprefix(KG.iri).rpartition("/")[2]


def _document(span: NamedNode) -> str:
    return span.value.partition("#")[0]


def _window(earliest: date | None, latest: date | None, issued: date | None) -> tuple[date, date] | None:
    end = latest or issued or earliest
    if end is None:
        return None
    return earliest or end - RECENTLY, end
