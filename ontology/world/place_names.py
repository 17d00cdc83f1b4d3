"""How build_places.py chooses the names of a place, and tells which of them are weak."""

import difflib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import simplemma
from babel import Locale
from wordfreq import top_n_list, zipf_frequency

from kg import world
from kg.lang.ar.spelling import MARKS, fold

HERE = Path(__file__).parent
OVERLAY: dict[str, Any] = tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))
CHOICE: dict[str, Any] = OVERLAY["choice"]
#: Words that Arabic writes: Persian, Urdu and Kurdish have other letters (پ چ گ ک ی ە …), Uyghur begins with ئ, and
#: ى and ة stand last.
_WORD = r"(?!ئ)(?:[ءأإآؤئا-غف-ي](?<![ىة]))+[ىة]?"
ARABIC = re.compile(f"{_WORD}(?:[ -]{_WORD})*")
LATIN = re.compile(r"[A-Z][A-Za-z]+(?:[ '-][A-Za-z]+)*")
ARTICLE = re.compile(r"^(?:al|an|ar|as|ash|at|ad|adh|az|el|ath)[ -]", re.IGNORECASE)
SOUNDS = str.maketrans(dict(zip(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ",
    ("a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "a", "gh", "f", "q", "k",
     "l", "m", "n", "h", "w", "y", "a", "a", "", "a", "i", "a", "w", "y"), strict=True,
)))  # fmt: skip


def plain(name: str) -> str:
    """A Latin name without the marks of transliteration (Al Ḩasakah, Al Hasakah)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub("[ʻʼ‘’`ʾʿ]", "'", bare).translate(str.maketrans("ıøØłŁđĐəƏ", "ioOlLdDeE")).strip("'")


def key(name: str) -> str:
    """What two Latin spellings of one name have in common."""
    return re.sub(r"[^a-z]", "", ARTICLE.sub("", plain(name).lower()))


@cache
def likeness(arabic: str, latin: str) -> float:
    """How much an Arabic name sounds like a Latin one, 0 to 1, articles apart."""
    sound = arabic.removeprefix("ال").translate(SOUNDS).replace(" ", "")
    written = re.sub(r"[^a-z]", "", ARTICLE.sub("", plain(latin).lower()))
    return difflib.SequenceMatcher(None, sound, written, autojunk=False).ratio()


def fullness(name: str) -> tuple[int, str]:
    """Of spellings that fold to one: hamza and ta marbuta written, final ya dotted."""
    return sum(c in "أإآؤئة" for c in name) - name.endswith("ى") - ("ـ" in name), name


def arabic_names(names: Iterable[str], latin: str) -> list[str]:
    """The Arabic names among the alternates, the best first, one spelling each."""
    clean = {" ".join("".join(c for c in n if c not in MARKS).split()) for n in names}
    clean = {bare for n in clean if ARABIC.fullmatch(bare := re.sub(CHOICE["generic"], "", n))}
    groups = groupby(sorted(clean, key=lambda n: (fold(n), n)), key=fold)
    best = [max(group, key=fullness) for _, group in groups]
    for bare in [n for n in best if "ال" + n in best]:
        rare = zipf_frequency("ال" + bare, "ar") < zipf_frequency(bare, "ar") - CHOICE["article"]
        best.remove("ال" + bare if rare else bare)
    return sorted(best, key=lambda n: (-likeness(n, latin) - CHOICE["frequency"] * zipf_frequency(n, "ar"), n))


def latin_names(names: Iterable[str], latin: str, limit: int) -> list[str]:
    """Further Latin spellings that newswires may use, without the article too."""
    found: dict[str, str] = {}
    for name in [latin, *sorted(map(plain, names))]:
        bare = ARTICLE.sub("", name)
        close = difflib.SequenceMatcher(None, key(name), key(latin), autojunk=False).ratio()
        if LATIN.fullmatch(bare) and not bare.isupper() and close >= CHOICE["latin_likeness"]:
            found.setdefault(key(name), bare)
    return [name for name in found.values() if name != latin][:limit]


@cache
def _decided() -> dict[tuple[str, str], bool]:
    """Folded names that are weak (True) or strong (False) whatever the place: places.toml's, and those of actors."""
    known = world.read([HERE / "countries.ttl", *sorted(HERE.glob("actors*.ttl"))], variants=HERE / "variants.toml")
    decided = {
        (lang, name): True
        for lang in world.FOLDS for name, meanings in known.names(lang).items() if any(m.strong for m in meanings)
    }  # fmt: skip
    for names, weak in ((CHOICE["weak"], True), (CHOICE["strong"], False)):
        decided |= {(lang, folded(name)): weak for name in names for lang, folded in world.FOLDS.items()}
    return decided


@cache
def _ordinary(lang: str) -> frozenset[str]:
    """Folded words of every day: frequent ones of the lexicon, the calendar's, names of persons."""
    frequent = {
        world.FOLDS[lang](word)
        for word in top_n_list(lang, CHOICE["ordinary"])
        if _word(word, lang) or zipf_frequency(word, lang) >= CHOICE["frequent"]
    }
    people = world.read([HERE / "countries.ttl", HERE / "actors-people.ttl"], variants=HERE / "variants.toml")
    persons = {word for name in people.names(lang) if " " in name for word in name.split()}
    return frozenset(frequent | persons | set(_calendar()))


def decided(name: str, lang: str) -> bool | None:
    """Whether a name is weak for every place, or for none; None where it depends on the place."""
    return _decided().get((lang, world.FOLDS[lang](name)))


def ordinary(name: str, lang: str) -> bool:
    """Whether a name is a short or ordinary word, or one with a clitic (ودان is a town, and says "and condemned")."""
    form = world.FOLDS[lang](name)
    if " " in form or "-" in form:
        return False
    if lang != "ar":
        return len(form) < CHOICE["shortest"] or form in _ordinary(lang)
    clitic = form[0] in "وفبلك" and form[1:] in _ordinary(lang)
    return len(form) < CHOICE["shortest"] or clitic or form in _ordinary(lang) or _word(name, lang)


def _word(name: str, lang: str) -> bool:
    forms = {name, name.removeprefix("ال") or name} if lang == "ar" else {name}
    return any(simplemma.is_known(form, lang) for form in forms)


def _calendar() -> Iterator[str]:
    for name in ("ar", "ar_SY", "ar_DZ", "ar_EG", "ar_IQ", "ar_TN"):
        locale = Locale.parse(name)
        for table in (locale.days, locale.months):
            for word in table["format"]["wide"].values():
                yield from (fold(word), fold(word).removeprefix("ال"))
