"""Who does what a trigger tells: some count only of certain people.

«أغلق المتظاهرون الطريق» tells of a protest, «أغلقت الشرطة الطريق» does not.
"""

from spacy.tokens import Doc, Token

from kg.lang.board import Predicate

_REACH = 5  # «آلاف | من الطلاب المتظاهرين»
_BEFORE = 12
_ENDS = frozenset(("VERB", "SCONJ", "PUNCT"))


def done_by(doc: Doc, predicate: Predicate) -> bool:
    """Has the subject one of the words that the trigger asks for; or, where a plural has none, what stands before?"""
    wanted = predicate.trigger.by
    if not wanted:
        return True
    if predicate.kind == "noun":  # «أقدم متظاهرون على قطع الطريق»
        return not wanted.isdisjoint(
            _bare(doc, max(predicate.start - _BEFORE, doc[predicate.start].sent.start), predicate.start)
        )
    subjects = [a for a in predicate.args if a.slot == "subject"]
    if any(_within(doc, a.start, a.end, wanted) for a in subjects):
        return True
    first = max(predicate.start - _BEFORE, doc[predicate.start].sent.start)
    return predicate.plural and not wanted.isdisjoint(_bare(doc, first, predicate.start))


def _within(doc: Doc, start: int, end: int, wanted: frozenset[str]) -> bool:
    """Among the words of a noun phrase and those that describe it."""
    last = min(end + _REACH, doc[start].sent.end)
    stop = next((i for i in range(end, last) if _ends(doc[i])), last)
    return not wanted.isdisjoint(_bare(doc, start, stop))


def _ends(token: Token) -> bool:
    """What no longer describes the subject: of prepositions only «من» goes on («آلاف من المتظاهرين»)."""
    return token.pos_ in _ENDS or (token.pos_ == "ADP" and token.norm_ != "من")


def _bare(doc: Doc, start: int, end: int) -> list[str]:
    return [token.norm_.removeprefix("ال") for token in doc[start:end]]
