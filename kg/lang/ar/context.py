"""What stands around a word that may be a verb and tells that it is one, or none."""

from spacy.tokens import Doc, Token

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexicon import light
from kg.lang.ar.numbers import value
from kg.lang.ar.spelling import fold, unmarked
from kg.lang.ar.verbs import perfects, verb_forms
from kg.lang.ar.voices import voices
from kg.lang.ar.words import listed

_QUOTES = frozenset('«“"(')
_CLOSED = frozenset("»”)")
_REACH = 6
_SHORT = 3
_YEAR = 4
_STILL = frozenset(("يزال", "تزال", "يزالون", "زال", "زالت", "زالوا", "يزل", "تزل", "زلنا"))
_TOWARDS = frozenset(("الي", "علي", "عن"))
_ENDINGS = frozenset(("ه", "ها", "هم", "هما", "هن"))
_OPENING = frozenset(("PUNCT", "SPACE", "CCONJ", "SCONJ", "PART", "AUX", "PRON", "ADV"))
#: Questions, behind which a verb may stand.
_ASKING = frozenset(("لماذا", "متي", "اين", "كيف", "ماذا", "انما", "اذن", "حيثما"))


def answers_if(token: Token) -> bool:
    """«لو وصلت … لسيطر»: the ل of an unreal condition has a perfect."""
    return token.norm_ in verb_forms() and any(t.norm_ in ("لو", "لولا") for t in token.doc[token.sent.start : token.i])


def answers_preposition(token: Token) -> bool:
    """«عهد إليه …»: at the opening of a clause, with a preposition and its pronoun behind it, a perfect and no noun."""
    if token.norm_ not in perfects() or not opens_clause(token.nbor(-1) if token.i else None):
        return False
    after = token.doc[token.i + 1 : token.i + 3]
    pronoun = len(after) > 1 and after[1].pos_ == "PRON"
    return bool(pronoun or (len(after) > 1 and after[1].norm_ in _ENDINGS)) and after[0].norm_ in _TOWARDS


def only_perfect(token: Token) -> bool:
    """«أطلق», «اعتقل»: a perfect of a derived stem, which no noun shares."""
    return token.norm_ in perfects() and token.norm_[0] == "ا" and only_verb(token.norm_) and token.text[0] != "إ"


def goes_on(token: Token) -> bool:
    """«ما زالت الطرق تقطع»: behind «still» in the clause only an imperfect can stand."""
    for before in reversed(token.doc[max(token.sent.start, token.i - _REACH) : token.i]):
        if before.norm_ in _STILL:
            return True
        if before.pos_ in ("VERB", "SCONJ", "PUNCT"):
            return False
    return False


