"""«في 2017 و2019 على التوالي»: times paired in order with the places told last, an event for each pair."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.draft import Draft
from kg.lang.board import Board


def respectively(draft: Draft, board: Board, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of a draft: itself, or one for each of several times that are said to be in order."""
    left, right = draft.predicate.clause
    times = [
        t for t in board.times if left <= t.start < right and getattr(t.expression, "respectively", False)
    ]  # fmt: skip
    if len(times) < len(("first", "second")):
        return [draft]
    places = _places_before(draft, drafts, len(times))
    out = []
    for i, time in enumerate(times):
        one = replace(
            draft,
            agent=list(draft.agent),
            target=list(draft.target),
            place=[places[i]] if places else [],
            counts=dict(draft.counts),
        )
        one.time, one.said_time = str(getattr(time.expression, "text", "")).strip(), time
        one.time = _year(one.time)
        out.append(one)
    return out


def _places_before(draft: Draft, drafts: Sequence[Draft], count: int):  # type: ignore[no-untyped-def]
    """As many places as there are times, from the nearest event before that has so many."""
    for other in sorted(drafts, key=lambda d: -d.at):
        if other.at < draft.at and len(other.place) == count:
            return other.place
    return []


def _year(text: str) -> str:
    digits = "".join(c for c in text if c.isdigit())
    return digits or text
