"""One happening, several reports: what is joined, what is kept apart, and that no order matters."""

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import queries, triples
from kg.incidents import incidents
from kg.model import Attribution, Document, Entity, Event, Extraction, Span
from kg.store import open_store
from kg.vocab import BASE, INCIDENTS, KG, LABEL, TYPE
from tests import goldseed

TYPES = {
    "islamic-state": "ArmedGroup", "syrian-democratic-forces": "ArmedGroup", "iran-backed-militias": "ArmedGroup",
    "global-coalition": "Coalition", "syria": "Country", "iraq": "Country", "ash-shaddadah": "Settlement",
    "al-hasakah-governorate": "Region", "al-mayadin": "Settlement",
}  # fmt: skip
ISIS, SDF, MILITIAS, COALITION = list(TYPES)[:4]
SHADDADI, HASAKAH, MAYADIN = "ash-shaddadah", "al-hasakah-governorate", "al-mayadin"
SPAN = Span(0, 1, "x")
ELSEWHERE = Span(2, 3, "y")


@cache
def background() -> tuple[Quad, ...]:
    return (*goldseed.ontology(), *goldseed.world())


def document(
    name: str, *events: Event, lang: str = "ar", publisher: str | None = None, day: str = "2022-01-06", more=()
):
    """What one document says; every entity is one of the known world, or one of `more`."""
    known = tuple(Entity(n, goldseed.KNOWN + n, kind, n, (SPAN,), known=True) for n, kind in TYPES.items())
    text = Document(name, f"x {name}", lang, date.fromisoformat(day), publisher=publisher or name)
    return Extraction(text, (*known, *more), (), events)


def attack(**changes) -> Event:
    """ISIS attacks the SDF in Shaddadi on 5 January 2022."""
    event = Event("V1", "Attack", SPAN, SPAN, "r", agent=(ISIS,), target=(SDF,), place=(SHADDADI,), time="2022-01-05")
    return replace(event, **changes)


def derive(*extractions: Extraction) -> list[Quad]:
    told = [quad for one in extractions for quad in triples.quads(one)]
    return incidents([*background(), *told], base=BASE)


def reports(*extractions: Extraction) -> list[int]:
    """How many reports each incident has."""
    counted: dict[object, int] = {}
    for quad in derive(*extractions):
        if quad.predicate == KG.report:
            counted[quad.subject] = counted.get(quad.subject, 0) + 1
    return sorted(counted.values())


def values(quads: list[Quad], predicate: NamedNode) -> set[str]:
    return {quad.object.value for quad in quads if quad.predicate == predicate}


CASES = [
    ("the same in two documents", attack(), 2),
    ("Arabic says more exactly where", attack(place=(HASAKAH,)), 2),
    ("a sub-type", attack(type="RocketAttack"), 2),
    ("the day inside the month", attack(time="2022-01"), 2),
    ("no date, told within the week", attack(time=None), 2),
    ("no place, but the same parties", attack(place=()), 2),
    ("who did it is left open", attack(agent=()), 2),
    ("who did it is in dispute", attack(agent=(MILITIAS,)), 2),
    ("alleged is told as well", attack(status="alleged"), 2),
    ("only the country, and the same parties", attack(place=("syria",)), 2),
    ("another day", attack(time="2022-01-04"), 1),
    ("another place", attack(place=(MAYADIN,)), 1),
    ("another target", attack(target=(COALITION,)), 1),
    ("the other way round", attack(agent=(SDF,), target=(ISIS,)), 1),
    ("another kind of event", attack(type="Arrest"), 1),
    ("no date and no party in common", attack(time=None, agent=(), target=()), 1),
    ("no place and no party", attack(place=(), agent=(), target=()), 1),
    ("only the country, and no party", attack(place=("syria",), agent=(), target=()), 1),
    ("what was meant, and by which means", attack(type="Assassination"), 2),
    ("a battle is no attack by one side", attack(type="ArmedClash", agent=(ISIS,), target=()), 1),
    ("a battle of both, of the same day", attack(type="ArmedClash", agent=(ISIS, SDF), target=()), 2),
    ("a general report needs a party", attack(type="RocketAttack", agent=(), target=()), 1),
    ("of one year, and no target", attack(time="2022", target=()), 2),
    ("of one year, and only the agent", attack(time="2022", target=(), place=()), 1),
    ("no date and other parties open", attack(time=None, target=()), 2),
    ("one was attacked who attacks in the other", attack(agent=(), target=(ISIS,), place=()), 1),
    ("a plan for that day", attack(status="planned"), 2),
    ("a plan without a day", attack(status="planned", time=None), 1),
]


@pytest.mark.parametrize(("why", "other", "expected"), CASES, ids=[case[0] for case in CASES])
def test_two_reports(why, other, expected):
    found = reports(document("a", attack()), document("b", other, lang="en"))
    apart = [1] if other.status == "planned" else [1, 1]
    assert found == ([2] if expected == 2 else apart), why


