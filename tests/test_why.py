"""Why: a node, a triple, a path; each answer is a sentence of the article."""

import pytest

from kg import why
from kg.errors import QueryError
from kg.store import Store
from tests import goldseed


@pytest.fixture(scope="module")
def store() -> Store:
    return goldseed.seed_store()


TEXT = goldseed.extraction().document.text
SDF = "Syrian Democratic Forces"


def test_a_reason_points_into_the_text(store):
    reasons = why.why(store, SDF)
    assert reasons
    for reason in reasons:
        assert TEXT[reason.start : reason.end] == reason.text
        assert reason.document == goldseed.extraction().document.id
        assert reason.title == goldseed.extraction().document.title


def test_a_triple_has_its_sentence_in_either_direction(store):
    there = why.why(store, "world:syrian-democratic-forces kg:alliedWith world:global-coalition")
    back = why.why(store, "world:global-coalition kg:alliedWith world:syrian-democratic-forces")
    assert there == back
    assert [r.text for r in there] == ["قوات سوريا الديمقراطية الحليف الرئيس للتحالف"]
    assert [(r.says, r.status, r.speakers) for r in there] == [
        ("Syrian Democratic Forces alliedWith Global Coalition", "asserted", ())
    ]


def test_a_triple_that_has_a_direction_keeps_it(store):
    assert why.why(store, "world:iran-backed-militias kg:backedBy world:iran")
    assert why.why(store, "world:iran kg:backedBy world:iran-backed-militias") == []


def test_speakers_of_one_sentence_stand_together(store):
    (reason,) = why.why(store, "world:iran-backed-militias kg:backedBy world:iran")
    assert reason.speakers == ("Global Coalition", "Pentagon")


def test_an_allegation_is_given_as_one(store):
    (reason,) = (r for r in why.why(store, goldseed.iri("E06")) if "memberOf" in r.says)
    assert (reason.status, reason.speakers) == ("alleged", ("Global Coalition",))


def test_an_event_brings_its_claims_about_roles(store):
    (event,) = store.select(
        "PREFIX kg: <https://w3id.org/conflict-kg#> "
        "SELECT DISTINCT ?e { ?e a kg:RocketAttack ; kg:munitions ?n ; kg:trigger ?t }"
    ).rows
    reasons = why.why(store, event[0].value)
    assert {(r.says.split()[-1], r.speakers) for r in reasons if " agent " in r.says} == {
        ("militias", ("Global Coalition",)),
        ("named", ("Jen Psaki",)),
        ("named", ("Pentagon",)),
    }
    assert [r.status for r in reasons if r.says == "RocketAttack"] == ["occurred"]


def test_a_document_and_an_incident_have_reasons(store):
    everything = why.why(store, goldseed.document())
    assert len(everything) == len(goldseed.extraction().events) + 27
    incident = store.select("SELECT ?i { ?i a <https://w3id.org/conflict-kg#Incident> } ORDER BY ?i LIMIT 1").rows[0][0]
    assert set(why.why(store, incident.value)) <= set(everything)


def test_nothing_known_is_nothing(store):
    assert why.why(store, "https://example.org/nobody") == []
    with pytest.raises(QueryError, match="nothing in the store is called 'Atlantis'"):
        why.why(store, "Atlantis")


def test_a_path_goes_over_sentences(store):
    steps = why.path(store, "إيران", "Islamic State")
    assert (steps[0].source, steps[0].predicate, steps[0].target) == ("Iran-backed militias", "backedBy", "Iran")
    assert steps[-1].predicate == "opposes"
    assert all(step.reasons for step in steps)
    there = [s.reasons for s in steps]
    assert [s.reasons for s in why.path(store, "Islamic State", "إيران")] == there[::-1]


def test_a_path_uses_no_contested_role(store):
    direct = why.path(store, "Iran-backed militias", goldseed.iri("E23"))
    assert "RocketAttack" not in {s.source.partition("-")[0] for s in direct if s.predicate == "agent"}


def test_no_path_and_no_two_ends(store):
    assert why.path(store, "Jen Psaki", "Kurds") == []
    with pytest.raises(QueryError, match="one and the same"):
        why.path(store, "Iran", "إيران")
