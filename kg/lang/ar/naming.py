"""Which stretches of an Arabic text name or describe an actor or a place.

Four finders propose phrases: names of the known world, nouns that head a name or description, persons, and adjectives
of nationality. The longest proposal wins; an adjective of nationality may stand inside a longer phrase
(الجيش السوداني).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.ar.headed import Headed
from kg.lang.ar.known_names import known_names
from kg.lang.ar.lexica import names
from kg.lang.ar.nouns import definite
from kg.lang.ar.origins import capital, nationalities
from kg.lang.ar.people import People
from kg.lang.ar.posts import posted, titles_at
from kg.lang.ar.quotations import with_quoted
from kg.lang.ar.relations import relation_words
from kg.lang.ar.toponyms import located
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase
from kg.world import World

#: Who can have a backer.
_BACKED = BODIES | {"EthnicGroup"}


def phrases(doc: Doc, world: World) -> list[Phrase]:
    """The phrases of a document, in order, none overlapping but adjectives of nationality inside others."""
    known = [replace(p, capital=bool(world.things[p.iri or ""].capital_of)) for p in known_names(doc, world)]
    starts = {phrase.start: phrase.end for phrase in known if not phrase.weak}
    headed = list(Headed(doc, world, {phrase.start: phrase for phrase in known}).phrases())
    someone = {phrase.start: phrase for phrase in known if phrase.type == "Person" and not phrase.weak}
    bodies = {p.start: p.end for p in headed if p.type != "Person"}
    people = People(doc, known=starts, heads=bodies, persons=someone)
    full = {p.start: p for p in known if not p.weak and p.end - p.start > 1}
    headed = [p for p in headed if p.iri or p.inner_iri or p.start not in full or doc[p.end - 1].pos_ == "PUNCT"]
    persons = list(people.phrases())
    headed = list(_beside_persons(doc, headed, persons))
    chosen = _choose([*known, *headed, *persons])
    chosen = [_supported(doc, phrase, chosen) for phrase in chosen]
    chosen = _members(doc, _outside_titles(chosen))
    chosen = with_quoted(doc, _with_located(doc, chosen))
    chosen += _surnames(doc, chosen)
    chosen = [capital(doc, phrase, world) for phrase in chosen]
    weakly = {(p.start, p.end): p.candidates for p in known if p.weak}
    chosen = [replace(p, candidates=weakly.get((p.start, p.end), ())) if p.iri is None else p for p in chosen]
    nested = [p for outer in chosen if (p := _inside(outer, known))]
    nested += [p for p in headed if p.kind == "name" and p.start in {o.inner for o in chosen if _is_seat(o)}]
    sites = {o.end: o.start for o in chosen if o.type == "Facility" and o.kind == "name"}
    nested += [p for p in headed if p.type == "Settlement" and p.kind == "name" and sites.get(p.end, p.start) < p.start]
    chosen = list(_no_bearings(doc, chosen))
    nested += [p for p in someone.values() if any(_are_his(doc, o, p) for o in chosen)]
    chosen, leaders = _forces_of(doc, chosen)
    nested += leaders
    return sorted([*chosen, *nested, *nationalities(doc, world, chosen)], key=lambda p: (p.start, -p.end))


def _inside(outer: Phrase, known: Sequence[Phrase]) -> Phrase | None:
    """The place that a region or suburb is named by («شمال شرق سوريا», «ضاحية بيروت») is spoken of as well."""
    if outer.inner_iri is None or outer.iri == outer.inner_iri or not outer.part:
        return None
    # «وسط | مالي»: a country that a common word may mean is told by the direction before it
    return next((p for p in known if p.start == outer.inner and (p.type == "Country" or not p.weak)), None)


def _with_located(doc: Doc, chosen: Sequence[Phrase]) -> list[Phrase]:
    """The phrases and places that no list holds; a weak name gives way to one («تل أرجوان», and a village Tell)."""
    firm = {i for p in chosen if not p.weak for i in range(p.start, p.end)}
    inside = {i for p in chosen if p.type in PLACES or p.type == "Person" for i in range(*p.span)}
    found = list(located(doc, firm, named=frozenset(inside & firm)))
    covered = {i for p in found for i in range(p.start, p.end)}
    return [p for p in chosen if not p.weak or covered.isdisjoint(range(p.start, p.end))] + found


def _beside_persons(doc: Doc, headed: Sequence[Phrase], persons: Sequence[Phrase]) -> Iterator[Phrase]:
    """The headed phrases that are no part of a person's title, cut off where a person begins."""
    titles = {i for p in persons for i in range(p.start, p.name_start)}
    told = {i for p in persons for end, _ in list(titles_at(doc, p.end))[:1] for i in range(p.end + 1, end)}
    begins = {i: p.start for p in persons for i in range(p.start + 1, p.end)}
    for phrase in headed:
        of_title = phrase.type == "Person" and (phrase.start in titles or _apposed_post(doc, phrase, persons))
        if of_title or phrase.start in told:  # «فلان، وزير | الخارجية»: a word of the title
            continue
        cut = begins.get(phrase.end, phrase.start)
        yield replace(phrase, end=cut) if cut > phrase.start + 1 else phrase


