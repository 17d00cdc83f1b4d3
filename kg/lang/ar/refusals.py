"""Where somebody declines to say who did it.

«لا تعزو الهجمات … إلى أي مجموعة», «ليس لدي إسناد محدد حول من كان مسؤولاً».
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.lang.ar.lexica import cues

_NEGATIONS = frozenset(("لا", "لم", "لن", "ليس", "ليست", "دون", "عدم", "بدون", "ما"))
_REACH = 4


def refusals(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token stretches from the negation to the end of the sentence."""
    attributing = cues().lists["attributing"]
    for token in doc:
        if token.norm_ not in attributing:
            continue
        first = max(token.i - _REACH, token.sent.start)
        start = next((i for i in range(token.i - 1, first - 1, -1) if doc[i].norm_ in _NEGATIONS), None)
        if start is not None:
            yield start, token.sent.end
