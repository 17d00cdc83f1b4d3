"""Who and what stands in the places of an English clause, as arguments of a trigger.

The parse gives a verb its subject and objects over passives, control, coordination and relative clauses. An event noun
has its possessor, the names before it, the phrases with prepositions after it, and what its light verb gives it
(«launched an attack on», «the strike hit»).
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.lang.board import Argument
from kg.lang.en.grammar import objects, passive, prepositions, subjects, who_is_behind
from kg.lang.en.hits import Hit
from kg.lang.en.lexica import listed, sorts
from kg.lang.en.light import verb_forms
from kg.lang.en.nouns import of_object
from kg.lang.en.parties import Parties, by_agent
from kg.lang.en.triggers import triggers
from kg.lang.phrase import PLACES

_INNER = frozenset(("xcomp", "ccomp", "pcomp", "prep", "conj", "advcl"))


class Arguments:
    """Finds the arguments of the triggers of one document."""

    def __init__(self, parties: Parties, events: Collection[int]) -> None:
        """Args: who is who, and the tokens of event nouns, which are no parties."""
        self._parties = parties
        self._events = events

    def of_verb(self, verb: Token) -> Iterator[Argument]:
        """What stands in the places of a verb's clause."""
        yield from self._subjects(verb)
        yield from self._objects(verb)
        for child in verb.children:
            if child.dep_ == "dative" and child.pos_ != "ADP":
                yield from self._arguments("prep", child, prep="to")
        yield from self._complements(verb)
        yield from self._of_content(verb)
        yield from self._antecedent_place(verb)

    def _antecedent_place(self, verb: Token) -> Iterator[Argument]:
        """«Bucha, where soldiers are suspected of executing residents»: the place that «where» takes up."""
        word = verb
        while word.dep_ in _INNER and word.head != word:
            word = word.head
        if word.dep_ == "relcl" and any(c.lower_ == "where" for c in word.children):
            found = self._parties.one(word.head)
            if found >= 0 and self._parties.phrases[found].type in PLACES:
                yield Argument("prep", found, word.head.i, word.head.i + 1, prep="in", where=True)

    def _subjects(self, verb: Token) -> Iterator[Argument]:
        done_to = passive(verb)
        for subject in subjects(verb):
            armed = subject.lemma_.lower() in listed("craft") and not done_to
            yield from self._arguments("by" if armed else "subject", subject)
            yield from self._sent_by(subject)
            open_noun = subject.lemma_.lower() in listed("transparent") and self._parties.at(subject.i) < 0
            if (done_to and subject.dep_ == "nsubjpass") or (open_noun and not objects(verb)):
                yield from self._whereabouts(subject)
        agent = by_agent(verb) if done_to else None
        if agent is not None:
            yield from self._arguments("by", agent)

    def _objects(self, verb: Token) -> Iterator[Argument]:
        for taken in objects(verb):
            yield from self._arguments("object", taken)
            if taken.lemma_.lower() in listed("idiom-objects"):  # took control of
                yield from self._complements(taken)
            yield from self._whereabouts(taken)

    def _sent_by(self, weapon: Token) -> Iterator[Argument]:
        """«Shells fired by the army landed», «a bomb planted by rebels»: whose it was did it."""
        for clause in weapon.children:
            if clause.dep_ == "acl" and clause.lemma_.lower() in listed("sending"):
                yield from (a for a in self._complements(clause) if a.prep in ("at", "towards", "toward"))
                agent = by_agent(clause)
                if agent is not None:
                    yield from self._arguments("by", agent)

    def _of_content(self, verb: Token) -> Iterator[Argument]:
        """«threatened to strike the Emirates», «hinted that Iran was behind it»: whom it is against."""
        blamed = who_is_behind(verb)
        if blamed is not None:
            yield from self._arguments("object", blamed)
        if verb.lemma_.lower() in ("threaten", "vow", "swear") and not objects(verb):
            for content in (c for c in verb.children if c.dep_ == "xcomp"):
                for taken in objects(content):
                    yield from self._arguments("object", taken)

    def _arguments(self, slot: str, noun: Token, *, prep: str = "", where: bool = False) -> Iterator[Argument]:
        for token, phrase in self._parties.of(noun):
            if token.i in self._events:
                yield Argument("event", -1, token.i, token.i + 1, prep=prep)
            elif phrase >= 0 or token.pos_ != "PRON":
                sort = sorts().get(token.lemma_.lower(), "") if phrase < 0 else ""
                yield Argument(slot, phrase, token.i, token.i + 1, prep=prep, where=where, sort=sort)

    def _complements(self, word: Token) -> Iterator[Argument]:
        for prep, noun in prepositions(word):
            name = prep.lower_
            if name == "by" and (word.pos_ == "NOUN" or passive(word)):
                yield from self._arguments("by", noun)
            elif name != "by":
                yield from self._arguments(
                    "prep", noun, prep=name, where=self._says_where(prep) and noun.pos_ != "PRON"
                )
                yield from self._whereabouts(noun)

    def _says_where(self, prep: Token) -> bool:
        return prep.lower_ in listed("where") - {"of"}

    def _whereabouts(self, noun: Token) -> Iterator[Argument]:
        """«a school in Kherson», «her home in Omdurman»: where a thing stands that is hit."""
        owner = of_object(noun)
        for prep, place in (*prepositions(noun), *(prepositions(owner) if owner is not None else ())):
            i = self._parties.one(place)
            if self._says_where(prep) and i >= 0 and self._parties.phrases[i].type in PLACES:
                yield Argument("prep", i, place.i, place.i + 1, prep="in", where=True)

    # -- nouns ---------------------------------------------------------------------------------------------------------

    def of_noun(self, hit: Hit, verb: Token | None) -> Iterator[Argument]:
        """What stands around an event noun, and what its light verb gives it."""
        noun = hit.token
        for child in noun.children:
            if child.dep_ == "poss" and child.ent_type_ not in ("DATE", "TIME"):
                yield from self._arguments("genitive", child)
            elif child.dep_ in ("acl", "relcl"):
                yield from self._done_by(child)
        for phrase in self._parties.describing(noun):
            span = self._parties.phrases[phrase]
            yield Argument("adjective", phrase, span.start, span.end)
        yield from self._complements(noun)
        for other in noun.conjuncts if not any(c.lower_ == "of" for c in noun.children) else ():
            yield from (a for a in self._complements(other) if a.prep == "of")
        if verb is not None:
            yield from self._lent(hit, verb)

    def _done_by(self, clause: Token) -> Iterator[Argument]:
        """«an attack carried out by the group», «the strike that the army launched»."""
        forms = verb_forms(clause)
        if clause.dep_ == "relcl" and forms & listed("passes"):  # the attack, which took place near the town
            yield from self._complements(clause)
        if not forms & triggers().light["do"]:
            return
        agent = by_agent(clause)
        if agent is not None:
            yield from self._arguments("by", agent)
        elif clause.dep_ == "relcl":
            for subject in (c for c in clause.children if c.dep_ == "nsubj" and c.lower_ not in ("that", "which")):
                yield from self._arguments("by", subject)
        yield from self._complements(clause)

    def _lent(self, hit: Hit, verb: Token) -> Iterator[Argument]:
        """What a light verb gives to its noun."""
        top = hit.token
        suffered = next((prep for prep, role in hit.trigger.preps.items() if role == "target"), "on")
        while top.head not in (verb, top):
            top = top.head
        under = top.dep_ == "prep"
        if under or top.dep_ in ("dobj", "nsubjpass"):
            undergone = under or verb.lemma_.lower() in triggers().light["undergo"]
            for subject in subjects(verb) if top.dep_ != "nsubjpass" else ():
                yield from self._arguments("prep" if undergone else "by", subject, prep=suffered if undergone else "")
            agent = by_agent(verb)
            if agent is not None:
                yield from self._arguments("by", agent)
        else:
            for taken in objects(verb):
                yield from self._arguments("prep", taken, prep=suffered)
                yield from self._whereabouts(taken)
        yield from self._complements(verb)
