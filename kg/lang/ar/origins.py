"""Adjectives of nationality, and the capitals that they tell: «الجندي السوري», «العاصمة السورية»."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.lang.phrase import Phrase
from kg.world import World

_NISBA_ENDINGS = ("", "ه", "ين", "ون", "ان", "ات", "تين", "تان", "و", "ا")
_HEAD_AND_ADJECTIVE = 2


def capital(doc: Doc, phrase: Phrase, world: World) -> Phrase:
    """«العاصمة السورية»: the adjective tells which capital."""
    if phrase.iri or phrase.end - phrase.start != _HEAD_AND_ADJECTIVE or doc[phrase.start].norm_ != "العاصمه":
        return phrase
    capital = _capitals(world).get(nationality(doc[phrase.end - 1], world.demonyms("ar")) or "")
    return replace(phrase, iri=capital, candidates=(capital,), sure=True) if capital else phrase


@lru_cache(maxsize=2)
def _capitals(world: World) -> Mapping[str, str]:
    return {thing.capital_of: thing.iri for thing in world.things.values() if thing.capital_of}


def nationalities(doc: Doc, world: World, chosen: Sequence[Phrase]) -> Iterator[Phrase]:
    """Adjectives of nationality that are no part of a known name."""
    named = [phrase for phrase in chosen if phrase.type == "Person" and phrase.kind == "name"]
    covered = {i for phrase in (*named, *(p for p in chosen if p.rule == "known")) for i in range(*phrase.span)}
    persons = {i for phrase in named for i in (phrase.start, phrase.span[0])}
    for token in doc:
        said = token.i > 1 and token.nbor(-1).norm_ in ("هو", "هي") and token.nbor(-2).pos_ == "CCONJ"  # «وهو كندي»
        surname = token.norm_ in world.names("ar") and token.i + 1 not in persons and not said
        if token.i in covered - {p - 1 for p in persons} or token.pos_ not in ("ADJ", "NOUN", "PROPN") or surname:
            continue
        iri = nationality(token, world.demonyms("ar"))
        if iri:
            kind = world.things[iri].type  # «الأممي» is of the United Nations
            yield Phrase(token.i, token.i + 1, kind, kind="adjective", iri=iri, head=token.i, rule="ar.nisba")


def nationality(token: Token, demonyms: Mapping[str, str]) -> str | None:
    """The country of an adjective, whatever its number, gender and article."""
    norm = token.norm_.removeprefix("ال")
    for ending in _NISBA_ENDINGS:
        stem = norm.removesuffix(ending) if ending else norm
        if stem != norm or not ending:
            iri = demonyms.get(stem)
            if iri:
                return iri
    return None
