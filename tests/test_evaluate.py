"""Scores of small annotations that can be counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import Score, annotated, evaluate
from kg.model import Document, Entity, Event, Extraction, Relation, Span

TEXT = "قصف الجيش المدينة. واعتقل الجيش رجلا."


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start, start + len(text), text)


def entity(name: str, kind: str, *mentions: str) -> Entity:
    return Entity(name, f"x/{name}", kind, mentions[0], tuple(map(span, mentions)))


GOLD: dict[str, Any] = {
    "text": TEXT,
    "entities": [
        {"id": "G1", "type": "MilitaryForce", "mentions": ["الجيش"]},
        {"id": "G2", "type": "Settlement", "mentions": ["المدينة"], "alt_types": ["Region"]},
    ],
    "relations": [{"subject": "G1", "predicate": "opposes", "object": "G2"}],
    "events": [{"id": "V1", "type": "Shelling", "quote": "قصف الجيش المدينة"}],
    "optional": {"entities": [{"id": "G3", "type": "Person", "mentions": ["رجلا"]}]},
}
DOCUMENT = Document("a", TEXT, "ar")
ALL = Extraction(
    DOCUMENT,
    entities=(
        entity("E1", "MilitaryForce", "الجيش"),
        entity("E2", "Region", "المدينة"),
        entity("E3", "Person", "رجلا"),
    ),
    relations=(Relation("R1", "E2", "opposes", "E1", span(TEXT), "test"),),
    events=(Event("V1", "Shelling", span("قصف"), span("قصف الجيش المدينة"), "test"),),
)


def test_everything_found_is_a_full_score() -> None:
    assert evaluate([(GOLD, ALL)]) == {
        "entities": Score(2, 2, 2),
        "relations": Score(1, 1, 1),
        "events": Score(1, 1, 1),
    }


def test_nothing_found_is_all_missed() -> None:
    scores = evaluate([(GOLD, Extraction(DOCUMENT))])

    assert scores == {"entities": Score(0, 0, 2), "relations": Score(0, 0, 1), "events": Score(0, 0, 1)}
    assert scores["events"].f1 == 0.0


def test_what_is_wrong_counts_as_found_and_not_as_right() -> None:
    wrong = Extraction(
        DOCUMENT,
        entities=(
            entity("E1", "Country", "الجيش"),
            entity("E2", "Settlement", "المدينة"),
            entity("E9", "Person", "واعتقل"),
        ),
        relations=(
            Relation("R1", "E1", "alliedWith", "E2", span(TEXT), "test"),
            Relation("R2", "E9", "opposes", "E1", span(TEXT), "test"),
        ),
        events=(
            Event("V1", "Arrest", span("قصف"), span("قصف الجيش المدينة"), "test"),
            Event("V2", "Shelling", span("واعتقل"), span("واعتقل الجيش رجلا"), "test"),
        ),
    )

    assert evaluate([(GOLD, wrong), (GOLD, ALL)]) == {
        "entities": Score(1 + 2, 3 + 2, 2 + 2),
        "relations": Score(0 + 1, 2 + 1, 1 + 1),
        "events": Score(0 + 1, 2 + 1, 1 + 1),
    }


def test_one_gold_entity_is_found_once() -> None:
    twice = Extraction(DOCUMENT, entities=(entity("E1", "Person", "الجيش"), entity("E2", "MilitaryForce", "الجيش")))

    assert evaluate([(GOLD, twice)])["entities"] == Score(1, 2, 2)


def test_figures() -> None:
    score = Score(right=1, found=2, gold=4)

    assert (score.precision, score.recall, round(score.f1, 3)) == (0.5, 0.25, 0.333)
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 0.0)


def test_gold_is_read_and_what_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({**GOLD, "id": "a"}), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    refused: list[InputError] = []

    found = [(document.id, gold["events"]) for document, gold in annotated([tmp_path], refuse=refused.append)]

    assert found == [("a", GOLD["events"])]
    assert [error.message.split(": ")[1][:12] for error in refused] == ["no gold, whi"] * 2
    with pytest.raises(InputError):
        list(annotated([tmp_path]))
