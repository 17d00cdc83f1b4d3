"""The article of issue 2: what it says, what no graph of it may say, and that every word quoted is the text's.

What it says is asked of the extraction; what it must not say is asked of its graph, in SPARQL: there a reader would
find it.
"""

from collections.abc import Iterable
from functools import cache

import pytest
from pyoxigraph import Store

from kg import resources
from kg.extract import extract
from kg.model import Attribution, Document, Entity, Event, Extraction, Relation, Span
from kg.read import read
from kg.triples import document_iri, quads
from kg.vocab import BASE, PREFIXES, SYMMETRIC, WORLD
from tests.tables.reading import known_world

KNOWN = {
    "SDF": "syrian-democratic-forces",
    "Coalition": "global-coalition",
    "ISIS": "islamic-state",
    "United States": "united-states",
    "Kurds": "kurds",
    "Syria": "syria",
    "Iraq": "iraq",
    "Iran": "iran",
    "White House": "white-house",
    "Pentagon": "us-department-of-defense",
    "spokeswoman": "jen-psaki",
    "Soleimani": "qasem-soleimani",
    "Green Village": "green-village-base",
    "Hasakah": "geonames-173813",
    "al-Mayadin": "geonames-173480",
    "al-Shaddadi": "geonames-172837",
    "Baghdad airport": "baghdad-airport",
}
#: Things that the article alone knows, by words of a mention of theirs.
NAMED = {
    "counter-terrorism forces": "قوات مكافحة الإرهاب",
    "suspect": "شخص",
    "militias": "جماعات الميليشيات",
    "coalition forces": "قوات التحالف",  # the alliance's troops: a thing of their own, or the alliance
    "US forces": "قواتنا",
}


@cache
def seed() -> Document:
    (document,) = read(resources.folder("seeds") / "000_ef3a2edaa4e83062.txt")
    return document


@cache
def said() -> Extraction:
    return extract(seed(), world=known_world())


@cache
def graph() -> Store:
    store = Store()
    store.extend(quads(said()))
    return store


def entity(name: str) -> Entity:
    iri = WORLD[KNOWN[name]].value if name in KNOWN else None
    found = [e for e in said().entities if e.iri == iri or any(NAMED.get(name, "\0") in m.text for m in e.mentions)]
    assert found, f"the extraction has no {name}"
    return found[0]


def ids(*names: str) -> set[str]:
    return {entity(name).id for name in names}


def events(kind: str, **wanted: object) -> list[Event]:
    return [v for v in said().events if v.type == kind and all(getattr(v, k) == w for k, w in wanted.items())]


def event(kind: str, **wanted: object) -> Event:
    found = events(kind, **wanted)
    assert len(found) == 1, f"{len(found)} events {kind} {wanted}"
    return found[0]


def relations(subject: str, predicate: str, target: str) -> list[Relation]:
    one, other = entity(subject).id, entity(target).id
    ends = {(one, other), (other, one)} if predicate in SYMMETRIC else {(one, other)}
    return [r for r in said().relations if r.predicate == predicate and (r.subject, r.object) in ends]


def rockets() -> Event:
    """The attack of 5 January on Green Village."""
    return event("RocketAttack", status="occurred")


# What it says


@pytest.mark.parametrize(
    ("subject", "predicate", "target"),
    [
        ("SDF", "alliedWith", "Coalition"),
        ("SDF", "opposes", "ISIS"),
        ("Coalition", "ledBy", "United States"),
        ("SDF", "ledBy", "Kurds"),
        ("militias", "backedBy", "Iran"),
        ("spokeswoman", "spokespersonFor", "White House"),
        ("Soleimani", "nationality", "Iran"),
        ("SDF", "basedAt", "Green Village"),
        ("Coalition", "basedAt", "Green Village"),
        ("al-Mayadin", "locatedIn", "Syria"),
        ("al-Shaddadi", "locatedIn", "Syria"),
        ("counter-terrorism forces", "basedAt", "Hasakah"),
    ],
)
def test_a_relation_is_stated_flatly(subject, predicate, target):
    assert [(r.status, r.time, r.part) for r in relations(subject, predicate, target)] == [("asserted", None, False)]


