"""Predicates of English sentences: which trigger stands where, and what fills the places of its clause.

The parse gives a verb its subject and objects over passives, control, coordination and relative clauses. An event noun has
its possessor, the names before it, the phrases with prepositions after it, and what its light verb gives it («launched
an attack on», «the strike hit»).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.board import Argument, Predicate, Time
from kg.lang.en.dates import ahead
from kg.lang.en.grammar import objects, passive, prepositions, stretch, subjects, tense
from kg.lang.en.hits import Hit, Hits
from kg.lang.en.lexica import cue, listed, sorts
from kg.lang.en.nouns import left_of
from kg.lang.en.parties import Parties, by_agent
from kg.lang.en.scope import cues
from kg.lang.en.triggers import triggers
from kg.lang.phrase import PLACES, Phrase

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
_ATTACKS = frozenset(("Attack", "RocketAttack", "Shelling", "Airstrike", "DroneStrike", "Bombing", "Raid"))
_HARM = frozenset(("Killing", "Injury"))
_BY_NOUN = frozenset(("strike-target", "munitions-fall", "attack", "raze", "explode", "blast"))
_IDIOMS = frozenset(("control", "possession", "charge", "siege", "fire", "ground", "command"))
_TOLD_TWICE = frozenset(("Agreement", "Sanction", "Meeting", "Aid", "Raid"))
_PASSES = frozenset(("take place", "happen", "occur", "come", "erupt", "begin"))
_SPOKEN = frozenset(("Accusation", "Denial", "Threat", "Condemnation", "ResponsibilityClaim", "Warning"))
_SENDING = frozenset(("fire", "launch", "plant", "send", "detonate", "drop", "fly", "operate", "lob", "hurl"))
_SERIES = frozenset(
    ("round", "package", "wave", "series", "string", "spate", "set", "raft", "barrage", "number", "campaign")
)
_HOLDS_TIMES = frozenset(("advcl", "conj", "xcomp", "acl", "pcomp"))
_DEPTH = 6


class Clauses:
    """Finds the predicates of one document."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase], times: Sequence[Time], speaking: frozenset[int]) -> None:
        """Args: the document, its phrases and times, and the tokens of verbs of saying."""
        self._doc = doc
        self._parties = Parties(doc, phrases)
        self._times = times
        self._speaking = speaking
        named = {i for p in phrases if p.kind == "name" for i in range(*p.span)}
        named |= {i for time in times for i in range(time.start, time.end)}
        self._hits = list(Hits(doc, self._parties, named).hits())
        self._nouns = {h.token.i: h for h in self._hits if h.kind == "noun"}
        self._verbs = {h.token.i: h for h in self._hits if h.kind == "verb"}
        self._owners = self._time_owners()

    def predicates(self) -> list[Predicate]:
        """All predicates, in order of the text."""
        return [self._predicate(hit) for hit in self._hits if not self._told_by_noun(hit)]

    def _told_by_noun(self, hit: Hit) -> bool:
        """«The strike hit a school»: the noun is the event; so in «claimed responsibility», «signed an accord»."""
        if self._harm_again(hit):
            return True
        if hit.kind == "noun":
            verb = self._verbs.get(hit.token.head.i)
            same = verb is not None and verb.trigger.type == hit.trigger.type in _TOLD_TWICE
            return same and hit.token.dep_ in ("dobj", "pobj", "nsubjpass") and self._light(hit.token) is None
        if self._in_other_words(hit):
            return True
        if hit.trigger.type in _TOLD_TWICE | _ATTACKS and any(
            self._alike(self._nouns[n.i], hit) and self._light(n) == hit.token
            for n in (*objects(hit.token), *subjects(hit.token)) if n.i in self._nouns
        ):  # fmt: skip
            return True
        if self._fired(hit):
            return True
        if hit.trigger.id not in _BY_NOUN:
            return False
        return any(s.i in self._nouns and self._nouns[s.i].trigger.type in _ATTACKS for s in subjects(hit.token))

    def _alike(self, noun: Hit, verb: Hit) -> bool:
        both = {noun.trigger.type, verb.trigger.type}
        return len(both) == 1 or both <= _ATTACKS

    def _in_other_words(self, hit: Hit) -> bool:
        """«forced residents to flee», «rallied, chanting»: one happening in two verbs."""
        above = self._verbs.get(hit.token.head.i)
        joined = hit.token.dep_ in ("xcomp", "ccomp", "advcl") and above is not None
        return bool(joined and above and above.trigger.type == hit.trigger.type in ("Displacement", "Protest"))

    def _harm_again(self, hit: Hit) -> bool:
        """«killed three and wounded ten»: one happening, two tolls; unless somebody by name is told of."""
        if hit.trigger.type not in _HARM or self._names_somebody(hit.token):
            return False
        return any(h.trigger.type in _HARM and hit.token.sent.start <= h.token.i < hit.token.i for h in self._hits)

    def _names_somebody(self, token: Token) -> bool:
        taken = [*objects(token), *(subjects(token) if passive(token) else [])] if token.pos_ == "VERB" else []
        found = [i for noun in taken for _, i in self._parties.of(noun) if i >= 0]
        return any(self._parties.phrases[i].kind == "name" for i in found)

    def _fired(self, hit: Hit) -> bool:
        """«Shells fired by the army landed …», «a bomb planted by … tore through»: one attack, told by the main verb."""
        noun = hit.token.head
        if hit.token.dep_ != "acl" or hit.trigger.id not in ("fire-projectile", "plant-bomb"):
            return False
        main = self._verbs.get(noun.head.i)
        return main is not None and noun.dep_ in ("nsubj", "nsubjpass") and main.trigger.type in _ATTACKS

    def _predicate(self, hit: Hit) -> Predicate:
        token = hit.token
        governor = self._light(token) if hit.kind == "noun" else None
        args = list(self._verb_args(token) if hit.kind == "verb" else self._noun_args(hit, governor))
        verb = governor if governor is not None else token
        left, right = stretch(token)
        if governor is not None:
            a, b = stretch(governor)
            left, right = min(left, a), max(right, b)
        if hit.kind == "verb" and token.dep_ in ("acl", "relcl") and token.head.i < token.i:
            left = min(left, left_of(token.head, token.head.i))
        told = self._told_at(token, governor)
        future = tense(verb) == "future" or "planned" in cues(verb)
        return Predicate(
            hit.trigger,
            hit.kind,
            hit.start,
            hit.end,
            (left, right),
            tuple(dict.fromkeys(_without_led(hit, args))),
            voice="passive" if hit.kind == "verb" and passive(token) else "active",
            tense=tense(verb) if verb.pos_ in ("VERB", "AUX") else "none",
            definite=hit.kind == "noun" and self._definite(token),
            plural=False,
            series=hit.kind == "noun" and token.tag_ in ("NNS", "NNPS"),
            part=self._partly(token),
            we=hit.kind == "verb" and any(s.lower_ == "we" for s in subjects(token)),
            cues=cues(token) | (cues(governor) if governor is not None else frozenset()),
            told_at=tuple(self._time(i, future=future) for i in told),
        )

    def _definite(self, noun: Token) -> bool:
        for child in noun.children:
            if child.dep_ == "det" and child.lower_ in _DEFINITE:
                return True
            if child.dep_ == "poss" and child.ent_type_ in ("DATE", "TIME"):
                return True
        return False

    def _partly(self, token: Token) -> bool:
        return any(o.lemma_.lower() in listed("partitive") for o in objects(token)) if token.pos_ == "VERB" else False

    # -- verbs ---------------------------------------------------------------------------------------------------------

    def _verb_args(self, verb: Token) -> Iterator[Argument]:
        for subject in subjects(verb):
            armed = subject.lemma_.lower() in listed("craft") and not passive(verb)
            yield from self._arguments("by" if armed else "subject", subject)
            yield from self._sent_by(subject)
        agent = by_agent(verb)
        if agent is not None and passive(verb):
            yield from self._arguments("by", agent)
        for taken in objects(verb):
            yield from self._arguments("object", taken)
            if taken.lemma_.lower() in _IDIOMS:  # took control of
                yield from self._complements(taken)
            yield from self._whereabouts(taken)
        for child in verb.children:
            if child.dep_ == "dative" and child.pos_ != "ADP":
                yield from self._arguments("prep", child, prep="to")
        if passive(verb):
            for subject in (c for c in verb.children if c.dep_ == "nsubjpass"):
                yield from self._whereabouts(subject)
        yield from self._complements(verb)
        yield from self._of_content(verb)

    def _sent_by(self, weapon: Token) -> Iterator[Argument]:
        """«Shells fired by the army landed», «a bomb planted by rebels»: whose it was did it."""
        for clause in weapon.children:
            if clause.dep_ == "acl" and clause.lemma_.lower() in _SENDING | {"aim"}:
                yield from (
                    a for a in self._complements(clause) if a.slot == "prep" and a.prep in ("at", "towards", "toward")
                )
                agent = by_agent(clause)
                if agent is not None:
                    yield from self._arguments("by", agent)

    def _of_content(self, verb: Token) -> Iterator[Argument]:
        """«threatened to strike the Emirates»: whom the threat is against."""
        if verb.lemma_.lower() in ("threaten", "vow", "swear") and not objects(verb):
            for content in (c for c in verb.children if c.dep_ == "xcomp"):
                for taken in objects(content):
                    yield from self._arguments("object", taken)

    def _arguments(self, slot: str, noun: Token, *, prep: str = "", where: bool = False) -> Iterator[Argument]:
        for token, phrase in self._parties.of(noun):
            if token.i in self._nouns:
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
        for prep, place in prepositions(noun):
            i = self._parties.one(place)
            if self._says_where(prep) and i >= 0 and self._parties.phrases[i].type in PLACES:
                yield Argument("prep", i, place.i, place.i + 1, prep="in", where=True)

    # -- nouns ---------------------------------------------------------------------------------------------------------

    def _light(self, noun: Token) -> Token | None:
        """The verb whose event the noun is, or «launched», «carried out» after it."""
        top = noun
        while (top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN")) or self._one_of(top):
            top = top.head if top.dep_ == "conj" else top.head.head
        verb = top.head
        if verb.pos_ == "VERB" and top.dep_ in ("dobj", "nsubj", "nsubjpass") and self._is_light(verb, top):
            return verb
        under = top.dep_ == "pobj" and verb.lower_ == "under" and verb.head.lemma_ in ("come", "be")
        return verb.head if under else None  # the base came under attack

    def _one_of(self, noun: Token) -> bool:
        """«a wave of attacks», «a fifth package of sanctions»."""
        return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _SERIES

    def _is_light(self, verb: Token, noun: Token) -> bool:
        light = triggers().light
        forms = {verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children)}
        names = ("happen",) if noun.dep_ == "nsubj" else ("do", "undergo")
        return any(forms & light[name] for name in names)

    def _noun_args(self, hit: Hit, verb: Token | None) -> Iterator[Argument]:
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
        forms = {clause.lemma_.lower(), *(f"{clause.lemma_.lower()} {c.lower_}" for c in clause.children)}
        if clause.dep_ == "relcl" and forms & _PASSES:  # the attack, which took place near the town
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
        while top.head != verb and top.head != top:
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

    # -- times ---------------------------------------------------------------------------------------------------------

    def _time_owners(self) -> dict[int, list[int]]:
        """For each event or verb of saying, the times that hang on it."""
        owners: dict[int, list[int]] = {}
        for i, time in enumerate(self._times):
            token = self._doc[time.start : time.end].root
            for _ in range(_DEPTH):
                if token.i in self._nouns or (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")):
                    break
                if token.head == token:
                    break
                token = token.head
            owners.setdefault(token.i, []).append(i)
        return owners

    def _told_at(self, token: Token, governor: Token | None) -> list[int]:
        """The times of a predicate: its own, its light verb's, else that of the clause that it hangs on."""
        for word in (token, governor):
            if word is not None and word.i in self._owners:
                return self._owners[word.i]
        word = governor or token
        for _ in range(_DEPTH):
            up = self._upper(word)
            if up is None or self._tells_of(up):
                return []
            if up.i in self._owners:
                return self._owners[up.i]
            word = up
        return []

    def _tells_of(self, verb: Token) -> bool:
        """Verbs of saying and of answering have times of their own."""
        spoken = verb.i in self._verbs and self._verbs[verb.i].trigger.type in _SPOKEN
        return verb.i in self._speaking or spoken or verb.lemma_.lower() in cue("factive")

    def _upper(self, word: Token) -> Token | None:
        """The clause whose time holds for a word too."""
        if word.head == word:
            return None
        if word.pos_ in ("VERB", "AUX"):
            finite = any(c.dep_ == "mark" for c in word.children)
            return word.head if word.dep_ in _HOLDS_TIMES and not (word.dep_ == "advcl" and finite) else None
        return word.head

    def _time(self, i: int, *, future: bool) -> Time:
        """A time; of what is to come, in the days ahead."""
        time = self._times[i]
        return replace(time, expression=ahead(time.expression)) if future else time


def _without_led(hit: Hit, args: Sequence[Argument]) -> list[Argument]:
    """«Kenya sent troops»: who sends them acts; they do where nobody is said to send them."""
    slots = hit.trigger.slots
    led = slots.get("object") == "agent" and hit.trigger.type in ("Deployment", "Withdrawal")
    sent = led and not passive(hit.token) and any(a.slot == "subject" and a.phrase >= 0 for a in args)
    kept = [a for a in args if not (sent and a.slot == "object")]
    if hit.trigger.type in _SPOKEN:  # where the ships are that are warned is not where they are warned
        return [replace(a, where=False) for a in kept]
    return kept
