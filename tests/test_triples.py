"""An extraction becomes quads: what is written, what is never written, and the laws that hold for any text."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg import edtf, triples
from kg.model import Attribution, Document, Entity, Event, Extraction, Relation, Span
from kg.terms import iri
from kg.vocab import BASE, KG, NIF, PROV, RDF, TYPE
from tests import goldseed

SEED = goldseed.extraction()
GRAPH = list(triples.quads(SEED))
FACTS = {(q.subject, q.predicate, q.object) for q in GRAPH}


def node(identifier: str) -> NamedNode:
    return NamedNode(goldseed.iri(identifier))


# What the seed says, and what it must not say


@pytest.mark.parametrize(
    ("subject", "predicate", "target"),
    [
        ("E02", "alliedWith", "E03"),
        ("E03", "alliedWith", "E02"),  # symmetric: both directions
        ("E02", "opposes", "E01"),
        ("E01", "opposes", "E03"),
        ("E09", "backedBy", "E10"),
        ("E14", "spokespersonFor", "E13"),
        ("E23", "locatedIn", "E24"),
    ],
)
def test_what_is_asserted_is_a_bare_triple(subject, predicate, target):
    assert (node(subject), KG[predicate], node(target)) in FACTS


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "why"),
    [
        ("E06", "memberOf", "E01", "alleged"),
        ("E01", "controls", "E19", "past, and only in part"),
        ("E01", "controls", "E18", "past, and only in part"),
        ("E10", "backedBy", "E09", "not symmetric"),
    ],
)
def test_what_is_not_asserted_of_now_is_no_bare_triple(subject, predicate, target, why):
    assert (node(subject), KG[predicate], node(target)) not in FACTS, why


def test_a_contested_role_is_not_on_its_event():
    roles = {(q.predicate, q.object) for q in GRAPH if "/event/RocketAttack" in str(q.subject)}
    assert (KG.agent, node("E09")) not in roles
    assert (KG.target, node("E23")) in roles
    claims = {q.subject for q in GRAPH if q.predicate == RDF.predicate and q.object == KG.agent}
    named = {(q.object) for q in GRAPH if q.subject in claims and q.predicate == RDF.object}
    assert named == {node("E09"), KG.Unattributed}
    # The coalition's answer disputes each of the two refusals, and they it; the refusals do not dispute each other.
    assert len([q for q in GRAPH if q.predicate == KG.disputes]) == 4


def test_counts_times_and_bounds_are_on_the_event():
    attack = next(q.subject for q in GRAPH if q.predicate == KG.munitions and q.object.value == "8")
    values = {(q.predicate.value.removeprefix(KG.iri), q.object.value) for q in GRAPH if q.subject == attack}
    assert {("earliest", "2022-01-05"), ("latest", "2022-01-05"), ("time", "2022-01-05")} <= values
    assert {("killed", "0"), ("injured", "0"), ("instrument", "indirect fire")} <= values


def test_events_of_one_trigger_are_numbered_by_what_they_say():
    names = {q.subject.value.rpartition("/")[2] for q in GRAPH if q.object == KG.TerritorialLoss}
    assert {name.count("-") for name in names} == {2, 3}
    assert len(names) == 2


def test_the_provenance_stays_in_its_budget():
    """At most six quads of provenance for each assertion, the sentences themselves counted."""
    provenance = {KG.rule, KG.confidence, KG.saidBy, KG.trigger, PROV.wasDerivedFrom}
    evidence = {q.object for q in GRAPH if q.predicate == PROV.wasDerivedFrom}
    spent = [q for q in GRAPH if q.predicate in provenance or q.subject in evidence]
    stated = {q.subject for q in GRAPH if q.predicate == KG.status}
    content = provenance | {KG.status, KG.disputes, KG.earliest, KG.latest, RDF.subject, RDF.predicate}
    asserted = [q for q in GRAPH if q.subject in stated and q.predicate not in content and q.object != KG.Claim]
    assert len(spent) / len(asserted) <= 6


def test_spans_are_the_text():
    spans: dict[object, dict[object, str]] = {}
    for quad in GRAPH:
        if quad.predicate in (NIF.beginIndex, NIF.endIndex, NIF.anchorOf):
            spans.setdefault(quad.subject, {})[quad.predicate] = quad.object.value
    assert len(spans) > 40
    for span, values in spans.items():
        start, end = int(values[NIF.beginIndex]), int(values[NIF.endIndex])
        assert SEED.document.text[start:end] == values[NIF.anchorOf]
        assert span.value == f"{goldseed.document()}#char={start},{end}"


def test_a_document_is_named_by_its_content_and_not_by_its_id():
    document = SEED.document
    assert triples.document_iri(replace(document, id="other")) == goldseed.document()
    for change in ({"text": "x"}, {"lang": "en"}, {"title": None}, {"published": None}, {"publisher": "p"}):
        assert triples.document_iri(replace(document, **change)) != goldseed.document()
    assert triples.document_iri(document, base="https://example.org/").startswith("https://example.org/doc/")


# Bare triples and time


def small(**changes) -> set[tuple[object, object, object]]:
    span = Span(0, 1, "x")
    people = (Entity("E1", "entity/a", "ArmedGroup", "a", (span,)), Entity("E2", "entity/b", "Region", "b", (span,)))
    relation = replace(Relation("R1", "E1", "controls", "E2", span, "rule"), **changes)
    found = triples.quads(Extraction(Document("d", "x", "en"), people, (relation,)))
    return {(q.subject, q.predicate, q.object) for q in found}


@pytest.mark.parametrize(
    ("changes", "bare"),
    [
        ({}, True),
        ({"time": "2014/.."}, True),  # since 2014, and still
        ({"time": "2014"}, False),
        ({"time": "2014/2017"}, False),
        ({"time": "../2017"}, False),
        ({"part": True}, False),
        ({"part": True, "time": "2014/.."}, False),
        *(({"status": status}, False) for status in ("alleged", "denied", "hypothetical")),
    ],
)
def test_when_a_relation_is_a_bare_triple(changes, bare):
    assert ((NamedNode(f"{BASE}entity/a"), KG.controls, NamedNode(f"{BASE}entity/b")) in small(**changes)) is bare


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-01-05", "2022-01-05", "2022-01-05"),
        ("2022-01-05T10:30:00Z", "2022-01-05", "2022-01-05"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2021-10/2021-12", "2021-10-01", "2021-12-31"),
        ("2014/..", "2014-01-01", None),
        ("../2017", None, "2017-12-31"),
        ("2014/", "2014-01-01", None),
        ("2022~", "2022-01-01", "2022-12-31"),
        ("2022-01-05?", "2022-01-05", "2022-01-05"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-01-XX", "2022-01-01", "2022-01-31"),
        ("2022-21", "2022-03-01", "2022-05-31"),  # spring
        ("2022-24", "2022-01-01", "2022-02-28"),  # winter
        ("2021-33", "2021-01-01", "2021-03-31"),  # first quarter
        ("2021-36", "2021-10-01", "2021-12-31"),
        ("2021-41", "2021-07-01", "2021-12-31"),  # second half
        ("[2017,2019]", "2017-01-01", "2019-12-31"),
        ("2019/2017", None, None),  # backwards
        ("2022-02-31", None, None),
        ("2022-13", None, None),
        ("recently", None, None),
        ("", None, None),
        ("..", None, None),
    ],
)
def test_bounds_of_a_time(text, first, last):
    assert edtf.bounds(text) == (first and date.fromisoformat(first), last and date.fromisoformat(last))


@given(st.text("0123456789X-/.~?%[],{}T ", max_size=24))
def test_no_time_breaks_the_bounds(text):
    first, last = edtf.bounds(text)
    assert first is None or last is None or first <= last


# Laws

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\"\\\n\r\t<>{}|^` \u200f\u202e\u2066\ud800\udfff\0\x85\ufffe'@.;#%قوات"),
        st.characters(exclude_categories=()),
    ),
    max_size=12,
)
IDS = ("E1", "E2", "E3")


@st.composite
def extractions(draw) -> Extraction:
    def span() -> Span:
        start = draw(st.integers(0, 40))
        return Span(start, start + draw(st.integers(1, 9)), draw(HOSTILE))

    def some() -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(IDS), unique=True, max_size=2)))

    def said() -> tuple[str | Span, ...]:
        return (*some(), *((span(),) if draw(st.booleans()) else ()))

    document = Document(
        draw(HOSTILE), draw(HOSTILE), draw(st.sampled_from(("ar", "en", "ar_SY", "?"))), title=draw(HOSTILE),
        publisher=draw(HOSTILE), url=draw(st.one_of(st.none(), HOSTILE, HOSTILE.map("https://a.example/{}".format))),
    )  # fmt: skip
    entities = tuple(
        Entity(i, f"entity/{i}/{draw(HOSTILE)}", "ArmedGroup", draw(HOSTILE), (span(),), local=draw(st.booleans()))
        for i in IDS
    )
    status = st.sampled_from(("asserted", "alleged", "denied"))
    relations = tuple(
        Relation(f"R{n}", draw(st.sampled_from(IDS)), "opposes", draw(st.sampled_from(IDS)), span(), draw(HOSTILE),
                 status=draw(status), source=said(), time=draw(st.one_of(st.none(), HOSTILE)))
        for n in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    shared = span()  # events on one trigger have to be told apart
    events = tuple(
        Event(f"V{n}", "Attack", shared, shared, "r", agent=some(), target=some(), place=some(), source=said(),
              instrument=draw(HOSTILE), counts={"killed": draw(st.integers(0, 2))},
              responds_to=draw(st.sampled_from((None, "V0"))), also=(span(),))
        for n in range(draw(st.integers(1, 4)))
    )  # fmt: skip
    attributions = tuple(
        Attribution(f"A{n}", "V0", "agent", draw(st.sampled_from((None, *IDS))), said(), span(), "r")
        for n in range(draw(st.integers(0, 3)))
    )
    return Extraction(document, entities, relations, events, attributions)


LAW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAW
@given(extractions(), st.randoms())
def test_the_order_of_an_extraction_does_not_matter(extraction, random):
    def shuffled(things: tuple) -> tuple:
        return tuple(random.sample(things, len(things)))

    other = replace(
        extraction,
        entities=shuffled(extraction.entities),
        relations=shuffled(extraction.relations),
        events=shuffled(extraction.events),
        attributions=shuffled(extraction.attributions),
    )
    assert list(triples.quads(extraction)) == list(triples.quads(other))


@LAW
@given(extractions())
def test_hostile_text_survives_a_round_trip(extraction):
    quads = list(triples.quads(extraction))
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert list(parse(written, RdfFormat.N_QUADS)) == quads
    assert max(Counter(quads).values()) == 1


@LAW
@given(extractions())
def test_every_node_is_an_iri_and_every_literal_has_a_language_or_a_type(extraction):
    document = NamedNode(triples.document_iri(extraction.document))
    for quad in triples.quads(extraction):
        assert quad.graph_name == document
        for term in (quad.subject, quad.predicate, quad.object):
            assert not isinstance(term, BlankNode)
            if isinstance(term, NamedNode):
                assert re.fullmatch(r'[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`]*', term.value)
            else:
                assert isinstance(term, Literal)
                assert term.language or term.datatype


@given(HOSTILE)
def test_any_address_becomes_a_legal_iri(text):
    assert NamedNode(iri(f"https://a.example/{text}").value)


def test_an_address_stays_what_it_is_where_it_is_legal():
    for good in ("https://a.example/%D9%82?x=1&y=[2]#z", "https://a.example/قوات", "urn:isbn:1"):
        assert iri(good).value in (good, good.replace("[", "%5B").replace("]", "%5D"))
    assert iri("https://a.example/a b%").value == "https://a.example/a%20b%25"
    assert iri("https://a.example/a#b##").value == "https://a.example/a#b%23%23"


def test_one_speakers_two_parties_are_no_rivals():
    attribution = Attribution("A1", "V1", "agent", "E1", ("E3",), Span(0, 1, "x"), "r")
    people = tuple(Entity(i, f"entity/{i}", "ArmedGroup", i, ()) for i in IDS)
    event = Event("V1", "Attack", Span(0, 1, "x"), Span(0, 1, "x"), "r")

    def rivals(*others: Attribution) -> int:
        extraction = Extraction(Document("d", "x", "en"), people, (), (event,), (attribution, *others))
        return sum(q.predicate == KG.disputes for q in triples.quads(extraction))

    assert rivals(replace(attribution, entity="E2")) == 0  # the two did it together
    assert rivals(replace(attribution, entity="E2", source=("E2",))) == 2
    assert rivals(replace(attribution, entity=None, source=("E2",))) == 2
    assert rivals(replace(attribution, entity="E2", source=("E2",), status="denied")) == 0


def test_quads_are_of_one_graph_and_sorted():
    assert {q.graph_name for q in GRAPH} == {NamedNode(goldseed.document())}
    assert sorted(GRAPH, key=str) == GRAPH
    assert all(isinstance(q, Quad) for q in GRAPH)
    assert {q.object for q in GRAPH if q.subject.value == goldseed.document() and q.predicate == TYPE} == {
        KG.Document,
        NIF.Context,
    }
