"""One reader of `ontology/shapes.ttl`, and the two machines that run it.

pySHACL takes the plain shapes. The queries (sh:sparql) run on Oxigraph with the meaning that SHACL-SPARQL gives them,
`$this` being the document: a document of 1,400 quads took pySHACL 0.5 s for both, and takes 0.15 s this way.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple, Variable
from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib import Literal as Words
from rdflib.term import Node

from kg import ontology
from kg.laws import VIOLATION, Breach, Rule
from kg.resources import folder
from kg.vocab import KG, OWL, PREFIXES, RDFS

_SCHEMA = frozenset({RDFS.subClassOf, RDFS.domain, RDFS.range, KG.hasRole, KG.listed, KG.reciprocal})


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes, taken apart.

    `rules` by name, `queries` by the rule that they are of, `plain` the graph without them; `owner` leads from a shape,
    named or nameless, to its rule; `incidents` are the IRIs of the shapes of incidents.
    """

    rules: Mapping[str, Rule]
    queries: Mapping[str, str]
    plain: Graph
    owner: Mapping[str, str]
    incidents: Sequence[str]


@lru_cache(maxsize=1)
def load() -> Shapes:
    """The shapes of this installation."""
    graph = Graph().parse(folder("ontology") / "shapes.ttl", format="turtle")
    shapes = sorted(graph.subjects(RDF.type, SH.NodeShape), key=str)
    rules = {_short(shape): _rule(graph, shape) for shape in shapes}
    queries = {_short(shape): str(graph.value(law, SH.select)) for shape, law in graph.subject_objects(SH.sparql)}
    owner = {str(part): _short(shape) for shape in shapes for part in _parts(graph, shape)}
    incidents = [str(shape) for shape in graph.subjects(SH.targetClass, URIRef(KG.Incident.value))]
    graph.remove((None, SH.sparql, None))
    return Shapes(rules, queries, graph, owner, incidents)


def document(graph: str, quads: Sequence[Quad]) -> Iterator[Breach]:
    """What the graph of a document breaks."""
    known = (*quads, *schema())
    yield from _plain(known)
    yield from _queried(known, NamedNode(graph))


def incidents(quads: Sequence[Quad]) -> Iterator[Breach]:
    """What the graph of the incidents breaks."""
    return _plain(quads, only=load().incidents)


@lru_cache(maxsize=1)
def schema() -> tuple[Quad, ...]:
    """The quarter of the ontology that the shapes speak of."""
    return tuple(q for q in ontology.quads() if q.predicate in _SCHEMA or q.object == OWL.SymmetricProperty)


def _short(shape: Node) -> str:
    return str(shape).rpartition("#")[2]


def _rule(graph: Graph, shape: Node) -> Rule:
    severity = graph.value(shape, SH.severity)
    return Rule(_short(severity) if severity else VIOLATION, str(graph.value(shape, SH.message)))


def _parts(graph: Graph, shape: Node) -> Iterator[Node]:
    """A shape and the nameless shapes inside it."""
    yield shape
    inner = (part for part in graph.objects(shape) if isinstance(part, BNode))
    yield from chain.from_iterable(_parts(graph, part) for part in inner)


def _plain(quads: Iterable[Quad], *, only: Sequence[str] = ()) -> Iterator[Breach]:
    """What pySHACL finds: by all plain shapes, or by some."""
    data = Graph()
    data.addN((_term(q.subject), _term(q.predicate), _term(q.object), data) for q in quads)
    _, report, _ = pyshacl.validate(data, shacl_graph=load().plain, inplace=True, use_shapes=[*only] or None)
    for result, shape in report.subject_objects(SH.sourceShape):
        node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        yield Breach(load().owner[str(shape)], str(node), "" if value is None else str(value))


def _term(term: NamedNode | BlankNode | Literal | Triple) -> URIRef | BNode | Words:
    """A term of Oxigraph as one of rdflib, its lexical form untouched."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, Literal):
        datatype = None if term.language else URIRef(term.datatype.value)
        return Words(term.value, lang=term.language, datatype=datatype, normalize=False)
    return BNode(str(term))


def _queried(quads: Iterable[Quad], graph: NamedNode) -> Iterator[Breach]:
    data = Store()
    data.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in quads)
    for rule, query in load().queries.items():
        rows = data.query(query, prefixes=dict(PREFIXES), substitutions={Variable("this"): graph})
        assert isinstance(rows, QuerySolutions)
        yield from (Breach(rule, row["value"].value) for row in rows)
