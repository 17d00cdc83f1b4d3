"""«في 2017 و2019 على التوالي»: times paired in order with the places told last, an event for each pair."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.entities import Cluster
from kg.extract.draft import Draft
from kg.lang.board import Board, Time

_SEVERAL = 2


def respectively(
    draft: Draft, board: Board, drafts: Sequence[Draft], *, when: Callable[[Draft, Time], str | None]
) -> list[Draft]:
    """The events of a draft: itself, or one for each of several times that are said to be in order."""
    left, right = draft.predicate.clause
    times = [t for t in board.times if left <= t.start < right and t.in_order]
    if len(times) < _SEVERAL:
        return [draft]
    places = _places_before(draft, drafts, len(times))
    return [
        replace(
            draft,
            agent=list(draft.agent),
            target=list(draft.target),
            place=[places[i]] if places else [],
            counts=dict(draft.counts),
            time=when(draft, time),
        )
        for i, time in enumerate(times)
    ]


def _places_before(draft: Draft, drafts: Sequence[Draft], count: int) -> Sequence[Cluster]:
    """As many places as there are times, from the nearest event before that has so many."""
    fits = [d for d in drafts if d.at < draft.at and len(d.place) == count]
    return max(fits, key=lambda d: d.at).place if fits else ()
