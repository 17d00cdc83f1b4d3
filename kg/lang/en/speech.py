"""Who says what in an English text: verbs of saying before, after and inside what is said, «according to …».

The subject says the clause that the verb governs; of «X, police said, Y» the rest of the sentence; a quotation that
goes on in the next sentence is still his. A noun phrase without a name (two officials) is kept as the words that stand
there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.lang.board import Speech, Time
from kg.lang.en.grammar import subjects
from kg.lang.en.lexica import cue, listed
from kg.lang.en.nouns import conjuncts
from kg.lang.en.parties import Parties, by_agent
from kg.lang.phrase import BODIES, Phrase

_ACTORS = BODIES | {"Person", "Settlement"}
_ACTS = frozenset(("deny", "accuse", "blame", "warn"))
_CLAUSES = ("ccomp", "parataxis", "xcomp", "advcl")
_QUOTES = frozenset('"“”')


def saying(doc: Doc) -> frozenset[int]:
    """The tokens of verbs of saying."""
    return frozenset(t.i for t in doc if t.pos_ == "VERB" and t.lemma_.lower() in cue("speech"))


class Speeches:
    """Finds the speeches of one document."""

    def __init__(
        self, doc: Doc, phrases: Sequence[Phrase], times: Sequence[Time], predicates: Mapping[int, object]
    ) -> None:
        """Args: the document, its phrases and times, and the tokens of its events."""
        self._doc = doc
        self._phrases = phrases
        self._times = times
        self._events = predicates
        self._parties = Parties(doc, phrases)

    def speeches(self) -> list[Speech]:
        """All speeches in order of the text."""
        told = sorted([*self._reported(), *self._according()], key=lambda s: (s.start, s.end))
        return [*told, *self._carried(told)]

    def _reported(self) -> Iterator[Speech]:
        for verb in self._doc:
            lemma = verb.lemma_.lower()
            if verb.pos_ != "VERB" or lemma not in cue("speech") | _ACTS or verb.dep_ == "amod":
                continue
            content = self._content(verb, lemma)
            if content is None or any(c.dep_ == "neg" for c in verb.children):
                continue
            speakers, unnamed = self._speakers(self._subjects(verb))
            if speakers or unnamed:
                yield Speech(verb.i, verb.i + 1, content, speakers, unnamed, day=self._day(verb))

    def _subjects(self, verb: Token) -> list[Token]:
        agent = by_agent(verb)
        if agent is not None:
            return [agent]
        own = [c for c in verb.children if c.dep_ == "nsubj"]
        before = self._named_before(verb)
        if not own and before is not None:
            return [before]
        return own or ([] if any(c.dep_ == "nsubjpass" for c in verb.children) else subjects(verb))

    def _named_before(self, verb: Token) -> Token | None:
        """«…, the governor, Pavlo Kyrylenko, said»: who stands right before, where the parser gives no subject."""
        at = verb.i - 1
        at -= at > 0 and self._doc[at].text == ","
        phrase = self._parties.at(at)
        if phrase < 0 or at < verb.sent.start or self._phrases[phrase].type != "Person":
            return None
        return self._doc[at]

    def _speakers(self, nouns: Sequence[Token]) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        speakers: list[int] = []
        unnamed: list[tuple[int, int]] = []
        for noun in (each for first in nouns for each in conjuncts(first)):
            phrase = self._speaker(noun)
            lemma = noun.lemma_.lower()
            if phrase >= 0:
                speakers.append(phrase)
            elif lemma in listed("unnamed") or noun.pos_ == "NUM":
                unnamed.append((noun.left_edge.i, noun.i + 1))
        return tuple(dict.fromkeys(speakers)), tuple(unnamed)

    def _speaker(self, noun: Token) -> int:
        """The phrase that speaks: itself, or the author of the statement that does."""
        if noun.lemma_.lower() in listed("documents"):
            return self._author(noun)
        if noun.lemma_.lower() in listed("unnamed") and self._parties.at(noun.i) < 0:
            return self._beside(noun)
        found = self._parties.one(noun)
        ok = found >= 0 and self._phrases[found].type in _ACTORS and self._phrases[found].kind != "nominal"
        return found if ok else -1

    def _beside(self, noun: Token) -> int:
        """«a spokesman, Yahya Saree, said»: the name in apposition."""
        for child in noun.children:
            if child.dep_ == "appos":
                found = self._parties.one(child)
                if found >= 0 and self._phrases[found].type == "Person":
                    return found
        return -1

    def _author(self, document: Token) -> int:
        for child in document.children:
            goal = child if child.dep_ in ("poss", "compound", "nmod") else None
            if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"):
                goal = next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.dep_ == "acl":
                goal = by_agent(child)
            found = self._parties.one(goal) if goal is not None else -1
            if found >= 0 and self._phrases[found].type in _ACTORS:
                return found
        return -1

    # -- what is said --------------------------------------------------------------------------------------------------

    def _content(self, verb: Token, lemma: str) -> tuple[int, int] | None:
        sent = verb.sent
        inserted = verb.dep_ in ("parataxis", "ccomp", "advcl", "relcl", "conj", "acl") and self._between_commas(verb)
        if inserted and lemma in cue("speech") and not any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
            return sent.start, sent.end
        clauses = [
            c for c in verb.children if c.dep_ in _CLAUSES and self._said(c, verb, lemma) and not self._apart(c, verb)
        ]
        if lemma in _ACTS:
            clauses += [
                g
                for c in verb.children
                if c.dep_ == "prep"
                for g in c.children
                if c.lower_ in ("of", "for", "with") and g.dep_ in ("pcomp", "pobj")
            ]
        if clauses:
            return min(c.left_edge.i for c in clauses), max(c.right_edge.i for c in clauses) + 1
        if lemma in cue("speech") - cue("speech-with-clause") and verb.dep_ == "ROOT":
            return (sent.start, sent.end) if self._events_in(sent.start, sent.end) else None
        noun = next((c for c in verb.children if c.dep_ in ("dobj", "oprd")), None)
        if noun is not None and lemma in ("report", "confirm", "announce", "put", "record", "document"):
            return noun.left_edge.i, noun.right_edge.i + 1
        return None

    def _between_commas(self, verb: Token) -> bool:
        """«…, the ministry said», «… — men of X, say two neighbours — …»: a verb set into or after a clause."""
        left = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ == "nsubj")])
        return (
            left > verb.sent.start
            and self._doc[left - 1].text in (",", "—", "–", ":", '"', "”")
            and self._own_subject(verb)
        )

    def _own_subject(self, verb: Token) -> bool:
        """A relative pronoun makes it a clause about somebody («the ministry, which said …»)."""
        own = [c for c in verb.children if c.dep_ == "nsubj"]
        if not own:
            return self._named_before(verb) is not None
        return own[0].lower_ not in ("who", "which", "that")

    def _said(self, clause: Token, verb: Token, lemma: str) -> bool:
        if clause.dep_ in ("ccomp", "parataxis"):
            return True
        if clause.dep_ == "xcomp":
            return lemma in ("claim", "deny", "report")
        return clause.i < verb.i and clause.dep_ == "advcl" and any(t.text in _QUOTES for t in clause.subtree)

    def _apart(self, clause: Token, verb: Token) -> bool:
        """Over a semicolon nobody speaks."""
        first, last = sorted((clause.i, verb.i))
        return any(t.text == ";" for t in self._doc[first:last])

    def _events_in(self, start: int, end: int) -> bool:
        return any(start <= i < end for i in self._events)

    def _day(self, verb: Token) -> object | None:
        for child in verb.children:
            for time in self._times:
                if (
                    child.dep_ in ("prep", "npadvmod", "advmod")
                    and child.left_edge.i <= time.start <= child.right_edge.i
                ):
                    return time.expression
        return None

    def _according(self) -> Iterator[Speech]:
        for token in self._doc:
            if token.lower_ != "according":
                continue
            to = next((c for c in token.children if c.lower_ == "to"), None)
            noun = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
            if noun is None:
                continue
            speakers, unnamed = self._speakers([noun])
            if speakers or unnamed:
                yield Speech(token.i, token.i + 1, self._clause(token), speakers, unnamed)

    def _clause(self, token: Token) -> tuple[int, int]:
        head = token.head
        while head.head != head and (
            head.pos_ not in ("VERB", "AUX") or head.dep_ in ("advcl", "acl", "conj", "pcomp")
        ):
            head = head.head
        if head.dep_ in ("ROOT", "ccomp") or head.sent.root == head:
            return head.sent.start, head.sent.end
        return head.left_edge.i, head.right_edge.i + 1

    def _carried(self, told: Sequence[Speech]) -> Iterator[Speech]:
        """«"…," said X. "…"»: the next sentence begins with a quotation mark and nobody else speaks in it."""
        sentences = list(self._doc.sents)
        for before, sent in pairwise(sentences):
            if sent[0].text not in _QUOTES or any(sent.start <= s.start < sent.end for s in told):
                continue
            voice = next((s for s in reversed(told) if before.start <= s.start < before.end), None)
            if voice is not None:
                yield replace(voice, start=sent.start, end=sent.start, content=(sent.start, sent.end), carried=True)
