"""Which stretches of an English text name or describe an actor or a place.

Proposals come from the known world, from nouns that head a name or description, from the words around a name that the
world does not know (title, apposition, preposition), and last from the statistical recogniser. The longest wins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.lang.en.directed import directed
from kg.lang.en.headed import Headed
from kg.lang.en.known import as_government, known, nationalities
from kg.lang.en.lexica import listed
from kg.lang.en.links import hyphen_words
from kg.lang.en.nouns import first_of_sentence, head_words, runs, title_at
from kg.lang.en.unknown import Unknown, titled
from kg.lang.phrase import Phrase
from kg.lang.trace import refuse
from kg.world import World

_RANK = {"known": 0, "en.place-of": 1, "en.possessed": 2}
_SHOUTED = 3
_AFTER_DATELINE = frozenset(("—", "–", "-", "(", ","))


def phrases(doc: Doc, world: World, blocked: frozenset[int]) -> list[Phrase]:
    """The phrases of a document, in order, none overlapping but adjectives of nationality inside others.

    Args:
        doc: the parsed document.
        world: who and what is known.
        blocked: tokens of times, which name nobody (May, Sunday).
    """
    breaks = (
        blocked
        | frozenset(_titles(doc))
        | frozenset(t.i for t in doc if {t.lower_, t.lower_.removesuffix("s")} & listed("never-names"))
    )
    stretches = list(_cut(doc, world, runs(doc, breaks)))
    names = [p for p in known(doc, world) if not blocked.intersection(range(p.start, p.end))]
    names = [p for p in names if not _misled(doc, p, stretches)]
    names = [_full_name(p, stretches) for p in names]
    names = [as_government(p, doc, world) for p in names]
    headed = [*Headed(doc, world, names, stretches).phrases(), *directed(doc, world, names)]
    headed = [p for p in headed if p.start not in blocked]
    taken = _taken([*names, *(p for p in headed if p.kind == "name")])
    strange = Unknown(doc, names, headed).phrases([s for s in stretches if not taken.intersection(range(*s))])
    chosen = _choose(doc, [*names, *headed, *strange])
    chosen = [_unanswered(_again(doc, p, chosen), chosen) for p in chosen]
    covered = frozenset(i for p in chosen if p.rule == "known" or p.type == "Person" for i in range(*p.span))
    adjectives = [*nationalities(doc, world, covered), *_hyphenated(doc, world, chosen)]
    return sorted([*chosen, *_owners(doc, chosen, names), *adjectives], key=lambda p: (p.start, -p.end))


def _hyphenated(doc: Doc, world: World, chosen: Sequence[Phrase]) -> Iterator[Phrase]:
    """Whose it is in a known name: «the US-led coalition»."""
    for outer in chosen:
        for at in range(outer.start + 1, outer.end - 1) if outer.rule == "known" else ():
            named = world.names("en").get(doc[outer.start : at].text.casefold(), ())
            if doc[at].text == "-" and doc[at + 1].lower_ in hyphen_words() and named:
                first = named[0]
                yield Phrase(
                    outer.start, at, first.type, kind="adjective", iri=first.iri, head=at - 1, rule="en.inside"
                )


def _titles(doc: Doc) -> Iterator[int]:
    """Titles before a name are no part of it; in the middle of a name they are («Clan Chief Street»)."""
    for token in doc:
        length = title_at(doc, token.i)
        end = token.i + length
        if length and end < len(doc) and doc[end - 1].text[0].isupper() | (doc[end - 1].text == "."):
            yield from range(token.i, end)


def _cut(doc: Doc, world: World, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Nationality before a name is no part of it («Jordanian lawyer» aside, «British Typhoons»)."""
    demonyms = world.demonyms("en")
    for start, end in stretches:
        first = start
        if end - first > 1 and doc[first].lower_ in demonyms and not doc[first + 1].text[0].isalnum():
            first += 2
        described = end - first == head_words(doc, first) and first_of_sentence(doc[first])  # Police said …
        if first < end and not described and not all(doc[i].lower_ in demonyms for i in range(first, end)):
            yield first, end


def _misled(doc: Doc, phrase: Phrase, stretches: Sequence[tuple[int, int]]) -> bool:
    """Is a known name no name here: the place of a dateline, or a word of a longer name?"""
    if _dateline(doc, phrase):
        why = "where it was written is no news"
    elif _inside_name(doc, phrase, stretches):
        why = "a word of a longer name"
    else:
        return False
    refuse(doc, "names", phrase.span, phrase.type, why)
    return True