def test_the_coalition_itself_opposes_isis():
    assert {r.status for r in relations("Coalition", "opposes", "ISIS")} == {"asserted"}


def test_the_suspect_is_arrested_at_hasakah_on_thursday():
    arrest = event("Arrest")
    assert set(arrest.agent) == ids("counter-terrorism forces")
    assert set(arrest.target) == ids("suspect")
    assert entity("Hasakah").id in arrest.place
    assert (arrest.time, arrest.status) == ("2022-01-06", "occurred")


def test_green_village_is_hit_by_eight_rounds_and_nobody_is_hurt():
    attack = rockets()
    assert attack.time == "2022-01-05"
    assert dict(attack.counts) == {"munitions": 8, "killed": 0, "injured": 0}
    assert entity("Green Village").id in {*attack.place, *attack.target}
    assert entity("Coalition").id in attack.target
    assert set(attack.source) == ids("Coalition")


def test_the_coalition_answers_with_six_shells():
    shelling = event("Shelling")
    assert set(shelling.agent) == ids("Coalition")
    assert entity("al-Mayadin").id in shelling.place
    assert shelling.counts["munitions"] == 6
    assert shelling.instrument == "artillery"
    assert shelling.responds_to == rockets().id


def test_the_answer_is_of_the_same_day():
    assert event("Shelling").time == "2022-01-05"


def test_the_rocket_attack_of_the_suspect_is_planned():
    plan = event("RocketAttack", status="planned")
    assert ids("SDF", "Coalition") == set(plan.target)
    assert set(plan.agent) <= ids("suspect")


def test_who_planned_it_is_the_suspect():
    assert set(event("RocketAttack", status="planned").agent) == ids("suspect")


def test_isis_gained_in_2014():
    gain = event("TerritorialGain")
    assert (gain.time, set(gain.agent), set(gain.place)) == ("2014", ids("ISIS"), ids("Syria", "Iraq"))


@pytest.mark.parametrize(("year", "place"), [("2017", "Iraq"), ("2019", "Syria")])
def test_isis_lost_first_iraq_then_syria(year, place):
    loss = event("TerritorialLoss", time=year)
    assert (set(loss.agent), set(loss.place)) == (ids("ISIS"), ids(place))


def test_a_mission_ended_in_2021():
    end = event("MissionEnd")
    assert set(end.agent) <= ids("Coalition", "coalition forces")
    assert set(end.place) == ids("Iraq")
    assert end.time
    assert end.time.startswith("2021")


def test_soleimani_was_killed_by_a_drone_two_years_before():
    killing = event("Assassination")
    assert entity("Soleimani").id in killing.target
    assert set(killing.agent) == ids("United States")
    assert set(killing.place) == ids("Baghdad airport")
    assert (killing.time, killing.instrument) == ("2020-01", "drone")


def test_us_forces_are_attacked_in_syria_and_iraq():
    assert any(
        entity("US forces").id in v.target and set(v.place) == ids("Syria", "Iraq") and v.time is None
        for v in events("Attack")
    )


def test_the_coalition_names_the_militias():
    named = [a for a in said().attributions if a.event == rockets().id and a.entity is not None]
    assert {(a.role, a.entity) for a in named} == {("agent", entity("militias").id)}
    assert {s for a in named for s in a.source} == ids("Coalition")


@pytest.mark.parametrize("speaker", ["spokeswoman", "Pentagon"])
def test_the_white_house_and_the_pentagon_name_nobody(speaker):
    spoken = [a for a in said().attributions if entity(speaker).id in a.source]
    assert {a.role for a in spoken} == {"agent"}
    assert {a.entity for a in spoken} == {None}
    assert rockets().id in {a.event for a in spoken}


