"""Persons: a run of words that names make likely, after a title or by a given name.

A title («القائد», «وزير الدفاع», «المتحدثة باسم البيت الأبيض») promises a name at its end; then any unknown word will
do. Without a title the first word must be a given name that is no other word, and a second word must follow.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.lang.ar.lexica import Title, names
from kg.lang.ar.name_runs import NameRuns, is_name, name_follows, unknown
from kg.lang.ar.nouns import definite, phrase_end, quoted
from kg.lang.ar.posts import titles_at
from kg.lang.ar.words import listed
from kg.lang.phrase import Phrase, Post

_LINKS = 2  # «باسم» and ل: so many words join a title to its body
_FULL = 2  # a name without a title is a given name and another
_AT = frozenset(("في", "الي", "لدي"))  # before the country of a post abroad
_PATRONYMIC = frozenset(("عبد", "ابو", "ابي"))  # particles that may begin a name


class People(NameRuns):
    """Finds the persons named in one document; see `NameRuns` for what it takes."""

    def phrases(self) -> Iterator[Phrase]:
        """The persons, in order, none overlapping."""
        taken = -1
        for start in range(len(self._doc)):
            free = start >= taken
            joined = start == taken + 1 and self._doc[taken].pos_ == "CCONJ"
            phrase = (self._titled(start) or self._untitled(start, joined=joined)) if free else None
            if phrase:
                yield phrase
                taken = phrase.end

    # -- after a title -------------------------------------------------------------------------------------------------

    def _titled(self, start: int) -> Phrase | None:
        found = sorted(titles_at(self._doc, start), key=lambda t: self._over_described(*t) == t[0])
        for after, title in found:  # «القائد العسكري في …»: first the title that its link goes on with
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
            and unknown(self._doc[end])
        ):
            end += 1
        return end

    def _no_name(self, at: int, stop: int, *, posted: bool) -> bool:
        """«الرئيس المصري», «قيادة عمليات سهل …»: an origin alone, or a word that is a name too, is nobody's name."""
        common = self._norms[at] in names().common and self._norms[at - 1] not in names().particles
        origin = self._norms[at] in names().family_common and definite(self._doc[at])
        office = any(self._at_body(end) for end, _ in titles_at(self._doc, at)) and common
        return office or (stop == at + 1 and (origin or (common and posted)))

    def _at_body(self, at: int) -> bool:
        """Does a definite noun or a body stand here («أقال الرئيس | قائد القوات»)?"""
        return at < len(self._doc) and (at in self._heads or at in self._known or definite(self._doc[at]))

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
        at = self._over_links(self._over_described(after, title), title)
        if at >= len(self._doc):
            return None
        if self._doc[at].pos_ == "PRON" and not self._doc[at - 1].whitespace_:  # «المتحدث باسمه», «قائدهم»
            return Post(title.relation, at, at + 1)
        end = self._body_end(after, at)
        return Post(title.relation, at, self._over_adjectives(end)) if end else None

    def _over_described(self, after: int, title: Title) -> int:
        """«القائد العسكري البارز | في كتائب …»: adjectives of the title, where a link follows them."""
        at = self._over_adjectives(after)
        if not listed("former").isdisjoint(self._norms[after:at]):
            return after
        return at if at < len(self._doc) and self._norms[at] in title.link else after

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
        if at in self._persons:  # «كلف الرئيس قيس سعيد | فلانة بـ…»
            return None
        if at in self._known or at in self._heads:
            return max(self._known.get(at, 0), self._heads.get(at, 0))
        if doc[at].pos_ == "NOUN" and (linked or not definite(doc[after - 1]) or definite(doc[at])):
            return phrase_end(doc, at)
        return at + 1 if doc[at].pos_ == "ADJ" else None

    def _over_adjectives(self, at: int) -> int:
        """«وزير الدفاع التركي يشار غولر»: adjectives of the title before the name."""
        doc = self._doc
        while at < len(doc) and definite(doc[at]) and self._describes(at) and not self._surname(at):
            at += 1
        return at

    def _describes(self, at: int) -> bool:
        """An adjective, or before a name what has the shape of one («منطقة بيلغورود الروسية فياتشيسلاف …»)."""
        token = self._doc[at]
        named = at + 1 < len(self._doc) and (at + 1 in self._persons or self._norms[at + 1] in names().given)
        return token.pos_ == "ADJ" or (named and token.pos_ == "NOUN" and token.norm_.endswith(("ي", "يه")))

    def _surname(self, at: int) -> bool:
        """«المصري» is a name too; before a given name it tells where somebody is from («نظيره المصري سامح …»)."""
        before_given = at + 1 < len(self._doc) and self._norms[at + 1] in names().given
        return is_name(self._doc[at]) and not before_given

    def _over_address(self, at: int) -> int:
        """«قائد بعثة الحلف في العراق الفريق فلان», «محافظ كذا، السيدة فلانة»: an address or rank before the name."""
        doc, at = self._doc, self._over_adjectives(at)
        rank = at
        if rank + 1 < len(doc) and doc[rank - 1].text in "»”" and definite(doc[rank]) and doc[rank + 1].text == "،":
            rank += 1  # «جماعة «كذا» المتشددة، فلان»
        if rank + 1 < len(doc) and self._norms[rank] in _AT:  # «المبعوث الأميركي إلى اليمن فلان»
            rank = self._known.get(rank + 1) or self._heads.get(rank + 1) or rank
        comma = rank < len(doc) and doc[rank].text == "،"
        rank += comma
        if rank >= len(doc):
            return at
        ends = (end for end, title in titles_at(doc, rank) if title.relation == "none" and definite(doc[rank]))
        after = next(ends, rank if rank > at and self._untitled(rank) else None)
        return at if after is None else after

    # -- by the name alone ---------------------------------------------------------------------------------------------

    def _untitled(self, start: int, *, joined: bool = False) -> Phrase | None:
        """`joined`: و joins it to a person («هرفي غيسكيير وستيفان تابونييه»)."""
        if start in self._heads:
            return None
        stop = self._name_end(start, titled=True) if joined else start
        if stop - start >= _FULL:
            return Phrase(start, stop, "Person", head=start, rule="ar.person.joined")
        if self._introduced(start):
            stop = self._name_end(start, titled=True)
            return Phrase(start, stop, "Person", head=start, rule="ar.person.led") if stop > start else None
        token = self._doc[start]
        book = names()
        given = token.norm_ in book.given and (token.norm_ not in book.common or name_follows(token))
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
