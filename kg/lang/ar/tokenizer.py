"""The tokenizer of the Arabic pipeline: written words become syntactic words, and no character is lost or changed."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.lang.ar.homographs import parted
from kg.lang.ar.lexicon import light
from kg.lang.ar.segment import Segmenter
from kg.lang.ar.spelling import MARKS, fold

_MARKS = "".join(map(re.escape, sorted(MARKS)))
_WORD = re.compile(
    rf"(?P<blank>\s+)"
    rf"|(?P<arabic>[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc][\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc{_MARKS}]*)"
    rf"|(?P<number>\d+(?:[.,٫٬]\d+)*)"
    rf"|(?P<latin>[^\W\d_\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+)"
    rf"|(?P<sign>.)",
    re.DOTALL,
)


_FEW = 3  # letters of the words that have two readings


class Tokenizer:
    """Text -> Doc. Each token's `norm_` is its folded form, with the article that «لل» hides restored."""

    def __init__(self, vocab: Vocab, segmenter: Segmenter) -> None:
        self._vocab = vocab
        self._segment = segmenter
        self.lexicon = segmenter.lexicon

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is the text, whatever stands in it."""
        matches = list(_WORD.finditer(text))
        beside = [m[0] for m in matches if m.lastgroup != "blank"]
        at = -1
        seen = frozenset(light(m[0]) for m in matches if m.lastgroup == "arabic")
        words: list[str] = []
        spaces: list[bool] = []
        norms: list[str] = []
        for match in matches:
            if match.lastgroup == "blank":
                _blank(match[0], words, spaces, norms)
                continue
            at += 1
            for part, norm in self._parts(match, seen, beside, at):
                words.append(part)
                norms.append(norm)
                spaces.append(False)
        doc = Doc(self._vocab, words=words, spaces=spaces)
        for token, norm in zip(doc, norms, strict=True):
            token.norm_ = norm
        return doc

    def _parts(
        self, match: re.Match[str], seen: frozenset[str], beside: list[str], at: int
    ) -> Iterator[tuple[str, str]]:
        word = match[0]
        if match.lastgroup != "arabic":
            yield word, fold(word)
            return
        start = 0
        for length in self._lengths(word, seen, beside, at):
            part = word[start : start + length]
            norm = fold(part) if start + length == len(word) else self._segment.restore(part)
            if start and norm[:1] == "ل" and fold(word[:start])[-1:] == "ل" and len(norm) > 1:
                norm = "ا" + norm
            yield part, norm
            start += length

    def _lengths(self, word: str, seen: frozenset[str], beside: list[str], at: int) -> tuple[int, ...]:
        """The lengths of the parts of a word, by its letters or, of a few words, by those beside it."""
        apart = (
            parted(light(word), beside[at - 1] if at else "", beside[at + 1 : at + 4]) if len(word) <= _FEW else None
        )
        if apart is None or len(light(word)) != len(word):
            return self._segment(word, seen=seen)
        return (1, len(word) - 1) if apart else (len(word),)


def _blank(blank: str, words: list[str], spaces: list[bool], norms: list[str]) -> None:
    """A single space belongs to the word before it, other white space is a token (as everywhere in spaCy)."""
    if blank[0] == " " and words and not spaces[-1] and not words[-1].isspace():
        spaces[-1] = True
        blank = blank[1:]
    if blank:
        words.append(blank)
        norms.append(blank)
        spaces.append(False)
