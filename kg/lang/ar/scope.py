"""Cues of status that govern a predicate: planned, alleged, denied, negated, hoped for, still going on.

A cue governs what follows it in its clause and in the clause of content that it opens («كان يخطط لهجوم», «نفى أن يكون قصف»), up to
the next verb that is not governed itself. «قد» means "may" before an imperfect and is emphasis before a perfect; «لا يزال» is
no negation.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.lang.ar.lexica import cues
from kg.lang.board import Predicate

_REACH = 7
_VERB_REACH = 3
_STOPS = frozenset("؛;.؟!")
_CONTENT = frozenset(("ان", "بان", "انه", "لان"))
#: These reach over a content clause («زعم أن الجيش قصف …»); the others govern the next word group only.
_LONG = frozenset(("alleged", "denied", "threatened", "wished"))


def with_cues(doc: Doc, predicate: Predicate) -> Predicate:
    """The predicate with the names of the cues that govern it."""
    found = frozenset(_negation(doc, predicate)) | frozenset(_governors(doc, predicate))
    return replace(predicate, cues=found) if found else predicate


def _negation(doc: Doc, predicate: Predicate) -> Iterator[str]:
    lists = cues().status
    start = predicate.start
    before = [doc[i].norm_ for i in range(max(start - 2, doc[start].sent.start), start)]
    if (
        (before
        and before[-1] in lists["negated"])
        or (
            len(before) > 1
            and before[-2] in lists["negated"]
            and before[-1] in ("اي", "يتم", "تكن", "يكن", "يقع", "تقع")
        )
    ):
        if doc[start].norm_ not in lists["not_negated"]:
            yield "negated"
    if before and before[-1] in ("س", "سوف"):
        yield "future"
    if before and before[-1] == "قد" and doc[start].norm_[0] in "يتن" and predicate.tense == "present":
        yield "hypothetical"


def _governors(doc: Doc, predicate: Predicate) -> Iterator[str]:
    lists = cues().status
    sent = doc[predicate.start].sent
    verbs = 0
    for distance, i in enumerate(range(predicate.start - 1, sent.start - 1, -1), 1):
        token = doc[i]
        if token.text in _STOPS:
            return
        names = [
            n
            for n in ("planned", "threatened", "alleged", "denied", "hypothetical", "foiled", "wished", "ongoing")
            if token.norm_ in lists[n]
        ]
        for name in names:
            if name == "hypothetical" and token.norm_ == "قد":
                continue
            if (
                distance <= _VERB_REACH
                or (name in _LONG and verbs == 0 and distance <= 2 * _REACH)
                or (verbs == 0 and distance <= _REACH and name == "planned")
            ):
                yield name
        if token.pos_ == "VERB" or token.text == "،":
            verbs += token.pos_ == "VERB"
        if distance > 2 * _REACH or verbs > 1:
            return
    if any(doc[i].norm_ in lists["ongoing"] for i in range(predicate.end, min(predicate.end + 2, sent.end))):
        yield "ongoing"
