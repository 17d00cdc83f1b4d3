"""Whom an Arabic noun stands for: the army of which some are units, the body for which somebody speaks."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.nouns import definite
from kg.lang.ar.words import listed
from kg.lang.phrase import FORCES, Phrase


class Wholes:
    """Finds them in one document.

    Attributes:
        at: start token -> index of a phrase (adjectives of nationality aside).
        ending: end token -> index of a phrase, the outermost of those that end there.
    """

    doc: Doc
    norms: list[str]
    phrases: Sequence[Phrase]
    at: dict[int, int]
    ending: dict[int, int]

    def whole(self, end: int) -> int | None:
        """«وحدات | من الجيش», «رتل | للجيش»: who is told by the group that they are of."""
        whose = self.norms[end] if end < len(self.norms) else ""
        column = whose == "ل" and self.norms[end - 1].removesuffix("ا") in listed("convoys")
        index = self.at.get(end + 1) if whose == "من" or column else None
        named = index is not None and self.phrases[index].type in FORCES and self.phrases[index].kind != "nominal"
        return index if named else None

    def spoken_for(self, i: int) -> int | None:
        """«اتهم الناطق باسم البيشمركة | …»: whose spokesman speaks stands for it."""
        speaks = self.norms[i].removeprefix("ال") in listed("voicing") and self.norms[i + 1 : i + 2] == ["باسم"]
        return self.at.get(i + 2) if speaks else None

    def is_batch(self, i: int) -> bool:
        """Does a batch of something that is named begin here?"""
        j = i + 1
        while j < len(self.doc) and self.doc[j].pos_ == "ADJ":
            j += 1
        return j < len(self.doc) and self.of_batch(j)

    def of_batch(self, i: int) -> bool:
        """«دفعة أولى | من الجنود», «ممثلون | للحكومة»."""
        j = i - 1
        while j > 0 and self.doc[j].pos_ == "ADJ":
            j -= 1
        return self.norms[i] in ("من", "ل") and self.norms[j] in listed("batches") and i + 1 in self.at

    def ended(self, start: int) -> bool:
        """Has the noun before got all that it can govern: an adjective, or as a thing the article?"""
        before = self.doc[start - 1]
        thing = before.pos_ == "NOUN" and definite(before) and kind_of(before.norm_) in ("site", "abstract", "")
        return before.whitespace_ != "" and (before.pos_ == "ADJ" or (thing and start - 1 not in self.ending))