def _is_seat(phrase: Phrase) -> bool:
    """«مقر منظمة …»: a facility told by the body that it belongs to, which is spoken of as well."""
    return phrase.type == "Facility" and phrase.inner_iri is None and phrase.inner_type in BODIES - {"Country"}


def _apposed_post(doc: Doc, phrase: Phrase, persons: Sequence[Phrase]) -> bool:
    """«فلان، قائد الفرقة …»: a post after a name describes that person; the body in it is told by itself."""
    before = phrase.start - (phrase.start > 0 and doc[phrase.start - 1].text == "،")
    return any(p.end == before for p in persons) and posted(doc, phrase.start) is not None


def _no_bearings(doc: Doc, chosen: Sequence[Phrase]) -> Iterator[Phrase]:
    """«مدينة أغاديز | شمالي النيجر»: right after a place the direction says where that lies, and names no region."""
    after_place = {p.end for p in chosen if p.type in PLACES}
    for phrase in chosen:
        first = [token.norm_ for token in doc[phrase.start : phrase.start + 2]]
        sides = listed("bearings") | (listed("directions") if phrase.inner_type == "Settlement" else frozenset())
        bearing = phrase.type == "Region" and not sides.isdisjoint(first)
        governed = phrase.start > 0 and doc[phrase.start - 1].pos_ == "ADP"
        if not (bearing and phrase.inner_iri and (phrase.start in after_place or not governed)):
            yield phrase


