"""The known world: what is in it, what is refused, and that common words are not places."""

from collections import Counter
from pathlib import Path

import pytest

from kg import world
from kg.errors import DataError
from kg.lang.ar.spelling import fold
from kg.resources import folder

PLACES = {"Settlement", "Region", "Facility", "GeographicFeature"}
HEAD = """\
@prefix kg: <https://w3id.org/conflict-kg#> .
@prefix world: <https://w3id.org/conflict-kg/world/> .
@prefix my: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
LABELS = 'rdfs:label "Lions"@en , "الأسود"@ar'

#: A name that is rightly enough for two actors would stand here, with the reason.
SHARED: dict[str, str] = {}

#: Everyday words of the news. None of them may mean a place or an actor without a cue.
_TEXT = """
    إلى من في على عن مع كان كانت يكون أن إن أنه التي الذي الذين هذا هذه ذلك تلك هناك هنا حيث كما لكن بعد قبل خلال منذ
    حتى دون بدون غير كل بعض أي جميع بين تحت فوق أمام خلف ضد نحو حول عند لدى لم لن لا ما قد سوف ثم أو أم بل إذا لو لأن كي
    قال قالت أضاف أضافت أكد أكدت أعلن أعلنت ذكر ذكرت أفاد أفادت أشار أشارت أوضح صرح نفى اتهم دعا طالب حذر شدد وصف رأى
    بيان تصريح خبر أخبار تقرير مصدر مصادر مسؤول وزير رئيس قائد زعيم متحدث ناطق مراسل شاهد شهود عيان خبير محلل نائب عضو
    هجوم هجمات قصف غارة غارات ضربة ضربات صاروخ صواريخ قذيفة قذائف طائرة طائرات مسيرة مسيرات انفجار تفجير عبوة لغم
    اشتباك اشتباكات معركة معارك حرب عملية عمليات كمين اقتحام مداهمة اعتقال اغتيال اختطاف خطف أسر حصار انسحاب تقدم سيطرة
    قوات جيش جنود جندي ضابط ضباط لواء فرقة كتيبة فصيل فصائل ميليشيا مسلح مسلحون مسلحين مقاتل مقاتلون عناصر عنصر أفراد
    قتل قتلى مقتل قتيل جرح جرحى جريح إصابة إصابات مصاب ضحايا ضحية شهيد شهداء مدني مدنيون مدنيين أطفال نساء عائلة
    حكومة دولة وزارة رئاسة برلمان مجلس حزب حركة جماعة تنظيم منظمة هيئة لجنة بعثة مكتب إدارة سلطة سلطات نظام معارضة
    مدينة بلدة قرية حي منطقة محافظة ولاية إقليم ريف حدود معبر شارع طريق جسر سد مطار قاعدة معسكر مخيم سجن مستشفى مدرسة
    شمال جنوب شرق غرب وسط قرب داخل خارج محيط شمالي جنوبي شرقي غربي الشمال الجنوب الشرق الغرب الوسط الشرقية الغربية
    اليوم أمس غدا صباح مساء ليل الليلة الماضية الماضي المقبل الجاري يوم أسبوع شهر عام سنة ساعة دقيقة
    السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر
    نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين
    سلامة سلام السلام أمن الأمن اتفاق هدنة وقف إطلاق النار مفاوضات محادثات اجتماع لقاء زيارة مبادرة قرار قانون عقوبات
    مساعدات إغاثة نزوح نازحون لاجئون لاجئين نزاع أزمة توتر تصعيد تهديد رد انتقام مسؤولية تحقيق محاكمة حكم
    الخضراء البيضاء الحمراء السوداء الجديد الجديدة الكبير الكبرى الصغرى الأول الثاني العليا السفلى
    النصر الوحدة الحرية الكرامة الثورة الاستقلال التحرير البيان التحالف القاعدة الجيش الحزب الحركة التنظيم الجماعة
    الحدود الساحل الجزيرة الوادي الجبل البحر النهر المدينة القرية الباب العين البئر القلعة السوق المحطة المركز
    محمد أحمد علي حسن حسين عمر خالد سعيد صالح كريم عادل فارس ناصر
    نفط غاز ماء كهرباء وقود دعم دعما خطر نار حريق دمار أضرار خسائر مادية عدد أكثر أقل نحو حوالي
"""
WORDS = sorted(set(_TEXT.split()))


@pytest.fixture(scope="module")
def known():
    return world.load()


def small(path: Path) -> world.World:
    """The user's file beside one of ours, which is as good as all of them and much faster."""
    ours = folder("ontology") / "world"
    return world.read([ours / "countries.ttl", path], variants=ours / "variants.toml")


