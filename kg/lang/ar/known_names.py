"""The names of the known world where they stand in an Arabic text, the longest at each word.

A name that is a common word too is weak: the document has to confirm it, unless what stands before it tells a place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import heads, titles
from kg.lang.ar.nouns import QUOTES, definite, glued
from kg.lang.ar.relations import complement_words
from kg.lang.ar.spelling import fold
from kg.lang.ar.words import listed, words
from kg.lang.phrase import FORCES, PLACES, Phrase
from kg.world import Name, World

_LONGEST_NAME = 9
_TOWN = 20_000  # people of a town that a common word may mean


def known_names(doc: Doc, world: World) -> Iterator[Phrase]:
    """Names of the known world, the longest at each word."""
    meanings, longest = world.names("ar"), _longest(world)
    for token in doc:
        inside = token.i and glued(doc[token.i - 1]) and doc[token.i - 1].pos_ not in ("ADP", "CCONJ")
        if inside or token.is_space or token.pos_ == "PUNCT":
            continue
        best = None
        for end, form in _written(doc, token.i):
            if form.count(" ") >= longest.get(form.split(" ", 1)[0], 0) and " " in form:
                break
            if form in meanings:
                best = end, meanings[form]
        if best and not (best[0] == token.i + 1 and best[1][0].type in PLACES and _never_a_place(token, best[1][0])):
            phrase = _known_phrase(token.i, *best)
            yield replace(phrase, cued=True) if phrase.weak and _cued(doc, phrase, world) else phrase


@lru_cache(maxsize=2)
def _longest(world: World) -> Mapping[str, int]:
    """The most words of any known name that begins with a word."""
    longest: dict[str, int] = {}
    for name in world.names("ar"):
        words = name.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _cued(doc: Doc, phrase: Phrase, world: World) -> bool:
    """«في القصرين», «محافظ السويرة», «من دوما»: a word that is a larger town as well, where a place is told.

    It has the article, behind a preposition of place; or it ends in ا, which no adverb does behind a preposition.
    """
    thing, before = world.things[phrase.iri or ""], doc[phrase.start - 1] if phrase.start else None
    if thing.type in FORCES and phrase.start > 1 and before is not None and before.pos_ == "ADP":
        # «جماعة مرتبطة بالقاعدة»: nobody is tied to a site
        tied = before.nbor(-1).norm_.removeprefix("ال") in complement_words()
        return tied and before.norm_ in ("ب", "ل")
    if before is None or thing.type not in PLACES or not before.whitespace_ or _goes_on(doc, phrase.end):
        return False
    if thing.type == "Country" and phrase.end == phrase.start + 1 and not definite(doc[phrase.start]):
        # «في مالي», «والنيجر ومالي», not «دعم مالي»
        listed_so = before.pos_ == "CCONJ" and before.i > 0 and _is_country(before.nbor(-1), world)
        return before.pos_ == "ADP" or before.norm_ in listed("directions") or listed_so
    governed = before.pos_ == "ADP" and (
        before.norm_ in listed("where") if definite(doc[phrase.start]) else doc[phrase.start].norm_.endswith("ا")
    )
    told = governed or before.norm_ in listed("governors")
    return told and (thing.type == "Region" or (thing.population or 0) >= _TOWN)


def _is_country(token: Token, world: World) -> bool:
    meant = world.names("ar").get(token.norm_, ())
    return any(name.strong and name.type == "Country" for name in meant)


def _goes_on(doc: Doc, end: int) -> bool:
    """Does an adjective or a relative clause tell more of the word before («في الباب الخلفي»)?"""
    return end < len(doc) and (doc[end].pos_ == "ADJ" or doc[end].norm_ in words().classes["relative"])


def _never_a_place(token: Token, name: Name) -> bool:
    """A verb, a title or the head of a name, although some village is called so («الرئيس»); a noun of a small one."""
    if not name.strong and kind_of(token.norm_) in ("human", "nature", "abstract"):
        return True
    bare = token.norm_.removeprefix("ال")
    return token.pos_ == "VERB" or any(book.get(form) for book in (titles(), heads()) for form in (bare, token.norm_))


def _written(doc: Doc, start: int) -> Iterator[tuple[int, str]]:
    """The folded text from a token to the end of its word, then of the next word, and so on."""
    form = doc[start].norm_
    for end in range(start + 1, min(start + _LONGEST_NAME, len(doc)) + 1):
        last = doc[end - 1]
        if last.whitespace_ or end == len(doc) or not doc[end].text[0].isalnum() or doc[end].pos_ == "PRON":
            yield end, form
        if (
            end == len(doc)
            or doc[end].is_space
            or not (last.whitespace_ or glued(last) or doc[end].text == "-" or last.text in QUOTES)
        ):
            return
        if doc[end].text not in QUOTES:  # «تنظيم “الدولة الإسلامية”»
            form += (" " if last.whitespace_ or last.text in QUOTES else "") + fold(doc[end].text)


def _known_phrase(start: int, end: int, found: tuple[Name, ...]) -> Phrase:
    first = found[0]
    return Phrase(
        start, end, first.type, iri=first.iri, weak=not first.strong, head=start, rule="known",
        candidates=tuple(n.iri for n in found), sure=first.strong and not any(n.strong for n in found[1:]),
    )  # fmt: skip
