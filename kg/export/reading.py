"""Store -> Facts: one reading of the graphs of the documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.export.facts import Claim, Event, Facts, Names, Quote, Report, Saying, Thing, local
from kg.store import Store
from kg.vocab import (
    ALT_LABEL,
    COUNTS,
    DCTERMS,
    INCIDENTS,
    KG,
    LABEL,
    NIF,
    ONTOLOGY,
    OWL,
    OWN_GRAPHS,
    PROV,
    RDF,
    RDFS,
    ROLES,
    TYPE,
    WORLD_GRAPH,
)

#: What a graph says of one subject: predicate -> objects.
Node: TypeAlias = Mapping[NamedNode, list[NamedNode | Literal]]
Nodes: TypeAlias = Mapping[str, Node]
V = TypeVar("V")


def read(store: Store) -> Facts:
    """All that the documents of a store say, with the names that the known world and the ontology give."""
    names = _names(by_subject(store.quads(WORLD_GRAPH.value)), by_subject(store.quads(ONTOLOGY.value)))
    reports: dict[str, Report] = {}
    things: dict[str, Thing] = {}
    events: dict[str, Event] = {}
    claims: dict[str, Claim] = {}
    for graph in documents(store):
        nodes = by_subject(store.quads(graph))
        for iri, node in nodes.items():
            if KG.Document in node.get(TYPE, ()):
                reports[iri] = _report(iri, node)
            elif KG.Claim in node.get(TYPE, ()):
                claims[iri] = _claim(iri, node, graph, nodes)
            elif KG.status in node:
                events[iri] = _event(iri, node, graph, nodes, names)
            elif KG.mentionedIn in node or KG.UnnamedSource in node.get(TYPE, ()):
                things[iri] = _thing(iri, node, things.get(iri), names)
    incidents = _incidents(by_subject(store.quads(INCIDENTS.value)))
    return Facts(reports, _sorted(things), _sorted(events), _sorted(claims), incidents, names)


def documents(store: Store) -> list[str]:
    """The graphs that are a document's, sorted."""
    return sorted(store.graphs() - {graph.value for graph in OWN_GRAPHS})


def by_subject(quads: Iterable[Quad]) -> dict[str, Node]:
    """The quads of one graph by subject and predicate, sorted throughout."""
    nodes: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject.value][quad.predicate].append(quad.object)
    for node in nodes.values():
        for objects in node.values():
            objects.sort(key=str)
    return {iri: dict(nodes[iri]) for iri in sorted(nodes)}


def _names(world: Nodes, ontology: Nodes) -> Names:
    parents = {iri: _all(node, RDFS.subClassOf) for iri, node in ontology.items()}
    return Names(
        things={iri: _labels(node, LABEL) for iri, node in world.items()},
        same_as={iri: tuple(_all(node, OWL.sameAs)) for iri, node in world.items()},
        words={local(iri): _labels(node, LABEL) for iri, node in ontology.items() if LABEL in node},
        ancestors={local(iri): frozenset(map(local, _above(iri, parents))) for iri in parents},
    )


def _above(iri: str, parents: Mapping[str, list[str]]) -> set[str]:
    """All super-classes of a class, itself left out."""
    found: set[str] = set()
    front = {iri}
    while front:
        front = {parent for name in front for parent in parents.get(name, ())} - found
        found |= front
    return found


def _incidents(nodes: Nodes) -> dict[str, str]:
    return {event: iri for iri, node in nodes.items() for event in _all(node, KG.report)}


def _report(iri: str, node: Node) -> Report:
    return Report(
        iri=iri,
        id=_one(node, DCTERMS.identifier),
        title=_one(node, DCTERMS.title),
        publisher=_one(node, DCTERMS.publisher),
        issued=_one(node, DCTERMS.issued),
        lang=_one(node, DCTERMS.language),
        url=_one(node, DCTERMS.source),
        text=_one(node, NIF.isString),
    )


