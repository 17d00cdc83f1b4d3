"""The Arabic pipeline: tables that were written without sight of its rules, laws for any text, and bad data refused.

The tables: ar_clitics.tsv (a written word and its parts), ar_sentences.tsv, ar_verbs.tsv (a verb in its sentence, its
lemma and voice). Rows that fail stand in known_failures.tsv.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.entities import Resolver
from kg.errors import DataError
from kg.extract import extract
from kg.extract.draft import Draft
from kg.extract.roles import Roles
from kg.lang.ar import lexica, relations, triggers, words
from kg.lang.ar.room import name_words, pipeline
from kg.lang.ar.spelling import aligned, fold, unmarked
from kg.lang.room import room
from kg.model import Document
from tests.tables.reading import cases, known_world, rows

PUBLISHED = date(2022, 1, 7)
#: Rows of ar_verbs.tsv whose verb reports no event there: it need not be read.
NO_EVENT = (
    "لم يصب أحد بأذى في الحادث",  # nobody was hurt
    "لم يُصب أحد في إطلاق النار",
    "لم تصب القذيفة هدفها",  # a miss
    "أُلقيت منشورات فوق المدينة",  # leaflets are thrown, nobody is arrested
    "أطلقت صافرات الإنذار في البلدات الحدودية",  # sirens are sounded, nothing is fired
    "عثرت الشرطة على عبوة لم تنفجر",  # a bomb is found, and no bodies
    "أدين متهمان بالقتل العمد",  # convicted, not condemned
)


@cache
def nlp() -> Language:
    return pipeline(name_words(known_world()))


# Words and sentences


@pytest.mark.parametrize(("word", "parts", "reason"), cases("ar_clitics"))
def test_a_written_word_falls_into_its_parts(word, parts, reason):
    assert "+".join(token.text for token in nlp()(word)) == parts, reason


@pytest.mark.parametrize(("text", "sentences", "reason"), cases("ar_sentences"))
def test_sentences_end_where_they_end(text, sentences, reason):
    text, sentences = (part.replace("\\n", "\n") for part in (text, sentences))
    found = [sent.text.strip() for sent in nlp()(text).sents]
    assert [sent for sent in found if sent] == sentences.split(" ⏹ "), reason


# Verbs of events


def triggers_of(lemma: str) -> list[triggers.Trigger]:
    return [t for t, form in triggers.triggers().forms.get(fold(lemma)) if form.kind == "perfect"]


def voices(sentence: str, verb: str, lemma: str) -> list[str]:
    """Active or passive, as the roles decide it, for every reading of the verb as a trigger of its lemma."""
    board = room("ar").read(Document("row", sentence, "ar", PUBLISHED), known_world())
    roles = Roles(board, Resolver(board, known_world(), lang="ar"))
    at = next(token.i for token in board.doc if token.text == verb)
    read = [p for p in board.predicates if p.kind == "verb" and p.start <= at < p.end]
    drafts = [Draft(p.trigger.type, p) for p in read if p.trigger in triggers_of(lemma)]
    for draft in drafts:
        roles.fill(draft)
    return sorted({"passive" if draft.passive else "active" for draft in drafts})


@pytest.mark.parametrize(
    ("sentence", "verb", "lemma", "voice", "reason"),
    [case for case in cases("ar_verbs") if triggers_of(case.values[2]) and case.values[0] not in NO_EVENT],
)
def test_a_verb_of_an_event_is_read_in_its_voice(sentence, verb, lemma, voice, reason):
    assert voices(sentence, verb, lemma) == [voice], reason


@pytest.mark.parametrize("sentence", NO_EVENT, ids=range(len(NO_EVENT)))
def test_a_verb_of_no_event_reports_none(sentence):
    assert extract(Document("row", sentence, "ar", PUBLISHED), world=known_world()).events == ()


# Laws for any text

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u200c\u200d\u200e\u200f\u061c\ufeff\u00ad"
OTHERS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹0123456789abcXYZéپچژگکی،؛؟.!:«»“”\"'()-–—/%…•\n\r\t \u00a0\u2003\u2028"
SHAPES = "ﻻﻼﷲﷺﺍﺑﺖﻢﻪﭖﮎﯼＡ１％🚀🇸🇾👩‍🚒"
WORDS = sorted({word for table in ("ar_events", "ar_sentences") for row in rows(table) for word in row[-3].split()})

letters = st.text(alphabet=ARABIC * 4 + MARKS + OTHERS + SHAPES, max_size=60)
noise = st.text(alphabet=ARABIC + MARKS + OTHERS, max_size=4)
news = st.lists(st.sampled_from(WORDS) | noise, max_size=25).map(" ".join)
anything = letters | news | st.text(max_size=60)
many = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


@many
@given(anything)
@example("")
@example(" ")
@example("\n\nـ\n")
@example("\u0651\u0651 وبال")
@example("ﷺ وﻻ")
def test_the_pipeline_loses_and_adds_nothing(text):
    doc = nlp()(text)
    assert doc.text == text
    assert all(len(token) for token in doc)
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


@many
@given(anything)
@example("ﷺ")
@example("İ")
@example("ﬃ")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert unmarked(unmarked(text)) == unmarked(text)


@many
@given(anything)
@example("ﷺ")
def test_every_letter_of_the_normal_form_comes_from_a_place_of_the_text(text):
    form, offsets = aligned(text)
    assert len(offsets) == len(form) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert all(letter in fold(text[at]) for letter, at in zip(form, offsets, strict=False))


@many
@given(st.text(alphabet=ARABIC, min_size=1, max_size=12), st.text(alphabet=MARKS, min_size=1, max_size=4))
def test_marks_tell_no_two_words_apart(word, marks):
    middle = len(word) // 2 + 1
    assert fold(word[:middle] + marks + word[middle:]) == fold(word)


@many
@given(news | anything)
def test_no_text_breaks_the_extractor_and_every_span_quotes_it(text):
    extraction = extract(Document("any", text, "ar", PUBLISHED), world=known_world())
    spans = [s for v in extraction.events for s in (v.trigger, v.evidence, *v.also)]
    spans += [m for e in extraction.entities for m in e.mentions]
    spans += [s.evidence for s in (*extraction.relations, *extraction.attributions)]
    assert all(text[s.start : s.end] == s.text for s in spans)


# Bad data is refused, by file, line and key


def broken(monkeypatch, folder: Path, module: object, constant: str, change: Callable[[str], str]) -> tuple[Path, int]:
    """Puts a copy with lines added in the place of a data file; the number of the first added line."""
    shipped: Path = getattr(module, constant)
    path, text = folder / shipped.name, shipped.read_text(encoding="utf-8")
    path.write_text(change(text), encoding="utf-8")
    monkeypatch.setattr(module, constant, path)
    return path, len(text.rstrip().splitlines()) + 1


def added(lines: str) -> Callable[[str], str]:
    return lambda text: f"{text.rstrip()}\n{lines}\n"


def trigger(*lines: str) -> Callable[[str], str]:
    return added("\n".join(("[[trigger]]", 'id = "zz"', 'type = "Attack"', *lines)))


#: File, reader, what is added, the lines of it that may be named (counted from 1), the key or word that must be named.
BAD = [
    (triggers, "_TRIGGERS", "triggers", trigger("verb = []"), {4}, "verb"),
    (triggers, "_TRIGGERS", "triggers", trigger('nouns = "هجوم"'), {4}, "nouns"),
    (triggers, "_TRIGGERS", "triggers", trigger('subject = "doer"'), {2, 4}, "doer"),
    (triggers, "_TRIGGERS", "triggers", trigger('preps = { "في" = "place", "على" = "giver" }'), {2, 4}, "giver"),
    (triggers, "_TRIGGERS", "triggers", trigger('with = ["@zz-list"]'), {4}, "@zz-list"),
    (triggers, "_TRIGGERS", "triggers", trigger('verbs = [["قصف"]]'), {2, 4}, "zz"),
    (triggers, "_TRIGGERS", "triggers", added('[[trigger]]\nid = "zz"\nnouns = []'), {1, 2}, "type"),
    (triggers, "_TRIGGERS", "triggers", added('[[trigger]]\nid = "attack"\ntype = "Attack"'), {2}, "attack"),
    (triggers, "_TRIGGERS", "triggers", added('[[zz-other]]\nid = "zz"'), {1}, "zz-other"),
    (triggers, "_INSTRUMENTS", "triggers", added("[[instrument]]\nwords = []\nlists = []\nzz-k = 1"), {4}, "zz-k"),
    (lexica, "_HEADS", "heads", added('[[head]]\ntype = "Person"\nwords = ["zz"]\nzz-key = true'), {4}, "zz-key"),
    (lexica, "_HEADS", "heads", added('[[head]]\ntype = "Person"\nwords = [""]'), {3}, "words"),
    (lexica, "_TITLES", "titles", added('[[title]]\nwords = ["zz"]'), {1, 2}, "relation"),
    (lexica, "_NAMES", "names", added('zz-names = ["zz"]'), {1}, "zz-names"),
    (lexica, "_CUES", "cues", added("zz-status = []"), {1}, "zz-status"),  # the file ends with the table [status]
    (words, "_FILE", "words", added('zz-class = ["zz"]'), {1}, "zz-class"),
    (
        relations,
        "_FILE",
        "relation_words",
        added('[[relation]]\nid = "zz"\npredicate = "ledBy"\nzz-k = 1'),
        {4},
        "zz-k",
    ),
]


@pytest.mark.parametrize("row", BAD, ids=lambda row: f"{row[2]}-{row[-1]}")
def test_a_bad_entry_is_refused_by_file_line_and_key(row, monkeypatch, tmp_path):
    module, constant, reader, change, lines, key = row
    path, first = broken(monkeypatch, tmp_path, module, constant, change)
    with pytest.raises(DataError) as refused:
        getattr(module, reader).__wrapped__()
    told = refused.value.message
    assert path.name in told
    assert key in told
    assert any(f"line {first + line - 1}" in told for line in lines), told


@pytest.mark.parametrize(
    ("module", "constant", "reader"),
    [(triggers, "_TRIGGERS", "triggers"), (lexica, "_HEADS", "heads"), (words, "_FILE", "words")],
)
def test_what_is_no_toml_is_refused_by_file(module, constant, reader, monkeypatch, tmp_path):
    path, _ = broken(monkeypatch, tmp_path, module, constant, added("[zz"))
    with pytest.raises(DataError, match=path.name):
        getattr(module, reader).__wrapped__()


def test_the_tables_are_what_they_say_they_are():
    read = [row for row in rows("ar_verbs") if triggers_of(row[2])]
    assert [len(rows("ar_clitics")), len(rows("ar_sentences")), len(rows("ar_verbs"))] == [929, 347, 164]
    assert len(read) > 150
    assert set(NO_EVENT) <= {row[0] for row in read}
