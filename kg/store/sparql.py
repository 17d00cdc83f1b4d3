"""What every store shares: how a question gets its parameters, what an answer is, a graph as lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import QueryError, StoreError

Term = NamedNode | BlankNode | Literal | Triple
Binding = Term | Sequence[Term]
#: An rdflib.Dataset; importing rdflib for its name alone would cost every command a quarter of a second.
Dataset: TypeAlias = Any

_BLOCK = re.compile(r"\bVALUES\s+[?$](?P<name>\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: names of the columns without `?`, and a tuple a row with None where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Term]]:
        """Each row as a dictionary of what is bound in it."""
        for row in self.rows:
            yield {name: term for name, term in zip(self.columns, row, strict=True) if term is not None}

    def __len__(self) -> int:
        return len(self.rows)


def fill(sparql: str, bindings: Mapping[str, Binding]) -> str:
    """A query with its parameters: `VALUES ?actor { UNDEF }` gets the terms in the place of UNDEF, wherever it stands.

    Unfilled, the query is legal and asks for anything. Terms are written as N-Triples, so no text can leave its quotes.
    (The substitutions that pyoxigraph offers reach only variables that the SELECT shows.)

    Raises:
        QueryError: if the query has no such block for a binding.
    """
    missing = bindings.keys() - places(sparql)
    if missing:
        name = min(missing)
        raise QueryError(f"the query has no place for '{name}'; it would be: VALUES ?{name} {{ UNDEF }}")

    def block(match: re.Match[str]) -> str:
        binding = bindings.get(match["name"])
        if binding is None:
            return match[0]
        terms = [binding] if isinstance(binding, Term) else binding
        return f"VALUES ?{match['name']} {{ {' '.join(map(str, terms))} }}"

    # One pass: a value that looks like a block must not become one.
    return _BLOCK.sub(block, sparql)


def places(sparql: str) -> set[str]:
    """The names of the parameters that a query has a place for."""
    return {match["name"] for match in _BLOCK.finditer(sparql)}


def lines(quads: Iterable[Quad], graph: NamedNode) -> str:
    """The triples of one graph as N-Triples.

    Raises:
        StoreError: if a quad is of another graph.
    """
    return "".join(f"{quad.triple} .\n" for quad in of_graph(quads, graph))


def of_graph(quads: Iterable[Quad], graph: NamedNode) -> Iterator[Quad]:
    """The quads, each seen to be of the graph.

    Raises:
        StoreError: at one that is of another.
    """
    for quad in quads:
        if quad.graph_name != graph:
            raise StoreError(f"a quad of the graph {quad.graph_name} cannot be put into {graph}")
        yield quad
