"""Which country a document speaks of, and which place holds which: what the known world says of what is named."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.lang.phrase import Phrase
from kg.world import World

_DEPTH = 5  # town, district, governorate, country, and one to spare


class Countries:
    """The countries of one document.

    Attributes:
        votes: how often each country is spoken of, itself or through what belongs to it.
    """

    def __init__(self, phrases: Iterable[Phrase], world: World) -> None:
        self._world = world
        self.votes: Counter[str] = Counter()
        for phrase in phrases:
            open_ = phrase.weak or (len(phrase.candidates) > 1 and not phrase.sure)
            country = None if open_ else self.of(phrase.iri)
            if country:
                self.votes[country] += 1

    def of(self, iri: str | None) -> str | None:
        """The country of a known thing: itself, its own, or that of what contains it."""
        for holder in self._holders(iri):
            thing = self._world.things[holder]
            if thing.type == "Country" or thing.country:
                return thing.iri if thing.type == "Country" else thing.country
        return None

    def spoken_of(self, iri: str) -> int:
        """How often the document speaks of the country of a known thing."""
        return self.votes[self.of(iri) or ""]

    def holds(self, outer: str | None, inner: str | None) -> bool:
        """Does a place of the known world contain another?"""
        return any(outer in (holder, self._world.things[holder].country) for holder in self._holders(inner))

    def _holders(self, iri: str | None) -> Iterator[str]:
        """The thing itself, then what it lies in or belongs to."""
        for _ in range(_DEPTH):
            thing = self._world.things.get(iri or "")
            if thing is None:
                return
            yield thing.iri
            iri = thing.within or thing.parent
