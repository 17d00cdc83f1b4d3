"""How far a person's name runs: the words that are names, or in no dictionary, and what a particle joins to them."""

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from kg.lang.ar.lexica import cues, names, titles
from kg.lang.ar.nouns import ACCUSATIVE, definite
from kg.lang.ar.posts import titles_at
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.words import listed
from kg.lang.phrase import Phrase

_LONGEST = 6
_STRANGE = 2
_FOREIGN = ("ي", "ان", "ين", "ه")  # not «ة», «ات»: those are adjectives
_OBJECTS = ("ا", "ه", "اء", "ات", "ين", "ون", "ان")  # no name: «أطلق العقيد فلان | رصاصة»


class NameRuns:
    """Finds the ends of names in one document.

    Args:
        doc: the tagged document.
        known: start -> end of names of the known world (bodies after titles; and no part of a person's name).
        heads: start -> end of other headed phrases; a person's name does not run into them, a post may be of one.
        persons: start -> phrase of known persons; a title may stand before them too.
    """

    def __init__(
        self,
        doc: Doc,
        *,
        known: Mapping[int, int],
        heads: Mapping[int, int],
        persons: Mapping[int, Phrase],
    ) -> None:
        self._doc = doc
        self._norms = [token.norm_ for token in doc]
        self._known = known
        self._heads = heads
        self._persons = persons

    def _unknown_end(self, start: int) -> int:
        """The end of a run of words that are in no dictionary; two are somebody's names, unless a place is told."""
        doc = self._doc
        end = start
        if start and (
            doc[start - 1].norm_ in listed("where")
            or (not doc[start - 1].whitespace_ and doc[start - 1].pos_ == "PUNCT")
        ):
            return start
        while end < len(doc) and end - start < _LONGEST and not self._breaks(start, end):
            cut = end == start + 1 and self._is_cut(end)
            if not cut and not unknown(doc[end]) and not (end > start and _foreign(doc[end])):
                break
            end += 1 + cut
        return end

    def _name_end(self, start: int, *, titled: bool) -> int:
        """The end of the run of name words at `start`, or `start` where none begins there."""
        end = start
        while end < len(self._doc) and end - start < _LONGEST and not self._breaks(start, end):
            if self._is_particle(end) or (end > start and self._is_cut(end)):
                end += 2
            elif _continues(self._doc[end], first=end == start, titled=titled) or (
                end == start + 1 + self._is_particle(start) and self._is_second(end, titled=titled)
            ):
                end += 1
            else:
                break
        return self._up_to_said(end) if titled and end == start + 1 else end

    def _up_to_said(self, end: int) -> int:
        """«قالت المديرة مارغريت | تشان إن …»: up to what somebody says, who says it."""
        doc = self._doc
        stop = next((i for i in range(end, min(end + _STRANGE + 1, len(doc))) if doc[i].pos_ == "SCONJ"), end)
        between = doc[end:stop]
        if stop == end or self._norms[stop] != "ان" or any(t.pos_ in ("ADP", "PUNCT", "PRON", "ADV") for t in between):
            return end
        told = any(t.pos_ == "VERB" and t.norm_ in cues().speech for t in doc[doc[end].sent.start : end])
        return stop if told and not any(t.tag_ == "name" for t in between) else end

    def _is_cut(self, at: int) -> bool:
        """«هيكتور باليستيروس»: the first letter of an unknown name passed for a preposition."""
        token = self._doc[at]
        cut = token.pos_ == "ADP" and not token.whitespace_ and len(token) == 1 and at + 1 < len(self._doc)
        rest = self._doc[at + 1] if cut else token
        return cut and (rest.tag_ == "named" or (rest.tag_ == "unlisted" and rest.pos_ in ("PROPN", "ADJ")))

    def _is_second(self, at: int, *, titled: bool) -> bool:
        """A second name that is a word as well: «خلاد الأردني», and after a title «موسى هلالي»."""
        token = self._doc[at]
        if token.pos_ not in ("NOUN", "ADJ", "PROPN") or any(titles().at([token.norm_], 0)):
            return False
        bare = token.norm_.removeprefix("ال")
        after = self._doc[at + 1].pos_ if at + 1 < len(self._doc) else "PUNCT"
        ends = after in ("PUNCT", "CCONJ", "SPACE") or (titled and after in ("SCONJ", "VERB"))
        if definite(token):
            return bare.endswith("ي") or bare in names().given or token.tag_ == "unlisted" or ends
        governs = ends or (after in ("ADP", "PART", "AUX") and not token.norm_.endswith(_OBJECTS))
        return titled and (bare.endswith("ي") or bare in names().given or (governs and token.pos_ == "NOUN"))

    def _breaks(self, start: int, at: int) -> bool:
        """Does something else begin here: a known name, another head, a title, a piece of the same word?"""
        other = (at in self._known or at in self._heads) and not is_name(self._doc[at])
        posted = at > start and any(
            end - at > 1 or self._possessed(end) for end, _ in titles_at(self._doc, at)
        )  # «فلان | وزير الخارجية»
        object_ = at > start and self._doc[at].text.endswith(ACCUSATIVE)  # «شنّ فلان | هجوماً»
        return other or posted or object_ or (at > start and not self._doc[at - 1].whitespace_)

    def _is_particle(self, at: int) -> bool:
        """«بن», «أبو»: the next word belongs to the name, whatever it is."""
        token = self._doc[at]
        follows = at + 1 < len(self._doc) and token.whitespace_ and self._doc[at + 1].text[0].isalpha()
        return bool(follows) and token.norm_ in names().particles

    def _possessed(self, at: int) -> bool:
        return at < len(self._doc) and self._doc[at].pos_ == "PRON" and not self._doc[at - 1].whitespace_


