"""Why the graph says something: the sentences, who spoke them, how they stand, and what found them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import networkx as nx
from pyoxigraph import Literal, NamedNode

from kg import calibration
from kg.errors import QueryError
from kg.parameters import terms
from kg.store import Store, Term
from kg.vocab import KG, PREFIXES, WORLD_GRAPH

#: A networkx.Graph, which is generic in its stubs only.
Ties: TypeAlias = Any

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

_ABOUT = """
SELECT DISTINCT ?statement {
  { VALUES ?node { UNDEF } ?statement rdf:subject ?node }
  UNION { VALUES ?node { UNDEF } ?statement rdf:object ?node }
  UNION { VALUES ?node { UNDEF } ?statement kg:agent|kg:target|kg:place|kg:saidBy ?node ; kg:rule ?rule }
  UNION { VALUES ?node { UNDEF } ?node kg:report ?statement }
  UNION { VALUES ?node { UNDEF } ?node kg:report ?event . ?statement rdf:subject ?event }
  UNION { VALUES ?node { UNDEF } GRAPH ?node { ?statement kg:rule ?rule } }
  UNION { VALUES ?node { UNDEF } ?node kg:rule ?rule BIND(?node AS ?statement) }
}"""
_SAYING = """
SELECT DISTINCT ?statement {
  VALUES ?s { UNDEF } VALUES ?p { UNDEF } VALUES ?o { UNDEF }
  { ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  UNION { ?statement rdf:subject ?o ; rdf:predicate ?p ; rdf:object ?s FILTER(?p IN (kg:alliedWith, kg:opposes)) }
  UNION { ?s ?p ?o ; kg:rule ?rule BIND(?s AS ?statement) }
}"""
_DETAILS = """
SELECT DISTINCT ?statement ?graph ?document ?title ?lang ?text ?start ?end ?speaker ?status ?rule ?confidence
  ?s ?p ?o {
  VALUES ?statement { UNDEF }
  GRAPH ?graph {
    ?statement kg:status ?status ; kg:rule ?rule ; kg:confidence ?confidence ; prov:wasDerivedFrom ?span .
    ?span nif:anchorOf ?text ; nif:beginIndex ?start ; nif:endIndex ?end .
    ?graph dcterms:identifier ?document ; dcterms:language ?lang .
  }
  OPTIONAL { GRAPH ?graph { ?graph dcterms:title ?title } }
  OPTIONAL { GRAPH ?graph { ?statement kg:saidBy ?speaker } }
  OPTIONAL { GRAPH ?graph { ?statement rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }
  OPTIONAL { GRAPH ?graph { ?statement kg:trigger ?trigger ; a ?p } }
}"""
_CHOICES = """
SELECT DISTINCT ?document ?choice {
  VALUES ?node { UNDEF }
  GRAPH ?graph { ?node kg:choice ?choice . ?graph dcterms:identifier ?document }
} ORDER BY ?document ?choice"""
_LINKS = """
SELECT DISTINCT ?link ?event ?because {
  { VALUES ?node { UNDEF } ?node kg:link ?link } UNION { VALUES ?node { UNDEF } ?link kg:joins ?node }
  ?link kg:joins ?event ; kg:because ?because FILTER(LANG(?because) = "en")
} ORDER BY ?link ?event ?because"""
_LABELS = """
SELECT DISTINCT ?node ?label ?graph { VALUES ?node { UNDEF } GRAPH ?graph { ?node rdfs:label ?label } }"""
_TIES = """
SELECT DISTINCT ?statement ?s ?p ?o {
  { ?statement rdf:predicate ?p ; rdf:subject ?s ; rdf:object ?o ; kg:status kg:Asserted
    FILTER NOT EXISTS { ?s kg:trigger ?trigger } }
  UNION
  { VALUES ?happened { kg:Occurred kg:Ongoing } VALUES ?p { kg:agent kg:target kg:place }
    ?s kg:trigger ?trigger ; kg:status ?happened ; ?p ?o BIND(?s AS ?statement) }
}"""
# An event stands between its parties, so each half counts half; two things in one country say little of each other.
_LENGTH = {KG.agent: 0.5, KG.target: 0.5, KG.place: 1.5}


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One sentence behind something; offsets are code points of the document's text, half open."""

    document: str
    start: int
    end: int
    text: str
    says: str
    speakers: tuple[str, ...]
    status: str
    rule: str
    confidence: float
    title: str
    statement: str
    basis: str = ""  # the findings that the confidence was measured on, where the calibration still has them


@dataclass(frozen=True, slots=True, order=True)
class Joined:
    """Two events that are taken for one happening, and what they agree on."""

    first: str
    second: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path, with the sentences that it stands on; an event is a node of the path."""

    source: str
    predicate: str
    target: str
    reasons: tuple[Reason, ...]


def why(store: Store, iri: str) -> list[Reason]:
    """The sentences behind a claim, an event, an incident, all that a document says, or all that is said of an entity.

    A triple is written `subject predicate object`, each an IRI, or short as in `world:iran kg:opposes world:syria`.
    A name stands for the things that have it. Nothing known is an empty list.

    Raises:
        QueryError: if a name is nobody's.
    """
    parts = iri.split()
    if len(parts) == len("spo") and ":" in parts[1]:
        s, p, o = (terms("name", part, store) for part in parts)
        rows = store.select(_PREFIXES + _SAYING, s=s, p=p, o=o).rows
    else:
        rows = store.select(_PREFIXES + _ABOUT, node=terms("name", iri, store)).rows
    return _reasons(store, [row[0] for row in rows if row[0] is not None])


def choices(store: Store, iri: str) -> list[tuple[str, str]]:
    """Documents in which a name that could mean several things was taken for this one, and why; a triple has none.

    Raises:
        QueryError: if a name is nobody's.
    """
    if len(iri.split()) == len("spo") and ":" in iri.split()[1]:
        return []
    rows = store.select(_PREFIXES + _CHOICES, node=terms("name", iri, store))
    return [(_text(row["document"]), _text(row["choice"])) for row in rows]


def links(store: Store, iri: str) -> list[Joined]:
    """What joined the reports of an incident, or an event to others; a triple has none.

    Raises:
        QueryError: if a name is nobody's.
    """
    if len(iri.split()) == len("spo") and ":" in iri.split()[1]:
        return []
    ends: defaultdict[Term, list[str]] = defaultdict(list)
    why: defaultdict[Term, list[str]] = defaultdict(list)
    for row in store.select(_PREFIXES + _LINKS, node=terms("name", iri, store)):
        ends[row["link"]].append(_text(row["event"]))
        why[row["link"]].append(_text(row["because"]))
    return sorted(Joined(min(ends[link]), max(ends[link]), tuple(dict.fromkeys(why[link]))) for link in ends)


def path(store: Store, a: str, b: str) -> list[Step]:
    """The shortest way from one entity to another, over asserted claims and shared events; empty where there is none.

    Raises:
        QueryError: if a name is nobody's, or the two are one.
    """
    starts, ends = terms("name", a, store), terms("name", b, store)
    if set(starts) & set(ends):
        raise QueryError(f"'{a}' and '{b}' are one and the same; a path is between two")
    ties = _ties(store)
    found = min((way for s in starts for e in ends if (way := _shortest(ties, s, e))), key=_cost(ties), default=[])
    labels = _labels(store, found)
    steps = []
    for source, target in pairwise(found):
        tie = ties[source][target]
        forward = (source, target) if tie["subject"] == source else (target, source)
        reasons = tuple(_reasons(store, tie["statements"]))
        steps.append(Step(labels[forward[0]], _local(tie["predicate"]), labels[forward[1]], reasons))
    return steps


def _ties(store: Store) -> Ties:
    graph: Ties = nx.Graph()
    for statement, s, p, o in sorted(store.select(_PREFIXES + _TIES).rows, key=str):
        weight = _LENGTH.get(p, 1.0) if isinstance(p, NamedNode) else 1.0
        known = graph.get_edge_data(s, o)
        if known is None or weight < known["weight"]:
            graph.add_edge(s, o, weight=weight, predicate=p, subject=s, statements=[statement])
        elif known["predicate"] == p and known["subject"] == s:
            known["statements"].append(statement)
    return graph


def _shortest(ties: Ties, start: Term, end: Term) -> list[Term]:
    if start not in ties or end not in ties or not nx.has_path(ties, start, end):
        return []
    found: list[Term] = nx.shortest_path(ties, start, end, weight="weight")
    return found


def _cost(ties: Ties) -> Callable[[list[Term]], tuple[float, list[str]]]:
    return lambda way: (nx.path_weight(ties, way, "weight"), [str(node) for node in way])


def _reasons(store: Store, statements: Sequence[Term]) -> list[Reason]:
    """Each sentence of each statement once, with all its speakers, in the order of the documents."""
    if not statements:
        return []
    rows = list(store.select(_PREFIXES + _DETAILS, statement=statements))
    named = (row[key] for row in rows for key in ("speaker", "s", "o") if key in row)
    labels = _labels(store, [*named])
    grouped: defaultdict[tuple[Term, Term, Term], list[dict[str, Term]]] = defaultdict(list)
    for row in rows:
        grouped[row["statement"], row["start"], row["end"]].append(row)
    return sorted(_reason(group, labels) for group in grouped.values())


def _reason(rows: list[dict[str, Term]], labels: dict[Term, str]) -> Reason:
    row = min(rows, key=lambda r: str(r.get("p", "")))
    said = [_local(row["p"])] if "p" in row else []
    if "s" in row:
        said = [labels[row["s"]], *said, labels[row["o"]]]
    return Reason(
        document=_text(row["document"]),
        start=int(_text(row["start"])),
        end=int(_text(row["end"])),
        text=_text(row["text"]),
        says=" ".join(said),
        speakers=tuple(sorted({labels[r["speaker"]] for r in rows if "speaker" in r})),
        status=_local(row["status"]).lower(),
        rule=_text(row["rule"]),
        confidence=float(_text(row["confidence"])),
        title=_text(row["title"]) if "title" in row else "",
        statement=_text(row["statement"]),
        basis=_basis(rows),
    )


def _basis(rows: list[dict[str, Term]]) -> str:
    """The measure that gave a statement its confidence; nothing where the table has changed since."""
    row = rows[0]
    rule, lang, confidence = _text(row["rule"]), _text(row["lang"]), float(_text(row["confidence"]))
    classes_of = calibration.of_relation if "s" in row else calibration.of_event
    kinds = sorted({_local(r["p"]) for r in rows if "p" in r})
    measures = (calibration.load().measure(classes_of(rule, kind, lang)) for kind in kinds)
    found = next((m for m in measures if m.precision == confidence), None)
    if found is None:
        return "as its event" if kinds == ["agent"] else ""
    of = "" if found.level == "rule" else f" by {found.of}, the rule alone too rarely"
    return f"{found.right} right of {found.found} found{of}"


def _labels(store: Store, nodes: Iterable[Term]) -> dict[Term, str]:
    """What nodes are called: by the known world first, in English, then in Arabic; else the end of the IRI."""
    wanted = list(dict.fromkeys(nodes))
    best = {node: ((9, 9, ""), _local(node)) for node in wanted}
    for node, label, graph in store.select(_PREFIXES + _LABELS, node=wanted).rows if wanted else ():
        if isinstance(label, Literal) and node is not None:
            rank = (int(graph != WORLD_GRAPH), int(label.language != "en"), label.value)
            best[node] = min(best[node], (rank, label.value))
    return {node: label for node, (_, label) in best.items()}


def _local(term: Term) -> str:
    return _text(term).removeprefix(KG.iri).rpartition("/")[2]


def _text(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
