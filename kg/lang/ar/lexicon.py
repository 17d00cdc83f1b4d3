"""What is a word of Arabic, what is its lemma, and can it be a verb.

The lexicon is that of simplemma (Wiktionary, UniMorph: some 297,000 forms without clitics); it has no parts of speech.
Which lemmas are verbs follows from it: only verbs have forms that begin with the ya of the third person (يقود, of قاد).
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from kg.cache import cached
from kg.lang.ar import spelling
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.spelling import fold, unmarked
from kg.lang.ar.verbs import verb_forms

_HAMZA = str.maketrans("أإآٱ", "اااا")


def light(word: str) -> str:
    """The word without vowel signs and hamza; ta marbuta and alef maqsura stay, they tell قواته from قوات."""
    return unmarked(word).translate(_HAMZA)


#: Endings of the dual and the sound plural, in both cases and before a genitive, and of the indefinite accusative.
_ENDINGS = ("ان", "ين", "ون", "ات", "تا", "تي", "تان", "تين", "ا")
_SHORT = 3


class Lexicon:
    """Forms and lemmas, with names added by whoever knows them.

    Args:
        names: words of names, in any spelling; they count as known and are their own lemmas.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        forms, verbs = _forms()
        self._forms = forms
        self._verbs = verbs
        self._names = frozenset(light(name) for name in names)

    def knows(self, word: str) -> bool:
        """Is this a word as it stands, without clitics?"""
        return self.lists(word) or self._inflected(light(word))

    def lists(self, word: str) -> bool:
        """Is this very form in the lexicon or among the names?"""
        form = light(word)
        return form in self._forms or form in self._names

    def defines(self, word: str) -> bool:
        """Is this very form in the lexicon, as more than a name?"""
        return light(word) in self._forms

    def _inflected(self, form: str) -> bool:
        """A regular dual, plural or accusative of a known noun, or an imperfect of a known verb, that no list has."""
        for ending in _ENDINGS:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) > _SHORT and (stem in self._forms or stem + "ة" in self._forms):
                return True
        return self.conjugates(form) or bool(kind_of(fold(form))) or self._imperfect(form)

    def _imperfect(self, form: str) -> bool:
        if len(form) <= _SHORT or form[0] not in "يتنا":
            return False
        stems = (form[1:].removesuffix(ending) for ending in ("", "ون", "وا", "ان"))
        return any(stem in self._verbs and len(stem) >= _SHORT for stem in stems)

    def names(self, word: str) -> bool:
        """Is this a word of a known name?"""
        return light(word) in self._names

    def lemma(self, word: str) -> str:
        """The lemma in its usual spelling, or the word itself."""
        return self._forms.get(light(word), word)

    def conjugates(self, word: str) -> bool:
        """Is this a form of a verb of our own list?"""
        return fold(word) in verb_forms()

    def may_be_verb(self, word: str) -> bool:
        """Is this a form of a verb, as far as the lexicon tells?"""
        form = fold(word)
        known = self.conjugates(word) or form in self._verbs or fold(self.lemma(word)) in self._verbs
        return known or self._imperfect(light(word))


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, str], frozenset[str]]:
    """The forms with their lemmas, and the lemmas that are verbs; kept, since to unpack the lexicon takes a second."""
    sources = (version("simplemma"), Path(__file__), Path(spelling.__file__))
    return cached("lexicon-ar", sources, _unpacked_forms)


def _unpacked_forms() -> tuple[dict[str, str], frozenset[str]]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # noqa: PLC0415 - rarely

    entries = DefaultDictionaryFactory().get_dictionary("ar")
    forms: dict[str, str] = {}
    verbs: set[str] = set()
    own: set[str] = set()  # imperfects that the lists take for their own lemmas: يعود beside تعود
    for form, lemma in entries.items():
        if len(form) > 1:  # the lexicon has no vowel signs
            forms.setdefault(form.translate(_HAMZA), lemma)
        if form[0] == "ي" and lemma[:1] != "ي" and len(lemma) > 1:
            verbs.add(fold(lemma))
        elif form[0] == "ي" and form == lemma and ("ت" + form[1:]) in entries and len(form) > _SHORT:
            own.update(letter + fold(form[1:]) for letter in "يتن")
    return forms, frozenset(verbs | own)
