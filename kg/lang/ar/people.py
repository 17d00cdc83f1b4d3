"""Persons: a run of words that names make likely, after a title or by a given name.

A title («القائد», «وزير الدفاع», «المتحدثة باسم البيت الأبيض») promises a name at its end; then any unknown word will
do. Without a title the first word must be a given name that is no other word, and a second word must follow.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import Title, names, titles
from kg.lang.ar.nouns import definite, phrase_end, quoted
from kg.lang.phrase import Phrase, Post

_LONGEST = 6
_LONGEST_TITLE = 9
_LINKS = 2  # «باسم» and ل: so many words join a title to its body
_FULL = 2  # a name without a title is a given name and another
_PATRONYMIC = frozenset(("عبد", "ابو", "ابي"))  # particles that may begin a name


def posted(doc: Doc, start: int) -> tuple[int, str] | None:
    """Where the body of a post begins that a title at `start` names («قائد | الفرقة», «المتحدث باسم | الجيش»).

    Returns:
        The token of the body and what the title says of the person, or None where no title or no body stands there.
    """
    norms = [token.norm_ for token in doc[start : start + _LONGEST_TITLE]]
    for form in (norms, [norms[0].removeprefix("ال"), *norms[1:]]):
        for length, title in titles().at(form, 0):
            at = start + length
            while at < len(doc) and doc[at].pos_ == "ADJ" and definite(doc[at]) and definite(doc[at - 1]):
                at += 1  # «القائد الميداني في …»
            linked = at
            while linked < len(doc) and doc[linked].norm_ in title.link | {"ل"} and linked - at < _LINKS:
                linked += 1
            named = linked > at or not definite(doc[start + length - 1])
            if title.relation != "none" and named and linked < len(doc) and doc[linked - 1].pos_ != "PUNCT":
                return linked, title.relation
    return None


class People:
    """Finds the persons named in one document.

    Args:
        doc: the tagged document.
        known: start -> end of names of the known world (bodies after titles; and no part of a person's name).
        heads: tokens that head another name; a person's name does not run into them.
        persons: start -> phrase of known persons; a title may stand before them too.
    """

    def __init__(
        self, doc: Doc, *, known: Mapping[int, int], heads: Collection[int], persons: Mapping[int, Phrase]
    ) -> None:
        self._doc = doc
        self._norms = [token.norm_ for token in doc]
        self._known = known
        self._heads = heads
        self._persons = persons

    def phrases(self) -> Iterator[Phrase]:
        """The persons, in order, none overlapping."""
        taken = -1
        for start in range(len(self._doc)):
            phrase = (self._titled(start) or self._untitled(start)) if start >= taken else None
            if phrase:
                yield phrase
                taken = phrase.end

    # -- after a title -------------------------------------------------------------------------------------------------

    def _titled(self, start: int) -> Phrase | None:
        for after, title in self._titles(start):
            for post in (*reversed(self._posts(after, title)), None):
                at = self._over_adjectives(post.end if post else after)
                person = self._persons.get(at)
                stop = person.end if person else self._name_end(at, titled=True)
                if stop > at and self._norms[at] not in title.link:
                    base = person or Phrase(start, stop, "Person", rule="ar.person.title")
                    return replace(base, start=start, end=stop, name_start=at, name_end=stop, head=start, post=post)
        return None

    def _titles(self, start: int) -> Iterator[tuple[int, Title]]:
        """The titles that begin at a token, with and without article, and where each ends."""
        words = self._norms[start : start + _LONGEST_TITLE]
        for form in (words, [words[0].removeprefix("ال"), *words[1:]]):
            for length, title in titles().at(form, 0):
                yield start + length, title

    def _posts(self, after: int, title: Title) -> list[Post]:
        """The body after a title, and the one that it belongs to: «رئيس | المكتب السياسي | لحركة حماس»."""
        post = self._post(after, title)
        if post is None:
            return []
        doc, end = self._doc, post.end
        if end + 1 < len(doc) and self._norms[end] == "ل" and doc[end].pos_ == "ADP":
            stop = self._known.get(end + 1) or quoted(doc, end + 1)
            if stop is None and doc[end + 1].pos_ in ("NOUN", "PROPN"):
                stop = phrase_end(doc, end + 1)
            if stop:
                return [post, Post(title.relation, end + 1, stop)]
        return [post]

    def _post(self, after: int, title: Title) -> Post | None:
        """The body that a title names: «الأمين العام | للأمم المتحدة», «المتحدث باسم | ه»."""
        at = self._over_links(after, title)
        if at >= len(self._doc):
            return None
        if self._doc[at].pos_ == "PRON" and not self._doc[at - 1].whitespace_:  # «المتحدث باسمه», «قائدهم»
            return Post(title.relation, at, at + 1)
        end = self._body_end(after, at)
        return Post(title.relation, at, self._over_adjectives(end)) if end else None

    def _over_links(self, after: int, title: Title) -> int:
        at = after
        while at < len(self._doc) and self._norms[at] in title.link | {"ل"} and at - after < _LINKS:
            at += 1
        return at

    def _body_end(self, after: int, at: int) -> int | None:
        """The end of the body at a token, of a title that ends at `after`; None where no body begins there."""
        doc = self._doc
        linked = at > after
        if not linked and not doc[at - 1].whitespace_:
            return None
        quote = quoted(doc, at) if linked else None
        if quote is not None:
            return quote
        if at in self._known:
            return self._known[at]
        if doc[at].pos_ == "NOUN" and (linked or not definite(doc[after - 1]) or definite(doc[at])):
            return phrase_end(doc, at)
        return at + 1 if doc[at].pos_ == "ADJ" else None

    def _over_adjectives(self, at: int) -> int:
        """«وزير الدفاع التركي يشار غولر»: adjectives of the title before the name."""
        doc = self._doc
        while at < len(doc) and doc[at].pos_ == "ADJ" and definite(doc[at]) and not _is_name(doc[at]):
            at += 1
        return at

    # -- by the name alone ---------------------------------------------------------------------------------------------

    def _untitled(self, start: int) -> Phrase | None:
        token = self._doc[start]
        book = names()
        given = token.norm_ in book.given and (token.norm_ not in book.common or _name_follows(token))
        particle = token.norm_ in book.particles & _PATRONYMIC
        if not (given or particle) or start in self._heads:
            return None
        stop = self._name_end(start, titled=False)
        return Phrase(start, stop, "Person", head=start, rule="ar.person.given") if stop - start >= _FULL else None

    def _name_end(self, start: int, *, titled: bool) -> int:
        """The end of the run of name words at `start`, or `start` where none begins there."""
        end = start
        while end < len(self._doc) and end - start < _LONGEST and not self._breaks(start, end):
            if self._is_particle(end):
                end += 2
            elif _continues(self._doc[end], first=end == start, titled=titled):
                end += 1
            else:
                break
        return end

    def _breaks(self, start: int, at: int) -> bool:
        """Does something else begin here: a known name, another head, a piece of the same written word?"""
        other = (at in self._known or at in self._heads) and not _is_name(self._doc[at])
        return other or (at > start and not self._doc[at - 1].whitespace_)

    def _is_particle(self, at: int) -> bool:
        """«بن», «أبو»: the next word belongs to the name, whatever it is."""
        token = self._doc[at]
        follows = at + 1 < len(self._doc) and token.whitespace_ and self._doc[at + 1].text[0].isalpha()
        return bool(follows) and token.norm_ in names().particles


def _name_follows(token: Token) -> bool:
    """A given name that is a word too counts before a word that is only a name."""
    book = names()
    after = token.nbor(1).norm_ if token.i + 1 < len(token.doc) and token.whitespace_ else ""
    return after in book.family or (after in book.given and after not in book.common)


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
