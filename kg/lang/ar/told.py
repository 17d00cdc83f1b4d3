"""Whether the subject of an Arabic verb was told before it, so that a noun phrase behind it must be its object."""

from spacy.tokens import Doc, Token

from kg.lang.ar.agreement import Agreement, feminine, imperfect
from kg.lang.ar.bare import BarePhrases
from kg.lang.ar.inflection import bare, is_time
from kg.lang.ar.nouns import definite
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.voices import voices
from kg.lang.ar.words import words

_LIGHT = frozenset(("PART", "AUX", "ADV"))
_NOUNS = frozenset(("NOUN", "ADJ", "PROPN", "NUM", "DET"))
_OPENING = frozenset(("SCONJ", "CCONJ", "PART", "AUX", "SPACE"))
_PURPOSE = frozenset(("ان", "كي", "لكي", "الا"))
_QUOTES, _PAIRED, _SIGNS = frozenset('«"“'), frozenset("«»“”()"), frozenset('،:؛-–"«')
_REACH = 14


class Told:
    """Looks before verbs. Args: the finder of phrases, the judge of nouns."""

    def __init__(self, phrases: BarePhrases, agreement: Agreement) -> None:
        self._phrases = phrases
        self._agreement = agreement

    def subject(self, verb: Token) -> bool:
        """Stands the subject right before the verb: a noun phrase, «الذي», «ما», a pronoun?"""
        doc, first = verb.doc, int(verb.sent.start)
        i = verb.i - 1
        while i >= first and (doc[i].pos_ in _LIGHT or _timed(doc[i]) or doc[i].text in _QUOTES):
            if doc[i].norm_ == "ما" and not denies(doc[i]):
                return True  # «، ما استدعى إغلاق الطريق»
            i -= 1
        if i < first:
            return False
        if doc[i].pos_ == "PRON" or doc[i].norm_ == "مما":  # «الذي», «إنه»
            return doc[i].norm_ != "ما"
        if doc[i].text == "،" and (opening := _pair(doc, i, first)) is not None:
            i = opening - 1
        return doc[i].pos_ in _NOUNS and self._free(i, first, verb)

    def _free(self, end: int, first: int, verb: Token) -> bool:
        """Is the phrase that ends here a subject: governed by nothing, or indefinite, which the verb then describes?"""
        doc, i = verb.doc, end
        while i >= first and (doc[i].pos_ in _NOUNS or doc[i].pos_ in ("PRON", "ADP") or doc[i].text in _PAIRED):
            i -= 1
        start = doc[i + 1]
        if is_time(start) or is_time(doc[end]) or verb.i - i > _REACH:
            return False
        if i >= first and doc[i].pos_ == "VERB":
            related = _related(doc, i, first)
            if related is not None:  # «الغارة التي استهدفت المستودع دمرت …»
                return self._free(related - 1, first, verb)
            return imperfect(verb) or self._indefinite(doc, i + 1, end)
        opened = i < first or doc[i].pos_ in _OPENING or doc[i].text in _SIGNS
        return opened and start.pos_ != "ADP"

    def _indefinite(self, doc: Doc, start: int, end: int) -> bool:
        """«في غارة | استهدفت …»: a clause about the indefinite noun that stands right before it."""
        i = end
        while i > start and doc[i].pos_ == "ADJ" and not definite(doc[i]):
            i -= 1
        return doc[i].pos_ == "NOUN" and not definite(doc[i]) and not self._phrases.is_name(doc[i])

    def carried(self, verb: Token, *, person: bool) -> bool:
        """«اقتحم الجيش القرية واعتقل ثلاثة»: has the verb the subject of one that و joins it to?

        Args:
            verb: the later verb.
            person: is the phrase behind it a person? What a weapon did before says little of him.
        """
        doc, i = verb.doc, verb.i - 1
        if i < 0 or doc[i].pos_ != "CCONJ":
            return False
        earlier = (doc[j] for j in range(i - 1, verb.sent.start - 1, -1) if doc[j].pos_ == "VERB")
        alike = (v for v in earlier if feminine(v) == feminine(verb) and "Voice=Act" in str(v.morph))
        return any(self._lends(other, person=person) for other in alike)

    def _lends(self, verb: Token, *, person: bool) -> bool:
        """Has the earlier verb a subject that can be that of the later one, in the singular?"""
        if self.subject(verb):
            return True
        subject = next(self._phrases.after(verb.doc, verb.i + 1), None)
        if subject is None or subject.content:
            return False
        head = verb.doc[subject.head]
        plural = unmarked(head.text).endswith(("ون", "ان")) or verb.doc[subject.start].pos_ == "NUM"
        strikes = bare(head) in voices().lists["blows"] and not person
        return not plural and (strikes or self._agreement.acts(head))


def _timed(token: Token) -> bool:
    """A noun of time or manner, and no preposition written like one («حتى أُطلق سراحه»)."""
    return is_time(token) and token.pos_ != "ADP"


def embedded(verb: Token) -> bool:
    """Behind «أن», ل or another verb the subject is often told before: «بدأ الجيش يقصف القرى», «لتقصف»."""
    i = verb.i - 1
    while i >= 0 and verb.doc[i].pos_ in ("PART", "ADV"):
        i -= 1
    if i < 0:
        return False
    before = verb.doc[i]
    purpose = before.norm_ == "ل" and not before.whitespace_
    if before.norm_ == "ان" and i and before.nbor(-1).norm_ in voices().lists["ought"]:
        return False
    return purpose or before.pos_ in ("VERB", "AUX") or (before.pos_ == "SCONJ" and before.norm_ in _PURPOSE)


def pursues(verb: Token, *, person: bool) -> bool:
    """«، يحمل العلم», «بيان يدعو …»: a verb that goes on from a noun or a comma has its subject before it."""
    if verb.i == verb.sent.start:
        return False
    before = verb.nbor(-1)
    if imperfect(verb):
        return before.text == "،" or before.norm_ == "انما" or before.pos_ in ("NOUN", "ADJ", "PROPN")
    earlier = any(t.pos_ == "VERB" for t in verb.doc[verb.sent.start : verb.i])
    return before.text == "،" and earlier and not person


def denies(token: Token) -> bool:
    """Is «ما» a negation? At the opening of a clause; behind a comma, a noun or a preposition it is «what»."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before is None or before.pos_ in ("CCONJ", "SCONJ") or before.text in '«"“:'


def _related(doc: Doc, verb: int, first: int) -> int | None:
    """The relative pronoun that opens the clause of a verb."""
    i = verb - 1
    while i > first and doc[i].pos_ in ("PART", "AUX"):
        i -= 1
    return i if i > first and doc[i].norm_ in words().classes["relative"] else None


def _pair(doc: Doc, comma: int, first: int) -> int | None:
    """The comma that opens the remark which this one closes."""
    for i in range(comma - 1, max(first, comma - _REACH), -1):
        if doc[i].text == "،":
            return i if doc[i + 1].pos_ not in ("VERB", "CCONJ", "SCONJ") and definite(doc[i + 1]) else None
    return None
