"""Laws that SHACL says badly, or slowly: of a document's graph, and of the known world with its thousands of places."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import ontology
from kg.vocab import KG, LABEL, NIF, OWL, PROV, TYPE, WGS84

Term = NamedNode | BlankNode | Literal
#: A graph as what each subject says by each predicate.
Facts = Mapping[str, Mapping[str, Sequence[Term]]]

VIOLATION, WARNING = "Violation", "Warning"


class Rule(NamedTuple):
    """How grave a breach is, and the one sentence that says what would be right."""

    severity: str
    sentence: str


class Breach(NamedTuple):
    """A rule by name, the node that breaks it, and the value that does not fit, if it is one."""

    rule: str
    node: str
    value: str = ""


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "no-blank-node": Rule(VIOLATION, "Every node has an IRI."),
        "document-alone": Rule(
            VIOLATION, "A document's graph holds one document, is named after it, and it after its SHA-256."
        ),
        "span-whole-letters": Rule(WARNING, "A span does not part a letter from its diacritics."),
        "trigger-in-evidence": Rule(WARNING, "The trigger of an event stands in a sentence that the event cites."),
        "world-label": Rule(VIOLATION, "A thing of the known world has exactly one English and one Arabic label."),
        "world-type": Rule(VIOLATION, "A thing of the known world has a type of the ontology."),
        "world-within": Rule(VIOLATION, "Each containing place is in the known world, and no place contains itself."),
        "world-identity": Rule(
            VIOLATION, "No two things are one Wikidata item or GeoNames place, and no thing is two of them."
        ),
        "world-position": Rule(
            VIOLATION, "A position is a latitude from -90 to 90 and a longitude from -180 to 180, each once."
        ),
    }
)

_FRAGMENT = re.compile(r"#char=(\d+),(\d+)$")
_IDENTITIES = ("http://www.wikidata.org/entity/", "https://sws.geonames.org/")


def facts_of(quads: Iterable[Quad]) -> Facts:
    """A graph by subject and predicate; statements about statements (RDF 1.2) are not ours and are passed over."""
    facts: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
            facts[quad.subject.value][quad.predicate.value].append(quad.object)
    return {node: dict(said) for node, said in facts.items()}


def values(facts: Facts, node: str, predicate: NamedNode) -> Sequence[Term]:
    """What a node says by a predicate."""
    return facts.get(node, {}).get(predicate.value, ())


def document(graph: str, facts: Facts) -> Iterator[Breach]:
    """What the graph of a document breaks."""
    yield from _blank_nodes(facts)
    yield from _alone(graph, facts)
    yield from _parted_letters(graph, facts)
    yield from _stray_triggers(facts)


def world(facts: Facts) -> Iterator[Breach]:
    """What the graph of the known world breaks."""
    for law in _WORLD_LAWS:
        yield from law(facts)


def _blank_nodes(facts: Facts) -> Iterator[Breach]:
    for said in facts.values():
        for predicate, terms in said.items():
            yield from (Breach("no-blank-node", t.value, predicate) for t in terms if isinstance(t, BlankNode))


def _alone(graph: str, facts: Facts) -> Iterator[Breach]:
    documents = [node for node in facts if KG.Document in values(facts, node, TYPE)]
    digest = next((term.value for term in values(facts, graph, KG.sha256)), "")
    if documents != [graph] or not digest.startswith(graph.rpartition("/")[2]):
        yield Breach("document-alone", graph)


def _parted_letters(graph: str, facts: Facts) -> Iterator[Breach]:
    """Spans that begin or end before a combining mark: what they quote is misspelt, what they leave is too."""
    text = next((term.value for term in values(facts, graph, NIF.isString)), "")
    for node in facts:
        at = _FRAGMENT.search(node)
        if at and values(facts, node, NIF.anchorOf) and any(_inside_letter(text, int(edge)) for edge in at.groups()):
            yield Breach("span-whole-letters", node)


def _inside_letter(text: str, edge: int) -> bool:
    return 0 < edge < len(text) and unicodedata.combining(text[edge]) != 0 and not text[edge - 1].isspace()


def _stray_triggers(facts: Facts) -> Iterator[Breach]:
    for node in facts:
        cited = [_offsets(span.value) for span in values(facts, node, PROV.wasDerivedFrom)]
        for trigger in values(facts, node, KG.trigger):
            at = _offsets(trigger.value)
            if not any(start <= at[0] <= at[1] <= end for start, end in cited):
                yield Breach("trigger-in-evidence", node, trigger.value)


def _offsets(span: str) -> tuple[int, int]:
    """Begin and end; of what is no span, an end before its begin, inside of which nothing lies."""
    at = _FRAGMENT.search(span)
    return (int(at[1]), int(at[2])) if at else (1, 0)


def _labels(facts: Facts) -> Iterator[Breach]:
    for node in facts:
        langs = sorted(t.language or "" for t in values(facts, node, LABEL) if isinstance(t, Literal))
        if langs != ["ar", "en"]:
            yield Breach("world-label", node, " ".join(langs))


def _types(facts: Facts) -> Iterator[Breach]:
    known = {KG[name] for name in ontology.load().entity_types}
    for node in facts:
        types = values(facts, node, TYPE)
        unknown = " ".join(sorted(term.value for term in types if term not in known))
        if unknown or not types:
            yield Breach("world-type", node, unknown)


def _within(facts: Facts) -> Iterator[Breach]:
    """Each place finds for itself whether a chain leads back to it, so that one cycle names all its places."""
    for node in facts:
        seen, todo = set[str](), [place.value for place in values(facts, node, KG.within)]
        while todo:
            place = todo.pop()
            if place == node or place not in facts:
                yield Breach("world-within", node, place)
            elif place not in seen:
                seen.add(place)
                todo.extend(above.value for above in values(facts, place, KG.within))


def _identities(facts: Facts) -> Iterator[Breach]:
    taken: dict[str, str] = {}
    for node in sorted(facts):
        same = [term.value for term in values(facts, node, OWL.sameAs)]
        for source in _IDENTITIES:  # an item of each may be one thing
            items = [item for item in same if item.startswith(source)]
            claimed = [item for item in items if taken.setdefault(item, node) != node]
            yield from (Breach("world-identity", node, item) for item in (*items[1:], *claimed))


def _positions(facts: Facts) -> Iterator[Breach]:
    for node in facts:
        lat, long = values(facts, node, WGS84.lat), values(facts, node, WGS84.long)
        if (lat or long) and not (_within_range(lat, 90) and _within_range(long, 180)):
            yield Breach("world-position", node)


def _within_range(terms: Sequence[Term], most: int) -> bool:
    try:
        return len(terms) == 1 and abs(float(terms[0].value)) <= most
    except ValueError:
        return False


_WORLD_LAWS: tuple[Callable[[Facts], Iterator[Breach]], ...] = (_labels, _types, _within, _identities, _positions)