def test_wednesdays_attack_is_that_of_5_january():
    attacks = [v for v in said().events if v.type in ("Attack", "RocketAttack") and v.time]
    assert {v.time for v in attacks} == {"2022-01-05"}


# What no graph of it may say: one test for each of the statements that the annotators ruled out


def ask(pattern: str) -> bool:
    """Is there such a thing in the graph of the article? Names in `<|…|>` stand for their IRIs."""
    names = [*KNOWN, *NAMED]
    for name in names:
        if f"<|{name}|>" in pattern:
            pattern = pattern.replace(f"<|{name}|>", f"<{node(name)}>")
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    return bool(graph().query(f"{prefixes}ASK {{ {pattern} }}", use_default_graph_as_union=True))


def node(name: str) -> str:
    thing = entity(name)
    if thing.known:
        return thing.iri
    base = f"{document_iri(seed())}/" if thing.local else BASE
    return base + thing.iri


#: Whoever did it, flatly or by somebody's word.
DONE = "{ ?v kg:agent ?who } UNION { ?c rdf:subject ?v ; rdf:predicate kg:agent ; rdf:object ?who }"
ATTACKS = "(kg:Attack, kg:RocketAttack, kg:Shelling, kg:Airstrike, kg:DroneStrike, kg:Bombing, kg:Assassination)"


def among(*names: str) -> str:
    return f"VALUES ?who {{ {' '.join(f'<|{name}|>' for name in names)} }}"


def test_the_questions_can_be_answered_with_yes():
    assert ask(f"{DONE} ?v a kg:RocketAttack ; kg:status kg:Occurred {among('militias')}")
    assert ask(f"{DONE} ?v a kg:Shelling {among('Coalition')}")
    assert ask("?v a kg:RocketAttack ; kg:status kg:Planned ; prov:wasDerivedFrom/nif:anchorOf ?w "
               "FILTER(CONTAINS(STR(?w), 'لهجوم صاروخي'))")  # fmt: skip
    assert ask("?c rdf:predicate kg:controls ; rdf:subject <|ISIS|>")


def test_1_the_attack_that_the_suspect_is_said_to_have_planned_did_not_take_place():
    assert not ask(f"{DONE} ?v kg:status kg:Occurred {among('suspect')}")
    assert not ask(f"?v a ?t ; kg:status ?s ; prov:wasDerivedFrom/nif:anchorOf ?w FILTER(?t IN {ATTACKS}) "
                   "FILTER(?s != kg:Planned && CONTAINS(STR(?w), 'لهجوم صاروخي'))")  # fmt: skip


def test_2_the_coalition_only_reports_the_operation_and_the_arrest():
    assert not ask(f"{DONE} ?v a ?t FILTER(?t IN (kg:Arrest, kg:Raid)) {among('Coalition', 'coalition forces')}")


def test_3_isis_did_not_announce_its_own_defeat():
    assert not ask("?x kg:saidBy <|ISIS|>")


def test_4_neither_the_united_states_nor_white_house_nor_pentagon_says_who_attacked():
    spoke = "VALUES ?by { <|United States|> <|White House|> <|spokeswoman|> <|Pentagon|> }"
    named = "?c rdf:predicate kg:agent ; rdf:object ?who FILTER(?who != kg:Unattributed)"
    assert not ask(f"{named} ?c kg:saidBy ?by {spoke}")
    assert not ask(f"?v a ?t ; kg:agent ?who ; kg:saidBy ?by {spoke} FILTER(?t IN {ATTACKS})")
    assert not ask(f"?v a kg:Accusation ; kg:agent ?by {spoke}")


def test_5_iran_itself_attacked_nobody():
    assert not ask(f"{DONE} {among('Iran')}")


def test_6_isis_did_not_attack_green_village():
    assert not ask(f"{DONE} ?v a ?t FILTER(?t NOT IN (kg:TerritorialGain, kg:TerritorialLoss)) {among('ISIS')}")


def test_7_nobody_is_counted_as_hurt_or_dead():
    assert not ask("?v kg:killed|kg:injured ?n FILTER(?n > 0)")


