"""Parts of speech by rule: closed classes, the shape of the word, the lexicon, and the word before.

Only what later rules stand on is told apart: verbs, nouns, adjectives, numbers, and the closed classes. A noun that may
be a verb (قتل, قصف, رد) is one where a verb can stand: at the start of a clause or after a particle.
"""

import re

from spacy.tokens import Doc, Token

from kg.lang.ar.context import (
    answers_if,
    answers_preposition,
    are_people,
    before_doers,
    bending,
    ends_phrase,
    glued_left,
    is_year,
    names_body,
    only_perfect,
    only_verb,
    opens_clause,
    tells_time,
    voweled,
)  # fmt: skip
from kg.lang.ar.lexicon import Lexicon, light
from kg.lang.ar.numbers import value
from kg.lang.ar.spelling import fold, unmarked
from kg.lang.ar.verbs import perfects, verb_forms
from kg.lang.ar.words import Words, listed

_CLITIC_POS = {"و": "CCONJ", "ف": "CCONJ", "ب": "ADP", "ل": "ADP", "ك": "ADP", "س": "PART"}
_PRONOUNS = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم", "ي", "ك"))
#: After these a verb follows.
_VERBAL = frozenset(("لم", "لن", "قد", "لقد", "سوف", "س", "لا", "لما"))
_NUNATED = ("ًا", "اً", "ةً", "ٌ", "ٍ")
_NISBA = ("ي", "يه", "يين", "يون", "يات", "يتين", "يان")
_VOWELS = "ًٌٍَُِّْ"
_QUOTES = frozenset('«“"(')
_CLOSED = frozenset("»”)")
_SHORT, _YEAR = 3, 4
# Verbal nouns of the derived stems by their shape: تفجير; انسحاب, استشهاد.
_VERBAL_NOUN = re.compile("ت..ي.|ا...?.?ا.")
_REACH = 6
_ORDER = (
    ("relative", "PRON"), ("part", "PART"), ("aux", "AUX"), ("sconj", "SCONJ"), ("adp", "ADP"),
    ("det", "DET"), ("pron", "PRON"), ("cconj", "CCONJ"), ("adv", "ADV"), ("noun", "NOUN"),
)  # fmt: skip


