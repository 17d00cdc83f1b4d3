"""What annotators wrote of a document, as an Extraction: for steps that are measured without the extractor's errors.

Who is meant is looked up in the known world, by Wikidata's number or by a strong name; others are named after their
label, so that one thing has one name in both languages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import NamedNode

from kg.model import Document, Entity, Event, Extraction, Relation, Span
from kg.vocab import OWL, ROLES
from kg.world import FOLDS, World

Gold = Mapping[str, Any]
_RULE = "gold"


def wikidata(world: World) -> dict[str, str]:
    """The IRI of each known thing by its number in Wikidata."""
    return {
        quad.object.value.rpartition("/")[2]: quad.subject.value
        for quad in world.quads()
        if quad.predicate == OWL.sameAs
        and isinstance(quad.object, NamedNode)
        and isinstance(quad.subject, NamedNode)
        and "wikidata" in quad.object.value
    }


def extraction(document: Document, gold: Gold, *, world: World, numbers: Mapping[str, str]) -> Extraction:
    """The annotation as if it had been extracted; what is optional is left out unless something refers to it.

    Args:
        document: the text.
        gold: its annotation, as `kg.evaluate.annotated` gives it.
        world: the known world.
        numbers: what `wikidata` says of it.
    """
    kept = [*gold["entities"], *gold.get("optional", {}).get("entities", ())]
    entities = {row["id"]: _entity(document, row, world, numbers) for row in kept}
    return Extraction(
        document,
        tuple(entities.values()),
        tuple(_relations(document, gold["relations"], entities)),
        tuple(_event(document, row, entities) for row in gold["events"]),
    )


def _entity(document: Document, row: Gold, world: World, numbers: Mapping[str, str]) -> Entity:
    known = numbers.get(row.get("qid") or "") or next(_known(row, world), None)
    kind = world.things[known].type if known else row["type"]
    slug = "-".join(re.findall(r"\w+", re.sub(r"\(.*?\)", "", row["label_en"]).casefold()))
    mentions = tuple(_span(document, text) for text in row["mentions"] if text in document.text)
    return Entity(
        row["id"], known or f"entity/{kind.lower()}/{slug}", kind, row["label_en"], mentions, known=known is not None
    )


def _known(row: Gold, world: World) -> Iterator[str]:
    for lang, texts in (("en", [row["label_en"]]), ("ar", [row.get("label_ar") or ""])):
        for text in texts:
            for name in world.names(lang).get(FOLDS[lang](re.sub(r" *\(.*?\)", "", text)), ()):
                if name.strong and name.type == row["type"]:
                    yield name.iri


def _relations(document: Document, rows: Sequence[Gold], known: Mapping[str, Entity]) -> Iterator[Relation]:
    for number, row in enumerate(rows):
        if row["subject"] in known and row["object"] in known:
            source = tuple(who for who in row["source"] if who in known)
            yield Relation(
                f"R{number}",
                row["subject"],
                row["predicate"],
                row["object"],
                _span(document, row["quote"]),
                _RULE,
                status=row["status"],
                source=source,
                time=row.get("time"),
            )


def _event(document: Document, row: Gold, known: Mapping[str, Entity]) -> Event:
    quote = _span(document, row["quote"])
    agent, target, place = (tuple(who for who in row[role] if who in known) for role in ROLES)
    return Event(
        row["id"],
        row["type"],
        quote,
        quote,
        _RULE,
        agent=agent,
        target=target,
        place=place,
        time=row["time"],
        instrument=row.get("instrument"),
        counts=row.get("counts") or {},
        status=row["status"],
        source=tuple(who for who in row["source"] if who in known),
        responds_to=row.get("responds_to"),
    )


def _span(document: Document, text: str) -> Span:
    start = document.text.index(text)
    return Span(start, start + len(text), text)
