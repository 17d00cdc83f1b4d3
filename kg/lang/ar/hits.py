"""Where triggers stand: the longest listed phrase at each word whose conditions hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lang.ar.conjugate import Form
from kg.lang.ar.lexica import cues
from kg.lang.ar.senses import other_sense
from kg.lang.ar.triggers import triggers
from kg.lang.trace import refuse, traced
from kg.lang.trigger import Trigger

_BEFORE = 3  # words before a trigger that its conditions look at
_NEAR = 5  # words after it within which an excluded word speaks against it
_BEFORE_VERB = 12  # its subject may stand there, with what describes it
_FAR = 18  # and within which a needed word must stand
_SHORTEST_ACCUSATIVE = 4
_CALLED_WITHIN = 8
_VIOLENT = frozenset(
    (
        "Attack",
        "Shelling",
        "Siege",
        "Raid",
        "ArmedClash",
        "Bombing",
        "Airstrike",
        "RocketAttack",
        "Assassination",
        "Killing",
    )
)
_OPEN, _CLOSE = frozenset("«“"), frozenset("»”")
#: Their companion words report events themselves.
_LENDING = frozenset(("Light", "Speech", "ResponsibilityClaim", "Agreement", "Meeting", "Aid"))
_WEAK = frozenset(("Light", "Speech", "Carried"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger, the form of it, and its tokens."""

    start: int
    end: int
    trigger: Trigger
    form: Form

    @property
    def verbal(self) -> bool:
        """Is it a finite verb?"""
        return self.form.kind in ("perfect", "imperfect")


def hits(doc: Doc, named: Collection[int]) -> Iterator[Hit]:
    """The triggers of a document, in order, none overlapping; words of names are none unless they are verbs."""
    found = list(_all(doc, named))
    return iter([hit for hit in found if not hit.trigger.means or not _told_beside(doc, hit, found)])


def _told_beside(doc: Doc, means: Hit, found: Collection[Hit]) -> bool:
    """«انفجار سيارة مفخخة», «عبوة ناسفة استهدفت …»: another word of violence, no comma between."""
    for hit in found:
        if (
            hit.trigger.type in _VIOLENT - {"Killing"}
            and not hit.trigger.means
            and not (hit.verbal and hit.start < means.start)
        ):
            start, end = (hit.end, means.start) if hit.start < means.start else (means.end, hit.start)
            if end - start <= _NEAR and all(t.text != "،" and not t.is_sent_start for t in doc[start : end + 1]):
                return True
    return False


def _all(doc: Doc, named: Collection[int]) -> Iterator[Hit]:
    norms = [token.norm_ for token in doc]
    taken: set[int] = set()
    for token in doc:
        quoted = token.i and doc[token.i - 1].text in _OPEN
        in_name = token.i in named and (token.pos_ != "VERB" or quoted)
        if token.i in taken or in_name:
            if traced(doc):
                _pass_over(token, norms, "it is a word of a name" if in_name else "it belongs to the trigger before it")
            continue
        hit = _best(token, norms)
        if hit:
            yield hit
            taken.update(range(hit.start, hit.end), _companions(doc, norms, hit))


def _companions(doc: Doc, norms: list[str], hit: Hit) -> list[int]:
    """The word that completes an idiom («ألقت … القبض») reports no event of its own."""
    if not hit.verbal or hit.trigger.type in _LENDING:
        return []
    window = range(hit.end, min(hit.end + _FAR, doc[hit.start].sent.end))
    return [i for i in window if norms[i] in hit.trigger.needs and doc[i].pos_ != "ADP"][:1]


def _best(token: Token, norms: list[str]) -> Hit | None:
    """The longest trigger here whose conditions hold; among equals the one that asks for most."""
    holding = (hit for hit in _listed(token, norms) if _holds(token.doc, norms, hit))
    return max(holding, key=lambda h: (h.end, bool(h.trigger.needs), h.trigger.type not in _WEAK), default=None)


def _listed(token: Token, norms: list[str]) -> Iterator[Hit]:
    """The triggers that have this form, whatever their conditions."""
    for words in _readings(token, norms):
        for length, (trigger, form) in triggers().forms.at(words, 0):
            yield Hit(token.i, token.i + length, trigger, form)


def _pass_over(token: Token, norms: list[str], why: str) -> None:
    for hit in _listed(token, norms):
        refuse(token.doc, "triggers", (hit.start, hit.end), _said(hit.trigger), why)


def _said(trigger: Trigger) -> str:
    return f"{trigger.type} ({trigger.id})"


