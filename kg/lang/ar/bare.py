"""The noun phrases beside an Arabic verb that no preposition governs: its subject, its object, or the one who suffers.

Words alone tell where a phrase ends: a genitive chain runs to its first definite noun or name; a sound plural with its
nun, a noun in the indefinite accusative and a noun with a pronoun take no genitive, so the next noun begins a phrase.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lang.ar.edges import (
    NOMINAL,
    QUOTES,
    alike,
    begins,
    ended,
    ends_clause,
    excepts,
    head_of,
    is_body,
    is_servant,
    measures,
    opens_phrase,
    past_remark,
    points,
    points_at,
    says_where,
    struck,
)  # fmt: skip
from kg.lang.ar.inflection import accusative, agrees, bare, closed, is_time, nisba, participle
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import heads, names, titles
from kg.lang.ar.lexicon import Lexicon
from kg.lang.ar.nouns import definite, quoted
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.voices import voices

_CLOSERS = frozenset('»"”)')
_CONTENT = frozenset(("ان",))
_POINTING = frozenset(("هذا", "هذه", "ذلك", "تلك", "هءلاء", "هذان", "هذين", "هاتان", "هاتين"))
_NUN = ("ون", "ين", "ان")
_MARKS = "ًٌٍَُِّْ"
_SHORT, _LONG = 3, 5


@dataclass(frozen=True, slots=True)
class Bare:
    """A phrase: its tokens, the index of its head, and whether it is a clause of content («أن …»)."""

    start: int
    end: int
    head: int
    content: bool = False


class BarePhrases:
    """Finds them. Args: the lexicon, which knows names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def after(self, doc: Doc, start: int, *, hits: bool = False) -> Iterator[Bare]:
        """The phrases from a token on, up to the end of the clause; `hits`: a weapon there hits what comes next."""
        i, last, found = start, doc[start - 1].sent.end, None
        while i < last:
            token = doc[i]
            if token.norm_ == "ما" and i == start and token.pos_ != "DET":  # «نفى ما أورده …»
                yield Bare(i, i + 1, i)
                return
            if token.norm_ in _CONTENT and token.pos_ == "SCONJ":
                if doc[i - 1].pos_ == "ADP" or (doc[i - 1].text in QUOTES and doc[i - 2].pos_ == "ADP"):
                    return  # «شدد على أن …»
                yield Bare(i, i + 1, i, content=True)
                return
            step = past_remark(doc, i, found=found is not None) or self._skipped(doc, i, found=found is not None)
            if step is None:
                return
            if not step:
                phrase = self._phrase(doc, i, hits=hits and found is None)
                step = phrase.end
                if found is None or not says_where(doc[found.head], token):
                    found = phrase
                    yield phrase
            i = step

    def _phrase(self, doc: Doc, i: int, *, hits: bool) -> Bare:
        if doc[i].text in QUOTES and (quote := quoted(doc, i)) is not None:
            return Bare(i, quote, i + 1)
        pointing = doc[i].norm_ in _POINTING and i + 1 < len(doc) and definite(doc[i + 1])  # «هذا الدواء»
        end = self.end(doc, i + pointing, hits=hits)
        return Bare(i, end, head_of(doc, i, end))

    def _skipped(self, doc: Doc, i: int, *, found: bool) -> int | None:
        """Where to go on if no phrase begins here, 0 if one does, nothing if the clause is over."""
        token = doc[i]
        if token.text == "،" and found and i + 1 < len(doc) and accusative(doc[i + 1], self._lexicon):
            return i + 1  # «خطف مسلحون قبل أيام، عدداً من …»
        if ends_clause(token) or (token.text == "،" and found):
            return None
        if token.pos_ == "ADP":
            return self._governed(doc, i + 1)
        if token.pos_ == "CCONJ":
            nominal = i + 1 < len(doc) and doc[i + 1].pos_ in NOMINAL
            return self.end(doc, i + 1) if nominal and found else None
        if is_time(token) or measures(doc, i):
            return self._time(doc, i)
        return 0 if opens_phrase(doc, i) else quoted(doc, i) or i + 1

    def _governed(self, doc: Doc, i: int) -> int:
        """The end of the phrase behind a preposition."""
        while i < len(doc) and (doc[i].pos_ == "ADP" or doc[i].text in '«"“('):
            i += 1
        if i >= len(doc) or ends_clause(doc[i]) or doc[i].text == "،":
            return i
        if doc[i].pos_ == "PRON" and not doc[i - 1].whitespace_:  # «التي تقدم بها | عرفات»
            return i + 1
        if is_time(doc[i]) or measures(doc, i):
            return self._annexed(doc, self._time(doc, i))
        pointing = doc[i].norm_ in _POINTING and i + 1 < len(doc) and definite(doc[i + 1])  # «في هذه الحرب»
        end = self.end(doc, i + pointing)
        return end if definite(doc[i]) else self._whole(doc, end)

    def _annexed(self, doc: Doc, end: int) -> int:
        """«منذ بداية | الحرب»: a time with the genitive that says of what."""
        if (
            end >= len(doc)
            or not definite(doc[end])
            or definite(doc[end - 1])
            or doc[end].pos_ not in ("NOUN", "PROPN")
        ):
            return end
        construct = doc[end - 1].pos_ == "NOUN" and not unmarked(doc[end - 1].text).endswith(("ا", "ين", "ان"))
        return self.end(doc, end) if construct and doc[end - 1].whitespace_ else end

    def _whole(self, doc: Doc, end: int) -> int:
        """Behind a preposition an indefinite noun goes on with whatever is indefinite: «بعد دفع فدية كبيرة»."""
        while end < len(doc) and doc[end - 1].whitespace_ and not is_time(doc[end]):
            before, token = doc[end - 1], doc[end]
            if before.pos_ not in ("NOUN", "ADJ") or definite(before) or is_servant(before):
                break
            if self.is_name(before) and self.accusative(token):  # «في هندوراس | ضباطا»
                break
            if token.pos_ == "NUM" and before.pos_ == "NOUN":  # «جثث أربعة عمال»
                end = self.end(doc, end)
            elif token.pos_ in ("NOUN", "ADJ") and not definite(token) and alike(before, token):
                end += 1
            else:
                break
        return end

    def accusative(self, token: Token) -> bool:
        """Does the word show the indefinite accusative?"""
        return accusative(token, self._lexicon)

    def _time(self, doc: Doc, i: int) -> int:
        if doc[i].norm_ in voices().lists["annexing"] and i + 1 < len(doc):  # «رهن | الإقامة الجبرية»
            return self.end(doc, i + 1)
        i += 1
        while i < len(doc) and self._of_time(doc, i):
            i += 1
        return i

    def _of_time(self, doc: Doc, i: int) -> bool:
        """Another word of the time: a noun of time, its adjective («الماضي»), a number before or in digits."""
        token = doc[i]
        if token.pos_ == "NUM":
            return (
                token.text[0].isdigit()
                or token.norm_ in ("واحد", "واحده")
                or (i + 1 < len(doc) and is_time(doc[i + 1]))
            )
        return is_time(token) or (definite(token) and token.pos_ == "ADJ")

    def end(self, doc: Doc, start: int, *, hits: bool = False) -> int:
        """The end (exclusive) of the phrase that begins at a token."""
        end = start + 1
        while end < len(doc) and doc[end - 1].pos_ in ("NUM", "DET") and self._counted(doc, end):
            end += 2 if doc[end].pos_ in ("CCONJ", "ADP") else 1
        head = end - 1
        while end < len(doc):
            token = doc[end]
            if token.pos_ == "PRON" and not doc[end - 1].whitespace_ and doc[end - 1].text[-1:].isalpha():
                end += 1
            elif (not definite(doc[end - 1]) and points(doc, end)) or excepts(doc, end):
                end += 2
            elif (quote := quoted(doc, end)) is not None:
                end = quote
            elif self._of_several(doc, head, end):
                end = self.end(doc, end)
            elif (
                self._goes_on(doc, head, end) and not begins(doc, head, end) and not (hits and struck(doc[head], token))
            ):
                end += 1
            else:
                break
        return end

    def _of_several(self, doc: Doc, head: int, i: int) -> bool:
        """«حالة | اثنين من المصابين», «مصير | ثلاثة صحافيين»: a thing of several, which no person or body counts."""
        noun, token = doc[head], doc[i]
        if (
            token.pos_ not in ("NUM", "DET")
            or i != head + 1
            or noun.pos_ != "NOUN"
            or definite(noun)
            or definite(token)
        ):
            return False
        lists = voices().lists
        acting = kind_of(noun.norm_) in ("human", "armed") or bare(noun) in lists["blows"] | lists["agents"]
        return not (acting or self.is_name(noun) or heads().get(noun.norm_) or any(titles().at([noun.norm_], 0)))

    def _counted(self, doc: Doc, i: int) -> bool:
        """Does the number or determiner before go on here: another number, what is counted, «من» and the whole?"""
        token = doc[i]
        nxt = doc[i + 1].pos_ if i + 1 < len(doc) else ""
        if token.pos_ == "CCONJ":
            return nxt == "NUM" and doc[i - 1].pos_ == "NUM"
        if token.norm_ == "من" and token.pos_ != "DET":
            return nxt in ("NOUN", "PROPN", "ADJ")
        return token.pos_ in ("NUM", "NOUN", "PROPN", "ADJ", "DET") and not is_time(token)

    def _goes_on(self, doc: Doc, head: int, i: int) -> bool:
        """Does the phrase with this head go on with one more word?"""
        token, before = doc[i], doc[i - 1]
        if token.pos_ == "NUM":  # «الدبلوماسيون الأربعة», «رصاصة واحدة»
            one = bare(token) in ("واحد", "واحده") and before.pos_ == "NOUN"
            return definite(token) == definite(before) and (definite(token) or one)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or is_time(token) or not before.whitespace_:
            return False
        described = bare(token) in voices().lists["describing"]
        if described and definite(token) and definite(before):
            return True  # «وزير المالية السابق»
        if (not described and ended(token, before, head)) or (before.text in _CLOSERS and token.pos_ != "ADJ"):
            return False
        if token.pos_ == "ADJ":
            return agrees(token, before) and not is_body(token, before)
        takes = self._takes_name if self.is_name(token) else self._takes_noun
        return points_at(doc, i) or takes(doc, head, i)

    def _takes_noun(self, doc: Doc, head: int, i: int) -> bool:
        """A genitive, or a noun that describes."""
        token, before = doc[i], doc[i - 1]
        if definite(before) or before.pos_ == "PRON" or self.is_name(before):
            man = self._personal(doc, i - 1) and not unmarked(token.text).endswith("ة")  # «الوزير | المعارضة»
            kind = bare(token) in voices().lists["kinds"]  # «الطائرات المسيرة»
            return definite(token) and (
                man or kind or nisba(token) or self._apposed(doc, head, i) or _participial(token, before)
            )
        if participle(token, doc[head]):
            return True
        described = i - 1 > head and participle(before, doc[head])
        if described or before.pos_ == "ADJ" or closed(before):
            return False
        if definite(token):
            return bare(doc[head]) not in voices().lists["perpetrators"]
        return not accusative(token, self._lexicon)

    def _takes_name(self, doc: Doc, head: int, i: int) -> bool:
        """A name after a title, a name or a noun that can have a genitive; never a second known name of no person."""
        before = doc[i - 1]
        if before.pos_ == "ADJ" and not any(titles().at([bare(doc[head])], 0)):
            return False  # «تتهم السلطات المصرية | الفرماوي»
        if self.is_name(before):
            return not (self._lexicon.names(doc[i].text) and self._lexicon.names(before.text)) or self._personal(doc, i)
        if definite(before) and self._lexicon.names(doc[i].text) and not self._personal(doc, i):
            return False  # «اتهم الوزير | إيران»
        return not closed(before) or self._personal(doc, i)

    def _apposed(self, doc: Doc, head: int, i: int) -> bool:
        """«قائد الكتيبة العقيد سامر»: a rank with its name, after one who may have it."""
        ranked = any(t.relation == "none" for t in titles().get(doc[i].norm_))
        return ranked and any(titles().at([bare(doc[head])], 0)) and i + 1 < len(doc) and not definite(doc[i + 1])

    def _personal(self, doc: Doc, i: int) -> bool:
        """Is the word a name of persons?"""
        norm, known = doc[i].norm_, names()
        return norm in known.given or norm in known.family or norm in known.common or norm in known.family_common

    def is_name(self, token: Token) -> bool:
        """Is this word a name, as far as the tagger and the lexicon tell?"""
        return token.pos_ == "PROPN" or (
            token.pos_ == "NOUN" and (self._lexicon.names(token.text) or is_servant(token))
        )


def _participial(token: Token, before: Token) -> bool:
    """«الأمم | المتحدة»: a participle that agrees with a feminine, and is nobody."""
    shaped = bare(token).startswith("م") and unmarked(token.text).endswith("ة") and before.pos_ == "NOUN"
    return shaped and not kind_of(bare(token)) and not is_body(token, before) and not heads().get(bare(token))
