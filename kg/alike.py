"""Which nodes of different documents may be one thing, for comparing what they tell.

A name that no known thing has is minted as it is written, so that one place has a name for each script. Names are
compared by their sound; two known things stay two, and so does a sound that several known things have. Nothing is
rewritten: only the comparison of events takes them for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from kg.duplicates import KINDS
from kg.graph import Graph
from kg.sounds import sounds
from kg.vocab import ALT_LABEL, KG, LABEL, TYPE


def canonical(graph: Graph, nodes: Iterable[NamedNode]) -> Mapping[NamedNode, NamedNode]:
    """For each minted node that sounds like another one of its kind, the one that stands for both."""
    alike: defaultdict[tuple[str, tuple[str, ...]], set[NamedNode]] = defaultdict(set)
    for node in set(nodes):
        for name in graph.literals(node, LABEL, ALT_LABEL):
            if sound := sounds(name.value):
                alike[kind(graph, node), sound].add(node)
    found: dict[NamedNode, NamedNode] = {}
    for _, group in sorted(alike.items(), key=str):
        known = sorted(group & graph.known, key=str)
        minted = sorted(group - graph.known, key=str)
        if len(known) <= 1:
            for node in minted:
                found.setdefault(node, (known or minted)[0])
    return found


def kind(graph: Graph, node: NamedNode) -> str:
    """What a thing is, as far as two tellings can differ: somebody (a body), somewhere, or its own type."""
    types = sorted(found.value.removeprefix(KG.iri) for found in graph.nodes(node, TYPE))
    groups = (min(group) for group in KINDS for name in types if name in group)
    return next(groups, types[0] if types else "")
