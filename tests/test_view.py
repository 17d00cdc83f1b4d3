"""The page before a browser sees it: what is drawn, where it stands, and that nothing in it can run or load."""

import base64
import hashlib
import json
import random
import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from kg import view
from kg.errors import KgError
from kg.export.facts import Quote
from kg.export.reading import read
from kg.store import Store, open_store
from kg.view.labels import canvas, plain, room
from kg.view.layout import positions
from kg.view.lines import NAMES_NOBODY, SAID_BY, SAME_INCIDENT, lines
from kg.view.network import HERE
from kg.view.passages import passage
from kg.view.picture import picture
from kg.vocab import DCTERMS, KG, LABEL, NIF, STATUSES, WORLD

PORT = Path(__file__).with_name("port.trig")
ENTITY_TYPES = {
    *("Person", "ArmedGroup", "MilitaryForce", "Coalition", "Government", "Organization", "MediaOrganization"),
    *("EthnicGroup", "Country", "Settlement", "Region", "Facility", "GeographicFeature"),
}


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        quads = list(parse(PORT.read_bytes(), RdfFormat.TRIG))
        random.shuffle(quads)
        for graph in {quad.graph_name.value for quad in quads}:
            opened.put_graph(graph, [quad for quad in quads if quad.graph_name.value == graph])
        yield opened


