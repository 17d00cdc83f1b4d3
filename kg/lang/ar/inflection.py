"""What the letters of an Arabic noun show beside another: case, number, agreement."""

from spacy.tokens import Token

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexicon import Lexicon
from kg.lang.ar.nouns import definite
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.voices import voices
from kg.lang.ar.words import listed

_NUN = ("ون", "ين", "ان")
_SHORT = 3
_LONG = 5


def bare(token: Token) -> str:
    """The normal form without the article."""
    return token.norm_.removeprefix("ال") if definite(token) else token.norm_


def is_time(token: Token) -> bool:
    """Is this a noun of time or an accusative of manner, which is no object?"""
    lists = voices().lists
    if token.norm_ == "العام" and token.pos_ == "ADJ":  # «المدعي العام»
        return False
    return token.norm_ in lists["times"] or token.norm_ in lists["manner"]


def closed(token: Token) -> bool:
    """Can no genitive follow: a sound plural or dual with its nun, tanwin?"""
    text = unmarked(token.text)
    if token.text.endswith(("ٌ", "ً", "ٍ")) or token.text.endswith("ًا"):
        return True
    if not text.endswith(_NUN) or len(text) <= _SHORT + 1 or token.pos_ != "NOUN":
        return False
    stem = text[:-2].removesuffix("ت")  # of a broken plural («جثامين») the lemma is not what is left
    return token.lemma_ in (stem, stem + "ة", stem + "ي") or sound_plural(token)


def sound_plural(token: Token) -> bool:
    """«نازحون», not «قانون» or «سجون», whose nun belongs to the root."""
    return unmarked(token.text).endswith("ون") and bare(token) not in listed("rooted_nun")


def accusative(token: Token, lexicon: Lexicon) -> bool:
    """Does the word show the accusative: tanwin, or the alef of an indefinite noun that the lexicon has without it?"""
    if token.text.endswith(("ًا", "اً", "ةً", "ىً")):
        return True
    text = unmarked(token.text)
    stem = text.removesuffix("ا")
    return stem != text and len(stem) >= _SHORT and not definite(token) and lexicon.lists(stem)


def agrees(token: Token, before: Token) -> bool:
    """Can the second describe the first? «المستوطنون | المزارعين», «مسلحون | دورية», «الشرطة | الصحفيين» can not."""
    text, other = unmarked(token.text), unmarked(before.text)
    lists = voices().lists
    if bare(token) in lists["victims"] and bare(before) not in lists["victims"]:
        return False
    if other.endswith("ون") and len(other) > _LONG and not text.endswith("ون"):
        return False
    people = kind_of(bare(before)) == "human"  # «بحارة فلبينيين»
    if text.endswith(("ون", "ين")) and len(text) > _LONG and other.endswith(("ة", "ات", "ي")) and not people:
        return False
    if other.endswith("ة") and definite(before) and not text.endswith(("ة", "ى", "اء", "ات")):
        return False
    if (
        text.endswith("ات") and definite(before) and not people
    ):  # «السلطات | الاتصالات»: only women are described by a plural in ات
        return False
    stem = bare(token).removesuffix("ه") if text.endswith("ة") else bare(token)
    return not (len(stem) == _SHORT and not set(stem) & set("اوي") and stem not in lists["plain"])


def participle(token: Token, head: Token) -> bool:
    """An indefinite word in agreement describes: «جماعة مسلحة», «مسلحون مجهولون», «ناشطتان بارزتان»."""
    number = next((e for e in ("ان", "ون") if token.norm_.endswith(e) and head.norm_.endswith(e)), "")
    if number and not definite(token) and len(token.norm_) > _SHORT + 1:
        return True
    if definite(token) or token.norm_[0] != "م" or len(token.norm_) <= _SHORT:
        return False
    endings = [next((e for e in ("ة", "ون", "ين", "ان") if unmarked(t.text).endswith(e)), "") for t in (token, head)]
    return endings[0] == endings[1] and (endings[0] != "" or bare(token) in voices().lists["agents"])


def nisba(token: Token) -> bool:
    """Has the word the ending of an adjective of origin, as family names have («الشمالي»)?"""
    return token.norm_.endswith(("ي", "يه", "يون", "يين"))
