"""Persons: a run of words that names make likely, after a title or by a given name.

A title («القائد», «وزير الدفاع», «المتحدثة باسم البيت الأبيض») promises a name at its end; then any unknown word will do. Without a
title the first word must be a given name that is no other word, and a second word must follow.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import Title, names, titles
from kg.lang.ar.nouns import definite, phrase_end, quoted
from kg.lang.phrase import Phrase, Post

_LONGEST = 6
_BODY = 9


def people(doc: Doc, known: dict[int, int], heads: frozenset[int], persons: dict[int, Phrase]) -> Iterator[Phrase]:
    """The persons named in a document.

    Args:
        doc: the tagged document.
        known: start -> end of names of the known world (bodies after titles; and no part of a person's name).
        heads: tokens that head another name; a person's name does not run into them.
        persons: start -> phrase of known persons; a title may stand before them too.
    """
    norms = [token.norm_ for token in doc]
    taken = -1
    for start in range(len(doc)):
        if start < taken:
            continue
        phrase = _titled(doc, norms, start, known, heads, persons) or _untitled(doc, start, known, heads)
        if phrase:
            yield phrase
            taken = phrase.end


def _titled(
    doc: Doc, norms: list[str], start: int, known: dict[int, int], heads: frozenset[int], persons: dict[int, Phrase]
) -> Phrase | None:
    for begin, words in ((start, norms), (start, _without_article(norms, start))):
        for length, title in titles().at(words, begin):
            bodies = _bodies(doc, start, start + length, title, known)
            for post in (*reversed(bodies), None):
                at = _over_adjectives(doc, post.end if post else start + length)
                person = persons.get(at)
                stop = person.end if person else _name_end(doc, at, known, heads, titled=True)
                if stop > at and doc[at].norm_ not in title.link:
                    base = person or Phrase(start, stop, "Person", rule="ar.person.title")
                    return replace(base, start=start, end=stop, name_start=at, name_end=stop, head=start, post=post)
    return None


def _bodies(doc: Doc, start: int, after: int, title: Title, known: dict[int, int]) -> list[Post]:
    """The body after a title, and the one that it belongs to: «رئيس | المكتب السياسي | لحركة حماس»."""
    end, post = _body(doc, start, after, title, known)
    if post is None:
        return []
    out = [post]
    if end + 1 < len(doc) and doc[end].norm_ in ("ل", "في", "ب") and doc[end].pos_ == "ADP":
        stop = (
            known.get(end + 1)
            or quoted(doc, end + 1)
            or (phrase_end(doc, end + 1) if doc[end + 1].pos_ in ("NOUN", "PROPN") else None)
        )
        if stop:
            out.append(Post(title.relation, end + 1, stop))
    return out


def _over_adjectives(doc: Doc, at: int) -> int:
    """«وزير الدفاع التركي يشار غولر»: adjectives of the title before the name."""
    while at < len(doc) and doc[at].pos_ == "ADJ" and definite(doc[at]) and not _is_name(doc[at]):
        at += 1
    return at


def _without_article(norms: list[str], start: int) -> list[str]:
    if not norms[start].startswith("ال"):
        return norms
    return [*norms[:start], norms[start][2:], *norms[start + 1 : start + _BODY]]


def _body(doc: Doc, start: int, after: int, title: Title, known: dict[int, int]) -> tuple[int, Post | None]:
    """Where the body that a title names ends («الأمين العام | للأمم المتحدة»), and the body itself."""
    at = after
    while at < len(doc) and doc[at].norm_ in title.link | {"ل"} and at - after < len(("باسم", "ل")):
        at += 1
    if at > after and at < len(doc) and doc[at].pos_ == "PRON":  # «المتحدث باسمه»
        return at + 1, Post(title.relation, at, at + 1)
    if at >= len(doc) or (at == after and not _joined(doc, at)):
        return after, None
    quote = quoted(doc, at)
    if quote is not None and at > after:
        end = quote
    elif at in known:
        end = known[at]
    elif doc[at].pos_ == "NOUN" and (at > after or not definite(doc[after - 1]) or definite(doc[at])):
        end = phrase_end(doc, at)
    elif doc[at].pos_ == "ADJ":
        end = at + 1
    else:
        return after, None
    while end < len(doc) and doc[end].pos_ == "ADJ" and definite(doc[end]) and not _is_name(doc[end]):
        end += 1
    return end, Post(title.relation, at, end)


def _joined(doc: Doc, at: int) -> bool:
    return bool(doc[at - 1].whitespace_)


def _untitled(doc: Doc, start: int, known: dict[int, int], heads: frozenset[int]) -> Phrase | None:
    token = doc[start]
    book = names()
    given = token.norm_ in book.given and (token.norm_ not in book.common or _name_follows(token))
    particle = token.norm_ in book.particles and token.norm_ in ("عبد", "ابو", "ابي")
    if not (given or particle) or start in heads:
        return None
    stop = _name_end(doc, start, known, heads, titled=False)
    if stop - start < len(("given", "family")):
        return None
    return Phrase(start, stop, "Person", head=start, rule="ar.person.given")


def _name_follows(token: Token) -> bool:
    """A given name that is a word too counts before a word that is only a name."""
    book = names()
    after = token.nbor(1).norm_ if token.i + 1 < len(token.doc) and token.whitespace_ else ""
    return after in book.family or (after in book.given and after not in book.common)


def _name_end(doc: Doc, start: int, known: dict[int, int], heads: frozenset[int], *, titled: bool) -> int:
    """The end of the run of name words at `start`, or `start` where none begins there."""
    end = start
    book = names()
    while end < len(doc) and end - start < _LONGEST:
        token = doc[end]
        if end in known and not _is_name(token):
            break
        if end in heads and not _is_name(token):
            break
        if end > start and not doc[end - 1].whitespace_:
            break
        if (
            token.norm_ in book.particles
            and end + 1 < len(doc)
            and token.whitespace_
            and doc[end + 1].text[0].isalpha()
        ):
            end += 2
            continue
        if not _continues(token, first=end == start, titled=titled):
            break
        end += 1
    return end


def _continues(token: Token, *, first: bool, titled: bool) -> bool:
    if _is_name(token):
        return token.norm_ not in names().common or titled or not first
    if token.pos_ == "PROPN" and token.text[0].isalpha():
        return not first or (titled and not definite(token))
    # Behind a title and a first name, what no lexicon has is the rest of the name.
    return titled and not first and token.tag_ == "unlisted" and token.pos_ in ("NOUN", "ADJ", "VERB")


def _is_name(token: Token) -> bool:
    book = names()
    norm = token.norm_
    return norm in book.given or norm in book.family or norm in book.family_common