@pytest.mark.parametrize("status", ["planned", "threatened", "denied", "hypothetical"])
def test_what_did_not_happen_is_no_incident(status):
    assert reports(document("a", attack(status=status))) == []


def test_siblings_are_two_happenings():
    rockets, shells = attack(type="RocketAttack"), attack(type="Shelling")
    assert reports(document("a", rockets), document("b", shells)) == [1, 1]


def test_a_vague_report_ties_no_two_days_together():
    first, second, vague = attack(time="2022-01-05"), attack(time="2022-01-20"), attack(time="2022-01")
    assert reports(document("a", first), document("b", second), document("c", vague)) == [1, 2]


def test_a_general_report_ties_no_two_types_together():
    rockets, shells, general = attack(type="RocketAttack"), attack(type="Shelling"), attack()
    assert reports(document("a", rockets), document("b", shells), document("c", general)) == [1, 2]


def test_two_reports_may_meet_in_a_third():
    """What one says of the dead and another of the doer, a third says of both; nothing contradicts."""
    dead = attack(type="Bombing", agent=(), target=(), counts={"killed": 3})
    doer, both = attack(target=()), attack(target=(), counts={"killed": 3})
    assert reports(document("a", dead), document("b", doer)) == [1, 1]
    assert reports(document("a", dead), document("b", doer), document("c", both)) == [3]


def test_undated_reports_a_month_apart_are_two():
    undated = attack(time=None)
    assert reports(document("a", undated, day="2022-01-06"), document("b", undated, day="2022-02-06")) == [1, 1]


def test_two_events_of_one_document_are_two():
    later = Span(2, 3, "y")
    assert reports(document("a", attack(), attack(id="V2", trigger=later, evidence=later))) == [1, 1]


def test_speech_needs_the_same_speaker_and_the_same_target():
    accusation = attack(type="Accusation", agent=(COALITION,), target=(MILITIAS,))
    same = document("b", replace(accusation, place=()))
    other_speaker = document("b", replace(accusation, agent=(SDF,)))
    other_target = document("b", replace(accusation, target=(ISIS,)))
    nobody = document("b", replace(accusation, target=(), evidence=ELSEWHERE))
    one = document("a", accusation)
    assert reports(one, same) == [2]
    for other in (other_speaker, other_target, nobody):
        assert reports(one, other) == [1, 1]


def test_speech_may_answer_or_be_about_the_same():
    speech = attack(id="V2", type="Condemnation", agent=(COALITION,), target=(), place=(), time=None)
    answer = replace(speech, responds_to="V1", trigger=ELSEWHERE, evidence=ELSEWHERE)
    assert reports(document("a", attack(), answer), document("b", attack(), answer, lang="en")) == [2, 2]
    other = attack(place=(MAYADIN,), time="2022-01-04")
    assert reports(document("a", attack(), answer), document("b", other, answer, lang="en")) == [1, 1, 1, 1]
    assert reports(document("a", speech), document("b", speech, lang="en")) == [2], "its sentence names the same"
    vague = replace(speech, time="2022-01")
    assert reports(document("a", speech), document("b", vague, lang="en")) == [1, 1], "these days, and some day"


def minted(name: str, kind: str, label: str, *, local: bool = False) -> Entity:
    return Entity(name, f"entity/{kind.lower()}/{name}", kind, label, (SPAN,), local=local)


NAMES = [
    ("one name in two scripts", minted("x", "Settlement", "شبوة"), minted("y", "Settlement", "Shabwa"), "en", 2),
    ("perhaps translated", minted("x", "Settlement", "المرفأ"), minted("y", "Settlement", "Harbour"), "en", 2),
    ("two names of one language", minted("x", "Settlement", "المرفأ"), minted("y", "Settlement", "السوق"), "ar", 1),
]


@pytest.mark.parametrize(("why", "one", "other", "lang", "expected"), NAMES, ids=[row[0] for row in NAMES])
def test_names_that_nobody_knows(why, one, other, lang, expected):
    first = document("a", attack(place=("x",)), more=(one,))
    second = document("b", attack(place=("y",)), lang=lang, more=(other,))
    assert reports(first, second) == ([2] if expected == 2 else [1, 1]), why


def test_unnamed_people_tell_nothing_apart():
    arrest = attack(type="Arrest", agent=(SDF,), target=("p",))
    one, other = (document(n, arrest, more=(minted("p", "Person", "a man", local=True),)) for n in "ab")
    assert reports(one, other) == [2]


