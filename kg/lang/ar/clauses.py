"""Predicates of Arabic sentences: which trigger stands where, and what fills the places of its clause.

News Arabic puts the verb first: the noun phrase after it is the subject, the next one the object; a subject may also
stand before it (after إن, أن, a comma, at the start). Phrases after prepositions are told by them, up to the next verb,
subordinating word or relative pronoun. A noun that reports an event (هجوم) has its genitive right after it, adjectives
of nationality, and prepositional phrases.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.lang.ar.doers import done_by
from kg.lang.ar.hits import Hit, hits
from kg.lang.ar.nouns import definite
from kg.lang.ar.scan import Scanner, is_clitic
from kg.lang.ar.subjects import Subjects
from kg.lang.ar.triggers import triggers
from kg.lang.ar.words import listed, words
from kg.lang.board import Argument, Predicate
from kg.lang.phrase import FORCES, PLACES, Phrase

_ENDS = frozenset("؛;:؟!")
_IDIOM = frozenset(("سراح", "سبيل", "سبيله", "سراحه", "مهمه"))
_PAIR = 2  # a weapon and its owner
_DAMMA = "ُ"
_SHADDA = "ّ"
_PASSIVE_PERFECT = re.compile(r"(?:\w|ا\w\u0652?|است)\u064f")
_FUTURE = frozenset(("س", "سوف", "لن"))


class Clauses:
    """Finds the predicates of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase], blocked: frozenset[int]) -> None:
        """Args: the document, its phrases, and tokens that are no noun phrases (times)."""
        self._doc = doc
        self._scanner = Scanner(doc, phrases, blocked)
        self._subjects = Subjects(self._scanner)
        sure = [
            p for p in phrases if (p.kind != "nominal" or p.type == "Facility") and p.type != "Person" and not p.weak
        ]
        named = {t for p in sure for t in range(p.start, p.end)}
        self._hits = list(hits(doc, named))
        self._events = {hit.start for hit in self._hits if hit.form.kind == "noun" and self._opens_args(hit)}

    def predicates(self) -> list[Predicate]:
        """All predicates, in order of the text."""
        return [p for p in map(self._predicate, self._hits) if done_by(self._doc, p)]

    def _opens_args(self, hit: Hit) -> bool:
        """Do the phrases after this noun belong to it? A definite one without a complement refers back («الهجوم»)."""
        after = self._scanner.norms[hit.end] if hit.end < len(self._doc) else ""
        return not definite(self._doc[hit.start]) or after in hit.trigger.preps or hit.end - 1 > hit.start

    def _predicate(self, hit: Hit) -> Predicate:
        left, right = self._left(hit.start), self._right(hit)
        args = tuple(self._verb_args(hit, left, right) if hit.verbal else self._noun_args(hit, right))
        return Predicate(
            hit.trigger,
            "verb" if hit.verbal else "noun",
            hit.start,
            hit.end,
            (left, right),
            args,
            voice=self._voice(hit, args),
            tense=self._tense(hit),
            definite=definite(self._doc[hit.start]) and hit.form.kind != "participle",
            plural=hit.form.plural,
            attached=hit.form.kind == "participle"
            and not definite(self._doc[hit.start]),  # «من الفارين» says of nobody
            we=hit.verbal and hit.form.we,
            series=hit.form.kind == "noun" and self._doc[hit.start].norm_.endswith("ات"),
            part=any(self._scanner.norms[i] in listed("partitive") for i in range(hit.end, right)),
        )

    def _left(self, start: int) -> int:
        """Where the clause of a word begins: after the nearest boundary before it."""
        first = int(self._doc[start].sent.start)
        return next((i + 1 for i in range(start - 1, first - 1, -1) if boundary(self._doc[i])), first)

    def _right(self, hit: Hit) -> int:
        """Where it ends: before the next boundary; a noun's clause also before the next event noun."""
        last = int(self._doc[hit.end - 1].sent.end)
        for i in range(hit.end + self._described(hit), last):
            # «137 تلميذاً | كان مسلحون …»
            described = self._doc[i].pos_ == "AUX" and self._doc[i - 1].pos_ in ("NOUN", "ADJ", "PROPN")
            if boundary(self._doc[i]) or described or (not hit.verbal and i in self._events):
                return i
        return last

    def _described(self, hit: Hit) -> bool:
        """«هدنة تمتد أربعة أيام بين …», «اجتماع دام ساعتين مع …»: a verb that only says what the event is like."""
        told = not hit.verbal and hit.end < len(self._doc) and self._doc[hit.end].pos_ == "VERB"
        starts = {other.start for other in self._hits if other.start == hit.end} if told else ()
        return told and not starts and not definite(self._doc[hit.start])

    # -- arguments -----------------------------------------------------------------------------------------------------

    def _verb_args(self, hit: Hit, left: int, right: int) -> Iterator[Argument]:
        resumed = hit.end < len(self._doc) and is_clitic(self._doc[hit.end])
        scanned = list(self._scanner.scan(hit.end + resumed, right, self._events))
        nouns = [a for a in scanned if a.slot == "bare"]
        bare = self._annexed(self._with_owner(nouns, hit, resumed=resumed))
        antecedent = self._subjects.antecedent(hit)
        yield from (a for a in (*scanned, *bare) if a.slot != "bare")
        bare = [a for a in bare if a.slot == "bare"]
        if antecedent is not None and resumed:  # «التحالف الذي تقوده …»: the noun before is the object
            yield self._phrase("object", antecedent)
            yield from self._assign(bare, ("subject", "subject"))
            return
        # «مسيّرات أطلقها الحوثيون»: the noun right before a verb with its pronoun is what the verb takes.
        taken = resumed and hit.start > left and self._doc[hit.start - 1].pos_ in ("NOUN", "ADJ")
        free = antecedent is None and not taken
        before = self._subjects.before(hit, left, right, self._events) if free else []
        before = before or self._subjects.described(hit, resumed=resumed)
        if antecedent is not None:
            yield self._phrase("subject", antecedent)
        yield from before
        relative = hit.start > 0 and self._scanner.norms[hit.start - 1] in words().classes["relative"]
        has_subject = (
            antecedent is not None
            or bool(before)
            or hit.form.plural
            or (relative and not resumed and not _side_by_side(bare))
        )
        companion = next((i for i, a in enumerate(bare) if self._completes(a, hit)), None)
        if companion is not None:  # «أطلقت الحركة سراح | الرهائن»
            who, freed = [*bare[:companion], *bare[companion + 2 :]], bare[companion + 1 : companion + 2]
            lone = not who and not has_subject  # «أُطلق سراح الرهائن»
            if not freed and self._noun_at(bare[companion].end):
                at = bare[companion].end
                freed = [Argument("bare", -1, at, at + 1, sort=self._scanner.sort_of(at))]
            yield from (replace(a, slot="subject" if lone else "object") for a in freed)
            bare, has_subject = who, False
        yield from self._assign(bare, ("object", "rest") if has_subject else ("subject", "object"))
        if resumed:
            yield self._subjects.pronoun("object", hit.end)

    def _completes(self, noun: Argument, hit: Hit) -> bool:
        """Is it the noun of an idiom («سراح», «القبض»), which names no party itself?"""
        return noun.phrase < 0 and self._scanner.norms[noun.start].removesuffix("ا") in _IDIOM & hit.trigger.needs

    def _annexed(self, nouns: list[Argument]) -> list[Argument]:
        """«خبراء الأمم المتحدة», «فرق الإنقاذ»: a noun and its genitive are one party; of places, the people alone."""
        out: list[Argument] = []
        for noun in nouns:
            head = out[-1] if out else None
            if head is None or not self._annexes(head, noun):
                out.append(noun)
            elif self._sent(head) or head.sort != "human" or self._scanner.phrases[noun.phrase].type not in PLACES:
                out[-1] = replace(noun, start=head.start)
            else:  # «أهالي عين عيسى»: where they are
                out.insert(0, replace(noun, slot="prep", where=True))
        return out

    def _sent(self, head: Argument) -> bool:
        """«وفد», «وزيرا»: their country or town acts in them."""
        return self._scanner.norms[head.start].removesuffix("ن") in listed("delegates")

    def _annexes(self, head: Argument, noun: Argument) -> bool:
        between = self._doc[head.end : noun.start]  # «وزيرا | خارجية | مصر والسودان»
        chained = self._sent(head) and all(t.pos_ in ("NOUN", "ADJ") and not definite(t) for t in between)
        adjacent = head.phrase < 0 <= noun.phrase and (head.end == noun.start or chained)
        nun = self._scanner.norms[head.start].endswith("ون")  # «رشق محتجون | قوات الأمن»
        adjacent = adjacent and not nun and self._scanner.phrases[noun.phrase].kind != "nominal"
        vague = self._scanner.norms[head.start] in listed("transparent") | listed("vague")  # «أطراف بلدة …»
        if adjacent and vague and head.end - head.start == 1:
            return True
        return adjacent and head.sort in ("human", "armed", "weapon", "site") and not definite(self._doc[head.end - 1])

    def _with_owner(self, nouns: list[Argument], hit: Hit, *, resumed: bool) -> list[Argument]:
        """«قصفت طائرات الجيش مواقع»: whose weapon comes first acts, if what the verb takes stands elsewhere."""
        if len(nouns) < _PAIR or nouns[0].phrase >= 0 or nouns[1].phrase < 0 or nouns[1].start != nouns[0].end:
            return nouns
        weapon, owner, *rest = nouns
        armed = next(triggers().instruments.at(self._scanner.norms, weapon.start), None) is not None
        force = self._scanner.phrases[owner.phrase].type in FORCES | {"Country", "Government"}
        taken = resumed or bool(rest) or "object" not in hit.trigger.slots or self._noun_at(owner.end)
        return [replace(owner, start=weapon.start), *rest] if armed and force and taken else nouns

    def _noun_at(self, i: int) -> bool:
        return i < len(self._doc) and self._doc[i].pos_ in ("NOUN", "NUM") and i not in self._scanner.blocked

    def _assign(self, nouns: Sequence[Argument], slots: tuple[str, str]) -> Iterator[Argument]:
        """The first bare noun phrase (and what و joins to it) into the first slot, the second into the second."""
        group = 0
        for i, noun in enumerate(nouns):
            one = i > 0 and noun.start - nouns[i - 1].end == 1  # a conjunction between, or «موقعاً ل|لجيش»
            joined = one and (self._scanner.joins(nouns[i - 1].end) or self._scanner.norms[noun.start - 1] == "ل")
            group += i > 0 and not joined
            if group < len(slots):
                yield replace(noun, slot=slots[group])

    def _phrase(self, slot: str, index: int) -> Argument:
        phrase = self._scanner.phrases[index]
        return Argument(slot, index, phrase.start, phrase.end)

    def _noun_args(self, hit: Hit, right: int) -> Iterator[Argument]:
        at = hit.end
        if at < len(self._doc) and is_clitic(self._doc[at]):
            yield self._subjects.pronoun("pronoun", at)
            at += 1
        while at < right and self._doc[at].pos_ == "ADJ" and not self._is_site(at):
            if at in self._scanner.adjective:
                yield Argument("adjective", self._scanner.adjective[at], at, at + 1)
            at += 1
        complements = list(self._complements(at, right + (right in self._events), described=self._described(hit)))
        yield from _with_object(self._accusative(complements))

    def _is_site(self, at: int) -> bool:
        """«تدمير | منصتَي إطلاق»: a dual in construct that passes for an adjective."""
        index = self._scanner.at.get(at)
        return index is not None and self._scanner.phrases[index].type in PLACES

    def _accusative(self, args: list[Argument]) -> list[Argument]:
        """«إسقاط الحرس الثوري مسيّرة»: behind a force in the genitive the next noun is what it did it to."""
        for i, (first, second) in enumerate(pairwise(args)):
            beside = first.slot == "genitive" and second.slot in ("genitive", "rest") and second.start == first.end
            if beside and self._is_force(first) and self._scanner.norms[second.start] != "و":
                done = [replace(first, slot="by"), replace(second, slot="object")]
                return [*args[:i], *done, *args[i + 2 :]]
        return args

    def _is_force(self, argument: Argument) -> bool:
        if argument.phrase < 0:
            return argument.sort in ("armed", "weapon") and is_clitic(self._doc[min(argument.end, len(self._doc) - 1)])
        phrase = self._scanner.phrases[argument.phrase]
        return phrase.type in FORCES | {"Country"} and phrase.kind in ("name", "definite")

    def _complements(self, at: int, right: int, *, described: bool) -> Iterator[Argument]:
        """What follows an event noun: its genitive and what و joins to that, then phrases with prepositions."""
        governed, last = False, -2
        for arg in self._scanner.scan(at, right, self._events):
            if arg.slot != "bare":
                governed = True
                yield arg
            elif arg.start <= at + 1 and not described:
                yield replace(arg, slot="genitive")
                last, at = arg.end, arg.end if self._scanner.joins(arg.end) else -1
            elif governed or arg.start in (last, last + 1):
                yield replace(arg, slot="rest")

    # -- voice and tense -----------------------------------------------------------------------------------------------

    def _voice(self, hit: Hit, args: Sequence[Argument]) -> str:
        if hit.form.passive or hit.trigger.passive or any(a.slot == "by" for a in args):
            return "passive"
        if hit.verbal and self._marked_passive(hit):
            return "passive"
        return "open" if hit.verbal else "active"

    def _marked_passive(self, hit: Hit) -> bool:
        """Does a written damma say passive? On the first vowel of a perfect (قُتل, استُهدف), on some prefixes (يُعتقل)."""
        text = self._doc[hit.start].text
        if hit.form.kind == "perfect":
            return bool(_PASSIVE_PERFECT.match(text))
        if _DAMMA not in text[1:2]:
            return False
        return hit.form.rounded == "passive" or (not hit.form.rounded and _SHADDA not in text)

    def _tense(self, hit: Hit) -> str:
        if hit.start and self._scanner.norms[hit.start - 1] in _FUTURE:
            return "future"
        return {"perfect": "past", "imperfect": "present"}.get(hit.form.kind, "none")


def boundary(token: Token) -> bool:
    """Does a clause end at this token?"""
    return token.pos_ in ("VERB", "SCONJ") or token.text in _ENDS or token.norm_ in words().classes["relative"]


def _side_by_side(nouns: Sequence[Argument]) -> bool:
    """«الذي هدم الجيش منزله»: subject and object; of «القصف الذي طال مركزاً في صعدة، معقل …» the first is the object."""
    return len(nouns) >= _PAIR and nouns[1].start == nouns[0].end


def _with_object(args: list[Argument]) -> Iterator[Argument]:
    """«اقتحام القوات للمدينة»: an object behind ل makes the genitive the one who does it."""
    genitives = [a for a in args if a.slot == "genitive" and a.phrase >= 0]
    objects = [a for a in args if a.slot == "prep" and a.prep == "ل" and a.phrase >= 0]
    if not genitives or not objects or objects[0].start - genitives[-1].end > 1:
        yield from args
        return
    for arg in args:
        if arg in genitives:
            yield replace(arg, slot="by")
        else:
            yield replace(arg, slot="object", prep="") if arg in objects else arg