def before_doers(token: Token) -> bool:
    """«وفي لندن توجه المتظاهرون»: before people in the nominative, which no noun governs, a perfect."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None or token.norm_ not in perfects() or not token.whitespace_:
        return False
    doers = after.norm_.startswith("ال") and after.norm_.endswith("ون")
    return doers and kind_of(after.norm_) in ("human", "armed")


def are_people(noun: Token) -> bool:
    """By its ending or by what it is («النازحون», «الوزير»)."""
    return noun.norm_.endswith("ون") or kind_of(noun.norm_) in ("human", "armed")


def is_feminine(noun: Token) -> bool:
    """By its ending, or as the broken plural of a thing, whose verb is feminine («تنقل | الجثامين»)."""
    if unmarked(noun.text).endswith(("ة", "ات")):
        return True
    form, single = noun.norm_.removeprefix("ال"), fold(noun.lemma_)
    sound = form.endswith(("ون", "ين")) and single in (form[:-2], "ال" + form[:-2])
    plural = noun.pos_ == "NOUN" and single not in ("", noun.norm_, form) and not sound
    return (
        plural
        and noun.norm_.startswith("ال")
        and not single.startswith("ال")
        and kind_of(form) not in ("", "human", "armed")
    )


def was(token: Token) -> bool:
    """«كانت الأسلحة | تهرب»: behind «كانت» with a feminine the imperfect stands."""
    for before in reversed(token.doc[max(token.sent.start, token.i - _REACH) : token.i]):
        if before.pos_ in ("VERB", "SCONJ", "PUNCT"):
            return False
        if before.norm_ in ("كانت", "تكن"):
            return True
    return False


def tells_time(token: Token) -> bool:
    """«فجر الثلاثاء», «ظهر اليوم»: parts of the day, not verbs."""
    times = voices().lists["times"]
    return token.norm_ in times and token.i + 1 < len(token.doc) and token.nbor(1).norm_ in times


def opens_name(mark: Token) -> bool:
    """«مقاتلو «جيش تحرير …»»: a short quotation as genitive of a noun is a name."""
    if mark.text not in _QUOTES or mark.i == 0:
        return False
    head, after = mark.nbor(-1), mark.doc[mark.i + 1 : mark.i + _REACH]
    return head.pos_ in ("NOUN", "PROPN") and not head.norm_.startswith("ال") and any(t.text in _CLOSED for t in after)


def names_body(token: Token) -> bool:
    """Is this the noun for a body, or says whose one is, and no verb that is written alike?"""
    return _heads_body(token) or _says_whose(token)


def _heads_body(token: Token) -> bool:
    """«تحالف «أغاديز»», «وهو تحالف فصائل …»: a noun for a body before its quoted name, or said of somebody."""
    if token.norm_ not in listed("formations") | listed("movements") | listed("militias") | listed("alliances"):
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    said = token.i > 1 and token.nbor(-1).norm_ in ("هو", "هي") and token.nbor(-2).pos_ == "CCONJ"
    return said or (after.text in _QUOTES and after.text != "(" and bool(token.whitespace_))


def _says_whose(token: Token) -> bool:
    """«فصيل تابع لـ…»: right behind an indefinite noun and before its preposition a participle, not «he followed»."""
    if token.norm_ not in listed("governing") or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    noun, after = token.nbor(-1), token.nbor(1)
    return noun.pos_ in ("NOUN", "ADJ") and not noun.norm_.startswith("ال") and after.norm_ in ("ل", "في")


def is_year(token: Token) -> bool:
    """Is this a number of four digits?"""
    return len(token.text) == _YEAR and token.text.isdigit()


def only_verb(norm: str) -> bool:
    """Forms of verbs that no verbal noun shares: with an ending of the perfect, in ى, or of the derived stems in ا."""
    return (
        (norm.endswith("ت") and (len(norm) > _SHORT or norm in listed("open_verbs")))
        or norm.endswith(("وا", "ي", "تا", "ون"))
        or (norm[0] == "ي" and len(norm) > _SHORT)
        or (norm[0] == "ا" and len(norm) > _SHORT)
        or (len(norm) > 1 and norm[1] == "ا")
    )


def voweled(text: str) -> bool:
    """«وقّع», «دكّت»: a shadda on the middle letter; «قُتل»: a damma on the first, of the passive."""
    return len(text) > _SHORT and (text[2:3] == "ّ" or text[1:2] == "ُ") and not text.endswith(("ة", "ات"))


def opens_clause(before: Token | None) -> bool:
    """Can a clause, and with it a verb, begin behind this token?"""
    if before is None or before.norm_ in _ASKING:
        return True
    return before.pos_ in _OPENING and not opens_name(before)


def ends_phrase(before: Token | None) -> bool:
    """A closing quotation mark, or a pronoun on a noun («طيراننا | سوق …»): a noun may well follow."""
    if before is None:
        return False
    if before.pos_ == "ADV":  # «طال أمس | مركز احتجاز»
        return True
    own = before.pos_ == "PRON" and glued_left(before) and before.nbor(-1).pos_ in ("NOUN", "PROPN", "ADP")
    return before.text in _CLOSED or own


def glued_left(token: Token) -> bool:
    """Is this written onto the word before?"""
    return token.i > 0 and not token.nbor(-1).whitespace_ and light(token.nbor(-1).text)[-1:].isalpha()


def bending(doc: Doc) -> frozenset[int]:
    """The tokens of «ما لا يقل عن», «نحو» and the like before a number: they determine it, and govern nothing."""
    norms = [token.norm_ for token in doc]
    found: set[int] = set()
    for phrase in listed("approximating"):
        words = phrase.split(" ")
        for i in (i for i, norm in enumerate(norms) if norm == words[0]):
            end = i + len(words)
            if norms[i:end] == words and end < len(doc) and _is_number(doc[end]):
                found.update(range(i, end))
    return frozenset(found)


def _is_number(token: Token) -> bool:
    return token.norm_[0].isdigit() or token.norm_ in listed("numerous") or value(token.text) is not None