@pytest.fixture
def user_file(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "mine.ttl"
        path.write_text(HEAD + text, encoding="utf-8")
        return path

    return write


def test_the_world_is_as_large_as_we_say(known):
    kinds = Counter(thing.type for thing in known.things.values())
    places = sum(kinds[kind] for kind in PLACES)
    assert sum(kinds.values()) - places - kinds["Country"] >= 400
    assert places >= 6000
    assert kinds["Country"] >= 195
    assert kinds["Facility"] >= 150
    assert set(kinds) == world.TYPES


def test_every_thing_has_its_labels_and_its_place(known):
    for thing in known.things.values():
        assert set(thing.labels) >= {"ar", "en"}, thing.iri
        for lang in ("ar", "en"):
            meanings = known.names(lang)[world.FOLDS[lang](thing.labels[lang])]
            assert thing.iri in {name.iri for name in meanings}, thing.iri
        if thing.type == "Settlement":
            assert thing.country is not None, thing.iri


def test_arabic_labels_are_written_in_arabic(known):
    foreign = set("پچژگڤکیہھەۆێ")
    assert not [t.iri for t in known.things.values() if foreign & set(t.labels["ar"])]


def test_names_are_keyed_by_their_folded_form(known):
    assert all(key == fold(key) for key in known.names("ar"))
    assert all(key == key.casefold() for key in known.names("en"))
    assert known.names("xx") == {}


def test_no_name_is_strong_for_two_actors(known):
    shared = {
        key: sorted(strong)
        for lang in world.FOLDS
        for key, meanings in known.names(lang).items()
        if len(strong := {n.iri for n in meanings if n.strong and n.type not in PLACES}) > 1 and key not in SHARED
    }
    assert not shared


@pytest.mark.parametrize("word", WORDS)
def test_a_common_word_is_no_name_by_itself(known, word):
    assert not [name for name in known.names("ar").get(fold(word), ()) if name.strong]


@pytest.mark.parametrize(
    ("name", "end", "kind", "strong"),
    [
        ("قسد", "syrian-democratic-forces", "ArmedGroup", True),  # the acronym
        ("قوات سورية الديموقراطية", "syrian-democratic-forces", "ArmedGroup", True),  # two mixed spellings at once
        ("الحوثيين", "houthis", "ArmedGroup", True),  # the other case
        ("المتمردين الحوثيين", "houthis", "ArmedGroup", True),  # in both words
        ("أبي بكر البغدادي", "abu-bakr-al-baghdadi", "Person", True),  # the kunya after a preposition
        ("الجيش الامريكي", "us-armed-forces", "MilitaryForce", True),  # أميركي, without hamza
        ("سورية", "syria", "Country", True),
        ("مالي", "mali", "Country", False),  # also "financial"
        ("التحالف", "global-coalition", "Coalition", False),
        ("التحالف", "saudi-led-coalition", "Coalition", False),
        ("القاعدة", "al-qaeda", "ArmedGroup", False),  # also "the base"
        ("الأسد", "bashar-al-assad", "Person", False),
        ("قاعدة عين الأسد", "ain-al-asad-air-base", "Facility", True),
        ("القرية الخضراء", "green-village-base", "Facility", True),
        ("سجن الصناعة", "ghweran-prison", "Facility", True),
        ("نهر الفرات", "euphrates", "GeographicFeature", True),
        ("دارفور", "darfur", "Region", True),
        ("الباغوز", "baghuz", "Settlement", True),
        ("الحسكة", "geonames-173811", "Settlement", True),
        ("الميادين", "geonames-173480", "Settlement", True),
        ("الشدادي", "geonames-172837", "Settlement", True),
        ("عين العرب", "geonames-172256", "Settlement", True),
        ("كوباني", "geonames-172256", "Settlement", True),
        ("البوكمال", "geonames-174448", "Settlement", True),
        ("طرابلس", "geonames-266826", "Settlement", True),  # in Lebanon
        ("طرابلس", "geonames-2210247", "Settlement", True),  # in Libya
    ],
)
def test_a_name_means(known, name, end, kind, strong):
    meanings = {n.iri.removeprefix(world.WORLD): n for n in known.names("ar")[fold(name)]}
    assert end in meanings
    assert (meanings[end].type, meanings[end].strong) == (kind, strong)


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("Asaib Ahl al-Haq", "asaib-ahl-al-haq"),  # without the apostrophe
        ("Al Hol camp", "al-hol-camp"),  # the article with a blank
        ("Hasakah province", "geonames-173813"),  # a governorate
        ("U.S. military", "us-armed-forces"),
        ("Daesh", "islamic-state"),
    ],
)
def test_an_english_name_means(known, name, end):
    assert world.WORLD + end in {n.iri for n in known.names("en")[name.casefold()] if n.strong}


def test_places_lie_in_each_other(known):
    def chain(end: str) -> list[str]:
        steps = [world.WORLD + end]
        while (onward := known.things[steps[-1]].within) is not None:
            steps.append(onward)
        return [step.removeprefix(world.WORLD) for step in steps]

    assert chain("geonames-172837") == ["geonames-172837", "geonames-173813", "syria"]
    damascus = next(n for n in known.names("ar")["دمشق"] if n.type == "Settlement")
    assert known.things[damascus.iri].capital_of == world.WORLD + "syria"
    assert known.things[damascus.iri].population > 1_000_000


