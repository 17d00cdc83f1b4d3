"""Where triggers stand in an English text: the longest listed phrase at each word whose conditions hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from kg.lang.en.grammar import objects, passive, prepositions, subjects, who_is_behind
from kg.lang.en.lexica import listed, sorts
from kg.lang.en.nouns import conjuncts, of_object
from kg.lang.en.parties import Parties
from kg.lang.en.triggers import KINDS, triggers
from kg.lang.phrase import BODIES, FORCES, SITES
from kg.lang.trace import refuse, traced
from kg.lang.trigger import Trigger

_NEAR = 2
_LONGEST = 4
_PARTICLE_REACH = 6
_DIRECT = ("dobj", "oprd", "acomp", "attr", "prt", "compound", "amod", "poss", "advmod", "dative")
_HARM = frozenset(("Killing", "Injury", "Displacement"))
_VIOLENT = frozenset(("Attack", "Threat", "Shelling", "Raid", "ArmedClash"))
_SOMEONE = frozenset(("Person", "ArmedGroup", "EthnicGroup", "PERSON", "NORP"))


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
            elif traced(self._doc):
                self._pass_over(token, "it is a word of a name or a time")
            if hit:
                yield hit

    def _pass_over(self, token: Token, why: str) -> None:
        verbs = triggers().verbs.get(token.lemma_.lower(), ()) if token.pos_ == "VERB" else ()
        for trigger in (*(t for rest, t in verbs if not rest), *(t for _, t in self._nouns(token))):
            refuse(self._doc, "triggers", (token.i, token.i + 1), said(trigger), why)

    def _verbal(self, token: Token) -> bool:
        if token.dep_ in ("amod", "aux", "auxpass", "compound"):
            return False
        return token.pos_ == "VERB"

    def _verb(self, token: Token) -> Hit | None:
        blamed = who_is_behind(token)
        if blamed is not None:
            own = blamed.lower_ in listed("of-bodies") | listed("speaking")
            rule = "claim-responsibility" if own else "accuse"
            return Hit(token, token.i, token.i + 1, triggers().ids[rule], "verb")
        found = []
        for rest, trigger in triggers().verbs.get(token.lemma_.lower(), ()):
            end = self._particle(token, rest) if rest else token.i + 1
            if not end:
                refuse(self._doc, "triggers", (token.i, token.i + 1), said(trigger), "it needs with it", rest)
            elif self._holds(token, trigger):
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
        reports = token.pos_ in ("NOUN", "PROPN") and self._reports(token)
        if not reports and traced(self._doc):
            self._pass_over(token, "it only describes the noun beside it")
        for start, trigger in self._nouns(token) if reports else ():
            if self._holds(token, trigger, inside=start):
                return Hit(token, start, token.i + 1, trigger, "noun")
        return None

    def _nouns(self, token: Token) -> Iterator[tuple[int, Trigger]]:
        """The triggers that end in this noun, whatever their conditions, with their first words; the longest first."""
        for length in range(_LONGEST, 0, -1):
            start = token.i - length + 1
            if start < token.sent.start:
                continue
            words = [t.lower_ for t in self._doc[start : token.i]]
            for form in dict.fromkeys((" ".join([*words, token.lemma_.lower()]), " ".join([*words, token.lower_]))):
                for trigger in triggers().nouns.get(form):
                    yield start, trigger

    def _reports(self, noun: Token) -> bool:
        """An event noun before another noun says what that is: «attack helicopter», «ceasefire talks»."""
        if noun.dep_ not in ("compound", "nmod", "npadvmod"):
            return True
        return noun.head.lemma_.lower() in listed("open-heads") and noun.head.i > noun.i

    # -- conditions ----------------------------------------------------------------------------------------------------

    def _holds(self, token: Token, trigger: Trigger, inside: int | None = None) -> bool:
        why, words = self._against(token, trigger, inside)
        if why:
            first = token.i if inside is None else inside
            refuse(self._doc, "triggers", (first, token.i + 1), said(trigger), why, *words)
        return not why

    def _against(self, token: Token, trigger: Trigger, inside: int | None) -> tuple[str, Collection[str]]:
        """Why this is no trigger here, with the words that say so; nothing where it is one."""
        near = self._beside(token, inside) | self._taken(token)
        wide = near | self._wider(token)
        met = trigger.excludes & near
        if met:
            return "it means something else beside", met
        if trigger.type in _VIOLENT and wide & listed("only-words"):
            return "it is only words beside", wide & listed("only-words")
        if trigger.type in _HARM and _by_nature(token):
            return "nature did it", ()
        holds = trigger.needs & wide or any(self._of_kind(token, kind) for kind in trigger.needs & KINDS)
        return ("it needs beside it one of", trigger.needs) if trigger.needs and not holds else ("", ())

    def _beside(self, token: Token, inside: int | None) -> set[str]:
        """The lemmas right beside the trigger, and the words that hang on it."""
        first = inside if inside is not None else token.i
        before = reversed(self._doc[max(first - _NEAR, token.sent.start) : first])
        after = self._doc[token.i + 1 : min(token.i + _NEAR + 1, token.sent.end)]
        words = {w for side in (before, after) for t in takewhile(_no_break, side) for w in _forms(t)}
        return words | {c.lower_ for c in token.children if c.dep_ not in ("nsubj", "nsubjpass")}

    def _taken(self, token: Token) -> set[str]:
        """The lemmas of subject and objects, with what stands before them; of a noun, those of its verb too."""
        verb = token if token.pos_ == "VERB" else token.head if token.dep_ == "dobj" else token
        nouns = (
            [n for noun in (*subjects(verb), *objects(verb)) for n in conjuncts(noun)] if verb.pos_ == "VERB" else []
        )
        nouns += [c for c in token.children if c.dep_ in _DIRECT]
        nouns += [
            noun
            for prep, noun in prepositions(token)
            if prep.lower_ not in listed("where") | {"after", "before", "during"}
        ]
        words = {
            w
            for n in nouns
            if n.i != token.i
            for t in (n, *(c for c in n.lefts if c.dep_ != "relcl"))
            for w in _forms(t)
        }
        return words | {
            w for n in nouns for _, o in prepositions(n) if _counts(n) for t in (o, *o.lefts) for w in _forms(t)
        }

    def _wider(self, token: Token) -> set[str]:
        """Those of all complements, of the noun that a participle describes, and of the event noun itself."""
        words = {w for _, noun in prepositions(token) for w in _forms(noun)}
        words |= (
            {w for taken in objects(token) for _, o in prepositions(taken) for w in _forms(o)}
            if token.pos_ == "VERB"
            else set()
        )
        return words if token.pos_ == "VERB" else words | set(_forms(token)) | set(_forms(token.head))

    def _arguments(self, token: Token) -> Iterator[Token]:
        if token.pos_ == "VERB":
            for noun in (*subjects(token), *objects(token)):
                yield from conjuncts(noun)
        yield from (c for c in token.children if c.dep_ in _DIRECT)
        yield from (noun for _, noun in prepositions(token))

    def _of_kind(self, token: Token, kind: str) -> bool:
        subject = list(subjects(token)) if token.pos_ == "VERB" else []
        done_to = [n for n in self._arguments(token) if n not in subject or passive(token)]
        if token.pos_ != "VERB" and of_object(token) is not None:  # the rebels' capture of a town
            done_to = [n for n in done_to if n.dep_ != "poss"]
        if kind == "@force":
            return any(self._type(n) in FORCES for n in (*done_to, *subject))
        if kind == "@place":
            return any(self._type(n) in SITES | {"Country"} and _held(n) for n in done_to)
        if kind == "@person":
            return any(form in triggers().people for n in done_to if _held(n) for form in _forms(n))
        if kind == "@someone":
            return any((self._type(n) or n.ent_type_) in _SOMEONE for n in done_to if _held(n))
        wanted = frozenset(("Facility",)) if kind == "@facility" else BODIES | {"Person", "EthnicGroup"}
        return any(self._type(n) in wanted for n in done_to)

    def _type(self, noun: Token) -> str:
        i = self._parties.one(noun)
        return self._parties.phrases[i].type if i >= 0 and self._parties.phrases[i].kind != "adjective" else ""


def said(trigger: Trigger) -> str:
    """A trigger as it is told to people."""
    return f"{trigger.type} ({trigger.id})"


def _by_nature(token: Token) -> bool:
    """«Heavy rains killed 12 and displaced thousands», «the wildfire forced thousands to flee»: nobody did it."""
    word = token
    for _ in range(_NEAR + 1):
        found = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass", "agent")]
        found += [g for c in found if c.dep_ == "agent" for g in c.children]
        if any(sorts().get(t.lemma_.lower()) == "nature" for n in found for t in (n, *n.lefts)):
            return True
        if word.head == word or word.dep_ not in ("conj", "advcl", "xcomp", "ccomp"):
            return False
        word = word.head
    return False


def _no_break(token: Token) -> bool:
    return token.pos_ not in ("CCONJ", "PUNCT", "SPACE") or token.text == "-"


def _forms(token: Token) -> Iterator[str]:
    """The lemma, the word, and of a name in the plural its singular (Iskanders)."""
    yield token.lemma_.lower()
    yield token.lower_
    if token.pos_ == "PROPN" or token.text[:1].isupper() or "-" in token.text:
        yield token.lower_.removesuffix("s")


def _counts(noun: Token) -> bool:
    return noun.lemma_.lower() in listed("counters") or noun.pos_ == "NUM"


def _held(noun: Token) -> bool:
    """What is taken stands as object or behind «of» and «from»; a scene behind «in» is not taken."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ in ("dobj", "nsubjpass", "poss", "nsubj", "dative"):
        return True
    return first.dep_ == "pobj" and first.head.lower_ in ("of", "from", "into", "between")
