"""Where places lie, as Arabic tells by setting one beside the other.

«الشدادي بسوريا», «محافظة الحسكة شمال شرق سوريا», «بلدة ساكي الكونغولية», «بلدية بني ميلك، ولاية تيبازة».
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.lang.ar.nouns import definite
from kg.lang.ar.phrased import Phrased
from kg.lang.ar.words import listed
from kg.lang.phrase import PLACES, Phrase
from kg.lang.relation import Link

_HEAD_AND_ADJECTIVE = 2
_BRACKET = 6
_SEAT = 4
_BEFORE_JOINED = 2  # a phrase and و


class Lying(Phrased):
    """Finds where the places of one document lie."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        super().__init__(doc, phrases)
        self._adjectives = {p.start for p in phrases if p.kind == "adjective"}

    def links(self) -> Iterator[Link]:
        """What each place lies in."""
        for i, phrase in enumerate(self._phrases):
            unnamed_site = phrase.type == "Facility" and phrase.kind in ("nominal", "definite")
            if phrase.type not in PLACES or (phrase.kind != "name" and not unnamed_site):
                continue
            inner = self.named_by(phrase)
            if inner is not None and not self._only_points(phrase, inner):
                yield Link("ar.region-of", "locatedIn", i, inner, phrase.start, phrase.end)
            if phrase.type != "Country":
                yield from self._headed_by(i, phrase)
                yield from self._in_next(i, phrase)
                yield from self._of_country(i, phrase)

    def _only_points(self, phrase: Phrase, inner: int) -> bool:
        """«شمالي العراق», «جنوب غرب طرابلس» say where, and name nothing; «شمال شرق سوريا» is a region of its own."""
        first, second = self._norms[phrase.start], self._norms[phrase.start + 1]
        compound = second.removeprefix("ال") in listed("directions") and self._phrases[inner].type == "Country"
        return first in listed("directions") and not compound

    def named_by(self, phrase: Phrase) -> int | None:
        """The place in «شمال شرق سوريا», «ضاحية بيروت», «سجن | مدينة جوهر»."""
        if phrase.type == "Facility":
            towns = (j for j, p in enumerate(self._phrases) if p.type == "Settlement" and p.end == phrase.end)
            return next((j for j in towns if phrase.start < self._phrases[j].start), None)
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
        nxt = self._bearing(phrase.end) or self.next(phrase.end) or self._division(phrase.end)
        place = self._phrases[nxt] if nxt is not None else None
        if nxt is None or place is None or place.type not in PLACES - {"Facility"}:
            return
        if place.kind != "name" and not (place.kind == "definite" and place.capital):
            return
        for lying in (i, *self._joined_before(i)):
            yield Link("ar.place-in-place", "locatedIn", lying, nxt, phrase.start, self._phrases[nxt].end)

    def _of_country(self, i: int, phrase: Phrase) -> Iterator[Link]:
        """«بلدة ساكي الكونغولية», «الحسكة السورية»; not «القاعدة الروسية», whose adjective says whose it is."""
        if phrase.type == "Facility" and self._norms[phrase.start].removeprefix("ال") not in listed("ports"):
            return  # «قاعدة حميميم الروسية», «المستشفى الأردني»: whose it is
        if (
            phrase.rule != "known"
            and self._norms[phrase.start] != "العاصمه"
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
        """«مدينة أغاديز شمالي النيجر», «حي المشتل شرقي بغداد»: the place behind the direction."""
        end += end < len(self._doc) and self._doc[end].text == "،"  # «قاعدة عين الأسد، غربي العراق»
        at = end
        while at < len(self._doc) and self._norms[at] in listed("directions"):
            at += 1
        index = self._at.get(at) if at > end and end not in self._at else None
        return index if index is not None and self._phrases[index].type in ("Country", "Settlement") else None

    def next(self, end: int) -> int | None:
        """The phrase right after, alone if it is a direction, or behind a preposition of place."""
        if end >= len(self._doc):
            return None
        if end in self._at and self._doc[end - 1].whitespace_ and self._norms[end] in listed("directions"):
            return self._at[end]
        while end + 1 < len(self._doc) and (
            self._doc[end].pos_ == "ADJ" or end in self._adjectives or self._doc[end].text in "»”"
        ):
            end += 1
        if self._doc[end].pos_ == "ADP" and self._norms[end] in listed("inside"):
            return self._at.get(end + 1)
        return self._situated(end + (self._doc[end].text == "،"))

    def _situated(self, at: int) -> int | None:
        """«الواقعة في ريف منبج», «إحدى قرى قضاء كذا», «عاصمة ولاية كذا»: the place that somewhere is said to lie in."""
        word = self._norms[at] if at + 1 < len(self._doc) else ""
        if word in listed("situated"):
            return self._at.get(at + 2) if self._norms[at + 1] in listed("inside") else None
        if word in listed("seats") or (word == "احدى" and self._norms[at + 1] in listed("settled")):
            inside = (self._at[i] for i in range(at + 1, min(at + _SEAT, len(self._doc))) if i in self._at)
            return next((j for j in inside if self._phrases[j].type in PLACES), None)
        return None