def test_who_is_blamed_counts_in_comparing_and_stays_with_its_speaker():
    """A says that the militias did it, by a contested role; B says it flatly of them: one happening."""
    blamed = document("a", attack(target=()))
    blamed = replace(
        blamed,
        attributions=(Attribution("A1", "V1", "agent", MILITIAS, (COALITION,), SPAN, "r"),),
        events=blamed.events,
    )
    flat = document("b", attack(agent=(MILITIAS,), target=()))
    assert reports(blamed, flat) == [2]
    assert reports(blamed, document("b", attack(target=()))) == [1, 1]  # B says ISIS, and nothing was said to be hit
    only_blamed = derive(blamed)
    assert KG.agent not in {q.predicate for q in only_blamed}


def test_an_incident_says_what_its_reports_agree_on():
    one = attack(counts={"killed": 3, "injured": 6}, type="RocketAttack", time="2022-01", place=(HASAKAH,))
    two = attack(counts={"killed": 5})
    quads = derive(document("a", one), document("b", two, publisher="b"), document("c", attack(), publisher="b"))
    assert {q.graph_name for q in quads} == {INCIDENTS}
    (incident,) = {q.subject for q in quads if q.object == KG.Incident}
    links = [q for q in quads if q.subject != incident]
    quads = [q for q in quads if q.subject == incident]
    assert values(quads, TYPE) == {KG.Incident.value, KG.Attack.value}
    assert (values(quads, KG.disputed), values(quads, KG.status)) == ({KG.killed.value}, {KG.Occurred.value})
    assert len(values(quads, KG.link)) == 2
    assert {"place: Ash-Shaddadah", "agent: Islamic State"} <= {
        q.object.value for q in links if q.predicate == KG.because
    }
    assert (values(quads, KG.minKilled), values(quads, KG.maxKilled)) == ({"3"}, {"5"})
    assert (values(quads, KG.minInjured), values(quads, KG.maxInjured)) == ({"6"}, {"6"})
    assert (values(quads, KG.earliest), values(quads, KG.latest)) == ({"2022-01-05"}, {"2022-01-05"})
    assert values(quads, KG.publishers) == {"2"}
    assert values(quads, KG.place) == {goldseed.KNOWN + HASAKAH, goldseed.KNOWN + SHADDADI}
    assert {(q.object.value, q.object.language) for q in quads if q.predicate == LABEL} == {
        ("attack, Syrian Democratic Forces, 2022-01-05", "en"),
        ("هجوم، قوات سوريا الديمقراطية، 2022-01-05", "ar"),
    }


def test_without_ontology_and_world_the_same_is_still_the_same():
    told = [q for name in "ab" for q in triples.quads(document(name, attack(type="RocketAttack")))]
    quads = incidents(told, base=BASE)
    assert len(values(quads, KG.report)) == 2
    assert KG.RocketAttack.value in values(quads, TYPE)


def test_nothing_comes_of_nothing():
    assert incidents([], base=BASE) == []


def test_every_event_of_the_seed_that_happened_has_its_incident():
    quads = derive(goldseed.extraction())
    told = {e.status for e in goldseed.extraction().events}
    assert told == {"occurred", "ongoing", "planned"}
    assert len({q.subject for q in quads}) == len(goldseed.extraction().events) - 1
    assert not any("planned" in str(q) for q in quads)


def test_a_dispute_between_documents_is_shown():
    one, two = (
        document("a", attack(counts={"killed": 3})),
        document("b", attack(agent=(MILITIAS,), counts={"killed": 9})),
    )
    with goldseed.fill_store(open_store("memory:"), one, two) as store:
        table = queries.run(queries.named("incidents-in-dispute"), store, {})
    said = {tuple(t.value for t in row[2:4] if isinstance(t, Literal)) for row in table.rows}
    assert said == {("agent", "Islamic State"), ("agent", "Iran-backed militias"), ("killed", "3"), ("killed", "9")}


# Laws

VARIANTS = st.lists(st.sampled_from([case[1] for case in CASES]), min_size=1, max_size=6)


@settings(max_examples=30, deadline=None)
@given(VARIANTS, st.integers(0, 99))
def test_no_order_matters_and_deriving_twice_is_deriving_once(events, seed):
    told = [*background(), *(q for n, e in enumerate(events) for q in triples.quads(document(str(n), e)))]
    once = incidents(told, base=BASE)
    Random(seed).shuffle(told)
    assert incidents(told, base=BASE) == once
    assert incidents([*told, *once], base=BASE) == once
    told_of = len({q.object for q in once if q.predicate == KG.report})
    assert sum(event.status != "planned" for event in events) <= told_of <= len(events)


@settings(max_examples=30, deadline=None)
@given(VARIANTS)
def test_retracting_a_document_leaves_what_the_others_say(events):
    documents = [document(str(n), event) for n, event in enumerate(events)]
    kept = [q for one in documents[1:] for q in triples.quads(one)]
    gone = NamedNode(triples.document_iri(documents[0].document))
    all_told = [*kept, *triples.quads(documents[0])]
    assert derive(*documents[1:]) == incidents(
        [*background(), *(q for q in all_told if q.graph_name != gone)], base=BASE
    )
