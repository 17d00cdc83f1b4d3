"""Where triggers stand: the longest listed phrase at each word whose conditions hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.lang.ar.conjugate import Form
from kg.lang.ar.lexica import cues
from kg.lang.ar.senses import other_sense
from kg.lang.ar.triggers import triggers
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
        if token.i in taken or (token.i in named and (token.pos_ != "VERB" or quoted)):
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
    found = [
        Hit(token.i, token.i + length, trigger, form)
        for words in _readings(token, norms)
        for length, (trigger, form) in triggers().forms.at(words, 0)
        if (form.kind in ("perfect", "imperfect")) == (token.pos_ == "VERB")
    ]
    holding = (hit for hit in found if _holds(token.doc, norms, hit))
    return max(holding, key=lambda h: (h.end, bool(h.trigger.needs), h.trigger.type not in _WEAK), default=None)


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
    trigger = hit.trigger
    if _scared(doc, hit) or _describes(doc, norms, hit) or other_sense(doc, hit.start, hit.end, trigger, hit.form):
        return False
    if trigger.excludes and _near(doc, norms, hit, _NEAR, trigger.excludes):
        return False
    return not trigger.needs or hit.end - hit.start > 1 or _near(doc, norms, hit, _FAR, trigger.needs)


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


def _near(doc: Doc, norms: list[str], hit: Hit, reach: int, wanted: frozenset[str]) -> bool:
    """Does one of the wanted words or pairs stand near, with article and accusative aside?"""
    sent = doc[hit.start].sent
    back = _clause_before(doc, hit) if hit.verbal and reach == _FAR else _BEFORE
    window = (*range(max(hit.start - back, sent.start), hit.start), *range(hit.end, min(hit.end + reach, sent.end)))
    for i in window:
        bare = norms[i].removeprefix("ال")
        pair = f"{bare} {norms[i + 1].removeprefix('ال')}" if i + 1 < sent.end else ""
        if {norms[i], bare, norms[i].removesuffix("ا"), pair} & wanted:
            return True
    return False
