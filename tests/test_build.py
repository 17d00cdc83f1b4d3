"""Documents become a graph: whole, once, and the same whoever reads them in whichever order."""

import json
import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg import build as story
from kg import resources, world
from kg.build import Built, Outcome, build
from kg.errors import StoreError
from kg.extract import extract as by_rules
from kg.library import Library
from kg.model import Document, Entity, Event, Extraction, Span
from kg.read import read_all
from kg.store import Store, open_store
from kg.triples import document_iri
from kg.vocab import BASE, INCIDENTS, OWN_GRAPHS
from kg.workers import readings
from kg.world import World

NEWS = {
    "a": "قصف الجيش المدينة",
    "b": "قصف التحالف القاعدة",
    "c": "قصف الفصيل المطار",
}


def by_first_words(document: Document, *, world: World) -> Extraction:
    """An extractor for these tests: the second word shelled the third."""
    assert world.things
    if "تعثر" in document.text:
        raise ValueError("stumbled\nbadly")
    verb, agent, target = (Span(a, a + len(w), w) for w, a in _words(document.text))
    return Extraction(
        document,
        entities=(
            Entity("E1", f"entity/force/{agent.text}", "MilitaryForce", agent.text, (agent,)),
            Entity("E2", f"entity/facility/{target.text}", "Facility", target.text, (target,)),
        ),
        events=(
            Event(
                "V1",
                "Shelling",
                verb,
                Span(0, target.end, document.text[: target.end]),
                "test",
                agent=("E1",),
                target=("E2",),
                time=document.published and document.published.isoformat(),
            ),
        ),
        notes=("is short",),
    )


def _words(text: str) -> list[tuple[str, int]]:
    return [(word, text.index(word)) for word in text.split()[:3]]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        write(folder / f"{name}.json", text)
    return folder


def write(path: Path, text: str, **fields: str) -> Path:
    path.write_text(json.dumps({"text": text, "published": "2022-01-07", **fields}), encoding="utf-8")
    return path


pytestmark = pytest.mark.usefixtures("small_world")


@pytest.fixture
def store() -> Any:
    with open_store("memory:") as opened:
        yield opened


def run(inputs: Sequence[Path], store: Store, **options: Any) -> Built:
    return build(inputs, store=store, **{"extract": by_first_words, **options})


def how(built: Built) -> dict[str, str]:
    return {outcome.name: outcome.how for outcome in built.outcomes}


def bytes_of(store: Store) -> str:
    return "\n".join(sorted(map(str, store.quads())))


def documents_of(store: Store) -> set[str]:
    return store.graphs() - {graph.value for graph in OWN_GRAPHS}


def iri(text: str, **fields: Any) -> str:
    fields = {"lang": "ar", "published": date(2022, 1, 7), **fields}
    return document_iri(Document("x", text, **fields))


def test_each_document_is_a_graph_beside_the_world_the_ontology_and_the_incidents(news: Path, store: Store) -> None:
    built = run([news], store)

    assert how(built) == {"a": "read", "b": "read", "c": "read"}
    assert not built.refusals
    assert documents_of(store) == {iri(text) for text in NEWS.values()}
    assert store.graphs() >= {graph.value for graph in OWN_GRAPHS}


def test_notes_come_with_the_document(tmp_path: Path, store: Store) -> None:
    (tmp_path / "undated.txt").write_text(NEWS["a"], encoding="utf-8")
    told: list[Outcome] = []

    run([tmp_path], store, tell=told.append)

    (outcome,) = told
    assert outcome.notes[0].startswith("has no date of publication, so its relative dates stay unresolved")
    assert outcome.notes[1] == "is short"


def test_what_is_unchanged_is_not_read_again(news: Path, store: Store) -> None:
    run([news], store)
    before = bytes_of(store)

    built = run([news], store, extract=None)  # whoever called it would fail

    assert set(how(built).values()) == {"unchanged"}
    assert bytes_of(store) == before


