"""The graph as a network for Gephi, Cytoscape, yEd: entities and events are nodes, statements are edges."""

import re
from io import BytesIO
from pathlib import Path

import networkx as nx

from kg.export.facts import Facts, Statement, Thing, label, statements
from kg.export.files import write
from kg.export.reading import read
from kg.store import Store

Attributes = dict[str, str | float]

# XML 1.0 has no way to write these, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# networkx signs each GEXF file with the day of writing.
_SIGNATURE = re.compile(rb' lastmodifieddate="[^"]*"')


def graphml(store: Store, path: Path) -> None:
    """GraphML; edges of one pair stay apart."""
    file = BytesIO()
    nx.write_graphml_xml(network(read(store)), file)
    write(path, file.getvalue())


def gexf(store: Store, path: Path) -> None:
    """GEXF 1.2, without the day of writing, so that the same store gives the same bytes."""
    file = BytesIO()
    nx.write_gexf(network(read(store)), file)
    write(path, _SIGNATURE.sub(b"", file.getvalue()))


def network(facts: Facts) -> "nx.MultiDiGraph[str]":
    """The statements as a directed network with parallel edges; who names nobody is in the tables only."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, thing in facts.things.items():
        if "UnnamedSource" not in thing.types:
            graph.add_node(iri, **_thing(facts, thing))
    for iri in facts.events:
        graph.add_node(iri, **_event(facts, iri))
    for statement in statements(facts):
        if statement.object is None:
            continue
        for iri in (statement.subject, statement.object):
            if iri not in graph:
                graph.add_node(iri, label=_legal(label(facts, iri, "en")), kind="thing")
        graph.add_edge(statement.subject, statement.object, **_edge(facts, statement))
    return graph


def _thing(facts: Facts, thing: Thing) -> Attributes:
    return _strings(
        label=label(facts, thing.iri, "en"),
        label_en=thing.labels.get("en", ""),
        label_ar=thing.labels.get("ar", ""),
        kind="entity",
        category=thing.types[0],
    )


def _event(facts: Facts, iri: str) -> Attributes:
    event = facts.events[iri]
    return _strings(
        label=label(facts, iri, "en"),
        label_en=label(facts, iri, "en"),
        label_ar=label(facts, iri, "ar"),
        kind="event",
        category=event.types[0],
        status=event.said.status,
        date=event.said.time,
        earliest=event.said.earliest,
        latest=event.said.latest,
        document=event.said.report,
    )


def _edge(facts: Facts, statement: Statement) -> Attributes:
    said = statement.said
    report = facts.reports.get(said.report)
    text = _strings(
        label=statement.predicate,
        predicate=statement.predicate,
        status=said.status,
        speaker="; ".join(label(facts, source, "en") for source in said.sources),
        date=said.time,
        sentence=" … ".join(quote.text for quote in said.quotes),
        document=report.id if report else said.report,
        publisher=report.publisher if report else "",
        statement=said.iri,
    )
    return text if said.confidence is None else text | {"confidence": said.confidence}


def _strings(**values: str) -> Attributes:
    return {name: _legal(value) for name, value in values.items()}


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
