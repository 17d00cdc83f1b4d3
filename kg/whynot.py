"""Why a text says no more: what each stage read in it, what it turned down, and why.

What is turned down is told by the stages themselves, while they decide (see `kg.lang.trace`); what is kept is the
extraction of the same run. Two things are told of words that no stage took up: verbs that no trigger has, and words
that no dictionary has and no rule took for a name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from kg.extract import extract
from kg.lang.board import Board
from kg.lang.trace import Refusal, Trace
from kg.model import Document, Extraction, Span
from kg.screen import isolated
from kg.world import World

STAGES = ("words", "names", "triggers", "roles", "events", "relations")
_FEW = 6  # words that a trigger needs may be hundreds
_ARABIC = re.compile(r"[\u0600-\u06ff]+(?: +[\u0600-\u06ff]+)*")
_OPEN_CLASSES = frozenset(("NOUN", "PROPN", "ADJ"))


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What one stage made of a stretch of the text: kept, or turned down."""

    stage: str
    span: Span
    kept: bool
    says: str


def why_not(document: Document, *, world: World) -> list[Finding]:
    """What every stage kept and turned down, by STAGES, then in order of the text, each once.

    Raises:
        InputError: if there are no rules for the document's language.
    """
    trace = Trace()
    extraction = extract(document, world=world, trace=trace)
    if (board := trace.board) is None:
        return []
    found = {*_kept(board, extraction), *_refused(board, trace.refusals), *_passed_over(board, trace.refusals)}
    return sorted(found, key=lambda f: (STAGES.index(f.stage), f.span, not f.kept, f.says))


def render(found: Sequence[Finding]) -> str:
    """The findings as lines of text: under each stage what it kept (+) and turned down (-), behind its words."""
    lines = []
    for stage in dict.fromkeys(finding.stage for finding in found):
        own = (finding for finding in found if finding.stage == stage)
        lines += [stage, *(f"  {'+' if f.kept else '-'} {isolated(f.span.text)}  {_apart(f.says)}" for f in own)]
    return "\n".join(lines)


def _apart(says: str) -> str:
    """Each stretch of Arabic by itself, so that what is beside it stays in its order."""
    return _ARABIC.sub(lambda found: isolated(found.group()), says)


def _kept(board: Board, extraction: Extraction) -> Iterator[Finding]:
    names = {span: entity for entity in extraction.entities for span in entity.mentions}
    for token in board.doc:
        if not token.is_space:
            yield Finding("words", _span(board, token.i, token.i + 1), True, _word(token))
    for mention in extraction.mentions:
        entity = names.get(mention.span)
        whom = f": {entity.id} {entity.iri if entity.known else entity.label}" if entity else ", no entity of its own"
        yield Finding("names", mention.span, True, f"{mention.type} ({mention.rule}){whom}")
    for predicate in board.predicates:
        said = f"{predicate.trigger.type} ({predicate.trigger.id}), {predicate.kind}, {predicate.voice}"
        governed = f", {' '.join(sorted(predicate.cues))}" if predicate.cues else ""
        yield Finding("triggers", _span(board, predicate.start, predicate.end), True, said + governed)
    yield from _told(extraction)


def _told(extraction: Extraction) -> Iterator[Finding]:
    labels = {entity.id: entity.label for entity in extraction.entities}
    for event in extraction.events:
        roles = {name: [labels[i] for i in getattr(event, name)] for name in ("agent", "target", "place")}
        said = [f"{name} {' + '.join(who)}" for name, who in roles.items() if who]
        said += [f"time {event.time}"] if event.time else []
        said += [f"{key} {number}" for key, number in event.counts.items()]
        yield Finding("events", event.trigger, True, "; ".join([f"{event.type}, {event.status}", *said]))
    for relation in extraction.relations:
        said = [labels[relation.subject], relation.predicate, labels[relation.object]]
        yield Finding("relations", relation.evidence, True, f"{' '.join(said)}, {relation.status} ({relation.rule})")


def _word(token: Token) -> str:
    """Part of speech, the form that rules read, the lemma, and what the lexicon says of it."""
    said = [token.pos_]
    said += [f"read {token.norm_}"] if token.norm_ not in (token.text, token.lower_) else []
    said += [f"lemma {token.lemma_}"] if token.lemma_ not in ("", token.norm_, token.text) else []
    said += [str(token.morph)] if token.pos_ == "VERB" and token.morph else []
    glued = [part for part, there in (("before", _joined_left(token)), ("after", _joined_right(token))) if there]
    said += [f"joined to the word {' and '.join(glued)}"] if glued else []
    return ", ".join(said)


def _joined_left(token: Token) -> bool:
    return token.i > 0 and _joined_right(token.nbor(-1)) and not token.is_punct


def _joined_right(token: Token) -> bool:
    last = token.i + 1 == len(token.doc)
    return not (token.whitespace_ or last or token.is_punct or token.nbor(1).is_punct or token.nbor(1).is_space)


def _refused(board: Board, refusals: Iterable[Refusal]) -> Iterator[Finding]:
    """What the stages told; not that a trigger was refused in one form and taken in another."""
    taken = {(p.start, f"{p.trigger.type} ({p.trigger.id})") for p in board.predicates}
    for refusal in refusals:
        if refusal.stage == "triggers" and (refusal.start, refusal.what) in taken:
            continue
        words = ", ".join(f"«{word}»" for word in refusal.words[:_FEW])
        more = f" … ({len(refusal.words)})" if len(refusal.words) > _FEW else ""
        said = f"{refusal.what}: {refusal.why}" + (f" {words}{more}" if words else "")
        yield Finding(refusal.stage, _span(board, refusal.start, refusal.end), False, said)


def _passed_over(board: Board, refusals: Iterable[Refusal]) -> Iterator[Finding]:
    """Words that no stage took up."""
    told = _tokens(board.predicates) | _tokens(refusals) | _tokens(board.links)
    named = _tokens(board.phrases) | _tokens(board.times)
    for token in board.doc:
        span = _span(board, token.i, token.i + 1)
        if token.pos_ == "VERB" and token.i not in told:
            yield Finding("triggers", span, False, "no trigger has this verb")
        elif token.tag_ == "unlisted" and token.pos_ in _OPEN_CLASSES and token.i not in named:
            yield Finding("names", span, False, "no dictionary has this word, and no rule takes it for a name")


def _tokens(stretches: Iterable[_Stretch]) -> set[int]:
    return {i for stretch in stretches for i in range(stretch.start, stretch.end)}


def _span(board: Board, start: int, end: int) -> Span:
    span = board.doc[start:end]
    return Span(span.start_char, span.end_char, span.text)
