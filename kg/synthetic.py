"""Made-up documents about known places and groups: as many as a measure of speed needs, the same ones each time."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from random import Random

from pyoxigraph import Quad

from kg import ontology, triples
from kg.model import Document, Entity, Event, Extraction, Span
from kg.world import World

_START, _DAYS = date(2015, 1, 1), 3650
_TYPES = ("Airstrike", "RocketAttack", "Shelling", "Bombing", "Attack", "Arrest", "Raid", "TerritorialGain")
_A_DOCUMENT, _TOLD_BY, _GROUPS, _PLACES = 5, 3, 150, 1500
_WORDS = 120
_COPIED = 10  # one document of so many copies an earlier one
_SAID = {"target": 0.7, "place": 0.9, "time": 0.8, "counts": 0.5}  # how often a report says so

#: What happens: its type, agent, target, place, and the day, counted from the first.
Happening = tuple[str, str, str, str, int]


def happenings(number: int, world: World) -> list[Quad]:
    """The quads of made-up documents in which so many events are told, each happening about three times.

    Ten years, 150 groups, 1,500 places in regions and countries; one document of ten copies another's text. With them
    come the ontology, and what the known world says of who and where.
    """
    random = Random(number)  # noqa: S311 - no secret
    extractions = list(_documents(number, world, random))
    around = {entity.iri for one in extractions for entity in one.entities}
    fresh: set[str | None] = {*around}
    while fresh := {world.things[iri].within for iri in fresh if iri} - around - {None}:
        around |= {iri for iri in fresh if iri}
    known = (quad for quad in world.quads() if getattr(quad.subject, "value", "") in around)
    return [*ontology.quads(), *known, *chain.from_iterable(map(triples.quads, extractions))]


def _documents(number: int, world: World, random: Random) -> Iterator[Extraction]:
    groups, places = (
        random.sample(sorted(iri for iri, thing in world.things.items() if thing.type == kind), most)
        for kind, most in (("ArmedGroup", _GROUPS), ("Settlement", _PLACES))
    )
    happened = [_happening(groups, places, random) for _ in range(number // _TOLD_BY + 1)]
    happened.sort(key=lambda one: one[-1])
    text = ""
    for first in range(0, number, _A_DOCUMENT):
        text = text if first % (_A_DOCUMENT * _COPIED) == _A_DOCUMENT else _text(random)
        near = (first // _TOLD_BY) % len(happened)
        told = [happened[(near + random.randrange(_A_DOCUMENT)) % len(happened)] for _ in range(_A_DOCUMENT)]
        yield _document(f"made-up-{first}", text, told[: number - first], random)


def _happening(groups: list[str], places: list[str], random: Random) -> Happening:
    agent, target = random.sample(groups, 2)
    return random.choice(_TYPES), agent, target, random.choice(places), random.randrange(_DAYS)


def _text(random: Random) -> str:
    return " ".join(f"{random.randrange(5000):x}" for _ in range(_WORDS))


def _document(name: str, text: str, told: list[Happening], random: Random) -> Extraction:
    span = Span(0, 1, text[:1])
    iris = sorted({iri for _, agent, target, place, _ in told for iri in (agent, target, place)})
    kinds = {place: "Settlement" for *_, place, _ in told}
    entities = tuple(Entity(i, i, kinds.get(i, "ArmedGroup"), i, (span,), known=True) for i in iris)
    latest = _START + timedelta(days=max(day for *_, day in told) + random.randrange(3))
    document = Document(name, text, "en", latest, title=name, publisher=f"paper {random.randrange(60)}")
    events = tuple(_event(f"V{n}", n, text, one, random) for n, one in enumerate(told))
    return Extraction(document, entities, (), events)


def _event(name: str, at: int, text: str, told: Happening, random: Random) -> Event:
    """A report leaves out the day, the target or the place now and then."""
    kind, agent, target, place, day = told
    span = Span(at, at + 1, text[at])
    says = {what: random.random() < often for what, often in _SAID.items()}
    return Event(
        name,
        kind,
        span,
        span,
        "made-up",
        agent=(agent,),
        target=(target,) if says["target"] else (),
        place=(place,) if says["place"] else (),
        time=(_START + timedelta(days=day)).isoformat() if says["time"] else None,
        counts={"killed": random.randrange(9)} if says["counts"] else {},
    )
