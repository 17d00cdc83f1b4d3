"""Active or passive: by vowel signs, by letters, and, where both are open, by what stands beside the verb.

«قتل الجيش عشرة» has two noun phrases and is active; «قتل عشرة» has one, which suffers; «أعلن الجيش عن …» has one that
can act and does. What a verb does with a phrase alone is data (`voices.toml`); agreement shows whether the phrase can
be its subject at all («وقتلت ثلاثة جنود»: she killed them).
"""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.lang.ar.agreement import Agreement, feminine, imperfect
from kg.lang.ar.bare import Bare, BarePhrases
from kg.lang.ar.context import goes_on, is_feminine, was
from kg.lang.ar.inflection import bare
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import cues, titles
from kg.lang.ar.lexicon import Lexicon
from kg.lang.ar.nouns import definite
from kg.lang.ar.spelling import unmarked
from kg.lang.ar.told import Told, embedded, pursues
from kg.lang.ar.transitive import carried_off, contests, given
from kg.lang.ar.voices import Reading, voices
from kg.lang.ar.words import listed, words

_DAMMA, _FATHA, _SHADDA = "ُ", "َ", "ّ"
#: The first vowel of a perfect: قُتل, أُطلق, اعتُقل, استُهدف, انتُخب.
_PASSIVE_PERFECT = re.compile(r"(?:\w|[اٱ]\W?\w\u0651?|[اٱ]\W?\w\u0652?\w|[اٱ]س\u0652?ت)\u064f")
_ACTIVE_PERFECT = re.compile(r"[^\Wأإا]\u064e")
_TWO = 2
_SHORTENING = frozenset(("لم", "لا", "لما", "ل"))
_BEFORE_IMPERFECT = frozenset(("لم", "لا", "لن", "س", "سوف", "ان", "كي", "لكي"))
_SPEECH = frozenset(':«"“')
_SAYING_I = frozenset(("لقد", "ما", "لماذا", "متي", "انا", "نحن", "حين", "عندما", "اننا", "اني", "انني"))
_REACH = 14


