"""Files out: every format, read back by somebody else's reader.

port.trig is made of the extractions below (text invented for these tests, CC0) by `python tests/test_export.py`.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import triples
from kg.errors import KgError
from kg.export import EXPORTS, ExportError, export
from kg.export.facts import statements
from kg.export.reading import read
from kg.export.tables import COLUMNS
from kg.model import Attribution, Document, Entity, Event, Extraction, Relation, Span
from kg.store import Store, open_store
from kg.vocab import INCIDENTS, KG, LABEL, ONTOLOGY, OWL, RDFS, TYPE, WORLD, WORLD_GRAPH

PORT = Path(__file__).with_name("port.trig")

ARABIC = """حريق في ميناء السدرة

قال جيش الرمال إن طائرة مسيّرة أصابت مستودعا في ميناء السدرة، ما أسفر عن مقتل ثلاثة أشخاص.
واتهم الجيش كتائب الوادي بتنفيذ الهجوم. ونفت كتائب الوادي مسؤوليتها.

وتخطط الكتائب لهجوم صاروخي على مطار الوفاق. وتدعم بلاد الشمال كتائب الوادي، بحسب مصدر أمني."""
ENGLISH = (
    "A drone hit the port of Sidra on 14 May 2024. Two people were killed. The Valley Brigades fought the Sand Army."
)


def span(text: str, words: str, after: str = "") -> Span:
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words), words)


def arabic() -> Extraction:
    def at(words: str, after: str = "") -> Span:
        return span(ARABIC, words, after)

    brigades, port, north = WORLD["valley-brigades"].value, WORLD["sidra-port"].value, WORLD.northland.value
    strike, accused = at("طائرة مسيّرة أصابت مستودعا في ميناء السدرة"), at("واتهم الجيش كتائب الوادي بتنفيذ الهجوم")
    denied, planned = at("ونفت كتائب الوادي مسؤوليتها"), at("وتخطط الكتائب لهجوم صاروخي على مطار الوفاق")
    backed = at("وتدعم بلاد الشمال كتائب الوادي، بحسب مصدر أمني")
    url = "https://example.org/port"
    document = Document("port-ar", ARABIC, "ar", date(2024, 5, 15), "حريق في ميناء السدرة", "وكالة الرمال", url)
    entities = (
        Entity("E1", "entity/militaryforce/sand-army", "MilitaryForce", "جيش الرمال", (at("جيش الرمال"),)),
        Entity("E2", brigades, "ArmedGroup", "كتائب الوادي", (at("كتائب الوادي"), at("الكتائب")), known=True),
        Entity("E3", port, "Facility", "ميناء السدرة", (at("ميناء السدرة"),), known=True),
        Entity("E4", "entity/facility/wifaq", "Facility", "مطار الوفاق", (at("مطار الوفاق"),)),
        Entity("E5", north, "Country", "بلاد الشمال", (at("بلاد الشمال"),), known=True),
    )
    relations = (
        Relation("R1", "E2", "backedBy", "E5", backed, "backed", "alleged", (at("مصدر أمني"),), confidence=0.6),
        Relation("R2", "E1", "opposes", "E2", accused, "opposes", confidence=0.5),
    )
    told = Event("V1", "DroneStrike", at("أصابت"), strike, "strike", target=("E3",), place=("E3",), source=("E1",))
    events = (
        replace(told, time="2024-05-14", counts={"killed": 3}, agent_unspecified=True, confidence=0.9),
        Event("V2", "Accusation", at("اتهم"), accused, "accuse", agent=("E1",), target=("E2",), responds_to="V1"),
        Event("V3", "Denial", at("نفت"), denied, "deny", agent=("E2",), responds_to="V2"),
        Event(
            "V4", "RocketAttack", at("هجوم صاروخي"), planned, "plan", agent=("E2",), target=("E4",), status="planned"
        ),
    )
    attributions = (
        Attribution("A1", "V1", "agent", "E2", ("E1",), accused, "blame", "alleged", 0.7),
        Attribution("A2", "V1", "agent", None, ("E2",), denied, "deny", "asserted", 0.7),
    )
    return Extraction(document, entities, relations, events, attributions)


def english() -> Extraction:
    def at(words: str) -> Span:
        return span(ENGLISH, words)

    brigades, port = WORLD["valley-brigades"].value, WORLD["sidra-port"].value
    strike, fought = at("A drone hit the port of Sidra on 14 May 2024"), at("The Valley Brigades fought the Sand Army")
    entities = (
        Entity("E1", port, "Facility", "port of Sidra", (at("port of Sidra"),), known=True),
        Entity("E2", brigades, "ArmedGroup", "Valley Brigades", (at("Valley Brigades"),), known=True),
        Entity("E3", "entity/militaryforce/sand-army-en", "MilitaryForce", "Sand Army", (at("Sand Army"),)),
    )
    hit = Event("V1", "DroneStrike", at("hit"), strike, "strike", target=("E1",), time="2024-05-14")
    return Extraction(
        Document("port-en", ENGLISH, "en", date(2024, 5, 15), "Fire at Sidra", "Example Wire"),
        entities,
        (Relation("R1", "E2", "opposes", "E3", fought, "opposes"),),
        (replace(hit, counts={"killed": 2}),),
    )


def background() -> Iterator[Quad]:
    """A small known world, the classes of an ontology, and the incident of both reports."""
    names = {
        "valley-brigades": ("Valley Brigades", "كتائب الوادي"),
        "sidra-port": ("Sidra Port", "ميناء السدرة"),
        "northland": ("Northland", "بلاد الشمال"),
        "sidra": ("Sidra", "السدرة"),
        "elsewhere": ("Elsewhere", "مكان آخر"),
    }
    for name, (en, ar) in names.items():
        yield Quad(WORLD[name], TYPE, KG.Place, WORLD_GRAPH)
        yield Quad(WORLD[name], LABEL, Literal(en, language="en"), WORLD_GRAPH)
        yield Quad(WORLD[name], LABEL, Literal(ar, language="ar"), WORLD_GRAPH)
    yield Quad(WORLD["sidra-port"], KG.within, WORLD.sidra, WORLD_GRAPH)
    yield Quad(WORLD.northland, OWL.sameAs, NamedNode("https://example.org/northland"), WORLD_GRAPH)
    for name, above, en, ar in (
        ("Attack", "Event", "attack", "هجوم"),
        ("DroneStrike", "Attack", "drone strike", "ضربة بطائرة مسيّرة"),
        ("RocketAttack", "Attack", "rocket attack", "هجوم صاروخي"),
        ("ArmedGroup", "Actor", "armed group", "جماعة مسلحة"),
    ):
        yield Quad(KG[name], RDFS.subClassOf, KG[above], ONTOLOGY)
        yield Quad(KG[name], LABEL, Literal(en, language="en"), ONTOLOGY)
        yield Quad(KG[name], LABEL, Literal(ar, language="ar"), ONTOLOGY)
    incident = NamedNode("https://w3id.org/conflict-kg/id/incident/sidra")
    for extraction in (arabic(), english()):
        event = extraction.events[0]
        iri = (
            f"{triples.document_iri(extraction.document)}/event/{event.type}-{event.trigger.start}-{event.trigger.end}"
        )
        yield Quad(incident, KG.report, NamedNode(iri), INCIDENTS)
    yield Quad(incident, TYPE, KG.Incident, INCIDENTS)


def port_quads() -> list[Quad]:
    return [*triples.quads(arabic()), *triples.quads(english()), *background()]


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        yield fill(opened, parse(PORT.read_bytes(), RdfFormat.TRIG))


def fill(store: Store, quads: Iterable[Quad]) -> Store:
    found = list(quads)
    for graph in {quad.graph_name.value for quad in found}:
        store.put_graph(graph, [quad for quad in found if quad.graph_name.value == graph])
    return store


def exported(store: Store, folder: Path, suffix: str) -> Path:
    path = folder / f"graph{suffix}"
    export(store, path)
    return path


def test_fixture_is_what_triples_make_of_the_extractions():
    with open_store("memory:") as opened:  # oxigraph keeps every integer as an xsd:integer
        made = set(fill(opened, port_quads()).quads())
    assert set(parse(PORT.read_bytes(), RdfFormat.TRIG)) == made, "run python tests/test_export.py"


@pytest.mark.parametrize("suffix", sorted(EXPORTS))
def test_same_store_same_bytes(store, tmp_path, suffix):
    first = exported(store, tmp_path, suffix).read_bytes()
    with open_store("memory:") as other:
        fill(other, reversed(port_quads()))
        (tmp_path / "again").mkdir()
        assert exported(other, tmp_path / "again", suffix).read_bytes() == first
    assert first.decode("utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [f"graph{suffix}"], (
        "a temporary file is left"
    )


@pytest.mark.parametrize("suffix", [".nq", ".trig"])
def test_dataset_comes_back_whole(store, tmp_path, suffix):
    back = set(parse(path=str(exported(store, tmp_path, suffix))))
    assert back == set(store.quads())
    assert {quad.graph_name for quad in back} >= {INCIDENTS, WORLD_GRAPH, ONTOLOGY}


@pytest.mark.parametrize("suffix", [".nt", ".jsonld"])
def test_one_graph_in_every_syntax(store, tmp_path, suffix):
    turtle = {quad.triple for quad in parse(path=str(exported(store, tmp_path, ".ttl")))}
    assert {quad.triple for quad in parse(path=str(exported(store, tmp_path, suffix)))} == turtle


def test_turtle_reads_the_same_in_rdflib(store, tmp_path):
    path = exported(store, tmp_path, ".ttl")
    graph = rdflib.Graph().parse(path, format="turtle")
    assert len(graph) == len({quad.triple for quad in parse(path=str(path))})
    assert "@prefix kg: <https://w3id.org/conflict-kg#>" in path.read_text(encoding="utf-8")


def test_turtle_has_the_mentioned_world_and_no_more(store, tmp_path):
    said = {quad.triple for quad in parse(path=str(exported(store, tmp_path, ".ttl")))}
    subjects = {triple.subject for triple in said}
    assert {WORLD["valley-brigades"], WORLD["sidra-port"], WORLD.sidra} <= subjects  # Sidra only lies around the port
    assert WORLD.elsewhere not in subjects
    assert KG.Attack not in subjects
    assert any(triple.predicate == OWL.sameAs for triple in said)
    assert any(triple.predicate == KG.report for triple in said)


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.sampled_from(["ar", "en", "und"])), max_size=4))
def test_any_text_comes_back(texts):
    graph = NamedNode("https://example.org/graph")
    quads = {Quad(graph, LABEL, Literal(text, language=lang), graph) for text, lang in texts}
    with open_store("memory:") as opened, TemporaryDirectory() as folder:
        opened.put_graph(graph.value, quads)
        for suffix in (".nq", ".trig"):
            assert set(parse(path=str(exported(opened, Path(folder), suffix)))) == quads
        for suffix in (".nt", ".ttl"):
            back = {quad.triple for quad in parse(path=str(exported(opened, Path(folder), suffix)))}
            assert back == {quad.triple for quad in quads}


def test_facts_are_what_the_extraction_says(store):
    facts = read(store)
    (strike,) = (event for event in facts.events.values() if event.counts == {"killed": 3})
    assert strike.types == ("DroneStrike",)
    assert strike.roles == {"agent": (), "target": (WORLD["sidra-port"].value,), "place": (WORLD["sidra-port"].value,)}
    assert (strike.said.status, strike.said.time, strike.agent_unspecified) == ("occurred", "2024-05-14", True)
    (quote,) = strike.said.quotes
    assert ARABIC[quote.start : quote.end] == quote.text
    assert ARABIC[slice(*quote.trigger)] == "أصابت"
    assert facts.incidents[strike.said.iri].endswith("/incident/sidra")
    claims = {(claim.predicate, claim.object, claim.said.status) for claim in facts.claims.values()}
    assert ("agent", None, "asserted") in claims  # the brigades name nobody
    assert ("agent", WORLD["valley-brigades"].value, "alleged") in claims
    assert facts.things[WORLD["valley-brigades"].value].labels == {"ar": "كتائب الوادي", "en": "Valley Brigades"}
    assert set(facts.things[WORLD["valley-brigades"].value].names) == {"كتائب الوادي", "الكتائب", "Valley Brigades"}


def test_csv_has_a_row_for_each_statement(store, tmp_path):
    rows = rows_of(exported(store, tmp_path, ".csv"))
    facts = read(store)
    assert len(rows) == len(facts.events) + len(list(statements(facts)))
    (backed,) = (row for row in rows if row["predicate"] == "backedBy")
    assert (backed["subject"], backed["object"]) == ("كتائب الوادي", "بلاد الشمال")
    assert (backed["subject_en"], backed["object_en"]) == ("Valley Brigades", "Northland")
    assert (backed["status"], backed["speaker"], backed["document"]) == ("alleged", "مصدر أمني", "port-ar")
    assert ARABIC[int(backed["start"]) : int(backed["end"])] == backed["sentence"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_holds_no_formula(start, tmp_path):
    bad = f"{start}1+cmd|' /C calc'!A0"
    entities = [replace(entity, label=bad) if entity.id == "E1" else entity for entity in arabic().entities]
    with open_store("memory:") as opened:
        fill(opened, triples.quads(replace(arabic(), entities=tuple(entities))))
        rows = rows_of(exported(opened, tmp_path, ".csv"))
    cells = [cell for row in rows for cell in row.values()]
    assert f"'{bad}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_jsonl_has_a_line_for_each_event_and_claim(store, tmp_path):
    lines = [
        json.loads(line) for line in exported(store, tmp_path, ".jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    ]
    facts = read(store)
    assert [line["iri"] for line in lines] == [*facts.events, *facts.claims]
    assert {line["kind"] for line in lines} == {"event", "relation", "attribution"}
    strike = next(line for line in lines if line.get("counts") == {"killed": 3})
    assert strike["target"] == [{"iri": WORLD["sidra-port"].value, "en": "Sidra Port", "ar": "ميناء السدرة"}]
    assert strike["document"]["publisher"] == "وكالة الرمال"
    (evidence,) = strike["evidence"]
    assert ARABIC[evidence["start"] : evidence["end"]] == evidence["text"]
    nobody = [line for line in lines if line["kind"] == "attribution" and line["object"] is None]
    assert [line["source"][0]["en"] for line in nobody] == ["Valley Brigades"]


@pytest.mark.parametrize(("suffix", "back"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_networks_come_back(store, tmp_path, suffix, back):
    graph = back(exported(store, tmp_path, suffix))
    facts = read(store)
    named = [thing for thing in facts.things.values() if "UnnamedSource" not in thing.types]
    assert graph.number_of_nodes() == len(named) + len(facts.events)
    assert graph.number_of_edges() == len([s for s in statements(facts) if s.object is not None])
    assert graph.is_directed()
    assert graph.nodes[WORLD["valley-brigades"].value]["label_ar"] == "كتائب الوادي"
    (edge,) = (data for *_, data in graph.edges(data=True) if data["predicate"] == "backedBy")
    assert (edge["status"], edge["speaker"], edge["confidence"]) == ("alleged", "مصدر أمني", 0.6)


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_networks_are_xml_whatever_the_text_holds(suffix, tmp_path):
    bad = "a\x00b\x0b<&>\ufffe\x1f𝛼"
    entities = [replace(entity, label=bad) if entity.id == "E1" else entity for entity in arabic().entities]
    with open_store("memory:") as opened:
        fill(opened, triples.quads(replace(arabic(), entities=tuple(entities))))
        text = exported(opened, tmp_path, suffix).read_text(encoding="utf-8")
    assert "ab&lt;&amp;&gt;𝛼" in text
    assert ElementTree.fromstring(text) is not None
    assert "lastmodifieddate" not in text


@pytest.mark.parametrize("suffix", sorted(EXPORTS))
def test_empty_store_gives_an_empty_file_of_its_kind(tmp_path, suffix):
    with open_store("memory:") as opened:
        assert exported(opened, tmp_path, suffix).exists()
    if suffix == ".csv":
        assert (tmp_path / "graph.csv").read_text(encoding="utf-8").strip() == ",".join(COLUMNS)


@pytest.mark.parametrize("name", ["graph.xlsx", "graph", ".ttl"])
def test_unknown_suffix_is_refused_with_the_known_ones(store, tmp_path, name):
    with pytest.raises(ExportError) as refused:
        export(store, tmp_path / name)
    assert isinstance(refused.value, KgError)
    assert all(suffix in refused.value.message for suffix in EXPORTS)
    assert name in refused.value.message


def test_suffix_in_capitals(store, tmp_path):
    export(store, tmp_path / "GRAPH.TTL")
    assert (tmp_path / "GRAPH.TTL").stat().st_size


def test_folder_that_cannot_be_made_is_one_sentence(store, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot write") as refused:
        export(store, tmp_path / "file" / "graph.ttl")
    assert "\n" not in refused.value.message


def test_a_failure_leaves_the_old_file_and_no_other(store, tmp_path, monkeypatch):
    path = exported(store, tmp_path, ".ttl")
    old = path.read_bytes()

    def fails(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(ExportError, match="No space left on device"):
        export(store, path)
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_bytes().decode("utf-8"), newline="")))


def main() -> None:
    with open_store("memory:") as opened:
        export(fill(opened, port_quads()), PORT)
    head = "# Two invented reports of one fire, written for these tests, CC0. Made by tests/test_export.py.\n"
    PORT.write_text(head + PORT.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
