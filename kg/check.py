"""Whether a graph keeps its own rules: the shapes, and the laws beside them; each finding points to its sentence.

A document's graph is checked alone, since it must stand alone when others are retracted; so the time grows with the
number of documents.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from pyoxigraph import Quad

from kg import laws
from kg.laws import Breach, Facts, Rule, facts_of, values
from kg.vocab import DCTERMS, INCIDENTS, NIF, ONTOLOGY, OWN_GRAPHS, PROV, WORLD_GRAPH


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule.

    `rule` is the name of the shape or law, `severity` Violation or Warning, `message` one sentence that says what would
    be right, `node` an IRI, `document` its identifier (or the name of the graph), `span_text` the sentence that the
    node goes back to, empty where it cites none.
    """

    rule: str
    severity: str
    message: str
    node: str
    document: str
    span_text: str


class Graphs(Protocol):
    """What a check needs of a store."""

    def graphs(self) -> set[str]:
        """The names of the graphs."""
        ...

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of one graph."""
        ...


def check(store: Graphs, *, documents: Collection[str] | None = None, world: bool = True) -> list[Finding]:
    """Every breach in a store, sorted.

    Args:
        store: what is checked: each document's graph, the incidents, the known world.
        documents: the IRIs of the documents to check; without it, all documents, the incidents and the world.
        world: false leaves the world out: the shipped one is checked where it is made, and its reader is strict.
    """
    from kg import shapes  # noqa: PLC0415 - pySHACL takes longer to load than all the rest

    rules = {**laws.RULES, **shapes.load().rules}
    findings: set[Finding] = set()
    for graph in _chosen(store.graphs(), documents) - (set() if world else {WORLD_GRAPH.value}):
        quads = list(store.quads(graph))
        facts = facts_of(quads)
        if graph == WORLD_GRAPH.value:
            breaches = laws.world(facts)
        elif graph == INCIDENTS.value:
            breaches = shapes.incidents(quads)
        else:
            breaches = chain(shapes.document(graph, quads), laws.document(graph, facts))
        findings.update(_findings(breaches, graph, facts, rules))
    return sorted(findings, key=lambda f: (f.document, f.rule, f.node, f.message))


def _chosen(graphs: set[str], documents: Collection[str] | None) -> set[str]:
    own = {graph.value for graph in OWN_GRAPHS}
    return graphs - {ONTOLOGY.value} if documents is None else graphs & set(documents) - own


def _findings(breaches: Iterable[Breach], graph: str, facts: Facts, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    name = next((term.value for term in values(facts, graph, DCTERMS.identifier)), graph)
    for rule, node, value in breaches:
        severity, sentence = rules[rule]
        message = sentence if value in {"", node} else f"{sentence.removesuffix('.')}: {value}."
        yield Finding(rule, severity, message, node, name, _words(node, facts))


def _words(node: str, facts: Facts) -> str:
    """The sentence that a node cites, or its own words where it is a span."""
    spans = (node, *sorted(term.value for term in values(facts, node, PROV.wasDerivedFrom)))
    return next((text.value for span in spans for text in values(facts, span, NIF.anchorOf)), "")
