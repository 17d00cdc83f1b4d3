"""Verb forms from principal parts: all that the news uses of a verb, from its perfect and its imperfect.

Sound, hollow, defective, doubled and derived verbs differ in their principal parts, which a lexicon line gives; the
endings are regular. Forms are folded (see `spelling`): without vowel signs most perfects are active or passive by what
stands around them, and only a perfect passive of other letters (أصيب, هوجم) is passive by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.errors import DataError
from kg.lang.ar.spelling import fold

_PARTS = (2, 3)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of a word says of it."""

    kind: str  # perfect | imperfect | noun | participle
    passive: bool = False  # by its letters
    short: bool = False  # a jussive that lost its last letter: a verb only behind a negation (تعز is a town)
    rounded: str = ""  # what damma on the prefix of the imperfect says: active, passive, or by the shadda
    plural: bool = False  # its ending is a subject pronoun in the plural: the subject is not after it
    we: bool = False  # its subject is «I», «we» or «you»
    dotted: bool = False  # an imperfect in ي, whose passive has ى: «يجري», «يُجرى»


def forms(parts: list[str]) -> Iterator[tuple[str, Form]]:
    """The folded forms of a verb.

    Args:
        parts: the perfect, the imperfect and, if its letters differ, the perfect passive, each in the third person
            masculine singular.

    Raises:
        DataError: if there are fewer or more parts, or the imperfect does not begin with ya.
    """
    if len(parts) not in _PARTS or not parts[1].startswith("ي"):
        raise DataError(f"principal parts must be perfect, imperfect in ي and at most a passive; not {parts}")
    yield from _perfect(fold(parts[0]), weak=parts[0][-1] in "ىا", passive=False)
    # «يُعلن» is active where the perfect has four letters (أعلن, هاجم, سيطر), passive where it has more (يُستهدف).
    rounded = {3: "", 4: "active"}.get(len(fold(parts[0])), "passive")
    for form, shape in _imperfect(fold(parts[1]), weak=parts[1][-1] in "ىيو"):
        dotted = parts[1][-1] == "ي" and form[1:] == fold(parts[1])[1:]
        yield form, _shaped(shape, rounded, dotted)
    if parts[0].endswith("ى"):  # «ألقيت», «سُوّيت»: the passive keeps the letter that the active loses («ألقت»)
        yield fold(parts[0])[:-1] + "يت", Form("perfect", passive=True)
    for passive in parts[2:]:
        yield from _perfect(fold(passive), weak=passive[-1] == "ي", passive=True, keep=True)
        if hollow(parts[1]) and parts[1][-2] in "وي":  # «يُصاب» of يصيب
            letters = fold(f"{parts[1][:-2]}ا{parts[1][-1]}")
            yield from ((form, replace(shape, passive=True)) for form, shape in _imperfect(letters, weak=False))


@lru_cache(maxsize=64)
def _shaped(shape: Form, rounded: str, dotted: bool) -> Form:
    return replace(shape, rounded=rounded, dotted=dotted)


def women(parts: Sequence[str]) -> Iterator[tuple[str, Form]]:
    """The perfect of a defective verb for the feminine plural and for us («روين», «دعونا»), which few triggers need."""
    form = fold(parts[0])
    if parts[0][-1] in "ىا":
        root = form[:-1] + ("و" if form[-1] == "ا" else "ي")
        yield root + "ن", Form("perfect", plural=True)
        yield root + "نا", Form("perfect", plural=True, we=True)


def persons(parts: Sequence[str]) -> Iterator[tuple[str, Form]]:
    """The perfect for «you» and, where its stem changes, for «I» and «we» («قتلتم», «نجوت», «عدنا», «رددنا»).

    A hollow verb loses its long vowel, a doubled one shows both letters, a defective one its root.
    """
    form, shape = fold(parts[0]), Form("perfect", plural=True, we=True)
    if parts[0][-1] in "ىا":
        root = form[:-1] + ("و" if form[-1] == "ا" else "ي")
        yield from ((root + ending, shape) for ending in ("ت", "تم"))
        return
    stem = form
    if hollow(parts[1]) and form[-2] == "ا":
        stem = form[:-2] + form[-1]
    elif _doubled(parts):
        stem = form + form[-1]
    endings = ("تم",) if stem == form else ("ت", "نا", "تم")
    yield from ((stem + ending, shape) for ending in endings if len(stem + ending) > _SHORTEST)


def _doubled(parts: Sequence[str]) -> bool:
    """Has the root two last letters alike («رد», «أصر», «احتل», «استعد»)? Of «اتهم», «استلم» the lists cannot tell."""
    form = fold(parts[0])
    if len(form) == len(fold(parts[1])) - 1 == len("رد"):
        return True
    if len(form) == len(fold(parts[1])) == len("أصر") and parts[0][0] == "أ":
        return True
    derived = form[0] == "ا" and len(form) == len("احتل") and form[1] not in "تدطز"
    return derived or (form.startswith("است") and len(form) == len("استعد"))


def hollow(imperfect: str) -> bool:
    """Is the last letter but one a long vowel («يصيب», «يقود», «يغتال»)?"""
    return len(imperfect) > _SHORTEST and imperfect[-2] in "وايى" and imperfect[-1] not in "ىيو"


def _perfect(form: str, *, weak: bool, passive: bool, keep: bool = False) -> Iterator[tuple[str, Form]]:
    # A defective verb loses its last letter before the endings (ألقى, ألقت); a passive in ي keeps it (ألقي, ألقيت).
    stem = form[:-1] if weak and not keep else form
    plural = form[:-1] if weak else form
    yield form, Form("perfect", passive)
    yield stem + "ت", Form("perfect", passive)
    yield plural + "وا", Form("perfect", passive, plural=True)
    yield plural + "و", Form("perfect", passive, plural=True)  # before a pronoun: قتلوهم
    yield stem + "تا", Form("perfect", passive)
    if weak and not keep:
        yield form[:-1] + "يا", Form("perfect", passive, plural=True)
        yield form[:-1] + "تا", Form("perfect", passive, plural=True)
    if not weak:
        yield form + "ن", Form("perfect", passive, plural=True)
        yield form + "ا", Form("perfect", passive, plural=True)
        yield form + "نا", Form("perfect", passive, plural=True, we=True)


def _imperfect(form: str, *, weak: bool) -> Iterator[tuple[str, Form]]:
    stem = form[:-1] if weak else form
    for prefix in "يتن":
        singular = prefix + form[1:]
        yield singular, Form("imperfect", plural=prefix == "ن", we=prefix == "ن")
        if prefix == "ي" and not weak:  # the dual behind a negation: «لم يبلغا»
            yield singular + "ا", Form("imperfect", short=True, plural=True)
        if weak:  # the jussive: لم يتبن
            yield prefix + stem[1:], Form("imperfect", short=True)
        if prefix != "ن":
            for ending in ("ون", "وا", "و", "ان", "ن", "يان" if weak else "ان"):
                yield prefix + stem[1:] + ending, Form("imperfect", plural=True)
