"""Where the noun phrases beside an Arabic verb begin and end: what single words tell."""

from spacy.tokens import Doc, Token

from kg.lang.ar.inflection import bare, is_time, nisba, participle
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import heads, titles
from kg.lang.ar.nouns import definite, quoted
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.voices import voices
from kg.lang.ar.words import listed, words

NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "DET", "ADJ"))
QUOTES = frozenset('«"“')
_STOPS = frozenset("؛;:؟!.…")
_BODIES = frozenset(("Government", "Organization", "MilitaryForce", "ArmedGroup", "Coalition"))
_REMARK = 10
_CLAUSE = 16


def is_body(token: Token, before: Token) -> bool:
    """«المعارضة | الحكومة»: who acts or is hit describes nobody."""
    bodies = (h.type in _BODIES and not nisba(token) for h in heads().get(bare(token)))
    return definite(token) and before.pos_ != "DET" and any(bodies)


def is_servant(token: Token) -> bool:
    """«عبد الرحيم», «أبو بكر»: the first half of a name."""
    return token.norm_ in ("عبد", "ابو", "ابي", "ابا", "ابن", "بن")


def measures(doc: Doc, i: int) -> bool:
    """«خمس سنوات», «كل ليلة», «هذا العام»: a number, determiner or demonstrative before a noun of time."""
    if doc[i].pos_ == "PRON" and i and not doc[i - 1].whitespace_:
        return False
    while i < len(doc) and (doc[i].pos_ in ("NUM", "DET") or doc[i].norm_ in ("هذا", "هذه", "ذلك", "تلك", "و")):
        i += 1
        if i < len(doc) and is_time(doc[i]):
            return True
    return False


def alike(before: Token, token: Token) -> bool:
    """Agree both in the feminine ending or in having none? What tells the case is the next phrase («غارة | منزلا»)."""
    ends = [unmarked(t.text).endswith("ة") for t in (before, token)]
    return ends[0] == ends[1] and not token.text.endswith(("ًا", "اً"))


def says_where(head: Token, token: Token) -> bool:
    """«خُطف مهندسان | جنوب البلاد»: where; but «قصفت الطائرات | شمال المدينة»: what."""
    striking = bare(head) in voices().lists["blows"] or kind_of(head.norm_) == "armed"
    return token.norm_ in listed("directions") and not striking


def past_remark(doc: Doc, i: int, *, found: bool) -> int | None:
    """Where the clause goes on after a remark of time or place («، فجر الثلاثاء،») or a relative clause («الذي …،»)."""
    related = found and doc[i].norm_ in words().classes["relative"]
    if not related and (doc[i].text != "،" or i + 1 >= len(doc)):
        return None
    if not related and not (is_time(doc[i + 1]) or doc[i + 1].pos_ in ("ADP", "ADV")):
        return None
    for j in range(i + 1, min(i + (_CLAUSE if related else _REMARK), len(doc))):
        if doc[j].text == "،":
            return j + 1 if j + 1 < len(doc) and doc[j + 1].pos_ in NOMINAL else None
        if not related and ends_clause(doc[j]) and not is_time(doc[j]):
            break
    return i + 1 if not related and is_time(doc[i + 1]) else None


def points(doc: Doc, i: int) -> bool:
    """«أبواب | هذه المقرات»: a demonstrative with its noun, as genitive."""
    if i + 1 >= len(doc) or doc[i].pos_ != "PRON" or not doc[i - 1].whitespace_:
        return False
    return definite(doc[i + 1]) and doc[i - 1].pos_ == "NOUN"


def excepts(doc: Doc, i: int) -> bool:
    """«المفاوضات | غير المباشرة»: «غير» and its adjective describe the noun before."""
    if i + 1 >= len(doc) or doc[i].norm_ != "غير" or not doc[i - 1].whitespace_:
        return False
    return doc[i - 1].pos_ in ("NOUN", "ADJ", "PROPN") and doc[i + 1].pos_ in ("NOUN", "ADJ")


def struck(head: Token, token: Token) -> bool:
    """«أصاب صاروخ | مبنى», «قتل مسلح | شرطيا»: who or what hits, bare, and what it hits."""
    lists = voices().lists
    return bare(head) in lists["blows"] | lists["perpetrators"] and token.pos_ == "NOUN" and not _describes(token, head)


def _describes(token: Token, head: Token) -> bool:
    if bare(token) in voices().lists["kinds"]:
        return True
    return bare(head) in voices().lists["agents"] and participle(token, head)


def head_of(doc: Doc, start: int, end: int) -> int:
    """Past numbers and determiners: who is counted."""
    i = start
    while i + 1 < end and doc[i].pos_ in ("NUM", "DET", "CCONJ", "ADP", "PRON"):
        i += 1
    return i


def opens_phrase(doc: Doc, i: int) -> bool:
    """Does a phrase begin here: with a noun, a demonstrative, a name in quotation marks?"""
    token = doc[i]
    if token.text in QUOTES:
        return quoted(doc, i) is not None
    demonstrative = token.pos_ == "PRON" and (i == 0 or bool(doc[i - 1].whitespace_))
    return token.pos_ in NOMINAL or demonstrative


def ends_clause(token: Token) -> bool:
    """Does the clause end before this token?"""
    if token.pos_ in ("VERB", "AUX", "SCONJ") or token.text in _STOPS or "\n" in token.text:
        return True
    return token.norm_ in words().classes["relative"]


def ended(token: Token, before: Token, head: int) -> bool:
    """«إعصار قوي | سواحل …»: behind an indefinite adjective an indefinite noun begins a phrase."""
    if token.pos_ != "NOUN" or before.pos_ not in ("NOUN", "ADJ") or before.i <= head:
        return False
    return bare(before) in voices().lists["describing"] and not definite(before) and not definite(token)


def begins(doc: Doc, head: int, i: int) -> bool:
    """«كلف الرئيس | القاضي بـ…», «جدد الأمين العام أنطونيو … | دعوته»: what can only begin a phrase.

    One of two who hold posts, with the article and no name of his own; a noun with its pronoun, where the phrase has
    the article already.
    """
    owned = i + 1 < len(doc) and not doc[i].whitespace_ and doc[i + 1].pos_ == "PRON"
    if owned and definite(doc[head]) and doc[i].pos_ == "NOUN":
        return True
    if doc[i].pos_ == "ADJ" and bare(doc[i]).startswith("م"):  # «الزعيم المعارض»: a participle describes
        return False
    posts = all(definite(t) and kind_of(bare(t)) == "human" and titles().get(t.norm_) for t in (doc[i - 1], doc[i]))
    return bool(posts) and (i + 1 >= len(doc) or doc[i + 1].pos_ not in ("PROPN", "ADJ"))


def points_at(doc: Doc, i: int) -> bool:
    """«في جنوب غربي | النيجر»: does the word stand behind two words of direction?"""
    return i > 1 and {doc[i - 1].norm_, doc[i - 2].norm_} <= listed("directions")
