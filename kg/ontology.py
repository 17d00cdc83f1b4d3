"""The vocabulary as values: one reader of `ontology/kg.ttl` and `ontology/events/*.ttl`.

Every term has one label and one definition in each language; every event type has its own file, a PLOVER root
(or «none»), and roles that are properties of the ontology. What breaks this is refused.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kg.errors import DataError
from kg.facts import Node, Term
from kg.resources import folder
from kg.vocab import KG, LABEL, ONTOLOGY, OWL, RDFS, SKOS, TYPE

LANGUAGES = ("en", "ar")
NO_PLOVER = "none"


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event; `listed` types are reported by name, the others as a sub-type of a listed one."""

    name: str
    parent: str
    plover: str | None
    mode: str | None
    cameo: str | None
    acled: str | None
    label_en: str
    label_ar: str
    roles: tuple[str, ...]
    reciprocal: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of actor or place; a country is both, hence `parents`."""

    name: str
    parents: tuple[str, ...]
    label_en: str
    label_ar: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation between entities, from the class `domain` to the class `range`."""

    name: str
    domain: str
    range: str
    label_en: str
    label_ar: str
    symmetric: bool
    transitive: bool
    inverse: str | None


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types and relations by name."""

    event_types: Mapping[str, EventType]
    entity_types: Mapping[str, EntityType]
    predicates: Mapping[str, Predicate]


@lru_cache(maxsize=8)
def load(path: Path | None = None) -> Ontology:
    """The ontology of this installation, or of another folder.

    Raises:
        DataError: if a file breaks the format; the message has the file and the IRI.
    """
    nodes = _nodes(path or folder("ontology"))
    for node in nodes.values():
        _check_words(node)
    parents = {node.name: node.names(RDFS.subClassOf) for node in nodes.values() if OWL.Class in node.of(TYPE)}
    _check_cycles(nodes, parents)
    return Ontology(
        MappingProxyType(dict(_event_types(nodes, parents))),
        MappingProxyType(dict(_entity_types(nodes, parents))),
        MappingProxyType(dict(_predicates(nodes))),
    )


def super_type(name: str) -> str:
    """The listed type at or above a type: `SuicideAttack` is a `Bombing`, `Bombing` is itself.

    Raises:
        DataError: if the ontology has no such type.
    """
    if event := load().event_types.get(name):
        return name if event.listed else super_type(event.parent)
    if entity := load().entity_types.get(name):
        return name if entity.listed else super_type(entity.parents[0])
    raise DataError(f"the ontology has no event or entity type '{name}'")


def quads() -> Iterator[Quad]:
    """The ontology as it stands in the store: classes, properties, statuses and event types, without the shapes."""
    for file in files():
        yield from (Quad(found.subject, found.predicate, found.object, ONTOLOGY) for found in _parse(file))


def files() -> list[Path]:
    """The Turtle files of the ontology, without the shapes and the known world."""
    return _files(folder("ontology"))


def _files(path: Path) -> list[Path]:
    return [path / "kg.ttl", *sorted((path / "events").glob("*.ttl"))]


def _parse(file: Path) -> list[Quad]:
    try:
        found = list(parse(path=file, format=RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise DataError(f"{file}: not Turtle that can be read: {error}") from error
    for quad in found:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise DataError(f"{file}: {quad.subject} {quad.predicate}: give the blank node an IRI")
    return found


def _nodes(path: Path) -> dict[str, Node]:
    """Every subject by IRI; each is told of in one file, and a file of events/ tells of one class named like itself."""
    nodes: dict[str, Node] = {}
    for file in _files(path):
        facts: defaultdict[str, defaultdict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in _parse(file):
            assert isinstance(quad.subject, NamedNode)
            facts[quad.subject.value][quad.predicate].append(quad.object)
        for iri, said in facts.items():
            node = Node(file, iri, {predicate: tuple(terms) for predicate, terms in said.items()})
            if iri in nodes:
                raise node.wrong(f"stands in {nodes[iri].file.name} already; one file for each term is right")
            if file.parent.name == "events" and node.name.lower() != file.stem.replace("-", ""):
                raise node.wrong("is not what the file is named after; one event type a file is right")
            nodes[iri] = node
    return nodes


def _check_words(node: Node) -> None:
    if OWL.Ontology in node.of(TYPE):
        return
    for predicate in (LABEL, SKOS.definition):
        for lang in LANGUAGES:
            node.word(predicate, lang)


def _check_cycles(nodes: Mapping[str, Node], parents: Mapping[str, tuple[str, ...]]) -> None:
    for name in parents:
        node = nodes[KG[name].value]
        if missing := [parent for parent in parents[name] if parent not in parents]:
            raise node.wrong(f"is below '{missing[0]}', which is no class of the ontology")
        if name in _above(name, parents):
            raise node.wrong("is a sub-class of itself")


def _above(name: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All classes of ours above a class; itself only where the hierarchy has a cycle."""
    seen: set[str] = set()
    todo = list(parents.get(name, ()))
    while todo:
        parent = todo.pop()
        if parent not in seen:
            seen.add(parent)
            todo.extend(parents.get(parent, ()))
    return seen


