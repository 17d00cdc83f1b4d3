"""What stands around a word that may be a verb and tells that it is one, or none."""

from spacy.tokens import Token

from kg.lang.ar.verbs import verb_forms
from kg.lang.ar.voices import voices

_QUOTES = frozenset('«“"(')
_CLOSED = frozenset("»”)")
_REACH = 6


def answers_if(token: Token) -> bool:
    """«لو وصلت … لسيطر»: the ل of an unreal condition has a perfect."""
    return token.norm_ in verb_forms() and any(t.norm_ in ("لو", "لولا") for t in token.doc[token.sent.start : token.i])


def tells_time(token: Token) -> bool:
    """«فجر الثلاثاء», «ظهر اليوم»: parts of the day, not verbs."""
    times = voices().lists["times"]
    return token.norm_ in times and token.i + 1 < len(token.doc) and token.nbor(1).norm_ in times


def opens_name(mark: Token) -> bool:
    """«مقاتلو «جيش تحرير …»»: a short quotation as genitive of a noun is a name."""
    if mark.text not in _QUOTES or mark.i == 0:
        return False
    head, after = mark.nbor(-1), mark.doc[mark.i + 1 : mark.i + _REACH]
    return head.pos_ in ("NOUN", "PROPN") and not head.norm_.startswith("ال") and any(t.text in _CLOSED for t in after)
