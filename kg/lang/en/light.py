"""The verb that an event noun leans on: «launched a wave of attacks», «suffered an attack», «the truce collapsed»."""

from spacy.tokens import Token

from kg.lang.en.lexica import listed
from kg.lang.en.triggers import triggers


def light_verb(noun: Token) -> Token | None:
    """The verb whose event the noun is; None where it stands by itself."""
    top = noun
    while (top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN")) or _one_of(top):
        top = top.head if top.dep_ == "conj" else top.head.head
    verb = top.head
    if verb.pos_ == "VERB" and top.dep_ in ("dobj", "nsubj", "nsubjpass") and _is_light(verb, top):
        return verb
    under = top.dep_ == "pobj" and verb.lower_ == "under" and verb.head.lemma_ in ("come", "be")
    return verb.head if under else None  # the base came under attack


def verb_forms(verb: Token) -> set[str]:
    """The lemma of a verb, alone and with each word that hangs on it (carry out, take place)."""
    lemma = verb.lemma_.lower()
    return {lemma, *(f"{lemma} {c.lower_}" for c in verb.children)}


def _one_of(noun: Token) -> bool:
    """«a wave of attacks», «a fifth package of sanctions»."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in listed("series")


def _is_light(verb: Token, noun: Token) -> bool:
    names = ("happen",) if noun.dep_ == "nsubj" else ("do", "undergo")
    return any(verb_forms(verb) & triggers().light[name] for name in names)
