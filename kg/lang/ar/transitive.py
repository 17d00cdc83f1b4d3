"""What some Arabic verbs take: two objects («مُنح الطبيب جائزة»), or what is contested («طعن في الحكم»)."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.lang.ar.bare import Bare, BarePhrases
from kg.lang.ar.inflection import bare
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.voices import voices

_CONTESTING = frozenset(("طعن", "طعنت", "يطعن", "تطعن"))
_OBJECTING = frozenset(("اعترض", "اعترضت", "يعترض", "تعترض"))
_CARRYING = frozenset(("نقل", "نقلت", "ينقل", "تنقل"))
_TO, _AGAINST = ("ل", "الي"), ("في", "ب")
_TWO = 2


def given(phrases: BarePhrases, verb: Token, found: Sequence[Bare]) -> bool:
    """«مُنح الطبيب جائزة»: is there a person, no body or ruler, and what he is given, with nobody behind «ل» to get it?

    Args:
        phrases: the finder of phrases, which knows names.
        verb: a verb that may be passive.
        found: the phrases beside it.
    """
    doc, lists = verb.doc, voices().lists
    if verb.norm_ not in lists["giving"] or len(found) < _TWO or found[0].content or found[1].content:
        return False
    head, gift, end = doc[found[0].head], doc[found[1].head], found[1].end
    noun = bare(head)
    person = "human" in (kind_of(noun), kind_of(noun.removesuffix("ه"))) or phrases.is_name(head)
    received = noun in lists["rulers"] or (end < len(doc) and doc[end].norm_ in _TO)
    return person and not received and bare(gift) in lists["awards"]


def carried_off(verb: Token, found: Sequence[Bare]) -> bool:
    """«نُقل الرئيس إلى المستشفى»: a person alone, and where to; who carries says what."""
    doc, only = verb.doc, found[0]
    if len(found) > 1 or only.content or only.end + 1 >= len(doc):
        return False
    if doc[only.end].norm_ in voices().lists["annexing"]:  # «وُضع الرئيس | قيد الإقامة الجبرية»
        return True
    if verb.norm_ not in _CARRYING:
        return False
    to = doc[only.end].norm_ == "الي" and kind_of(bare(doc[only.end + 1])) == "site"
    return to and kind_of(bare(doc[only.head])) == "human"


def contests(verb: Token, end: int) -> bool:
    """«طعن المتهم في الحكم»: who appeals is not stabbed; `end` is where the phrase behind the verb ends."""
    doc = verb.doc
    if verb.norm_ in _OBJECTING and end < len(doc) and doc[end].norm_ == "علي":  # «اعترضت المعارضة على …»
        return True
    if verb.norm_ not in _CONTESTING or end + 1 >= len(doc) or doc[end].norm_ not in _AGAINST:
        return False
    return bare(doc[end + 1]) in voices().lists["contested"]
