"""Names of places that no list holds: how far one reaches after its head noun, and those that stand without one.

After «قرية», «مطار» … the name begins at once. What the lexicon does not know is a name; of what it knows, a noun that
cannot be an adjective of its head («قرية ملوك سراي»), and the first words of many names («كفر», «تل»). Without a head
noun only an unknown word behind a preposition of place counts («في تيساليت»).
"""

from collections.abc import Iterator, Set

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import heads, names, titles
from kg.lang.ar.nouns import ACCUSATIVE, definite
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
        if _cut(doc, end, head):  # «قرية تودون | بيري»
            end += 2
            continue
        opened = doc[end - 1].norm_ in listed("toponyms") and doc[end].pos_ in _OPEN
        if doc[end].norm_ in listed("directions") or not (
            opened or _unlisted(doc[end]) or (end == start + 1 and _rhymes(doc[end]))
        ):
            break
        end += 1
    return end + (end > start and _is_ending(doc, end))


def _is_ending(doc: Doc, at: int) -> bool:
    """«مدينة ربكو|نا»: the end of a name in no list that passed for a pronoun."""
    glued = at < len(doc) and doc[at].pos_ == "PRON" and not doc[at - 1].whitespace_
    return glued and doc[at - 1].tag_ != "listed"


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
    if token.text.endswith(ACCUSATIVE):  # the accusative of a description («مبنى سكنياً»)
        return False
    return token.tag_ == "unlisted" and token.pos_ in _OPEN and token.text[0].isalpha() and not definite(token)


def _unlisted_definite(token: Token) -> bool:
    """«الزرقيات»: a word with the article that is in no dictionary without it either."""
    return token.tag_ == "unlisted" and token.pos_ == "PROPN" and definite(token)


def located(doc: Doc, taken: Set[int], *, named: Set[int]) -> Iterator[Phrase]:
    """Unknown words behind a preposition of place, and what و joins to them.

    Args:
        doc: the tagged document.
        taken: the tokens of other phrases.
        named: of these, those of places and persons; a body may be named by a place («بلدية | كفر طوبال»).
    """
    for token in doc:
        if _opens_name(doc, token.i) and named.isdisjoint((token.i, token.i + 1)):
            yield Phrase(token.i, token.i + 2, "Settlement", head=token.i, rule="ar.place.opened")
            continue
        if token.norm_ in listed("several"):
            yield from _several(doc, token.i + 1, taken)
        if token.pos_ == "ADP" and token.whitespace_ and token.norm_ in listed("where"):
            at = token.i + 1
            while at < len(doc) and at not in taken and _is_place(doc[at]):
                yield Phrase(at, at + 1, "Settlement", head=at, rule="ar.place.located")
                at += 2 if at + 2 < len(doc) and doc[at + 1].pos_ == "CCONJ" else len(doc)


def _opens_name(doc: Doc, at: int) -> bool:
    """«كفر زيتونة», «تل أرجوان»: a first word of names, and a word that is unknown or definite."""
    if at + 1 >= len(doc) or doc[at].norm_ not in listed("towns_of") or not doc[at].whitespace_:
        return False
    nxt = doc[at + 1]
    return nxt.pos_ in _OPEN and (nxt.tag_ != "listed" or definite(nxt) or doc[at].norm_ == "كفر")


def _several(doc: Doc, at: int, taken: Set[int]) -> Iterator[Phrase]:
    """«مدينتي دورين وسلمية», «قرى عيترون وبليدا»: the names behind a noun for several towns."""
    dual = doc[at - 1].norm_.endswith("تي")
    while at < len(doc):
        end = name_end(doc, at, "مدينه" if dual else "")
        if end == at:
            return
        if taken.isdisjoint(range(at, end)):
            yield Phrase(at, end, "Settlement", head=at, rule="ar.place.several")
        if end + 1 >= len(doc) or doc[end].pos_ != "CCONJ":
            return
        at = end + 1


def _is_place(token: Token) -> bool:
    nxt = token.nbor(1) if token.i + 1 < len(token.doc) else None
    alone = nxt is None or (token.whitespace_ and nxt.pos_ not in ("NOUN", "ADJ", "NUM", "PROPN")) or nxt.is_punct
    book = names()
    known = token.norm_ in book.given or token.norm_ in book.family or bool(titles().get(token.norm_))
    strange = token.pos_ == "PROPN" and (_unlisted(token) or _unlisted_definite(token))
    return strange and len(token) >= _SHORTEST and alone and not known
