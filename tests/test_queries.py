"""Questions: every shipped one answers rightly on the seed article, and every wrong one is refused in one sentence."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, parse, parse_query_results
from rich.cells import cell_len

from kg import queries
from kg.errors import QueryError
from kg.queries import Query, Table
from kg.render import short
from kg.screen import on_screen
from kg.store import Store, open_store
from kg.vocab import KG, LABEL, WORLD_GRAPH
from tests import goldseed
from tests.test_store import address  # noqa: F401 - the fixture of a real server

SHIPPED = queries.load()
NEEDED = {
    "where": "محافظة الحسكة",
    "actor": "Islamic State",
    "source": "البنتاغون",
    "one": "Syrian Democratic Forces",
    "other": "global coalition",
    "document": goldseed.extraction().document.id,
    "from": "2022-01-05",
    "to": "2022-01-06",
}


@pytest.fixture(scope="module")
def store() -> Store:
    return goldseed.seed_store()


# What one document alone cannot answer; tests/test_retold.py asks several.
ACROSS = (
    "answers-before-causes", "contradictions-ally-and-attack", "contradictions-control", "figures-in-dispute",
    "incidents-in-two-languages", "who-reported-first",
)  # fmt: skip


def params(query: Query) -> dict[str, str]:
    return {p.name: NEEDED[p.name] for p in query.params if p.default is None}


def rows(store: Store, name: str, **given: str) -> list[dict[str, str]]:
    """The answer with plain words, by column."""
    table = queries.run(SHIPPED[name], store, params(SHIPPED[name]) | given)
    return [
        {column: term.value for column, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]


def found(store: Store, name: str, *columns: str, **given: str) -> set[tuple[str, ...]]:
    return {tuple(row.get(column, "") for column in columns) for row in rows(store, name, **given)}


# What the seed article answers

SDF, COALITION, ISIS, MILITIAS = "Syrian Democratic Forces", "Global Coalition", "Islamic State", "Iran-backed militias"
GREEN_VILLAGE = "القرية الخضراء"


def test_the_sdf_is_allied_with_the_coalition(store):
    assert found(store, "who-is-allied", "party_en", "ally_en", "ally_ar", "status", "sentence") == {
        (SDF, COALITION, "التحالف الدولي", "asserted", "قوات سوريا الديمقراطية الحليف الرئيس للتحالف")
    }
    assert len(rows(store, "who-is-allied", actor="التحالف الدولي")) == 1
    assert rows(store, "who-is-allied", actor="Iran") == []


def test_both_oppose_isis(store):
    assert {(SDF, ISIS), (COALITION, ISIS)} <= found(store, "who-opposes-whom", "party_en", "enemy_en")
    assert found(store, "who-opposes-whom", "party_en", actor="تنظيم داعش") == {
        (SDF,),
        (COALITION,),
    }


def test_iran_backs_militias_according_to_two_speakers(store):
    assert found(store, "who-is-backed-by", "group_en", "backer_en", "speaker_en") == {
        (MILITIAS, "Iran", COALITION),
        (MILITIAS, "Iran", "Pentagon"),
    }


def test_who_attacked_green_village(store):
    """When, with how much, at what cost, according to whom: three answers to who, each with its own speaker."""
    attacks = [r for r in rows(store, "who-attacked-what") if r.get("target_ar") == GREEN_VILLAGE]
    assert {(r["agent_en"], r["speaker_en"]) for r in attacks} == {
        (MILITIAS, COALITION),
        ("nobody named", "Jen Psaki"),
        ("nobody named", "Pentagon"),
    }
    for row in attacks:
        assert (row["when"], row["munitions"], row["killed"], row["injured"]) == ("2022-01-05", "8", "0", "0")
        assert (row["with"], row["status"], row["attribution"]) == ("indirect fire", "occurred", "contested")
        assert row["sentence"] in goldseed.extraction().document.text


def test_attacks_by_type_and_by_actor(store):
    assert found(store, "who-attacked-what", "kind_en", type="DroneStrike") == {("drone strike",)}
    assert found(store, "who-attacked-what", "kind_ar", type="اغتيال") == {("اغتيال",)}
    iran_backed = found(store, "who-attacked-what", "when", actor=MILITIAS)
    assert iran_backed == {("2022-01-05",)}


def test_the_planned_rocket_attack_is_only_planned(store):
    planned = [r for r in rows(store, "planned-alleged-denied") if r["status"] == "planned"]
    assert {(r["what"], r["object_en"], r["speaker_en"]) for r in planned} == {
        ("RocketAttack", SDF, COALITION),
        ("RocketAttack", COALITION, COALITION),
    }
    sentence = planned[0]["sentence"]
    others = [name for name in SHIPPED if name not in ("planned-alleged-denied", "what-a-document-says")]
    for name in others:
        for row in rows(store, name):
            assert row.get("sentence") != sentence or row.get("status") == "planned", name


def test_membership_is_only_alleged(store):
    assert found(store, "membership", "member_ar", "relation", "body_en", "status", "speaker_en") == {
        ("شخص", "memberOf", ISIS, "alleged", COALITION),
        ("القوات الأمريكية في العراق وسوريا", "partOf", "United States", "asserted", ""),
    }


def test_who_refuses_to_attribute(store):
    refusals = found(store, "who-refuses-to-attribute", "kind_en", "when", "speaker_en", "sentence")
    no_group = "إن الولايات المتحدة لا تعزو الهجمات الأخيرة على جيشها في سوريا والعراق إلى أي مجموعة محددة"
    nobody = "ليس لدي إسناد محدد حول من كان مسئولا عن هذه الهجمات"
    assert refusals == {
        ("rocket or missile attack", "2022-01-05", "Jen Psaki", no_group),
        ("rocket or missile attack", "2022-01-05", "Pentagon", nobody),
        ("attack", "", "Jen Psaki", no_group),
    }


def test_disputed_attributions_hold_all_answers(store):
    assert found(store, "disputed-attributions", "role", "who_en", "speaker_ar") == {
        ("agent", MILITIAS, "التحالف الدولي"),
        ("agent", "nobody named", "جين ساكي"),
        ("agent", "nobody named", "البنتاغون"),
    }
    assert found(store, "incidents-in-dispute", "about", "says", "speaker_en") == {
        ("agent", MILITIAS, COALITION),
        ("agent", "nobody named", "Jen Psaki"),
        ("agent", "nobody named", "Pentagon"),
    }


def test_who_leads(store):
    assert found(store, "who-leads-whom", "body_en", "leader_en", "leader_ar") == {
        (COALITION, "United States", "الولايات المتحدة"),
        (SDF, "Kurds", "الأكراد"),
    }


def test_the_answer_with_six_rounds(store):
    answers = [r for r in rows(store, "responses-to-attacks") if r["response_en"] == "shelling"]
    (answer,) = answers
    assert (answer["responder_en"], answer["munitions"]) == (COALITION, "6")
    assert (answer["event_kind_en"], answer["event_when"]) == ("rocket or missile attack", "2022-01-05")
    assert "ست طلقات مدفعية" in answer["response_sentence"]
    assert "بثماني طلقات" in answer["event_sentence"]


def test_control_over_time(store):
    assert found(store, "control-over-time", "what", "place_en", "when", "partly", who=ISIS) == {
        ("controls", "Iraq", "2014", "true"),
        ("controls", "Syria", "2014", "true"),
        ("gains", "Iraq", "2014", ""),
        ("gains", "Syria", "2014", ""),
        ("loses", "Iraq", "2017", ""),
        ("loses", "Syria", "2019", ""),
    }


def test_places_contain_places(store):
    """Shaddadi is in Hasakah by the known world, Green Village in the north-east, and so in Syria, by the article."""
    assert {r["place_en"] for r in rows(store, "events-in-place")} == {"Ash-Shaddadah", "Al-Hasakah Governorate"}
    in_syria = {r["place_en"] for r in rows(store, "events-in-place", where="Syria")}
    assert {GREEN_VILLAGE, "Ash-Shaddadah", "Al-Mayadin", "Syria"} <= in_syria
    assert "Iraq" not in in_syria


def test_periods_overlap(store):
    assert found(store, "events-in-period", "when") == {("2022-01-05",), ("2022-01-06",)}
    late_2021 = found(store, "events-in-period", "when", **{"from": "2021-12-31", "to": "2021-12-31"})
    assert late_2021 == {("2021",)}


def test_common_ground(store):
    assert found(store, "common-ground", "what", "thing_en", "actor_en") == {
        ("a common enemy", ISIS, SDF),
        ("a common enemy", ISIS, COALITION),
        ("both based at", GREEN_VILLAGE, SDF),
        ("both based at", GREEN_VILLAGE, COALITION),
    }


def test_a_timeline_says_in_which_role(store):
    blamed = rows(store, "actor-timeline", actor=MILITIAS)
    assert {(r["role"], r["kind_en"]) for r in blamed} >= {
        ("agent, contested", "rocket or missile attack"),
        ("target", "accusation"),
        ("agent", "threat"),
    }
    assert {r["speaker_en"] for r in blamed if r["role"] == "agent, contested"} == {COALITION}


def test_what_the_pentagon_says(store):
    said = found(store, "what-source-says-about-actor", "what", "subject_en", actor=MILITIAS)
    assert said == {("Threat", MILITIAS), ("backedBy", MILITIAS), ("opposes", MILITIAS)}
    assert ("agent of RocketAttack", "nobody named") in found(
        store, "what-source-says-about-actor", "what", "subject_en"
    )


def test_what_a_document_says_is_all_that_it_says(store):
    told = rows(store, "what-a-document-says")
    assert [int(r["at"]) for r in told] == sorted(int(r["at"]) for r in told)
    assert {r["what"] for r in told} >= {"alliedWith", "Arrest", "agent of RocketAttack"}
    assert rows(store, "what-a-document-says", document="no such") == []


def test_the_rest_of_the_seed(store):
    assert found(store, "who-speaks-for-whom", "person_en", "body_en") == {("Jen Psaki", "White House")}
    assert found(store, "nationalities", "person_ar", "country_ar") == {("قاسم سليماني", "إيران")}
    assert (SDF, "basedAt", GREEN_VILLAGE) in found(store, "locations-and-bases", "what_en", "relation", "place_ar")
    assert found(store, "casualties-by-source", "what", "number", "speaker_en") == {
        ("killed", "0", COALITION),
        ("injured", "0", COALITION),
    }
    assert ("Global Coalition", "artillery", "6") in found(store, "weapons", "agent_en", "with", "munitions")
    assert found(store, "documents", "document", "events", "statements") == {
        (goldseed.extraction().document.id, "18", "27")
    }
    assert ("planned", "1") in {(r["status"], r["events"]) for r in rows(store, "event-types")}
    assert len(rows(store, "incidents")) == 17  # all but the planned one
    assert rows(store, "contradictions-ally-and-attack") == []
    assert rows(store, "answers-before-causes") == []


# Laws of all shipped queries


def test_there_are_enough_questions():
    assert len(SHIPPED) >= 20


@pytest.mark.parametrize("name", SHIPPED)
def test_every_query_has_both_titles_and_answers_what_it_states(name, store):
    query = SHIPPED[name]
    assert query.title.endswith(("?", ".", "for")) or ":" in query.title
    assert re.search("[\u0600-\u06ff]", query.title_ar)
    table = queries.run(query, store, params(query))
    assert table.columns == query.columns
    assert table.rows or name in ACROSS
    assert query.name == name


@pytest.mark.parametrize("name", SHIPPED)
def test_a_query_that_shows_a_sentence_shows_how_it_stands_and_who_says_so(name):
    columns = SHIPPED[name].columns
    if "sentence" in columns and name != "incidents-in-dispute":
        assert "status" in columns
        assert {"speaker_en", "speaker_ar"} <= set(columns) or "source_en" in columns
    assert {c.removesuffix("_en") for c in columns if c.endswith("_en")} == {
        c.removesuffix("_ar") for c in columns if c.endswith("_ar")
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_every_row_has_its_place_by_what_it_shows(name):
    order = SHIPPED[name].sparql.rpartition("ORDER BY")[2]
    assert set(SHIPPED[name].columns) <= set(re.findall(r"\?(\w+)", order))


@pytest.fixture(params=["directory", "server"])
def other_store(request, tmp_path_factory) -> Iterator[Store]:
    spec = str(tmp_path_factory.mktemp("s") / "store")
    if request.param == "server":
        spec = request.getfixturevalue("address")
    with open_store(spec) as opened:
        yield goldseed.fill_store(opened)


def test_every_store_gives_the_same_answers(store, other_store):
    for query in SHIPPED.values():
        here, there = (queries.run(query, s, params(query)) for s in (store, other_store))
        assert queries.render(here, "csv") == queries.render(there, "csv"), query.name


def test_many_documents_do_not_multiply_rows(store):
    """A label that many documents give to one thing must not count for many: the trap of a union of graphs."""
    seed = goldseed.extraction()
    more = [replace(seed, document=replace(seed.document, id=f"d{n}", title=str(n))) for n in range(5)]
    with goldseed.fill_store(open_store("memory:"), *more) as many:
        for name in ("who-is-allied", "who-attacked-what", "casualties-by-source", "locations-and-bases"):
            assert len(rows(many, name)) == 5 * len(rows(store, name)), name


# Parameters


@pytest.mark.parametrize(
    "spelling",
    [
        "Islamic State", "islamic STATE", "تنظيم داعش", "تَنظيم داعش", "world:islamic-state",
        "https://w3id.org/conflict-kg/world/islamic-state", "<https://w3id.org/conflict-kg/world/islamic-state>",
        "داعش",  # only the document calls it so
    ],
)  # fmt: skip
def test_one_name_has_many_spellings(store, spelling):
    assert len(rows(store, "who-opposes-whom", actor=spelling)) == 2


def test_the_worlds_name_comes_before_a_documents_words(store):
    """«الجماعة» is what the article calls ISIS once; where the world has a thing of that name, that is meant."""
    with goldseed.fill_store(open_store("memory:")) as other:
        thing = NamedNode("https://example.org/jamaa")
        name = Quad(thing, LABEL, Literal("الجماعة", language="ar"), WORLD_GRAPH)
        other.put_graph(WORLD_GRAPH.value, [*goldseed.world(), name])
        assert rows(other, "who-opposes-whom", actor="الجماعة") == []
    assert len(rows(store, "who-opposes-whom", actor="الجماعة")) == 2


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        (
            "who-is-allied",
            {"actor": "Syrian Democratic Force"},
            "nothing in the store is called .* perhaps: Syrian Dem",
        ),
        ("who-is-allied", {"who": "x"}, "has no parameter 'who'; known: actor"),
        ("documents", {"who": "x"}, "has no parameter 'who'; known: none"),
        ("events-in-place", {}, r"needs --param where=… \(a name\)"),
        ("events-in-period", {"from": "yesterday", "to": "2022-01-01"}, "'yesterday' is no day; one is such as 2022"),
        ("who-attacked-what", {"type": "RocketAtack"}, "the ontology has no class 'RocketAtack'; perhaps: "),
    ],
)
def test_a_wrong_parameter_is_refused(store, name, given, sentence):
    with pytest.raises(QueryError, match=sentence):
        queries.run(SHIPPED[name], store, given)


def test_an_unknown_query_has_neighbours():
    with pytest.raises(
        QueryError, match=r"no query 'who-is-alied'; did you mean who-is-allied.* known: actor-timeline"
    ):
        queries.named("who-is-alied")
    assert queries.named("incidents").name == "incidents"


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("integer", "12", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("string", 'a"b', '"a\\"b"'),
        ("date", "2022-01-05", '"2022-01-05"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("iri", "kg:Attack", "<https://w3id.org/conflict-kg#Attack>"),
        ("class", "rocket or  missile attack", "<https://w3id.org/conflict-kg#RocketAttack>"),
    ],
)
def test_types_of_parameters(store, kind, value, term):
    query = queries.parse_text(f"#+ param: x {kind}\nSELECT ?x {{ VALUES ?x {{ UNDEF }} }}")
    assert [str(row[0]) for row in queries.run(query, store, {"x": value}).rows] == [term]


@pytest.mark.parametrize(("kind", "value"), [("integer", "1.5"), ("iri", "no iri"), ("iri", "what:ever")])
def test_types_refuse(store, kind, value):
    query = queries.parse_text(f"#+ param: x {kind}\nSELECT ?x {{ VALUES ?x {{ UNDEF }} }}")
    with pytest.raises(QueryError, match=f"'{value}' is no"):
        queries.run(query, store, {"x": value})


# Files


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("SELECT ?x {\n ?x ?y }", r"bad\.rq:2:\d+: no legal SPARQL"),
        ("SELECT ?x { ?x kg:a ?y }", "no PREFIX line declares kg:"),
        ("\n#+ tittle: x\nSELECT ?x {}", r"bad\.rq:2: there is no '#\+ tittle:'"),
        ("#+ columns: a b\nSELECT ?a {}", r"'#\+ columns: a b' but the query shows a"),
        ("#+ param: x\nSELECT ?x {}", r"bad\.rq:1: a parameter is `name type default`"),
        ("#+ param: x colour\nSELECT ?x {}", "its type one of class, date, integer, iri"),
        ("#+ param: x name\nSELECT ?x {}", r"the parameter 'x' has no place; it would be: VALUES \?x"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "no legal SPARQL"),
        ("LOAD <file:///etc/passwd>", "no legal SPARQL"),
    ],
)
def test_a_wrong_file_is_refused_where_it_is_wrong(tmp_path, text, sentence):
    (tmp_path / "bad.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=sentence):
        queries.load(tmp_path)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(QueryError, match="cannot be read"):
        queries.parse(tmp_path / "none.rq")
    (tmp_path / "latin.rq").write_bytes("SELECT ?é {}".encode("latin-1"))
    with pytest.raises(QueryError, match="cannot be read"):
        queries.parse(tmp_path / "latin.rq")


CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:1/> SELECT * { ?a ?b 1 FILTER(?a<?b)SERVICE:x#>\n{ ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1/> SELECT * { ?s ?p e:.SERVICE e:x { ?s ?p ?o } }",
]
HARMLESS = [
    "SELECT * { ?s ?p 'SERVICE <http://a>' } # SERVICE",
    "SELECT ?service { ?service <http://a.example/SERVICE/service> ?o }",
    "PREFIX service: <http://a.example/> SELECT * { ?s service:service service:a }",
]


@pytest.mark.parametrize("text", CALLS)
def test_a_call_to_another_server_is_refused(store, text):
    with pytest.raises(QueryError, match="SERVICE, which would send data to another server; refused"):
        queries.run(queries.parse_text(text), store, {})


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_service_elsewhere_is_fine(store, text):
    assert queries.run(queries.parse_text(text), store, {}).rows == ()


def test_a_query_without_a_head_runs(store):
    query = queries.parse_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert (query.name, query.params, query.columns) == ("-", (), ("n",))
    assert len(queries.run(query, store, {}).rows) == 1


# Formats

AWKWARD = Table(
    "select",
    ("a", "b"),
    (
        (Literal('قال: "نعم"، ثم,\nمضى', language="ar"), NamedNode("https://example.org/a")),
        (Literal("3", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")), None),
        (Literal("tab\there <b>&\x00"), KG.Attack),
    ),
)


def test_csv_and_tsv():
    read = list(csv.reader(io.StringIO(queries.render(AWKWARD, "csv"))))
    assert read[0] == ["a", "b"]
    assert read[1] == ['قال: "نعم"، ثم,\nمضى', "https://example.org/a"]
    assert read[2] == ["3", ""]
    lines = queries.render(AWKWARD, "tsv").splitlines()
    assert lines[0] == "?a\t?b"
    assert lines[1].split("\t")[1] == "<https://example.org/a>"
    assert {line.count("\t") for line in lines} == {1}


@pytest.mark.parametrize(("name", "form"), [("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)])
def test_json_and_xml_read_back(name, form):
    answer = parse_query_results(queries.render(AWKWARD, name), form)
    back = [tuple(solution) for solution in answer]
    assert back[:2] == list(AWKWARD.rows[:2])
    assert back[2][0].value.replace("\ufffd", "\x00") == "tab\there <b>&\x00"


def test_an_ask_in_every_format(store):
    table = queries.run(queries.parse_text("ASK { ?s ?p ?o }"), store, {})
    assert json.loads(queries.render(table, "json")) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in queries.render(table, "xml")
    assert queries.render(table, "csv") == "answer\r\ntrue\r\n"
    assert "true" in queries.render(table, "table")
    ET.fromstring(queries.render(table, "xml"))


def test_a_construct_in_turtle(store):
    query = queries.parse_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(ISIRI(?o)) }")
    table = queries.run(query, store, {})
    assert table.columns == ("subject", "predicate", "object")
    text = queries.render(table, "turtle")
    assert "@prefix kg:" in text
    assert len({q.triple for q in parse(text, RdfFormat.TURTLE)}) == len(set(table.rows))


def test_formats_refuse():
    with pytest.raises(QueryError, match="only a CONSTRUCT query answers in turtle"):
        queries.render(AWKWARD, "turtle")
    with pytest.raises(QueryError, match="there is no format 'yaml'; known: csv, json, table, tsv, turtle, xml"):
        queries.render(AWKWARD, "yaml")


def _shown(table, *, width):
    return on_screen(table.columns, [[short(term) for term in row] for row in table.rows], width=width)


def test_a_wide_table_becomes_blocks():
    row = tuple(Literal(text, language=lang) for text, lang in (("Iraq", "en"), ("العراق", "ar"), ("العراق", "ar")))
    text = _shown(Table("select", ("place_en", "place_ar", "sentence"), (row, row)), width=12)
    assert text.count("Iraq ·") == 2
    assert text.splitlines()[0].startswith("-- 1 ")
    assert "place_ar" not in text


def test_a_table_keeps_its_columns_and_isolates_arabic():
    long = "قوات سوريا الديمقراطية هي الحليف الرئيسي للتحالف في الحرب ضد داعش"
    table = Table("select", ("who", "sentence"), ((Literal("SDF"), Literal(f"{long} " * 3, language="ar")),) * 2)
    text = _shown(table, width=60)
    lines = text.splitlines()
    assert lines[-1] == "(2 rows)"
    assert all(cell_len(line.replace("\u2068", "").replace("\u2069", "")) <= 60 for line in lines)
    assert text.count("\u2068") == text.count("\u2069") > 4
    assert " ".join(re.findall("\u2068(.*?)\u2069", text)).split() == (long + " ").split() * 6
    assert "\u2068" not in queries.render(table, "csv")


def test_a_table_lets_no_control_sign_through():
    table = Table("select", ("x",), ((Literal("a\x1b[31mred\r\nb"),),))
    text = _shown(table, width=40)
    assert "\x1b" not in text
    assert "a [31mred  b" in text


@pytest.mark.parametrize("width", [1, 5, 20, 200])
def test_a_table_of_any_width_ends(store, width):
    query = SHIPPED["who-attacked-what"]
    table = queries.run(query, store, {})
    assert _shown(table, width=width).endswith("(22 rows)\n")


def test_an_empty_table():
    assert _shown(Table("select", ("a", "b"), ()), width=20).splitlines()[-1] == "(0 rows)"
