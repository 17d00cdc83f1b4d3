"""Parts of a country or region by their direction: «northern Burkina Faso», «south-east Turkey»."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.lang.en.lexica import listed
from kg.lang.phrase import Phrase
from kg.world import World


def directed(doc: Doc, world: World, known: Sequence[Phrase]) -> Iterator[Phrase]:
    """The known countries and regions behind a direction, with it."""
    for place in known:
        start = place.start
        while start > 0 and (doc[start - 1].lower_ in listed("directions") or _hyphen_between(doc, start)):
            start -= 1
        if start == place.start or place.type not in ("Country", "Region"):
            continue
        form = doc[start : place.end].text.casefold()
        iri = next((n.iri for n in world.names("en").get(form, ())), None)
        yield Phrase(
            start, place.end, "Region", iri=iri, candidates=(iri,) if iri else (), head=place.end - 1,
            inner=place.start, inner_iri=place.iri, inner_type=place.type, rule="en.directed",
        )  # fmt: skip


def _hyphen_between(doc: Doc, at: int) -> bool:
    """«north-east»: the hyphen between two directions."""
    return at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in listed("directions")
