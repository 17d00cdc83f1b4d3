"""Where sentences of Arabic newswire end.

At a full stop, a question or exclamation mark, and at every line break: a headline, a bullet and a paragraph are never
one sentence with the next. Not at a dot inside a number, nor at a mark that the closing quotation mark still follows. A
semicolon or a comma ends a clause, not a sentence. Two dots set a headline's topic off («داعش.. سيطر على …»).
"""

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import cues
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.words import words

_ENDS = frozenset(".!?؟…")
_CLOSERS = frozenset("\"'”’»)]")


def mark_sentences(doc: Doc) -> Doc:
    """Sets `is_sent_start` of every token."""
    ended = True
    for token in doc:
        goes_on = token.text in _CLOSERS or (token.text in _ENDS and not _opens(token))
        token.is_sent_start = (ended and not token.is_space and not goes_on) if token.i else True
        if token.is_space:
            ended = ended or "\n" in token.text or "\r" in token.text
        elif token.text in _ENDS and _ends(token):
            ended = True
        elif not (ended and goes_on):
            ended = False
    return doc


def _opens(token: Token) -> bool:
    """A mark at the start of a line."""
    return token.i == 0 or token.nbor(-1).is_space


def _ends(token: Token) -> bool:
    """Does this mark end a sentence? A dot does not inside an address, after an initial, a list's number or a dot."""
    if token.text == "…":  # inside a line it is a pause («أن أخاه … قتل»)
        return token.i + 1 == len(token.doc) or token.nbor(1).is_space or token.nbor(1).text in _CLOSERS
    if token.text != ".":
        return not _quoted_and_governed(token)
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    inside = after is not None and not token.whitespace_ and after.text[0].isascii() and after.text[0].isalnum()
    beside_dot = (before is not None and before.text == ".") or (after is not None and after.text == ".")
    return not (inside or beside_dot or (before is not None and _abbreviated(before)))


def _quoted_and_governed(token: Token) -> bool:
    """«متى؟» قبل أن …», «لماذا؟»، ثم …»: a quoted question inside a sentence that goes on with no clause of its own."""
    doc, i = token.doc, token.i + 1
    if i >= len(doc) or doc[i].text not in _CLOSERS:
        return False
    while i < len(doc) and doc[i].text in _CLOSERS:
        i += 1
    if i >= len(doc):
        return False
    governs = doc[i].norm_ in words().classes["adp"] | words().classes["sconj"]
    told = doc[i].norm_ in cues().speech and not doc[i].norm_.startswith("ال")
    return doc[i].text in "،,؛" or governs or told


def _abbreviated(before: Token) -> bool:
    """One letter («د.», «أ.ف.ب.»), or the number of a list's item at the start of its line."""
    if before.whitespace_:
        return False
    free = before.i == 0 or before.nbor(-1).whitespace_ or not before.nbor(-1).text[-1].isalnum()
    if free and len(unmarked(before.text)) == 1 and before.text[0].isalpha():  # no pronoun: «وزوجته.»
        return True
    return before.text.isdigit() and bool(before.is_sent_start)
