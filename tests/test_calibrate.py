"""How sure a rule is: counted by hand on small annotations, backed off, kept in a file, refused where it is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg import calibration
from kg.calibrate import calibrate, write
from kg.calibration import Measure, Table, of_event, of_relation
from kg.cli import cli
from kg.errors import DataError
from kg.model import Document, Entity, Event, Extraction, Relation, Span

TEXT = "قصف الجيش المدينة. قصف الجيش القرية."


def document(*truths: bool, rule: str = "ar.shell.verb") -> tuple[dict[str, Any], Extraction]:
    """A gold document and what a rule finds in it: events, right or not as `truths` say, a relation like the last."""
    text = "".join(f"حدث {i}. " for i in range(len(truths)))
    spans = [Span(at := text.index(f"حدث {i}."), at + len(f"حدث {i}."), f"حدث {i}.") for i in range(len(truths))]
    gold = {
        "text": text,
        "entities": [{"id": f"G{i}", "type": "Person", "mentions": [s.text]} for i, s in enumerate(spans)],
        "events": [{"type": "Shelling", "quote": s.text} for s, true in zip(spans, truths, strict=True) if true],
        "relations": [{"subject": "G0", "predicate": "opposes", "object": "G1"}] if truths[-1] else [],
    }
    return gold, Extraction(
        Document("a", text, "ar"),
        tuple(Entity(f"E{i}", f"x{i}", "Person", s.text, (s,)) for i, s in enumerate(spans)),
        (Relation("R1", "E1", "opposes", "E0", spans[0], "clash-is-opposition"),),
        tuple(Event(f"V{i}", "Shelling", s, s, rule) for i, s in enumerate(spans)),
    )


TABLE = Table(
    {
        (m.level, m.of): m
        for m in (
            Measure("rule", "ar.shell.verb", 9, 10),
            Measure("rule", "ar.bomb.verb", 1, 1),
            Measure("rule", "ar.raid.noun", 4, 4),
            Measure("frame", "ar.Shelling.verb", 10, 11),
            Measure("frame", "ar.Raid.noun", 4, 4),
            Measure("kind", "ar.Shelling", 10, 14),
            Measure("kind", "ar.Raid", 5, 8),
            Measure("language", "ar.events", 15, 22),
            Measure("rule", "ar.clash-is-opposition", 7, 7),
            Measure("language", "ar.relations", 3, 4),
        )
    },
    enough=5,
)


@pytest.mark.parametrize(
    ("classes", "level", "precision"),
    [
        pytest.param(of_event("ar.shell.verb", "Shelling", "ar"), "rule", 0.833, id="a rule that found enough"),
        pytest.param(of_event("ar.bomb.verb", "Shelling", "ar"), "frame", 0.846, id="as others told by a verb"),
        pytest.param(of_event("ar.new.noun", "Shelling", "ar"), "kind", 0.688, id="no noun of this type was found"),
        pytest.param(of_event("ar.raid.noun", "Raid", "ar"), "kind", 0.6, id="four are not enough"),
        pytest.param(of_event("ar.new.verb", "Protest", "ar"), "language", 0.667, id="nothing of this type was found"),
        pytest.param(of_event("fr.shell.verb", "Shelling", "fr"), "language", 0.5, id="a language never measured"),
        pytest.param(of_relation("clash-is-opposition", "opposes", "ar"), "rule", 0.889, id="no language's own rule"),
        pytest.param(of_relation("ar.title", "headOf", "ar"), "language", 0.667, id="too few, but the last answers"),
    ],
)
def test_a_rule_that_found_little_backs_off(classes: Any, level: str, precision: float) -> None:
    measure = TABLE.measure(classes)

    assert (measure.level, measure.precision) == (level, precision)


def test_findings_are_counted_for_the_rule_and_all_that_it_belongs_to() -> None:
    table, _ = calibrate([document(True, False, True), document(True, False, rule="ar.shell.noun")])

    counts = {(m.level, m.of): (m.right, m.found) for m in table.measures.values()}
    assert counts == {
        ("rule", "ar.shell.verb"): (2, 3),
        ("rule", "ar.shell.noun"): (1, 2),
        ("rule", "ar.clash-is-opposition"): (1, 2),
        ("frame", "ar.Shelling.verb"): (2, 3),
        ("frame", "ar.Shelling.noun"): (1, 2),
        ("kind", "ar.Shelling"): (3, 5),
        ("kind", "ar.opposes"): (1, 2),
        ("language", "ar.events"): (3, 5),
        ("language", "ar.relations"): (1, 2),
    }


def test_what_is_optional_in_the_gold_is_not_counted() -> None:
    gold, found = document(True, True)
    gold["optional"] = {"events": [gold["events"].pop()], "relations": [gold["relations"].pop()]}

    table, _ = calibrate([(gold, found)])

    assert {(m.of, m.found) for m in table.measures.values() if m.level == "language"} == {("ar.events", 1)}


@pytest.mark.parametrize(
    ("documents", "enough"),
    [
        pytest.param([document(True, True)] * 3, 1, id="rules keep what they promise"),
        pytest.param(
            # Each document has a rule that errs once in another: what one finding says misleads.
            [document(i % 2 == 0, *[True] * 6, rule=f"ar.r{i // 2}.verb") for i in range(2)]
            + [document(i % 2 == 0, i % 2 == 0, rule=f"ar.s{i // 2}.verb") for i in range(8)],
            3,
            id="a finding or two mislead",
        ),
    ],
)
def test_enough_is_what_foretells_other_documents_best(documents: Any, enough: int) -> None:
    assert calibrate(documents)[0].enough == enough


def test_what_is_written_is_read_and_order_does_not_matter(tmp_path: Path) -> None:
    documents = [document(True, False), document(False, True, True, rule="ar.bomb.noun"), document(True, True)]
    table, text = calibrate(documents)
    write(text, tmp_path / "calibration.toml")

    assert calibration.read(tmp_path / "calibration.toml") == table
    assert calibrate(documents[::-1])[1] == text
    assert b"\r" not in (tmp_path / "calibration.toml").read_bytes()


GOOD = 'enough = 2\n[rule]\n"ar.a.verb" = {entry}\n[frame]\n[kind]\n[language]\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD.replace("{entry}", "{ right = 2, found = 1, precision = 1.0 }"), "line 3: 'ar.a.verb' must have 0 <="),
        (GOOD.replace("{entry}", "{ right = 1, found = 2, precision = 0.9 }"), "has the precision 0.9; its counts"),
        (GOOD.replace("{entry}", "{ right = 1, found = 2 }"), "line 3: the key 'precision' is missing"),
        (GOOD.replace("{entry}", "{ right = 1, found = 2, precision = 0.5 }").replace("= 2\n", "= 0\n"), "'enough'"),
        ("enough = 1\n[rule]\n[frame]\n[kind]\n", "the key 'language' is missing"),
    ],
)
def test_what_is_wrong_in_the_file_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "calibration.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"^calibration\.toml") as refused:
        calibration.read(path)

    assert sentence in refused.value.message


GOLD = {
    "id": "one",
    "text": "قصف مسلحون سوقاً في بلدة تل الرمانة.",
    "entities": [{"id": "G1", "type": "Settlement", "mentions": ["بلدة تل الرمانة", "تل الرمانة"]}],
    "relations": [],
    "events": [{"type": "Shelling", "quote": "قصف مسلحون سوقاً"}],
}


@pytest.mark.usefixtures("small_world")
def test_the_command_writes_what_confidence_is_read_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "FILE", tmp_path / "calibration.toml")
    (tmp_path / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")

    result = CliRunner().invoke(cli, ["evaluate", str(tmp_path / "one.json"), "--calibrate"])

    assert result.exit_code == 0, result.output
    assert result.stderr.startswith(str(tmp_path / "calibration.toml"))
    assert calibration.read(calibration.FILE).measures["language", "ar.events"].right == 1


@pytest.mark.usefixtures("small_world")
def test_nothing_is_written_where_gold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "FILE", tmp_path / "calibration.toml")
    (tmp_path / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "two.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")

    result = CliRunner().invoke(cli, ["evaluate", str(tmp_path), "--calibrate"])

    assert (result.exit_code, calibration.FILE.exists()) == (1, False)


def test_the_table_that_ships_has_measured_both_languages() -> None:
    table = calibration.load()

    assert {m.of for m in table.measures.values() if m.level == "language"} == {
        f"{lang}.{what}" for lang in ("ar", "en") for what in ("events", "relations")
    }


def test_what_annotators_wrote_measures_no_rule(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["evaluate", str(tmp_path), "--annotated", "--calibrate"])

    assert (result.exit_code, "no rule found" in result.stderr) == (2, True)
