"""Relations that Arabic states by setting phrases side by side: titles, nationalities, places, forces at places.

«وزير الدفاع يشار غولر», «القائد الإيراني …», «الشدادي بسوريا», «محافظة الحسكة شمال شرق سوريا», «قوات … في محافظة …»,
«القاعدة العسكرية لقوات …», «جيشها».
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import heads
from kg.lang.ar.nouns import definite
from kg.lang.ar.posts import posted, titles_at
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase, ends, starts
from kg.lang.relation import Link

_QUOTES = frozenset('«“"')
_POSTS_REACH = 10
_HEAD_AND_ADJECTIVE = 2
_BRACKET = 6
_BEFORE_JOINED = 2  # a phrase and و


class Beside:
    """Finds the links of one document that no word states."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._norms = [t.norm_ for t in doc]
        self._phrases = phrases
        self._at = starts(phrases)
        self._end = ends(phrases)

    def links(self) -> list[Link]:
        """All links of one document."""
        found = [
            *self._posts(),
            *self._apposed(),
            *self._commanded(),
            *self._nationalities(),
            *self._located(),
            *self._based(),
            *self._possessed(),
            *self._bodies(),
        ]
        return [link for link in found if link.subject != link.object]

    # -- persons -------------------------------------------------------------------------------------------------------

    def _posts(self) -> Iterator[Link]:
        for i, phrase in enumerate(self._phrases):
            if phrase.post is None or phrase.post.relation == "none":
                continue
            relation = phrase.post.relation
            body = self._body(phrase)
            if body is not None and self._phrases[body].type in BODIES | PLACES:
                yield Link("ar.title", relation, i, body, phrase.start, phrase.end)
            elif body is None and self._doc[phrase.post.start].pos_ == "PRON":  # «المتحدث باسمه»
                yield Link("ar.title", relation, i, -1, phrase.start, phrase.end, pronoun_subject=phrase.post.start)

    def _apposed(self) -> Iterator[Link]:
        """«فلان، قائد الفرقة …», «فلان المتحدث باسم الجيش»: a post told after the name."""
        for i, phrase in enumerate(self._phrases):
            if phrase.type != "Person" or phrase.kind != "name" or phrase.end + 1 >= len(self._doc):
                continue
            for start in self._posts_after(phrase.end):
                yield from self._of_origin(i, start)
                post = posted(self._doc, start)
                body = self._at.get(post[0], self._quoted(post[0])) if post else None
                if post and body is not None and self._phrases[body].type in BODIES | PLACES:
                    yield Link("ar.apposed-title", post[1], i, body, phrase.start, self._phrases[body].end)

    def _of_origin(self, person: int, start: int) -> Iterator[Link]:
        """«فلان وزير الدفاع التركي»: the post's body is told by an adjective alone."""
        for end, title in titles_at(self._doc, start):
            country = self._at.get(end)
            office = title.relation in ("headOf", "affiliatedWith", "spokespersonFor")
            if office and country is not None and self._phrases[country].kind == "adjective":
                first = self._phrases[person].start
                yield Link("ar.apposed-origin", title.relation, person, country, first, self._phrases[country].end)
                return

    def _commanded(self) -> Iterator[Link]:
        """«قوات الجنرال فلان»: troops told by who leads them, his rank before his name."""
        for i, phrase in enumerate(self._phrases):
            leader = self._at.get(phrase.end) if phrase.type in FORCES and phrase.kind == "nominal" else None
            if leader is None or self._phrases[leader].type != "Person":
                continue
            if self._phrases[leader].name_start > phrase.end:
                yield Link("ar.force-of-leader", "ledBy", i, leader, phrase.start, self._phrases[leader].end)

    def _posts_after(self, end: int) -> Iterator[int]:
        """Where a post may begin: right after the name, behind its comma, and behind «و» up to the next verb."""
        yield end + (self._doc[end].text == "،")
        for i in range(end + 1, min(end + _POSTS_REACH, len(self._doc) - 1)):
            if self._doc[i].pos_ in ("VERB", "SCONJ") or self._doc[i].text in ".؛:«»":
                return
            if self._doc[i].pos_ == "CCONJ":
                yield i + 1

    def _quoted(self, at: int) -> int | None:
        """The phrase behind a quotation mark."""
        return self._at.get(at + 1) if self._doc[at].text in _QUOTES else None

    def _body(self, phrase: Phrase) -> int | None:
        """The body that the title names; else the country of its adjective."""
        start, end = (phrase.post.start, phrase.span[0]) if phrase.post else (phrase.start, phrase.start)
        inside = [j for j, p in enumerate(self._phrases) if start <= p.start and p.end <= end and p is not phrase]
        return next((j for j in inside if self._phrases[j].kind != "adjective"), next(iter(inside), None))

    def _nationalities(self) -> Iterator[Link]:
        """«القائد الإيراني قاسم سليماني»: an adjective behind a rank or profession."""
        for i, phrase in enumerate(self._phrases):
            if phrase.kind != "name" or (phrase.post and phrase.post.relation != "none"):
                continue
            for j, other in enumerate(self._phrases):
                if other.kind != "adjective":
                    continue
                if phrase.type == "Person" and self._of_person(phrase, other):
                    yield Link("ar.nationality", "nationality", i, j, phrase.start, max(phrase.end, other.end))
                elif phrase.type in ("Organization", "ArmedGroup") and self._behind_quote(phrase, other):
                    yield Link("ar.body-nationality", "affiliatedWith", i, j, phrase.start, other.end)

    def _of_person(self, person: Phrase, adjective: Phrase) -> bool:
        """«القائد الإيراني قاسم …», «المحللة البريطانية هيلين …», «فلان، اليمني الجنسية»."""
        if person.start < adjective.start < person.span[0]:
            return True
        after = (
            adjective.start - person.end in (0, 1) and self._norms[min(adjective.end, len(self._doc) - 1)] == "الجنسيه"
        )
        if after or adjective.end != person.start or not definite(self._doc[adjective.start]):
            return after
        before = self._doc[adjective.start - 1] if adjective.start else None
        return before is None or before.pos_ != "NOUN" or kind_of(before.norm_) == "human"

    def _behind_quote(self, body: Phrase, adjective: Phrase) -> bool:
        """«منظمة «بتسيلم» الإسرائيلية»."""
        return self._doc[adjective.start - 1].text in "»”" and adjective.start - body.end in (0, 1)

    # -- places --------------------------------------------------------------------------------------------------------

    def _located(self) -> Iterator[Link]:
        for i, phrase in enumerate(self._phrases):
            unnamed_site = phrase.type == "Facility" and phrase.kind in ("nominal", "definite")
            if phrase.type not in PLACES or (phrase.kind != "name" and not unnamed_site):
                continue
            inner = self._named_by(phrase)
            if inner is not None:
                yield Link("ar.region-of", "locatedIn", i, inner, phrase.start, phrase.end)
            if phrase.type != "Country":
                yield from self._headed_by(i, phrase)
                yield from self._in_next(i, phrase)
                yield from self._of_country(i, phrase)

    def _named_by(self, phrase: Phrase) -> int | None:
        """The place in «شمال شرق سوريا», «ضاحية بيروت»."""
        if phrase.inner_iri is None or phrase.iri == phrase.inner_iri:
            return None
        named = (j for j, p in enumerate(self._phrases) if p.iri == phrase.inner_iri)
        return next((j for j in named if phrase.start < self._phrases[j].start < phrase.end), None)

    def _headed_by(self, i: int, phrase: Phrase) -> Iterator[Link]:
        """«سوريا: في الحسكة …»: a digest's country before the colon, for the first place in it."""
        first = self._doc[phrase.start].sent.start
        while first < phrase.start and self._doc[first].pos_ in ("PUNCT", "SPACE"):
            first += 1
        country = self._at.get(first)
        if country is None or self._phrases[country].type != "Country" or phrase.type not in ("Settlement", "Region"):
            return
        end = self._phrases[country].end
        located = (p.start for p in self._phrases if p.start > end and p.type in PLACES and p.kind == "name")
        if (
            self._doc[end].text == ":"
            and next(located, -1) == phrase.start
            and self._doc[phrase.start - 1].pos_ == "ADP"
        ):
            yield Link("ar.digest-country", "locatedIn", i, country, first, phrase.end)

    def _in_next(self, i: int, phrase: Phrase) -> Iterator[Link]:
        nxt = self._bearing(phrase.end) or self._next(phrase.end) or self._division(phrase.end)
        place = self._phrases[nxt] if nxt is not None else None
        if nxt is None or place is None or place.type not in PLACES - {"Facility"}:
            return
        if place.kind != "name" and not (place.kind == "definite" and place.capital):
            return
        for lying in (i, *self._joined_before(i)):
            yield Link("ar.place-in-place", "locatedIn", lying, nxt, phrase.start, self._phrases[nxt].end)

    def _of_country(self, i: int, phrase: Phrase) -> Iterator[Link]:
        """«بلدة ساكي الكونغولية», «الحسكة السورية»; not «القاعدة الروسية», whose adjective says whose it is."""
        if (
            phrase.rule != "known"
            and not phrase.capital
            and phrase.end - phrase.start <= _HEAD_AND_ADJECTIVE
            and definite(self._doc[phrase.start])
        ):
            return
        for j, other in enumerate(self._phrases):
            beside = phrase.start < other.start <= phrase.end and other.kind == "adjective"
            if beside and (self._doc[other.start].pos_ == "ADJ" or definite(self._doc[other.start])):
                yield Link("ar.place-nationality", "locatedIn", i, j, phrase.start, max(phrase.end, other.end))

    def _joined_before(self, index: int) -> list[int]:
        """«كوباني (عين العرب) وتل رفعت شمال سوريا»: the places that و joins to this one lie there too."""
        out: list[int] = []
        start = self._phrases[index].start
        while start >= _BEFORE_JOINED and self._doc[start - 1].pos_ == "CCONJ":
            end = start - 1
            if self._doc[end - 1].text == ")":  # another name in brackets
                end = next((i for i in range(end - 1, max(end - _BRACKET, 0), -1) if self._doc[i].text == "("), end)
            other = self._end.get(end)
            if other is None or self._phrases[other].type != self._phrases[index].type:
                break
            out.append(other)
            start = self._phrases[other].start
        return out

    def _division(self, end: int) -> int | None:
        """«بلدية بني ميلك، ولاية تيبازة»: the province after a comma."""
        index = self._at.get(end + 1) if end + 1 < len(self._doc) and self._doc[end].text == "،" else None
        if index is None or self._phrases[index].type != "Region":
            return None
        return index if self._norms[self._phrases[index].start] in listed("divisions") else None

    def _bearing(self, end: int) -> int | None:
        """«مدينة أغاديز شمالي النيجر»: the country behind the direction; a town there is only near («غربي بغداد»)."""
        at = end
        while at < len(self._doc) and self._norms[at] in listed("directions"):
            at += 1
        index = self._at.get(at) if at > end and end not in self._at else None
        return index if index is not None and self._phrases[index].type == "Country" else None

    def _next(self, end: int) -> int | None:
        """The phrase right after, alone if it is a direction, or behind a preposition of place."""
        if end >= len(self._doc):
            return None
        if end in self._at and self._doc[end - 1].whitespace_ and self._norms[end] in listed("directions"):
            return self._at[end]
        if self._doc[end].pos_ == "ADJ" and end + 1 < len(self._doc):
            end += 1
        if self._doc[end].pos_ == "ADP" and self._norms[end] in listed("inside"):
            return self._at.get(end + 1)
        return None

    # -- forces --------------------------------------------------------------------------------------------------------

    def _based(self) -> Iterator[Link]:
        for i, phrase in enumerate(self._phrases):
            if phrase.type in FORCES | {"Government"} and phrase.kind == "name":
                yield from self._stationed(i, phrase)
            if phrase.type == "Facility" and phrase.subtype == "MilitaryBase" and phrase.end + 1 < len(self._doc):
                owner = self._at.get(phrase.end + 1) if self._norms[phrase.end] == "ل" else None
                if owner is not None and self._phrases[owner].type in FORCES:
                    yield Link("ar.base-of", "basedAt", owner, i, phrase.start, self._phrases[owner].end)

    def _stationed(self, i: int, phrase: Phrase) -> Iterator[Link]:
        """«قوات مكافحة الإرهاب في محافظة الحسكة»: the place beside a force with its own head noun describes it."""
        if not heads().get(self._norms[phrase.start].removeprefix("ال")):
            return
        nxt = self._next(phrase.end)
        while nxt is not None and self._phrases[nxt].type in PLACES:
            place = self._phrases[nxt]
            if phrase.type == "Government" and place.type != "Settlement":
                return
            yield Link("ar.force-in-place", "basedAt", i, nxt, phrase.start, place.end)
            joined = place.end < len(self._doc) and self._doc[place.end].pos_ == "CCONJ"
            nxt = self._at.get(place.end + 1) if joined else None

    def _bodies(self) -> Iterator[Link]:
        """«بعثة الأمم المتحدة», «الوحدة الخاصة للحرس الوطني»: a body of the body that its name ends in."""
        for i, phrase in enumerate(self._phrases):
            if phrase.type not in BODIES or phrase.kind != "name" or phrase.rule == "known":
                continue
            owner = self._named_by(phrase)
            part = self._norms[phrase.start].removeprefix("ال") in listed("part_heads")
            if owner is not None and not part and self._norms[self._phrases[owner].start - 1] != "ل":
                continue  # «منظمة أطباء بلا حدود» is no part of itself
            if owner is None and phrase.end + 1 < len(self._doc) and self._norms[phrase.end] == "في":
                inside = self._at.get(phrase.end + 1)  # «لجنة الدفاع في البرلمان»
                owner = inside if inside is not None and self._phrases[inside].type == "Government" else None
            if owner is not None and self._phrases[owner].type in BODIES - {"Country"}:
                yield Link("ar.body-of", "partOf", i, owner, phrase.start, self._phrases[owner].end)

    def _possessed(self) -> Iterator[Link]:
        """«جيشها», «قواته»: a force of whom the pronoun means."""
        for i, phrase in enumerate(self._phrases):
            last = self._doc[phrase.end - 1]
            if phrase.type == "MediaOrganization" and phrase.end - phrase.start > 1:  # «وكالته «أعماق»»
                last = self._doc[phrase.start + 1]
            if (
                phrase.type in ("MilitaryForce", "MediaOrganization")
                and last.pos_ == "PRON"
                and phrase.end - phrase.start > 1
            ):
                yield Link("ar.own-force", "partOf", i, -1, phrase.start, phrase.end, pronoun_subject=last.i)
