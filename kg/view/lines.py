"""Facts -> lines between nodes, drawn the way that things go: from an agent through the event to its target."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from kg.export.facts import Facts, Statement, statements
from kg.vocab import SYMMETRIC

#: Links that are no statement of the graph's own, and so have words of the page's own.
SAID_BY, NAMES_NOBODY, SAME_INCIDENT = "said_by", "names_nobody", "same_incident"


class Line(NamedTuple):
    """One edge; `contested` where one speaker's word puts a party into a role of an event."""

    source: str
    target: str
    predicate: str
    status: str
    contested: bool = False


def lines(facts: Facts) -> Mapping[Line, tuple[str, ...]]:
    """Each line with the IRIs of the events and claims behind it, sorted: one line for all that say the same."""
    groups: dict[Line, set[str]] = defaultdict(set)
    for line, said in (*_stated(facts), *_speakers(facts), *_incidents(facts)):
        groups[line].add(said)
    return {line: tuple(sorted(groups[line])) for line in sorted(groups)}


def _stated(facts: Facts) -> Iterator[tuple[Line, str]]:
    for statement in statements(facts):
        contested = statement.subject in facts.events and statement.said.iri in facts.claims
        for source, target, predicate in _ends(statement):
            yield Line(source, target, predicate, statement.said.status, contested), statement.said.iri


def _ends(statement: Statement) -> Iterable[tuple[str, str, str]]:
    subject, predicate, target = statement.subject, statement.predicate, statement.object
    if target is None:
        return [(source, subject, NAMES_NOBODY) for source in statement.said.sources]
    if predicate == "agent" or (predicate in SYMMETRIC and subject > target):
        return [(target, subject, predicate)]
    return [(subject, target, predicate)]


def _speakers(facts: Facts) -> Iterator[tuple[Line, str]]:
    for iri, event in facts.events.items():
        yield from ((Line(source, iri, SAID_BY, event.said.status), iri) for source in event.said.sources)


def _incidents(facts: Facts) -> Iterator[tuple[Line, str]]:
    """A chain through the reports of one incident."""
    reports: dict[str, list[str]] = defaultdict(list)
    for event, incident in sorted(facts.incidents.items()):
        if event in facts.events:
            reports[incident].append(event)
    for chain in reports.values():
        for pair in pairwise(chain):
            yield from ((Line(*pair, SAME_INCIDENT, "asserted"), event) for event in pair)
