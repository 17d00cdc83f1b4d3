"""Arabic: a spaCy pipeline of our own, and the knowledge that the extractors ask for."""

from functools import lru_cache

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from kg.lang.ar.dates import resolve
from kg.lang.ar.lexica import cues, names
from kg.lang.ar.lexicon import Lexicon
from kg.lang.ar.onto_board import onto_board
from kg.lang.ar.segment import Segmenter
from kg.lang.ar.sentences import mark_sentences
from kg.lang.ar.tagger import Tagger
from kg.lang.ar.tokenizer import Tokenizer
from kg.lang.ar.triggers import triggers
from kg.lang.ar.words import words
from kg.lang.board import Board
from kg.model import Document
from kg.world import World

__all__ = ["name_words", "pipeline", "read", "resolve"]

_LARGE = 20_000

Pipeline.component("kg_ar_sentences", func=mark_sentences)


def pipeline(names: frozenset[str] = frozenset()) -> Pipeline:
    """The Arabic pipeline: clitics cut off, sentences, parts of speech.

    Args:
        names: words of known names; the segmenter leaves them whole.
    """
    lexicon = Lexicon(names)
    nlp = spacy.blank("ar")
    nlp.tokenizer = Tokenizer(nlp.vocab, Segmenter(lexicon, words()))
    nlp.add_pipe("kg_ar_sentences")
    verbs = triggers().verb_forms | cues().speech | cues().carried
    tagger = Tagger(lexicon, words(), verbs, triggers().event_nouns)

    def tag(doc: Doc) -> Doc:
        return tagger(doc)

    Pipeline.component("kg_ar_tagger", func=tag)
    nlp.add_pipe("kg_ar_tagger")
    return nlp


def read(document: Document, world: World) -> Board:
    """What stands in an Arabic document."""
    return onto_board(document, _pipeline_of(world)(document.text), world)


@lru_cache(maxsize=2)
def _pipeline_of(world: World) -> Pipeline:
    return pipeline(name_words(world))


def name_words(world: World) -> frozenset[str]:
    """The names of one word that the segmenter leaves whole; inside a longer name a clitic is a clitic (لحقوق الإنسان).

    Of places only the larger: among thousands of villages many are called like a word with a clitic (تقوده, للتحالف).
    """
    words: set[str] = set(names().given | names().family)
    for form, meant in world.names("ar").items():
        if " " not in form:
            words.update(name.text for name in meant if name.strong and _well_known(world, name.iri))
    return frozenset(words)


def _well_known(world: World, iri: str) -> bool:
    thing = world.things[iri]
    return thing.type != "Settlement" or bool(thing.capital_of) or (thing.population or 0) >= _LARGE