class Markup(HTMLParser):
    """What a browser would take for markup."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside][-1] += data


def data_of(page: str) -> dict:
    return json.loads(Markup(page).texts["script"][0])


def test_same_store_same_page(store):
    assert view.page(store, title="x") == view.page(store, title="x")
    facts = picture(read(store), limit=3000)
    assert facts == picture(read(store), limit=3000)


def test_every_entity_event_and_statement_is_drawn(store):
    facts, data = read(store), data_of(view.page(store, title="ميناء"))
    drawn = {node["kg"]["iri"] for node in data["nodes"]}
    assert drawn == {iri for iri, thing in facts.things.items() if "UnnamedSource" not in thing.types} | set(
        facts.events
    )
    told = {said for edge in data["edges"] for said in edge["kg"]["said"]}
    told |= {node["kg"]["said"] for node in data["nodes"] if node["kg"]["kind"] == "event"}
    assert {data["sayings"][number]["iri"] for number in told} == set(facts.events) | set(facts.claims)


def test_lines_go_from_agent_through_event_to_target(store):
    facts = read(store)
    found = {(line.source, line.target, line.predicate, line.status, line.contested) for line in lines(facts)}
    brigades = WORLD["valley-brigades"].value
    (strike,) = (iri for iri, event in facts.events.items() if event.counts == {"killed": 3})
    (planned,) = (iri for iri, event in facts.events.items() if event.said.status == "planned")
    assert (brigades, planned, "agent", "planned", False) in found
    assert (strike, WORLD["sidra-port"].value, "target", "occurred", False) in found
    assert (brigades, strike, "agent", "alleged", True) in found  # only the army says so
    assert (brigades, strike, NAMES_NOBODY, "asserted", True) in found  # the accused names nobody
    assert {line.predicate for line in lines(facts)} >= {"respondsTo", "backedBy", SAID_BY, SAME_INCIDENT}


def test_an_event_shows_type_date_and_place_in_both_languages(store):
    nodes = data_of(view.page(store, title="x"))["nodes"]
    strike = next(node for node in nodes if node["kg"]["kind"] == "event" and "ميناء" in node["label_ar"])
    assert plain(strike["label"]) == "Drone strike 2024-05-14 · Sidra Port"
    assert plain(strike["label_ar"]) == "ضربة بطائرة مسيّرة 2024-05-14 · ميناء السدرة"
    port = next(node for node in nodes if node["kg"]["iri"] == WORLD["sidra-port"].value)
    assert port["label"] == "\u2068ميناء السدرة\u2069\n\u2068Sidra Port\u2069"


def test_limit_keeps_the_best_connected_and_says_so(store):
    data = data_of(view.page(store, title="x", limit=3))
    assert (len(data["nodes"]), data["all"]["nodes"]) == (3, 11)
    assert WORLD["valley-brigades"].value in {node["kg"]["iri"] for node in data["nodes"]}
    ends = {end for edge in data["edges"] for end in (edge["from"], edge["to"])}
    assert ends <= {node["id"] for node in data["nodes"]}


@pytest.mark.parametrize("limit", [0, 1, 3000])
def test_empty_and_tiny_pages_are_pages(store, limit):
    assert "</html>" in view.page(store, title="", limit=limit)
    with open_store("memory:") as nothing:
        data = data_of(view.page(nothing, title="", limit=limit))
    assert data["nodes"] == []
    assert data["words"]["en"]["empty"].endswith(".")


def test_policy_lets_exactly_these_scripts_and_this_style_run(store):
    markup = Markup(view.page(store, title="x"))
    (policy,) = (attrs["content"] for tag, attrs in markup.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    data, *scripts = markup.texts["script"]
    assert json.loads(data)
    for text in (*scripts, *markup.texts["style"]):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert policy.count("sha256-") == 3
    assert not [attrs for _, attrs in markup.tags if {"src", "href", "style"} & set(attrs)]
    assert not [key for _, attrs in markup.tags for key in attrs if key.startswith("on")]


HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'&{{7*7}}"


def test_hostile_words_stay_words(store):
    (report,) = (graph for graph in store.graphs() if "doc" in graph and "port-ar" in str(list(store.quads(graph))))
    changed = []
    for quad in store.quads(report):
        hostile = quad.predicate in {LABEL, DCTERMS.title, DCTERMS.publisher, NIF.anchorOf, KG.rule}
        value = quad.object
        changed.append(
            type(quad)(quad.subject, quad.predicate, Literal(HOSTILE) if hostile else value, quad.graph_name)
        )
    store.put_graph(report, changed)
    harmless, page = Markup(view.page(store, title="x")), view.page(store, title=HOSTILE)
    assert Markup(page).tags == harmless.tags
    assert Markup(page).texts["h1"] == [HOSTILE]
    assert any(
        HOSTILE in json.dumps(saying, ensure_ascii=False).replace('\\"', '"') for saying in data_of(page)["sayings"]
    )


def test_write_is_whole_and_utf8(store, tmp_path):
    path = tmp_path / "new" / "صفحة.html"
    view.write(store, path, title="ميناء")
    assert path.read_text(encoding="utf-8") == view.page(store, title="ميناء")
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with pytest.raises(KgError, match="cannot write"):
        view.write(store, path / "below", title="x")


def test_the_page_speaks_both_languages_in_full():
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    assert set(words["en"]) == set(words["ar"])
    assert all(word.strip() for table in words.values() for word in table.values())
    scripts = "".join(path.read_text(encoding="utf-8") for path in (HERE / "page").glob("*.js"))
    used = set(re.findall(r'(?:word|heading|row|tick)\("(\w+)"', scripts))
    used |= set(
        re.findall(r'data-(?:title|label|placeholder)="(\w+)"', (HERE / "page.html").read_text(encoding="utf-8"))
    )
    assert used <= set(words["en"])


def test_every_type_and_status_has_its_look():
    palette = tomllib.loads((HERE / "palette.toml").read_text(encoding="utf-8"))
    assert set(palette["entity"]) == {*ENTITY_TYPES, "Other"}
    assert set(palette["status"]) == set(STATUSES)
    assert {status for status, look in palette["status"].items() if not look["dashed"]} == {
        "asserted",
        "occurred",
        "ongoing",
    }
    for colour in (look["colour"] for look in palette["entity"].values()):
        assert contrast(colour, "#fbfbfa") >= 3, colour
        assert contrast(colour, "#14171c") >= 3, colour
    for look in palette["status"].values():
        assert contrast(look["light"], "#fbfbfa") >= 3
        assert contrast(look["dark"], "#14171c") >= 3


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, 1.4.11."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@settings(max_examples=20, deadline=None)  # each example lays out two graphs
@given(st.integers(0, 40), st.randoms(use_true_random=False))
def test_nodes_stand_apart_and_always_in_the_same_place(count, chance):
    boxes = {f"n{i}": (chance.uniform(30, 150), chance.uniform(30, 90)) for i in range(count)}
    edges = [(f"n{chance.randrange(count)}", f"n{chance.randrange(count)}") for _ in range(count)]
    places = positions(boxes, edges)
    assert set(places) == set(boxes)
    shuffled = list(boxes.items())
    chance.shuffle(shuffled)
    assert positions(dict(shuffled), [pair[::-1] for pair in reversed(edges)]) == places
    for one, other in combinations(boxes, 2):
        apart = [
            abs(places[one][axis] - places[other][axis]) - (boxes[one][axis] + boxes[other][axis]) / 2
            for axis in (0, 1)
        ]
        assert max(apart) > -4, (one, other)


def test_neighbours_stand_nearer_than_strangers():
    boxes = {f"{group}{i}": (40.0, 40.0) for group in "ab" for i in range(12)}
    edges = [(f"{group}0", f"{group}{i}") for group in "ab" for i in range(1, 12)] + [("a1", "b1")]
    places = positions(boxes, edges)

    def distance(one: str, other: str) -> float:
        return sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True)) ** 0.5

    within = [distance("a0", f"a{i}") for i in range(2, 12)]
    across = [distance("a0", f"b{i}") for i in range(2, 12)]
    assert max(within) < min(across)


@given(st.text(st.sampled_from("قصف نار. Ab!؟\n"), min_size=1, max_size=80), st.data())
def test_a_passage_is_a_stretch_of_the_text_around_its_quote(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first = data.draw(st.integers(start, end))
    trigger = (first, data.draw(st.integers(first, end)))
    pieces = passage(Quote("r", start, end, text[start:end], trigger), text)
    assert "".join(words for _, words in pieces) in text
    assert "".join(words for kind, words in pieces if kind != "context") == text[start:end]
    assert "".join(words for kind, words in pieces if kind == "trigger") == text[slice(*trigger)]


@pytest.mark.parametrize(
    ("text", "quote", "context"),
    [
        (
            "سقط صاروخ. قُتل رجل في الميناء اليوم. نفى الجيش.",
            "قُتل رجل",
            "قُتل رجل في الميناء اليوم. ",
        ),  # its own sentence only
        ("Title\n\nA drone hit. Two died.", "A drone hit", "A drone hit. "),  # a line is an end
        ("أين؟ هنا! أجل", "هنا", "هنا! "),  # the Arabic question mark
    ],
)
def test_the_context_is_the_sentence(text, quote, context):
    start = text.index(quote)
    assert "".join(words for _, words in passage(Quote("r", start, start + len(quote), quote), text)) == context


def test_a_quote_that_the_text_does_not_have_stands_alone():
    assert passage(Quote("r", 0, 3, "abc"), "xyz") == [("evidence", "abc")]


@given(st.lists(st.text(max_size=60), max_size=3))
def test_a_label_is_closed_lines_of_plain_words(parts):
    label = canvas(parts)
    for line in filter(None, label.split("\n")):
        assert (line[0], line[-1]) == ("\u2068", "\u2069")
        assert not set(line[1:-1]) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200f\x00")
    width, height = room(10, label)
    assert width > 20
    assert height > 20


def test_a_label_comes_once_where_both_languages_agree():
    assert canvas(["داعش", "داعش"]) == "\u2068داعش\u2069"
