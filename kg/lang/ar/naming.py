"""Which stretches of an Arabic text name or describe an actor or a place.

Four finders propose phrases: names of the known world, nouns that head a name or description, persons, and adjectives
of nationality. The longest proposal wins; an adjective of nationality may stand inside a longer phrase
(الجيش السوداني).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.lang.ar.headed import Headed
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import heads, names, titles
from kg.lang.ar.nouns import QUOTES, definite, glued
from kg.lang.ar.origins import capital, nationalities
from kg.lang.ar.people import People
from kg.lang.ar.posts import posted, titles_at
from kg.lang.ar.relations import relation_words
from kg.lang.ar.spelling import fold
from kg.lang.ar.toponyms import located
from kg.lang.ar.words import listed, words
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase
from kg.world import Name, World

#: Who can have a backer.
_BACKED = BODIES | {"EthnicGroup"}
_LONGEST_NAME = 9
_TOWN = 20_000  # people of a town that a common word may mean


def phrases(doc: Doc, world: World) -> list[Phrase]:
    """The phrases of a document, in order, none overlapping but adjectives of nationality inside others."""
    known = [replace(p, capital=bool(world.things[p.iri or ""].capital_of)) for p in _known(doc, world)]
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
    chosen = _with_located(doc, chosen)
    chosen += _surnames(doc, chosen)
    chosen = [capital(doc, phrase, world) for phrase in chosen]
    weakly = {(p.start, p.end): p.candidates for p in known if p.weak}
    chosen = [replace(p, candidates=weakly.get((p.start, p.end), ())) if p.iri is None else p for p in chosen]
    nested = [p for outer in chosen if (p := _inside(outer, known))]
    nested += [p for p in headed if p.kind == "name" and p.start in {o.inner for o in chosen if _is_seat(o)}]
    sites = {o.end: o.start for o in chosen if o.type == "Facility" and o.kind == "name"}
    nested += [p for p in headed if p.type == "Settlement" and p.kind == "name" and sites.get(p.end, p.start) < p.start]
    chosen = list(_no_bearings(doc, chosen))
    return sorted([*chosen, *nested, *nationalities(doc, world, chosen)], key=lambda p: (p.start, -p.end))


def _inside(outer: Phrase, known: Sequence[Phrase]) -> Phrase | None:
    """The place that a region or suburb is named by («شمال شرق سوريا», «ضاحية بيروت») is spoken of as well."""
    if outer.inner_iri is None or outer.iri == outer.inner_iri or not outer.part:
        return None
    return next((p for p in known if p.start == outer.inner and not p.weak), None)


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
        bearing = phrase.type == "Region" and not listed("bearings").isdisjoint(first)
        if not (bearing and phrase.start in after_place and phrase.inner_iri):
            yield phrase


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
            out.append(replace(group, start=phrase.start, head=phrase.start, inner=group.start, inner_iri=None))
        elif phrase.start not in absorbed:
            out.append(phrase)
    return out


def _supported(doc: Doc, phrase: Phrase, chosen: Sequence[Phrase]) -> Phrase:
    """«جماعات الميليشيات | المدعومة من إيران»: a description goes on over the participle that says whose it is."""
    if phrase.type not in _BACKED or phrase.rule == "known":
        return phrase
    for at in (phrase.end - 1, phrase.end):  # the participle may pass for one more adjective of the phrase
        backer = next((p for p in chosen if p.start == at + 2 and p.kind == "name"), None)
        if backer and doc[at - 1].whitespace_ and _says_backed(doc[at]):
            return replace(phrase, end=backer.end)
    return phrase


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


@lru_cache(maxsize=2)
def _longest(world: World) -> Mapping[str, int]:
    """The most words of any known name that begins with a word."""
    longest: dict[str, int] = {}
    for name in world.names("ar"):
        words = name.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _known(doc: Doc, world: World) -> Iterator[Phrase]:
    """Names of the known world, the longest at each word."""
    meanings, longest = world.names("ar"), _longest(world)
    for token in doc:
        inside = token.i and glued(doc[token.i - 1]) and doc[token.i - 1].pos_ not in ("ADP", "CCONJ")
        if inside or token.is_space or token.pos_ == "PUNCT":
            continue
        best = None
        for end, form in _written(doc, token.i):
            if form.count(" ") >= longest.get(form.split(" ", 1)[0], 0) and " " in form:
                break
            if form in meanings:
                best = end, meanings[form]
        if best and not (best[0] == token.i + 1 and best[1][0].type in PLACES and _never_a_place(token, best[1][0])):
            phrase = _known_phrase(token.i, *best)
            yield replace(phrase, cued=True) if phrase.weak and _cued(doc, phrase, world) else phrase


def _cued(doc: Doc, phrase: Phrase, world: World) -> bool:
    """«في القصرين», «محافظ السويرة», «من دوما»: a word that is a larger town as well, where a place is told.

    It has the article, behind a preposition of place; or it ends in ا, which no adverb does behind a preposition.
    """
    thing, before = world.things[phrase.iri or ""], doc[phrase.start - 1] if phrase.start else None
    if before is None or thing.type not in PLACES or not before.whitespace_ or _goes_on(doc, phrase.end):
        return False
    governed = before.pos_ == "ADP" and (
        before.norm_ in listed("where") if definite(doc[phrase.start]) else doc[phrase.start].norm_.endswith("ا")
    )
    told = governed or before.norm_ in listed("governors")
    return told and (thing.type == "Region" or (thing.population or 0) >= _TOWN)


def _goes_on(doc: Doc, end: int) -> bool:
    """Does an adjective or a relative clause tell more of the word before («في الباب الخلفي»)?"""
    return end < len(doc) and (doc[end].pos_ == "ADJ" or doc[end].norm_ in words().classes["relative"])


def _never_a_place(token: Token, name: Name) -> bool:
    """A verb, a title or the head of a name, although some village is called so («الرئيس»); a noun of a small one."""
    if not name.strong and kind_of(token.norm_) in ("human", "nature", "abstract"):
        return True
    bare = token.norm_.removeprefix("ال")
    return token.pos_ == "VERB" or any(book.get(form) for book in (titles(), heads()) for form in (bare, token.norm_))


def _written(doc: Doc, start: int) -> Iterator[tuple[int, str]]:
    """The folded text from a token to the end of its word, then of the next word, and so on."""
    form = doc[start].norm_
    for end in range(start + 1, min(start + _LONGEST_NAME, len(doc)) + 1):
        last = doc[end - 1]
        if last.whitespace_ or end == len(doc) or not doc[end].text[0].isalnum() or doc[end].pos_ == "PRON":
            yield end, form
        if (
            end == len(doc)
            or doc[end].is_space
            or not (last.whitespace_ or glued(last) or doc[end].text == "-" or last.text in QUOTES)
        ):
            return
        if doc[end].text not in QUOTES:  # «تنظيم “الدولة الإسلامية”»
            form += (" " if last.whitespace_ or last.text in QUOTES else "") + fold(doc[end].text)


def _known_phrase(start: int, end: int, found: tuple[Name, ...]) -> Phrase:
    first = found[0]
    return Phrase(
        start, end, first.type, iri=first.iri, weak=not first.strong, head=start, rule="known",
        candidates=tuple(n.iri for n in found), sure=first.strong and not any(n.strong for n in found[1:]),
    )  # fmt: skip