def _inside_name(doc: Doc, phrase: Phrase, stretches: Sequence[tuple[int, int]]) -> bool:
    """A village's name inside a longer name is not the village («Hassan Nasrallah», «TC Televisión»)."""
    if phrase.type not in ("Settlement", "Region", "GeographicFeature") or phrase.end - phrase.start > 1:
        return False
    around = next(((a, b) for a, b in stretches if a <= phrase.start < b), None)
    if around is None or around[1] - around[0] == 1:
        return False
    labels = {t.ent_type_ for t in doc[around[0] : around[1]]}
    if titled(doc, around[0]) or doc[phrase.start].ent_type_ not in ("GPE", "LOC", "FAC", "NORP"):
        return not head_words(doc, phrase.end)
    return labels == {"PERSON"} or (labels == {"ORG"} and phrase.end < around[1])


def _dateline(doc: Doc, phrase: Phrase) -> bool:
    """«BEIRUT — …», «KYIV (Reuters) - …»: where it was written is no news."""
    first = doc[phrase.start]
    opens = phrase.start == 0 or doc[phrase.start - 1].is_space
    after = doc[phrase.end].text if phrase.end < len(doc) else ""
    return opens and first.text.isupper() and len(first.text) >= _SHOUTED and after in _AFTER_DATELINE


def _full_name(phrase: Phrase, stretches: Sequence[tuple[int, int]]) -> Phrase:
    """A known surname at the end of a longer name is that person's («Volodymyr Zelensky»)."""
    if phrase.type != "Person":
        return phrase
    start = next((a for a, b in stretches if a < phrase.start and b == phrase.end), phrase.start)
    return replace(phrase, start=start)


def _taken(found: Sequence[Phrase]) -> set[int]:
    return {i for p in found for i in range(p.start, p.end)}


def _choose(doc: Doc, proposals: Sequence[Phrase]) -> list[Phrase]:
    """The longest first; between equals, the known name."""
    order = sorted(proposals, key=lambda p: (p.start - p.end, p.kind != "name", p.weak, _RANK.get(p.rule, 3), p.start))
    used: set[int] = set()
    chosen = []
    for phrase in order:
        tokens = range(phrase.start, phrase.end)
        if not used.intersection(tokens):
            used.update(tokens)
            chosen.append(phrase)
        else:
            refuse(doc, "names", phrase.span, phrase.type, "a longer or surer name has its words")
    return chosen


def _again(doc: Doc, phrase: Phrase, chosen: Sequence[Phrase]) -> Phrase:
    """«the Iran-aligned group» after a group was named is that group."""
    head = doc[phrase.end - 1]
    described = phrase.rule == "en.head.ArmedGroup" and phrase.kind == "name" and phrase.iri is None
    hyphened = any(t.text == "-" for t in doc[phrase.start : phrase.end]) and head.text[0].islower()
    if not (described and hyphened and head.tag_ == "NN" and any(c.lower_ == "the" for c in head.children)):
        return phrase
    before = any(p.kind == "name" and p.type == "ArmedGroup" and p.end <= phrase.start for p in chosen)
    return replace(phrase, kind="nominal", rule="en.definite") if before else phrase


def _unanswered(phrase: Phrase, chosen: Sequence[Phrase]) -> Phrase:
    """«the militants» of whom no name is told are a party of their own."""
    if phrase.kind != "definite" or phrase.type not in ("ArmedGroup", "Facility", "Settlement", "Person"):
        return phrase
    if any(p.kind == "name" and p.type == phrase.type for p in chosen):
        return phrase
    return replace(phrase, kind="nominal") if phrase.type != "Settlement" else phrase


def _owners(doc: Doc, chosen: Sequence[Phrase], names: Sequence[Phrase]) -> Iterator[Phrase]:
    """Whose it is, in «Russia's Defense Ministry», «US-led coalition», «Goma airport», is spoken of as well."""
    outers: Mapping[int, Phrase] = {i: p for p in chosen for i in range(p.start, p.end)}
    for inner in names:
        outer = outers.get(inner.start)
        if outer is not None and outer.rule == "en.directed":
            yield replace(inner, rule="en.inside")
            continue
        if (
            outer is None
            or (outer.iri and outer.iri == inner.iri)
            or (outer.start, outer.end) == (inner.start, inner.end)
        ):
            continue
        if outer.rule == "known" or inner.span == outer.span:
            continue
        prefixed = inner.start == outer.start + 2 and doc[outer.start].lower_ in ("pro", "anti")
        first = inner.start == outer.start or prefixed or (outer.kind == "nominal" and outer.type == "Person")
        if first:
            yield replace(inner, kind="name" if outer.rule == "en.possessed" else "adjective", rule="en.inside")


def written(name: Span) -> str:
    """A name as it is written by itself: without the article."""
    return name.text.removeprefix("the ").removeprefix("The ")
