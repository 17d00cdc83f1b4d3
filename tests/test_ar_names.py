import re
import tomllib
from pathlib import Path

import pytest

import kg.lang.ar
from kg.entities import Resolver
from kg.lang.ar.room import read
from kg.lang.ar.spelling import fold
from kg.lang.phrase import PLACES
from kg.model import Document
from tests.tables.reading import known_world

SIZES = {"given": 1200, "common": 100, "family": 600, "family_common": 100, "particles": 15}

NEWS_WORDS = """
قوات هجوم قال مدينة اليوم الجيش رئيس وزير أكد أعلن أعلنت قالت أضاف أضافت ذكر ذكرت أفاد أفادت أوضح شدد كشف حذر نفى
دعا طالب اتهم قتل قتلى جرحى جريح مقتل إصابة أصيب قصف غارة غارات صاروخ صواريخ قذيفة طائرة طائرات مسيرة دبابة مدفعية
عبوة انفجار تفجير انتحاري استهدف استهدفت هاجم شن شنت أطلق أطلقت أسقط دمر سيطر سيطرت اقتحم انسحب انسحاب تقدم تراجع
معركة معارك اشتباكات حرب سلاح أسلحة ذخيرة جبهة جبهات حدود معبر مطار ميناء قاعدة ثكنة حاجز مقر مبنى منزل مستشفى مدرسة
مسجد سوق شارع طريق جسر مخيم قرية بلدة محافظة ولاية ريف شمال جنوب شرق غرب وسط قرب داخل خارج خلال بعد قبل منذ حتى على
إلى من عن في مع بين ضد أمام خلف حول نحو هذا هذه ذلك تلك الذي التي الذين كان كانت يكون هو هي هم أنا نحن أن إن لأن بأن
لكن أو ثم كما أيضا غير كل بعض أي عدة عدد أول ثان أكثر أقل أكبر واحد اثنين ثلاثة أربعة خمسة عشرة مئة ألف مليون يوم
أمس غدا الآن ساعة أسبوع شهر سنة عام صباح مساء ليل فجر ظهر السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة يناير
فبراير أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول
تشرين حكومة دولة دول بلاد شعب سلطة سلطات مجلس برلمان نائب رئاسة وزارة وزراء خارجية دفاع داخلية سفير سفارة مبعوث
متحدث ناطق باسم قائد عميد عقيد لواء فريق نقيب ضابط جندي جنود مسلح مسلحين مقاتل عنصر عناصر حركة حزب جماعة تنظيم فصيل
فصائل ميليشيا تحالف معارضة نظام أمن أمني شرطة استخبارات مخابرات اعتقل اعتقال أسير أسرى رهينة رهائن خطف إفراج محكمة
حكم قضاء اتفاق هدنة وقف إطلاق النار مفاوضات محادثات لقاء اجتماع زيارة قمة بيان تصريح تقرير مصدر مصادر وكالة قناة
صحيفة إعلام أنباء نقلا وفق حسب بسبب نتيجة مساعدات نازحين لاجئين مدني مدنيين طفل أطفال امرأة نساء رجل شخص أشخاص عائلة
أيدي أدى أمر حق رأي دور يد دم نفط غاز مياه كهرباء اقتصاد أمم متحدة منظمة دولي دولية إقليم عاصمة سلام أمل جهاد سيف
نصر كبير جديد قديم سابق أخير رئيسي عسكري سياسي مساعد أمين عالية آمنة فور راية بيت جيل سفن سكوت أعلى هؤلاء كتيبة
سريتا فرقة
"""


@pytest.fixture(scope="module")
def names() -> dict[str, list[str]]:
    path = Path(kg.lang.ar.__file__).with_name("names.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def folded(words: list[str]) -> set[str]:
    return {fold(word) for word in words}


def test_there_are_these_lists_and_no_others(names):
    assert names.keys() == SIZES.keys()


@pytest.mark.parametrize("key", SIZES)
def test_a_list_holds_no_form_twice(names, key):
    seen: dict[str, str] = {}
    twice = [(seen[fold(word)], word) for word in names[key] if seen.setdefault(fold(word), word) is not word]
    assert twice == []


@pytest.mark.parametrize(("key", "least"), SIZES.items())
def test_a_list_is_long_enough(names, key, least):
    assert len(names[key]) >= least


@pytest.mark.parametrize("key", SIZES)
def test_every_entry_is_one_word_in_arabic_letters(names, key):
    assert [word for word in names[key] if not re.fullmatch(r"[ء-غف-يٱ-ۓ]+", word)] == []


def test_common_names_are_given_names(names):
    assert folded(names["common"]) - folded(names["given"]) == set()


def test_no_word_of_the_news_is_a_name_by_itself(names):
    sure = (folded(names["given"]) - folded(names["common"])) | folded(names["family"])
    news = folded(NEWS_WORDS.split())
    assert len(news) >= 200
    assert sorted(news & sure) == []


def test_second_names_stand_in_one_list(names):
    sure = folded(names["given"]) - folded(names["common"])
    family, risky = folded(names["family"]), folded(names["family_common"])
    assert family & folded(names["given"]) == set()
    assert risky & (family | sure) == set()


def test_particles_are_no_names_by_themselves(names):
    sure = (folded(names["given"]) - folded(names["common"])) | folded(names["family"])
    assert folded(names["particles"]) & sure == set()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("given", "محمد فاطمة مظلوم هاكان بنيامين فولوديمير سيرغي جو أنتوني ليندا أبي ذبيح هبة شهباز دميترو مامادو"),
        ("common", "سلام أمل جهاد نور سعيد كريم ربيع عيد حسن هدى نصر سيف ناجي عادل صالح منتصر مبارك جو باسم سامي علي"),
        ("family", "البرهان السيسي نتنياهو بايدن أردوغان زيلينسكي بوتين حفتر حميدتي العاروري غوتيريش بزشكيان"),
        ("family_common", "الأسد الصدر المصري"),
        ("particles", "بن ابن آل أبو أبي أم عبد ولد بو بنت ذو دي فان فون دو لو دا ماك"),
    ],
)
def test_names_of_the_news_are_listed(names, key, words):
    assert folded(words.split()) - folded(names[key]) == set()


def test_no_frequent_word_is_a_place_without_a_cue():
    """tests/tables/ar_frequent.txt: the 5,000 words that news texts use most, counted for this project, names left out.

    Each stands in a sentence of its own; only what follows «في» or a head noun may be a place.
    """
    path = Path(__file__).parent / "tables" / "ar_frequent.txt"
    words = path.read_text(encoding="utf-8").split()
    assert len(set(words)) == 5000
    found = set()
    for start in range(0, len(words), 250):
        board = read(Document("words", " . ".join(words[start : start + 250]), "ar"), known_world())
        clusters = Resolver(board, known_world(), lang="ar").of
        found |= {
            board.doc[p.start : p.end].text
            for p, cluster in zip(board.phrases, clusters, strict=True)
            if p.type in PLACES and p.kind == "name" and cluster is not None and p.end - p.start == 1
        }
    assert found == set()
