"""How far an Arabic noun phrase reaches.

A genitive chain is a run of nouns of which only the last has the article (قوات مكافحة الإرهاب); after a definite noun
only definite adjectives go on (الجيش السوداني); after a name, names and a definite adjective (بلدة ساكي الكونغولية).
A quotation or bracket right after the head holds its name (حركة «23 مارس»).
"""

from spacy.tokens import Doc, Token

from kg.lang.ar.spelling import unmarked
from kg.lang.ar.words import listed

_OPENERS = {"«": "»", "“": "”", '"': '"', "(": ")", "[": "]", "”": "“"}
#: What opens a quotation.
QUOTES = frozenset('«“"')
#: How the accusative of an indefinite noun is written.
ACCUSATIVE = ("اً", "ًا")
_LONGEST_QUOTE = 8
_LONGEST = 6
_NEVER = frozenset(("VERB", "ADP", "CCONJ", "SCONJ", "PART", "DET", "ADV", "NUM", "AUX", "PUNCT", "SPACE"))


def quoted(doc: Doc, start: int) -> int | None:
    """The end of the quotation or bracket that opens at a token, if it closes within a few words of one line."""
    closer = _OPENERS.get(doc[start].text)
    if closer is None:
        return None
    for i in range(start + 1, min(start + _LONGEST_QUOTE + 1, len(doc))):
        if doc[i].is_space:
            return None
        if doc[i].text == closer:
            return i + 1 if i > start + 1 else None
    return None


def glued(token: Token) -> bool:
    """Is this written together with the next word?"""
    return (
        not token.whitespace_
        and token.i + 1 < len(token.doc)
        and token.nbor(1).text[0].isalnum()
        and token.text[-1].isalnum()
    )


def definite(token: Token) -> bool:
    """Has the word the article? Its alif carries no hamza («ألوية» has none); «الاف» is «آلاف»."""
    norm = token.norm_
    return norm.startswith("ال") and len(norm) > len("ال") + 1 and token.text[0] not in "أإآ" and norm != "الاف"


def phrase_end(doc: Doc, start: int, length: int = 1, *, longest: int = _LONGEST) -> int:
    """The end (exclusive token index) of the noun phrase whose head is the `length` words at `start`."""
    end = start + length
    state = "definite" if definite(doc[start]) or definite(doc[end - 1]) else "construct"
    while end < len(doc) and end - start < longest + length:
        token = doc[end]
        if _clitic_pronoun(token):
            end, state = end + 1, "definite"
            continue
        quote = quoted(doc, end) if doc[end - 1].whitespace_ else None
        if quote is not None:  # «قواته | «لن تسلّم المعبر»» quotes what is said
            return end if doc[end + 1].norm_ in ("لم", "لن") else quote
        state = _next(state, token, doc[end - 1])
        if not state or _apart(token) or _tells_of(token) or _other_case(doc[end - 1], token):
            break
        end += 1
    return end


def _other_case(before: Token, token: Token) -> bool:
    """«خطف مسلحون | مهندساً», «نفى الحزب | المسؤولية»: by case or gender it begins a phrase of its own."""
    nominative = before.text.endswith(("ون", "ان")) and before.pos_ in ("NOUN", "ADJ")
    return _disagrees(before, token) or (nominative and token.text.endswith(ACCUSATIVE))


def chain_end(doc: Doc, end: int) -> int:
    """The end of a body's name that «لل» goes on with: «المكتب المركزي | للأبحاث القضائية».

    Args:
        doc: the tagged document.
        end: the end of the definite noun phrase; nothing goes on behind a noun alone, which has its own complement.
    """
    described = doc[end - 1].pos_ == "ADJ" and definite(doc[end - 1]) and doc[end - 1].whitespace_
    if not described or end + 1 >= len(doc) or doc[end].norm_ != "ل" or doc[end].pos_ != "ADP" or doc[end].whitespace_:
        return end
    return phrase_end(doc, end + 1) if doc[end + 1].pos_ == "NOUN" and definite(doc[end + 1]) else end


def _apart(token: Token) -> bool:
    """«البرنامج | التابع للأمم المتحدة», «المنطقة الغربية | اللواء فلان»: a participle that governs, a rank."""
    if not definite(token):
        return False
    governs = token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "ADP"
    return token.norm_ in listed("ranks") or (governs and token.norm_.removeprefix("ال") in listed("governing"))


def _disagrees(noun: Token, word: Token) -> bool:
    """«نفى الحزب | المسؤولية»: no feminine adjective describes a masculine noun."""
    return word.norm_.endswith("ه") and definite(word) and noun.norm_.removeprefix("ال") in listed("masculine")


def _tells_of(token: Token) -> bool:
    """«حركة متمردة | مقرها …», «فصائل | أكبرها …»: a clause about the noun begins."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    return token.norm_ in listed("telling_of") and _clitic_pronoun(after)


def _next(state: str, token: Token, before: Token) -> str:
    """The state after one more word, or nothing where the phrase ends before it."""
    if not before.whitespace_ or token.pos_ in _NEVER or token.pos_ == "PRON" or token.norm_ in listed("directions"):
        return ""
    if state == "construct":
        return "definite" if definite(token) else {"ADJ": "described", "PROPN": "name"}.get(token.pos_, "construct")
    return state if _goes_on(state, token) else ""


def _goes_on(state: str, token: Token) -> bool:
    adjective = token.pos_ == "ADJ"
    if state == "definite":
        nisba = token.pos_ == "NOUN" and token.norm_.endswith(("ي", "يه"))
        return definite(token) and (adjective or nisba)
    if state == "name":
        return token.pos_ == "PROPN" or (adjective and definite(token))
    return adjective and not definite(token)


def _clitic_pronoun(token: Token) -> bool:
    return (
        token.pos_ == "PRON"
        and token.i > 0
        and not token.nbor(-1).whitespace_
        and unmarked(token.nbor(-1).text)[-1:].isalpha()
    )