class Voice:
    """Decides for one verb after another. Args: the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = BarePhrases(lexicon)
        self._agreement = Agreement(lexicon, self._phrases)
        self._told = Told(self._phrases, self._agreement)

    def passive(self, verb: Token) -> bool:
        """Is this verb passive where it stands?"""
        readings = _likely(verb, voices().readings.get(verb.norm_, ()))
        if not readings:
            return bool(_PASSIVE_PERFECT.match(verb.text)) and verb.norm_[0] not in "يتن"
        marked = _marked(verb, readings[0])
        if marked is not None:
            return marked
        if all(r.form.passive for r in readings) or _dotted(verb, readings) or self._undone(verb):
            return True
        if _glued(verb) or _only_acts(verb, readings) or _itself(verb):
            return False
        return self._by_arguments(verb, _rather(readings))

    def _by_arguments(self, verb: Token, reading: Reading) -> bool:
        """Of a form that is open: by how many phrases stand beside it, and which."""
        if _agentive(verb.doc, verb.i + 1) or reading.form.we:
            return not reading.form.we
        found = list(self._phrases.after(verb.doc, verb.i + 1, hits=reading.alone == "suffers"))
        found = [f for f in found if not _state(verb, f)]
        if reading.form.plural or self._told.subject(verb):
            if reading.alone == "impersonal":
                return not found and _resumed(verb)
            idle = (imperfect(verb) and _ends(verb)) or (reading.form.plural and reading.alone != "suffers")
            return not found and not idle
        if not found:
            return _bare_passive(verb, reading)
        made = (len(found) == _TWO and self._made(verb, *found)) or given(self._phrases, verb, found)
        alone = len(found) < _TWO and not contests(verb, found[0].end)
        return made or carried_off(verb, found) or (alone and self._suffers(verb, reading, found[0]))

    def _made(self, verb: Token, first: Bare, second: Bare) -> bool:
        """«عُين القاضي وزيرا»: a person, and what the verb makes of him in the accusative."""
        doc, lists = verb.doc, voices().lists
        if verb.norm_ not in lists["making"] or first.content or second.content:
            return False
        head, made = doc[first.head], doc[second.head]
        if not self._agreement.acts(head) and definite(head):
            return not self._agreement.is_object(verb, doc[first.start], head)  # «يُعتبر الميناء شريان البلاد»
        if bare(made) in lists["classes"] and kind_of(bare(head)) == "armed" and not definite(made):
            return True  # «صُنفت الجماعة منظمة إرهابية»
        if bare(head) in lists["rulers"] or self._agreement.is_object(verb, doc[first.start], head):
            return False
        person = kind_of(bare(head)) == "human" or any(titles().at([bare(head)], 0)) or self._phrases.is_name(head)
        shown = self._phrases.accusative(made) or (unmarked(made.text).endswith("ة") and kind_of(bare(made)) == "human")
        return person and shown and not definite(made)

    def _undone(self, verb: Token) -> bool:
        """«سيحل البرلمان»: alone beside its verb, this noun is what it happens to."""
        nouns = voices().undone.get(verb.norm_, frozenset())
        if not nouns or _glued(verb) or self._told.subject(verb):
            return False
        found = list(self._phrases.after(verb.doc, verb.i + 1))
        if len(found) != 1 or bare(verb.doc[found[0].head]) not in nouns:
            return False
        head = verb.doc[found[0].head]
        alike = feminine(verb) == unmarked(head.text).endswith(("ة", "ات")) or kind_of(bare(head)) != "human"
        return alike and not self._is_object(verb, found[0])

    def _suffers(self, verb: Token, reading: Reading, only: Bare) -> bool:
        """One phrase beside the verb: does it suffer?"""
        head = verb.doc[only.head]
        if reading.alone == "informed" and _told_of(verb.doc, only.end):
            return not self._told.carried(verb, person=True)
        if only.content and reading.alone != "impersonal":  # «أُعلن أن …»: nobody is named, and the verb is masculine
            return not feminine(verb) and not self._told.carried(verb, person=False)
        if reading.alone == "impersonal" or head.norm_ == "ما" or self._is_object(verb, only):
            return False
        if reading.alone == "suffers" or (reading.alone == "moves" and kind_of(head.norm_) == "armed"):
            return True
        paper = not cues().lists["documents"].isdisjoint((head.norm_, bare(head)))
        silent = paper and verb.norm_ not in cues().speech  # «لم يُطبع التقرير»: papers do no more than speak
        return silent or not self._agreement.acts(head)

    def _is_object(self, verb: Token, only: Bare) -> bool:
        """Is the only phrase what the verb takes from a subject that was told before?"""
        head, first = verb.doc[only.head], verb.doc[only.start]
        person = bare(head).removesuffix("ا") in listed("persons") or kind_of(head.norm_) in ("human", "armed")
        counted = head.pos_ in ("NUM", "DET") or (first.pos_ in ("NUM", "DET") and (person or first.norm_ != "اي"))
        person = person or counted or head.pos_ == "PRON"
        several = head.pos_ == "NUM" or first.pos_ == "NUM" or first.norm_ == "احد" or (first.norm_ == "اي" and person)
        apart = feminine(verb) and unmarked(head.text).endswith("ة") and _behind_a_man(verb)
        if apart:  # «دعا إلى أن تُحترم الهدنة»: who called is not who she is
            return False
        if embedded(verb) and not (several or (person and not imperfect(verb))):
            return True
        if self._agreement.is_object(verb, first, head) or _goes_on(verb.doc, only):
            return True
        return self._told.carried(verb, person=person) or pursues(verb, person=person)


def said_by_me(verb: Token) -> bool:
    """«أُعلِنُ»: a damma on the last letter of a form in hamza is the imperfect of the first person."""
    return verb.text[:1] == "أ" and verb.text[-1:] == _DAMMA


def _rather(readings: Sequence[Reading]) -> Reading:
    """The likeliest active reading; that of a verb which may be passive, if there is one."""
    active = [r for r in readings if not r.form.passive]
    return next((r for r in active if r.alone != "acts"), active[0])


def _marked(verb: Token, reading: Reading) -> bool | None:
    """What written vowel signs say, if anything."""
    text = verb.text
    if said_by_me(verb):
        return False
    if reading.form.kind == "perfect":
        active = False if _ACTIVE_PERFECT.match(text) else None
        return True if _PASSIVE_PERFECT.match(text) else active
    if _DAMMA not in text[1:2]:
        return False if _FATHA in text[1:2] else None
    if reading.form.rounded == "active":  # «يُعلن» has damma in both voices; who writes it means «سيُفرج عن …»
        alone = reading.alone == "impersonal" and verb.i + 1 < len(verb.doc) and verb.nbor(1).pos_ == "ADP"
        return True if _FATHA in text[3:] or alone else None
    return reading.form.rounded == "passive" or _SHADDA not in text


def _likely(verb: Token, readings: Sequence[Reading]) -> Sequence[Reading]:
    """«أدين» is rather «he was condemned» than «they paid», of women; a shortened form stands behind a negation."""
    before = verb.nbor(-1).norm_ if verb.i else ""
    readings = [r for r in readings if before in _SHORTENING or not r.form.short] or readings
    if before in _BEFORE_IMPERFECT or _before_feminine(verb) or goes_on(verb):
        readings = [r for r in readings if r.form.kind == "imperfect"] or readings
    spoken = [r for r in readings if r.form.we]
    if spoken and (len(spoken) == len(readings) or _spoken(verb) or any(_is_own(r) for r in spoken)):
        return spoken
    readings = [r for r in readings if not r.form.we] or readings
    if any(r.alone != "acts" and not r.form.plural for r in readings):  # «تعلن», and no women who are high
        readings = [r for r in readings if r.alone != "acts" or not r.form.plural]
    if not any(r.form.passive and not r.form.plural for r in readings):
        return readings
    return [r for r in readings if r.form.passive or not r.form.plural]


def _is_own(reading: Reading) -> bool:
    """«رأيت»: of a verb without a passive the perfect in ـيت can only be «I»."""
    return reading.alone == "acts" and reading.form.kind == "perfect"


def _before_feminine(verb: Token) -> bool:
    """«توزع المساعدات», «كانت الأسلحة تهرب»: before a feminine or behind «كانت» a form in ت is the imperfect."""
    nxt = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return verb.norm_[0] == "ت" and ((nxt is not None and is_feminine(nxt)) or was(verb))


def _spoken(verb: Token) -> bool:
    """Does somebody speak of himself here: behind a colon or in quotation marks?"""
    before = verb.nbor(-1) if verb.i else None
    return before is not None and (before.text in _SPEECH or before.norm_ in _SAYING_I)


def _participial(norm: str) -> bool:
    return norm[0] == "م" or norm[1:2] == "ا"


def _state(verb: Token, only: Bare) -> bool:
    """«وُجدت محترقة»: a participle in the gender of the verb says in what state somebody is, and is no object."""
    word = verb.doc[only.head]
    if only.end - only.start > 1 or definite(word) or not _participial(word.norm_) or kind_of(word.norm_):
        return False
    related = verb.i > 0 and verb.nbor(-1).norm_ in words().classes["relative"]  # «التي قُصفت ليلا خالية من …»
    alike = feminine(verb) == unmarked(word.text).endswith("ة") and word.pos_ in ("NOUN", "ADJ")
    return alike and (related or _ends(word))


def _told_of(doc: Doc, i: int) -> bool:
    """Does «ب» follow, which says of what somebody is told?"""
    return i < len(doc) and doc[i].norm_ in ("ب", "بان")


def _only_acts(verb: Token, readings: Sequence[Reading]) -> bool:
    """Is it a form of a verb without a passive? «نقل» is rather «he moved» than «we lessen»; «لم يصب»: was not hit."""
    rather = [r for r in readings if r.alone != "acts"]
    if rather and rather[0].form.kind == "perfect" and verb.norm_[0] == "ن":
        return False
    hurt = any(r.form.short and r.alone == "suffers" for r in rather)
    whole = any(r.alone == "acts" and not r.form.short for r in readings)  # «لم ترد تقارير»
    if hurt and not whole and verb.i and verb.nbor(-1).norm_ == "لم":
        return False
    if any(r.alone == "informed" for r in rather):
        return False
    return any(r.alone == "acts" and not r.form.passive for r in readings)


def _bare_passive(verb: Token, reading: Reading) -> bool:
    """With nothing beside the verb: «أُفرج عن …» (the impersonal passive is masculine), not «وشدد على …», who spoke."""
    if reading.alone in ("depends", "moves") and verb.i and verb.nbor(-1).pos_ == "CCONJ":
        return False
    return reading.alone != "impersonal" or not feminine(verb)


def _dotted(verb: Token, readings: Sequence[Reading]) -> bool:
    """«ألقي», not «ألقى»: the passive, where both are written with care."""
    both = {r.form.passive for r in readings if r.form.kind == "perfect"} == {True, False}
    if unmarked(verb.text).endswith("ى") and all(r.form.dotted for r in readings):  # «تُجرى الانتخابات»
        return any(unmarked(t.text).endswith("ي") for t in verb.doc)  # else ى is how ي is written here
    return both and unmarked(verb.text).endswith("ي")


def _resumed(verb: Token) -> bool:
    """«التي عُثر عليها»: the preposition takes up the noun before, so nobody is named who did it."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    return len(after) == _TWO and after[0].pos_ == "ADP" and after[1].pos_ == "PRON" and not feminine(verb)


