"""Every type of the ontology is complete, and the reader refuses what is not."""

import re
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from kg import ontology
from kg.errors import DataError
from kg.ontology import load, super_type
from kg.resources import folder
from kg.vocab import COUNTS, KG, LABEL, ONTOLOGY, OWL, SKOS, STATUSES, SYMMETRIC, TYPE, status


def names(text: str) -> list[str]:
    return text.split()


# The lists that the extraction schema names; the ontology marks them with kg:listed.
EVENT_TYPES = names(
    "Attack RocketAttack Shelling Airstrike DroneStrike Bombing ArmedClash Raid Assassination Interception Arrest "
    "Abduction Release Escape TerritorialGain TerritorialLoss Siege Withdrawal Deployment Casualties Displacement "
    "Damage Accusation Denial Threat Condemnation ResponsibilityClaim Warning Agreement Ceasefire Meeting Aid "
    "Sanction Protest MissionEnd"
)
ATTACKS = names("RocketAttack Shelling Airstrike DroneStrike Bombing ArmedClash Raid Assassination")
ENTITY_TYPES = names(
    "Person ArmedGroup MilitaryForce Coalition Government Country Organization MediaOrganization Settlement Region "
    "Facility GeographicFeature EthnicGroup"
)
PREDICATES = names(
    "alliedWith opposes backedBy ledBy memberOf partOf affiliatedWith spokespersonFor headOf locatedIn basedAt "
    "controls nationality"
)
PROPERTIES = names(
    "agent target place time earliest latest instrument status saidBy respondsTo agentUnspecified confidence rule "
    "trigger partial disputes sha256 extractor mentionedIn local report minKilled maxKilled minInjured maxInjured "
    "publishers country demonym within population capitalOf parentBody"
)
PLOVER = names(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)
ACLED = {
    "Battles": "Armed clash|Government regains territory|Non-state actor overtakes territory",
    "Explosions/Remote violence": "Chemical weapon|Air/drone strike|Suicide bomb|Shelling/artillery/missile attack|"
    "Remote explosive/landmine/IED|Grenade",
    "Violence against civilians": "Sexual violence|Attack|Abduction/forced disappearance",
    "Protests": "Peaceful protest|Protest with intervention|Excessive force against protesters",
    "Riots": "Violent demonstration|Mob violence",
    "Strategic developments": "Agreement|Arrests|Change to group/activity|Disrupted weapons use|"
    "Headquarters or base established|Looting/property destruction|Non-violent transfer of territory|Other",
}
ARABIC = re.compile("[ء-ي]")
LATIN = re.compile("[A-Za-z]")


def test_the_listed_types_and_relations_are_the_schema_s():
    listed_events = [name for name, event in load().event_types.items() if event.listed]
    listed_entities = [name for name, entity in load().entity_types.items() if entity.listed]
    assert sorted(listed_events) == sorted(EVENT_TYPES)
    assert sorted(listed_entities) == sorted(ENTITY_TYPES)
    assert sorted(load().predicates) == sorted(PREDICATES)


def test_the_attacks_are_attacks():
    assert {name for name in EVENT_TYPES if load().event_types[name].parent == "Attack"} == set(ATTACKS)


@pytest.mark.parametrize("name", sorted(load().event_types))
def test_an_event_type_is_complete(name):
    event = load().event_types[name]
    assert event.plover is None or event.plover in PLOVER
    assert event.mode is None or event.plover
    assert re.fullmatch("[0-2][0-9]{1,3}", event.cameo or "190")
    family, _, kind = (event.acled or "Battles").partition(": ")
    assert kind in {"", *ACLED[family].split("|")}
    assert "place" in event.roles or name in {"Accusation", "Denial", "Condemnation", "ResponsibilityClaim", "Sanction"}
    assert set(event.roles) <= {"agent", "target", "place", "instrument", *COUNTS}
    assert super_type(name) in EVENT_TYPES


def test_all_parties_of_a_reciprocal_event_are_agents():
    reciprocal = {name for name, event in load().event_types.items() if event.reciprocal and event.listed}
    assert reciprocal == {"ArmedClash", "Agreement", "Ceasefire", "Meeting"}


@pytest.mark.parametrize("name", sorted(load().entity_types))
def test_an_entity_type_has_a_listed_type(name):
    assert super_type(name) in ENTITY_TYPES


def literals(predicate: NamedNode) -> list[tuple[str, Literal]]:
    quads = (quad for quad in ontology.quads() if quad.predicate == predicate)
    return [(quad.subject.value, quad.object) for quad in quads]


@pytest.mark.parametrize("predicate", [LABEL, SKOS.definition], ids=["label", "definition"])
def test_words_are_in_the_script_of_their_language(predicate):
    for node, words in literals(predicate):
        script = {"ar": ARABIC, "en": LATIN}[words.language]
        assert script.search(words.value) or node.endswith("#PLOVER"), node
        assert not (words.language == "en" and ARABIC.search(words.value)), node
        assert words.value == " ".join(words.value.split()), node


def test_labels_of_types_tell_them_apart():
    for lang in ("label_en", "label_ar"):
        for types in (load().event_types, load().entity_types):
            labels = [getattr(one, lang) for one in types.values()]
            assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", [*PREDICATES, *PROPERTIES, *COUNTS])
def test_every_property_of_the_model_is_defined(name):
    types = {quad.object for quad in ontology.quads() if quad.subject == KG[name] and quad.predicate == TYPE}
    assert types & {OWL.ObjectProperty, OWL.DatatypeProperty}


