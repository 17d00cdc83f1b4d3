"""Cues of status that govern a predicate: planned, alleged, denied, negated, hoped for, still going on.

A cue governs what follows it in its clause and in the clause of content that it opens («كان يخطط لهجوم»,
«نفى أن يكون قصف»), up to the next verb that is not governed itself. «قد» means "may" before an imperfect and is
emphasis before a perfect; «لا يزال» is no negation.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.lang.ar.lexica import cues
from kg.lang.board import Predicate

_REACH = 7
_VERB_REACH = 3
_STOPS = frozenset("؛;.؟!")
#: These reach over a content clause («زعم أن الجيش قصف …»); the others govern the next word group only.
_KINDS = ("planned", "threatened", "alleged", "denied", "hypothetical", "foiled", "wished", "ongoing")
_LONG = frozenset(("alleged", "denied", "threatened", "wished"))


def with_cues(doc: Doc, predicate: Predicate) -> Predicate:
    """The predicate with the names of the cues that govern it."""
    found = frozenset(
        (
            *_negation(doc, predicate),
            *_governors(doc, predicate),
            *_around(doc, predicate),
            *_staged(doc, predicate),
            *_worded(doc, predicate),
        )
    )
    return replace(predicate, cues=found) if found else predicate


def _negation(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """What stands right before: a negation (over «أي» or an auxiliary), the future, «قد» before an imperfect."""
    lists = cues().status
    start = predicate.start
    before = ["", "", *(t.norm_ for t in doc[doc[start].sent.start : start])][-2:]
    negated = before[1] in lists["negated"] or (before[0] in lists["negated"] and before[1] in lists["between"])
    if negated and doc[start].norm_ not in lists["not_negated"]:
        yield "negated"
    if before[1] in lists["future"]:
        yield "future"
    if before[1] == "قد" and predicate.tense == "present":
        yield "hypothetical"


def _governors(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """Cues before it in its sentence, as far as each kind reaches; «بعد هجومهم» tells of what was, whatever governs."""
    if _in_the_past(doc, predicate):
        return
    verbs, told = 0, _told_on(doc, predicate)
    for distance, token in enumerate(reversed(doc[doc[predicate.start].sent.start : predicate.start]), 1):
        if token.text in _STOPS or distance > 2 * _REACH or verbs > 1:
            return
        told = told and token.pos_ != "SCONJ"
        found = (name for name in _KINDS if token.norm_ in cues().status[name] and _reaches(name, distance, verbs))
        yield from (name for name in found if not (told and token.pos_ == "VERB" and name in _LONG))
        verbs += token.pos_ == "VERB"


def _in_the_past(doc: Doc, predicate: Predicate) -> bool:
    """«توعّد برد بعد هجومهم»: a noun told as known, behind «after»; «بعد أي هجوم» is open."""
    start, end = predicate.start, predicate.end
    known = predicate.definite or (end < len(doc) and doc[end].pos_ == "PRON" and not doc[end - 1].whitespace_)
    return predicate.kind == "noun" and known and start > 0 and doc[start - 1].norm_ in cues().lists["after"]


def _told_on(doc: Doc, predicate: Predicate) -> bool:
    """«رفض الهدنة واحتجز رهائن»: a perfect that و joins is told like the verb before it, and no content of it."""
    if predicate.kind != "verb" or predicate.tense != "past" or predicate.start == doc[predicate.start].sent.start:
        return False
    return doc[predicate.start - 1].pos_ == "CCONJ"


def _reaches(name: str, distance: int, verbs: int) -> bool:
    if distance <= _VERB_REACH:
        return True
    return verbs == 0 and (name in _LONG or (name == "planned" and distance <= _REACH))


def _around(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«القصف المتواصل» goes on; «رد … وأطلق», «رداً على» answers."""
    sent = doc[predicate.start].sent
    if any(t.norm_ in cues().status["ongoing"] for t in doc[predicate.end : min(predicate.end + 2, sent.end)]):
        yield "ongoing"
    if any(t.norm_ in cues().status["looming"] for t in doc[predicate.end : min(predicate.end + 4, sent.end)]):
        yield "hypothetical"
    before = () if _in_the_past(doc, predicate) else doc[sent.start : predicate.start]
    if any(t.norm_ in cues().lists["reprisal"] for t in before):
        yield "answering"
        if any(t.norm_ in cues().lists["prompt"] for t in doc[sent.start : predicate.start]):
            yield "promptly"


def _staged(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«تحاصر الدبابات القرية» in the sentence of a film, a game, a match; in a drill nobody is hit."""
    said = {t.norm_ for t in doc[predicate.start].sent}
    staged = said & cues().lists["staged"]
    if staged:
        yield "staged"
    if len(staged) > 1:
        yield "played"
    if staged and said & cues().lists["fictive"]:
        yield "fictive"
    if said & cues().lists["drilled"]:
        yield "drilled"


def _worded(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«شن في مقاله هجوماً على …»: an attack in words."""
    if not predicate.trigger.in_words:
        return
    if any(t.norm_ in cues().lists["wording"] for t in doc[predicate.start].sent):
        yield "worded"
