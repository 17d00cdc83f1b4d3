"""Which known thing a name means in a document, and why: candidates are ranked by what the document says beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.countries import Countries
from kg.lang.phrase import PLACES, Phrase

_OF_STATES = frozenset(("MilitaryForce", "Government"))
_NEVER_BY_COUNTRY = PLACES | {"Person"}

FULL = "the document names it in full"
COUNTRY = "of what is called so, the document speaks most of its country"
BEST_KNOWN = "of what is called so, it is the best known, and the document favours no other"


@dataclass(frozen=True, slots=True)
class Choice:
    """A known thing, and why this one; nothing where the name can mean no other."""

    iri: str
    why: str = ""


class Choices:
    """Chooses among the known things that the names of one document may mean."""

    def __init__(self, phrases: Sequence[Phrase], countries: Countries) -> None:
        self._countries = countries
        self._strong = {p.iri for p in phrases if p.iri and p.sure and p.kind != "adjective"}

    def of(self, phrase: Phrase) -> Choice | None:
        """The thing that a name means: one named in full, one of a country spoken of, else the best known."""
        candidates = phrase.candidates or ((phrase.iri,) if phrase.iri else ())
        if phrase.iri and candidates == (phrase.iri,) and not phrase.weak:
            return Choice(phrase.iri)
        strong = [iri for iri in candidates if iri in self._strong]
        if strong:
            return Choice(max(strong, key=self._countries.spoken_of), FULL)
        if not self._open(phrase):
            return None
        voted = max(candidates, key=self._countries.spoken_of, default=None)
        if voted and self._countries.spoken_of(voted):
            return Choice(voted, COUNTRY)
        return Choice(candidates[0], BEST_KNOWN) if phrase.iri and not phrase.weak else None

    def _open(self, phrase: Phrase) -> bool:
        """May the country decide?

        A common word is a village only where the text says so, a surname a leader only beside his full name; a
        description («قوات التحالف») is what it describes, unless it is a state's.
        """
        if phrase.iri is None:
            return phrase.type in _OF_STATES
        return phrase.cued or not (phrase.weak and phrase.type in _NEVER_BY_COUNTRY)
