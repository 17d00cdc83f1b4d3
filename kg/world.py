"""The known world: who and what has a name before any document is read.

`ontology/world/*.ttl` and the user's own files are Turtle; an entry that several files speak of is the sum of what
they say. A name is strong where it is enough alone (الحسكة) and weak where only the document can tell what it means
(السلام, التحالف): `skos:hiddenLabel`, or a label that `kg:weakName` repeats. Spellings that the newswires mix, and case
endings (الحوثيون, الحوثيين), are not listed but derived by `variants.toml`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.cache import cached, uncollected
from kg.errors import DataError
from kg.lang.ar import spelling
from kg.lang.ar.spelling import fold
from kg.resources import folder
from kg.variants import Variant, read_variants, spellings

KG = "https://w3id.org/conflict-kg#"
WORLD = "https://w3id.org/conflict-kg/world/"
GRAPH = NamedNode(KG + "world")


#: How a name of each language is brought to the form that it is looked up by.
FOLDS: Mapping[str, Callable[[str], str]] = MappingProxyType({"ar": fold, "en": str.casefold})

#: The entity types of gold/SCHEMA.md; an entry has exactly one of them.
TYPES = frozenset(
    ("Person", "ArmedGroup", "MilitaryForce", "Coalition", "Government", "Country", "Organization",
     "MediaOrganization", "Settlement", "Region", "Facility", "GeographicFeature", "EthnicGroup")
)  # fmt: skip

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
_HIDDEN = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
_SAME = "http://www.w3.org/2002/07/owl#sameAs"
_DEMONYM, _PEOPLE = KG + "demonym", KG + "population"
_NAMES = (_LABEL, _ALT, _HIDDEN, KG + "weakName", _DEMONYM)
_READ, _WEAK = frozenset(_NAMES[:3]), frozenset(_NAMES[2:4])
_LINKS = tuple(KG + p for p in ("within", "country", "capitalOf", "parentBody"))
_UNREAD = frozenset("http://www.w3.org/2003/01/geo/wgs84_pos#" + p for p in ("lat", "long"))
_KNOWN = frozenset(_NAMES + _LINKS) | {KG + p for p in ("iso", "validFrom", "validTo")} | {_PEOPLE}

_Term: TypeAlias = NamedNode | Literal
_Statement: TypeAlias = tuple[str, _Term, Path]  # predicate, object, the file that says so


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that a name can mean; `text` is the name as the world writes it (US, not us)."""

    iri: str
    type: str
    strong: bool
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or somewhere known; the other things are named by IRI."""

    iri: str
    type: str
    labels: Mapping[str, str]
    within: str | None = None
    country: str | None = None
    capital_of: str | None = None
    population: int | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that is known, indexed by name; a world equals only itself, so that what is derived from it can be cached."""

    things: Mapping[str, Thing]
    files: tuple[Path, ...] = ()
    _names: Mapping[str, Mapping[str, tuple[Name, ...]]] = field(default_factory=dict)
    _demonyms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def names(self, lang: str) -> Mapping[str, tuple[Name, ...]]:
        """What each folded name of a language can mean: strong names first, then by population."""
        return self._names.get(lang, {})

    def demonyms(self, lang: str) -> Mapping[str, str]:
        """The country of each folded adjective of nationality (سوري, syrian)."""
        return self._demonyms.get(lang, {})

    def quads(self) -> Iterator[Quad]:
        """The same knowledge as statements of the graph kg:world."""
        for path in self.files:
            for quad in _parse(path):
                yield Quad(quad.subject, quad.predicate, quad.object, GRAPH)


def load(extra: Sequence[Path] = ()) -> World:
    """The shipped world, and the user's files beside it.

    Args:
        extra: Turtle files; an entry with the IRI of a known thing adds to it.

    Raises:
        DataError: if a file cannot be parsed, or an entry breaks the format; it names the file and the IRI.
    """
    shipped = folder("ontology") / "world"
    files, variants = (*sorted(shipped.glob("*.ttl")), *extra), shipped / "variants.toml"
    absent = [path for path in files if not path.is_file()]
    if absent:
        raise DataError(f"{absent[0]}: there is no such file; the known world is Turtle in UTF-8")
    sources = (*files, variants, Path(__file__), Path(spelling.__file__))
    return _unpacked(cached("world", sources, lambda: _packed(read(files, variants=variants))), files)


