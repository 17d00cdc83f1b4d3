"""Names of the known world in an English text, and capitals and adjectives that stand for countries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.lang.en.lexica import heads, listed, titles
from kg.lang.en.nouns import first_of_sentence
from kg.lang.phrase import PLACES, Phrase
from kg.world import Name, World

_LONGEST_NAME = 12
_SHORT = 3
_ACRONYM = 5


@lru_cache(maxsize=2)
def _longest(world: World) -> Mapping[str, int]:
    """The most characters of any known name that begins with the same letters up to a blank or hyphen."""
    longest: dict[str, int] = {}
    for name in world.names("en"):
        first = _first(name)
        longest[first] = max(longest.get(first, 0), len(name))
    return longest


def _first(name: str) -> str:
    return name.replace("-", " ").replace("'", " ").replace("’", " ").split(" ", 1)[0]


def known(doc: Doc, world: World) -> list[Phrase]:
    """Names of the known world, the longest at each word, none inside another."""
    out: list[Phrase] = []
    end = 0
    for token in doc:
        if token.i < end or not token.text[0].isalnum() or token.lower_ == "the":
            continue
        phrase = _longest_at(doc, token.i, world)
        if phrase:
            out.append(phrase)
            end = phrase.end
    return out


def _longest_at(doc: Doc, start: int, world: World) -> Phrase | None:
    names = world.names("en")
    room = _longest(world).get(_first(doc[start].lower_), 0)
    if not room:
        return None
    best: tuple[int, tuple[Name, ...]] | None = None
    text = ""
    for end in range(start + 1, min(start + _LONGEST_NAME, len(doc)) + 1):
        last = doc[end - 1]
        text += last.text
        if len(text) > room:
            break
        if end == len(doc) or last.whitespace_ or not doc[end].text[0].isalnum():
            form = _plain(text)
            fits = tuple(n for n in names.get(form.casefold(), ()) if _written_so(form, n, list(doc[start:end])))
            if fits:
                best = end, fits
        text += last.whitespace_
    if best is None or _common_word(doc, start, best[0], best[1][0], world):
        return None
    phrase = _phrase(start, *best)
    named = phrase.type in PLACES and _placed(doc, start, best[0])
    return replace(phrase, weak=False) if named else phrase  # Tyre, not a tyre


def _placed(doc: Doc, start: int, end: int) -> bool:
    """Does the recogniser, or a preposition before a name in mid-sentence, say that it is a place?"""
    if all(t.ent_type_ in ("GPE", "LOC", "FAC") for t in doc[start:end]):
        return True
    token = doc[end - 1]
    governed = token.dep_ == "pobj" and token.pos_ == "PROPN" and token.head.i == start - 1
    return governed and token.head.lower_ in ("in", "near", "from", "outside", "at", "of", "to", "around")


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _written_so(form: str, name: Name, span: Sequence[Token]) -> bool:
    """Capitals where the name has them: «US» is no «us», «Site» no «SITE»."""
    if name.text.isupper() and len(name.text) <= _ACRONYM:
        written_out = name.strong and len(form) > _SHORT and form.istitle() and not first_of_sentence(span[0])
        return form == name.text or (written_out and span[0].pos_ == "PROPN")  # Wafa, Nato
    if name.text.islower() or span[0].lower_ in listed("particles") or form[0].isdigit():
        return any(t.text[0].isupper() or t.text[0].isdigit() for t in span) or name.text.islower()
    if name.text[0].islower():
        return any(t.text[0].isupper() for t in span)
    return form[0].isupper() or (form[:3] == "the" and any(t.text[0].isupper() for t in span))


def _common_word(doc: Doc, start: int, end: int, first: Name, world: World) -> bool:
    """A single word that is no name here, although some village is called so."""
    if end - start > 1 or first.type not in PLACES:
        return False
    token = doc[start]
    thing = world.things[first.iri]
    if first.type == "Country" or thing.capital_of or (thing.population or 0) > 200_000:  # noqa: PLR2004
        return False
    if len(token.text) <= _SHORT and (thing.population or 0) < 20_000:  # noqa: PLR2004
        return True
    doubtful = first_of_sentence(token) or token.pos_ in ("ADJ", "VERB", "ADP", "DET", "PRON", "SCONJ")
    if token.pos_ != "PROPN" and doubtful and token.ent_type_ not in ("GPE", "LOC", "FAC"):
        return True
    return bool(heads().get(token.lower_) or titles().get(token.lower_)) or token.lower_ in listed("never-names")


def _phrase(start: int, end: int, found: tuple[Name, ...]) -> Phrase:
    first = found[0]
    weak = not (first.strong or first.text.isupper())
    described = weak and first.type not in PLACES | {"Person"}  # «Government forces»: somebody's, if not theirs
    return Phrase(
        start, end, first.type, iri=first.iri, weak=weak, head=end - 1, rule="en.weak" if described else "known",
        candidates=tuple(n.iri for n in found), sure=not weak and not any(n.strong for n in found[1:]),
    )  # fmt: skip


def nationalities(doc: Doc, world: World, taken: frozenset[int]) -> Iterator[Phrase]:
    """Adjectives of nationality, and names of countries that stand like one (US forces)."""
    demonyms = world.demonyms("en")
    for token in doc:
        if token.i in taken or not token.text[0].isupper():
            continue
        iri = demonyms.get(token.lower_)
        iri = iri or (demonyms.get(token.lower_.removesuffix("s")) if token.pos_ in ("PROPN", "NOUN") else None)
        if iri and token.tag_ in ("NNS", "NNPS") and token.dep_ not in ("compound", "amod", "nmod"):
            yield Phrase(token.i, token.i + 1, "EthnicGroup", kind="nominal", head=token.i, rule="en.people")
        elif iri:
            yield Phrase(
                token.i, token.i + 1, "Country", kind="adjective", iri=iri, head=token.i, rule="en.nationality"
            )


def as_government(phrase: Phrase, doc: Doc, world: World) -> Phrase:
    """A capital that speaks, arms or is answered is its country («Moscow rejected …», «backed by Abu Dhabi»)."""
    thing = world.things.get(phrase.iri or "")
    if thing is None or thing.capital_of is None or phrase.type != "Settlement" or not _acts(doc[phrase.end - 1]):
        return phrase
    return replace(phrase, type="Country", iri=thing.capital_of, candidates=(thing.capital_of,), weak=False)


def _acts(token: Token) -> bool:
    """Does a capital stand where only a government does?"""
    while token.dep_ in ("conj", "compound") and token.head.i != token.i and token.head.pos_ == "PROPN":
        token = token.head
    head = token.head
    if token.dep_ == "nsubj":
        return head.lemma_.lower() not in listed("towns-do")
    if token.dep_ in ("dobj", "dative", "nsubjpass"):
        return head.lemma_.lower() in listed("done-to-capitals")
    if token.dep_ == "pobj":
        return head.dep_ == "agent" or head.lower_ in ("with", "against")
    return _before_noun(token, head)


def _before_noun(token: Token, head: Token) -> bool:
    """«Moscow-backed», «pro-Ankara», «a Kyiv official», «Moscow's troops»."""
    after = token.nbor(1).text if token.i + 1 < len(token.doc) else ""
    before = token.nbor(-1).text if token.i else ""
    if (after == "-" and not token.whitespace_) or (before == "-" and token.dep_ != "poss"):
        return True
    if token.dep_ not in ("compound", "amod", "nmod", "poss"):
        return False
    troops = token.dep_ == "poss" and any(h.type == "MilitaryForce" for h in heads().get(head.lower_))
    return troops or head.lemma_.lower() in listed("of-governments")