def _thing(iri: str, node: Node, before: Thing | None, names: Names) -> Thing:
    """One thing; where several reports name it, it keeps what each of them calls it."""
    types = {local(kind) for kind in _all(node, TYPE)} | set(before.types if before else ())
    called = {*_all(node, ALT_LABEL), *_all(node, LABEL), *(before.names if before else ())}
    labels = {**_labels(node, ALT_LABEL), **_labels(node, LABEL), **(before.labels if before else {})}
    return Thing(
        iri=iri,
        types=names.ordered(types),
        labels={**labels, **names.things.get(iri, {})},
        names=tuple(sorted(called)),
        same_as=names.same_as.get(iri, tuple(_all(node, OWL.sameAs))),
    )


def _event(iri: str, node: Node, graph: str, nodes: Nodes, names: Names) -> Event:
    return Event(
        said=_said(iri, node, graph, nodes),
        types=names.ordered({local(kind) for kind in _all(node, TYPE)}),
        roles={role: tuple(_all(node, KG[role])) for role in ROLES},
        instrument=_one(node, KG.instrument),
        counts={name: int(_one(node, KG[name])) for name in COUNTS if KG[name] in node},
        responds_to=tuple(_all(node, KG.respondsTo)),
        agent_unspecified=_one(node, KG.agentUnspecified) == "true",
    )


def _claim(iri: str, node: Node, graph: str, nodes: Nodes) -> Claim:
    target = _one(node, RDF.object)
    return Claim(
        said=_said(iri, node, graph, nodes),
        subject=_one(node, RDF.subject),
        predicate=local(_one(node, RDF.predicate)),
        object=None if target == KG.Unattributed.value else target,
        partial=_one(node, KG.partial) == "true",
        disputes=tuple(_all(node, KG.disputes)),
    )


def _said(iri: str, node: Node, graph: str, nodes: Nodes) -> Saying:
    confidence = _one(node, KG.confidence)
    trigger = _offsets(_one(node, KG.trigger))
    spans = _all(node, PROV.wasDerivedFrom)
    return Saying(
        iri=iri,
        report=graph,
        status=local(_one(node, KG.status)).lower(),
        sources=tuple(_all(node, KG.saidBy)),
        time=_one(node, KG.time),
        earliest=_one(node, KG.earliest),
        latest=_one(node, KG.latest),
        quotes=tuple(sorted(_quote(span, nodes.get(span, {}), graph, trigger) for span in spans)),
        rule=_one(node, KG.rule),
        confidence=float(confidence) if confidence else None,
    )


def _quote(span: str, node: Node, graph: str, trigger: tuple[int, int] | None) -> Quote:
    start, end = _offsets(span) or (0, 0)
    inside = trigger is not None and start <= trigger[0] and trigger[1] <= end
    return Quote(graph, start, end, _one(node, NIF.anchorOf), trigger if inside else None)


def _offsets(iri: str) -> tuple[int, int] | None:
    """The offsets in a fragment of RFC 5147: `#char=10,25`."""
    first, comma, last = iri.rpartition("#char=")[2].partition(",")
    return (int(first), int(last)) if comma and first.isdecimal() and last.isdecimal() else None


def _labels(node: Node, predicate: NamedNode) -> dict[str, str]:
    """One name a language: the longest, since it says most."""
    found: dict[str, str] = {}
    for value in node.get(predicate, ()):
        if isinstance(value, Literal) and value.language:
            found[value.language] = max(found.get(value.language, ""), value.value, key=len)
    return found


def _all(node: Node, predicate: NamedNode) -> list[str]:
    return [value.value for value in node.get(predicate, ())]


def _one(node: Node, predicate: NamedNode) -> str:
    return next((value.value for value in node.get(predicate, ())), "")


def _sorted(found: Mapping[str, V]) -> dict[str, V]:
    return dict(sorted(found.items()))
