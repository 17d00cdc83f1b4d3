"""Predicates of English sentences: which trigger stands where, what fills its clause, and how it is told."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.board import Argument, Predicate, Time
from kg.lang.en.arguments import Arguments
from kg.lang.en.grammar import objects, passive, stretch, subjects, tense
from kg.lang.en.hits import Hit, Hits
from kg.lang.en.lexica import listed
from kg.lang.en.light import light_verb
from kg.lang.en.nouns import left_of
from kg.lang.en.parties import Parties
from kg.lang.en.scope import cues
from kg.lang.en.telling import Telling
from kg.lang.en.when import When
from kg.lang.phrase import Phrase

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
_SPOKEN = frozenset(("Accusation", "Denial", "Threat", "Condemnation", "ResponsibilityClaim", "Warning"))


class Clauses:
    """Finds the predicates of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase], times: Sequence[Time], speaking: frozenset[int]) -> None:
        """Args: the document, its phrases and times, and the tokens of verbs of saying."""
        parties = Parties(doc, phrases)
        named = {i for p in phrases if p.kind == "name" for i in range(*p.span)}
        named |= {i for time in times for i in range(time.start, time.end)}
        hits = list(Hits(doc, parties, named).hits())
        self._hits = list(Telling(parties, hits).once())
        self._arguments = Arguments(parties, {h.token.i for h in hits if h.kind == "noun"})
        self._when = When(doc, times, {h.token.i: h for h in hits}, speaking)

    def predicates(self) -> list[Predicate]:
        """All predicates, in order of the text."""
        return [self._predicate(hit) for hit in self._hits]

    def _predicate(self, hit: Hit) -> Predicate:
        token = hit.token
        governor = light_verb(token) if hit.kind == "noun" else None
        args = list(self._arguments.of_verb(token) if hit.kind == "verb" else self._arguments.of_noun(hit, governor))
        verb = governor if governor is not None else token
        future = tense(verb) == "future" or "planned" in cues(verb)
        return Predicate(
            hit.trigger,
            hit.kind,
            hit.start,
            hit.end,
            _clause(hit, governor),
            tuple(dict.fromkeys(_without_led(hit, args))),
            voice="passive" if hit.kind == "verb" and passive(token) else "active",
            tense=tense(verb) if verb.pos_ in ("VERB", "AUX") else "none",
            definite=hit.kind == "noun" and self._definite(token),
            series=hit.kind == "noun" and token.tag_ in ("NNS", "NNPS"),
            part=self._partly(token),
            we=hit.kind == "verb" and any(s.lower_ == "we" for s in subjects(token)),
            cues=cues(token) | (cues(governor) if governor is not None else frozenset()),
            told_at=self._when.of(token, governor, future=future),
        )

    def _definite(self, noun: Token) -> bool:
        for child in noun.children:
            if child.dep_ == "det" and child.lower_ in _DEFINITE:
                return True
            if child.dep_ == "poss" and child.ent_type_ in ("DATE", "TIME"):
                return True
        return False

    def _partly(self, token: Token) -> bool:
        return any(o.lemma_.lower() in listed("partitive") for o in objects(token)) if token.pos_ == "VERB" else False


def _clause(hit: Hit, governor: Token | None) -> tuple[int, int]:
    """The tokens that a trigger governs, with its light verb, or with the noun that it describes."""
    token = hit.token
    left, right = stretch(token)
    if governor is not None:
        first, last = stretch(governor)
        return min(left, first), max(right, last)
    if hit.kind == "verb" and token.dep_ in ("acl", "relcl") and token.head.i < token.i:
        left = min(left, left_of(token.head, token.head.i))
    return left, right


def _without_led(hit: Hit, args: Sequence[Argument]) -> list[Argument]:
    """«Kenya sent troops»: who sends them acts; they do where nobody is said to send them."""
    slots = hit.trigger.slots
    led = slots.get("object") == "agent" and hit.trigger.type in ("Deployment", "Withdrawal")
    sent = led and not passive(hit.token) and any(a.slot == "subject" and a.phrase >= 0 for a in args)
    kept = [a for a in args if not (sent and a.slot == "object")]
    if hit.trigger.type in _SPOKEN:  # where the ships are that are warned is not where they are warned
        return [replace(a, where=False) for a in kept]
    return kept
