"""Short English passages, each for one construction, and traps; columns as in test_extract_ar.py."""

from functools import cache

import pytest

from kg.extract import extract
from kg.model import Document, Extraction
from kg.ontology import load
from tests.passages import PUBLISHED, fields, misquoted, verify
from tests.tables.reading import cases, known_world, rows


@cache
def extracted(text: str) -> Extraction:
    return extract(Document("row", text, "en", PUBLISHED), world=known_world())


@pytest.mark.parametrize(("key", "text", "expected", "reason"), cases("en_events"))
def test_a_passage_says_what_it_says(key, text, expected, reason):
    verify(extracted(text), key, expected, reason)


@pytest.mark.parametrize("text", [pytest.param(row[1], id=row[0]) for row in rows("en_events")])
def test_every_span_is_the_text_that_it_quotes(text):
    assert misquoted(extracted(text)) == []


def test_the_table_is_what_it_says_it_is():
    kinds = {kind.removeprefix("no:").removeprefix("unreal:") for _, _, expected, _ in rows("en_events")
             for kind in fields(expected)[0].split("/")}  # fmt: skip
    ontology = load()
    assert {k for k in kinds if k[0].isupper()} <= ontology.event_types.keys()
    assert {k[1:] for k in kinds if k[0] == "~"} <= ontology.predicates.keys()
    assert len({key for key, *_ in rows("en_events")}) == len(rows("en_events"))