@pytest.mark.parametrize(
    ("lang", "adjective", "country"),
    [("ar", "أمريكي", "united-states"), ("ar", "أميركي", "united-states"), ("ar", "سوري", "syria"),
     ("ar", "إماراتي", "united-arab-emirates"), ("en", "Turkish", "turkey"), ("en", "Emirati", "united-arab-emirates")],
)  # fmt: skip
def test_demonyms(known, lang, adjective, country):
    assert known.demonyms(lang)[world.FOLDS[lang](adjective)] == world.WORLD + country


def test_kurdish_is_no_nationality(known):
    assert "كردي" not in known.demonyms("ar")


def test_quads_are_the_graph_of_the_world(known):
    quads = list(known.quads())
    assert {quad.graph_name for quad in quads} == {world.GRAPH}
    assert {quad.subject.value for quad in quads} == set(known.things)
    assert len(set(quads)) == len(quads)


def test_a_user_adds_a_group_of_his_own(user_file):
    mine = small(user_file(f"my:lions a kg:ArmedGroup ; {LABELS} ; kg:country world:syria ."))
    (lions,) = (name for name in mine.names("ar")[fold("الأسود")] if name.iri == "https://example.org/lions")
    assert lions.strong
    assert mine.things[lions.iri].country == world.WORLD + "syria"


def test_a_user_adds_a_name_to_a_known_thing(user_file, known):
    name = "قوات الاختبار الديمقراطية"
    assert fold(name) not in known.names("ar")
    mine = world.load([user_file(f'world:syrian-democratic-forces skos:altLabel "{name}"@ar .')])
    assert mine.names("ar")[fold(name)][0].iri == world.WORLD + "syrian-democratic-forces"
    assert mine.names("ar")["قسد"] == known.names("ar")["قسد"]


def test_a_name_that_is_weak_anywhere_is_weak(user_file):
    path = user_file(f'my:lions a kg:ArmedGroup ; {LABELS} ; skos:altLabel "Cubs"@en ; kg:weakName "الأسود"@ar .')
    mine = small(path)
    strength = {n.text: n.strong for lang in world.FOLDS for names in mine.names(lang).values() for n in names
                if n.iri == "https://example.org/lions"}  # fmt: skip
    assert strength == {"الأسود": False, "Lions": True, "Cubs": True}


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('my:lions a kg:ArmedGroup ; rdfs:label "Lions"@en .', "has no rdfs:label in 'ar'"),
        ('my:lions a kg:ArmedGroup ; rdfs:label "الأسود"@ar .', "has no rdfs:label in 'en'"),
        ('my:lions a kg:ArmedGroup ; rdfs:label "Lions"@en , "Cubs"@en , "الأسود"@ar .', "has two rdfs:label in 'en'"),
        (f"my:lions a kg:Militia ; {LABELS} .", "exactly one must be of"),
        (f"my:lions a kg:ArmedGroup , kg:Person ; {LABELS} .", "exactly one must be of"),
        (f"my:lions {LABELS} .", "exactly one must be of"),
        ('my:lions a kg:ArmedGroup ; rdfs:label "Lions" .', "without a language"),
        (f'my:lions a kg:ArmedGroup ; {LABELS} ; skos:altLabel " Cubs"@en .', "words are parted by one space"),
        (f'my:lions a kg:ArmedGroup ; {LABELS} ; owl:sameAs "Q1" .', "that must be an IRI"),
        (f'my:lions a kg:ArmedGroup ; {LABELS} ; kg:country "Syria" .', "that must be an IRI"),
        (f"my:lions a kg:ArmedGroup ; {LABELS} ; kg:country my:nowhere .", "which the world does not know"),
        (f"my:lions a kg:ArmedGroup ; {LABELS} ; kg:country my:lions .", "that must be a Country"),
        (f"my:lions a kg:ArmedGroup ; {LABELS} ; kg:backedBy world:syria .", "unknown property kg:backedBy"),
        (f'my:lions a kg:Settlement ; {LABELS} ; kg:population "many" .', "write a whole number"),
        (f"my:lions a kg:Settlement ; {LABELS} ; kg:within my:lions .", "is within itself"),
        (f"my:lions a kg:Government ; {LABELS} ; kg:parentBody my:lions .", "is parent itself"),
        (f'my:lions a kg:Country ; {LABELS} ; kg:demonym "سوري"@ar .', "which is already that of"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_file_and_iri(user_file, entry, complaint):
    path = user_file(entry)
    with pytest.raises(DataError) as refusal:
        small(path)
    message = refusal.value.message
    assert complaint in message
    assert str(path) in message
    assert "https://example.org/lions" in message


@pytest.mark.parametrize("text", ["my:lions a kg:ArmedGroup", "[] a kg:Person ."])
def test_what_is_no_turtle_of_ours_is_refused_with_its_file(user_file, text):
    path = user_file(text)
    with pytest.raises(DataError, match=r"mine\.ttl"):
        small(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"none\.ttl"):
        small(tmp_path / "none.ttl")
