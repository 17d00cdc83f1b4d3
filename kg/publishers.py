"""How many independent publishers tell of something: what is copied, or told after one agency, counts once."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.copies import copies, groups
from kg.graph import Graph
from kg.reports import name
from kg.vocab import DCTERMS, KG, NIF, TYPE

Copied = list[tuple[NamedNode, NamedNode]]


def copied(graph: Graph, documents: Iterable[NamedNode]) -> Copied:
    """Pairs of documents of one text, sorted; the later of two names the earlier one."""
    texts = {document.value: "".join(graph.texts(document, NIF.isString)) for document in documents}
    found = ((NamedNode(a), NamedNode(b)) for a, b in copies(texts))
    return sorted((_later_first(graph, a, b) for a, b in found), key=str)


def _later_first(graph: Graph, a: NamedNode, b: NamedNode) -> tuple[NamedNode, NamedNode]:
    days = [("".join(graph.texts(document, DCTERMS.issued)), document.value, document) for document in (a, b)]
    return max(days)[2], min(days)[2]


class Sources:
    """What stands behind the documents: publishers, and whose text or word they pass on.

    A document is its publisher's; a copy is whose text it copies; what is told in the words of an agency or another
    medium (a translation of its release, or a report that credits it) is that medium's. Documents that name no
    publisher count as one, since nothing tells them apart.
    """

    def __init__(self, graph: Graph, copied: Copied) -> None:
        self._graph = graph
        self._copies: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for a, b in copied:
            self._copies[a.value].append((a.value, b.value))

    def number(self, events: Iterable[NamedNode]) -> int:
        """How many independent publishers report one happening, of the events that tell of it."""
        told = list(events)
        ties = [tie for event in told for tie in self._ties(event)]
        documents = sorted({self._graph.events[event].value for event in told})
        tied = groups(iter(dict.fromkeys([*documents, *(name for tie in ties for name in tie)])), iter(ties))
        return len({tied[document] for document in documents})

    def _ties(self, event: NamedNode) -> Iterable[tuple[str, str]]:
        graph, document = self._graph, self._graph.events[event]
        yield document.value, "publisher " + "".join(graph.texts(document, DCTERMS.publisher)[:1]).casefold()
        yield from self._copies[document.value]
        for speaker in graph.nodes(event, KG.saidBy):
            if KG.MediaOrganization in graph.nodes(speaker, TYPE):
                yield from ((document.value, f"publisher {called}") for called in self._names(speaker))

    def _names(self, medium: NamedNode) -> Iterable[str]:
        return sorted({name(medium, self._graph, lang).casefold() for lang in ("en", "ar")})
