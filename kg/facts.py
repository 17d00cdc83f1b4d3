"""One subject of a Turtle file and what the file says of it, with errors that name both."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import DataError
from kg.vocab import KG

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Node:
    """One subject, and what its file says of it."""

    file: Path
    iri: str
    facts: Mapping[NamedNode, tuple[Term, ...]]

    @property
    def name(self) -> str:
        """Its local name."""
        return self.iri.removeprefix(KG.iri)

    def wrong(self, what: str) -> DataError:
        """An error that names the file and the term."""
        return DataError(f"{self.file}: <{self.iri}> {what}")

    def of(self, predicate: NamedNode) -> tuple[Term, ...]:
        """The values of a property, in the order of the file."""
        return self.facts.get(predicate, ())

    def names(self, predicate: NamedNode) -> tuple[str, ...]:
        """The terms of ours among the values, in the order of the file."""
        iris = [term.value for term in self.of(predicate) if isinstance(term, NamedNode)]
        return tuple(iri.removeprefix(KG.iri) for iri in iris if iri.startswith(KG.iri))

    def yes(self, predicate: NamedNode) -> bool:
        """Is a property true of it?"""
        return any(isinstance(term, Literal) and term.value == "true" for term in self.of(predicate))

    def codes(self, predicate: NamedNode, scheme: str) -> tuple[str, ...]:
        """The values of a property that are codes of a scheme."""
        values = [term for term in self.of(predicate) if isinstance(term, Literal) and term.datatype == KG[scheme]]
        return tuple(term.value for term in values)

    def code(self, predicate: NamedNode, scheme: str) -> str | None:
        """The one code of a scheme, if it has one.

        Raises:
            DataError: where there are several.
        """
        codes = self.codes(predicate, scheme)
        if len(codes) > 1:
            raise self.wrong(f"has {len(codes)} codes of kg:{scheme} by <{predicate.value}>; one is right")
        return codes[0] if codes else None

    def word(self, predicate: NamedNode, lang: str) -> str:
        """The one value of a property in a language.

        Raises:
            DataError: where there is none, or several.
        """
        found = [term.value for term in self.of(predicate) if isinstance(term, Literal) and term.language == lang]
        if len(found) != 1 or not found[0].strip():
            short = predicate.value.rpartition("#")[2]
            raise self.wrong(f"has {len(found)} values of {short} in '{lang}'; exactly one is right")
        return found[0]
