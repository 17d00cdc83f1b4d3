"""Where sentences of Arabic newswire end.

At a full stop, a question or exclamation mark, and at every line break: a headline, a bullet and a paragraph are never
one sentence with the next. Not at a dot inside a number, nor at a mark that the closing quotation mark still follows. A
semicolon or a comma ends a clause, not a sentence. Two dots set a headline's topic off («داعش.. سيطر على …»).
"""

from spacy.tokens import Doc, Token

_ENDS = frozenset(".!?؟…")
_CLOSERS = frozenset("\"'”’»)]")


def mark_sentences(doc: Doc) -> Doc:
    """Sets `is_sent_start` of every token."""
    ended = True
    for token in doc:
        blank = token.is_space
        token.is_sent_start = ended and not blank and token.text not in _CLOSERS if token.i else True
        if blank:
            ended = ended or "\n" in token.text or "\r" in token.text
        elif token.text in _ENDS and not _ellipsis(token):
            ended = True
        elif not (ended and token.text in _CLOSERS):
            ended = False
    return doc


def _ellipsis(token: Token) -> bool:
    """One of two dots or more in a row."""
    before = token.i > 0 and token.nbor(-1).text == "."
    after = token.i + 1 < len(token.doc) and token.nbor(1).text == "."
    return token.text == "." and (before or after)
