"""The English room: its pipeline, the data that it refuses, and what it leaves unread."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import DataError, InputError
from kg.lang.en import lexica, links, numbers, tolls, triggers
from kg.lang.en.pipeline import VARIABLE, mark_paragraphs, pipeline
from kg.lang.room import room
from kg.ontology import load

HERE = Path(lexica.__file__).parent


@pytest.fixture
def _forgotten():
    yield
    pipeline.cache_clear()


@pytest.mark.usefixtures("_forgotten")
def test_a_pipeline_that_is_not_there_is_refused_by_name(monkeypatch):
    pipeline.cache_clear()
    monkeypatch.setenv(VARIABLE, "en_core_web_nowhere")
    with pytest.raises(InputError, match=f"no English pipeline 'en_core_web_nowhere'; .*{VARIABLE}"):
        pipeline()


@pytest.mark.usefixtures("_forgotten")
def test_a_pipeline_without_a_parser_is_refused(monkeypatch, tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "bare")
    pipeline.cache_clear()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "bare"))
    with pytest.raises(InputError, match="lacks tagger, parser, lemmatizer, ner"):
        pipeline()


def test_the_pipeline_is_loaded_once_and_only_when_it_is_asked_for():
    assert pipeline() is pipeline()
    code = "import sys, kg.cli, kg.lang.room; sys.exit('spacy' in sys.modules and 'en_core_web' in str(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("No dot here\n\nNext paragraph", 2),
        ("What we know:\n\n- Three drones came\n- Two fell", 3),
        ("One line that is\nwrapped here.", 1),
    ],
)
def test_sentences_end_with_paragraphs(text, sentences):
    assert len(list(pipeline()(text).sents)) == sentences
    assert mark_paragraphs(pipeline().make_doc(text)).text == text


def test_triggers_report_types_of_the_ontology():
    known = load().event_types.keys() | {"Killing", "Injury"}
    told = [t for rows in triggers.triggers().verbs.values() for _, t in rows]
    told += [t for _, values in triggers.triggers().nouns.items() for t in values]
    assert {t.type for t in told} <= known
    silent = {"Damage", "Raid", "Aid", "Release", "Escape", "Siege", "Protest"} - {t.type for t in told}
    assert not silent


def test_relations_are_relations_of_the_ontology():
    assert links.TYPES.keys() <= load().predicates.keys()
    assert {"led", "backed", "aligned"} <= links.hyphen_words()


BROKEN = [
    (
        "triggers.toml",
        triggers.triggers,
        "_TRIGGERS",
        'verbs = ["attack",',
        'verbz = ["attack",',
        "unknown key 'verbz'",
    ),
    ("triggers.toml", triggers.triggers, "_TRIGGERS", 'subject = "agent"', 'subject = "hero"', "no role 'hero'"),
    ("triggers.toml", triggers.triggers, "_TRIGGERS", '"@missile"', '"@misile"', "no list '@misile'"),
    ("triggers.toml", triggers.triggers, "_TRIGGERS", 'id = "shell"', 'id = "attack"', "'attack' stands twice"),
    ("heads.toml", lexica.heads, "_HEADS", "unnamed = true", "unamed = true", "unknown key 'unamed'"),
    ("titles.toml", lexica.titles, "_TITLES", 'relation = "headOf"', 'rel = "headOf"', "unknown key 'rel'"),
    ("relations.toml", links._words, "_FILE", "passive = [", "passiv = [", "unknown key 'passiv'"),
    ("tolls.toml", tolls._words, "_FILE", "verbs = [", "verb = [", "unknown key 'verb'"),
    ("numbers.toml", numbers._grammar, "_FILE", "[scales]", "[scale]", "unknown key 'scale'"),
    ("sorts.toml", lexica.sorts, "_SORTS", "armed = [", "army = [", "unknown key 'army'"),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_wrong_data_is_refused_by_file_and_key(broken, tmp_path, monkeypatch):
    name, read, variable, old, new, says = broken
    text = (HERE / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(sys.modules[read.__wrapped__.__module__], variable, tmp_path / name)
    with pytest.raises(DataError, match=f"{name}.*{says}"):
        read.__wrapped__()


def test_every_title_states_a_relation_or_none():
    relations = load().predicates.keys() | {"none"}
    stated = {title.relation for _, values in lexica.titles().items() for title in values}
    assert stated <= relations


def test_english_has_a_room():
    assert callable(room("en").read)
