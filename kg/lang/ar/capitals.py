"""Capitals that stand for their governments: «تقول كييف», «أنقرة لا تجنّد», «كينشاسا: …», «المدعومة من كيغالي».

Only the place in the clause tells. A capital behind a preposition of place is a place; one that a verb has for its
subject acts, unless the verb tells what befalls a place («شهدت», «هزّت»).
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.lang.ar.words import listed
from kg.lang.phrase import Phrase

_REACH = 3  # tokens from a capital to its verb: «فإن موسكو لم ترد»


def acting(doc: Doc, phrases: Sequence[Phrase]) -> frozenset[int]:
    """The indices of the phrases that name a capital and mean its government."""
    return frozenset(
        i for i, p in enumerate(phrases)
        if p.capital and p.kind == "name" and (_told(doc, p) or _before(doc, p.start) or _after(doc, p.end))
    )  # fmt: skip


def _told(doc: Doc, phrase: Phrase) -> bool:
    """«كييف: …» at the head of a sentence, «بحسب واشنطن», «بتمويل من أبوظبي»."""
    start, end = phrase.start, phrase.end
    first = start == 0 or doc[start - 1].pos_ in ("PUNCT", "SPACE")
    if end < len(doc) and doc[end].text == ":" and first:
        return True
    norms = [doc[i].norm_ for i in range(max(start - 2, 0), start)]
    said = bool(norms) and norms[-1] in listed("according")
    backed = len(norms) == 2 and norms[1] == "من" and norms[0].removeprefix("ال") in listed("backing")  # noqa: PLR2004
    return said or backed


def _before(doc: Doc, start: int) -> bool:
    """A verb right before the capital, or with a pronoun between: «ترفض كيغالي», «رعته لواندا»."""
    at = start - 1
    if at >= 0 and doc[at].pos_ == "PRON" and not doc[at - 1].whitespace_:
        at -= 1
    return at >= 0 and doc[at].pos_ == "VERB" and doc[at].norm_ not in listed("befalling")


def _after(doc: Doc, end: int) -> bool:
    """A verb behind the capital that opens its clause: «موسكو قالت», «أديس أبابا لم ترد»."""
    at = end
    if at < len(doc) and (doc[at].pos_ in ("VERB", "PART") or doc[at].text == "ف"):
        while at < min(end + _REACH, len(doc)) and doc[at].pos_ != "VERB":
            at += 1
        verb = doc[at] if at < len(doc) else None
        return verb is not None and verb.pos_ == "VERB" and verb.norm_ not in listed("befalling") and _opens(doc, end)
    return False


def _opens(doc: Doc, end: int) -> bool:
    """Does no preposition govern the capital that ends here?"""
    at = end - 1
    while at > 0 and doc[at].pos_ in ("NOUN", "PROPN", "ADJ"):
        at -= 1
    return doc[at].pos_ not in ("ADP", "NUM") or at == end - 1
