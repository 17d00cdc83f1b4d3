"""Measuring the incidents: groups of gold events, what is joined of them, and what stands in the way."""

import json
from functools import cache

import pytest
from click.testing import CliRunner

from kg import gold, linkage, world
from kg.cli import cli
from kg.errors import DataError
from kg.evaluate import annotated

HARBOUR = "On Monday rebels shelled the harbour of Aden, killing three sailors. On Tuesday the rebels left Aden."
MINA = "قصف المتمردون ميناء عدن يوم الاثنين وقتلوا ثلاثة بحارة. وقصفوه ثانية يوم الأربعاء."
REBELS = {"id": "E1", "type": "ArmedGroup", "label_en": "rebels (unnamed)", "label_ar": "المتمردون", "qid": None}
ADEN = {"id": "E2", "type": "Settlement", "label_en": "Aden", "label_ar": "عدن", "qid": None}


def event(name, kind, time, quote, **more):
    empty = {"target": [], "source": [], "status": "occurred", "instrument": None, "responds_to": None, "counts": {}}
    return {**empty, "id": name, "type": kind, "agent": ["E1"], "place": ["E2"], "time": time, "quote": quote, **more}


@cache
def annotations():
    known = world.load()
    english = {
        "id": "harbour", "lang": "en", "published": "2022-01-12", "text": HARBOUR, "publisher": "Harbour Post",
        "entities": [{**REBELS, "mentions": ["rebels"]}, {**ADEN, "mentions": ["Aden"]}],
        "relations": [{"subject": "E1", "predicate": "opposes", "object": "E9", "status": "asserted", "source": [],
                       "quote": "rebels"}],
        "events": [
            event("V1", "Shelling", "2022-01-10", "rebels shelled the harbour", counts={"killed": 3}),
            event("V2", "Withdrawal", "2022-01-11", "the rebels left Aden"),
        ],
    }  # fmt: skip
    arabic = {
        "id": "mina", "lang": "ar", "published": "2022-01-13", "text": MINA, "publisher": "الميناء",
        "entities": [{**REBELS, "mentions": ["المتمردون"]}, {**ADEN, "mentions": ["عدن"]}],
        "relations": [],
        "events": [
            event("V1", "Shelling", "2022-01-10", "قصف المتمردون ميناء عدن", counts={"killed": 3}),
            event("V2", "Shelling", "2022-01-12", "وقصفوه ثانية", merge_ok=["V1"]),
        ],
    }  # fmt: skip
    return known, english, arabic


@pytest.fixture
def folder(tmp_path):
    _, *both = annotations()
    for one in both:
        (tmp_path / f"{one['id']}.json").write_text(json.dumps(one), encoding="utf-8")
    return tmp_path


def measured(folder, **groups):
    known, *_ = annotations()
    numbers = gold.wikidata(known)
    pairs = [(g, gold.extraction(d, g, world=known, numbers=numbers)) for d, g in annotated([folder])]
    return linkage.linkage(pairs, groups, world=known)


def test_joined_pairs_are_right(folder):
    found = measured(folder, shelling=[("harbour", "V1"), ("mina", "V1")])
    assert (found.found, found.joined.right, found.joined.found, found.joined.gold) == (1, 1, 1, 1)
    assert (found.missed, found.wrong, found.forbidden) == ((), (), ())


def test_another_reading_of_one_event_counts(folder):
    assert measured(folder, shelling=[("harbour", "V1"), ("mina", "V2")]).joined.right == 1


def test_what_is_missed_and_what_is_wrong(folder):
    groups = {"leaving": [("harbour", "V2"), ("mina", "V9")], "not:shelling": [("harbour", "V1"), ("mina", "V1")]}
    found = measured(folder, **groups)
    wrong = frozenset((("harbour", "V1"), ("mina", "V1")))
    assert (found.found, found.joined.recall, found.joined.precision) == (0, 0.0, 0.0)
    assert found.missed == (("leaving", frozenset((("harbour", "V2"), ("mina", "V9"))), False),)
    assert (found.wrong, found.forbidden) == ((wrong,), (wrong,))
    assert list(linkage.render(found))[-2:] == [
        "missed (not found): leaving: harbour V2 = mina V9",
        "wrong: harbour V1 = mina V1",
    ]


def test_the_command(folder):
    groups = folder / "groups.tsv"
    groups.write_text("group\tfile\tevent\tremark\n# x\nshelling\tharbour\tV1\t\nshelling\tmina\tV1\n", "utf-8")
    files = [str(folder / f"{name}.json") for name in ("harbour", "mina")]
    done = CliRunner().invoke(cli, ["evaluate", *files, "--incidents", str(groups), "--annotated"])
    assert done.exit_code == 0, done.output
    assert "joined                   1   recall 1.00" in done.output


def test_a_wrong_line_is_refused(tmp_path):
    (tmp_path / "g.tsv").write_text("one\ttwo\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"g\.tsv, line 1: 'one\ttwo'; write group, document and event"):
        linkage.read([tmp_path / "g.tsv"])
    with pytest.raises(DataError, match="groups are lines of UTF-8 text"):
        linkage.read([tmp_path / "none.tsv"])
