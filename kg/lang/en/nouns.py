"""Noun phrases of English as the parser tells them: where they begin, which names stand in them."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.lang.en.lexica import heads, listed, sorts, titles

_DETERMINERS = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their"))
_MODIFIERS = frozenset(
    ("amod", "compound", "nmod", "nummod", "npadvmod", "poss", "quantmod", "advmod", "punct", "case")
)
_COUNTS = frozenset(("CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"))
_OF_BODIES = frozenset(("Organization", "Government", "MediaOrganization", "MilitaryForce", "ArmedGroup", "Coalition"))
_APOSTROPHES = frozenset("'’.")
_LINKED = frozenset("-–/&")


def capitalised(token: Token) -> bool:
    """Is it written like a name, and not only because a sentence begins there?"""
    text = token.text
    if not (text[0].isupper() or (text[0].isdigit() and any(c.isalpha() for c in text))):
        return False
    if token.pos_ == "NUM" or (token.ent_type_ in _COUNTS and token.pos_ != "PROPN"):
        return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)
    if token.pos_ in ("PRON", "DET", "AUX", "ADP", "SCONJ", "CCONJ", "PART"):
        return False
    if first_of_sentence(token) and sorts().get(token.lower_.removesuffix("s")):
        return False
    return token.pos_ == "PROPN" or not first_of_sentence(token) or bool(token.ent_type_)


def first_of_sentence(token: Token) -> bool:
    """Does a sentence or a quotation begin here?"""
    before = token.i - 1
    while before >= token.sent.start and not token.doc[before].text[0].isalnum():
        if token.doc[before].text in '“"‘:—-':
            return True
        before -= 1
    return before < token.sent.start


def runs(doc: Doc, breaks: frozenset[int]) -> list[tuple[int, int]]:
    """The longest stretches written like names, with the small words inside them; none over a token of `breaks`."""
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(doc):
        start = i
        if starts_name(doc, i) and i not in breaks:
            i = _run_end(doc, i, breaks)
            out.append((start, i))
        else:
            i += 1
    return out


def starts_name(doc: Doc, i: int) -> bool:
    """Does a name begin at this token: a capital, or a particle and a capital (al-Shaddadi)?"""
    if capitalised(doc[i]):
        return True
    if doc[i].lower_ not in listed("particles") | listed("articles") or i + 1 >= len(doc):
        return False
    after = i + 2 if doc[i + 1].text in _LINKED and i + 2 < len(doc) else i + 1
    return after > i + 1 and doc[after].text[0].isupper() and not doc[i].whitespace_


def _run_end(doc: Doc, start: int, breaks: frozenset[int]) -> int:
    end = start + 1
    while end < len(doc) and end not in breaks:
        step = _step(doc, end)
        if not step or any(i in breaks for i in range(end, end + step)):
            break
        end += step
    return end


def _step(doc: Doc, at: int) -> int:
    """How many tokens the run goes on by: a capital, a hyphen, or a particle and what follows it."""
    token, glued = doc[at], not doc[at - 1].whitespace_
    if token.is_space:
        return 0
    if glued and (token.text in _LINKED or token.text in _APOSTROPHES):
        return _over_hyphen(doc, at)
    if token.lower_ == "of" and doc[at - 1].text[0].isupper():
        return _of_body(doc, at)
    if capitalised(token) or (token.text[0].isdigit() and glued):
        return 1
    return _nickname(doc, at) if token.text == '"' else _particle(doc, at)


def _over_hyphen(doc: Doc, at: int) -> int:
    """«al-Shaddadi», «N'Djamena», but not «US-led»."""
    inside = at + 1 < len(doc) and not doc[at].whitespace_ and doc[at + 1].text[0].isalnum()
    participle = inside and doc[at + 1].pos_ in ("VERB", "ADJ") and doc[at + 1].text[0].islower()
    return 2 if inside and not participle else 0


def _of_body(doc: Doc, at: int) -> int:
    """«University of Maiduguri», «Ministry of the Interior»: a body's name goes on over «of»."""
    body = any(h.type in _OF_BODIES for h in heads().get(doc[at - 1].lower_))
    after = at + 2 if at + 2 < len(doc) and doc[at + 1].lower_ == "the" else at + 1
    return after - at + 1 if body and after < len(doc) and capitalised(doc[after]) else 0


def _nickname(doc: Doc, at: int) -> int:
    """«Jimmy "Barbecue" Cherizier»."""
    quoted = at + 3 < len(doc) and doc[at + 2].text == '"'
    return 3 if quoted and capitalised(doc[at + 1]) and capitalised(doc[at + 3]) else 0


def _particle(doc: Doc, at: int) -> int:
    """«al», «bin», «von der» and what follows them; «ez» only before a hyphen."""
    token, linked = doc[at], at + 2 < len(doc) and doc[at + 1].text in _LINKED
    if token.lower_ in listed("articles") and linked and not token.whitespace_:
        return 3 if doc[at + 2].text[0].isupper() else 0
    after = at + 2 if linked else at + 1
    if token.lower_ not in listed("particles") or after >= len(doc):
        return 0
    goes_on = doc[after].text[0].isupper() or doc[after].lower_ in listed("particles")
    return after - at + 1 if goes_on else 0


def left_of(head: Token, first: int) -> int:
    """Where the noun phrase of a head begins, its determiner aside; `first` is the first token of the head's words."""
    start = first
    while start > head.sent.start:
        token = head.doc[start - 1]
        within = token.head.i in range(start - 1, head.i + 1) or token.head.head.i == head.i
        if token.dep_ not in _MODIFIERS or not within or token.text in (",", ";", ":", "(", ")") or token.is_space:
            break
        start -= 1
    return start


def determined(head: Token) -> bool:
    """The group, this base, its army."""
    return any(c.lower_ in _DETERMINERS and c.dep_ in ("det", "poss") for c in head.children)


def of_object(head: Token) -> Token | None:
    """The noun in «town of X»."""
    return prep_object(head, ("of",))


def prep_object(head: Token, preps: tuple[str, ...]) -> Token | None:
    """The noun after one of the prepositions that hang on a word."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in preps:
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    return None


def conjuncts(token: Token) -> Iterator[Token]:
    """A word and what «and» joins to it."""
    yield token
    yield from token.conjuncts if token.dep_ != "conj" else _later(token)


def _later(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "conj":
            yield child
            yield from _later(child)


def title_at(doc: Doc, i: int) -> int:
    """The length of the title that begins at a token; 0 where none does."""
    words = [t.lower_ for t in doc[i : i + 5]]
    joined = _without_dots(doc, i)
    best = next((length for length, _ in titles().at(words, 0)), 0)
    return max(best, joined)


def _without_dots(doc: Doc, i: int) -> int:
    """«Maj. Gen.», «Col .»: ranks, whose dot the tokeniser cuts off or keeps."""
    end = i
    while end < len(doc) and doc[end].lower_.rstrip(".") in listed("honorifics"):
        end += 1
        if end < len(doc) and doc[end].text == "." and not doc[end - 1].whitespace_:
            end += 1
    return end - i


def head_words(doc: Doc, i: int) -> int:
    """The length of the longest head of a name or description that begins at a token; 0 where none does."""
    words = [t.lower_ for t in doc[i : i + 4]]
    return next((length for length, _ in heads().at(words, 0)), 0)