def _forces_of(doc: Doc, chosen: Sequence[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """«قوات | الرئيس فلان»: troops without a name but their leader's, who is spoken of as well."""
    leaders = {p.start: p for p in chosen if _is_person(p)}
    led = {p.start: leaders[p.end] for p in chosen if p.end in leaders and _unnamed_force(doc, p)}
    out = [
        replace(p, end=led[p.start].end, kind="name", inner=p.end) if p.start in led and not _is_person(p) else p
        for p in chosen
    ]
    his = {p.start for p in led.values()}
    return [p for p in out if not (_is_person(p) and p.start in his)], list(led.values())


def _unnamed_force(doc: Doc, phrase: Phrase) -> bool:
    """A noun for troops that stands alone, in the construct state."""
    alone = phrase.end == phrase.start + 1 and phrase.kind == "nominal" and not phrase.members
    return alone and phrase.type in FORCES and not definite(doc[phrase.start])


def _are_his(doc: Doc, outer: Phrase, person: Phrase) -> bool:
    """«قوات حفتر»: troops that the world knows by their leader's name, which ends theirs."""
    inside = outer.start < person.start and person.end == outer.end
    return inside and outer.rule == "known" and doc[outer.start].norm_ in ("قوات", "ميليشيا", "مليشيا", "ميليشيات")


def _choose(proposals: Sequence[Phrase]) -> list[Phrase]:
    """The longest first; between equals, the known name, then the person."""
    rank = {"known": 0, "ar.person.title": 1, "ar.person.given": 2}
    order = sorted(proposals, key=lambda p: (p.start - p.end, p.weak, rank.get(p.rule, 3), p.start))
    taken: set[int] = set()
    chosen = []
    for phrase in order:
        tokens = range(*phrase.span) if _is_person(phrase) else range(phrase.start, phrase.end)
        if not taken.intersection(tokens):
            taken.update(tokens)
            chosen.append(phrase)
    return chosen


def _surnames(doc: Doc, chosen: Sequence[Phrase]) -> list[Phrase]:
    """The last word of a person's name, alone after that («تقول مانتو»), where it is no word of the dictionary."""
    taken = {i for p in chosen for i in range(*p.span)}
    full = [p for p in chosen if _is_person(p) and p.iri is None and p.span[1] - p.span[0] > 1]
    last: dict[str, int] = {}
    for phrase in full:
        token = doc[phrase.span[1] - 1]
        if token.tag_ != "listed" or token.norm_ in names().family:
            last.setdefault(token.norm_, token.i)
    return [
        Phrase(t.i, t.i + 1, "Person", head=t.i, rule="ar.person.surname")
        for t in doc
        if t.norm_ in last
        and t.i > last[t.norm_]
        and t.i not in taken
        and (t.pos_ != "ADJ" or not t.norm_.endswith("ي"))
    ]


def _members(doc: Doc, chosen: Sequence[Phrase]) -> list[Phrase]:
    """«مسلحون من جماعة …»: people of a named group are the group."""
    starts = {p.start: p for p in chosen if p.kind == "name" and p.type in FORCES}
    people = [
        p for p in chosen if p.members and p.kind == "nominal" and p.end + 1 in starts and doc[p.end].norm_ == "من"
    ]
    groups = {p.start: starts[p.end + 1] for p in people}
    absorbed = {group.start for group in groups.values()}
    out = []
    for phrase in chosen:
        group = groups.get(phrase.start)
        if group:
            out.append(
                replace(group, start=phrase.start, head=phrase.start, inner=group.start, inner_iri=None, members=True)
            )
        elif phrase.start not in absorbed:
            out.append(phrase)
    return out


def _supported(doc: Doc, phrase: Phrase, chosen: Sequence[Phrase]) -> Phrase:
    """«جماعات الميليشيات | المدعومة من إيران»: a description goes on over the participle that says whose it is."""
    if phrase.type not in _BACKED or phrase.rule == "known":
        return phrase
    for at in (phrase.end - 1, phrase.end):  # the participle may pass for one more adjective of the phrase
        backer = next((p for p in chosen if p.start == at + 2 and p.kind == "name"), None)
        if backer and doc[at - 1].whitespace_ and _says_backed(doc[at]) and _both_definite_or_none(doc, phrase, at):
            return replace(phrase, end=backer.end)
    return phrase


def _both_definite_or_none(doc: Doc, phrase: Phrase, at: int) -> bool:
    """«القوات الحكومية | مدعومة بـ…»: an indefinite participle after a definite noun is no part of the phrase."""
    return definite(doc[at]) == any(definite(token) for token in doc[phrase.start : at])


def _says_backed(token: Token) -> bool:
    said = relation_words().at([token.norm_.removeprefix("ال")], 0)
    return any(word.predicate == "backedBy" for _, (word, _) in said)


def _outside_titles(chosen: Sequence[Phrase]) -> list[Phrase]:
    """«اللواء | أحمد …», «وزير الخارجية | فلان»: the words of a title describe the person, its body aside."""
    titled = [p for p in chosen if _is_person(p) and p.name_start > p.start]
    words = {i for p in titled for i in range(p.start, p.post.start if p.post else p.name_start)}
    return [p for p in chosen if _is_person(p) or p.start not in words]


def _is_person(phrase: Phrase) -> bool:
    return phrase.type == "Person" and phrase.kind == "name"
