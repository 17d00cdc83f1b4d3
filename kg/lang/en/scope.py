"""Cues of status that govern an English event: planned, alleged, denied, negated, hoped for, still going on.

A cue governs what hangs on it in the parse: the complement of «plan», «deny», «accuse of», the verb after «may» or
«not», the noun after «alleged». It reaches through coordination and light verbs.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.lang.en.grammar import passive
from kg.lang.en.lexica import cue

_DEPTH = 7
_COMPLEMENTS = frozenset(
    ("xcomp", "ccomp", "pcomp", "dobj", "pobj", "acl", "nsubjpass", "conj", "attr", "prep", "advcl", "oprd")
)
_GOVERNING = ("planned", "threatened", "alleged", "denied", "wished", "foiled", "ongoing")
#: These reach a finite clause with «that»; the others only an infinitive, a gerund or a noun.
_OVER_THAT = frozenset(("denied", "alleged", "wished", "threatened", "planned"))
_NOUN_CUES = frozenset(("alleged", "planned", "foiled", "hypothetical", "ongoing"))


def cues(token: Token) -> frozenset[str]:
    """The names of the cues that govern a verb or event noun."""
    return frozenset((*_at(token), *_above(token)))


def _at(token: Token) -> Iterator[str]:
    """Negation, auxiliaries, conjunctions and adjectives at the word itself."""
    for child in token.children:
        word, lemma = child.lower_, child.lemma_.lower()
        if child.dep_ == "neg" or (child.dep_ == "det" and word == "no") or _no_party(child):
            yield "negated"
        elif child.dep_ == "aux":
            yield from _auxiliary(token, word)
        elif child.dep_ == "mark" and word in ("if", "unless", "whether", "lest"):
            yield "hypothetical"
        elif child.dep_ in ("amod", "advmod", "compound"):
            yield from (name for name in _NOUN_CUES if lemma in cue(name) and not _of_its_kind(child, name))
    if _answers(token):
        yield "answering"
    if token.sent.text.rstrip().endswith("?"):
        yield "hypothetical"


def _no_party(child: Token) -> bool:
    return child.dep_ in ("nsubj", "nsubjpass", "dobj") and _nobody(child)


def _of_its_kind(child: Token, name: str) -> bool:
    """«a suspected drone attack» doubts what did it, not that it was."""
    return name == "alleged" and child.lower_ == "suspected" and child.head.dep_ in ("pobj", "dobj", "nsubj")


def _nobody(token: Token) -> bool:
    if token.lower_ in ("nobody", "none", "neither", "nothing"):
        return True
    return any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in token.children)


def _auxiliary(token: Token, word: str) -> Iterator[str]:
    if word in ("will", "shall", "'ll"):
        yield "future"
    elif word in ("would", "could", "may", "might", "can"):
        reported = word == "would" and token.dep_ in ("ccomp", "conj", "relcl")
        yield "planned" if reported else "hypothetical"
    elif word in ("should", "must"):
        yield "hypothetical" if token.dep_ == "advcl" else "wished"
    elif word == "to" and token.dep_ in ("ccomp", "ROOT", "xcomp", "conj") and token.head.lemma_ == "be":
        yield "planned"


def _above(token: Token) -> Iterator[str]:
    """The verbs, nouns and adjectives that the word is a complement of."""
    word, finite = token, False
    for _ in range(_DEPTH):
        head = word.head
        if head == word or word.dep_ not in _COMPLEMENTS:
            return
        if head.lemma_.lower() in cue("factive") and word.dep_ in ("dobj", "pobj", "prep"):
            return
        finite = finite or any(
            c.dep_ in ("nsubj", "nsubjpass") for c in word.children if word.dep_ in ("ccomp", "advcl")
        )
        if word.dep_ == "conj":
            word = head
            yield from _modal(word)
            continue
        if word.dep_ in ("advcl",) and not _of_purpose(word):
            return
        yield from _from(head, word, finite=finite)
        if word.dep_ in ("nsubjpass",) or (
            head.pos_ in ("NOUN", "PROPN") and word.dep_ == "prep" and not _content_noun(head)
        ):
            return
        word = head


def _modal(word: Token) -> Iterator[str]:
    """What holds of the first of two joined verbs holds of the second: «will attack and kill»."""
    for child in word.children:
        if child.dep_ == "aux" and child.lower_ in ("will", "would", "may", "might", "could"):
            yield from _auxiliary(word, child.lower_)
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            yield "hypothetical"


def _of_purpose(word: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)


def _content_noun(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return any(lemma in cue(name) for name in _GOVERNING)


def _from(head: Token, word: Token, *, finite: bool) -> Iterator[str]:
    """What a governor makes of the word that hangs on it."""
    if word.dep_ in ("dobj", "nsubjpass", "attr") and head.pos_ in ("VERB", "AUX"):
        yield from _of_object(head, word)
        return
    if head.pos_ == "ADP":
        if head.lower_ in ("against", "from") and head.head.lemma_.lower() in cue("warded-off"):
            yield "wished"
        return
    lemma = head.lemma_.lower()
    for name in _GOVERNING:
        if lemma in cue(name) and (not finite or name in _OVER_THAT) and _governs(name, head, word):
            yield name
    if (word.dep_ == "advcl" and _of_purpose(word)) or lemma in cue("uncertain"):
        yield "hypothetical"
    bare = not finite and word.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX")
    if bare and any(c.dep_ == "neg" for c in head.children):
        yield "negated"


def _governs(name: str, head: Token, word: Token) -> bool:
    """A clause beside a verb is governed by few; doubt needs more than the word."""
    if name == "alleged":
        return _doubts(head, word)
    if word.dep_ == "advcl":
        return name != "denied" and (name != "planned" or head.lemma_.lower() in ("prepare", "plan", "plot"))
    return True


def _doubts(head: Token, word: Token) -> bool:
    """«claimed to have fired», «is believed to have»: a claim of an act; «think» of others in the passive only."""
    lemma = head.lemma_.lower()
    if lemma in ("think", "believe"):
        return passive(head)
    if lemma == "claim":
        return word.dep_ in ("xcomp", "ccomp")
    if lemma == "charge":
        return word.dep_ in ("pcomp", "prep", "ccomp")
    return True


def _of_object(verb: Token, noun: Token) -> Iterator[str]:
    """What a verb makes of the event noun that it takes: «plan an attack», «foil a plot», «deny the attack»."""
    lemma = verb.lemma_.lower()
    for name in ("planned", "threatened", "foiled", "denied", "wished", "ongoing"):
        if lemma in cue(name) and lemma not in ("expect", "reject", "dismiss", "call", "discuss", "oppose", "press"):
            yield name
    if lemma in ("call", "appeal", "discuss", "urge", "propose"):
        yield "wished"
    if lemma in ("expect", "fear", "consider", "simulate", "rehearse", "avoid"):
        yield "hypothetical"
    if any(c.dep_ == "neg" for c in verb.children) or any(
        _nobody(c) for c in verb.children if c.dep_.startswith("nsubj")
    ):
        yield "negated"


def _answers(token: Token) -> bool:
    """«in retaliation for», «hit back», «responded with»: told so beside the event, or by the verb that it hangs on."""
    beside = {
        t.lemma_.lower()
        for child in token.children
        if child.dep_ in ("prep", "advcl", "advmod", "prt")
        for t in child.subtree
    }
    if token.dep_ == "pobj" and token.head.lower_ in ("for", "to", "of"):
        return False  # what is answered, not the answer
    if token.dep_ == "dobj" and token.head.lemma_ == "avenge":
        return False
    above = token.head.lemma_.lower() if token.dep_ in ("pobj", "advcl", "xcomp", "pcomp", "dobj", "conj") else ""
    up = token.head.head.lemma_.lower() if token.dep_ in ("pobj", "pcomp") else ""
    words = beside | {above, up, token.lemma_.lower(), *(c.lemma_.lower() for c in token.lefts)}
    back = any(
        c.lower_ == "back"
        for t in (token, token.head, token.head.head)
        for c in t.children
        if c.dep_ in ("prt", "advmod")
    )
    return bool(words & cue("reprisal")) or (back and token.lemma_.lower() not in ("push", "drive", "pull"))
