"""A document with its phrases, as all that looks for ties in it sees it."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.lang.phrase import Phrase, ends, starts


class Phrased:
    """One tagged document, its folded words, and its phrases by where they begin and end."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._norms = [t.norm_ for t in doc]
        self._phrases = phrases
        self._at = starts(phrases)
        self._end = ends(phrases)
