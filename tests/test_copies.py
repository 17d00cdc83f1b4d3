"""Which texts are copies of one another, and who counts as an independent publisher."""

from dataclasses import replace

import pytest

from kg.copies import copies, groups
from kg.graph import Graph
from kg.model import Document, Entity, Event, Extraction, Span
from kg.publishers import Sources, copied
from kg.triples import document_iri, event_iris, quads

WIRE = (
    "Three fishermen were killed on Monday when a patrol boat opened fire off the northern harbour, the mayor said. "
    "He told reporters that the crew had lost its way in the fog and had ignored two warnings from the coast guard. "
    "The families asked for an inquiry, and the port was closed until the evening while divers searched the bay."
)
NEWS = (
    "قتل ثلاثة صيادين يوم الاثنين حين أطلق زورق دورية النار قبالة المرفأ الشمالي، وفق ما قال رئيس البلدية للصحفيين. "
    "وأضاف أن الطاقم ضل طريقه في الضباب وتجاهل تحذيرين من خفر السواحل قبل أن يقترب من الشاطئ الصخري عند الفجر. "
    "وطلبت العائلات فتح تحقيق في الحادث، وأغلق الميناء حتى المساء بينما كان الغواصون يبحثون في الخليج."
)
OTHER = (
    "A bus overturned on the mountain road on Tuesday and eleven pilgrims were taken to two hospitals in the valley. "
    "The driver told the police that the brakes had failed after the second bend, and a truck had blocked the lane. "
    "The road was opened again at noon, and the council promised new barriers before the winter snow arrives there."
)
PAIRS = [
    ("the same text", WIRE, WIRE, True),
    ("another headline and a changed word", WIRE, "HARBOUR NEWS. " + WIRE.replace("evening", "night"), True),
    ("the end left out", WIRE, WIRE[: WIRE.index("The families")], True),
    ("Arabic, with other spellings", NEWS, NEWS.replace("أ", "ا").replace("ة ", "ه "), True),
    ("another story", WIRE, OTHER, False),
    ("one sentence quoted in another story", WIRE, OTHER + " " + WIRE[: WIRE.index(" He told")], False),
    ("too short to tell", "Three fishermen were killed.", "Three fishermen were killed.", False),
    ("nothing", "", "", False),
]


@pytest.mark.parametrize(("why", "one", "other", "expected"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_copies(why, one, other, expected):
    assert list(copies({"a": one, "b": other, "c": OTHER + " unlike"})).count(("a", "b")) == expected, why


def test_chains_are_one_group():
    assert groups(iter("abcd"), iter([("c", "b"), ("b", "a")])) == {"a": "a", "b": "a", "c": "a", "d": "d"}


SPAN = Span(0, 5, WIRE[:5])
MEDIUM = Entity("M", "https://example.org/agency", "MediaOrganization", "Tide Agency", (SPAN,))
PERSON = Entity("P", "entity/person/mayor", "Person", "the mayor", (SPAN,))


def told(name: str, text: str, publisher: str | None, *, source: tuple[str, ...] = (), lang: str = "en") -> Extraction:
    event = Event("V1", "Attack", SPAN, SPAN, "r", source=source)
    return Extraction(Document(name, text, lang, publisher=publisher), (MEDIUM, PERSON), (), (event,))


SOURCES = [
    ("two papers, two texts", [told("a", WIRE, "A"), told("b", OTHER, "B")], 2),
    ("one paper, two texts", [told("a", WIRE, "A"), told("b", OTHER, "a")], 1),
    ("two papers, one text", [told("a", WIRE, "A"), told("b", WIRE + " More.", "B")], 1),
    ("two languages, one agency", [told("a", WIRE, "A", source=("M",)), told("b", NEWS, "B", source=("M",))], 1),
    ("the agency and who translates it", [told("a", WIRE, "Tide Agency"), told("b", NEWS, "B", source=("M",))], 1),
    ("one person told both papers", [told("a", WIRE, "A", source=("P",)), told("b", OTHER, "B", source=("P",))], 2),
    ("nobody says who publishes", [told("a", WIRE, None), told("b", OTHER, None)], 1),
]


@pytest.mark.parametrize(("why", "documents", "expected"), SOURCES, ids=[row[0] for row in SOURCES])
def test_independent_publishers(why, documents, expected):
    graph = Graph(quad for one in documents for quad in quads(one))
    events = [node for one in documents for node in event_iris(one).values()]
    sources = Sources(graph, copied(graph, set(graph.events.values())))
    assert sources.number(events) == expected, why


def test_the_later_document_is_the_copy():
    from datetime import date

    first, second = (
        replace(one, document=replace(one.document, published=date(2022, 1, day)))
        for day, one in ((8, told("a", WIRE, "A")), (9, told("b", WIRE, "B")))
    )
    graph = Graph(quad for one in (first, second) for quad in quads(one))
    ((copy, original),) = copied(graph, set(graph.events.values()))
    assert (copy.value, original.value) == (document_iri(second.document), document_iri(first.document))
