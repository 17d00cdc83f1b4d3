"""The border: what was found on the board becomes frozen values with offsets, and the board is forgotten."""

from collections.abc import Iterable

from kg import calibration
from kg.entities import Cluster
from kg.extract.draft import SPEECH_ACTS, Draft
from kg.extract.events import Found
from kg.extract.minting import Mint
from kg.extract.stated import spans
from kg.lang.board import Board, Speech
from kg.mentions import mentions
from kg.model import Attribution, Document, Event, Extraction, Relation, Source, Span
from kg.ontology import load


def assemble(document: Document, board: Board, found: Found) -> Extraction:
    """The extraction of one document, in order of the text."""
    return _Assembly(document, board, found).extraction()


class _Assembly:
    def __init__(self, document: Document, board: Board, found: Found) -> None:
        self._document = document
        self._board = board
        self._found = found
        self._types = load().event_types
        self._use()
        self._ids, self._entities = Mint(board).entities(found.resolver.clusters)
        self._ordered = sorted(found.events, key=lambda d: d.at)
        self._event_ids = {id(d): f"V{i}" for i, d in enumerate(self._ordered, 1)}

    def _use(self) -> None:
        """What takes part in something is an entity, even without a name."""
        for cluster in self._participants():
            cluster.used = True

    def _participants(self) -> Iterable[Cluster]:
        for draft in self._found.events:
            yield from (*draft.agent, *draft.target, *draft.place, *draft.spoken_by, *self._speakers(draft.speech))
        for tie in self._found.ties:
            yield from (tie.subject, tie.object, *self._speakers(tie.speech))
        for claim in self._found.claims:
            yield from (*([claim.party] if claim.party else []), *self._speakers(claim.speech))

    def _speakers(self, speech: Speech | None) -> list[Cluster]:
        found = [self._found.resolver.of[i] for i in speech.speakers] if speech else []
        return [c for c in found if c is not None]

    def extraction(self) -> Extraction:
        return Extraction(
            self._document,
            self._entities,
            tuple(self._relations()),
            tuple(self._event(d) for d in self._ordered),
            tuple(self._attributions()),
            mentions=tuple(mentions(self._board)),
        )

    def _id(self, clusters: Iterable[Cluster]) -> tuple[str, ...]:
        return tuple(self._ids[id(c)] for c in clusters if id(c) in self._ids)

    def _source(self, speech: Speech | None) -> tuple[Source, ...]:
        if speech is None:
            return ()
        named = self._id(self._speakers(speech))
        return tuple(dict.fromkeys((*named, *(self._span(a, b) for a, b in speech.unnamed))))

    def _span(self, start: int, end: int) -> Span:
        doc = self._board.doc
        while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in '،.؛:”»"'):
            end -= 1
        while start < end - 1 and (doc[start].is_space or doc[start].text in '،.؛:“«•"'):
            start += 1
        span = doc[start:end]
        return Span(span.start_char, span.end_char, span.text)

    def _event(self, draft: Draft) -> Event:
        kind = self._types.get(draft.type)
        return Event(
            self._event_ids[id(draft)],
            draft.type,
            self._trigger(draft),
            self._evidence(draft),
            self._rule(draft),
            subtype=draft.subtype,
            plover=_root(kind.plover if kind else None, draft.status),
            agent=self._id(draft.agent),
            target=self._id(draft.target),
            place=self._id(draft.place),
            time=draft.time,
            instrument=draft.instrument,
            counts=dict(sorted(draft.counts.items())),
            status=draft.status,
            source=self._said_by(draft),
            responds_to=self._event_ids.get(id(draft.responds_to)),
            agent_unspecified=draft.passive and not draft.agent,
            agent_spans=spans(self._board, draft, "agent"),
            target_spans=spans(self._board, draft, "target"),
            also=tuple(sorted({self._evidence(m) for m in draft.merged} - {self._evidence(draft)})),
            confidence=self._confidence(draft),
        )

    def _rule(self, draft: Draft) -> str:
        return f"{self._document.lang}.{draft.predicate.trigger.id}.{draft.predicate.kind}"

    def _confidence(self, draft: Draft) -> float:
        classes = calibration.of_event(self._rule(draft), draft.type, self._document.lang)
        return calibration.load().measure(classes).precision

    def _said_by(self, draft: Draft) -> tuple[Source, ...]:
        """The spokesman, else who says it; a threat or a denial has its speaker as agent, and none besides."""
        source = self._source(draft.speech)
        own = draft.type in SPEECH_ACTS and set(source) <= set(self._id(draft.agent))
        return self._id(draft.spoken_by) or (() if own else source)

    def _trigger(self, draft: Draft) -> Span:
        span = self._board.doc[draft.predicate.start : draft.predicate.end]
        return Span(span.start_char, span.end_char, span.text)

    def _evidence(self, draft: Draft) -> Span:
        """The clause: from the nearest sign before the trigger to the end of what it governs."""
        left, right = draft.predicate.clause
        return self._span(left, max(right, draft.predicate.end))

    def _relations(self) -> Iterable[Relation]:
        rows = sorted(self._found.ties, key=lambda t: (t.start, t.end, t.predicate))
        for i, tie in enumerate(rows, 1):
            ids = self._id((tie.subject, tie.object))
            classes = calibration.of_relation(tie.rule, tie.predicate, self._document.lang)
            yield Relation(
                f"R{i}", ids[0], tie.predicate, ids[1], self._span(tie.start, tie.end), tie.rule,
                status=tie.status, source=self._source(tie.speech), time=tie.time, part=tie.part,
                confidence=calibration.load().measure(classes).precision,
            )  # fmt: skip

    def _attributions(self) -> Iterable[Attribution]:
        for i, claim in enumerate(sorted(self._found.claims, key=lambda c: c.start), 1):
            yield Attribution(
                f"A{i}",
                self._event_ids[id(claim.draft)],
                "agent",
                self._ids[id(claim.party)] if claim.party else None,
                self._id(claim.speakers) or self._source(claim.speech),
                self._span(claim.start, claim.end),
                claim.rule,
                confidence=self._confidence(claim.draft),  # a role is as sure as its event
            )


def _root(plover: str | None, status: str) -> str | None:
    """The PLOVER root of an event: what is threatened is a threat, and what is only planned or supposed has none.

    PLOVER codes acts (its codebook, 2021): a plot that is foiled, or an attack that may come, is no ASSAULT.
    """
    if status in ("planned", "hypothetical"):
        return None
    return "THREATEN" if status == "threatened" and plover else plover
