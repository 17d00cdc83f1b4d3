"""Where a trigger word stands so that it is another word, or has another sense."""

from spacy.tokens import Doc, Token

from kg.lang.ar.conjugate import Form
from kg.lang.ar.nouns import definite
from kg.lang.ar.triggers import triggers
from kg.lang.trigger import Trigger

_MASCULINE = frozenset(("الذي", "الذين"))
_HOMOGRAPH = 3  # three bare letters: a verb and its verbal noun are written alike («قتل», «خطف», «قصف»)


def other_sense(doc: Doc, start: int, end: int, trigger: Trigger, form: Form) -> bool:
    """Does the place of these words speak against the trigger?"""
    if form.kind in ("perfect", "imperfect"):
        return _disagrees(doc[start], form) or _enumerated(doc, start)
    return _governing(doc, start, end, trigger)


def _disagrees(verb: Token, form: Form) -> bool:
    """«الصراع الذي تفجر»: the feminine imperfect of another verb does not agree, so this is a perfect of its own."""
    before = verb.nbor(-1).norm_ if verb.i > verb.sent.start else ""
    if form.kind != "imperfect" or verb.norm_[0] != "ت" or before not in _MASCULINE or form.plural:
        return False
    resumed = not verb.whitespace_ and verb.i + 1 < len(verb.doc) and verb.nbor(1).pos_ == "PRON"
    return not resumed  # «الحصار الذي تضربه القوات» has another subject


def _enumerated(doc: Doc, at: int) -> bool:
    """«اغتصاب وقتل وتعذيب»: a noun in a list of deeds, though a verb is written alike."""
    if len(doc[at].norm_) != _HOMOGRAPH or at < doc[at].sent.start + 2 or doc[at - 1].pos_ != "CCONJ":
        return False
    if doc[at - 2].pos_ != "NOUN" or definite(doc[at - 2]) or at + 1 >= len(doc):
        return False
    deed = doc[at - 2].norm_ in triggers().event_nouns or doc[at - 2].norm_ in triggers().lists["deed"]
    after = doc[at + 1]
    listed = after.norm_ == "و" and at + 2 < len(doc) and doc[at + 2].pos_ == "NOUN" and not definite(doc[at + 2])
    return listed or (deed and after.pos_ in ("ADP", "PUNCT"))


def _governing(doc: Doc, start: int, end: int, trigger: Trigger) -> bool:
    """«في مواجهة الأزمة»: after certain words a noun with its genitive is no event but a preposition."""
    if not trigger.not_after or start == doc[start].sent.start or end >= len(doc) or definite(doc[start]):
        return False
    return doc[start - 1].norm_ in trigger.not_after and doc[end].pos_ in ("NOUN", "PROPN", "DET", "NUM", "PRON")
