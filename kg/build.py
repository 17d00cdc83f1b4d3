"""The story on one screen: documents become a checked graph.

Each document is one graph, written in one step: whatever interrupts a build, the store holds whole documents, and the
next build goes on from there.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, Quad

from kg import __version__, incidents, ontology, world
from kg.check import Finding, check
from kg.errors import InputError
from kg.extract import extract as by_rules
from kg.library import Library
from kg.model import Document
from kg.read import read_all
from kg.store import Store
from kg.triples import document_iri
from kg.vocab import BASE, INCIDENTS, KG, ONTOLOGY, WORLD_GRAPH, XSD
from kg.workers import Extract, Reading, readings

#: What a document's graph says of how it was made; a document that another version read is read again.
EXTRACTOR = f"kg {__version__}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: `read`, `replaced`, `unchanged` or `refused`, and what its reader should know."""

    name: str
    how: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    outcomes: tuple[Outcome, ...]
    refusals: tuple[InputError, ...]
    findings: tuple[Finding, ...]


def build(
    inputs: Iterable[str | Path],
    *,
    store: Store,
    world_files: Sequence[Path] = (),
    base: str = BASE,
    lang: str | None = None,
    published: date | None = None,
    workers: int = 1,
    again: bool = False,
    extract: Extract = by_rules,
    tell: Callable[[Outcome], None] = lambda _: None,
) -> Built:
    """Read documents, extract, load, derive incidents and check.

    Args:
        inputs: files and folders of documents.
        store: where the graph goes; documents that it holds unchanged are skipped, changed ones replaced.
        world_files: Turtle of the user's own known world, beside the shipped one.
        base: where minted IRIs live.
        lang: the language of documents that name none.
        published: the date of documents that have none.
        workers: how many processes extract; the graph does not depend on it.
        again: read unchanged documents again.
        extract: how a document becomes an extraction.
        tell: called with the outcome of each document as it comes.
    """
    refusals: list[InputError] = []
    outcomes: list[Outcome] = []

    def note(outcome: Outcome) -> None:
        outcomes.append(outcome)
        tell(outcome)

    library = Library(store)
    known = world.load(world_files)
    names, terms = frozenset(known.quads()), frozenset(ontology.quads())
    mark = _mark(names | terms)
    knew = store.ask(f"ASK {{ GRAPH {ONTOLOGY} {{ {mark.triple} }} }}")
    again = again or not knew  # who knows other names reads otherwise
    documents = read_all(inputs, lang=lang, published=published, refuse=refusals.append)
    changed = _changed(documents, library=library, base=base, again=again, note=note)
    for reading in readings(changed, world=known, world_files=world_files, base=base, workers=workers, extract=extract):
        note(_shelve(reading, library=library, base=base, refuse=refusals.append))
    if not knew:
        store.put_graph(WORLD_GRAPH.value, names)
        store.put_graph(ONTOLOGY.value, {*terms, mark})
    derive(store, base=base)
    return Built(tuple(outcomes), tuple(refusals), tuple(check(store)))


def derive(store: Store, *, base: str = BASE) -> None:
    """Compute the incidents anew from what the documents say."""
    store.put_graph(INCIDENTS.value, incidents.incidents(store.quads(), base=base))


def _mark(quads: frozenset[Quad]) -> Quad:
    """By what a store says which known world and ontology it has.

    A store may write 1.50 as 1.5, so that the quads themselves cannot be compared.
    """
    digest = hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()
    return Quad(ONTOLOGY, KG.sha256, Literal(digest, datatype=XSD.string), ONTOLOGY)


def _changed(
    documents: Iterable[Document], *, library: Library, base: str, again: bool, note: Callable[[Outcome], None]
) -> Iterator[Document]:
    """The documents that have to be read; the others are only told that they may go by one more name."""
    for document in documents:
        iri = document_iri(document, base=base)
        if again or not library.is_current(iri, extractor=EXTRACTOR):
            yield document
        else:
            library.name(iri, document.id)
            note(Outcome(document.id, "unchanged"))


def _shelve(reading: Reading, *, library: Library, base: str, refuse: Callable[[InputError], None]) -> Outcome:
    name = reading.document.id
    if reading.refusal is not None:
        refuse(reading.refusal)
        return Outcome(name, "refused")
    iri = document_iri(reading.document, base=base)
    replaced = library.put(iri, reading.quads, name=name, extractor=EXTRACTOR)
    return Outcome(name, "replaced" if replaced else "read", reading.notes)
