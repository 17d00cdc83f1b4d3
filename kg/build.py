"""The story on one screen: documents become a checked graph.

Each document is one graph, written in one step: whatever interrupts a build, the store holds whole documents, and the
next build goes on from there.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from kg import incidents, judgements, ontology, same, world
from kg.check import Finding, check
from kg.errors import InputError
from kg.extract import extract as by_rules
from kg.judgements import Judgements
from kg.library import Library
from kg.model import Document
from kg.read import read_all
from kg.store import Store
from kg.terms import string
from kg.triples import EXTRACTOR, document_iri
from kg.vocab import ALT_LABEL, BASE, INCIDENTS, KG, LABEL, ONTOLOGY, TYPE, WORLD_GRAPH
from kg.workers import Extract, Reading, readings
from kg.world import World

#: What incidents need of the known world's hundred thousand statements.
_OF_THE_WORLD = f"""
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ VALUES ?p {{ <{KG.within.value}> }} GRAPH <{WORLD_GRAPH.value}> {{ ?s ?p ?o }} }}
  UNION {{ VALUES (?p ?o) {{ (<{TYPE.value}> <{KG.Country.value}>) }} GRAPH <{WORLD_GRAPH.value}> {{ ?s ?p ?o }} }}
  UNION {{
    VALUES ?p {{ {" ".join(str(p) for p in (TYPE, LABEL, ALT_LABEL, KG.parentBody, KG.country))} }}
    {{ SELECT DISTINCT ?s WHERE {{ GRAPH ?d {{ ?s <{KG.mentionedIn.value}> ?d }} }} }}
    GRAPH <{WORLD_GRAPH.value}> {{ ?s ?p ?o }} }}
}}"""


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
    same_file: Path | None = None,
    happenings_file: Path | None = None,
    base: str = BASE,
    lang: str | None = None,
    published: date | None = None,
    workers: int | str = 1,
    again: bool = False,
    extract: Extract = by_rules,
    tell: Callable[[Outcome], None] = lambda _: None,
) -> Built:
    """Read documents, extract, load, derive incidents and check.

    Args:
        inputs: files and folders of documents.
        store: where the graph goes; documents that it holds unchanged, and as the same version of kg with the same
            known world and ontology read them, are skipped; changed ones are replaced.
        world_files: Turtle of the user's own known world, beside the shipped one.
        same_file: judgements of things that are one (see `kg.same`); where they change, documents are read again.
        happenings_file: judgements of events that are one happening, or are not (see `kg.judgements`); without it,
            those of an earlier build are taken back.
        base: where minted IRIs live.
        lang: the language of documents that name none.
        published: the date of documents that have none.
        workers: how many processes extract, or a Dask scheduler's address; the graph does not depend on it.
        again: read unchanged documents again.
        extract: how a document becomes an extraction.
        tell: called with the outcome of each document as it comes.
    """
    refusals: list[InputError] = []
    outcomes: list[Outcome] = []

    def note(outcome: Outcome) -> None:
        outcomes.append(outcome)
        tell(outcome)

    heeded = judgements.read(happenings_file, base=base) if happenings_file else Judgements()
    known = world.load(world_files)
    extractor = f"{EXTRACTOR}+{_prepare(store, known)[:8]}"
    judged = same.read(same_file, known, base=base) if same_file else {}
    if judged:
        extractor, extract = f"{extractor}+{same.digest(judged)}", same.Judged(extract, judged, base)
    library = Library(store)
    documents = read_all(inputs, lang=lang, published=published, refuse=refusals.append)
    changed = _changed(documents, library=library, base=base, extractor="" if again else extractor, note=note)
    for reading in readings(changed, world=known, world_files=world_files, base=base, workers=workers, extract=extract):
        note(_shelve(reading, library=library, base=base, extractor=extractor, refuse=refusals.append))
    derive(store, base=base, judged=heeded)
    return Built(tuple(outcomes), tuple(refusals), tuple(check(store, world=bool(world_files))))


def _prepare(store: Store, known: World) -> str:
    """Write the known world and the ontology, unless the store has them; the digest of the files of both.

    The store says the digest too: it may write 1.50 as 1.5, so that the quads themselves cannot be compared.
    """
    sheets = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in (*known.files, *ontology.files()))
    digest = hashlib.sha256("".join(sheets).encode()).hexdigest()
    mark = Quad(ONTOLOGY, KG.sha256, string(digest), ONTOLOGY)
    if not store.ask(f"ASK {{ GRAPH {ONTOLOGY} {{ {mark.triple} }} }}"):
        store.fill_graph(WORLD_GRAPH.value, known.quads())  # the mark below says that it is whole
        store.put_graph(ONTOLOGY.value, {*ontology.quads(), mark})
    return digest


def derive(store: Store, *, base: str = BASE, judged: Judgements | None = None) -> None:
    """Compute the incidents anew from what the documents say, and what the known world says of who is in them.

    Args:
        store: where the graph is.
        base: where minted IRIs live.
        judged: what a person judged; without it, what the store has of that.
    """
    said = chain.from_iterable(store.quads(graph) for graph in sorted(store.graphs() - {WORLD_GRAPH.value}))
    known = (
        Quad(triple.subject, triple.predicate, triple.object, WORLD_GRAPH) for triple in store.construct(_OF_THE_WORLD)
    )
    store.put_graph(INCIDENTS.value, incidents.incidents(chain(said, known), base=base, judged=judged))


def _changed(
    documents: Iterable[Document],
    *,
    library: Library,
    base: str,
    extractor: str,
    note: Callable[[Outcome], None],
) -> Iterator[Document]:
    """The documents that have to be read; the others are only told that they may go by one more name."""
    for document in documents:
        iri = document_iri(document, base=base)
        if library.is_current(iri, extractor=extractor):
            library.name(iri, document.id)
            note(Outcome(document.id, "unchanged"))
        else:
            yield document


def _shelve(
    reading: Reading, *, library: Library, base: str, extractor: str, refuse: Callable[[InputError], None]
) -> Outcome:
    name = reading.document.id
    if reading.refusal is not None:
        refuse(reading.refusal)
        return Outcome(name, "refused")
    iri = document_iri(reading.document, base=base)
    replaced = library.put(iri, reading.quads, name=name, extractor=extractor)
    return Outcome(name, "replaced" if replaced else "read", reading.notes)
