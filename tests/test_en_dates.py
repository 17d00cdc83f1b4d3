"""English times: what a text says, and the stretch of the calendar that it means for a paper of Friday, 2022-01-07."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.en.dates import Relative, ahead, resolve, times

ANCHOR = date(2022, 1, 7)  # a Friday


def meant(text: str) -> list[str | None]:
    resolved = [resolve(time, ANCHOR) for time in times(text)]
    return [r.edtf if r else None for r in resolved]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Wednesday", "2022-01-05"),
        ("late on Friday", "2022-01-07"),  # the day of the paper, not a week before
        ("last Sunday", "2022-01-02"),
        ("Tuesday night", "2022-01-04"),
        ("yesterday afternoon", "2022-01-06"),
        ("today", "2022-01-07"),
        ("overnight", "2022-01-06/2022-01-07"),
        ("Jan. 3, 2020", "2020-01-03"),
        ("3 January 2020", "2020-01-03"),
        ("January 3rd", "2022-01-03"),
        ("on 2 June", "2021-06-02"),  # without a year: the last before the paper
        ("2021-11-15", "2021-11-15"),
        ("March 2019", "2019-03"),
        ("last month", "2021-12"),
        ("earlier this month", "2022-01"),
        ("last week", "2021-12-27/2022-01-02"),  # weeks begin on Monday
        ("last year", "2021"),
        ("three days ago", "2022-01-04"),
        ("a week ago", "2021-12-31"),
        ("since 2014", "2014/.."),
        ("by May 2024", "../2024-05"),
        ("in 1996", "1996"),
        ("1992-96", "1992/1996"),
        ("between 22 and 24 February 2021", "2021-02-22/2021-02-24"),
        ("from May 3 to 5, 2021", "2021-05-03/2021-05-05"),
    ],
)
def test_a_time_is_a_stretch_of_the_calendar(text, edtf):
    assert meant(text) == [edtf]


@pytest.mark.parametrize(
    "text",
    ["He may go.", "They march on.", "a 2,014-page book", "1,996 people", "the 2020s-era model T-72", "Room 2022-B"],
)
def test_what_is_no_time(text):
    assert meant(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Wednesday they met. A day earlier they had fought.", ["2022-01-05", "2022-01-04"]),
        ("On January 3 he left, and two days later he came back.", ["2022-01-03", "2022-01-05"]),
        ("On Monday it rained. The next day was dry.", ["2022-01-03", "2022-01-04"]),
        ("Late on Monday the town fell; hours later it burned.", ["2022-01-03", "2022-01-03"]),
        ("In March it began. A day later it ended.", ["2021-03"]),  # a month is no day to count from
        ("A day later it ended.", []),
    ],
)
def test_a_time_counts_from_the_time_before_it(text, days):
    assert meant(text) == days


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("on Wednesday", "2022-01-12"), ("in May", "2022-05"), ("on Wednesday, June 2, 2021", "2021-06-02")],
)
def test_what_will_be_lies_ahead(text, edtf):
    (time,) = times(text)
    resolved = resolve(ahead(time), ANCHOR)
    assert resolved is not None
    assert resolved.edtf == edtf


def test_nothing_resolves_without_what_it_needs():
    (time,) = times("on Wednesday")
    assert resolve(time, None) is None
    assert resolve(Relative(0, 1, "x", None, 1), ANCHOR) is None
    assert resolve("no expression", ANCHOR) is None
    assert resolve(ahead(Relative(0, 1, "x", None, 1)), ANCHOR) is None


@given(st.text(alphabet="JanuryFebMay 0123456789-.,/stndrhlweekdaySuo", max_size=60))
def test_a_time_is_where_it_says(text):
    found = times(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(r is None or r.edtf for r in (resolve(t, ANCHOR) for t in found))
