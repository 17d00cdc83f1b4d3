"""Which phrases stand for subject and object of the words by which Arabic states a relation."""

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from kg.lang.ar.antecedents import Antecedents
from kg.lang.ar.complements import BARE
from kg.lang.ar.conjugate import forms
from kg.lang.ar.lexica import cues
from kg.lang.ar.nouns import QUOTES
from kg.lang.ar.triggers import triggers
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, PLACES, SITES, Phrase
from kg.lang.relation import RelationWord

_AGREES_WITHIN = 4
_JOINED_WITHIN = 6
_DENIED_WITHIN = 4
_REMAINING = frozenset(form for form, _ in forms(["بقي", "يبقى"]))
_ACTING = BODIES | {"Person", "EthnicGroup"}
_SHARING = frozenset(f for parts in (["تقاسم", "يتقاسم"], ["توزع", "يتوزع"]) for f, _ in forms(parts))
_SEIZING = frozenset(("Arrest", "Abduction", "Release", "Killing", "Injury", "Assassination", "Attack"))
_PLURAL = ("ون", "ين", "ان", "اء")
_OFFICES = frozenset(("عضو", "قيادي", "عضوا"))
_ACCUSATIONS = frozenset(("اتهام", "اتهامات", "مزاعم"))  # «اتهامات الخرطوم»: who accuses stands behind them
_ACCUSING = frozenset(form for form, _ in forms(["اتهم", "يتهم"])) | _ACCUSATIONS | {"متهما", "متهمه"}


