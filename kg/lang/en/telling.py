"""Which triggers tell again what another of their sentence tells: «carried out an attack», «forced … to flee»."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.lang.en.grammar import objects, passive, subjects
from kg.lang.en.hits import Hit, said
from kg.lang.en.light import light_verb
from kg.lang.en.parties import Parties
from kg.lang.trace import refuse

_ATTACKS = frozenset(("Attack", "RocketAttack", "Shelling", "Airstrike", "DroneStrike", "Bombing", "Raid"))
_HARM = frozenset(("Killing", "Injury"))
_BY_NOUN = frozenset(("strike-target", "munitions-fall", "attack", "raze", "explode", "blast"))
_TOLD_TWICE = frozenset(("Agreement", "Sanction", "Meeting", "Aid", "Raid"))


class Telling:
    """Leaves out the triggers of one document that add no event of their own."""

    def __init__(self, parties: Parties, hits: Sequence[Hit]) -> None:
        self._parties = parties
        self._hits = hits
        self._nouns = {h.token.i: h for h in hits if h.kind == "noun"}
        self._verbs = {h.token.i: h for h in hits if h.kind == "verb"}

    def once(self) -> Iterator[Hit]:
        """The triggers that are left, in order."""
        for hit in self._hits:
            again = self._noun_again(hit) if hit.kind == "noun" else self._verb_again(hit)
            if not again and not self._harm_again(hit):
                yield hit
            else:
                told = "another word of the sentence tells it"
                refuse(hit.token.doc, "triggers", (hit.start, hit.end), said(hit.trigger), told)

    def _noun_again(self, hit: Hit) -> bool:
        """«put their names to an accord»: where the verb is no light one, it is the event."""
        verb = self._verbs.get(hit.token.head.i)
        same = verb is not None and verb.trigger.type == hit.trigger.type in _TOLD_TWICE
        return same and hit.token.dep_ in ("dobj", "pobj", "nsubjpass") and light_verb(hit.token) is None

    def _verb_again(self, hit: Hit) -> bool:
        return self._in_other_words(hit) or self._leans_on_noun(hit) or self._fired(hit) or self._by_noun(hit)

    def _leans_on_noun(self, hit: Hit) -> bool:
        """«signed an accord», «fired a barrage»: the noun is the event."""
        if hit.trigger.type not in _TOLD_TWICE | _ATTACKS:
            return False
        nouns = (n for n in (*objects(hit.token), *subjects(hit.token)) if n.i in self._nouns)
        return any(self._alike(self._nouns[n.i], hit) and light_verb(n) == hit.token for n in nouns)

    def _by_noun(self, hit: Hit) -> bool:
        """«The strike hit a school»: the noun is the event."""
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
        """«Shells fired by the army landed …», «a bomb planted by … tore»: one attack, told by the main verb."""
        noun = hit.token.head
        if hit.token.dep_ != "acl" or hit.trigger.id not in ("fire-projectile", "plant-bomb"):
            return False
        main = self._verbs.get(noun.head.i)
        return main is not None and noun.dep_ in ("nsubj", "nsubjpass") and main.trigger.type in _ATTACKS
