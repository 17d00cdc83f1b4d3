"""When, where and with what, where the clause itself does not say it in a role."""

from collections.abc import Callable
from datetime import date

from kg.entities import Cluster, Resolver
from kg.extract.draft import ATTACKS, SPEECH_ACTS, Draft
from kg.extract.roles import narrowed
from kg.lang.board import Board, Speech, Time, Tool
from kg.lang.phrase import PLACES
from kg.lang.room import Resolved
from kg.lang.trace import refuse

_BY_WEAPON = frozenset(("RocketAttack", "Shelling", "Airstrike"))
_FELLING = frozenset(("down-aircraft",))
_ADJACENT = 3

Resolve = Callable[[object, date | None], Resolved | None]


class Circumstances:
    """Adds time, place and instrument to drafts."""

    def __init__(self, board: Board, resolver: Resolver, resolve: Resolve) -> None:
        self._board = board
        self._resolver = resolver
        self._resolve = resolve

    def fill(self, draft: Draft) -> None:
        """All three, nearest first."""
        time = self._nearest_time(draft)
        draft.time = self.when(draft, time) if time else None
        if time and draft.time is None:
            why = "vague" if self._board.published else "vague, or counted from a date that the document lacks"
            refuse(self._board.doc, "roles", (time.start, time.end), f"time of {draft.type}", why)
        self._place(draft)
        if draft.type in ATTACKS or draft.type in ("Killing", "Injury", "Interception"):
            self._instrument(draft)

    def when(self, draft: Draft, time: Time) -> str | None:
        """What a time said of a draft comes to, in EDTF; None for what is vague or lacks an anchor."""
        anchor = self._anchor(draft.speech) if time.deictic else self._board.published
        resolved = self._resolve(time.expression, anchor)
        return resolved.edtf if resolved else None

    def _nearest_time(self, draft: Draft) -> Time | None:
        """The nearest time of the predicate's clause, outside the frame of a speech.

        Else, for a verb that is no act of speech, the only one of its sentence.
        """
        if draft.predicate.told_at is not None:
            return next(iter(draft.predicate.told_at), None)
        left, right = draft.predicate.clause
        speech_frame = self._frames(draft)
        inside = [t for t in self._board.times if left <= t.start < right and not self._in(t, speech_frame)]
        if draft.predicate.kind == "noun":  # over a comma, a time belongs to what stands before it
            inside = [t for t in inside if t.start > draft.at or not self._comma(t.end, draft.at)]
        if inside:
            return min(inside, key=lambda t: (t.start < draft.at, abs(t.start - draft.at)))
        if draft.type in SPEECH_ACTS:
            return None
        start, end = self._board.sentence(draft.at)
        others = [t for t in self._board.times if start <= t.start < end and not self._in(t, speech_frame)]
        return others[0] if len(others) == 1 and draft.predicate.kind == "verb" else None

    def _comma(self, start: int, end: int) -> bool:
        return any(token.text == "،" for token in self._board.doc[start:end])

    def _frames(self, draft: Draft) -> list[tuple[int, int]]:
        """The stretches between a reporting verb and what it reports: their times are when it was said."""
        start, end = self._board.sentence(draft.at)
        frames = []
        for speech in self._board.speeches:
            if start <= speech.start < end and speech.content[0] >= speech.start:
                said = self._board.doc[speech.end : speech.content[1]]
                opening = next((t.i for t in said if t.pos_ == "SCONJ" or t.text in ":“«"), None)
                if opening is not None and opening <= draft.at:
                    frames.append((speech.start, opening))
        return frames

    def _in(self, time: Time, frames: list[tuple[int, int]]) -> bool:
        return any(a <= time.start < b for a, b in frames)

    def _anchor(self, speech: Speech | None) -> date | None:
        """«اليوم» in what was said on Wednesday is Wednesday."""
        if speech is not None and speech.day is not None:
            said = self._resolve(speech.day, self._board.published)
            if said is not None and said.earliest is not None and said.earliest == said.latest:
                return said.earliest
        return self._board.published

    def _place(self, draft: Draft) -> None:
        """The first place of the clause behind a preposition that says where; of a noun, only after it."""
        left, right = draft.predicate.clause
        first = draft.at if draft.predicate.kind == "noun" else left
        if not draft.place and draft.type not in SPEECH_ACTS:
            inside = (i for i in sorted(self._board.located) if first <= self._board.phrases[i].start < right)
            places = (c for i in inside if (c := self._resolver.of[i]) is not None and c.type in PLACES)
            draft.add("place", [c for c in (next(places, None),) if c is not None])
        if not draft.place and draft.type == "Protest":  # «شُلّت الحركة في المدينة بفعل إضراب …»
            draft.add("place", self._located_before(draft.at))
        draft.place[:] = narrowed(draft.place)

    def _located_before(self, at: int) -> list[Cluster]:
        """The last place of the sentence before a token that a preposition of place governs."""
        start = self._board.sentence(at)[0]
        told = [i for i in sorted(self._board.located) if start <= self._board.phrases[i].start < at]
        found = (self._resolver.of[i] for i in reversed(told))
        return [c for c in found if c is not None and c.type in PLACES][:1]

    def _whose(self, draft: Draft, tool: Tool) -> None:
        """«طائرات مسيّرة تركية قصفت …», «إسقاط مسيّرة إيرانية»: the nationality of the weapon."""
        for i, phrase in enumerate(self._board.phrases):
            cluster = self._resolver.of[i]
            if cluster and phrase.kind == "adjective" and 0 <= phrase.start - tool.end < _ADJACENT:
                role = "target" if draft.type == "Interception" else "agent"
                between = self._board.doc[tool.end : phrase.start]
                if not draft.role(role) and all(t.pos_ in ("ADJ", "NOUN", "PROPN") for t in between):
                    draft.add(role, [cluster])

    def _instrument(self, draft: Draft) -> None:
        """The nearest tool of the clause; it also says what kind of attack it was."""
        left, right = draft.predicate.clause
        sites = (p for p in self._board.phrases if p.type in PLACES and p.kind == "name")  # «قاعدة كذا الجوية»
        names = {i for p in sites for i in range(p.start, p.end)}
        felled = draft.predicate.trigger.id in _FELLING  # «أسقطوا مروحية»: what is hit is no means
        aimed = names | {i for a in draft.predicate.args if felled for i in range(a.start, a.end)}
        tools = [t for t in self._board.tools if left <= t.start < right + 1 and t.start not in aimed]
        if not tools:
            return
        tool = min(tools, key=lambda t: (t.instrument.type is None, abs(t.start - draft.at) + (t.start < draft.at)))
        draft.instrument = tool.instrument.english or draft.instrument
        self._whose(draft, tool)
        made = tool.instrument.type
        if made and made != draft.type and _refines(draft.type, made):
            draft.type = made
        draft.subtype = tool.instrument.subtype if draft.type == made else draft.subtype


def _refines(kind: str, made: str) -> bool:
    """May what an attack is made with change its type? A drone always; else shells and rockets into one another."""
    if kind == "Attack" or (made == "DroneStrike" and kind in _BY_WEAPON):
        return True
    return kind in ("RocketAttack", "Shelling") and made != "Bombing"