@pytest.mark.parametrize("name", STATUSES)
def test_every_status_is_of_the_scheme(name):
    schemes = {
        quad.object for quad in ontology.quads() if quad.subject == status(name) and quad.predicate == SKOS.inScheme
    }
    assert schemes == {KG.StatusScheme}


def test_axioms():
    predicates = load().predicates
    assert {name for name, one in predicates.items() if one.symmetric} == SYMMETRIC
    assert {name for name, one in predicates.items() if one.transitive} == {"partOf", "locatedIn"}
    assert (predicates["ledBy"].inverse, predicates["headOf"].inverse) == ("headOf", "ledBy")


def test_every_term_of_ours_that_is_used_is_defined():
    quads = list(ontology.quads())
    defined = {quad.subject for quad in quads}
    used = {term for quad in quads for term in (quad.predicate, quad.object) if isinstance(term, NamedNode)}
    datatypes = {quad.object.datatype for quad in quads if isinstance(quad.object, Literal)}
    assert {term.value for term in (used | datatypes) - defined if term.value.startswith(KG.iri)} == set()


def test_quads_stand_in_their_graph_without_blank_nodes():
    quads = list(ontology.quads())
    assert {quad.graph_name for quad in quads} == {ONTOLOGY}
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("SuicideAttack", "Bombing"),
        ("AirLanding", "Raid"),  # Raid is below Attack: the nearest listed type counts
        ("Execution", "Assassination"),
        ("Attack", "Attack"),
        ("Prison", "Facility"),
        ("Militia", "ArmedGroup"),
        ("Country", "Country"),  # below Actor and Place, neither of which is listed
    ],
)
def test_super_type(name, listed):
    assert super_type(name) == listed


@given(st.text(max_size=12).filter(lambda name: name not in {**load().event_types, **load().entity_types}))
def test_super_type_of_an_unknown_name_is_refused(name):
    with pytest.raises(DataError, match="no event or entity type"):
        super_type(name)


BAD = [  # file, what stands there, what stands there instead, what the message says beside file and IRI
    ("events/raid.ttl", ' , "مداهمة"@ar', "", "0 values of label in 'ar'"),
    ("events/raid.ttl", '"raid"@en', '"raid"@en , "foray"@en', "2 values of label in 'en'"),
    ("events/raid.ttl", "skos:definition", "skos:note", "0 values of definition in 'en'"),
    ("events/raid.ttl", '"ASSAULT"^^kg:PLOVER ;', '"FIGHT"^^kg:PLOVER ;', "PLOVER root 'FIGHT'; known: ACCUSE"),
    ("events/raid.ttl", 'kg:ploverType "ASSAULT"^^kg:PLOVER ;', "", "PLOVER root ''"),
    ("events/siege.ttl", 'kg:ploverMode "restrict"', 'kg:ploverMode "drone"', "which COERCE does not allow"),
    ("events/siege.ttl", '"COERCE/restrict"', '"COERCE"', "right: 'COERCE/restrict'"),
    ("events/siege.ttl", '"191"', '"191"^^kg:CAMEO , "192"', "2 codes of kg:CAMEO"),
    ("events/siege.ttl", "kg:hasRole kg:agent", "kg:hasRole kg:victim", "role 'victim', which is no property"),
    ("events/siege.ttl", "kg:hasRole", "rdfs:seeAlso", "has no kg:hasRole"),
    ("events/siege.ttl", "rdfs:subClassOf kg:Event", "rdfs:subClassOf kg:Happening", "below 'Happening'"),
    ("events/siege.ttl", "rdfs:subClassOf kg:Event", "rdfs:subClassOf kg:Place", "is not below kg:Event"),
    ("events/siege.ttl", "rdfs:subClassOf kg:Event", "rdfs:subClassOf kg:Event , kg:Attack", "2 super-classes"),
    ("events/air-landing.ttl", "kg:Raid", "kg:AirLanding", "a sub-class of itself"),
    ("events/siege.ttl", "kg:Siege", "kg:Blockade", "is not what the file is named after"),
    ("events/siege.ttl", "kg:Siege a owl:Class", "kg:Siege a owl:Class ; rdfs:seeAlso []", "blank node"),
    ("events/siege.ttl", "kg:Siege a owl:Class ;", "kg:Siege a owl:Class", "not Turtle that can be read"),
    ("kg.ttl", "kg:Militia a owl:Class", "kg:Siege a owl:Class", "stands in kg.ttl already"),
    ("kg.ttl", '"militia"@en', '"militia"', "0 values of label in 'en'"),
    ("kg.ttl", "rdfs:subClassOf kg:ArmedGroup", "rdfs:subClassOf kg:Event", "an event type outside events/"),
    ("kg.ttl", "    rdfs:domain kg:Actor ;\n    rdfs:range kg:Place ;", "", "exactly one rdfs:domain"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), BAD, ids=[f"{row[0]}: {row[3]}" for row in BAD])
def test_what_is_wrong_is_refused_with_its_file(tmp_path, file, old, new, message):
    copy = tmp_path / "ontology"
    shutil.copytree(folder("ontology"), copy, ignore=shutil.ignore_patterns("world"))
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as error:
        load(copy)
    assert message in error.value.message
    assert (copy / file).name in error.value.message
    assert "<https://" in error.value.message or "Turtle" in message
