"""Numbers that count nothing: of a resolution or a model, goals, telephones, «the fortieth anniversary»."""

import re
from functools import lru_cache
from pathlib import Path

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.numbers_words import TEN, closed_words, is_ranked, word_of
from kg.lang.ar.spelling import fold
from kg.lang.ar.verbs import verb_forms
from kg.lang.tables import read_table, strings

_FILE = Path(__file__).with_name("numbers_names.toml")
_LISTS = ("amount", "label", "body", "model", "model_kind", "score", "ranked", "once", "shares", "arm", "named",
          "fraction", "annexed", "nisba")  # fmt: skip
_WORDS_BEFORE = re.compile(r"([^\W\d_]+)[ ]+(?:([^\W\d_]+)[ ]+)?(?:([^\W\d_]+)[ ]+)?\Z")
_NEXT = re.compile(r"[ ]+(\w+)")
_COUNTED = re.compile(r"(?:[-–][0-9]+)?[ ]+(?!ال)(\w+)")
_SEVERAL = re.compile(r"الا\w{2}ه|الا\w{3}ه")  # «الأسلحة», «الأجهزة»: plurals
_RUN = re.compile(r"[+0-9][0-9]*(?:[-–][0-9]+)*")
_GOALS = re.compile(r"[0-9]{1,2}[ ]?[-–][ ]?[0-9]{1,2}")
_REACH, _LINE = 40, 60
_DASHES, _LONG, _HUNDRED = 2, 5, 100


@lru_cache(maxsize=1)
def name_lists() -> dict[str, frozenset[str]]:
    """The folded words of each list.

    Raises:
        DataError: naming file and line of a bad entry.
    """
    table = read_table(_FILE, keys=_LISTS)
    return {name: frozenset(map(fold, strings(_FILE, table, name))) for name in _LISTS}


def is_name(form: str, start: int, end: int) -> bool:
    """Does the number `form[start:end]` of a folded text name or rank something, rather than count it?"""
    before = _words_before(form, start)
    after = _NEXT.match(form, end)
    if after and after[1] in name_lists()["shares"]:
        return True
    if form[start].isdigit():
        return (
            _labelled(form, start, end, before)
            or _dialled(form, start)
            or _is_goals(form, start)
            or _ranks(form, start, end)
        )
    once = word_value(form[start:end]) == 1 and before[:1] in _once()
    return once or _ranks(form, start, end) or _is_fraction(form, start, end) or _composes(form, start, end)


def word_value(word: str) -> int | None:
    """The value of one folded number word."""
    found = word_of(word)
    return found.value if found else None


def _once() -> list[list[str]]:
    return [[word] for word in name_lists()["once"]]


def _words_before(form: str, start: int) -> list[str]:
    """Up to three words right before a place, the nearest first."""
    match = _WORDS_BEFORE.search(form[max(0, start - _REACH) : start])
    return [word for word in reversed(match.groups()) if word] if match else []


def _bare(word: str) -> str:
    """The word without «and» and the prepositions of one letter, where the rest is longer."""
    return re.sub(r"^[وف]?(?:لل|[بلك](?=ال))?", lambda m: "ال" if m[0].endswith("لل") else "", word)


def _labelled(form: str, start: int, end: int, before: list[str]) -> bool:
    lists = name_lists()
    if not before:
        return False
    if before[0] in lists["model"] or not lists["model_kind"].isdisjoint(before[1:]):
        return True
    noun = before[0] if before[0] in lists["label"] else _bare(before[0])
    if noun not in lists["label"]:
        return False
    told = noun in lists["body"] and before[1:2] and _bare(before[1]) in verb_forms()
    return not (told and _counts(form, start, end))


def _counts(form: str, start: int, end: int) -> bool:
    """«قتلت الفرقة 20 مسلحا»: is the next word, by the case that the number asks for, what is counted?"""
    counted = _COUNTED.match(form, end)
    if not counted or counted[1] in name_lists()["arm"]:
        return False
    number, noun = int(form[start:end]) if form[start:end].isdigit() else 0, counted[1]
    if number % _HUNDRED > TEN:
        return noun.endswith(("ا", "ه")) and not noun.endswith("ها")
    return noun not in closed_words() and (number < _HUNDRED or kind_of(noun) != "")


def _is_fraction(form: str, start: int, end: int) -> bool:
    """«خمس المساحة», «خمس مساحة البلاد»: a fifth; five would be «خمسة», or have a plural behind it."""
    after = _NEXT.match(form, end)
    if form[start:end] not in name_lists()["fraction"] or after is None or word_value(after[1]) is not None:
        return False
    return after[1].startswith("ال") or (len(after[1]) > _LONG - 2 and after[1].endswith(("ه", "تها", "تهم")))


def _composes(form: str, start: int, end: int) -> bool:
    """«ألّف المؤرخ كتابا»: a thousand has no definite noun behind it, and none in the accusative."""
    after = _NEXT.match(form, end)
    if form[start:end] != "الف" or after is None or form[max(0, start - 1) : start] not in ("", " ", "و", "\n", "«"):
        return False
    return after[1].startswith("ال") or (after[1].endswith("ا") and len(after[1]) > _LONG - 2)


def _dialled(form: str, start: int) -> bool:
    """Digits with two dashes or more, with a plus, or many behind a nought: a telephone, a date, a serial."""
    at = start
    while at and form[at - 1] in "0123456789-–+":
        at -= 1
    match = _RUN.match(form, at)
    if match is None:
        return False
    run = match[0]
    dashes = sum(run.count(dash) for dash in "-–")
    return run[0] == "+" or dashes >= _DASHES or (run[0] == "0" and len(run) - dashes >= _LONG)


def _is_goals(form: str, start: int) -> bool:
    """«3-1»: what falls or is even is no range; nor is what rises, beside words of matches."""
    at = start
    while at and form[at - 1] in "0123456789-–":
        at -= 1
    match = _GOALS.match(form, at)
    if match is None or form[match.end() : match.end() + 1].isdigit():
        return False
    first, second = map(int, re.findall(r"[0-9]+", match[0]))
    near = re.findall(r"\w+", form[max(0, at - _LINE) : at])
    return first >= second or not name_lists()["score"].isdisjoint(near)


def _ranks(form: str, start: int, end: int) -> bool:
    """«الذكرى الأربعين», «الجلسة العشرون», «يومها الـ500», «ميدان السبعين»: a number with the article names or ranks.

    Of words only tens and hundreds rank, behind one noun that is no plural; but any may stand in a name.
    """
    match = re.search(r"(\w+)[ ]+ال\Z", form[max(0, start - _REACH) : start])
    if match is None:
        return False
    lists, noun = name_lists(), match[1]
    if noun.lstrip("وفبلك") in lists["named"] or noun in lists["named"]:
        return True
    if not (form[start].isdigit() or is_ranked(form[start:end])):
        return False
    noun = noun if noun in lists["ranked"] else _bare(noun)
    single = noun.startswith("ال") and noun.endswith("ه") and kind_of(noun) != "human" and not _SEVERAL.fullmatch(noun)
    return single or noun in lists["ranked"]
