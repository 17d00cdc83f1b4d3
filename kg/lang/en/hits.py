"""Where triggers stand in an English text: the longest listed phrase at each word whose conditions hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lang.en.grammar import objects, prepositions, subjects
from kg.lang.en.nouns import conjuncts
from kg.lang.en.parties import Parties
from kg.lang.en.triggers import KINDS, triggers
from kg.lang.phrase import FORCES, PLACES, SITES
from kg.lang.trigger import Trigger

_NEAR = 2
_LONGEST = 4
_PARTICLE_REACH = 6
#: Nouns that an event noun may stand before and still report an event: «assassination attempt», «the attack site».
_OPEN_HEADS = frozenset(("attempt", "bid", "site", "victim", "scene", "toll", "survivor", "campaign", "wave", "spree"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at a token; `start` and `end` are its words."""

    token: Token
    start: int
    end: int
    trigger: Trigger
    kind: str  # verb | noun


class Hits:
    """Finds the triggers of one document."""

    def __init__(self, doc: Doc, parties: Parties, named: Collection[int]) -> None:
        """Args: the document, its parties, and the tokens of names, which report nothing."""
        self._doc = doc
        self._parties = parties
        self._named = named

    def hits(self) -> Iterator[Hit]:
        """The triggers in order of the text."""
        for token in self._doc:
            hit = None
            if token.i not in self._named:
                hit = self._verb(token) if self._verbal(token) else self._noun(token)
            if hit:
                yield hit

    def _verbal(self, token: Token) -> bool:
        if token.dep_ in ("amod", "aux", "auxpass", "compound"):
            return False
        return token.pos_ == "VERB"

    def _verb(self, token: Token) -> Hit | None:
        found = []
        for rest, trigger in triggers().verbs.get(token.lemma_.lower(), ()):
            end = self._particle(token, rest) if rest else token.i + 1
            if end and self._holds(token, trigger):
                found.append((bool(rest), bool(trigger.needs), Hit(token, token.i, token.i + 1, trigger, "verb")))
        return max(found, key=lambda f: f[:2])[2] if found else None

    def _particle(self, verb: Token, rest: str) -> int:
        words = rest.split(" ")
        for child in verb.subtree:
            near = verb.i < child.i <= verb.i + _PARTICLE_REACH
            if near and words[-1] in (child.lower_, child.lemma_.lower()) and self._hangs(child, verb):
                return child.i + 1
        return 0

    def _hangs(self, token: Token, verb: Token) -> bool:
        return verb in (token.head, token.head.head)

    def _noun(self, token: Token) -> Hit | None:
        if token.pos_ not in ("NOUN", "PROPN") or not self._reports(token):
            return None
        for length in range(_LONGEST, 0, -1):
            start = token.i - length + 1
            if start < token.sent.start:
                continue
            words = [t.lower_ for t in self._doc[start : token.i]]
            for form in {" ".join([*words, token.lemma_.lower()]), " ".join([*words, token.lower_])}:
                for trigger in triggers().nouns.get(form):
                    if self._holds(token, trigger, inside=start):
                        return Hit(token, start, token.i + 1, trigger, "noun")
        return None

    def _reports(self, noun: Token) -> bool:
        """An event noun before another noun says what that is: «attack helicopter», «ceasefire talks»."""
        if noun.dep_ not in ("compound", "nmod", "npadvmod"):
            return True
        return noun.head.lemma_.lower() in _OPEN_HEADS and noun.head.i > noun.i

    # -- conditions ----------------------------------------------------------------------------------------------------

    def _holds(self, token: Token, trigger: Trigger, inside: int | None = None) -> bool:
        around = self._around(token, inside)
        if trigger.excludes & around:
            return False
        if not trigger.needs:
            return True
        kinds = trigger.needs & KINDS
        return bool(trigger.needs & around) or any(self._of_kind(token, kind) for kind in kinds)

    def _around(self, token: Token, inside: int | None) -> set[str]:
        """The lemmas beside the trigger and among what it takes, with their modifiers."""
        words = set()
        for arg in self._arguments(token):
            words |= {arg.lemma_.lower(), arg.lower_, *(c.lemma_.lower() for c in arg.lefts)}
            words |= {o.lemma_.lower() for _, o in prepositions(arg) if arg.lemma_.lower() in _COUNTED or arg.pos_ == "NUM"}
        first = max((inside if inside is not None else token.i) - _NEAR, token.sent.start)
        beside = self._doc[first : min(token.i + _NEAR + 1, token.sent.end)]
        words |= {t.lemma_.lower() for t in beside if t.i != token.i and (inside is None or t.i < inside or t.i > token.i)}
        words |= {c.lower_ for c in token.children}
        return words

    def _arguments(self, token: Token) -> Iterator[Token]:
        for noun in (*subjects(token), *objects(token)) if token.pos_ == "VERB" else ():
            yield from conjuncts(noun)
        for child in token.children:
            if child.dep_ in ("dobj", "oprd", "acomp", "attr", "prt", "compound", "amod", "poss", "advmod"):
                yield child
        for _, noun in prepositions(token):
            yield noun
        above = token.head
        if token.pos_ != "VERB" and above.pos_ == "VERB":
            yield above

    def _of_kind(self, token: Token, kind: str) -> bool:
        wanted = {"@place": PLACES, "@force": FORCES, "@facility": frozenset(("Facility",))}.get(kind)
        for noun in self._arguments(token):
            i = self._parties.one(noun)
            if i < 0 or noun.dep_ in ("nsubj",):
                continue
            phrase = self._parties.phrases[i]
            if phrase.kind == "adjective":
                continue
            if wanted is None or (phrase.type in wanted and (kind != "@place" or self._held(noun, phrase.type))):
                return True
        if kind == "@force":
            subject = next(iter(subjects(token)), None) if token.pos_ == "VERB" else None
            i = self._parties.one(subject) if subject is not None else -1
            return i >= 0 and self._parties.phrases[i].type in FORCES
        return False

    def _held(self, noun: Token, kind: str) -> bool:
        """A place is taken as object or after «of» and «from»; a date or scene after «in» is none."""
        if noun.dep_ in ("dobj", "nsubjpass", "conj"):
            return True
        return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from", "into") and kind in SITES | {"Country"}


_COUNTED = frozenset(("number", "pair", "round", "wave", "dozen", "batch", "lorry", "truck", "ton", "tonne", "couple"))
