"""What an Arabic sentence says of who is tied to whom: nothing missed, nothing added.

tests/tables/ar_relations.tsv: one sentence of news a row, with all its relations as `subject>predicate>object`, `;`
between them, each end by words that one of its mentions holds; nothing where the sentence states none. A person leads
(`headOf`); `ledBy` is said of a body that another body leads. Rows that fail stand in known_failures.tsv.
"""

import pytest

from kg.lang.ar.spelling import fold
from kg.model import Entity, Extraction
from tests.passages import extracted, report
from tests.tables.reading import cases, rows

_SYMMETRIC = ("alliedWith", "opposes")


def told(extraction: Extraction) -> list[tuple[Entity, str, Entity]]:
    """The relations, a person's leading said of the person."""
    of = {entity.id: entity for entity in extraction.entities}
    ends = [(of[r.subject], r.predicate, of[r.object]) for r in extraction.relations]
    return [(b, "headOf", a) if p == "ledBy" and b.type == "Person" else (a, p, b) for a, p, b in ends]


def holds(entity: Entity, words: str) -> bool:
    """Has a mention these words, or they without the preposition written onto them?"""
    forms = {fold(words), fold(words).removeprefix("ل"), fold(words).removeprefix("ب")}
    return any(form in fold(span.text) for form in forms for span in entity.mentions)


def fits(relation: tuple[Entity, str, Entity], wanted: str) -> bool:
    (subject, predicate, target), (a, p, b) = relation, wanted.split(">")
    straight = holds(subject, a) and holds(target, b)
    return predicate == p and (straight or (p in _SYMMETRIC and holds(subject, b) and holds(target, a)))


@pytest.mark.parametrize(("key", "text", "expected"), cases("ar_relations"))
def test_a_sentence_states_its_relations_and_no_others(key, text, expected):
    extraction = extracted(text)
    found, wanted = told(extraction), [w for w in expected.split(";") if w]
    missed = [w for w in wanted if not any(fits(r, w) for r in found)]
    added = [
        (a.mentions[0].text, p, b.mentions[0].text) for a, p, b in found if not any(fits((a, p, b), w) for w in wanted)
    ]
    assert (missed, added) == ([], []), f"{key}: missed {missed}, added {added}\n{report(extraction)}"


def test_the_table_is_long_and_has_sentences_without_relations():
    table = rows("ar_relations")
    assert len(table) == 380
    assert sum(not expected for _, _, expected in table) >= 80