def _readings(token: Token, norms: list[str]) -> Iterator[list[str]]:
    """The words from here on: as they stand, without the article, without the ending of the accusative («شن هجوماً»)."""
    after = norms[token.i + 1 : token.i + _NEAR]
    bare = token.norm_.removeprefix("ال")
    yield [token.norm_, *after]
    if bare != token.norm_:
        yield [bare, *after]
    if bare.endswith("ا") and len(bare) >= _SHORTEST_ACCUSATIVE:
        yield [bare.removesuffix("ا"), *after]


def _holds(doc: Doc, norms: list[str], hit: Hit) -> bool:
    why, words = _against(doc, norms, hit)
    if why:
        refuse(doc, "triggers", (hit.start, hit.end), _said(hit.trigger), why, *words)
    return not why


def _against(doc: Doc, norms: list[str], hit: Hit) -> tuple[str, Collection[str]]:
    """Why this is no trigger here, with the words that say so; nothing where it is one."""
    trigger = hit.trigger
    auxiliary = bool(trigger.needs) and hit.verbal and doc[hit.start].pos_ == "AUX"  # «باتت البلدة في قبضة …»
    verb = auxiliary or doc[hit.start].pos_ == "VERB"
    if hit.verbal != verb:
        return ("it is no verb here" if hit.verbal else "it is a verb here"), ()
    sense = _sense(doc, norms, hit)
    if sense:
        return sense, ()
    met = _near(doc, norms, hit, _NEAR, trigger.excludes) if trigger.excludes else ""
    if met:
        return "it means something else beside", (met,)
    if not trigger.needs or hit.end - hit.start > 1 or _near(doc, norms, hit, _FAR, trigger.needs):
        return "", ()
    return "it needs beside it one of", trigger.needs


def _sense(doc: Doc, norms: list[str], hit: Hit) -> str:
    """The other sense that the words have here, if one."""
    if _scared(doc, hit):
        return "alone in quotation marks it is a figure of speech"
    if _describes(doc, norms, hit):
        return "somebody only calls something so"
    other = other_sense(doc, hit.start, hit.end, hit.trigger, hit.form)
    return "by its form or its place it means something else" if other else ""


def _scared(doc: Doc, hit: Hit) -> bool:
    """««محاصرة» بؤر المرض»: a word of violence alone in quotation marks is a figure of speech."""
    if (
        hit.verbal
        or hit.trigger.type not in _VIOLENT
        or hit.start == 0
        or hit.end >= len(doc)
        or doc[hit.start - 1].text not in _OPEN
    ):
        return False
    return any(doc[i].text in _CLOSE for i in range(hit.end, min(hit.end + 2, len(doc))))


def _describes(doc: Doc, norms: list[str], hit: Hit) -> bool:
    """«واصفاً البرنامج بأنه «قصف لجيوب الفقراء»»: what opens the quotation only says what somebody calls it."""
    if hit.trigger.type not in _VIOLENT or hit.start == 0:
        return False
    before = doc[hit.start - 1]
    if before.text not in _OPEN and not (before.pos_ == "PRON" and before.i and before.nbor(-1).pos_ == "SCONJ"):
        return False
    first = max(hit.start - _CALLED_WITHIN, doc[hit.start].sent.start)
    return not cues().lists["characterizing"].isdisjoint(norms[first : hit.start])


def _clause_before(doc: Doc, hit: Hit) -> int:
    """How many words before a verb belong to its clause, so far as a comma or «ف» tells."""
    first = max(hit.start - _BEFORE_VERB, doc[hit.start].sent.start)
    cut = next(
        (i for i in range(hit.start - 1, first - 1, -1) if doc[i].text == "،" or doc[i].pos_ == "CCONJ"), first - 1
    )
    return max(hit.start - cut - 1, _BEFORE)


def _near(doc: Doc, norms: list[str], hit: Hit, reach: int, wanted: frozenset[str]) -> str:
    """The first of the wanted words or pairs that stands near, with article and accusative aside."""
    sent = doc[hit.start].sent
    back = _clause_before(doc, hit) if hit.verbal and reach == _FAR else _BEFORE
    window = (*range(max(hit.start - back, sent.start), hit.start), *range(hit.end, min(hit.end + reach, sent.end)))
    for i in window:
        bare = norms[i].removeprefix("ال")
        pair = f"{bare} {norms[i + 1].removeprefix('ال')}" if i + 1 < sent.end else ""
        found = {norms[i], bare, norms[i].removesuffix("ا"), pair} & wanted
        if found:
            return str(max(found))
    return ""
