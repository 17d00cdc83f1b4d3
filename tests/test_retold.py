"""Questions across documents: one happening in two languages, who was first, and where tellings contradict."""

from dataclasses import replace

import pytest

from kg import triples, why
from kg.cli import reasons
from kg.store import Store, open_store
from kg.vocab import INCIDENTS, KG
from tests import goldseed, retold
from tests.test_queries import found, rows

VILLAGE = "rocket or missile attack, Green Village, Global Coalition, 2022-01-05"
ENDED = "end of a mission, Global Coalition, Iraq, 2021-12-01/2021-12-31"
HURT_TWO = "Eight rounds fell on Green Village on Wednesday and hurt two soldiers, the Pentagon said."
HURT_THREE = "أطلق تنظيم داعش النار على القرية الخضراء يوم الأربعاء وأصاب ثلاثة جنود."
ISIS, COALITION, MILITIAS, NOBODY = "Islamic State", "Global Coalition", "Iran-backed militias", "nobody named"
SEED = goldseed.extraction().document.id


@pytest.fixture(scope="module")
def store() -> Store:
    return goldseed.fill_store(open_store("memory:"), goldseed.extraction(), retold.english(), retold.arabic())


def test_in_two_languages(store):
    told = found(store, "incidents-in-two-languages", "incident_en", "lang", "speaker_en", "document")
    assert told == {
        (VILLAGE, "ar", COALITION, SEED),
        (VILLAGE, "ar", "", "mina"),
        (VILLAGE, "en", "Pentagon", "harbour"),
        (ENDED, "ar", "", SEED),
        (ENDED, "en", "", "harbour"),
    }
    assert {r["incident_ar"].split("،")[0] for r in rows(store, "incidents-in-two-languages")} == {
        "هجوم صاروخي", "انتهاء مهمة",
    }  # fmt: skip


def test_with_one_source(store):
    alone = found(store, "incidents-with-one-source", "incident_en", "document")
    assert ("air strike, Syrian Democratic Forces, 2022-01-07", "harbour") in alone
    assert ("shelling, Al-Mayadin, Global Coalition, 2022-01-05", SEED) in alone
    assert not {VILLAGE, ENDED} & {incident for incident, _ in alone}
    assert len(alone) == 16


def test_who_was_first(store):
    assert found(store, "who-reported-first", "incident_en", "issued", "reports", "document", "speaker_en") == {
        (VILLAGE, "2022-01-07", "3", SEED, COALITION),
        (ENDED, "2022-01-07", "2", SEED, ""),
    }


def test_figures_stand_side_by_side(store):
    columns = "what", "lower", "lower_document", "lower_speaker_en", "higher", "higher_document", "higher_sentence"
    assert found(store, "figures-in-dispute", *columns) == {
        ("injured", "0", SEED, COALITION, "2", "harbour", HURT_TWO),
        ("injured", "0", SEED, COALITION, "3", "mina", HURT_THREE),
        ("injured", "2", "harbour", "Pentagon", "3", "mina", HURT_THREE),
    }


def test_rival_answers_stand_side_by_side(store):
    columns = "one_en", "one_speaker_en", "one_status", "other_en", "other_speaker_en", "other_status"
    assert found(store, "contradictions-attribution", *columns) == {
        (MILITIAS, COALITION, "asserted", ISIS, "", "occurred"),
        (NOBODY, "Jen Psaki", "asserted", ISIS, "", "occurred"),
        (NOBODY, "Jen Psaki", "asserted", MILITIAS, COALITION, "asserted"),
        (NOBODY, "Pentagon", "asserted", ISIS, "", "occurred"),
        (NOBODY, "Pentagon", "asserted", MILITIAS, COALITION, "asserted"),
    }
    sentences = {r["other_sentence"] for r in rows(store, "contradictions-attribution") if r["other_en"] == ISIS}
    assert sentences == {HURT_THREE}


def test_two_hold_one_place(store):
    (row,) = rows(store, "contradictions-control")
    assert (row["place_en"], row["place_ar"]) == ("Al-Mayadin", "الميادين")
    assert (row["one_en"], row["one_when"], row["one_speaker_en"]) == ("Iran", "2022-01-08", "Pentagon")
    assert (row["other_en"], row["other_when"], row["other_status"]) == (ISIS, "2022-01-09", "asserted")
    assert row["one_sentence"] == "Iran controls the town of Mayadin, the Pentagon added."
    assert row["other_sentence"] == "ولا يزال تنظيم داعش يسيطر على الميادين."
    assert rows(store, "contradictions-control", within="0") == []


def test_an_ally_is_attacked(store):
    columns = "agent_en", "target_en", "kind_en", "days", "alliance_document", "attack_document"
    pair = COALITION, "Syrian Democratic Forces", "air strike"
    assert found(store, "contradictions-ally-and-attack", *columns) == {
        (*pair, "0", SEED, "harbour"),
        (*pair, "1", "harbour", "harbour"),
    }
    assert found(store, "contradictions-ally-and-attack", *columns, within="0") == {(*pair, "0", SEED, "harbour")}
    (row,) = rows(store, "contradictions-ally-and-attack", within="0")
    assert row["alliance_sentence"] == "قوات سوريا الديمقراطية الحليف الرئيس للتحالف"
    assert row["attack_sentence"] == "Jets of the coalition struck the Syrian Democratic Forces by mistake on Friday."


def test_an_incident_says_how_many_publishers_and_what_is_disputed(store):
    (row,) = [r for r in rows(store, "incidents") if r["incident_en"] == VILLAGE]
    assert (row["reports"], row["publishers"], row["status"]) == ("3", "3", "occurred")
    assert (row["disputed"], row["minInjured"], row["maxInjured"]) == ("agent, injured", "0", "3")


def test_a_copy_is_no_source_of_its_own():
    """Another paper prints what the Harbour Post printed: two reports, one publisher more than the seed."""
    told = retold.english()
    copied = replace(told, document=replace(told.document, id="copy", publisher="Copy Daily", title="Copied"))
    with goldseed.fill_store(open_store("memory:"), goldseed.extraction(), told, copied) as store:
        (row,) = [r for r in rows(store, "incidents") if r["incident_en"] == VILLAGE]
        copies = [q for q in store.quads(INCIDENTS.value) if q.predicate == KG.copyOf]
    assert (row["reports"], row["publishers"]) == ("3", "2")
    assert len(copies) == 1
    assert {copies[0].subject.value, copies[0].object.value} == {
        triples.document_iri(one.document) for one in (told, copied)
    }


def test_why_says_what_joined_two_reports(store):
    (row,) = [r for r in rows(store, "incidents") if r["incident_en"] == VILLAGE]
    joined = why.links(store, row["incident"])
    assert len(joined) == 2
    assert any({"place: Green Village", "time: 2022-01-05", "munitions: 8"} <= set(j.because) for j in joined)
    assert next(iter(reasons.links(joined))) == "one happening, because"
    event = joined[0].first
    assert why.links(store, event)
    assert why.links(store, "world:iran kg:opposes world:iraq") == []
