"""Which phrases an Arabic sentence itself says to be the same: apposition, copula, the name in brackets.

«القاعدة العسكرية لقوات …، القرية الخضراء، التي …»: a definite description, and the name between two commas after it.
«شخص يشتبه في أنه عضو في …»: a noun after «أنه» is the person before.
«قوات الدعم السريع (الدعم السريع)»: an acronym or short name.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from kg.lang.ar.nouns import definite
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, SITES, Phrase

_COPULA = 2  # «أن» or و and its pronoun
_SIGNS = frozenset("،»”")
_ALIAS = 4  # a comma, «الملقب», «ب» and a quotation mark
_GROUPS = BODIES - {"Country"}


def same(doc: Doc, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Pairs of phrase indices."""
    return [
        *_capitals(doc, phrases),
        *_apposed(doc, phrases),
        *_copular(doc, phrases),
        *_explained(doc, phrases),
        *_bracketed(doc, phrases),
        *_described(doc, phrases),
        *_aliased(doc, phrases),
        *_members(doc, phrases),
    ]


def _members(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """«مسلحون من حركة الشباب»: people of a named group act as that group."""
    for i, phrase in enumerate(phrases):
        if phrase.kind != "nominal" or phrase.type != "ArmedGroup" or phrase.end >= len(doc):
            continue
        group = next((j for j, p in enumerate(phrases) if p.start == phrase.end + 1 and p.kind == "name"), None)
        if (
            doc[phrase.end].norm_ == "من"
            and group is not None
            and phrases[group].type in ("ArmedGroup", "Organization")
        ):
            yield i, group


def _apposed(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    for i, phrase in enumerate(phrases):
        if phrase.type != "Facility" or phrase.kind != "name" or not definite(doc[phrase.start]):
            continue
        end = phrase.end
        if end < len(doc) and doc[end].norm_ == "ل":
            end = next((p.end for p in phrases if p.start == end + 1 and p.kind != "adjective"), end)
        other = next((j for j, p in enumerate(phrases) if p.start == end + 1 and p.kind == "name"), None)
        if other is None or doc[end].text != "،" or phrases[other].type not in SITES:
            continue
        after = phrases[other].end
        if after < len(doc) and doc[after].text in "،.":
            yield i, other


def _capitals(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """«الأبيض، عاصمة شمال كردفان»: the town before the comma."""
    for j, phrase in enumerate(phrases):
        before = phrase.start - 1
        if phrase.type != "Settlement" or doc[phrase.start].norm_ != "عاصمه" or before <= 0 or doc[before].text != "،":
            continue
        town = next((i for i, p in enumerate(phrases) if p.end == before and p.kind == "name"), None)
        if town is not None and phrases[town].type == "Settlement":
            yield town, j


def _described(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """«فلان، قائد اللواء …،»: a description of a person between commas after his name."""
    for j, phrase in enumerate(phrases):
        if phrase.type != "Person" or phrase.kind != "nominal" or not phrase.start or doc[phrase.start - 1].text != "،":
            continue
        before = next((i for i, p in enumerate(phrases) if p.end == phrase.start - 1 and p.type == "Person"), None)
        if before is not None and phrases[before].kind == "name":
            yield before, j


def _aliased(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """«فلان، الملقب بأبي فلان»: another name of the person before."""
    persons = [(i, p) for i, p in enumerate(phrases) if p.type == "Person" and p.kind == "name"]
    for (i, first), (j, second) in pairwise(persons):
        between = {token.norm_ for token in doc[first.end : second.start]}
        if second.start - first.end <= _ALIAS and not between.isdisjoint(listed("alias")):
            yield i, j


def _copular(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    for j, phrase in enumerate(phrases):
        if phrase.type != "Person" or phrase.kind != "nominal" or phrase.start < _COPULA:
            continue
        if doc[phrase.start - 1].pos_ == "PRON" and doc[phrase.start - 2].pos_ == "SCONJ":
            sent = doc[phrase.start].sent
            persons = ((i, p) for i, p in reversed(list(enumerate(phrases))) if p.type == "Person")
            before = next((i for i, p in persons if sent.start <= p.start and p.end < phrase.start), None)
            if before is not None:
                yield before, j


def _explained(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """«جبهة التناوب، وهي حركة متمردة …»: what the name before is explained to be."""
    named = {p.end: i for i, p in enumerate(phrases) if p.kind == "name" and p.type in _GROUPS}
    for j, phrase in enumerate(phrases):
        if phrase.type not in _GROUPS or phrase.kind != "nominal":
            continue
        told = [token.norm_ for token in doc[max(phrase.start - _COPULA, 0) : phrase.start]]
        end = phrase.start - _COPULA
        while end > 0 and doc[end - 1].text in _SIGNS:
            end -= 1
        if told in (["و", "هو"], ["و", "هي"]) and end in named:
            yield named[end], j
        elif doc[phrase.start - 1].text in "»”" and phrase.start - 1 in named:  # «درع الخابور» فصيل …
            yield named[phrase.start - 1], j


def _bracketed(doc: Doc, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    for i, phrase in enumerate(phrases):
        at = phrase.end
        if phrase.kind != "name" or at + 2 >= len(doc) or doc[at].text != "(":
            continue
        other = next((j for j, p in enumerate(phrases) if p.start == at + 1 and p.kind == "name"), None)
        if other is None or phrases[other].end >= len(doc) or doc[phrases[other].end].text != ")":
            continue
        both = {phrase.type, phrases[other].type}
        if len(both) == 1 or both <= _GROUPS:
            yield i, other