class Parties(Antecedents):
    """Finds the parties of statements in one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        super().__init__(doc, phrases)
        self._told: dict[int, list[int]] = {}  # a participle -> of whom it was said
        self._kinds = _ACTING  # what the participle at hand may be said of

    def subjects(self, start: int, end: int, word: RelationWord, kind: str) -> list[int]:
        """Who the statement of a word is about, by what the word asks for."""
        if word.predicate == "basedAt" and word.inverse and kind == "verb":  # «تضم القاعدة قوات …»
            return self.before(start, SITES if "bare" in word.objects else PLACES)
        if word.predicate == "controls" and word.inverse and word.subject == "subject":
            return self.objects(end, BARE) or self.before(start, PLACES)  # «تخضع المدينة لسيطرة …»
        self._kinds = PLACES if word.predicate == "controls" and word.inverse else _ACTING
        found = {
            "accused": self._accused,
            "before": self._said_of,
            "possessor": self._possessor,
            "predicate": self._predicated,
            "pronoun": self._meant_at,
            "joined": self._joined_by,
            "sharers": self._sharers,
        }.get(word.subject)
        if found is not None:
            told = found(start, end)
            placed = bool(told) and all(self._phrases[k].type in PLACES - {"Country"} for k in told)
            # «قاتل فلان، المولود في كذا، في صفوف الحزب»: no place is a member
            return self.before(start) if placed and word.predicate == "memberOf" else told
        if kind == "verb" and "bare" not in word.objects:
            after = self.objects(end, BARE, over=True)  # never what completes the verb: «تتخذ من طرابلس | مقرا»
            return [k for k in after if self._norms[self._phrases[k].start] not in word.needs] or self.before(start)
        return self.before(start)

    def _said_of(self, start: int, _end: int) -> list[int]:
        if self._doc[start - 1].pos_ == "CCONJ" and self._norms[start] in _OFFICES:  # «قائد الحزب وعضو المجلس»
            men = [k for k, p in enumerate(self._phrases) if p.end <= start and p.type == "Person"]
            return men[-1:]
        told = self._same_subject(start) or self._copular(start)
        self._told[start] = told if told is not None else self._just_before(start)
        return self._told[start]

    def _predicated(self, start: int, _end: int) -> list[int]:
        """«كان من عناصر …»: the subject of the clause, of whom «كان» says it."""
        return self.before(start) if self._doc[start - 1].pos_ == "AUX" else []

    def _meant_at(self, start: int, end: int) -> list[int]:
        """«خصومهم من …»: whom the pronoun takes up."""
        return self.taken_up(start, self._norms[end], BODIES - {"Country"}) if self.is_pronoun(end) else []

    def _joined_by(self, start: int, end: int) -> list[int]:
        """«الجيش وحلفاؤه من …»: the phrase before و."""
        first = self._end.get(start - 1) if self._doc[start - 1].pos_ == "CCONJ" and self.is_pronoun(end) else None
        return [] if first is None else [first]

    def _sharers(self, start: int, end: int) -> list[int]:
        """«تتوزع السيطرة على المدينة بين الجيش والحزب», «يتقاسم الجيش والحزب السيطرة على المدينة»."""
        sent = self._doc[start].sent
        verb = next((i for i in range(sent.start, start) if self._norms[i] in _SHARING), None)
        if verb is None:
            return []
        if verb + 1 < start:
            return self.before(start)
        between = next((i for i in range(end, sent.end - 1) if self._norms[i] == "بين"), None)
        return self.joined(self._at[between + 1]) if between is not None and between + 1 in self._at else []

    def _possessor(self, start: int, end: int) -> list[int]:
        """«انتماء فلان إلى …», «يُشتبه في انتمائه إلى …», «أعلنت الحركة تحالفها مع …»."""
        if self._norms[start - 1] == "ب" and self.accused(start):  # «يتهم الجيش الحركة | بالولاء لإيران»
            blamed = self._end.get(self._over_adverbs(start - 1))
            return [] if blamed is None else [blamed]
        if not self.is_pronoun(end):  # «متهم بالانتماء إلى …»
            return [self._at[end]] if end in self._at else self.before(start)
        sent = self._doc[start].sent
        told = [k for k, p in enumerate(self._phrases) if sent.start <= p.start and p.end <= start]
        men = [k for k in told if self._phrases[k].type == "Person"]
        if men and self._norms[end] == "ه":  # «سُجن فلان لانتمائه إلى …»; «شاباً» is nobody that is named
            return men[-1:] if self._phrases[men[-1]].kind == "name" else []
        clause = next(
            (i for i in range(start - 1, start - _AGREES_WITHIN - 1, -1) if i > 0 and self.opens_relative(i)), 0
        )
        relative = self.antecedent(clause) if clause else None  # «الحركة التي يُشتبه في حصولها على …»
        if self._norms[end] == "هما":  # of two that this cannot tell
            return []
        before = self.before(start) if relative is None else [relative]
        if before or self._norms[end] != "ه":
            return before
        named = [k for k, p in enumerate(self._phrases) if p.end <= start and p.type == "Person" and p.kind == "name"]
        return named[-1:]

    def _same_subject(self, start: int) -> list[int] | None:
        """«…، الحليفة لواشنطن والمناوئة لأنقرة»: a participle that و joins to another speaks of the same."""
        if self._doc[start - 1].pos_ != "CCONJ":
            return None
        return next((found for at, found in self._told.items() if 0 < start - at <= _JOINED_WITHIN and found), None)

    def _copular(self, start: int) -> list[int] | None:
        """«…، وهي حليفة …»: the pronoun is the last body named before it."""
        if not start or self._norms[start - 1] not in ("هو", "هي", "هم") or self.is_pronoun(start - 1):
            return None
        return self.taken_up(start - 1, self._norms[start - 1], BODIES - {"Country"})

    def _accused(self, start: int, _end: int) -> list[int]:
        """«يتهم الجيش رواندا بتسليح …»: who stands before ب, after a word of accusing."""
        denied = next(
            (i for i in range(max(start - _DENIED_WITHIN, 0), start) if self._norms[i] in cues().status["denied"]), None
        )
        if denied is not None:  # «قطر تنفي تمويل …», «نفت قطر تمويل …»
            between = self._end.get(start)
            return [between] if between is not None else self.before(denied)
        joined = self._norms[start] in listed("backing") and self._norms[start].startswith("ب")  # «بدعم» is one token
        at = start if joined else start - 1
        index = self._end.get(self._over_adverbs(at)) if joined or self._norms[start - 1] == "ب" else None
        accuser = index is not None and self._norms[self._phrases[index].start - 1] in _ACCUSATIONS
        return [index] if index is not None and self.accused(start) and not accuser else []

    def _over_adverbs(self, at: int) -> int:
        """«تتهم إيران | مجدداً | بتزويد …»: where the phrase before ends."""
        while at > 0 and at not in self._end and (self._doc[at - 1].pos_ == "ADV" or self._norms[at - 1].endswith("ا")):
            at -= 1
        return at

    def accused(self, start: int) -> bool:
        """Does a word of accusing stand before in the sentence?"""
        return not _ACCUSING.isdisjoint(self._norms[self._doc[start].sent.start : start])

    def _just_before(self, start: int) -> list[int]:
        """The phrase that a participle agrees with: before it, over a sign, an adjective or a name in brackets."""
        around = [k for k, p in enumerate(self._phrases) if p.start < start < p.end and p.kind != "adjective"]
        if around:  # «فصائل متحالفة معها»
            return around[:1]
        accusative = self._norms[start].endswith("ا")  # «ينفي أن يكون عضواً في …»
        verbs = [t for t in self._doc[self._doc[start].sent.start : start] if t.pos_ in ("VERB", "AUX")]
        if accusative and verbs and verbs[-1].norm_ in _holding():  # «اعتقلت الشرطة قيادياً في …»: whom, not who
            return [k for k, p in enumerate(self._phrases) if p.start == start and p.type == "Person"][:1]
        return (accusative and self.before(start, self._kinds)) or self._beside(start) or self._predicating(start)

    def apposed(self, start: int) -> list[int]:
        """«التقى فلان قوات كذا، حليف واشنطن»: the body right before the word or its comma."""
        index = self._end.get(start - (self._doc[start - 1].text == "،"))
        return [index] if index is not None and self._phrases[index].type in BODIES else []

    def _beside(self, start: int) -> list[int]:
        """The phrase that ends right before, or a few words before that are no clause."""
        i = start
        for _ in range(_AGREES_WITHIN):
            if i in self._end:
                return self._described(self._end[i], start)
            i -= 1
            if i <= self._doc[start].sent.start or self._doc[i].pos_ in ("VERB", "ADP", "SCONJ"):
                break
            if self._norms[i] in triggers().event_nouns:  # «أعلن الجيش | مقتل قيادي في …»
                break
        return []

    def _predicating(self, start: int) -> list[int]:
        """The subject of a nominal clause: «… في أنه عضو …», «التي ما زالت في يد …», «لكنها بقيت موالية لـ…»."""
        first = self._doc[start].sent.start
        if start >= first + 2 and self._doc[start - 1].pos_ == "PRON" and self._doc[start - 2].pos_ == "SCONJ":
            before = [k for k, p in enumerate(self._phrases) if first <= p.start and p.end < start]
            return [k for k in before if self._phrases[k].type == "Person"][-1:]
        opened = start
        while opened > first and self._doc[opened - 1].pos_ in ("AUX", "PART"):
            opened -= 1
        relative = self.antecedent(opened) if opened < start else None
        if relative is not None:
            return [relative]
        said_of = [k for k, p in enumerate(self._phrases) if p.start == start and p.kind != "adjective"][:1]
        predicated = self._doc[start - 1].pos_ == "AUX" or self._norms[start - 1] in _REMAINING
        return said_of or (self.before(start - 1, self._kinds) if predicated else [])

    def _described(self, index: int, start: int) -> list[int]:
        """What a participle describes: all that و joins if it is plural; if feminine a body, not who leads it."""
        outer = self._outermost(index)
        phrase = self._phrases[outer]
        led_by = phrase.start - 1
        if phrase.type in PLACES and self._doc[led_by].pos_ == "ADP" and led_by in self._end:
            around = self._phrases[self._end[led_by]].type in PLACES and self._doc[phrase.end].text != "،"
            return [self._end[led_by]] if around else [outer]  # «حي كذا في طرابلس تحت سيطرة …»
        if phrase.type == "Person" and self._norms[start].endswith("ه") and self._norms[led_by] in listed("led"):
            led = self._end.get(led_by, self._end.get(led_by - 1))  # the name may stand in quotation marks
            return [outer if led is None else led]
        if self._norms[start].endswith(_PLURAL):
            return [*self._joined_before(outer), outer]
        return [outer]

    def described_by(self, relative: int, verb: int) -> list[int]:
        """Whom a relative clause describes: of a verb in the plural or dual all that و joins."""
        plural = self._doc[verb].pos_ == "VERB" and self._norms[verb].endswith(("ان", "ون", "وا", "تا"))
        return [*self._joined_before(relative), relative] if plural else [relative]

    def _joined_before(self, index: int) -> list[int]:
        start = self._phrases[index].start
        other = self._end.get(start - 1) if start > 1 and self._doc[start - 1].pos_ == "CCONJ" else None
        return [*self._joined_before(other), other] if other is not None and self.alike(other, index) else []

    def _outermost(self, index: int) -> int:
        """«التحالف الدولي ضد داعش بقيادة …»: what is described is the force, not whom it fights."""
        start = self._phrases[index].start
        for back in (1, 2):
            at = start - back
            if at > 0 and self._norms[at] in listed("against"):
                outer = self._end.get(at - (self._norms[at - 1] in ("ل", "ب")))
                if outer is not None:
                    return outer
        return index

    def before(self, start: int, kinds: frozenset[str] = frozenset()) -> list[int]:
        """The subject of the clause: its first actor that no preposition governs; of «أنه …», the main clause's."""
        sent = self._doc[start].sent
        at = start - 1
        while at > sent.start and self._doc[at].pos_ in ("AUX", "PART"):
            at -= 1
        if at > sent.start and at < start - 1 and self._doc[at].pos_ == "SCONJ":  # «نفى فلان | أن يكون عضواً»
            return self.before(at, kinds)
        if at > sent.start + 1 and self.is_pronoun(at) and self._doc[at - 1].pos_ in ("SCONJ", "CCONJ"):
            return self.before(at - 1)
        left = start
        while left > sent.start and self._doc[left - 1].pos_ != "SCONJ" and self._doc[left - 1].text not in "؛:":
            left -= 1
        free = [self._at[i] for i in range(left, start) if i in self._at and self._ungoverned(i, left)]
        acting = [k for k in free if self._phrases[k].type in (kinds or _ACTING)]
        capitals = [k for k in free if self._phrases[k].capital]  # where nobody else acts, its government does
        return self.joined((acting or capitals)[0]) if acting or capitals else []

    def _ungoverned(self, at: int, left: int) -> bool:
        """Does no preposition stand before the phrase that begins here?"""
        over = at - (at > left and self._doc[at - 1].text in QUOTES)
        return over == left or self._doc[over - 1].pos_ != "ADP"


@lru_cache(maxsize=1)
def _holding() -> frozenset[str]:
    """The forms of verbs by which somebody is seized, let go or killed."""
    found = triggers().forms.items()
    return frozenset(w for w, values in found if any(t.type in _SEIZING and f.kind != "noun" for t, f in values))