def _ends(verb: Token) -> bool:
    """«السيف لا يقطع»: of an imperfect with nothing behind it nobody is meant to suffer."""
    nxt = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return nxt is None or nxt.pos_ in ("PUNCT", "SPACE", "CCONJ")


def _behind_a_man(verb: Token) -> bool:
    """Is the verb of the clause before masculine («دعا إلى أن تحترم …»)?"""
    if verb.i < _TWO or verb.nbor(-1).norm_ != "ان" or verb.nbor(-2).pos_ != "ADP":
        return False
    governing = next((t for t in reversed(verb.doc[verb.sent.start : verb.i - 1]) if t.pos_ == "VERB"), None)
    return governing is not None and not feminine(governing)


def _goes_on(doc: Doc, only: Bare) -> bool:
    """«خطف مسلحون يرتدون زي الشرطة خمسة …»: a clause about those who act; what they take comes after it."""
    acting = bare(doc[only.head]) in voices().lists["agents"]
    return acting and only.end < len(doc) and doc[only.end].pos_ == "VERB"


def _itself(verb: Token) -> bool:
    """«فجر انتحاري يقود سيارة نفسه»: who does it to himself; behind a noun with its preposition it only stresses."""
    doc = verb.doc
    near = range(verb.i + 1, min(verb.i + _REACH, verb.sent.end - 1))
    found = (i for i in near if doc[i].norm_ == "نفس" and doc[i + 1].pos_ == "PRON" and not doc[i].whitespace_)
    return any(not (definite(doc[i - 1]) and doc[i - 2].pos_ == "ADP") for i in found)  # «إلى اللواء نفسه»


def _glued(verb: Token) -> bool:
    nxt = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return nxt is not None and nxt.pos_ == "PRON" and not verb.whitespace_


def _agentive(doc: Doc, start: int) -> bool:
    """«من قبل …», «على يد …» before the clause ends: it says who did it."""
    for i in range(start, min(start + _REACH, len(doc) - 2)):
        if doc[i].pos_ in ("VERB", "SCONJ") or doc[i].text in "؛.":
            return False
        if doc[i].norm_ in ("من", "علي") and f"{doc[i].norm_} {doc[i + 1].norm_}" in listed("agentive"):
            return doc[i + 2].pos_ in ("NOUN", "ADJ", "PROPN", "NUM", "DET")
    return False
