"""English numbers and tolls: in figures and in words, bent and plain."""

import pytest

from kg.lang.en.numbers import quantities, value
from kg.lang.en.onto_board import onto_board
from kg.lang.en.pipeline import pipeline
from kg.model import Document
from tests.tables.reading import known_world


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("23 people", (23, 23)),
        ("5,400 people", (5400, 5400)),
        ("1.5 million people", (1_500_000, 1_500_000)),
        ("twenty-three people", (23, 23)),
        ("three hundred and five people", (305, 305)),
        ("two hundred thousand people", (200_000, 200_000)),
        ("a dozen people", (12, 12)),
        ("two dozen people", (24, 24)),
        ("half a dozen people", (6, 6)),
        ("forty-odd people", (40, 40)),
        ("at least 18 people", (18, None)),
        ("more than a dozen people", (12, None)),
        ("up to 40 people", (None, 40)),
        ("nearly 300 people", (None, 300)),
        ("some 4,000 people", (4000, 4000)),
        ("between ten and twelve people", (10, 12)),
    ],
)
def test_a_number_has_bounds(text, bounds):
    assert [(n.low, n.high) for n in quantities(text)] == [bounds]


@pytest.mark.parametrize("text", ["a", "an", "and", "", "2.5"])
def test_what_is_no_whole_number(text):
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("The blast killed 12 people and wounded 30.", {"killed": 12, "injured": 30}),
        ("Twelve people were killed.", {"killed": 12}),
        ("Two farmers and a driver died in the shooting.", {"killed": 3}),
        ("The toll has climbed to 52.", {"killed": 52}),
        ("It left six wounded.", {"injured": 6}),
        ("Eight rockets were fired at the base.", {"munitions": 8}),
        ("A pair of missiles hit the port.", {"munitions": 2}),
        ("Police arrested 40 demonstrators.", {"detained": 40}),
        ("The group freed 12 hostages.", {"released": 12}),
        ("Fighting displaced 3,000 people.", {"displaced": 3000}),
        ("There were no casualties.", {"killed": 0, "injured": 0}),
        ("Nobody was hurt.", {"killed": 0, "injured": 0}),
        ("It fell without causing casualties.", {"killed": 0, "injured": 0}),
        ("The attack killed ten people, including three children.", {"killed": 10}),
        ("He bought 12 houses.", {}),
        ("The army did not kill 12 people.", {}),
    ],
)
def test_a_toll_is_counted_once(text, tolls):
    board = onto_board(Document("row", text, "en"), pipeline()(text), known_world())
    assert {toll.key: toll.number for toll in board.tolls} == tolls
    assert len(board.tolls) == len(tolls)
