"""The phrases of a stretch of an Arabic clause, each with the preposition that governs it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.lang.ar.kinds import kind_of
from kg.lang.ar.nouns import definite, quoted
from kg.lang.ar.relations import complement_words
from kg.lang.ar.triggers import triggers
from kg.lang.ar.wholes import Wholes
from kg.lang.ar.words import listed
from kg.lang.board import Argument
from kg.lang.phrase import FORCES, PLACES, Phrase, ends, starts

_KINDS = frozenset(("human", "armed", "site", "nature", "abstract"))
_TANGIBLE = frozenset(("human", "armed", "site"))
_FEW_OF = frozenset(("عدد", "عديد", "مجموعه"))
_NOMINAL = frozenset(("NOUN", "NUM", "PROPN", "DET"))


@dataclass(slots=True)
class _Walk:
    """Where a scan stands."""

    at: int
    prep: str = ""
    by: bool = False  # the preposition names who did it
    fresh: bool = True  # no noun since the preposition
    through: bool = True  # nothing but transparent nouns between the preposition and here
    described: bool = False  # a participle waits for its complement
    placed: bool = False  # a preposition of place has its place
    closed: bool = False  # the noun before has the article: its phrase takes no further noun


class Scanner(Wholes):
    """Reads stretches of one document.

    Attributes:
        at: start token -> index of a phrase (adjectives of nationality aside).
        ending: end token -> index of a phrase, the outermost of those that end there.
        adjective: token -> index of an adjective of nationality.
    """

    def __init__(self, doc: Doc, phrases: Sequence[Phrase], blocked: frozenset[int]) -> None:
        self.doc = doc
        self.norms = [token.norm_ for token in doc]
        self.phrases = phrases
        self.blocked = blocked
        self.at = {start: i for start, i in starts(phrases).items() if not self._says_how(start)}
        self.ending = {end: i for end, i in ends(phrases).items() if not self._says_how(phrases[i].start)}
        self.adjective = {p.start: i for i, p in enumerate(phrases) if p.kind == "adjective"}

    def scan(self, start: int, end: int, events: Collection[int]) -> Iterator[Argument]:
        """The arguments of a stretch, up to the next event noun, which is the last; what و joins is governed alike."""
        walk = _Walk(start)
        while walk.at < end:
            i = walk.at
            if i in events and i > start:
                yield Argument("event", -1, i, i + 1, prep=walk.prep)
                return
            if i in self.blocked or self._says_how(i):
                self._pass_over(walk)
            elif i not in self.at and (self.doc[i].pos_ == "ADP" or self._names_doer(i)):
                self._take_preposition(walk)
            elif walk.prep and walk.fresh and is_clitic(self.doc[i]):
                yield from self._take_pronoun(walk)
            elif self.doc[i].text == "(":  # a short name or remark
                walk.at = quoted(self.doc, i) or i + 1
            elif (index := self.at.get(i, self._territory(i))) is not None:
                yield from self._take_phrase(walk, index)
            else:
                yield from self._take_word(walk)

    def _pass_over(self, walk: _Walk) -> None:
        """«في ساعة مبكرة من صباح أمس | مدفعية الجيش»: the preposition before a time governs that alone."""
        if walk.at in self.blocked and walk.fresh:
            walk.prep, walk.by = "", False
        walk.at += 1

    def sort_of(self, i: int) -> str:
        """What the noun at a token is: a weapon, a kind of `kinds.toml`, a definite site, or nothing that is known."""
        if self.norms[i].removeprefix("ال") in listed("numerous"):  # «خرج الآلاف»
            return "human" if definite(self.doc[i]) else ""
        kind = "human" if self.norms[i].removeprefix("ال") in listed("players") else kind_of(self.norms[i])
        if self.norms[i] in listed("swarms") and i + 1 < len(self.norms) and kind_of(self.norms[i + 1]) == "nature":
            return "nature"  # «أسراب الجراد»
        tool = next(triggers().instruments.at(self.norms, i), None)
        if tool is not None and not (tool[1].subtype and kind == "armed"):  # «انتحارية» is who does it
            return "weapon"
        return "" if kind == "site" and definite(self.doc[i]) else kind  # «المركز» was told of before

    def _sort_of_phrase(self, phrase: Phrase) -> str:
        """Of a description that names nobody: «شاب», or «المسلحون» who were not named before."""
        if phrase.kind == "nominal" and phrase.type == "Person":
            return "human"
        return kind_of(self.norms[phrase.head]) if phrase.kind == "definite" and phrase.type in FORCES else ""

    def _says_how(self, i: int) -> bool:
        """«هجوم | مسلح», «تفجير | انتحاري»: what the event is like, not who does it."""
        manner = i > 0 and self.norms[i] in triggers().lists["manner"] and not definite(self.doc[i - 1])
        return manner and self.norms[i - 1].removesuffix("ا") in triggers().event_nouns

    def _names_doer(self, i: int) -> bool:
        """«قذائف مصدرها قوات النظام»."""
        noun = self.doc[i].pos_ == "NOUN" and i + 1 < len(self.doc)
        return noun and is_clitic(self.doc[i + 1]) and " ".join(self.norms[i : i + 2]) in listed("agentive")

    def joins(self, i: int) -> bool:
        """Does a conjunction stand at this token?"""
        return i < len(self.doc) and self.doc[i].pos_ == "CCONJ"

    def _governed(self, walk: _Walk, index: int, start: int, end: int) -> Argument:
        slot = "by" if walk.by else "prep"
        sort = kind_of(self.norms[start]) if index < 0 else ""
        return Argument(slot, index, start, end, prep=walk.prep, where=walk.prep in listed("where"), sort=sort)

    def _take_preposition(self, walk: _Walk) -> None:
        i = walk.at
        pair = f"{self.norms[i]} {self.norms[i + 1]}" if i + 1 < len(self.norms) else ""
        if self.norms[i] in listed("led") and not walk.fresh:  # «بين الجيش بقيادة البرهان وقوات الدعم السريع»
            walk.described, walk.at = True, i + 1
            return
        if pair in listed("sides"):  # «بين الجيش من جهة وقوات … من جهة أخرى»
            walk.at = i + 2
            return
        if pair in listed("agentive") or self.norms[i] in listed("agentive"):
            walk.prep, walk.by, walk.at = pair, True, i + (2 if pair in listed("agentive") else 1)
        else:
            if not self._partitive(walk, i):
                walk.prep, walk.by = self.norms[i], False
            walk.at = i + 1
        walk.fresh = walk.through = True
        walk.placed = False

    def _take_pronoun(self, walk: _Walk) -> Iterator[Argument]:
        """«سيطر عليها لواء …»: the preposition has its noun, what follows is free of it."""
        i = walk.at
        yield self._governed(walk, -1, i, i + 1)
        walk.prep, walk.by, walk.at = "", False, i + 1

    def _partitive(self, walk: _Walk, i: int) -> bool:
        """«على مساحات من سوريا», «مئة من عناصر التنظيم»: the part is governed like the whole."""
        if self.of_batch(i):
            return True
        if self.norms[i] == "ل" and i and not definite(self.doc[i - 1]):  # «موقعاً للجيش», «تجمّع لجنود …»
            before = self.norms[i - 1].removesuffix("ا")
            part = kind_of(before) in ("armed", "site") or before in listed("transparent")
            return part and self.doc[i - 1].whitespace_ != ""
        if self.norms[i] != "من" or i == 0:
            return False
        if self.norms[i - 1] in ("كل", "كلا") and not walk.prep:  # «كلٌّ من الأزهر والفاتيكان»
            return True
        counted = self.doc[i - 1].pos_ == "NUM"
        return counted or (bool(walk.prep) and self.norms[i - 1].removesuffix("ا") in listed("partitive"))

    def _take_phrase(self, walk: _Walk, index: int) -> Iterator[Argument]:
        phrase = self.phrases[index]
        if walk.placed and walk.closed and phrase.type not in PLACES and not self.joins(phrase.start - 1):
            walk.prep, walk.by = "", False  # «التقى السيسي في القاهرة | خليفة حفتر»
        if walk.prep and not walk.fresh and phrase.type == "Person" and self.ended(phrase.start):
            walk.prep, walk.by = "", False  # «اغتالت غارة بطائرة أمريكية | القيادي فلان»
        whole = self.whole(phrase.end) if phrase.kind == "nominal" and phrase.type in FORCES | {"Facility"} else None
        if whole is not None and not walk.described:
            index, phrase = whole, replace(self.phrases[whole], start=phrase.start)
        if walk.described:
            walk.described = False
        elif not walk.prep:
            yield Argument("bare", index, phrase.start, phrase.end, sort=self._sort_of_phrase(phrase))
        elif walk.through or phrase.type in PLACES:
            yield self._governed(walk, index, phrase.start, phrase.end)
        walk.at = max(phrase.end, walk.at + 1)
        nun = self.norms[phrase.end - 1].endswith("ون")  # «خطف مسلحون | مهندساً»: it governs no genitive
        walk.fresh, walk.closed = False, nun or phrase.kind in ("name", "definite")
        walk.placed = bool(walk.prep) and phrase.type in PLACES

    def _take_word(self, walk: _Walk) -> Iterator[Argument]:
        """A word that begins no phrase: a comma ends a preposition's reach, a participle takes the next phrase."""
        i = walk.at
        token = self.doc[i]
        walk.at += 1
        if token.text == "،" and not self.joins(i + 1) and not walk.fresh:
            walk.prep, walk.by, walk.described = "", False, False
        if token.pos_ in ("NUM", "DET") and not walk.fresh and not definite(token):  # «في بغداد | نحو مئتي جندي»
            walk.prep, walk.by, walk.fresh = "", False, True
        if token.pos_ in ("ADJ", "NOUN") and self._takes_complement(i):
            walk.described = True
        if token.pos_ in _NOMINAL:
            yield from self._take_noun(walk, i)

    def _take_noun(self, walk: _Walk, i: int) -> Iterator[Argument]:
        """A noun of no phrase: a party without a name, if no noun before it governs it."""
        token = self.doc[i]
        if walk.placed and walk.closed and self._begins(i):
            walk.prep, walk.by, walk.placed = "", False, False  # «اجتمع في جنيف | ممثلون …»
        if not walk.prep and self.is_batch(i):
            return
        if not walk.prep and walk.fresh and (body := self.spoken_for(i)) is not None:
            yield Argument("bare", body, i, self.phrases[body].end)
            walk.at, walk.fresh, walk.closed = self.phrases[body].end, False, True
            return
        if walk.prep and token.pos_ != "NUM" and token.norm_.removeprefix("ال") not in listed("transparent"):
            walk.through = False
        if self._counts(i):  # «أكثر من ٩٠٠ شخص», «كل من»: what is counted is the noun
            return
        named_next = definite(token) and i + 1 in self.at and self.phrases[self.at[i + 1]].type == "Person"
        # «القذائف | سوقاً»: after a definite noun an indefinite one begins the next phrase.
        another = walk.closed and token.pos_ in ("NOUN", "NUM") and not definite(token)
        if not walk.prep and (walk.fresh or another) and not named_next:
            yield self._unnamed(i)
        elif walk.prep and walk.fresh and token.pos_ == "NOUN" and kind_of(token.norm_) in _KINDS:
            yield self._governed(walk, -1, i, i + 1)
        # The nun of the sound plural gives way to a genitive, so none follows («ألقى مجهولون | قنبلة»).
        walk.closed = definite(token) or token.norm_.endswith("ون")
        walk.fresh = walk.fresh and named_next

    def _begins(self, i: int) -> bool:
        """Does a noun for people or forces stand here that no name before it governs?"""
        free = self.doc[i].pos_ == "NOUN" and not definite(self.doc[i]) and self.doc[i - 1].pos_ != "CCONJ"
        return free and (self.sort_of(i) in ("human", "armed", "weapon") or self.norms[i] in listed("batches"))

    def _unnamed(self, i: int) -> Argument:
        """A noun that names nobody; people and forces of a nation stand for it («جنود أتراك»)."""
        if (counted := self._counted_by(i)) is not None:
            return Argument("bare", -1, i, counted + 1, sort=self.sort_of(counted))
        if self.sort_of(i) in ("human", "armed") and (whole := self.whole(i + 1)) is not None:
            return Argument("bare", whole, i, self.phrases[whole].end, sort=self.sort_of(i))
        people = i in self.adjective and self.norms[i].endswith(("ين", "ون"))  # «تسعة عراقيين»
        sort = "human" if people else self.sort_of(i)
        after = i + 1 + (i + 2 < len(self.doc) and self.doc[i + 1].pos_ == "ADJ" and i + 1 not in self.adjective)
        nation = (
            self.adjective.get(after, -1) if sort in ("human", "armed", "weapon") and self.doc[i].whitespace_ else -1
        )
        return Argument("bare", nation, i, i + 1, sort=sort)

    def _numbers(self, norm: str) -> bool:
        bare = norm.removeprefix("ال").removesuffix("ا")
        return bare in _FEW_OF or bare in listed("numerous") or norm in listed("numerous")

    def _counted_by(self, i: int) -> int | None:
        """«عشرات المحتجين», «أربعة من المارة», «عدد من الطلاب»: the noun whose number this one tells."""
        if self.doc[i].pos_ != "NUM" and not self._numbers(self.norms[i]):
            return None
        j = i + 1
        while j < len(self.doc) and (self.norms[j] == "من" or self.norms[j].removeprefix("ال") in listed("numerous")):
            j += 1
        people = j > i + 1 or self.doc[i].pos_ != "NUM"
        if not people or j >= len(self.doc) or j in self.at:
            return None
        return j if self.doc[j].pos_ == "NOUN" or kind_of(self.norms[j]) in _TANGIBLE else None

    def _counts(self, i: int) -> bool:
        """Is it a number or determiner with its noun right after it?"""
        if self.doc[i].pos_ not in ("NUM", "DET") or i + 1 >= len(self.doc):
            return False
        if self.doc[i].pos_ == "DET" and self.norms[i + 1] == "من":
            return True
        return self.doc[i + 1].pos_ in ("NUM", "DET", "NOUN") and i + 1 not in self.blocked

    def _takes_complement(self, i: int) -> bool:
        """«صنعاء الخاضعة لسيطرة الحوثيين», «حفتر، المدعوم من …»: a participle with a preposition of its own."""
        governs = i + 1 < len(self.doc) and self.doc[i + 1].pos_ == "ADP"
        norm = self.norms[i].removeprefix("ال")
        accusative = norm.removesuffix("ا") if self.doc[i].pos_ == "NOUN" else norm  # «مدعوماً من التحالف»
        described = accusative in complement_words() and (self.doc[i].pos_ == "ADJ" or accusative != norm)
        return governs and described

    def _territory(self, i: int) -> int | None:
        """«الأراضي العراقية والسورية», «الأجواء الأردنية»: the country that the adjective names, as a place."""
        if i not in self.adjective:
            return None
        j = i
        while j > 0 and (j in self.adjective or self.doc[j].pos_ in ("ADJ", "CCONJ")):
            j -= 1
        return self.adjective[i] if self.norms[j].removeprefix("ال") in listed("territory") else None


def is_clitic(token: Token) -> bool:
    """Is it a pronoun written onto the word before?"""
    return token.pos_ == "PRON" and token.i > 0 and not token.nbor(-1).whitespace_