def read(files: Sequence[Path], *, variants: Path) -> World:
    """The world that some files tell of and no other; `load` says the rest."""
    with uncollected():
        entries = _entries(files)
        things = {iri: _thing(iri, said) for iri, said in entries.items()}
        for iri, said in entries.items():
            _check_links(iri, said, things)
        things |= {iri: replace(t, country=_land(t, things)) for iri, t in things.items() if t.within and not t.country}
        return World(
            things,
            tuple(files),
            _name_index(entries, things, read_variants(variants, FOLDS, TYPES)),
            _demonyms(entries),
        )


#: A world as plain values, for the cache: things, names by language, demonyms.
_Packed: TypeAlias = tuple[
    list[tuple[Any, ...]], dict[str, dict[str, list[tuple[str, str, bool, str]]]], dict[str, dict[str, str]]
]


def _packed(world: World) -> _Packed:
    things = [tuple(getattr(t, f.name) for f in fields(Thing)) for t in world.things.values()]
    names = {
        lang: {form: [(n.iri, n.type, n.strong, n.text) for n in meant] for form, meant in world.names(lang).items()}
        for lang in FOLDS
    }
    return things, names, {lang: dict(world.demonyms(lang)) for lang in FOLDS}


def _unpacked(packed: _Packed, files: tuple[Path, ...]) -> World:
    things, names, demonyms = packed
    with uncollected():
        known = {thing.iri: thing for thing in (Thing(*values) for values in things)}
        meanings = {
            lang: {form: tuple(Name(*values) for values in meant) for form, meant in forms.items()}
            for lang, forms in names.items()
        }
        return World(known, files, meanings, demonyms)