def _event_types(nodes: Mapping[str, Node], parents: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, EventType]]:
    modes = {root: node.codes(KG.mode, "PLOVER") for node in nodes.values() for root in _root(node)}
    for node in nodes.values():
        is_event = "Event" in _above(node.name, parents)
        if is_event != (node.file.parent.name == "events"):
            raise node.wrong("is an event type outside events/" if is_event else "is not below kg:Event")
        if is_event:
            _check_roles(node, nodes)
            yield node.name, _event_type(node, modes)


def _root(node: Node) -> tuple[str, ...]:
    """The PLOVER root that a concept of the scheme stands for."""
    return node.codes(SKOS.notation, "PLOVER") if SKOS.Concept in node.of(TYPE) else ()


def _check_roles(node: Node, nodes: Mapping[str, Node]) -> None:
    roles = node.names(KG.hasRole)
    if not roles:
        raise node.wrong("has no kg:hasRole; name the properties that such events take")
    for role in roles:
        known = nodes.get(KG[role].value)
        if known is None or not {OWL.ObjectProperty, OWL.DatatypeProperty} & set(known.of(TYPE)):
            raise node.wrong(f"has the role '{role}', which is no property of the ontology")


def _event_type(node: Node, modes: Mapping[str, tuple[str, ...]]) -> EventType:
    above = node.names(RDFS.subClassOf)
    if len(above) != 1:
        raise node.wrong(f"has {len(above)} super-classes; exactly one is right")
    plover, mode = _plover(node, modes)
    return EventType(
        name=node.name,
        parent=above[0],
        plover=plover,
        mode=mode,
        cameo=node.code(SKOS.notation, "CAMEO"),
        acled=node.code(SKOS.notation, "ACLED"),
        label_en=node.word(LABEL, "en"),
        label_ar=node.word(LABEL, "ar"),
        roles=node.names(KG.hasRole),
        reciprocal=node.yes(KG.reciprocal),
        listed=node.yes(KG.listed),
    )


def _plover(node: Node, modes: Mapping[str, tuple[str, ...]]) -> tuple[str | None, str | None]:
    root, mode = node.code(KG.ploverType, "PLOVER") or "", node.code(KG.ploverMode, "PLOVER")
    if root != NO_PLOVER and root not in modes:
        raise node.wrong(f"has the PLOVER root {root!r}; known: {', '.join(sorted(modes))}, {NO_PLOVER}")
    if mode is not None and mode not in modes.get(root, ()):
        raise node.wrong(f"has the PLOVER mode {mode!r}, which {root} does not allow")
    right = None if root == NO_PLOVER else f"{root}/{mode}" if mode else root
    if node.code(SKOS.notation, "PLOVER") != right:
        raise node.wrong(f"has a PLOVER notation that does not say its type and mode; right: {right!r}")
    return (None if root == NO_PLOVER else root), mode


def _entity_types(
    nodes: Mapping[str, Node], parents: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, EntityType]]:
    """The listed classes of actors and places and what is below them; not kg:Actor itself, nor unnamed sources."""
    listed = {name for name in parents if nodes[KG[name].value].yes(KG.listed)}
    for name, above in parents.items():
        node = nodes[KG[name].value]
        if {"Actor", "Place"} & _above(name, parents) and listed & {name, *_above(name, parents)}:
            yield name, EntityType(name, above, node.word(LABEL, "en"), node.word(LABEL, "ar"), name in listed)


def _predicates(nodes: Mapping[str, Node]) -> Iterator[tuple[str, Predicate]]:
    for node in nodes.values():
        types = set(node.of(TYPE))
        if OWL.ObjectProperty not in types or not node.yes(KG.listed):
            continue
        domain, range_, inverse = (node.names(term) for term in (RDFS.domain, RDFS.range, OWL.inverseOf))
        if len(domain) != 1 or len(range_) != 1:
            raise node.wrong("is a relation without exactly one rdfs:domain and one rdfs:range of the ontology")
        symmetric, transitive = OWL.SymmetricProperty in types, OWL.TransitiveProperty in types
        labels = node.word(LABEL, "en"), node.word(LABEL, "ar")
        back = inverse[0] if inverse else None
        yield node.name, Predicate(node.name, domain[0], range_[0], *labels, symmetric, transitive, back)
