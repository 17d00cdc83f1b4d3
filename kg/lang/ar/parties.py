"""Which phrases stand for subject and object of the words by which Arabic states a relation."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.lang.ar.complements import BARE, Complements
from kg.lang.ar.conjugate import forms
from kg.lang.ar.lexica import cues
from kg.lang.ar.nouns import ACCUSATIVE, QUOTES
from kg.lang.ar.words import listed, words
from kg.lang.phrase import BODIES, PLACES, Phrase
from kg.lang.relation import RelationWord

_AGREES_WITHIN = 4
_JOINED_WITHIN = 6
_DENIED_WITHIN = 4
_REMAINING = frozenset(form for form, _ in forms(["بقي", "يبقى"]))
_ACTING = BODIES | {"Person", "EthnicGroup"}
_PLURAL = ("ون", "ين", "ان", "اء")
_FEMININE = ("ها", "هي")
_ACCUSING = frozenset(form for form, _ in forms(["اتهم", "يتهم"])) | {"اتهام", "متهما", "متهمه"}


class Parties(Complements):
    """Finds the parties of statements in one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        super().__init__(doc, phrases)
        self._told: dict[int, list[int]] = {}  # a participle -> of whom it was said
        self._kinds = _ACTING  # what the participle at hand may be said of

    def ending(self, at: int) -> int | None:
        """The phrase that ends at a token."""
        return self._end.get(at)

    def opens_relative(self, start: int) -> bool:
        """Does a relative pronoun stand right before, or before «كان»?"""
        return self._relative(start) > 0

    def _relative(self, start: int) -> int:
        """The relative pronoun before a word, over «كان»; 0 where none stands."""
        at = start - 1 - (start > 1 and self._doc[start - 1].pos_ == "AUX")
        return at if at > 0 and self._norms[at] in words().classes["relative"] else 0

    def subjects(self, start: int, end: int, word: RelationWord, kind: str) -> list[int]:
        """Who the statement of a word is about, by what the word asks for."""
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
        }.get(word.subject)
        if found is not None:
            told = found(start, end)
            placed = bool(told) and all(self._phrases[k].type in PLACES - {"Country"} for k in told)
            # «قاتل فلان، المولود في كذا، في صفوف الحزب»: no place is a member
            return self.before(start) if placed and word.predicate == "memberOf" else told
        if kind == "verb" and "bare" not in word.objects:
            return self.objects(end, BARE, over=True) or self.before(start)
        return self.before(start)

    def _said_of(self, start: int, _end: int) -> list[int]:
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

    def _possessor(self, start: int, end: int) -> list[int]:
        """«انتماء فلان إلى …», «يُشتبه في انتمائه إلى …», «أعلنت الحركة تحالفها مع …»."""
        if not self.is_pronoun(end):  # «متهم بالانتماء إلى …»
            return [self._at[end]] if end in self._at else self.before(start)
        sent = self._doc[start].sent
        men = [k for k, p in enumerate(self._phrases) if sent.start <= p.start and p.end <= start and p.kind == "name"]
        men = [k for k in men if self._phrases[k].type == "Person"]
        if men and self._norms[end] == "ه":  # «سُجن فلان لانتمائه إلى …»
            return men[-1:]
        clause = next(
            (i for i in range(start - 1, start - _AGREES_WITHIN - 1, -1) if i > 0 and self.opens_relative(i)), 0
        )
        relative = self.antecedent(clause) if clause else None  # «الحركة التي يُشتبه في حصولها على …»
        before = self.before(start) if relative is None else [relative]
        if before or self._norms[end] != "ه":
            return before
        told = [k for k, p in enumerate(self._phrases) if p.end <= start and p.type == "Person" and p.kind == "name"]
        return told[-1:]

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
        index = self._end.get(start - 1) if self._norms[start - 1] == "ب" else None
        said = self._norms[self._doc[start].sent.start : start]
        return [index] if index is not None and not _ACCUSING.isdisjoint(said) else []

    def _just_before(self, start: int) -> list[int]:
        """The phrase that a participle agrees with: before it, over a sign, an adjective or a name in brackets."""
        sent = self._doc[start].sent
        around = [k for k, p in enumerate(self._phrases) if p.start < start < p.end and p.kind != "adjective"]
        if around:  # «فصائل متحالفة معها»
            return around[:1]
        if self._doc[start].text.endswith(ACCUSATIVE):  # «ينفي أن يكون عضواً في …»
            said_of = self.before(start, self._kinds)
            if said_of:
                return said_of
        i = start
        for _ in range(_AGREES_WITHIN):
            if i in self._end:
                return self._described(self._end[i], start)
            i -= 1
            if i <= sent.start or self._doc[i].pos_ in ("VERB", "ADP", "SCONJ"):
                break
        if start >= sent.start + 2 and self._doc[start - 1].pos_ == "PRON" and self._doc[start - 2].pos_ == "SCONJ":
            # «شخص يشتبه في أنه عضو في …»
            before = [k for k, p in enumerate(self._phrases) if sent.start <= p.start and p.end < start]
            return [k for k in before if self._phrases[k].type == "Person"][-1:]
        said_of = [k for k, p in enumerate(self._phrases) if p.start == start and p.kind != "adjective"][:1]
        predicated = self._doc[start - 1].pos_ == "AUX" or self._norms[start - 1] in _REMAINING
        return said_of or (self.before(start - 1, self._kinds) if predicated else [])  # «لكنها بقيت موالية لـ…»

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

    def antecedent(self, start: int) -> int | None:
        """The phrase before the relative pronoun that opens the clause of a word."""
        i = start - 1
        after = self._doc[start + 1].pos_ if start + 1 < len(self._doc) else ""
        if i > 0 and self._doc[i].pos_ == "CCONJ" and after in ("ADP", "PRON"):  # «… التي يقودها فلان | وتتمركز في …»
            start, i = self._clause_joined(start)
        if self.opens_relative(start):
            i = relative = self._relative(start)
            while i > 0 and i not in self._end and self._doc[i - 1].text in "،»”)":
                i -= 1
            index = self._end.get(i)
            return self._agreeing(index, self._norms[relative]) if index is not None else None
        return None

    def _clause_joined(self, start: int) -> tuple[int, int]:
        """The relative clause that و goes on with, as it agrees with the verb: its first word, and the pronoun's."""
        for i in range(start - _JOINED_WITHIN, start - 1):
            relative = self._norms[i] if i > 0 else ""
            agrees = relative in ("الذي", "التي") and (relative == "التي") == self._norms[start].startswith("ت")
            if agrees and self._doc[i + 1].pos_ == "VERB" and self._doc[i].sent == self._doc[start].sent:
                return i + 1, i
        return start, start - 1

    def _agreeing(self, index: int, relative: str) -> int:
        """«بعثة الحلف في العراق التي يقودها …»: the feminine pronoun is the mission's.

        A country's or town's own name tells no gender, so only another outside it that agrees is taken instead.
        """
        start = self._phrases[index].start
        outer = self._end.get(start - 1) if start and self._doc[start - 1].pos_ == "ADP" else None
        agrees = relative not in ("الذي", "التي") or self._feminine(index) == (relative == "التي")
        return index if outer is None or agrees or self._feminine(outer) != (relative == "التي") else outer

    def taken_up(self, start: int, pronoun: str, kinds: frozenset[str]) -> list[int]:
        """«…، ويقوده العميد …», «…، وهي حليفة …»: the last of a kind before it in the sentence, by gender."""
        first, feminine = self._doc[start].sent.start, pronoun in _FEMININE
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end <= start)
        named = (i for i in told if self._phrases[i].type in kinds and self._phrases[i].kind != "adjective")
        return [i for i in named if self._feminine(i) == feminine][:1]

    def where(self, start: int) -> list[int]:
        """«…، حيث ينتشر الحزب»: the places before «where», with those that و joins to them."""
        if self._norms[start - 1] != "حيث":
            return []
        end = start - 1 - (self._doc[start - 2].text == "،")
        return self._listed_before(end)

    def _listed_before(self, end: int) -> list[int]:
        index = self._end.get(end)
        if index is None or self._phrases[index].type not in PLACES:
            return []
        start = self._phrases[index].start
        joined = start > 1 and self._doc[start - 1].pos_ == "CCONJ"
        return [*(self._listed_before(start - 1) if joined else []), index]

    def _feminine(self, index: int) -> bool:
        return feminine(self._norms, self._phrases[index])

    def meant(self, pronoun: int, subjects: Sequence[int]) -> list[int]:
        """«قوات النظام والميليشيات الحليفة لها»: the pronoun is the last body named before the subject."""
        if not self.is_pronoun(pronoun) or not subjects:
            return []
        first = self._doc[pronoun].sent.start
        before = self._phrases[subjects[0]].start
        told = (i for i, p in reversed(list(enumerate(self._phrases))) if first <= p.start and p.end <= before)
        return [i for i in told if self._phrases[i].type in BODIES and self._phrases[i].kind != "adjective"][:1]

    def resumed(self, end: int, word: RelationWord) -> int:
        """How many tokens after the verb take its object up: «تقود|ه», «تسيطر | علي|ها»."""
        if self.is_pronoun(end):
            return 1
        governed = end < len(self._doc) and self._doc[end].pos_ == "ADP" and self._norms[end] in word.objects
        return 2 if governed and self.is_pronoun(end + 1) else 0


def feminine(norms: Sequence[str], phrase: Phrase) -> bool:
    """Does a pronoun in the feminine take this up: by ة or ات of its first noun, or as a plural of things?"""
    noun = norms[phrase.start].removeprefix("ال")
    return noun.endswith(("ه", "ات", "ا")) or noun in listed("plurals")
