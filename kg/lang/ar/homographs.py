"""Written words that are one word or two by what stands beside them: «فقد», «وهم», «ورد», «وفر».

«فقد أعلن» is «for he has declared», «فقد السيطرة» is «he lost»; «ورد الوزير على» is «and he replied», «ورد في التقرير»
is «it came»; «مجرد وهم» is an illusion, «وهم جنود» is «and they».
"""

from collections.abc import Sequence

from kg.lang.ar.lexicon import light
from kg.lang.ar.spelling import fold
from kg.lang.ar.verbs import verb_forms
from kg.lang.ar.words import words

_BACK = frozenset(("علي", "عليه", "عليها", "عليهم", "عليهما"))
_AWAY = frozenset(("من", "الي", "نحو", "باتجاه", "خارج", "عبر", "صوب", "تجاه", "هاربا"))
_REPLIES = 3
_TOLD_ON = "لسان"  # «ورد على لسانه»


def parted(form: str, before: str, after: Sequence[str]) -> bool | None:
    """Is the first letter of a word a clitic here?

    Args:
        form: the light form of the word.
        before: the word before it, or nothing.
        after: the words after it, the nearest first.

    Returns:
        Whether it is; nothing where the word has no second reading, or its neighbours do not tell.
    """
    nearest = [fold(word) for word in after[:_REPLIES]]
    nxt = nearest[0] if nearest else ""
    if form == "فقد":
        perfect = nxt in verb_forms() and not nxt.startswith("ال") and nxt[:1] not in ("ي", "ن", "م")
        return perfect or nxt in words().classes["aux"]
    if form in ("ورد", "فرد"):
        told = any(word.startswith(_TOLD_ON) for word in nearest)
        return True if not told and not _BACK.isdisjoint(nearest) and nxt != "في" else None
    if form == "وفر":
        return True if not _AWAY.isdisjoint(nearest[:2]) else None
    if form == "وهم":
        return light(before) not in map(light, words().illusion)
    return None
