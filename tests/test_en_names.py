"""Names and descriptions in English: invented ones too, which no list holds; and words that name nobody."""

import pytest

from kg.extract import extract
from kg.lang.en.onto_board import onto_board
from kg.lang.en.pipeline import pipeline
from kg.model import Document, Extraction
from tests.tables.reading import cases, known_world


def extracted(text: str) -> Extraction:
    return extract(Document("row", text, "en"), world=known_world())


@pytest.mark.parametrize(("text", "kind", "mention", "reason"), cases("en_names"))
def test_a_name_is_found_and_sorted(text, kind, mention, reason):
    board = onto_board(Document("row", text, "en"), pipeline()(text), known_world())
    found = [(p.type, board.doc[p.span[0] : p.span[1]].text) for p in board.phrases if p.kind != "adjective"]
    assert [t for t, name in found if mention in name] == [kind], f"{reason}: {found}"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Free Valley Army (FVA) left. The FVA came back.", {"Free Valley Army", "FVA"}),
        ("Lena Okafor left Lagos. Okafor came back.", {"Lena Okafor", "Okafor"}),
        ("M23, the Tutsi-led movement, seized Goma.", {"M23", "Tutsi-led movement"}),
        ("Russian forces left. Russian soldiers came back.", {"Russian forces", "Russian soldiers"}),
        ("Hamas fired rockets. The group left.", {"Hamas", "group"}),
        ("Asaib Ahl al-Haq left. The group spoke. Islamic State stayed.", {"Asaib Ahl al-Haq", "group"}),
    ],
)
def test_what_means_the_same_is_one_entity(text, names):
    found = [{m.text for m in e.mentions} for e in extracted(text).entities]
    assert [f for f in found if f & names] == [names]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Aden Brigades", "Zarqa Brigades", "The Aden Brigades fought the Zarqa Brigades near Taiz."),
        ("Russia's Defence Ministry", "Ukraine's Defence Ministry",
         "Russia's Defence Ministry accused Ukraine's Defence Ministry of lying."),
    ],
)  # fmt: skip
def test_what_differs_stays_apart(first, second, text):
    named = [{m.text for m in e.mentions} for e in extracted(text).entities]
    assert {first} in named
    assert {second} in named


@pytest.mark.parametrize(
    "text",
    [
        "Any group could do it.",
        "An army of ants came in.",
        "In May, may he rest.",
        "He read the news on Monday.",
        "BREAKING: prices rise again.",
        "The idea is good and the plan is sound.",
    ],
)
def test_words_that_name_nobody(text):
    assert [e.label for e in extracted(text).entities] == []


def test_a_dateline_is_no_place_of_the_news():
    labels = {e.label for e in extracted("BEIRUT — Israel bombed Tyre on Monday.").entities}
    assert labels == {"Israel", "Tyre"}
