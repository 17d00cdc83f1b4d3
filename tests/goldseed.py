"""The seed article as a person would extract it, and stores that hold it: what queries are tested on before extraction.

The article's annotation is tests/seed_gold.json; it says where it comes from.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import resources, triples
from kg.incidents import incidents
from kg.model import Attribution, Document, Entity, Event, Extraction, Relation, Span
from kg.store import Store, open_store
from kg.vocab import BASE, INCIDENTS, KG, LABEL, ONTOLOGY, TYPE, WORLD_GRAPH

GOLD = Path(__file__).with_name("seed_gold.json")
KNOWN = "https://w3id.org/conflict-kg/world/"


def _gold() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return loaded


@cache
def extraction() -> Extraction:
    gold = _gold()
    document = Document(**gold["document"] | {"published": date.fromisoformat(gold["document"]["published"])})
    text = document.text

    def span(words: str, within: Span | None = None) -> Span:
        start = text.index(words, within.start if within else 0)
        return Span(start, start + len(words), words)

    def entity(row: dict[str, Any]) -> Entity:
        fields = {k: v for k, v in row.items() if k not in ("en", "ar", "mentions")}
        return Entity(mentions=tuple(map(span, row["mentions"])), **fields)

    def relation(number: int, row: list[Any]) -> Relation:
        subject, predicate, target, words, *options = row
        more = dict(*options)
        source = tuple(more.pop("source", ()))
        return Relation(f"R{number}", subject, predicate, target, span(words), "gold", source=source, **more)

    def event(row: dict[str, Any]) -> Event:
        evidence = span(row["quote"])
        lists = {k: tuple(row.get(k, ())) for k in ("agent", "target", "place", "source")}
        more = {k: v for k, v in row.items() if k not in (*lists, "quote", "trigger")}
        return Event(trigger=span(row["trigger"], evidence), evidence=evidence, rule="gold", **lists, **more)

    def attribution(number: int, row: list[Any]) -> Attribution:
        event_id, role, who, source, words = row
        return Attribution(f"A{number}", event_id, role, who, tuple(source), span(words), "gold")

    return Extraction(
        document,
        tuple(map(entity, gold["entities"])),
        tuple(relation(n, row) for n, row in enumerate(gold["relations"])),
        tuple(map(event, gold["events"])),
        tuple(attribution(n, row) for n, row in enumerate(gold["attributions"])),
    )


def document() -> str:
    return triples.document_iri(extraction().document)


def quads() -> list[Quad]:
    return list(triples.quads(extraction()))


def iri(identifier: str) -> str:
    """The IRI of an entity of the gold, by its identifier there."""
    entity = next(e for e in extraction().entities if e.id == identifier)
    if entity.known:
        return entity.iri
    return f"{document()}/{entity.iri}" if entity.local else BASE + entity.iri


def world() -> Iterator[Quad]:
    """A small known world: the labels of the gold's known entities, and two containments."""
    for row in _gold()["entities"]:
        if row.get("known"):
            node = NamedNode(row["iri"])
            yield Quad(node, TYPE, KG[row["type"]], WORLD_GRAPH)
            yield Quad(node, LABEL, Literal(row["en"], language="en"), WORLD_GRAPH)
            yield Quad(node, LABEL, Literal(row["ar"], language="ar"), WORLD_GRAPH)
    within = {"ash-shaddadah": "al-hasakah-governorate", "al-hasakah-governorate": "syria", "al-mayadin": "syria"}
    for place, container in within.items():
        yield Quad(NamedNode(KNOWN + place), KG.within, NamedNode(KNOWN + container), WORLD_GRAPH)


def ontology() -> Iterator[Quad]:
    folder = resources.folder("ontology")
    for path in (folder / "kg.ttl", *sorted((folder / "events").glob("*.ttl"))):
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY)


def fill_store(store: Store, *extractions: Extraction) -> Store:
    """Puts ontology, world, these documents (without any: the seed) and their incidents into a store."""
    store.put_graph(ONTOLOGY.value, ontology())
    store.put_graph(WORLD_GRAPH.value, world())
    for one in extractions or (extraction(),):
        store.put_graph(triples.document_iri(one.document), triples.quads(one))
    store.put_graph(INCIDENTS.value, incidents(list(store.quads()), base=BASE))
    return store


def seed_store() -> Store:
    return fill_store(open_store("memory:"))
