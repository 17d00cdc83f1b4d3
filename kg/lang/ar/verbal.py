"""Written words that are a verb, or what is one's own, with its clitics: the segmenter asks here before it weighs.

A verb of the list behind و or ف, or before its object, is told from nouns by its forms; «our house» is told from «we
spent the night» by a list of what people call their own.
"""

from kg.lang.ar.lexica import names
from kg.lang.ar.lexicon import Lexicon, light
from kg.lang.ar.spelling import fold
from kg.lang.ar.words import Words

_OBJECTS = ("هما", "ها", "هم", "هن", "ه", "نا", "كم", "ني")
_BEFORE_NOUN = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_THIRD = ("ه", "ها", "هم", "هما")
_SHORTEST = 3


class Verbal:
    """Cuts such words. Args: the lexicon, the closed classes."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._lexicon = lexicon
        self._closed = frozenset(map(light, words.closed))
        self._governs = frozenset(map(light, words.takes_pronoun))
        self._ours = frozenset(map(light, words.ours))
        self._mine = frozenset(map(light, words.mine))

    def own(self, form: str) -> tuple[int, ...] | None:
        """«بيتنا», «بلادي», «لعائلتي»: what is one's own, with clitics before it."""
        owners = ((self._ours, "نا"), (self._mine, "ي"))
        for nouns, pronoun in owners:
            base = form.removesuffix(pronoun)
            if base == form or self._lexicon.names(form):
                continue
            for start in range(3):
                before = form[:start]
                if base[start:] in nouns and (not before or before in _BEFORE_NOUN):
                    return (1,) * start + (len(base) - start, len(pronoun))
        return None

    def verb(self, form: str) -> tuple[int, ...] | None:
        """A verb of the list behind و or ف, or before its object: «ورموه», «فتحتها», «وحلت»."""
        lexicon = self._lexicon
        if form in self._closed or lexicon.names(form) or lexicon.conjugates(form):
            return None
        rest = form[1:] if form[0] in "وف" else ""
        if len(rest) < _SHORTEST or not lexicon.conjugates(rest):
            return self.object(form, 0) or (self.object(form, 1) if rest else None)
        finite = rest.endswith(("ت", "وا")) and not rest.endswith("ات")
        unknown = not lexicon.lists(form) and (len(rest) > _SHORTEST or rest[0] == "ا")
        return (1, len(rest)) if finite or (unknown and not _given(form)) else None

    def object(self, form: str, start: int) -> tuple[int, ...] | None:
        """A verb from `start` on with its object: the plural in و has no other ending, another verb only the third."""
        lexicon = self._lexicon
        for pronoun in _OBJECTS:
            base = form[start:].removesuffix(pronoun)
            if base == form[start:] or len(base) < _SHORTEST or base in self._closed or base in self._governs:
                continue
            whole = form.removesuffix(pronoun)
            particle = base[0] in "وف" and base[1:] in self._governs and len(base) == _SHORTEST  # «وفيها»
            participle = base.startswith("ال") and lexicon.lists(form[start + 2 :])  # «المتهم»
            if particle or participle:
                continue
            stem = base[-1] not in "او"
            noun = start and stem and any(map(lexicon.lists, (whole, whole.removesuffix("ت") + "ة")))  # «وفاته»
            several = base.endswith("و") and lexicon.conjugates(base + "ا")
            single = pronoun in _THIRD and not (base.endswith("ي") and lexicon.lists(form))  # «تشويه»
            verb = several or (single and self._is_verb(base))
            if verb and not noun:
                return (1,) * start + (len(base), len(pronoun))
        return None

    def _is_verb(self, base: str) -> bool:
        """Is this a form of a listed verb, with the alef that it has before a pronoun («رما»)?"""
        return self._lexicon.conjugates(base[:-1] + "ى" if base.endswith("ا") else base)


def _given(form: str) -> bool:
    """«فراس»: a name of persons."""
    return fold(form) in names().given or fold(form) in names().family