class Tagger:
    """Sets `pos_`, `tag_` (see `_listed`) and, for words of open classes, `lemma_`."""

    def __init__(
        self,
        lexicon: Lexicon,
        words: Words,
        verb_forms: frozenset[str],
        event_nouns: frozenset[str] = frozenset(),
        nouns: frozenset[str] = frozenset(),
    ) -> None:
        """Args: the lexicon, the closed classes, forms of verbs, nouns of events, other nouns that never describe."""
        self._lexicon = lexicon
        # The first class that lists a form decides.
        self._pos = {form: pos for name, pos in reversed(_ORDER) for form in words.classes[name]}
        self._verb_forms = verb_forms
        self._event_nouns = event_nouns
        self._nouns = nouns

    def __call__(self, doc: Doc) -> Doc:
        """Tags from left to right; each decision may look at the tags before it."""
        bent = bending(doc)
        for token in doc:
            token.pos_ = "DET" if token.i in bent else self._tag(token)
            token.tag_ = self._listed(token)
            token.lemma_ = (
                self._lexicon.lemma(token.text.strip("ـ")) if token.pos_ in ("NOUN", "VERB", "ADJ") else token.norm_
            )
        return doc

    def _listed(self, token: Token) -> str:
        """Whether the word is `listed` in the dictionary, only `named` by a known name, or `unlisted`."""
        forms = (token.text, token.norm_)
        if any(map(self._lexicon.lists, forms)):
            return "listed" if any(map(self._lexicon.defines, forms)) else "named"
        return "unlisted"

    def _tag(self, token: Token) -> str:
        norm = token.norm_
        if token.is_space:
            return "SPACE"
        if not light(token.text) or not any(c.isalnum() for c in norm):
            return "PUNCT"  # a tatweel that stands alone is a dash
        if norm[0].isdigit():
            return "NUM"
        return self._clitic(token) or self._closed(token) or self._open(token)

    def _clitic(self, token: Token) -> str | None:
        """A piece that the segmenter cut off: before the word if no blank follows, a pronoun if none stands before."""
        if token.norm_ in _CLITIC_POS and (_glued_right(token) or _before_quote(token) or token.text.endswith("ـ")):
            return _CLITIC_POS[token.norm_]
        if token.norm_ in _PRONOUNS and glued_left(token):
            return "PRON"
        return None

    def _closed(self, token: Token) -> str | None:
        if token.norm_ == "فقد" and self._before_perfect(token):
            return "PART"
        if value(token.text) is not None and token.norm_ not in ("احد", "احدي"):
            return "NUM"
        return self._pos.get(token.norm_)

    def _before_perfect(self, token: Token) -> bool:
        """«فقد أعلن …»: ف and «قد», not «he lost», if a perfect stands next."""
        if token.i + 1 >= len(token.doc):
            return False
        after = token.nbor(1)
        return after.norm_ in verb_forms() and not after.norm_.startswith("ال") and after.norm_[0] not in "ينم"

    def _open(self, token: Token) -> str:
        if not "\u0600" <= token.norm_[0] <= "\u06ff":
            return "PROPN"
        if self._is_verb(token):
            return "VERB"
        if self._is_adjective(token):
            return "ADJ"
        return "NOUN" if self._is_word(token) else "PROPN"

    def _is_word(self, token: Token) -> bool:
        """Is it in the lexicon, or a regular adjective (القتالية)? What is neither is taken for a name."""
        forms = (token.text, unmarked(token.text).removeprefix("ال"), token.norm_, token.norm_.removeprefix("ال"))
        if forms[-1] in self._nouns:
            return True
        return any(map(self._lexicon.knows, forms)) or (token.norm_.endswith("يه") and token.norm_.startswith("ال"))

    def _is_verb(self, token: Token) -> bool:
        before = _before(token)
        if self._opened_noun(token) or self._is_nominal(token) or tells_time(token) or names_body(token):
            return False
        if before is not None and before.norm_ in _VERBAL and before.pos_ == "PART":
            return True
        known = token.norm_ in self._verb_forms or self._lexicon.may_be_verb(token.text) or answers_preposition(token)
        if not (known or self._lexicon.conjugates(token.norm_)):  # «اشتراها»: the normal form has the letter restored
            return False
        if before is not None and (
            before.pos_ in ("ADP", "DET") or (before.pos_ == "NUM" and not is_year(before))
        ):  # «ليقصف»: only the ل of purpose has a verb
            if before.norm_ in ("حتي", "منذ") and before.pos_ == "ADP" and only_perfect(token):
                return True  # «حتى أطلق سراحه»
            purpose = before.norm_ == "ل" and before.pos_ == "ADP"
            return purpose and (token.norm_[0] in "ينت" or answers_if(token))
        return self._stands_as_verb(token, before)

    def _is_nominal(self, token: Token) -> bool:
        """A name or a word with the article, if no listed verb has this form; ta marbuta and nunation always."""
        text, norm = token.text, token.norm_
        if norm not in self._verb_forms and (self._lexicon.names(text) or norm.startswith("ال")):
            own = unmarked(text).startswith("أل") and norm in verb_forms()  # «ألغيت»
            return not own and not self._says_it(token)
        if text.startswith("إ") or (_VERBAL_NOUN.fullmatch(norm) and norm not in verb_forms()):
            return True  # of verbs only the imperative begins with «إ»
        return (norm.endswith("ه") and text.rstrip(_VOWELS).endswith("ة")) or text.endswith(_NUNATED)

    def _says_it(self, token: Token) -> bool:
        """«رفعت الحكومة»: a name that is a verb too, where a clause opens and a definite noun follows."""
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        shown = token.norm_.endswith("ت") or (after is not None and are_people(after))  # «وعد النازحون», «وعد الوزير»
        if after is None or token.norm_ not in verb_forms() or not shown:
            return False
        return opens_clause(_before(token)) and after.norm_.startswith("ال") and not self._lexicon.names(after.text)

    def _stands_as_verb(self, token: Token, before: Token | None) -> bool:
        """Of a form that may be a verb: do its letters or its place make it one?"""
        listed = token.norm_ in self._verb_forms
        accusative = token.norm_.endswith("ا") and unmarked(token.text).endswith("ا")  # neither «قرأ» nor «اشتراها»
        if accusative and not listed and not self._ends_as_verb(token, before):
            return False  # the accusative of a noun (عددا), far more often than a dual
        shown = listed and (only_verb(token.norm_) or voweled(token.text) or _describes(token, before))
        shown = shown or before_doers(token)
        opens = opens_clause(before) and (listed or not ends_phrase(before))
        return shown or self._finite(token) or self._conjugated(token) or opens or self._follows_subject(token)

    def _ends_as_verb(self, token: Token, before: Token | None) -> bool:
        """«حرموا», and, where a clause opens, «عدنا»: of a verb of the list, no accusative."""
        if token.norm_ not in verb_forms():
            return False
        defective = token.norm_ in perfects() and opens_clause(before)  # «دعا»
        return token.norm_.endswith("وا") or (token.norm_.endswith("نا") and opens_clause(before)) or defective

    def _conjugated(self, token: Token) -> bool:
        """Is it a form of a listed verb that, by the lexicon, is no form of a noun (أشهر, of شهر)?"""
        norm, lemma = token.norm_, fold(self._lexicon.lemma(token.text))
        if norm not in verb_forms() or (lemma not in (norm, "") and lemma not in verb_forms()):
            return False
        imperfect = norm[0] == "ت" and "ي" + norm[1:] in verb_forms() and norm not in perfects()
        return imperfect or (only_verb(norm) and norm[1] != "ا" and not norm.endswith("ي"))

    def _follows_subject(self, token: Token) -> bool:
        """«أن التنظيم نفذ …»: after a definite noun or a name that opens the clause no indefinite noun can stand."""
        before = token.nbor(-1) if token.i else None
        known = token.norm_ in self._verb_forms or token.norm_ in verb_forms()
        named = token.text.startswith("آ") or self._lexicon.names(token.text)  # «إسلام آباد»
        if not known or named or before is None or token.norm_.startswith("ال") or token.i + 1 >= len(token.doc):
            return False
        definite = before.norm_.startswith("ال") or before.pos_ == "PROPN" or self._lexicon.names(before.text)
        if not definite or not before.whitespace_ or token.nbor(1).pos_ == "ADJ":
            return False
        for i in range(token.i - 1, max(token.sent.start, token.i - _REACH) - 1, -1):
            other = token.doc[i]
            if other.pos_ in ("VERB", "ADP", "ADV", "PRON", "NUM") or other.text in "،:":
                return False
            if other.pos_ in ("SCONJ", "SPACE") or i == token.sent.start:
                return True
        return False

    def _opened_noun(self, token: Token) -> bool:
        """«سيطرتها»: a noun whose ta marbuta opened before a pronoun, where no clause begins.

        Its normal form becomes that of the noun.
        """
        if token.norm_ in self._verb_forms and _describes(token, _before(token)):  # «هجوم شنته القوات»
            return False
        nxt = token.nbor(1) if token.i + 1 < len(token.doc) else None
        glued = nxt is not None and not token.whitespace_ and nxt.norm_ in _PRONOUNS
        noun = token.text.rstrip(_VOWELS).removesuffix("ت") + "ة"
        if not glued or not token.norm_.endswith("ت") or not self._lexicon.lists(noun) or opens_clause(_before(token)):
            return False
        token.norm_ = fold(noun)
        return True

    def _finite(self, token: Token) -> bool:
        """Does the shape alone say verb: a prefix or ending of person that nouns of this lemma lack?"""
        text, norm = token.text, token.norm_
        lemma = self._lexicon.lemma(text)
        if norm[0] in "ين" and not lemma.startswith(norm[0]):
            return True
        if norm.endswith("وا"):
            return True
        if norm[0] == "ت" and not lemma.startswith("ت"):
            return True
        return norm.endswith("ت") and not norm.endswith("ات") and not lemma.endswith("ت")

    def _agrees(self, token: Token, before: Token) -> bool:
        """A feminine adjective needs a feminine noun, or a plural (whose lemma differs)."""
        feminine = token.text.rstrip(_VOWELS).endswith(("ة", "ى", "ات", "اء"))
        if not feminine and before.text.rstrip(_VOWELS).endswith("ة") and not token.norm_.endswith(("ون", "ين")):
            return False  # «القوات العسكرية | القبض»
        if not feminine or before.pos_ != "NOUN" or before.text.rstrip(_VOWELS).endswith(("ة", "ات", "اء", "ى")):
            return True
        bare = before.norm_.removeprefix("ال")
        return fold(self._lexicon.lemma(bare)) != bare or not self._lexicon.lists(bare)

    def _is_adjective(self, token: Token) -> bool:
        before = _before(token)
        if before is None or before.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON") or not before.whitespace_:
            return False
        definite = token.norm_.startswith("ال")
        bare = token.norm_.removeprefix("ال")
        nouns = listed("numerous") | self._event_nouns | listed("purposes")
        if not nouns.isdisjoint((bare, token.norm_)) or (definite and bare in self._nouns | listed("things")):
            return False  # «قوات مكافحة الإرهاب | القبض على …», «القوات | المدينة»
        if definite and before.norm_.startswith("ال") and not self._agrees(token, before):
            return False
        if before.pos_ == "PRON":  # a noun with its pronoun is definite: «مهمتها القتالية»
            return definite and before.i > 0 and not before.nbor(-1).whitespace_
        if definite != before.norm_.startswith("ال") and not (definite and before.pos_ == "PROPN"):
            return False
        return token.norm_.endswith(_NISBA) or (definite and before.norm_.startswith("ال"))


def _describes(token: Token, before: Token | None) -> bool:
    """«غارة شنّها التحالف»: a verb with its pronoun right after an indefinite noun is a clause about that noun."""
    resumed = token.i + 1 < len(token.doc) and not token.whitespace_ and token.nbor(1).norm_ in _PRONOUNS
    return resumed and before is not None and before.pos_ in ("NOUN", "ADJ") and not before.norm_.startswith("ال")


def _before(token: Token) -> Token | None:
    return token.nbor(-1) if token.i else None


def _glued_right(token: Token) -> bool:
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text[0].isalnum()


def _before_quote(token: Token) -> bool:
    """«و«قوات الفجر»»: a clitic written onto a quotation mark or bracket."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor(1).text in _QUOTES