def unknown(token: Token) -> bool:
    """Is this in no dictionary, no inflected form of what is in one, and no adjective in shape?"""
    arabic = "\u0620" <= token.norm_[0] <= "\u064a" and not token.text.endswith(("ة", "ات"))
    return token.tag_ != "listed" and token.pos_ == "PROPN" and arabic and not definite(token)


def _foreign(token: Token) -> bool:
    """«دامتي», «زيلينسكي»: in no dictionary, though it has the shape of an indefinite adjective."""
    return token.tag_ == "unlisted" and token.pos_ == "ADJ" and unmarked(token.text).endswith(_FOREIGN)


def name_follows(token: Token) -> bool:
    """A given name that is a word too counts before a word that is only a name, or in no dictionary."""
    book = names()
    if token.i + 1 >= len(token.doc) or not token.whitespace_:
        return False
    after = token.nbor(1)
    strange = after.pos_ == "PROPN" and after.tag_ == "unlisted"
    return strange or after.norm_ in book.family or after.norm_ in book.given - book.common


def _continues(token: Token, *, first: bool, titled: bool) -> bool:
    if is_name(token):
        return token.norm_ not in names().common or titled or not first or name_follows(token)
    if token.pos_ == "PROPN" and token.text[0].isalpha():
        return not first or (titled and not definite(token))
    # Behind a title and a first name, what no dictionary has is the rest of the name, or all of it.
    more = token.i + 1 < len(token.doc) and (unknown(token.nbor(1)) or is_name(token.nbor(1)))
    strange = token.tag_ == "named" or (titled and token.tag_ == "unlisted" and (more or not first))
    if not first and _foreign(token):
        return True
    return (titled or not first) and strange and token.pos_ in ("NOUN", "ADJ", "VERB") and not definite(token)


def is_name(token: Token) -> bool:
    """Is this a given or family name, and where it may be a preposition («علي») beside another?"""
    book = names()
    if token.pos_ == "ADP" and not (token.text.endswith("ي") and _beside_name(token)):
        return False  # «أمام», «على»
    norm = token.norm_
    return norm in book.given or norm in book.family or norm in book.family_common


def _beside_name(token: Token) -> bool:
    """Does a word that is only a name stand before or after?"""
    book = names()
    near = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    # «علي فرحان»: behind it any given name will do
    first = bool(near) and token.i + 1 < len(token.doc) and near[-1].norm_ in book.given
    return first or any(other.norm_ in book.family or other.norm_ in book.given - book.common for other in near)
