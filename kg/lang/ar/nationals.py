"""Of which country somebody is: «القائد الإيراني قاسم …», «فلان، وهو مجري», «… يحمل الجنسية البرتغالية»."""

from collections.abc import Iterator

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.nouns import definite
from kg.lang.ar.phrased import Phrased
from kg.lang.ar.words import listed
from kg.lang.phrase import Phrase
from kg.lang.relation import Link


class Nationals(Phrased):
    """Finds the nationalities told in one document."""

    def links(self) -> list[Link]:
        """All of them."""
        return [*self._nationalities(), *self._citizens()]

    def _nationalities(self) -> Iterator[Link]:
        """«القائد الإيراني قاسم سليماني»: an adjective behind a rank or profession."""
        for i, phrase in enumerate(self._phrases):
            if phrase.kind != "name" or (phrase.post and phrase.post.relation != "none"):
                continue
            if self._norms[phrase.start].startswith("نظير"):  # «نظيره المصري فلان»: the office of the other
                continue
            for j, other in enumerate(self._phrases):
                if other.kind != "adjective":
                    continue
                if phrase.type == "Person" and self._of_person(phrase, other):
                    yield Link("ar.nationality", "nationality", i, j, phrase.start, max(phrase.end, other.end))
                elif phrase.type in ("Organization", "ArmedGroup") and self._behind_quote(phrase, other):
                    yield Link("ar.body-nationality", "affiliatedWith", i, j, phrase.start, other.end)

    def _citizens(self) -> Iterator[Link]:
        """«فلان، الذي يحمل الجنسية البرتغالية»: the person last named before."""
        for j, origin in enumerate(self._phrases):
            at = origin.start - 1
            if origin.kind == "adjective" and self._doc[at].pos_ == "CCONJ":  # «الجنسيتين الأرجنتينية والإسبانية»
                at -= 2
            held = at >= 1 and self._norms[at].startswith("الجنسي") and self._doc[at - 1].pos_ == "VERB"
            if origin.kind != "adjective" or not held:
                continue
            first = self._doc[at].sent.start
            told = (i for i, p in enumerate(self._phrases) if first <= p.start < at and p.type == "Person")
            person = max((i for i in told if self._phrases[i].kind == "name"), default=None)
            if person is not None:
                yield Link("ar.citizen", "nationality", person, j, self._phrases[person].start, origin.end)

    def _of_person(self, person: Phrase, adjective: Phrase) -> bool:
        """«القائد الإيراني قاسم …», «المحللة البريطانية هيلين …», «فلان، اليمني الجنسية», «فلان، وهو مجري»."""
        told = self._norms[max(adjective.start - 2, 0) : adjective.start]
        if person.start < adjective.start < person.span[0] or (
            told in (["و", "هو"], ["و", "هي"]) and person.end == adjective.start - 3
        ):
            return True
        first = adjective.start - 1  # «فلان، وهو مواطن طاجيكي»
        if kind_of(self._norms[first]) == "human" and self._norms[max(first - 2, 0) : first] in (
            ["و", "هو"],
            ["و", "هي"],
        ):
            return person.end == first - 3
        named = adjective.end + 1 == person.start and self._norms[adjective.end] in listed("introducing")
        if named and person.rule == "ar.person.led":  # «مواطن سوداني يدعى فلان»
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
