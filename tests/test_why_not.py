"""What each stage turns down, sentence by sentence, and that nothing is turned down in silence.

tests/tables/why_not.tsv: of a text, what a stage says of some words: + for what it keeps, - for what it turns down.
"""

import json
from functools import cache

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.extract import as_json, extract
from kg.extract.events import NO_EVENT
from kg.lang.trace import Trace
from kg.model import Document
from kg.read.language import detect
from kg.whynot import STAGES, Finding, render, why_not
from tests.tables.reading import cases, known_world, rows

TEXTS = [(row[1], lang) for lang in ("ar", "en") for row in rows(f"{lang}_events")] + [
    (row[1], detect(row[1]) or "") for row in rows("why_not")
]


@cache
def findings(text: str) -> list[Finding]:
    return why_not(Document("row", text, detect(text) or ""), world=known_world())


@pytest.mark.parametrize("row", [pytest.param(case.values, id=case.id, marks=case.marks) for case in cases("why_not")])
def test_what_a_stage_says(row: tuple[str, ...]) -> None:
    _, text, stage, words, says, _ = row
    told = [f"{'+' if f.kept else '-'}{f.says}" for f in findings(text) if (f.stage, f.span.text) == (stage, words)]

    assert [one for one in told if one[0] == says[0] and says[1:] in one], told


def test_a_trace_changes_nothing_and_no_event_is_lost_in_silence() -> None:
    for text, lang in TEXTS:
        document, trace = Document("row", text, lang), Trace()
        extraction = extract(document, world=known_world(), trace=trace)

        plain = extract(document, world=known_world())
        assert json.dumps(as_json(extraction, base="x:")) == json.dumps(as_json(plain, base="x:"))
        assert trace.board is not None
        doc = trace.board.doc
        told = {doc[r.start].idx for r in trace.refusals if r.stage == "events"}
        told |= {event.trigger.start for event in extraction.events}
        predicates = [p for p in trace.board.predicates if p.trigger.type not in NO_EVENT]
        assert [text[doc[p.start].idx :] for p in predicates if doc[p.start].idx not in told] == []


def test_findings_are_by_stage_and_place_and_their_words_are_the_texts() -> None:
    for text, _ in TEXTS[::10]:
        found = findings(text)
        order = [(STAGES.index(f.stage), f.span.start) for f in found]
        assert order == sorted(order)
        assert all(text[f.span.start : f.span.end] == f.span.text for f in found)
        assert len(set(found)) == len(found)


def test_arabic_among_english_keeps_to_itself() -> None:
    lines = render(findings("لم يقصف الجيش السوري مدينة إدلب.")).splitlines()

    assert "  - \u2068يقصف\u2069  Shelling: it is negated" in lines
    assert not any(line.startswith("  ") and "+" not in line and "-" not in line for line in lines)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["why-not", *arguments])


def test_the_command_answers_in_both_languages() -> None:
    arabic = run("قصف الجيش السوري مدينة إدلب أمس.", "--published", "2022-01-07")
    english = run("The army did not attack Idlib.", "--lang", "en")

    assert (arabic.exit_code, english.exit_code) == (0, 0)
    assert "time 2022-01-06" in arabic.stdout
    assert "  - attack  Attack: it is negated" in english.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("  ",), "the document is empty"),
        (("123",), "its letters do not tell"),
        (("Привет, мир",), "its letters do not tell"),
        (("نص", "--published", "gestern"), "does not match the format"),
        (("نص", "--lang", "fr"), "'fr' is not one of"),
        ((), "Missing argument 'SENTENCE'"),
    ],
)
def test_bad_input_is_one_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    result = run(*arguments)

    assert result.exit_code != 0
    assert [line for line in result.stderr.splitlines() if line.startswith("Error: ") and sentence in line]
    assert "Traceback" not in result.output
