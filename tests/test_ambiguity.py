"""Names that mean several things: chosen by what the document says, and the choice can be asked for."""

from functools import cache

import pytest

from kg import choice
from kg.build import build
from kg.cli import reasons
from kg.extract import extract
from kg.model import Document, Entity
from kg.store import open_store
from kg.why import choices
from kg.world import WORLD
from tests.tables.reading import known_world


@cache
def entities(text: str) -> tuple[Entity, ...]:
    return extract(Document("row", text, "ar"), world=known_world()).entities


def meant(text: str, name: str) -> list[tuple[str, str]]:
    return [(e.iri.removeprefix(WORLD), e.type) for e in entities(text) if name in {span.text for span in e.mentions}]


@pytest.mark.parametrize(
    ("text", "name", "end"),
    [
        ("قال الجيش الليبي إن قواته دخلت طرابلس أمس.", "طرابلس", "geonames-2210247"),
        ("قال الجيش اللبناني إن قواته دخلت طرابلس أمس.", "طرابلس", "geonames-266826"),
        ("قصف التحالف بقيادة السعودية صنعاء. وقال التحالف إن اليمن آمن.", "التحالف", "saudi-led-coalition"),
        ("دعم التحالف الدولي قسد ضد داعش. وقال التحالف إنه باق.", "التحالف", "global-coalition"),
        ("انتشر الجيش في بيروت، وقالت الحكومة اللبنانية إن الجيش باق.", "الجيش", "lebanese-armed-forces"),
        ("انتشر الجيش في بغداد، وقالت الحكومة العراقية إن الجيش باق.", "الجيش", "iraqi-armed-forces"),
        ("قالت كييف إنها باقية، لكن موسكو نفت ذلك.", "موسكو", "russia"),  # the governments
        ("هاجم تنظيم الدولة قسد، وقال التنظيم إنه قتل ثلاثة.", "التنظيم", "islamic-state"),
        ("هاجمت قسد تنظيم القاعدة. وخسر عناصر التنظيم مواقعهم.", "عناصر التنظيم", "al-qaeda"),
        ("قالت حركة حماس إن الحركة باقية، وردت إسرائيل.", "الحركة", "hamas"),
    ],
)
def test_the_document_decides(text, name, end):
    assert end in [iri for iri, _ in meant(text, name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل الوفد بحثاً عن السلام في سوريا.", "السلام"),
        ("وجاء في البيان أن سوريا ترحب.", "البيان"),
        ("دخلوا المنطقة الخضراء في بغداد.", "الخضراء"),
        ("عاد الجنود إلى القاعدة في سوريا أمس.", "القاعدة"),
        ("أغلقت سوريا الحدود أمس.", "الحدود"),
        ("قالت قسد إن التنظيم الجديد للمرور بدأ.", "التنظيم"),  # the SDF is no «تنظيم»
    ],
)
def test_a_common_word_stays_a_word(text, name):
    assert [iri for iri, _ in meant(text, name) if not iri.startswith("entity/")] == []


def test_a_choice_is_told(tmp_path):
    path = tmp_path / "libya.txt"
    path.write_text("قال الجيش الليبي إن قواته دخلت طرابلس أمس.", encoding="utf-8")
    with open_store("memory:") as store:
        assert not build([path], store=store).findings
        told = choices(store, WORLD + "geonames-2210247")
        assert told == [("libya", f"«طرابلس»: {choice.COUNTRY}")]
        assert list(reasons.choices(told)) == [f"libya «طرابلس»: {choice.COUNTRY}"]
        assert choices(store, f"{WORLD}libya kg:opposes {WORLD}syria") == []
