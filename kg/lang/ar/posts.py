"""Titles of office where they stand in a text: what each says of the person, and where the body of the post begins."""

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.lang.ar.lexica import Title, titles
from kg.lang.ar.nouns import definite
from kg.lang.ar.spelling import fold
from kg.lang.ar.words import listed

_LONGEST = 9
_LINKS = 2  # «باسم» and ل: so many words join a title to its body


def titles_at(doc: Doc, start: int) -> Iterator[tuple[int, Title]]:
    """The titles at a token, longest first, with or without article: where each ends, and the title."""
    norms = [token.norm_ for token in doc[start : start + _LONGEST]]
    if norms and norms[0] == fold("آمر") and not doc[start].text.startswith("آ"):
        return  # «أمر وزير الدفاع»: a verb that folds alike
    forms = [norms, [norms[0].removeprefix("ال"), *norms[1:]]] if norms else []
    if norms and norms[0].endswith("ا"):  # «كان حاكماً للمقاطعة», mostly printed «حاكما»
        forms.append([norms[0].removesuffix("ا"), *norms[1:]])
    if norms and norms[0].removeprefix("ال") in listed("deputies"):  # «نائب رئيس المكتب السياسي» leads nothing
        for length, title in titles().at(norms[1:], 0):
            if title.relation == "headOf":
                yield start + 1 + length, Title("memberOf", title.link)
    for form in forms:
        for length, title in titles().at(form, 0):
            yield start + length, title


def posted(doc: Doc, start: int) -> tuple[int, str] | None:
    """Where the body of a post begins that a title at `start` names («قائد | الفرقة», «المتحدث باسم | الجيش»).

    Returns:
        The token of the body and what the title says of the person, or None where no title or no body stands there.
    """
    for end, title in titles_at(doc, start):
        at = end
        while at < len(doc) and doc[at].pos_ == "ADJ" and definite(doc[at]) and definite(doc[at - 1]):
            at += 1  # «القائد الميداني في …»
        linked = at
        while linked < len(doc) and doc[linked].norm_ in title.link | {"ل"} and linked - at < _LINKS:
            linked += 1
        if linked > at and linked + 1 < len(doc) and doc[linked].norm_ in listed("staff"):
            linked += 1  # «رئيسا لأركان | القوات البحرية»
        named = linked > at or not definite(doc[end - 1])
        if title.relation != "none" and named and linked < len(doc) and doc[linked - 1].pos_ != "PUNCT":
            return linked, title.relation
    return None
