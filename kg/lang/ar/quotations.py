"""Groups that a text names by a name in quotation marks alone: «صقور الجبل», «كراكن».

A quotation may hold anything: a newspaper, a film, a word somebody used. It names a group where the text says so beside
it: «…، وهي فصيل …», a post in it («قائد «…» فلان»), a participle that only bodies have («… الموالية لـ»), a word that
states a relation to it («ذراع «…»»), a battle («اشتباكات بين «…» و«…»»), another group that و joins to it; or where it
begins as such names do («أنصار …», «درع …»).
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.lang.ar.lexica import heads
from kg.lang.ar.nouns import QUOTES, definite, quoted
from kg.lang.ar.relations import relation_words
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, Phrase

_NAMED = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "NUM", "CCONJ"))
_LONGEST = 5
_TIES = frozenset(("backedBy", "alliedWith", "affiliatedWith", "opposes", "ledBy", "memberOf", "partOf"))
_BATTLES = frozenset(("اشتباكات", "معارك", "مواجهات", "قتال", "معركه", "اقتتال", "مواجهه"))
_COMMAND = frozenset(("قاءد", "امر", "قيادي", "القيادي", "القاءد", "عنصر", "مقاتل"))


def with_quoted(doc: Doc, chosen: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, and the groups that stand in quotation marks alone; what lies inside those gives way.

    Args:
        doc: the tagged document.
        chosen: the phrases found so far, none overlapping.
    """
    found = list(_Quotations(doc, chosen).phrases())
    inside = {i for p in found for i in range(p.start, p.end)}
    return [p for p in chosen if _is_person(p) or inside.isdisjoint(range(p.start, p.end))] + found


class _Quotations:
    """Finds them in one document."""

    def __init__(self, doc: Doc, chosen: Sequence[Phrase]) -> None:
        self._doc = doc
        self._norms = [token.norm_ for token in doc]
        self._taken = {i for p in chosen for i in _firmly(p)}
        self._headed = {i for p in chosen if not _is_person(p) for i in range(p.start, p.end)}
        self._at = {p.start: p for p in chosen}
        self._end = {p.end: p for p in chosen}
        self._posts = {p.post.start: p for p in chosen if p.post}

    def phrases(self) -> Iterator[Phrase]:
        """The groups, in order."""
        for token in self._doc:
            end = quoted(self._doc, token.i) if token.text in QUOTES else None
            if end is None or not self._may_name(token.i, end):
                continue
            kind = (
                self._post(token.i)
                or self._told_behind(end)
                or self._told_before(token.i)
                or self._beside(token.i)
                or self._called(token.i + 1)
            )
            if kind:
                phrase = Phrase(token.i + 1, end - 1, kind, head=token.i + 1, rule="ar.quoted")
                self._end[end] = phrase  # «بين «كذا» و«كذا»»
                yield phrase

    def _may_name(self, start: int, end: int) -> bool:
        """Is this a short name that nothing else has, and no word but a name's?"""
        inside = range(start + 1, end - 1)
        if len(inside) > _LONGEST or start in self._headed or not self._taken.isdisjoint(inside):
            return False
        first = self._doc[start + 1]
        return all(self._doc[i].pos_ in _NAMED for i in inside[1:]) and (
            first.pos_ in _NAMED or (first.pos_ == "VERB" and len(inside) > 1)  # «أسود الشرقية»
        )

    def _post(self, start: int) -> str:
        """«قائد «…» فلان», «القيادي في «…» فلان»: the body of a post."""
        person = self._posts.get(start) or self._posts.get(start + 1)
        if person is None:
            return ""
        title = {self._norms[i] for i in range(person.start, start)}
        return "ArmedGroup" if title & _COMMAND else "Organization"

    def _told_behind(self, end: int) -> str:
        """«…»، وهي فصيل …», «…» الموالية لـ…»: what is said of it right behind."""
        at = end + (end < len(self._doc) and self._doc[end].text == "،")
        if at + 2 < len(self._doc) and self._doc[at].pos_ == "CCONJ" and self._norms[at + 1] in ("هو", "هي"):
            return self._group_noun(at + 2)
        if at < len(self._doc) and at == end and self._ties(at):
            return "ArmedGroup"
        return self._group_noun(at) if at > end else ""

    def _group_noun(self, at: int) -> str:
        """The type of the noun for a group at a token."""
        if at >= len(self._doc):
            return ""
        head = next(heads().at([self._norms[at].removeprefix("ال")], 0), None)
        return head[1].type if head and head[1].type in FORCES else ""

    def _ties(self, at: int) -> bool:
        """Does a participle begin here that only a body has («الموالية», «بقيادة»)?"""
        said = relation_words().at([self._norms[at].removeprefix("ال"), *self._norms[at + 1 : at + 3]], 0)
        return any(k == "word" and w.subject == "before" and w.predicate in _TIES - {"partOf"} for _, (w, k) in said)

    def _told_before(self, start: int) -> str:
        """«ذراع «…»», «المنشقة عن «…»», «اشتباكات بين «…» و…»."""
        before = self._norms[max(start - 3, 0) : start]
        if len(before) > 1 and before[-1] == "بين" and before[-2] in _BATTLES:
            return "ArmedGroup"
        at = start - 1 - (start > 1 and self._doc[start - 1].pos_ == "ADP")
        if at < 0 or (at == start - 1 and self._doc[at].pos_ != "NOUN"):
            return ""
        bare = self._norms[at].removeprefix("ال")
        if bare in listed("electoral"):
            return "Organization"
        return "ArmedGroup" if bare in listed("belonging") else ""

    def _called(self, first: int) -> str:
        """«أنصار الراية», «درع الخابور»: what groups call themselves."""
        after = first + 1
        so = self._norms[first] in listed("group_names") and self._doc[first].whitespace_
        return "ArmedGroup" if so and definite(self._doc[after]) and self._doc[after].pos_ != "ADJ" else ""

    def _beside(self, start: int) -> str:
        """«فصيل كذا و«…»»: a group that و joins to it."""
        if start < 1 or self._doc[start - 1].pos_ != "CCONJ":
            return ""
        other = self._end.get(start - 1) or self._end.get(start - 2)
        group = other is not None and other.type in FORCES and other.kind == "name"
        return "ArmedGroup" if group and self._doc[start - 2].text in '»”"' else ""


def _firmly(phrase: Phrase) -> range:
    """The tokens that no quotation may take: a person's name, a body's; a place may be a part of a group's name."""
    whole = phrase.kind == "name" and (phrase.type in BODIES or phrase.type == "Person") and not phrase.weak
    return range(*phrase.span) if whole else range(0)


def _is_person(phrase: Phrase) -> bool:
    return phrase.type == "Person" and phrase.kind == "name"