def test_8_that_isis_still_is_a_threat_is_not_negated():
    assert not ask("?x kg:status kg:Denied")
    assert ask("?v a kg:Threat ; kg:target <|US forces|> ; kg:status kg:Occurred")
    assert ask("?c rdf:subject|rdf:object <|ISIS|> ; rdf:predicate kg:opposes ; kg:status kg:Asserted")


def test_9_that_the_suspect_is_of_isis_is_no_bare_fact():
    assert not ask("?p kg:memberOf ?g")
    assert not ask("?c rdf:predicate kg:memberOf MINUS { ?c kg:status kg:Alleged } MINUS { ?c kg:saidBy ?by }")
    assert ask("?c rdf:subject <|suspect|> ; rdf:predicate kg:memberOf ; rdf:object <|ISIS|>")


def test_10_the_coalition_was_targeted_and_did_not_target():
    assert not ask(f"{DONE} ?v a kg:RocketAttack {among('Coalition', 'coalition forces', 'SDF')}")


def test_11_isis_holds_neither_the_whole_of_syria_and_iraq_nor_anything_today():
    assert not ask("?g kg:controls ?place")
    assert not ask("?c rdf:predicate kg:controls MINUS { ?c kg:partial true ; kg:time ?t ; kg:latest ?end }")
    assert not ask("?c rdf:predicate kg:controls ; kg:latest ?t FILTER(STR(?t) > '2015')")


def test_12_the_coalition_did_not_leave_iraq():
    assert not ask("?v a kg:Withdrawal")
    assert not ask(f"{DONE} ?v a kg:TerritorialLoss {among('Coalition', 'coalition forces')}")


def test_13_syria_inside_the_name_of_the_sdf_is_no_place():
    name, text = "قوات سوريا الديمقراطية", seed().text
    inside = {at + name.index("سوريا") for at in range(len(text)) if text.startswith(name, at)}
    assert len(inside) > 5
    for start in inside:
        assert not ask(f"?span itsrdf:taIdentRef <|Syria|> ; nif:beginIndex {start}")


def test_14_the_rockets_fell_neither_on_the_day_of_the_article_nor_the_day_before():
    assert not ask("?v a kg:RocketAttack ; kg:earliest|kg:latest ?d FILTER(STR(?d) > '2022-01-05')")
    assert ask("?v a kg:RocketAttack ; kg:munitions 8 ; kg:earliest ?d ; kg:latest ?d FILTER(STR(?d) = '2022-01-05')")


# Whatever it says, it says with its words


def quoted() -> Iterable[Span]:
    for thing in said().entities:
        yield from thing.mentions
    for told in said().events:
        yield from (told.trigger, told.evidence, *told.also)
    for statement in (*said().relations, *said().attributions):
        yield statement.evidence
        yield from (s for s in statement.source if isinstance(s, Span))


def test_every_span_is_the_text_that_it_quotes():
    spans = list(quoted())
    assert len(spans) > 100
    assert [s for s in spans if seed().text[s.start : s.end] != s.text or not s.text.strip()] == []


def statements() -> list[Event | Relation | Attribution]:
    return [*said().events, *said().relations, *said().attributions]


def test_everything_names_its_rule_and_how_sure_it_is():
    assert [s for s in statements() if not s.rule or not 0 <= s.confidence <= 1] == []


def test_every_identifier_is_one_thing_and_every_reference_is_kept():
    things, happened = [e.id for e in said().entities], [v.id for v in said().events]
    assert len({*things, *happened}) == len(things) + len(happened)
    used = {i for v in said().events for i in (*v.agent, *v.target, *v.place)}
    used |= {i for r in said().relations for i in (r.subject, r.object)}
    used |= {a.entity for a in said().attributions} - {None}
    used |= {s for told in statements() for s in told.source if isinstance(s, str)}
    assert used <= set(things)
    assert {a.event for a in said().attributions} | {v.responds_to for v in said().events} - {None} <= set(happened)
