"""Which of the times of an English text belongs to which event: the one that hangs on its word in the parse."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.board import Time
from kg.lang.en.dates import ahead
from kg.lang.en.hits import Hit
from kg.lang.en.lexica import cue

_SPOKEN = frozenset(("Accusation", "Denial", "Threat", "Condemnation", "ResponsibilityClaim", "Warning"))
_HOLDS_TIMES = frozenset(("advcl", "conj", "xcomp", "acl", "pcomp"))
_DEPTH = 6


class When:
    """Gives the times of one document to its events."""

    def __init__(self, doc: Doc, times: Sequence[Time], hits: Mapping[int, Hit], speaking: frozenset[int]) -> None:
        """Args: the document, its times, its triggers by token, and the tokens of verbs of saying."""
        self._doc = doc
        self._times = times
        self._hits = hits
        self._speaking = speaking
        self._owners = self._time_owners()

    def of(self, token: Token, governor: Token | None, *, future: bool) -> tuple[Time, ...]:
        """The times of a trigger; of what is to come, in the days ahead."""
        own = any(w is not None and w.i in self._owners for w in (token, governor))
        times = (self._times[i] for i in self._told_at(token, governor))
        return tuple(replace(t, expression=ahead(t.expression)) if future and own else t for t in times)

    def _time_owners(self) -> dict[int, list[int]]:
        """For each event or verb of saying, the times that hang on it."""
        owners: dict[int, list[int]] = {}
        for i, time in enumerate(self._times):
            token = self._doc[time.start : time.end].root
            for _ in range(_DEPTH):
                if token.head == token or self._holds(token):
                    break
                token = token.head
            owners.setdefault(token.i, []).append(i)
        return owners

    def _holds(self, token: Token) -> bool:
        """May a time be a verb's or an event noun's own?"""
        verb = token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")
        return verb or (token.i in self._hits and self._hits[token.i].kind == "noun")

    def _told_at(self, token: Token, governor: Token | None) -> list[int]:
        """The times of a predicate: its own, its light verb's, else that of the clause that it hangs on."""
        for word in (token, governor):
            if word is not None and word.i in self._owners:
                return self._owners[word.i]
        word = governor or token
        for _ in range(_DEPTH):
            up = self._upper(word)
            if up is None or self._tells_of(up):
                return []
            if up.i in self._owners:
                return self._owners[up.i]
            word = up
        return []

    def _tells_of(self, verb: Token) -> bool:
        """Verbs of saying and of answering have times of their own."""
        spoken = verb.i in self._hits and self._hits[verb.i].trigger.type in _SPOKEN
        return verb.i in self._speaking or spoken or verb.lemma_.lower() in cue("factive")

    def _upper(self, word: Token) -> Token | None:
        """The clause whose time holds for a word too."""
        if word.head == word:
            return None
        if word.pos_ in ("VERB", "AUX"):
            finite = any(c.dep_ == "mark" for c in word.children)
            return word.head if word.dep_ in _HOLDS_TIMES and not (word.dep_ == "advcl" and finite) else None
        return word.head
