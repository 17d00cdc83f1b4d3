"""Names that the world does not know: what kind of thing they name, by the words around them.

In this order: an abbreviation in brackets or a surname told before; a title or profession beside it; what it is said to
be in an apposition; the first word of the name; what the recogniser says; the preposition before it.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.lang.en.headed import describes_person
from kg.lang.en.lexica import Head, cue, heads, listed, titles
from kg.lang.en.nouns import title_at
from kg.lang.phrase import Phrase
from kg.lang.trace import refuse

_LABELS: Mapping[str, str] = {
    "PERSON": "Person", "GPE": "Settlement", "LOC": "GeographicFeature", "FAC": "Facility", "ORG": "Organization",
}  # fmt: skip
_PLACE_PREPS = frozenset(("in", "near", "outside", "from", "to", "towards", "toward", "at", "of", "around", "inside"))
_FULL = 2
_BACK = 6


class Unknown:
    """Sorts the names of one document that nobody lists."""

    def __init__(self, doc: Doc, known: Sequence[Phrase], headed: Sequence[Phrase]) -> None:
        self._doc = doc
        self._known = known
        self._headed = headed
        self._types: dict[str, str] = {}
        self._words: dict[str, str] = {
            doc[p.end - 1].text: "Person" for p in known if p.type == "Person" and p.end - p.start >= _FULL
        }

    def phrases(self, stretches: Sequence[tuple[int, int]]) -> Iterator[Phrase]:
        """A phrase for each stretch whose kind is known, in order; a name keeps its kind through the document."""
        named = []
        for start, end in stretches:
            kind = self._kind(start, end)
            if kind:
                named.append((start, end, kind))
                self._types.setdefault(self._doc[start:end].text, kind)
                if kind == "Person":
                    self._words.update((t.text, kind) for t in self._doc[start:end] if t.text[0].isupper())
        for start, end in stretches:
            text = self._doc[start:end].text
            kind = self._types.get(text) or (self._words.get(text, "") if end - start == 1 else "")
            if kind:
                yield Phrase(start, end, kind, head=end - 1, rule=f"en.unknown.{kind}")
            else:
                refuse(self._doc, "names", (start, end), "name", "nothing beside it says what it names")

    def _kind(self, start: int, end: int) -> str:
        doc = self._doc
        text = doc[start:end].text
        root = doc[start:end].root
        if text in self._types:
            return self._types[text]
        return (
            self._by_title(start, root)
            or self._by_apposition(start, end, root)
            or self._by_first_word(start, end)
            or (self._words.get(text, "") if end - start == 1 else "")
            or self._by_verb(start, end, root)
            or self._by_label(start, end, root)
        )

    def _by_title(self, start: int, root: Token) -> str:
        """«Gen. X», «lawyer X», «the charity X», «mayor X»."""
        before = self._doc[start - 1] if start else None
        if before is None or before.text == "," or before.is_space:
            return ""
        for back in range(min(start, _BACK), 0, -1):
            at = start - back
            if title_at(self._doc, at) == back:
                return "Person"
        if before.text[0].islower() and before.pos_ == "NOUN" and before.head.i in (root.i, root.head.i):
            return self._of_noun(before)
        return ""

    def _of_noun(self, noun: Token) -> str:
        if describes_person(noun):
            return "Person"
        kind = next((h.type for h in heads().get(noun.lower_)), "")
        return kind if noun.dep_ in ("compound", "nmod", "appos", "amod", "nsubj") else ""

    def _by_apposition(self, start: int, end: int, root: Token) -> str:
        beside = [c for c in root.children if c.dep_ == "appos" and c.i >= end]
        if root.dep_ == "appos" and root.head.i < start:
            beside.append(root.head)
        for noun in beside:
            if noun.pos_ == "NOUN" and describes_person(noun):
                return "Person"
            head = self._headed_by(noun)
            if head is not None:
                return head.type
        return ""

    def _headed_by(self, noun: Token) -> Head | None:
        if noun.pos_ != "NOUN":
            return None
        for back in (2, 1, 0):
            words = [t.lower_ for t in self._doc[max(noun.i - back, 0) : noun.i + 1]]
            found = heads().get(" ".join(words))
            if found:
                return found[0]
        return None

    def _by_first_word(self, start: int, end: int) -> str:
        if self._doc[start].lower_ in listed("ship-words") and end - start > 1:
            return "Facility"
        first, second = self._doc[start].lower_, self._doc[min(start + 2, end - 1)].lower_
        grouped = first in listed("group-words") or (first in ("al", "el") and second in listed("group-words"))
        return "ArmedGroup" if grouped and end - start > 1 else ""

    def _by_verb(self, start: int, end: int, root: Token) -> str:
        """«besieged al-Abdiyah», «seized Goma and Bukavu»."""
        single = end - start == 1 or self._doc[start].lower_ in listed("particles") or self._doc[start + 1].text == "-"
        first = root
        while first.dep_ == "conj" and first.head.pos_ == "PROPN":
            first = first.head
        taken = first.dep_ in ("dobj", "nsubjpass") and first.head.lemma_.lower() in listed("takes-places")
        return "Settlement" if single and taken and not root.text.isupper() else ""

    def _by_label(self, start: int, end: int, root: Token) -> str:
        labels = [t.ent_type_ for t in self._doc[start:end] if t.ent_type_ in _LABELS or t.ent_type_ == "NORP"]
        label = max(labels, key=lambda name: (labels.count(name), name), default="")
        prep = root.head if root.dep_ == "pobj" else None
        placed = prep is not None and prep.lower_ in _PLACE_PREPS and prep.head.pos_ != "PROPN"
        single = end - start == 1 or self._doc[start].lower_ in listed("particles")
        if label == "NORP":
            return "Settlement" if placed and root.tag_ == "NNP" else ""
        if label in ("PERSON", "ORG") and placed and single and prep is not None and self._says_place(prep):
            return "Settlement"
        if label == "PERSON" and end - start < _FULL and not self._speaks(root):
            return ""
        if label:
            return _LABELS[label]
        if end - start >= _FULL and self._acts_like_a_person(root):
            return "Person"
        return "Settlement" if placed and prep is not None and prep.lower_ in ("in", "near") else ""

    def _acts_like_a_person(self, root: Token) -> bool:
        """«a 17-year-old, Odeh Sidqa, was shot», «Odeh Sidqa said»."""
        noun = root.head if root.dep_ == "appos" else root
        if noun.dep_ == "nsubj":
            return noun.head.lemma_.lower() in cue("speech")
        return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in listed("done-to-persons")

    def _says_place(self, prep: Token) -> bool:
        lemma = prep.head.lemma_.lower()
        if prep.lower_ == "from":
            return lemma in listed("leaves-places")
        return lemma in listed("place-nouns") if prep.lower_ == "of" else True

    def _speaks(self, root: Token) -> bool:
        return root.dep_ in ("nsubj", "nsubjpass", "dobj", "poss", "appos", "pobj", "conj", "compound")


def titled(doc: Doc, start: int) -> bool:
    """Does a title stand right before a token?"""
    return any(title_at(doc, start - back) == back for back in range(1, min(start, _BACK) + 1)) or bool(
        start and titles().get(doc[start - 1].lower_)
    )
