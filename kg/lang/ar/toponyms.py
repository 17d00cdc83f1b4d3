"""Names of places that no list holds: how far one reaches after its head noun, and those that stand without one.

After «قرية», «مطار» … the name begins at once. What the lexicon does not know is a name; of what it knows, a noun that
cannot be an adjective of its head («قرية ملوك سراي»), and the first words of many names («كفر», «تل»). Without a head
noun only an unknown word behind a preposition of place counts («في تيساليت»).
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import heads, names, titles
from kg.lang.ar.nouns import definite
from kg.lang.ar.words import listed
from kg.lang.phrase import Phrase

_LONGEST = 4
_SHORTEST = 4  # letters of a place without a head noun
_OPEN = frozenset(("NOUN", "PROPN", "ADJ", "VERB"))


def name_end(doc: Doc, start: int, head: str) -> int:
    """The end of the place name that begins at a token, or the token itself where none does.

    Args:
        doc: the tagged document.
        start: the token after the head noun.
        head: the head noun, folded.
    """
    end = _first(doc, start, head)
    while start < end < len(doc) and end - start < _LONGEST and doc[end - 1].whitespace_:
        opened = doc[end - 1].norm_ in listed("toponyms") and doc[end].pos_ in _OPEN
        if not (opened or _unlisted(doc[end]) or (end == start + 1 and _rhymes(doc[end]))):
            break
        end += 1
    return end


def _first(doc: Doc, start: int, head: str) -> int:
    token = doc[start]
    if token.norm_ in listed("toponyms") and token.whitespace_:
        return start + 1
    if _cut(doc, start, head):
        return start + 2
    if definite(token) or _is_word(token, head):
        return start
    return start + 1


def _is_word(token: Token, head: str) -> bool:
    """Is this no name, but what is said of the place («قرية نائية», «مدينة تقع»)?"""
    if _unlisted(token):
        return False
    bare = token.norm_.removeprefix("ال")
    described = token.pos_ != "NOUN" or token.norm_.endswith(("ه", "ات", "ا")) or bool(heads().get(bare))
    return described or head not in listed("towns") or not token.whitespace_


def _cut(doc: Doc, at: int, head: str) -> bool:
    """«مدينة بونش», «بلدة بيدنيا»: the first letter of the name passed for a preposition; none stands here."""
    token = doc[at]
    if (
        token.whitespace_
        or at + 1 >= len(doc)
        or token.norm_ not in ("ب", "ل", "ك", "ف", "و")
        or head not in listed("towns")
    ):
        return False
    rest = doc[at + 1]
    alone = at + 2 >= len(doc) or rest.whitespace_ or doc[at + 2].pos_ == "PUNCT"
    return alone and not definite(rest) and _unlisted(rest)


def _rhymes(token: Token) -> bool:
    """The second half of a foreign name has the look of an adjective («ملوك سراي»)."""
    return token.pos_ == "ADJ" and not definite(token) and token.norm_.endswith("ي")


def _unlisted(token: Token) -> bool:
    if token.text.endswith(("اً", "ًا")):  # the accusative of a description («مبنى سكنياً»)
        return False
    return token.tag_ == "unlisted" and token.pos_ in _OPEN and token.text[0].isalpha() and not definite(token)


def located(doc: Doc, taken: Collection[int]) -> Iterator[Phrase]:
    """Unknown words behind a preposition of place, and what و joins to them.

    Args:
        doc: the tagged document.
        taken: the tokens of other phrases.
    """
    for token in doc:
        if token.pos_ == "ADP" and token.norm_ in listed("where"):
            at = token.i + 1
            if at + 1 < len(doc) and at not in taken and doc[at].norm_ in listed("towns_of") and doc[at].whitespace_:
                yield Phrase(at, at + 2, "Settlement", head=at, rule="ar.place.located")
                continue
            while at < len(doc) and at not in taken and _is_place(doc[at]):
                yield Phrase(at, at + 1, "Settlement", head=at, rule="ar.place.located")
                at += 2 if at + 2 < len(doc) and doc[at + 1].pos_ == "CCONJ" else len(doc)


def _is_place(token: Token) -> bool:
    nxt = token.nbor(1) if token.i + 1 < len(token.doc) else None
    alone = nxt is None or token.whitespace_ or nxt.pos_ == "PUNCT"
    goes_on = nxt is not None and token.whitespace_ and (nxt.tag_ == "unlisted" and nxt.pos_ == "PROPN")
    book = names()
    known = token.norm_ in book.given or token.norm_ in book.family or titles().get(token.norm_) is not None
    return (
        token.pos_ == "PROPN" and _unlisted(token) and len(token) >= _SHORTEST and alone and not goes_on and not known
    )
