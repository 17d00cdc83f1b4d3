"""Predicates of Arabic sentences: which trigger stands where, and what fills the places of its clause.

News Arabic puts the verb first: the noun phrase after it is the subject, the next one the object; a subject may also stand
before it (after إن, أن, a comma, at the start). Phrases after prepositions are told by them, up to the next verb,
subordinating word or relative pronoun. A noun that reports an event (هجوم) has its genitive right after it, adjectives of
nationality, and prepositional phrases.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lang.ar.conjugate import Form
from kg.lang.ar.links import complement_words
from kg.lang.ar.nouns import definite
from kg.lang.ar.triggers import triggers
from kg.lang.board import Argument, Predicate
from kg.lang.phrase import Phrase
from kg.lang.trigger import Trigger

_NEAR = 5  # words within which an excluded word speaks against a trigger
_FAR = 14  # words within which a needed word must stand
_LENDING = frozenset(("Light", "Speech", "ResponsibilityClaim", "Agreement", "Meeting", "Aid"))
_ENDS = frozenset("؛;:؟!")
_AGENTIVE = {"قبل": "من قبل", "يد": "على يد", "ايدي": "على يد", "جانب": "من جانب"}
#: «مساحات من سوريا»: the part is governed like the whole.
_PARTS = frozenset(["مساحات", "اجزاء", "مناطق", "معظم", "عدد", "مواقع", "قري", "بلدات", "احياء", "واسعه", "كبيره", "شاسعه", "كثير"])
#: Nouns through which a preposition reaches the name behind them: «على مواقع داعش», «من عناصر الجيش».
_TRANSPARENT = frozenset(
    ["مواقع", "موقع", "عناصر", "عنصر", "مقاتلي", "مسلحي", "جنود", "افراد", "قوات", "اهداف", "هدف", "مقر", "مقار", "منازل", "منزل", "نقاط", "نقطه", "معاقل", "معقل", "تجمع", "تجمعات", "مناطق", "اراضي", "محيط", "ريف", "احياء", "حي", "شارع", "مبني", "مباني", "اليات", "سياره", "موكب", "رتل", "عدد", "عشرات", "مئات", "الاف", "كل", "كلا", "كلتا", "بعض", "جميع", "غالبيه", "مدينه", "بلده", "قريه", "مدينتي", "بلدتي", "ايدي", "يد", "صفوف", "صف", "جانب"]
)
_WHERE_TYPES = frozenset(("Settlement", "Region", "Facility", "GeographicFeature", "Country"))
#: Pronouns of the speaking side: «أطلقت النار عليهم».
_PLURAL = frozenset(("هم", "نا"))
_TERRITORY = frozenset(["اراضي", "اراض", "حدود", "اجواء", "مياه", "سواحل", "اقليم", "مجال"])
_THINGS = frozenset(("Settlement", "Region", "Facility", "GeographicFeature"))
_RELATIVE = frozenset(["الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي"])


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    trigger: Trigger
    form: Form


@dataclass(slots=True)
class _Walk:
    """Where a scan of a clause stands."""

    at: int
    prep: str = ""
    fresh: bool = True  # no noun since the preposition
    through: bool = True  # nothing but transparent nouns between the preposition and here
    described: bool = False  # a participle waits for its complement


class Clauses:
    """Finds the predicates of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase], blocked: frozenset[int]) -> None:
        """Args: the document, its phrases, and tokens that are no noun phrases (times)."""
        self._doc = doc
        self._norms = [token.norm_ for token in doc]
        self._phrases = phrases
        self._blocked = blocked
        self._at = {p.start: i for i, p in enumerate(phrases) if p.kind != "adjective"}
        # Of nested phrases that end together the outer one stands in the clause.
        self._ending = {p.end: i for i, p in reversed(list(enumerate(phrases))) if p.kind != "adjective"}
        self._adjective = {p.start: i for i, p in enumerate(phrases) if p.kind == "adjective"}
        self._named = {t for p in phrases if p.kind != "nominal" and p.type != "Person" for t in range(p.start, p.end)}

        self._hits = list(self._find())
        self._nouns = {hit.start for hit in self._hits if hit.form.kind == "noun" and self._opens_args(hit)}

    def predicates(self) -> list[Predicate]:
        """All predicates, in order of the text."""
        return [self._predicate(hit) for hit in self._hits]

    def _opens_args(self, hit: _Hit) -> bool:
        """Do the phrases after this noun belong to it? A definite one without a complement only refers back («منشأ الهجوم»)."""
        after = self._norms[hit.end] if hit.end < len(self._norms) else ""
        return not definite(self._doc[hit.start]) or after in hit.trigger.preps or hit.end - 1 > hit.start

    # -- triggers ------------------------------------------------------------------------------------------------------

    def _find(self) -> Iterator[_Hit]:
        taken: set[int] = set()
        for token in self._doc:
            if token.i in taken or (token.i in self._named and token.pos_ != "VERB"):
                continue
            hit = self._best(token)
            if hit:
                yield hit
                taken.update(range(hit.start, hit.end), self._companions(hit))

    def _companions(self, hit: _Hit) -> list[int]:
        """The words that complete an idiom («ألقت … القبض») report no event of their own."""
        if hit.form.kind == "noun" or hit.trigger.type in _LENDING:
            return []
        sent = self._doc[hit.start].sent
        window = range(hit.end, min(hit.end + _FAR, sent.end))
        return [i for i in window if self._norms[i] in hit.trigger.needs and self._doc[i].pos_ != "ADP"][:1]

    def _best(self, token: Token) -> _Hit | None:
        """The longest trigger here whose conditions hold; among equals the one that asks for most."""
        found: list[_Hit] = []
        for words in self._readings(token):
            for length, (trigger, form) in triggers().forms.at(words, 0):
                hit = _Hit(token.i, token.i + length, trigger, form)
                if self._fits(token, form) and self._holds(hit):
                    found.append(hit)
        return max(
            found,
            key=lambda h: (h.end, bool(h.trigger.needs), h.trigger.type not in ("Light", "Speech", "Carried")),
            default=None,
        )

    def _readings(self, token: Token) -> list[list[str]]:
        words = self._norms[token.i : token.i + _NEAR]
        bare = token.norm_.removeprefix("ال")
        readings = [words]
        if bare != token.norm_:
            readings.append([bare, *words[1:]])
        # The accusative of an indefinite noun: «شن هجوماً», «منددًا».
        if token.norm_.endswith("ا") and len(token.norm_) > len("شنا"):
            readings.append([bare.removesuffix("ا"), *words[1:]])
        return readings

    def _fits(self, token: Token, form: Form) -> bool:
        if form.kind in ("perfect", "imperfect"):
            return token.pos_ == "VERB"
        return token.pos_ != "VERB"

    def _holds(self, hit: _Hit) -> bool:
        trigger = hit.trigger
        if trigger.excludes and self._near(hit, _NEAR, trigger.excludes):
            return False
        return not trigger.needs or len(self._doc[hit.start : hit.end]) > 1 or self._near(hit, _FAR, trigger.needs)

    def _near(self, hit: _Hit, reach: int, wanted: frozenset[str]) -> bool:
        sent = self._doc[hit.start].sent
        window = range(hit.end, min(hit.end + reach, sent.end))
        before = range(max(hit.start - 3, sent.start), hit.start)
        for i in (*before, *window):
            norm = self._norms[i]
            forms = (norm, norm.removeprefix("ال"), norm.removesuffix("ا"))
            if any(f in wanted for f in forms):
                return True
            if i + 1 < sent.end and f"{norm.removeprefix('ال')} {self._norms[i + 1].removeprefix('ال')}" in wanted:
                return True
        return False

    # -- clauses -------------------------------------------------------------------------------------------------------

    def _predicate(self, hit: _Hit) -> Predicate:
        verbal = hit.form.kind in ("perfect", "imperfect")
        left, right = self._left(hit.start), self._right(hit.end, verbal=verbal)
        args = tuple(self._verb_args(hit, left, right) if verbal else self._noun_args(hit, right))
        return Predicate(
            hit.trigger,
            "verb" if verbal else "noun",
            hit.start,
            hit.end,
            (left, right),
            args,
            voice=self._voice(hit, args),
            tense=self._tense(hit),
            definite=definite(self._doc[hit.start]),
            plural=hit.form.plural,
        )

    def _left(self, start: int) -> int:
        """Where the clause of a word begins: after the nearest verb, subordinator, relative pronoun or hard sign before it."""
        sent = self._doc[start].sent
        for i in range(start - 1, sent.start - 1, -1):
            token = self._doc[i]
            if token.pos_ in ("VERB", "SCONJ") or token.text in _ENDS or token.norm_ in _RELATIVE:
                return i + 1
        return int(sent.start)

    def _right(self, end: int, *, verbal: bool) -> int:
        """Where it ends: before the next verb, subordinator, relative pronoun or hard sign; a noun's also at the next event noun."""
        sent = self._doc[end - 1].sent
        for i in range(end, sent.end):
            token = self._doc[i]
            if not verbal and i in self._nouns:
                return i
            if token.pos_ == "VERB" or token.pos_ == "SCONJ" or token.text in _ENDS or token.norm_ in _RELATIVE:
                return i
        return int(sent.end)

    def _verb_args(self, hit: _Hit, left: int, right: int) -> Iterator[Argument]:
        antecedent = self._antecedent(hit)
        start = hit.end
        resumed = start < len(self._doc) and self._is_clitic(self._doc[start])
        before = None if antecedent is not None else self._before(hit, left)
        bare = list(self._scan(start + resumed, right))
        yield from (a for a in bare if a.slot.startswith(("prep:", "event:")))
        nouns = [a for a in bare if a.slot == "bare"]
        if antecedent is not None and resumed:
            yield antecedent("object")
            yield from _place(nouns, ("subject", "subject"))
        elif antecedent is not None or before:
            yield from [antecedent("subject")] if antecedent else (before or [])
            yield from _place(nouns, ("object", "rest"))
            if resumed:
                yield Argument("object", -1, start, start + 1)
        elif hit.form.plural:
            yield from _place(nouns, ("object", "rest"))
        else:
            yield from _place(nouns, ("subject", "object"))
            if resumed:
                yield Argument("object", -1, start, start + 1)

    def _antecedent(self, hit: _Hit):  # type: ignore[no-untyped-def]
        """The noun before «الذي/التي» if the verb opens that relative clause."""
        i = hit.start - 1
        while i > 0 and self._doc[i].pos_ in ("PART", "AUX", "PUNCT") and hit.start - i < 4:
            i -= 1
        if i <= 0 or self._norms[i] not in _RELATIVE:
            return None
        end = i - (self._doc[i - 1].text == "،")
        index = self._ending.get(end)
        if index is None:
            return None
        phrase = self._phrases[index]
        return lambda slot: Argument(slot, index, phrase.start, phrase.end)

    def _before(self, hit: _Hit, left: int) -> list[Argument]:
        """The subject before its verb, if nothing but particles, signs and short adverbials stands between."""
        end = hit.start
        while end > left and (self._doc[end - 1].pos_ in ("PART", "AUX", "PUNCT", "ADV") or end - 1 in self._blocked):
            end -= 1
        if end > left and self._doc[end - 1].pos_ == "PRON" and not self._doc[end - 2].whitespace_ and end - 2 >= 0:
            if self._doc[end - 2].pos_ == "SCONJ" or self._doc[end - 2].norm_ in ("لكن", "ان"):
                return [Argument("subject", -1, end - 1, end)]
        if end > left and self._doc[end - 1].pos_ == "CCONJ":
            return self._topic(hit)
        index = self._ending.get(end)
        if index is None:
            index = self._over_adjunct(end, left)
        if index is None:
            return []
        return self._with_conjuncts_before(index, left)

    def _topic(self, hit: _Hit) -> list[Argument]:
        """«التحالف رد بسرعة وأطلق …»: the subject of the clause that و joins this one to, for a verb that has none after it."""
        if any(
            a.slot == "bare" and a.phrase >= 0 and self._phrases[a.phrase].type not in _THINGS
            for a in self._scan(hit.end, self._right(hit.end, verbal=True))
        ):
            return []
        sent = self._doc[hit.start].sent
        left = next(
            (
                i
                for i in range(hit.start - 1, sent.start - 1, -1)
                if self._doc[i].pos_ == "SCONJ" or self._doc[i].text in _ENDS
            ),
            sent.start - 1,
        )
        for i in range(left + 1, hit.start):
            index = self._at.get(i)
            if index is not None and self._phrases[index].type not in _THINGS:
                governed = i > left + 1 and self._doc[i - 1].pos_ == "ADP"
                return [] if governed else [Argument("subject", index, i, self._phrases[index].end)]
        return []

    def _over_adjunct(self, end: int, left: int) -> int | None:
        """«الجيش في إدلب يقصف»: the phrase before a prepositional phrase that itself stands right before the verb."""
        index = self._ending.get(end)
        while end > left and index is None:
            end -= 1
            index = self._ending.get(end)
            if hit_boundary(self._doc[end]):
                return None
        return None

    def _with_conjuncts_before(self, index: int, left: int) -> list[Argument]:
        phrase = self._phrases[index]
        start = phrase.start
        while (
            start > left and self._doc[start - 1].pos_ == "ADP"
        ):  # «عضو في تنظيم …، كان يخطط»: the noun that it belongs to
            outer = self._ending.get(start - 1)
            if outer is None:
                if phrase.kind == "nominal":  # «القبض على عضو …، كان يخطط»: a clause about an indefinite noun
                    break
                return []
            index, phrase = outer, self._phrases[outer]
            start = phrase.start
        out = [Argument("subject", index, phrase.start, phrase.end)]
        while start > left and self._doc[start - 1].pos_ == "CCONJ" and start - 1 in self._ending:
            other = self._ending[start - 1]
            start = self._phrases[other].start
            if start > left and self._doc[start - 1].pos_ == "ADP":
                break
            out.append(Argument("subject", other, start, self._phrases[other].end))
        return out

    def _is_clitic(self, token: Token) -> bool:
        return token.pos_ == "PRON" and token.i > 0 and not token.nbor(-1).whitespace_

    def _noun_args(self, hit: _Hit, right: int) -> Iterator[Argument]:
        at = hit.end
        if at < len(self._doc) and self._is_clitic(self._doc[at]):
            yield Argument("pronoun", -1, at, at + 1)
            at += 1
        while at < right and self._doc[at].pos_ == "ADJ":
            if at in self._adjective:
                yield Argument("adjective", self._adjective[at], at, at + 1)
            at += 1
        first = True
        for arg in self._scan(at, right + (right in self._nouns)):
            if arg.slot == "bare" and arg.start <= at + 1:
                yield Argument("genitive", arg.phrase, arg.start, arg.end)
                at = arg.end if self._joins(arg.end) else -1
            elif arg.slot != "bare":
                first = False
                yield arg
            elif not first:
                yield Argument("rest", arg.phrase, arg.start, arg.end)
            else:
                first = False
        for i in range(hit.start - 1, max(hit.start - 3, 0), -1):
            if i in self._adjective and self._doc[i].pos_ == "ADJ":
                break

    def _scan(self, start: int, end: int) -> Iterator[Argument]:
        """The phrases of a stretch with the preposition that governs each; what و joins is governed alike."""
        walk = _Walk(start)
        while walk.at < end:
            i = walk.at
            if i in self._nouns and i > start:
                yield Argument(f"event:{walk.prep}", -1, i, i + 1)
                return
            if i in self._blocked:
                walk.at += 1
            elif self._doc[i].pos_ == "ADP" and i not in self._at:
                self._take_preposition(walk)
            elif walk.prep and walk.fresh and self._is_clitic(self._doc[i]) and self._norms[i] in _PLURAL:
                yield Argument(f"prep:{walk.prep}", -1, i, i + 1)
                walk.at += 1
            elif (index := self._at.get(i, self._territory(i))) is not None:
                yield from self._take_phrase(walk, index)
            else:
                yield from self._take_word(walk)

    def _take_preposition(self, walk: "_Walk") -> None:
        prep, after = self._preposition(walk.at)
        before = self._doc[walk.at - 1] if walk.at else None
        # «مساحات من سوريا», «مئة من عناصر التنظيم»: the part is governed like the whole.
        partitive = (
            prep == "من" and before is not None and (before.pos_ == "NUM" or before.norm_.removesuffix("ا") in _PARTS)
        )
        if not (partitive and (walk.prep or (before is not None and before.pos_ == "NUM"))):
            walk.prep = prep
        walk.at, walk.fresh, walk.through = after, True, True

    def _take_phrase(self, walk: "_Walk", index: int) -> Iterator[Argument]:
        phrase = self._phrases[index]
        if walk.described:
            walk.described = False
        elif not walk.prep:
            yield Argument("bare", index, phrase.start, phrase.end)
        elif walk.through or phrase.type in _WHERE_TYPES:
            yield Argument(f"prep:{walk.prep}", index, phrase.start, phrase.end)
        walk.at = max(phrase.end, walk.at + 1)
        walk.fresh = False

    def _take_word(self, walk: "_Walk") -> Iterator[Argument]:
        """A word that begins no phrase: a comma ends a preposition's reach, a participle takes the next phrase for itself."""
        i = walk.at
        token = self._doc[i]
        walk.at += 1
        if token.text == "،" and not self._joins(i + 1) and not walk.fresh:
            walk.prep, walk.described = "", False
        if token.pos_ == "ADJ" and self._takes_complement(i):
            walk.described = True
        if token.pos_ not in ("NOUN", "NUM", "PROPN", "DET"):
            return
        if walk.prep and token.norm_.removeprefix("ال") not in _TRANSPARENT and token.pos_ != "NUM":
            walk.through = False
        named_next = definite(token) and i + 1 in self._at and self._phrases[self._at[i + 1]].type == "Person"
        if walk.fresh and not walk.prep and not named_next:
            yield Argument("bare", -1, i, i + 1)
        walk.fresh = walk.fresh and named_next

    def _takes_complement(self, i: int) -> bool:
        """«صنعاء الخاضعة لسيطرة الحوثيين», «حفتر، المدعوم من …»: a participle with a preposition of its own."""
        following = self._doc[i + 1] if i + 1 < len(self._doc) else None
        return (
            following is not None
            and following.pos_ == "ADP"
            and self._norms[i].removeprefix("ال") in complement_words()
        )

    def _territory(self, i: int) -> int | None:
        """«الأراضي العراقية والسورية», «الأجواء الأردنية»: the country that the adjective names, as a place."""
        if i not in self._adjective:
            return None
        j = i
        while j > 0 and (j in self._adjective or self._doc[j].pos_ in ("ADJ", "CCONJ")):
            j -= 1
        return self._adjective[i] if self._norms[j].removeprefix("ال") in _TERRITORY else None

    def _preposition(self, i: int) -> tuple[str, int]:
        norm = self._norms[i]
        following = self._norms[i + 1] if i + 1 < len(self._norms) else ""
        if norm in ("من", "علي", "ب") and following in _AGENTIVE:
            return _AGENTIVE[following], i + 2
        return norm, i + 1

    def _joins(self, i: int) -> bool:
        return i < len(self._doc) and self._doc[i].pos_ == "CCONJ"

    # -- voice and tense -----------------------------------------------------------------------------------------------

    def _voice(self, hit: _Hit, args: Sequence[Argument]) -> str:
        text = self._doc[hit.start].text
        if hit.form.passive or hit.trigger.passive or "ُ" in text[1:2] or text.startswith(("استُ", "اُ")):
            return "passive"
        if any(a.slot in ("prep:من قبل", "prep:على يد", "prep:من جانب") for a in args):
            return "passive"
        return "open" if hit.form.kind == "perfect" or hit.form.kind == "imperfect" else "active"

    def _tense(self, hit: _Hit) -> str:
        before = self._norms[hit.start - 1] if hit.start else ""
        if before in ("س", "سوف", "لن"):
            return "future"
        return {"perfect": "past", "imperfect": "present"}.get(hit.form.kind, "none")


def hit_boundary(token: Token) -> bool:
    """Does a clause end at this token for sure?"""
    return token.pos_ in ("VERB", "SCONJ") or token.text in _ENDS


def _place(nouns: Sequence[Argument], slots: tuple[str, str]) -> Iterator[Argument]:
    """The first bare noun phrase (and what و joins to it) into the first slot, the second into the second."""
    group = 0
    for i, noun in enumerate(nouns):
        if i and not _joined(nouns[i - 1], noun):
            group += 1
        if group < len(slots):
            yield Argument(slots[group], noun.phrase, noun.start, noun.end)


def _joined(first: Argument, second: Argument) -> bool:
    """Only a conjunction stands between."""
    return second.start - first.end == 1
