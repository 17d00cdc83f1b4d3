"""The Arabic pipeline as parts that spaCy knows by name, so that any of its users can take one or all.

    nlp = spacy.blank("ar", config={"nlp": {"tokenizer": {"@tokenizers": "kg_ar_tokenizer.v1"}}})
    for pipe in ("kg_ar_sentences", "kg_ar_tagger", "kg_ar_verbs"):
        nlp.add_pipe(pipe)

The tokenizer cuts clitics off, `kg_ar_sentences` sets `is_sent_start`, `kg_ar_tagger` parts of speech and lemmas,
`kg_ar_verbs` voice, tense and polarity of finite verbs.
"""

from collections.abc import Callable, Sequence

import spacy
from spacy.language import Language
from spacy.util import registry

from kg.lang.ar.finite import Finite
from kg.lang.ar.lexica import cues, heads
from kg.lang.ar.lexicon import Lexicon
from kg.lang.ar.segment import Segmenter
from kg.lang.ar.sentences import mark_sentences
from kg.lang.ar.tagger import Tagger
from kg.lang.ar.tokenizer import Tokenizer
from kg.lang.ar.triggers import triggers
from kg.lang.ar.words import words

PIPES = ("kg_ar_sentences", "kg_ar_tagger", "kg_ar_verbs")
_PLACES = frozenset(("Settlement", "Region", "Facility", "GeographicFeature"))

Language.component("kg_ar_sentences", assigns=["token.is_sent_start"], func=mark_sentences)


def make_tokenizer(names: Sequence[str] = ()) -> Callable[[Language], Tokenizer]:
    """What makes the tokenizer; `names` are words of known names, which it leaves whole."""
    return lambda nlp: Tokenizer(nlp.vocab, Segmenter(Lexicon(names), words()))


registry.tokenizers("kg_ar_tokenizer.v1")(make_tokenizer)


@Language.factory("kg_ar_tagger", assigns=["token.pos", "token.tag", "token.lemma"])
def make_tagger(nlp: Language, name: str) -> Tagger:
    """The tagger, with the lexicon of the tokenizer if that is ours."""
    forms = triggers().verb_forms | cues().speech | cues().carried
    return Tagger(_lexicon(nlp), words(), forms, triggers().event_nouns, _place_nouns())


@Language.factory("kg_ar_verbs", assigns=["token.morph"], requires=["token.pos"])
def make_verbs(nlp: Language, name: str) -> Finite:
    """The reader of finite verbs, with the lexicon of the tokenizer if that is ours."""
    return Finite(_lexicon(nlp))


def pipeline(names: frozenset[str] = frozenset()) -> Language:
    """The Arabic pipeline: clitics cut off, sentences, parts of speech, voice and tense.

    Args:
        names: words of known names; the segmenter leaves them whole.
    """
    nlp = spacy.blank("ar")
    nlp.tokenizer = make_tokenizer(sorted(names))(nlp)
    for pipe in PIPES:
        nlp.add_pipe(pipe)
    return nlp


def _lexicon(nlp: Language) -> Lexicon:
    return nlp.tokenizer.lexicon if isinstance(nlp.tokenizer, Tokenizer) else Lexicon()


def _place_nouns() -> frozenset[str]:
    """Nouns of places, which describe nothing: «حاصرت القوات | المدينة»."""
    return frozenset(
        form for form, found in heads().items() if " " not in form and any(h.type in _PLACES for h in found)
    )
