"""What stands in which place of an English clause: subjects over all their detours, objects, voice, tense."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.lang.en.lexica import cue, listed
from kg.lang.en.parties import by_agent

_SHARED = frozenset(("xcomp", "conj", "advcl", "pcomp", "ccomp", "dep"))
_DEPTH = 8


def passive(verb: Token) -> bool:
    """Is what stands as subject what the verb is done to?"""
    deps = {c.dep_ for c in verb.children}
    if "nsubjpass" in deps or "auxpass" in deps:
        return True
    if verb.tag_ != "VBN" or "aux" in deps:
        return False
    if verb.dep_ in ("acl", "amod", "advcl") or by_agent(verb) is not None:
        return True
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and "nsubj" not in deps and passive(verb.head)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The nouns or pronouns that are the subject, over control, coordination and relative clauses."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")]
    if own or depth > _DEPTH:
        return own
    head = verb.head
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return _of_clause_at_noun(verb, head)
    if verb.dep_ == "pcomp" and head.head != head:
        return _controlled(head.head, depth)
    if verb.dep_ in _SHARED and head != verb:
        return subjects(head, depth + 1) if verb.dep_ == "conj" else _controlled(head, depth)
    return []


def _of_clause_at_noun(verb: Token, head: Token) -> list[Token]:
    """«rockets fired by», «the group that seized»; an infinitive («plans to strike») is done by the noun's owner."""
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        owner = [c for c in head.children if c.dep_ == "poss"]
        if owner or head.pos_ == "PROPN":
            return owner or [head]
        above = head.head
        return subjects(above) if head.dep_ in ("dobj", "attr", "pobj") and above.pos_ in ("VERB", "AUX") else []
    return [head]


def _controlled(governor: Token, depth: int) -> list[Token]:
    if governor.pos_ in ("VERB", "AUX"):
        if governor.lemma_.lower() in listed("object-control"):
            taken = [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass", "dative")]
            if taken:
                return taken
        return subjects(governor, depth + 1)
    if governor.pos_ in ("NOUN", "PROPN"):
        owner = [c for c in governor.children if c.dep_ == "poss"]
        return owner or ([governor] if governor.pos_ == "PROPN" else [])
    return subjects(governor.head, depth + 1) if governor.pos_ == "ADJ" and governor.head != governor else []


def objects(verb: Token) -> list[Token]:
    """What a verb takes without a preposition; in a relative clause on its object, the noun before."""
    own = [c for c in verb.children if c.dep_ == "dobj"]
    if not own:  # «shot down 11 of 14 missiles»: the parser may hang the object on the particle
        particles = [c for c in verb.children if c.dep_ == "prt"]
        own = [g for c in particles for g in c.children if g.dep_ in ("npadvmod", "dobj", "pobj")]
    if own or passive(verb):
        return own
    if verb.dep_ == "relcl" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        subject = next(c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
        relative = any(
            c.lower_ in ("where", "when", "why") or (c.dep_ == "prep" and c.i < subject.i) for c in verb.children
        )
        whose = any(c.lower_ == "whose" for c in subject.children)
        if (
            subject.lower_ not in ("who", "that", "which")
            and not (relative or whose)
            and verb.head.pos_ in ("NOUN", "PROPN")
        ):
            return [verb.head]
    return own


def prepositions(word: Token) -> Iterator[tuple[Token, Token]]:
    """The prepositions that hang on a word, each with the noun after it; «out of» and «from near» over both."""
    for child in word.children:
        if (
            (child.dep_ in ("prep", "prt", "advmod") and child.pos_ in ("ADP", "ADV", "SCONJ"))
            or child.dep_ == "agent"
            or (child.dep_ == "dative" and child.pos_ == "ADP")
        ):
            yield from _after(child)


def _after(prep: Token) -> Iterator[tuple[Token, Token]]:
    for child in prep.children:
        if child.dep_ == "pobj":
            yield prep, child
        elif child.dep_ in ("prep", "pcomp") and child.pos_ == "ADP":
            yield from _after(child)


def who_is_behind(verb: Token) -> Token | None:
    """The subject of «… said it was behind the attack», «… hinted that Washington was behind it»."""
    if verb.lemma_.lower() not in cue("speech") | {"hint", "imply"}:
        return None
    for clause in (c for c in verb.children if c.dep_ == "ccomp" and c.lemma_ == "be"):
        behind = any(c.lower_ == "behind" and any(g.dep_ == "pobj" for g in c.children) for c in clause.children)
        if behind and not any(c.dep_ == "neg" for c in clause.children):
            return next((c for c in clause.children if c.dep_ == "nsubj"), None)
    return None


def tense(verb: Token) -> str:
    """Past, present, future, or none."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "shall", "'ll"}:
        return "future"
    if verb.tag_ in ("VBZ", "VBP") or (auxiliaries & {"is", "are", "am", "'s", "'re"} and "to" not in auxiliaries):
        return "present"
    return "past" if verb.tag_ in ("VBD", "VBN", "VBG") else "none"


def stretch(word: Token) -> tuple[int, int]:
    """The tokens that a word governs, clauses with a life of their own aside."""
    left, right = word.i, word.i + 1
    for child in word.children:
        if child.dep_ in ("ccomp", "advcl", "conj", "parataxis", "punct", "relcl", "appos", "cc"):
            continue
        left, right = min(left, child.left_edge.i), max(right, child.right_edge.i + 1)
    return left, right
