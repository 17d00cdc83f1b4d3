"""Which phrases an English text itself says to be the same.

«M23, the Tutsi-led movement that …», «the Syrian Democratic Forces (SDF)», «the founder, Jose Maria Sison», a surname
for the full name, «Russian troops» for «Russian forces».
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.lang.en.lexica import listed
from kg.lang.en.nouns import prep_object
from kg.lang.phrase import BODIES, SITES, Phrase

_GROUPS = BODIES - {"Country"}
_FULL = 2
_NEAR = (_GROUPS, SITES, frozenset(("Person",)))


def same(doc: Doc, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Pairs of phrase indices."""
    found = (_apposed, _bracketed, _surnames, _sides, _institutions, _groups)
    return [pair for find in found for pair in find(doc, phrases)]


def _alike(first: Phrase, second: Phrase) -> bool:
    return any({first.type, second.type} <= near for near in _NEAR)


def _apposed(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """A name and, between commas, what it is; «one of them, X» is not."""
    at = {i: k for k, p in reversed(list(enumerate(phrases))) if p.kind != "adjective" for i in range(p.start, p.end)}
    for k, phrase in enumerate(phrases):
        if phrase.kind == "adjective":
            continue
        for token in doc[phrase.start : phrase.end]:
            above = (
                token.head if token.dep_ == "appos" and token.head.i not in range(phrase.start, phrase.end) else None
            )
            other = at.get(above.i) if above is not None else None
            if above is None or other is None or other == k or not _alike(phrase, phrases[other]):
                continue
            named = phrases[other].kind == "name" and phrase.kind == "name" and phrases[other].iri and phrase.iri
            if not named and not _belongs(doc, phrases[other], token.i) and _one_thing(doc, phrases[other], phrase):
                yield other, k


def _belongs(doc: Doc, phrase: Phrase, at: int) -> bool:
    """«one of them, Asaib», «members of the group, X»: part of it."""
    head = doc[phrase.end - 1]
    some = any(c.dep_ in ("nummod",) or c.lower_ in ("a", "an", "some", "one") for c in head.children)
    return phrase.end < at and some and phrase.kind == "nominal" and prep_object(head, ("of",)) is not None


def _one_thing(doc: Doc, first: Phrase, second: Phrase) -> bool:
    """Do number and nature agree: a place is not in apposition to what it lies in («Musaffah, Abu Dhabi»)."""
    if first.type in SITES:
        described = second.kind in ("nominal", "definite") or first.kind in ("nominal", "definite")
        return described and first.type == second.type
    plural = [doc[p.end - 1].tag_ in ("NNS", "NNPS") for p in (first, second)]
    return plural[0] == plural[1] or first.type != "Person"


def _bracketed(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    for i, phrase in enumerate(phrases):
        at = phrase.end
        if phrase.kind != "name" or at + 2 >= len(doc):
            continue
        opened = doc[at].text == "(" or (doc[at].text == "," and doc[at + 2].lower_ in ("for", "as", ","))
        other = next((j for j, p in enumerate(phrases) if p.start == at + 1 and p.kind == "name"), None)
        if other is None or not opened or phrases[other].end >= len(doc):
            continue
        closed = doc[phrases[other].end].text == ")" or doc[phrases[other].end].lower_ == "for"
        if closed and _alike(phrase, phrases[other]) and not (phrase.iri and phrases[other].iri):
            yield i, other


def _surnames(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """One word, the last or the first of a person's full name told before."""
    full = [
        (i, p) for i, p in enumerate(phrases) if p.type == "Person" and p.kind == "name" and p.end - p.start >= _FULL
    ]
    for j, phrase in enumerate(phrases):
        if phrase.type != "Person" or phrase.kind != "name" or phrase.end - phrase.start >= _FULL + 2:
            continue
        text = doc[phrase.start : phrase.end].text
        for i, person in full:
            whole = doc[person.start : person.end].text
            if i != j and text != whole and whole.endswith((" " + text, "-" + text)):
                yield i, j
                break


def _sides(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Forces told by the same nationality and by no more than that they are forces."""
    first: dict[str, int] = {}
    for i, phrase in enumerate(phrases):
        words = [t.lower_ for t in doc[phrase.start : phrase.end]]
        if phrase.type != "MilitaryForce" or phrase.kind != "name" or len(words) != _FULL:
            continue
        if words[1] in listed("generic-force"):
            earlier = first.setdefault(words[0], i)
            if earlier != i:
                yield earlier, i


def _institutions(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """«the defence ministry» is the last that was told with its owner: «Russia's defence ministry»."""
    for j, phrase in enumerate(phrases):
        if phrase.rule != "en.institution":
            continue
        words = doc[phrase.start : phrase.end].text.casefold()
        for i in range(j - 1, -1, -1):
            earlier = phrases[i]
            if earlier.kind == "name" and doc[earlier.start : earlier.end].text.casefold().endswith(words):
                yield i, j
                break


def _groups(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """«the group», «the rebels»: the armed group that was named last; where none was, the next."""
    named = [i for i, p in enumerate(phrases) if p.kind == "name" and p.type == "ArmedGroup"]
    for j, phrase in enumerate(phrases):
        if phrase.rule == "en.definite" and named:
            yield max((i for i in named if i < j), default=named[0]), j


def refusals(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches that refuse to say who did it: «declined to pin the attacks on a group», «stopped short of naming»."""
    for token in doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in (
            "attribute",
            "pin",
            "blame",
            "name",
            "identify",
            "ascribe",
        ):
            continue
        above = [token.head, token.head.head]
        refused = any(t.lemma_.lower() in ("decline", "refuse", "short", "avoid") for t in above)
        if refused or any(c.dep_ == "neg" for c in token.children):
            yield min([token.i, *(t.i for t in above if t.i >= token.sent.start)]), token.sent.end