@pytest.mark.parametrize("reason", ["asked", "version", "world"])
def test_what_would_be_read_otherwise_is_read_again(
    news: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    names = tmp_path / "names.ttl"
    names.write_text(
        "<https://x.org/q> a <https://w3id.org/conflict-kg#Settlement> ;"
        ' <http://www.w3.org/2000/01/rdf-schema#label> "Qqq"@en, "ققق"@ar .',
        encoding="utf-8",
    )
    run([news], store)
    if reason == "version":
        monkeypatch.setattr(story, "EXTRACTOR", "kg 99")
    options = {"asked": {"again": True}, "version": {}, "world": {"world_files": [names]}}[reason]

    built = run([news], store, **options)

    assert set(how(built).values()) == {"read"}


def test_a_changed_document_replaces_the_old_one(news: Path, store: Store) -> None:
    run([news], store)
    write(news / "a.json", NEWS["a"] + " ليلا")

    built = run([news], store)

    assert how(built) == {"a": "replaced", "b": "unchanged", "c": "unchanged"}
    assert documents_of(store) == {iri(NEWS["a"] + " ليلا"), iri(NEWS["b"]), iri(NEWS["c"])}


def test_what_is_known_is_written_once(news: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run([news], store)
    written: list[str] = []
    monkeypatch.setattr(type(store), "put_graph", lambda _, name, quads: written.append(name))

    run([news], store)

    assert set(written) <= {INCIDENTS.value}


def test_one_text_under_two_ids_is_one_graph_with_both(news: Path, store: Store) -> None:
    write(news / "copy.json", NEWS["a"])
    run([news], store)
    shelf = Library(store)

    assert len(documents_of(store)) == len(NEWS)
    assert shelf.named("a") == shelf.named("copy") == [iri(NEWS["a"])]

    write(news / "copy.json", NEWS["a"] + " ليلا")
    run([news], store)
    shelf = Library(store)

    assert shelf.named("a") == [iri(NEWS["a"])]
    assert shelf.named("copy") == [iri(NEWS["a"] + " ليلا")]


def test_a_document_that_comes_back_under_another_name_gets_it_too(news: Path, store: Store) -> None:
    run([news], store)

    run([write(news / "later.json", NEWS["b"])], store)

    assert Library(store).named("later") == Library(store).named("b") == [iri(NEWS["b"])]


def test_bad_documents_are_refused_and_the_others_go_on(news: Path, store: Store) -> None:
    (news / "bad.json").write_bytes(b"{")
    write(news / "stumble.json", "تعثر")

    built = run([news, news / "missing.txt"], store)

    assert how(built) == {"a": "read", "b": "read", "c": "read", "stumble": "refused"}
    assert [refusal.message.split(": ", 1)[1][:40] for refusal in built.refusals] == [
        "no such file or folder; give a document ",
        "not JSON (Expecting property name enclos",
        "cannot be extracted (ValueError: stumble",
    ]
    assert len(documents_of(store)) == len(NEWS)


def test_the_order_of_the_inputs_does_not_matter(news: Path) -> None:
    write(news / "copy.json", NEWS["a"])
    paths = sorted(news.iterdir())
    graphs = set()
    for seed in range(4):
        random.Random(seed).shuffle(paths)
        with open_store("memory:") as opened:
            run(paths[:2], opened)
            run(paths, opened)
            graphs.add(bytes_of(opened))

    assert len(graphs) == 1


def test_an_interrupted_build_leaves_whole_documents_and_the_next_one_goes_on(news: Path, store: Store) -> None:
    with open_store("memory:") as other:
        run([news], other)
        whole = bytes_of(other)

    with pytest.raises(KeyboardInterrupt):
        run([news], store, tell=_interrupt_after(2))
    assert documents_of(store) == {iri(NEWS["a"]), iri(NEWS["b"])}

    assert how(run([news], store)) == {"a": "unchanged", "b": "unchanged", "c": "read"}
    assert bytes_of(store) == whole


def _interrupt_after(count: int) -> Callable[[Outcome], None]:
    told: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == count:
            raise KeyboardInterrupt

    return tell


def test_a_store_that_fails_ends_the_build_and_keeps_what_it_had(
    news: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([news / "a.json"], store)
    before = bytes_of(store)

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(type(store), "put_graph", full)
    with pytest.raises(StoreError, match="full"):
        run([news], store)

    assert bytes_of(store) == before


def test_a_document_can_be_taken_out(news: Path, store: Store) -> None:
    with open_store("memory:") as other:
        run([news / "a.json", news / "c.json"], other)
        without_b = bytes_of(other)
    run([news], store)

    Library(store).drop(iri(NEWS["b"]))
    story.derive(store)

    assert bytes_of(store) == without_b


def test_the_number_of_workers_does_not_matter(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extractor and the world that ship: another process knows no others."""
    monkeypatch.undo()
    (news / "seed.txt").write_bytes(next(resources.folder("seeds").glob("*.txt")).read_bytes())
    documents = list(read_all([news]))

    one, many = (
        list(readings(documents, world=world.load(), world_files=(), base=BASE, workers=workers, extract=by_rules))
        for workers in (1, 2)
    )

    assert [reading.document.id for reading in many] == ["a", "b", "c", "000_ef3a2edaa4e83062"]
    assert many == one
