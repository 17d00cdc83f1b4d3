"""Relations that Arabic states in words (see `relations`): which phrases stand for subject and object.

Participles and nouns (المدعومة من، حليف) and verbs (يقود، يدعم).
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from kg.lang.ar.complements import BARE
from kg.lang.ar.lexica import cues
from kg.lang.ar.nouns import definite
from kg.lang.ar.parties import Parties
from kg.lang.ar.phrased import Phrased
from kg.lang.ar.relations import relation_words
from kg.lang.ar.words import listed
from kg.lang.phrase import BODIES, FORCES, PLACES, Phrase
from kg.lang.relation import Link, RelationWord
from kg.lang.trace import refuse

#: What each relation may hold between: subject types, object types.
_TYPES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "basedAt": (BODIES - {"Country"}, PLACES),
    "controls": (FORCES | {"Government", "Country", "Person"}, PLACES),
    "memberOf": (BODIES | {"Person"}, (BODIES - {"Country"}) | {"EthnicGroup"}),
    "partOf": (BODIES | {"MediaOrganization"}, BODIES),
    "ledBy": (BODIES, BODIES | {"Person", "EthnicGroup"}),
    "backedBy": (BODIES | {"Person"}, BODIES),
    "alliedWith": (BODIES | {"Person", "EthnicGroup"}, BODIES | {"Person", "EthnicGroup"}),
    "opposes": (BODIES | {"EthnicGroup", "Person"}, BODIES | {"EthnicGroup", "Person"}),
    "spokespersonFor": (frozenset(("Person",)), BODIES),
    "affiliatedWith": (BODIES | {"Person"}, BODIES | {"Person"}),
}
_CUED_WITHIN = 6
_GOVERNED_WITHIN = 10
_MILD = frozenset(("قد", "اي"))  # cues of an event's status that say nothing of a tie
_DENIED_WITHIN = 4
_COMPLETED_WITHIN = 18
_NEGATIONS = frozenset(("لم", "ليس", "ليست", "لا", "لن", "غير"))
_AGAIN = frozenset(("يعد", "تعد", "يعودوا", "عاد", "عادت"))
_PAIR = 2
_ENDED_WITHIN = 3


class Links(Phrased):
    """Finds the links of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        super().__init__(doc, phrases)
        self._parties = Parties(doc, phrases)

    def links(self) -> list[Link]:
        """All links, each type-checked."""
        return [link for link in self._stated() if link.subject != link.object]

    # -- words ---------------------------------------------------------------------------------------------------------

    def _stated(self) -> Iterator[Link]:
        named = {i for p in self._phrases if p.iri and p.kind == "name" for i in range(p.start + 1, p.end)}
        for token in self._doc:
            if token.i in named:  # «التحالف بقيادة الولايات المتحدة» is a name
                continue
            bare = token.norm_.removeprefix("ال")
            words = [bare, *self._norms[token.i + 1 : token.i + 3]]
            hits = list(relation_words().at(self._norms, token.i)) or list(relation_words().at(words, 0))
            done: set[str] = set()  # «تقاتل إلى جانب الجيش ضد الميليشيا»: one word may state two relations
            for length, (word, kind) in hits:
                if (kind == "verb") != (token.pos_ == "VERB"):
                    continue
                if not self._complete(token.i + length, word):
                    self._refuse(word, token.i, length, "it needs after it one of", *word.needs)
                    continue
                found = [] if word.predicate in done else list(self._statement(token.i, token.i + length, word, kind))
                done.update(word.predicate for _ in found)
                yield from found

    def _refuse(self, word: RelationWord, start: int, length: int, why: str, *words: str) -> None:
        refuse(self._doc, "relations", (start, start + length), f"{word.predicate} (ar.{word.id})", why, *words)

    def _complete(self, end: int, word: RelationWord) -> bool:
        """Does a word stand near that the statement needs («يتخذ من … مقراً»)?"""
        return not word.needs or any(self._completes(i, word) for i in range(end, self._reach(end)))

    def _reach(self, end: int) -> int:
        return min(end + _COMPLETED_WITHIN, len(self._doc))

    def _completes(self, at: int, word: RelationWord) -> bool:
        norm = self._norms[at]
        return norm in word.needs or norm.removeprefix("ال") in word.needs

    def _statement(self, start: int, end: int, word: RelationWord, kind: str) -> Iterator[Link]:
        if kind == "verb" and "bare" in word.objects and "Voice=Pass" in str(self._doc[start].morph):
            self._refuse(word, start, end - start, "the verb is passive")
            return
        subjects, objects = self._verbal(start, end, word) if kind == "verb" else self._nominal(start, end, word)
        past = self._doc[start - 1].pos_ == "AUX" and self._norms[start - 1] in ("كان", "كانت", "كانوا")
        if word.predicate == "alliedWith" and past:
            self._refuse(word, start, end - start, "it is over")
            return
        if word.predicate == "alliedWith" and not listed("former").isdisjoint(self._norms[start : end + _ENDED_WITHIN]):
            self._refuse(word, start, end - start, "it is over")
            return
        if not subjects or not objects:
            self._refuse(word, start, end - start, f"no {'object' if subjects else 'subject'} is found for it")
        for subject in subjects:
            for target in objects:
                yield from self._checked(word, subject, target, start, end)

    def _nominal(self, start: int, end: int, word: RelationWord) -> tuple[list[int], list[int]]:
        """Subjects and objects of a participle or noun."""
        if word.id == "with-support-of" and self._parties.accused(start) and self._norms[end] != "من":
            return [], []  # «تتهم كينشاسا كيغالي | بدعم الحركة»
        subjects = self._parties.subjects(start, end, word, "word")
        if word.subject == "subject" and self._parties.is_pronoun(end):  # «… في حربها على …»
            subjects = self._parties.taken_up(end, self._norms[end], BODIES) or subjects
        if word.subject == "subject" and word.predicate == "alliedWith":
            subjects = self._parties.apposed(start) or subjects
        if word.id == "war-against" and self._norms[start - 1] == "في":  # who is sent or speaks in it does not wage it
            subjects = [k for k in subjects if self._phrases[k].type != "Person"]
        objects = self._parties.objects(end, word, over=word.subject == "possessor")
        if word.subject == "between":  # «حرب بين الجيش والميليشيا»: of three nothing says who fights whom
            return (objects[:1], objects[1:]) if len(objects) == _PAIR else ([], [])
        if not objects and word.subject == "before" and end < len(self._doc) and self._norms[end] in word.objects:
            objects = self._parties.meant(end + 1, subjects)
        return subjects, objects

    def _verbal(self, start: int, end: int, word: RelationWord) -> tuple[list[int], list[int]]:
        """Subjects and objects of a verb."""
        find = self._parties
        relative, resumed = find.antecedent(start), find.resumed(end, word)
        if relative is None and find.opens_relative(start):
            return [], []  # whose clause it is nobody knows
        if resumed:
            return self._resuming(start, end + resumed, word, relative)
        if word.predicate == "basedAt" and find.where(start):
            return find.objects(end, BARE) or find.before(start - 1), find.where(start)
        objects, subjects = find.objects(end, word, over=True), find.subjects(start, end, word, "verb")
        opens = not subjects or self._doc[start - 1].pos_ == "CCONJ"
        if opens and "bare" in word.objects and objects:  # «(و)يقاتل | الجيش | الميليشيا»
            behind = self._phrases[objects[-1]].end
            beside = "جانب" in self._norms[behind : behind + _PAIR + 1]  # «… إلى جانب الجيش ضد الميليشيا»
            fought = find.objects(behind, word, over=beside)
            subjects, objects = (objects, fought) if fought else (subjects, objects)
        if word.needs:
            subjects, objects = self._completed(end, word, subjects, objects)
        return find.described_by(relative, start) if relative is not None else subjects, objects

    def _resuming(self, start: int, end: int, word: RelationWord, relative: int | None) -> tuple[list[int], list[int]]:
        """A pronoun stands for the object: «التحالف الذي تقوده الولايات المتحدة», «…، ويقوده العميد …»."""
        find = self._parties
        subjects = find.objects(end, BARE)
        if relative is not None:
            return subjects, [relative]
        clause = self._doc[start - 1].pos_ in ("NOUN", "ADJ") and definite(self._doc[start - 1])
        if subjects and clause and (unnamed := find.indefinite(start, self._norms[end - 1])):
            return (
                subjects,
                unnamed,
            )  # «كتيبة تابعة للفرقة الرابعة | يقودها …»: such a clause describes no definite noun
        if subjects and not definite(self._doc[start - 1]):
            relative = find.described(start, self._norms[end - 1])  # «جماعة تدعمها …»
            nobody = self._doc[start - 1].pos_ == "NOUN" and self._norms[start - 2] not in ("هو", "هي")
            if relative is not None or nobody:  # «تحالف تقوده …»: the noun means nobody that is named
                return subjects, [] if relative is None else [relative]
        kinds = _TYPES[word.predicate][0 if word.inverse else 1] - {"Country", "Person"}
        return subjects or find.before(start), find.taken_up(start, self._norms[end - 1], kinds)

    def _completed(
        self, end: int, word: RelationWord, subjects: list[int], objects: list[int]
    ) -> tuple[list[int], list[int]]:
        """«تواصل الإمارات | دعم | الألوية»: who stands before the word that completes the verb, and what after it."""
        at = next(i for i in range(end, len(self._doc)) if self._completes(i, word))
        lead = [i for i in self._parties.objects(end, BARE) if self._phrases[i].end <= at]
        return lead or subjects, self._parties.objects(at + 1, word) or objects

    def _checked(self, word: RelationWord, subject: int, target: int, start: int, end: int) -> Iterator[Link]:
        if word.inverse:
            subject, target = target, subject
        predicate = word.predicate
        kinds = self._kind(subject), self._kind(target)
        if predicate == "partOf" and set(kinds) <= PLACES:
            predicate = "locatedIn"  # «قرية سولهان التابعة لإقليم ياغا»
        elif word.id == "leads" and kinds[0] in PLACES and kinds[1] in FORCES | {"Government"}:
            predicate, subject, target = "controls", target, subject  # «تدير الإدارة الذاتية المخيم»
        elif predicate == "ledBy" and "تحت" in self._norms[start:end] and kinds[1] in BODIES:
            predicate = "partOf"  # «كتيبة الوعد تحت إمرة غرفة العمليات»
        elif predicate == "partOf" and kinds[0] == "Facility" and kinds[1] in FORCES:
            predicate, subject, target = "basedAt", target, subject  # «معسكر سوبا التابع للدعم السريع»
        types = _TYPES.get(predicate)
        if types and (self._kind(subject) not in types[0] or self._kind(target) not in types[1]):
            self._refuse(word, start, end - start, f"not said of {self._kind(subject)} and {self._kind(target)}")
            return
        a, b = self._phrases[subject], self._phrases[target]
        yield Link(
            f"ar.{word.id}", predicate, subject, target, min(a.start, b.start, start), max(a.end, b.end, end),
            part=self._partly(end, b.start), cues=self._cues(start, word) | self._blame(word, start),
        )  # fmt: skip

    def _blame(self, word: RelationWord, start: int) -> frozenset[str]:
        """What somebody is accused of is alleged, if he does not deny it right there."""
        denied = not cues().status["denied"].isdisjoint(self._norms[max(start - _DENIED_WITHIN, 0) : start])
        accused = word.subject == "accused" or (self._norms[start - 1] == "ب" and self._parties.accused(start))
        return frozenset(("alleged",)) if accused and not denied else frozenset()

    def _kind(self, index: int) -> str:
        """The type of a phrase as a party: a capital stands for its country."""
        phrase = self._phrases[index]
        return "Country" if phrase.capital else phrase.type

    def _partly(self, end: int, target: int) -> bool:
        return any(self._norms[i] in listed("partitive") for i in range(end, target))

    def _cues(self, start: int, word: RelationWord) -> frozenset[str]:
        """Doubt, denial and negation in the clause before the word."""
        first = self._doc[start].sent.start
        lists = cues().status
        said = {self._norms[i] for i in self._governing(first, start)} - _MILD
        out = {name for name in ("alleged", "denied", "hypothetical") if said & lists[name]}
        near = self._norms[max(start - 2, first) : start]
        if near and near[-1] in ("س", "سوف"):  # «أياً كان من سيرأسها»
            out.add("hypothetical")
        negated = (
            any(n in ("لم", "ليس", "ليست", "لا", "لن", "غير") for n in near) and not set(near) & lists["not_negated"]
        )
        if negated or self._no_more(first, start):
            out.add("negated")
        if word.subject == "before" and not any(self._doc[i].pos_ == "SCONJ" for i in range(first, start)):
            out.discard("denied")  # «نفى فلان، عضو الكتلة، أن …»: who he is he does not deny
        return frozenset(out)

    def _no_more(self, first: int, start: int) -> bool:
        """«لم يعد الجيش | يسيطر على …»: what is no more."""
        near = range(max(first, start - _CUED_WITHIN) + 1, start)
        return any(self._norms[i] in _AGAIN and self._norms[i - 1] in ("لم", "ما") for i in near)

    def _governing(self, first: int, start: int) -> Iterator[int]:
        """The tokens before a word, and before the «أن» of its clause: «زعمت الصحيفة | أن اللواء يأتمر …»."""
        yield from range(max(first, start - _CUED_WITHIN), start)
        clause = next((i for i in range(start - 1, first, -1) if self._doc[i].pos_ == "SCONJ"), first)
        if self._norms[clause] in ("ان", "بان"):
            yield from range(max(first, clause - _GOVERNED_WITHIN), clause)
