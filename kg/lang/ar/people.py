"""Persons: a run of words that names make likely, after a title or by a given name.

A title («القائد», «وزير الدفاع», «المتحدثة باسم البيت الأبيض») promises a name at its end; then any unknown word will
do. Without a title the first word must be a given name that is no other word, and a second word must follow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import Title, names, titles
from kg.lang.ar.nouns import definite, phrase_end, quoted
from kg.lang.ar.posts import titles_at
from kg.lang.ar.words import listed
from kg.lang.phrase import Phrase, Post

_LONGEST = 6
_LINKS = 2  # «باسم» and ل: so many words join a title to its body
_FULL = 2  # a name without a title is a given name and another
_PATRONYMIC = frozenset(("عبد", "ابو", "ابي"))  # particles that may begin a name


class People:
    """Finds the persons named in one document.

    Args:
        doc: the tagged document.
        known: start -> end of names of the known world (bodies after titles; and no part of a person's name).
        heads: start -> end of other headed phrases; a person's name does not run into them, a post may be of one.
        persons: start -> phrase of known persons; a title may stand before them too.
    """

    def __init__(
        self,
        doc: Doc,
        *,
        known: Mapping[int, int],
        heads: Mapping[int, int],
        persons: Mapping[int, Phrase],
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
        for after, title in titles_at(self._doc, start):
            for post in (*reversed(self._posts(after, title)), None):
                at = self._over_address(post.end) if post else self._over_adjectives(after)
                person = self._persons.get(at)
                stop = self._known_end(person) if person else self._name_end(at, titled=True)
                if (
                    stop > at
                    and not self._no_name(at, stop, posted=post is not None)
                    and self._norms[at] not in title.link
                ):
                    base = person or Phrase(start, stop, "Person", rule="ar.person.title")
                    return replace(base, start=start, end=stop, name_start=at, name_end=stop, head=start, post=post)
        return None

    def _known_end(self, person: Phrase) -> int:
        """The end of a known person's name, which may be written in full here («دبرصيون | جبرميكائيل»)."""
        end = person.end
        while (
            end < len(self._doc)
            and end not in self._heads
            and self._doc[end - 1].whitespace_
            and _unknown(self._doc[end])
        ):
            end += 1
        return end

    def _no_name(self, at: int, stop: int, *, posted: bool) -> bool:
        """«الرئيس المصري», «قيادة عمليات سهل …»: an origin alone, or a word that is a name too, is nobody's name."""
        common = self._norms[at] in names().common and self._norms[at - 1] not in names().particles
        origin = self._norms[at] in names().family_common and definite(self._doc[at])
        return stop == at + 1 and (origin or (common and posted))

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
        if self._possessed(after):  # «نائبه فلان»
            return Post(title.relation, after, after + 1)
        at = self._over_links(after, title)
        if at >= len(self._doc):
            return None
        if self._doc[at].pos_ == "PRON" and not self._doc[at - 1].whitespace_:  # «المتحدث باسمه», «قائدهم»
            return Post(title.relation, at, at + 1)
        end = self._body_end(after, at)
        return Post(title.relation, at, self._over_adjectives(end)) if end else None

    def _possessed(self, at: int) -> bool:
        return at < len(self._doc) and self._doc[at].pos_ == "PRON" and not self._doc[at - 1].whitespace_

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
        quote = quoted(doc, at) if linked or not definite(doc[after - 1]) else None  # «قائد «لواء التوحيد» فلان»
        if quote is not None:
            return quote
        if at in self._known or at in self._heads:
            return max(self._known.get(at, 0), self._heads.get(at, 0))
        if doc[at].pos_ == "NOUN" and (linked or not definite(doc[after - 1]) or definite(doc[at])):
            return phrase_end(doc, at)
        return at + 1 if doc[at].pos_ == "ADJ" else None

    def _over_adjectives(self, at: int) -> int:
        """«وزير الدفاع التركي يشار غولر»: adjectives of the title before the name."""
        doc = self._doc
        while at < len(doc) and doc[at].pos_ == "ADJ" and definite(doc[at]) and not _is_name(doc[at]):
            at += 1
        return at

    def _over_address(self, at: int) -> int:
        """«قائد بعثة الحلف في العراق الفريق فلان», «محافظ كذا، السيدة فلانة»: an address or rank before the name."""
        doc, at = self._doc, self._over_adjectives(at)
        rank = at
        if rank + 1 < len(doc) and doc[rank - 1].text in "»”" and definite(doc[rank]) and doc[rank + 1].text == "،":
            rank += 1  # «جماعة «كذا» المتشددة، فلان»
        if rank + 1 < len(doc) and self._norms[rank] == "في":
            rank = self._known.get(rank + 1) or self._heads.get(rank + 1) or rank
        comma = rank < len(doc) and doc[rank].text == "،"
        rank += comma
        if rank >= len(doc):
            return at
        ends = (end for end, title in titles_at(doc, rank) if title.relation == "none" and definite(doc[rank]))
        after = next(ends, rank if rank > at and self._untitled(rank) else None)
        return at if after is None else after

    # -- by the name alone ---------------------------------------------------------------------------------------------

    def _untitled(self, start: int) -> Phrase | None:
        if start in self._heads:
            return None
        if self._introduced(start):
            stop = self._name_end(start, titled=True)
            return Phrase(start, stop, "Person", head=start, rule="ar.person.led") if stop > start else None
        token = self._doc[start]
        book = names()
        given = token.norm_ in book.given and (token.norm_ not in book.common or _name_follows(token))
        rule = "given" if given or token.norm_ in book.particles & _PATRONYMIC else "unlisted"
        stop = self._name_end(start, titled=False) if rule == "given" else self._unknown_end(start)
        full = stop - start >= _FULL
        return Phrase(start, stop, "Person", head=start, rule=f"ar.person.{rule}") if full else None

    def _introduced(self, at: int) -> bool:
        """«بقيادة فلان», «يُدعى فلان», «التي يقودها فلان»."""
        if at == 0:
            return False
        led = self._possessed(at - 1) and self._norms[at - 2] in listed("leading")
        return led or self._norms[at - 1] in listed("introducing")

    def _unknown_end(self, start: int) -> int:
        """The end of a run of words that are in no dictionary; two are somebody's names, unless a place is told."""
        doc = self._doc
        end = start
        if start and (
            doc[start - 1].norm_ in listed("where")
            or (not doc[start - 1].whitespace_ and doc[start - 1].pos_ == "PUNCT")
        ):
            return start
        while end < len(doc) and end - start < _LONGEST and not self._breaks(start, end):
            cut = end == start + 1 and self._is_cut(end)
            if not cut and not _unknown(doc[end]):
                break
            end += 1 + cut
        return end

    def _name_end(self, start: int, *, titled: bool) -> int:
        """The end of the run of name words at `start`, or `start` where none begins there."""
        end = start
        while end < len(self._doc) and end - start < _LONGEST and not self._breaks(start, end):
            if self._is_particle(end) or (end > start and self._is_cut(end)):
                end += 2
            elif _continues(self._doc[end], first=end == start, titled=titled) or (
                end == start + 1 + self._is_particle(start) and self._is_second(end, titled=titled)
            ):
                end += 1
            else:
                break
        return end

    def _is_cut(self, at: int) -> bool:
        """«هيكتور باليستيروس»: the first letter of an unknown name passed for a preposition."""
        token = self._doc[at]
        cut = token.pos_ == "ADP" and not token.whitespace_ and len(token) == 1 and at + 1 < len(self._doc)
        rest = self._doc[at + 1] if cut else token
        return cut and (rest.tag_ == "named" or (rest.tag_ == "unlisted" and rest.pos_ in ("PROPN", "ADJ")))

    def _is_second(self, at: int, *, titled: bool) -> bool:
        """A second name that is a word as well: «خلاد الأردني», and after a title «موسى هلالي»."""
        token = self._doc[at]
        if token.pos_ not in ("NOUN", "ADJ", "PROPN") or any(titles().at([token.norm_], 0)):
            return False
        bare = token.norm_.removeprefix("ال")
        ends = at + 1 >= len(self._doc) or self._doc[at + 1].pos_ in ("PUNCT", "CCONJ", "SPACE")
        if definite(token):
            return bare.endswith("ي") or bare in names().given or token.tag_ == "unlisted" or ends
        return titled and (bare.endswith("ي") or bare in names().given or (ends and token.pos_ == "NOUN"))

    def _breaks(self, start: int, at: int) -> bool:
        """Does something else begin here: a known name, another head, a title, a piece of the same word?"""
        other = (at in self._known or at in self._heads) and not _is_name(self._doc[at])
        posted = at > start and any(
            end - at > 1 or self._possessed(end) for end, _ in titles_at(self._doc, at)
        )  # «فلان | وزير الخارجية»
        return other or posted or (at > start and not self._doc[at - 1].whitespace_)

    def _is_particle(self, at: int) -> bool:
        """«بن», «أبو»: the next word belongs to the name, whatever it is."""
        token = self._doc[at]
        follows = at + 1 < len(self._doc) and token.whitespace_ and self._doc[at + 1].text[0].isalpha()
        return bool(follows) and token.norm_ in names().particles


def _unknown(token: Token) -> bool:
    """Is this in no dictionary, no inflected form of what is in one, and no adjective in shape?"""
    arabic = "\u0620" <= token.norm_[0] <= "\u064a" and not token.text.endswith(("ة", "ات"))
    return token.tag_ != "listed" and token.pos_ == "PROPN" and arabic and not definite(token)


def _name_follows(token: Token) -> bool:
    """A given name that is a word too counts before a word that is only a name, or in no dictionary."""
    book = names()
    if token.i + 1 >= len(token.doc) or not token.whitespace_:
        return False
    after = token.nbor(1)
    strange = after.pos_ == "PROPN" and after.tag_ == "unlisted"
    return strange or after.norm_ in book.family or after.norm_ in book.given - book.common


def _continues(token: Token, *, first: bool, titled: bool) -> bool:
    if _is_name(token):
        return token.norm_ not in names().common or titled or not first or _name_follows(token)
    if token.pos_ == "PROPN" and token.text[0].isalpha():
        return not first or (titled and not definite(token))
    # Behind a title and a first name, what no dictionary has is the rest of the name, or all of it.
    more = token.i + 1 < len(token.doc) and (_unknown(token.nbor(1)) or _is_name(token.nbor(1)))
    strange = token.tag_ == "named" or (titled and token.tag_ == "unlisted" and (more or not first))
    return (titled or not first) and strange and token.pos_ in ("NOUN", "ADJ", "VERB") and not definite(token)


def _is_name(token: Token) -> bool:
    book = names()
    if token.pos_ == "ADP" and not (token.text.endswith("ي") and _beside_name(token)):
        return False  # «أمام», «على»
    norm = token.norm_
    return norm in book.given or norm in book.family or norm in book.family_common


def _beside_name(token: Token) -> bool:
    """Does a word that is only a name stand before or after?"""
    book = names()
    near = (token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc))
    return any(other.norm_ in book.family or other.norm_ in book.given - book.common for other in near)