def _parse(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise DataError(f"{path}: {error}; the known world is Turtle in UTF-8") from error


def _entries(files: Iterable[Path]) -> dict[str, list[_Statement]]:
    entries: dict[str, list[_Statement]] = {}
    for path in files:
        for quad in _parse(path):
            subject, predicate, term = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(term, NamedNode | Literal):
                raise DataError(f"{path}: {subject} <{predicate}> {term}; give the blank node an IRI")
            said = entries.setdefault(subject.value, [])
            if predicate not in _UNREAD:
                said.append((predicate, term, path))
    return entries


def _language(term: _Term) -> str:
    return (isinstance(term, Literal) and term.language) or ""


def _wrong(iri: str, statement: _Statement | Path, what: str) -> DataError:
    path = statement if isinstance(statement, Path) else statement[2]
    return DataError(f"{path}: <{iri}> {what}")


def _thing(iri: str, said: list[_Statement]) -> Thing:
    """One entry, refused where its type, its labels or one of its statements is wrong."""
    labels: dict[str, str] = {}
    for statement in said:
        _check(iri, statement)
        if statement[0] == _LABEL:
            lang, text = _language(statement[1]), statement[1].value
            if labels.setdefault(lang, text) != text:
                raise _wrong(iri, statement, f"has two rdfs:label in '{lang}', '{labels[lang]}' and '{text}'; keep one")
    for lang in FOLDS:
        if lang not in labels:
            raise _wrong(iri, said[-1], f"has no rdfs:label in '{lang}'; every entry needs one in each of {[*FOLDS]}")
    value = {predicate: term.value for predicate, term, _ in said}
    within, country, capital_of, parent = map(value.get, _LINKS)
    population = int(value[_PEOPLE]) if _PEOPLE in value else None
    return Thing(iri, _type(iri, said), labels, within, country, capital_of, population, parent)


def _type(iri: str, said: list[_Statement]) -> str:
    given = {term.value.removeprefix(KG) for predicate, term, _ in said if predicate == _RDF_TYPE}
    listed = sorted(given & TYPES)
    if len(listed) != 1:
        raise _wrong(iri, said[-1], f"has the types {sorted(given)}; exactly one must be of {', '.join(sorted(TYPES))}")
    return listed[0]


def _check(iri: str, statement: _Statement) -> None:
    predicate, term, _ = statement
    if predicate in _NAMES:
        if not _language(term):
            raise _wrong(iri, statement, f'has the name {term} without a language; write "…"@ar or "…"@en')
        if not term.value or term.value != " ".join(term.value.split()):
            raise _wrong(iri, statement, f"has the name '{term.value}'; words are parted by one space")
    elif predicate == _SAME or predicate in _LINKS:
        if not isinstance(term, NamedNode):
            raise _wrong(iri, statement, f"has <{predicate}> {term}; that must be an IRI")
    elif predicate == _PEOPLE and not term.value.isdecimal():
        raise _wrong(iri, statement, f"has the population {term}; write a whole number")
    elif predicate.startswith(KG) and predicate not in _KNOWN:
        known = ", ".join(sorted("kg:" + p.removeprefix(KG) for p in _KNOWN if p.startswith(KG)))
        raise _wrong(iri, statement, f"has the unknown property kg:{predicate.removeprefix(KG)}; known: {known}")


def _check_links(iri: str, said: list[_Statement], things: Mapping[str, Thing]) -> None:
    """Links lead to things that are known, kg:country and kg:capitalOf to countries, and kg:within never back."""
    for statement in said:
        predicate, term, _ = statement
        if predicate in _LINKS:
            goal = things.get(str(term.value))
            if goal is None:
                raise _wrong(iri, statement, f"has <{predicate}> {term}, which the world does not know")
            if predicate in _LINKS[1:3] and goal.type != "Country":
                raise _wrong(iri, statement, f"has <{predicate}> {term}, a {goal.type}; that must be a Country")
    for follow in ("within", "parent"):
        seen = [iri]
        while (onward := getattr(things[seen[-1]], follow)) is not None:
            if onward in seen:
                raise _wrong(iri, said[-1], f"is {follow} itself, by {' > '.join([*seen, onward])}")
            seen.append(onward)


def _land(thing: Thing, things: Mapping[str, Thing]) -> str | None:
    """The country that a place lies in."""
    while thing.type != "Country" and thing.within is not None:
        thing = things[thing.within]
    return thing.iri if thing.type == "Country" else thing.country


def _name_index(
    entries: Mapping[str, list[_Statement]], things: Mapping[str, Thing], variants: Mapping[str, list[Variant]]
) -> dict[str, dict[str, tuple[Name, ...]]]:
    index: dict[str, dict[str, dict[str, Name]]] = {lang: {} for lang in FOLDS}
    varied = {lang: re.compile("|".join(form for v in rules for form in v.forms)) for lang, rules in variants.items()}
    for iri, said in entries.items():
        kind = things[iri].type
        weak = {(_language(term), term.value) for p, term, _ in said if p in _WEAK}
        for predicate, term, _ in said:
            if predicate not in _READ or (lang := _language(term)) not in FOLDS:
                continue
            text = term.value
            folded, name = FOLDS[lang](text), Name(iri, kind, (lang, text) not in weak, text)
            varies = lang in varied and varied[lang].search(folded)
            for written in spellings(folded, kind, variants[lang]) if varies else (folded,):
                meanings = index[lang].setdefault(written, {})
                if iri not in meanings or name.strong > meanings[iri].strong:
                    meanings[iri] = name
    return {lang: {spelling: _ranked(m, things) for spelling, m in names.items()} for lang, names in index.items()}


def _ranked(meanings: Mapping[str, Name], things: Mapping[str, Thing]) -> tuple[Name, ...]:
    return tuple(sorted(meanings.values(), key=lambda n: (not n.strong, -(things[n.iri].population or 0), n.iri)))


def _demonyms(entries: Mapping[str, list[_Statement]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {lang: {} for lang in FOLDS}
    for iri, said in entries.items():
        for statement in said:
            predicate, term, _ = statement
            if predicate != _DEMONYM or (lang := _language(term)) not in FOLDS:
                continue
            if (owner := found[lang].setdefault(FOLDS[lang](term.value), iri)) != iri:
                raise _wrong(iri, statement, f"has the demonym {term}, which is already that of <{owner}>")
    return found
