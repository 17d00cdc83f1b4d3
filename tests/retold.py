"""What the seed tells, told again by two made-up papers in our own words: in English, and in Arabic as a rival would.

Nothing here is news. The papers exist so that reports of one happening differ: on who, on how many, on who holds what.
"""

from datetime import date
from functools import cache

from kg.model import Document, Entity, Event, Extraction, Relation, Span
from tests.goldseed import KNOWN

_ENTITIES = {
    "isis": ("islamic-state", "ArmedGroup"), "sdf": ("syrian-democratic-forces", "ArmedGroup"),
    "coalition": ("global-coalition", "Coalition"), "iran": ("iran", "Country"), "iraq": ("iraq", "Country"),
    "pentagon": ("pentagon", "Government"), "mayadin": ("al-mayadin", "Settlement"),
}  # fmt: skip

_ENGLISH = (
    "Eight rounds fell on Green Village on Wednesday and hurt two soldiers, the Pentagon said.",
    "Iran controls the town of Mayadin, the Pentagon added.",
    "The coalition, an ally of the Syrian Democratic Forces, ended its mission in Iraq in December 2021.",
    "Jets of the coalition struck the Syrian Democratic Forces by mistake on Friday.",
)
_ARABIC = (
    "أطلق تنظيم داعش النار على القرية الخضراء يوم الأربعاء وأصاب ثلاثة جنود.",
    "ولا يزال تنظيم داعش يسيطر على الميادين.",
)


@cache
def english() -> Extraction:
    """The Harbour Post: who did it is left open, two were hurt."""
    text, at = _told("harbour", _ENGLISH, "en", "Harbour Post", date(2022, 1, 8))
    attack = _event(
        "V1", "RocketAttack", at, 0, "rounds", target=("village",), place=("village",), time="2022-01-05",
        counts={"injured": 2, "munitions": 8}, source=("pentagon",),
    )  # fmt: skip
    ended = _event("V2", "MissionEnd", at, 2, "ended", agent=("coalition",), place=("iraq",), time="2021-12")
    struck = _event("V3", "Airstrike", at, 3, "struck", agent=("coalition",), target=("sdf",), time="2022-01-07")
    holds = Relation("R1", "iran", "controls", "mayadin", at[1], "test", source=("pentagon",))
    allied = Relation("R2", "coalition", "alliedWith", "sdf", at[2], "test")
    return Extraction(text, _entities("Green Village", text), (holds, allied), (attack, ended, struck))


@cache
def arabic() -> Extraction:
    """الميناء: ISIS did it, three were hurt."""
    text, at = _told("mina", _ARABIC, "ar", "الميناء", date(2022, 1, 9))
    attack = _event(
        "V1", "RocketAttack", at, 0, "أطلق", agent=("isis",), target=("village",), place=("village",),
        time="2022-01-05", counts={"injured": 3},
    )  # fmt: skip
    holds = Relation("R1", "isis", "controls", "mayadin", at[1], "test")
    return Extraction(text, _entities("القرية الخضراء", text), (holds,), (attack,))


def _told(
    name: str, sentences: tuple[str, ...], lang: str, publisher: str, day: date
) -> tuple[Document, tuple[Span, ...]]:
    text = " ".join(sentences)
    spans = tuple(Span(text.index(s), text.index(s) + len(s), s) for s in sentences)
    return Document(name, text, lang, day, publisher=publisher), spans


def _entities(village: str, document: Document) -> tuple[Entity, ...]:
    start = document.text.index(village)
    base = Entity(
        "village", "entity/facility/green-village", "Facility", village, (Span(start, start + len(village), village),)
    )
    known = (Entity(key, KNOWN + name, kind, name, (), known=True) for key, (name, kind) in _ENTITIES.items())
    return (base, *known)


def _event(name: str, kind: str, at: tuple[Span, ...], sentence: int, trigger: str, **roles) -> Event:
    evidence = at[sentence]
    start = evidence.start + evidence.text.index(trigger)
    return Event(name, kind, Span(start, start + len(trigger), trigger), evidence, "test", **roles)
