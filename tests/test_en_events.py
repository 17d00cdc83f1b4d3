"""Short English passages, each for one construction, and traps; columns as in test_extract_ar.py."""

from functools import cache

import pytest

from kg.extract import extract
from kg.model import Document, Extraction
from kg.ontology import load
from tests.passages import PUBLISHED, Reading, false_alarms, fields, is_a, report
from tests.tables.reading import cases, known_world, rows


@cache
def extracted(text: str) -> Extraction:
    return extract(Document("row", text, "en", PUBLISHED), world=known_world())


@pytest.mark.parametrize(("key", "text", "expected", "reason"), cases("en_events"))
def test_a_passage_says_what_it_says(key, text, expected, reason):
    extraction = extracted(text)
    kind, wanted = fields(expected)
    reading = Reading(extraction)
    shown = f"\n{reason}: {expected}\n{report(extraction)}"
    if key.startswith("trap"):
        assert false_alarms(extraction, kind) == [], shown
    elif kind.startswith("~"):
        assert any(reading.states(r, kind[1:], wanted) for r in extraction.relations), shown
    else:
        found = [v for v in extraction.events if any(is_a(v, one) for one in kind.split("/"))]
        assert [] in [reading.wrong(v, wanted) for v in found], shown


@pytest.mark.parametrize("text", [pytest.param(row[1], id=row[0]) for row in rows("en_events")])
def test_every_span_is_the_text_that_it_quotes(text):
    extraction = extracted(text)
    told = [s for v in extraction.events for s in (v.trigger, v.evidence, *v.also)]
    told += [m for e in extraction.entities for m in e.mentions]
    told += [s.evidence for s in (*extraction.relations, *extraction.attributions)]
    assert [s for s in told if text[s.start : s.end] != s.text or not s.text] == []


def test_the_table_is_what_it_says_it_is():
    kinds = {kind.removeprefix("no:").removeprefix("unreal:") for _, _, expected, _ in rows("en_events")
             for kind in fields(expected)[0].split("/")}  # fmt: skip
    ontology = load()
    assert {k for k in kinds if k[0].isupper()} <= ontology.event_types.keys()
    assert {k[1:] for k in kinds if k[0] == "~"} <= ontology.predicates.keys()
    assert len({key for key, *_ in rows("en_events")}) == len(rows("en_events"))
