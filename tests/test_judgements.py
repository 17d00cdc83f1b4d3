"""A person joins and parts what kg joined or left apart, and can take it back."""

import pytest

from kg import judgements, triples
from kg.build import build
from kg.errors import DataError
from kg.incidents import incidents
from kg.judgements import Judgements
from kg.store import open_store
from kg.vocab import BASE, INCIDENTS, KG
from tests.test_incidents import MAYADIN, attack, background, document

ONE, SAME, OTHER = (
    document("a", attack()),
    document("b", attack()),
    document("c", attack(place=(MAYADIN,), time="2022-01-04")),
)
TOLD = [*background(), *(quad for one in (ONE, SAME, OTHER) for quad in triples.quads(one))]


def event(extraction):
    (node,) = triples.event_iris(extraction).values()
    return node


A, B, C = map(event, (ONE, SAME, OTHER))


def groups(quads):
    """Which events are together, each by the letter of its document."""
    found = {}
    for quad in quads:
        if quad.predicate == KG.report:
            found.setdefault(quad.subject, set()).add("abc"[[A, B, C].index(quad.object)])
    return sorted("".join(sorted(group)) for group in found.values())


def judged(tmp_path, *lines):
    path = tmp_path / "happenings.tsv"
    path.write_text("# remarks\n\n" + "\n".join(lines), encoding="utf-8")
    return judgements.read(path, base=BASE)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], ["ab", "c"]),
        ([f"same\t{A.value}\t{C.value}\tthe place is a slip"], ["abc"]),
        ([f"apart\t{A.value}\t{B.value}"], ["a", "b", "c"]),
        ([f"apart\t<{B.value}>\t<{A.value}>", f"same\t{C.value}\t{B.value}"], ["a", "bc"]),
        ([f"same\t{A.value}\t{BASE}doc/gone/event/Attack-0-1"], ["ab", "c"]),
    ],
)
def test_judgements_are_heeded(tmp_path, lines, expected):
    found = incidents(TOLD, base=BASE, judged=judged(tmp_path, *lines))
    assert groups(found) == expected
    assert incidents([*TOLD, *found], base=BASE) == found, "the judgements are kept where incidents are derived anew"
    assert groups(incidents([*TOLD, *found], base=BASE, judged=Judgements())) == ["ab", "c"], "and can be taken back"


def test_a_judged_link_says_so(tmp_path):
    found = incidents(TOLD, base=BASE, judged=judged(tmp_path, f"same\t{A.value}\t{C.value}"))
    said = {q.object.value for q in found if q.predicate == KG.because}
    assert "judged to be the same happening" in said


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["same"], r"line 3: 'same'; write same or apart and two events, by tabs"),
        ([f"equal\t{A.value}\t{B.value}"], "write same or apart"),
        ([f"same\t{A.value}\t{A.value}"], "write same or apart"),
        ([f"same\t{A.value}\thttps://example.org/x"], "line 3: <https://example.org/x> is no event under"),
        ([f"same\t{A.value}\t{BASE}doc/x/event/no iri"], "line 3: .*; an event is named by its IRI"),
        ([f"same\t{A.value}\t{B.value}", f"apart\t{B.value}\t{A.value}"], "line 4: it contradicts the lines above"),
        (
            [f"apart\t{A.value}\t{C.value}", f"same\t{A.value}\t{B.value}", f"same\t{B.value}\t{C.value}"],
            "line 5: it contradicts the lines above",
        ),
    ],
)
def test_wrong_judgements_are_refused(tmp_path, lines, sentence):
    with pytest.raises(DataError, match=sentence):
        judged(tmp_path, *lines)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(DataError, match="judgements are lines of UTF-8 text"):
        judgements.read(tmp_path / "none.tsv", base=BASE)


@pytest.mark.usefixtures("small_world")
def test_a_build_heeds_them_and_one_without_them_takes_them_back(tmp_path):
    (tmp_path / "h.tsv").write_text(f"apart\t{A.value}\t{B.value}\n", encoding="utf-8")

    def count(store):
        return groups(store.quads(INCIDENTS.value))

    with open_store("memory:") as store:
        for quad_graph in (ONE, SAME):
            store.put_graph(triples.document_iri(quad_graph.document), triples.quads(quad_graph))
        build([], store=store)
        assert count(store) == ["ab"]
        build([], store=store, happenings_file=tmp_path / "h.tsv")
        assert count(store) == ["a", "b"]
        build([], store=store)
        assert count(store) == ["ab"]
