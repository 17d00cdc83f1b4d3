"""An index over quads: values by subject and predicate, the hierarchies, and what is said of events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.vocab import KG, RDF, RDFS, TYPE, WORLD_GRAPH

Nodes = frozenset[NamedNode]


class Graph:
    """What incidents are derived from.

    Attributes:
        events: each event, and the graph of its document.
        claimed: whom contested claims name, by event and role.
        claims: the claims about an event.
        answers: the events that answer an event.
        known: what the known world has.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: defaultdict[tuple[object, object], set[object]] = defaultdict(set)
        self.events: dict[NamedNode, NamedNode] = {}
        self.known: set[object] = set()
        self.claims: defaultdict[object, list[object]] = defaultdict(list)
        self.answers: defaultdict[object, list[NamedNode]] = defaultdict(list)
        self.claimed: defaultdict[tuple[object, object], set[object]] = defaultdict(set)
        trigger = KG.trigger
        for quad in quads:
            self._values[quad.subject, quad.predicate].add(quad.object)
            if quad.predicate == trigger and isinstance(quad.subject, NamedNode):
                assert isinstance(quad.graph_name, NamedNode), "an event is in the graph of its document"
                self.events[quad.subject] = quad.graph_name
            if quad.predicate == KG.respondsTo and isinstance(quad.subject, NamedNode):
                self.answers[quad.object].append(quad.subject)
            if quad.graph_name == WORLD_GRAPH:
                self.known.add(quad.subject)
        self._read_claims()

    def _read_claims(self) -> None:
        """Contested roles: who is said to have done it takes part in the comparison, though not in the incident."""
        for (claim, predicate), subjects in list(self._values.items()):
            if predicate == RDF.subject and KG.Denied not in self._values[claim, KG.status]:
                for subject in subjects & self.events.keys():
                    self.claims[subject].append(claim)
                    for role in self._values[claim, RDF.predicate]:
                        self.claimed[subject, role] |= self._values[claim, RDF.object] - {KG.Unattributed}

    def nodes(self, subject: object, *predicates: NamedNode) -> Nodes:
        """The things that a subject points to."""
        found = (self._values.get((subject, predicate), ()) for predicate in predicates)
        return frozenset(node for values in found for node in values if isinstance(node, NamedNode))

    def texts(self, subject: object, predicate: NamedNode) -> list[str]:
        """The words of the literals that a subject has, sorted."""
        return sorted(value.value for value in self._values.get((subject, predicate), ()) if hasattr(value, "value"))

    def literals(self, subject: object, *predicates: NamedNode) -> Iterator[Literal]:
        """The literals that a subject has."""
        found = (self._values.get((subject, predicate), ()) for predicate in predicates)
        return (value for values in found for value in values if isinstance(value, Literal))

    def pointing(self, predicate: NamedNode) -> Iterator[tuple[NamedNode, Nodes]]:
        """Every subject that points to something by a predicate, and to what."""
        for (subject, stated), _ in list(self._values.items()):
            if stated == predicate and isinstance(subject, NamedNode):
                yield subject, self.nodes(subject, predicate)

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
