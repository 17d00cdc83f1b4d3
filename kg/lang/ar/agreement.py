"""What the noun beside an Arabic verb can be to it: does it act, and can it be the subject by case and gender?"""

from spacy.tokens import Token

from kg.lang.ar.bare import BarePhrases
from kg.lang.ar.inflection import accusative, bare, closed, sound_plural
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import cues, heads, titles
from kg.lang.ar.lexicon import Lexicon
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.voices import voices
from kg.lang.ar.words import listed

_BODIES = ("ArmedGroup", "MilitaryForce", "Government", "Organization", "MediaOrganization", "Coalition")
_ACTORS = frozenset((*_BODIES, "Person", "EthnicGroup"))


def imperfect(verb: Token) -> bool:
    """Is this form an imperfect, by its prefix and the list of verbs?"""
    return verb.norm_[0] in "يتن" and any(r.form.kind == "imperfect" for r in voices().readings.get(verb.norm_, ()))


def feminine(verb: Token) -> bool:
    """Is the verb in the third person feminine singular, by its ending or prefix?"""
    return verb.norm_[0] == "ت" if imperfect(verb) else verb.norm_.endswith("ت")


class Agreement:
    """Judges nouns. Args: the lexicon, and the finder of phrases, which knows names."""

    def __init__(self, lexicon: Lexicon, phrases: BarePhrases) -> None:
        self._lexicon = lexicon
        self._phrases = phrases

    def acts(self, head: Token) -> bool:
        """Can this be one who acts: a force, a body, a person, a speaker, a name?"""
        noun, lists = bare(head), voices().lists
        if noun in lists["blows"] | lists["feminine"]:
            return False
        if noun in lists["victims"] or kind_of(noun) in ("human", "armed"):
            return noun not in lists["victims"]
        speaks = not cues().lists["documents"].isdisjoint((noun, head.norm_)) or noun in cues().lists["unnamed"]
        # «أسماء الفائزين»: a name before a sound plural is a noun
        after = head.nbor(1).norm_ if head.i + 1 < len(head.doc) else ""
        of_men = after.startswith("ال") and after.endswith(("ين", "ون")) and kind_of(after) == "human"
        if speaks or (self._phrases.is_name(head) and not of_men) or noun in lists["agents"]:
            return True
        forms = [noun, *(t.norm_ for t in head.doc[head.i + 1 : head.i + 3])]
        actors = any(h.type in _ACTORS for _, h in heads().at(forms, 0))
        return actors or any(titles().at(forms, 0)) or sound_plural(head)

    def is_object(self, verb: Token, first: Token, head: Token) -> bool:
        """Do case or gender say that the phrase from `first`, with this head, is not the subject of the verb?"""
        numbers = [t for t in head.doc[first.i : head.i] if t.pos_ == "NUM"] or [first] * (first.pos_ == "NUM")
        counted = bool(numbers)  # «ما لا يقل عن ستين طالبا»: the number gives the case
        men = counted and unmarked(numbers[-1].text).endswith("ة") and kind_of(head.norm_) == "human"  # «ستة شبان»
        shown = _oblique(head) or accusative(head, self._lexicon) or first.text.endswith(("ًا", "اً"))
        if shown and not counted:
            return True
        gender = "m" if men else self._gender(head, counted=counted)
        return gender != "" and gender != ("f" if feminine(verb) else "m")

    def _gender(self, head: Token, *, counted: bool) -> str:
        """The gender in which a verb before it stands, where that is sure."""
        text, noun, lists = unmarked(head.text), bare(head), voices().lists
        person = noun.removesuffix("ا") in listed("persons")
        if self._phrases.is_name(head):
            return ""
        if text.endswith("ون") and noun in lists["victims"] | lists["agents"]:
            return "m"
        if noun in lists["men"]:  # «القضاة»
            return ""
        if not counted and (text.endswith(("ة", "تان")) or noun in lists["feminine"]):
            return "f"
        if text.endswith("ات") and not counted and noun not in listed("numerous") and not person:
            return "f"  # «اتخذ قرارات»
        sure = counted or (head.pos_ == "NOUN" and not text.endswith("ات"))
        return "m" if sure and person else ""


def _oblique(head: Token) -> bool:
    """«ضبط إرهابيين»: a sound plural or dual in the accusative is no subject."""
    return unmarked(head.text).endswith("ين") and closed(head)
