"""Cues of status that govern a predicate: planned, alleged, denied, negated, hoped for, still going on.

A cue governs what follows it in its clause and in the clause of content that it opens («كان يخطط لهجوم»,
«نفى أن يكون قصف»), up to the next verb that is not governed itself. «قد» means "may" before an imperfect and is
emphasis before a perfect; «لا يزال» is no negation.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from kg.lang.ar.domains import domain_of, fought, said_in, violent
from kg.lang.ar.kinds import kind_of
from kg.lang.ar.lexica import cues
from kg.lang.ar.nouns import definite
from kg.lang.board import Predicate

_REACH = 7
_VERB_REACH = 3
_STOPS = frozenset("؛;.؟!")
#: These reach over a content clause («زعم أن الجيش قصف …»); the others govern the next word group only.
_KINDS = ("planned", "threatened", "alleged", "denied", "hypothetical", "foiled", "wished", "ongoing")
#: «الاعتقال هو احتجاز …» defines.
_EMPTY = frozenset(("خلا", "خلت", "يخلو", "تخلو", "خال", "خالي", "خاليه"))
#: «شروط لأية مظاهرة».
_ANY = frozenset(("اي", "ايه"))
_UNTRUE = frozenset((("ليس", "صحيحا"), ("ليس", "صحيح"), ("غير", "صحيح")))
#: «قادرة على حمل قنابل وتنفيذ ضربات»: these govern all that is joined behind them.
_ABLE = frozenset(("قادر", "قادره", "قادرون", "قادرين"))
_WERE = frozenset(("يكن", "تكن", "يكونوا", "يكونا", "تكونا"))
_COPULAS = frozenset(("هو", "هي"))
_LONG = frozenset(("alleged", "denied", "threatened", "wished"))


def with_cues(doc: Doc, predicate: Predicate) -> Predicate:
    """The predicate with the names of the cues that govern it."""
    found = frozenset(
        (
            *_negation(doc, predicate),
            *_governors(doc, predicate),
            *_around(doc, predicate),
            *_staged(doc, predicate),
            *_worded(doc, predicate),
            *_elsewhere(doc, predicate),
            *_generic(doc, predicate),
            *_quiet(doc, predicate),
        )
    )
    return replace(predicate, cues=found) if found else predicate


def _negation(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """What stands right before: a negation (over «أي» or an auxiliary), the future, «قد» before an imperfect."""
    lists = cues().status
    start = predicate.start
    before = ["", "", *(t.norm_ for t in doc[doc[start].sent.start : start])][-2:]
    negated = before[1] in lists["negated"] or (before[0] in lists["negated"] and before[1] in lists["between"])
    negated = negated or _of_nothing(doc, start) or _untrue(doc, start) or _not_any(doc, start) or _not_yet(doc, start)
    if negated and doc[start].norm_ not in lists["not_negated"]:
        yield "negated"
    if before[1] in lists["future"]:
        yield "future"
    if before[1] == "قد" and predicate.tense == "present":
        yield "hypothetical"


def _of_nothing(doc: Doc, start: int) -> bool:
    """«خالٍ من القصف», «ما من غارة استهدفت …», «فلا انفجارات سُمعت»: nothing of the kind, before it or its subject."""
    first = doc[start].sent.start
    i = start
    while doc[start].pos_ == "VERB" and i > first and doc[i - 1].pos_ in ("NOUN", "ADJ") and not definite(doc[i - 1]):
        i -= 1
    before = ["", "", *(t.norm_ for t in doc[first:i])][-2:]
    return " ".join(before) in cues().lists["nothing"] or (i < start and before[1] in ("لا", "بلا"))


def _not_yet(doc: Doc, start: int) -> bool:
    """«لم يكن المندوبون قد التقوا»."""
    norms = [t.norm_ for t in doc[doc[start].sent.start : start]]
    return norms[-1:] == ["قد"] and any(a == "لم" and b in _WERE for a, b in pairwise(norms))


def _not_any(doc: Doc, start: int) -> bool:
    """«لم يصدر عن أنقرة أي تهديد», «خلت البيانات من أي ذكر لاشتباكات»: a negation before «any»."""
    first = doc[start].sent.start
    near = next((i for i in range(start - 1, max(start - 4, first) - 1, -1) if doc[i].norm_ in _ANY), None)
    if near is None:
        return False
    return any(t.norm_ in cues().status["negated"] or t.norm_ in _EMPTY for t in doc[first:near])


def _untrue(doc: Doc, start: int) -> bool:
    """«ليس صحيحاً أن حافلة خُطفت», «لا توجد مؤشرات على انسحاب», «لم ترد أنباء عن …»."""
    norms = [t.norm_ for t in doc[doc[start].sent.start : start]]
    if any(pair in _UNTRUE for pair in pairwise(norms)):
        return True
    near = norms[-_VERB_REACH:]
    at = next((len(norms) - len(near) + i for i, norm in enumerate(near) if norm in cues().lists["evidence"]), 0)
    return any(norm in cues().status["negated"] for norm in norms[max(at - _VERB_REACH, 0) : at])


def _governors(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """Cues before it in its sentence, as far as each kind reaches; «بعد هجومهم» tells of what was, whatever governs."""
    if _in_the_past(doc, predicate):
        return
    verbs, told = 0, _told_on(doc, predicate)
    for distance, token in enumerate(reversed(doc[doc[predicate.start].sent.start : predicate.start]), 1):
        if token.text in _STOPS or distance > 2 * _REACH or verbs > 1:
            return
        told = told and token.pos_ != "SCONJ"
        far = token.norm_ in _ABLE and not verbs
        found = (
            name for name in _KINDS if token.norm_ in cues().status[name] and (far or _reaches(name, distance, verbs))
        )
        yield from (name for name in found if not (told and token.pos_ == "VERB" and name in _LONG))
        verbs += token.pos_ == "VERB"


def _in_the_past(doc: Doc, predicate: Predicate) -> bool:
    """«توعّد برد بعد هجومهم»: a noun told as known, behind «after»; «بعد أي هجوم» is open."""
    start, end = predicate.start, predicate.end
    known = predicate.definite or (end < len(doc) and doc[end].pos_ == "PRON" and not doc[end - 1].whitespace_)
    return predicate.kind == "noun" and known and start > 0 and doc[start - 1].norm_ in cues().lists["after"]


def _told_on(doc: Doc, predicate: Predicate) -> bool:
    """«رفض الهدنة واحتجز رهائن»: a perfect that و joins is told like the verb before it, and no content of it."""
    if predicate.kind != "verb" or predicate.tense != "past" or predicate.start == doc[predicate.start].sent.start:
        return False
    return doc[predicate.start - 1].pos_ == "CCONJ"


def _reaches(name: str, distance: int, verbs: int) -> bool:
    if distance <= _VERB_REACH:
        return True
    return verbs == 0 and (name in _LONG or (name in ("planned", "foiled") and distance <= _REACH))


def _around(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«القصف المتواصل» goes on; «رد … وأطلق», «رداً على» answers."""
    sent = doc[predicate.start].sent
    if any(t.norm_ in cues().status["ongoing"] for t in doc[predicate.end : min(predicate.end + 2, sent.end)]):
        yield "ongoing"
    if any(t.norm_ in cues().status["looming"] for t in doc[predicate.end : min(predicate.end + 4, sent.end)]):
        yield "hypothetical"
    before = () if _in_the_past(doc, predicate) else doc[sent.start : predicate.start]
    if any(t.norm_ in cues().lists["reprisal"] for t in before):
        yield "answering"
        if any(t.norm_ in cues().lists["prompt"] for t in doc[sent.start : predicate.start]):
            yield "promptly"


def _staged(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«تحاصر الدبابات القرية» in the sentence of a film, a game, a match; in a drill nobody is hit."""
    said = said_in(doc[predicate.start].sent)
    staged = said & cues().lists["staged"]
    if staged and fought(doc, predicate) and predicate.tense != "present" and not said & cues().lists["fictive"]:
        staged = frozenset()  # «هاجم مسلحون الملعب خلال المباراة»
    if staged:
        yield "staged"
    if len(staged) > 1:
        yield "played"
    fictive, drilled = said & cues().lists["fictive"], said & cues().lists["drilled"]
    told = {word.removeprefix("ال") for word in (*staged, *drilled, *fictive)}  # «الجيش (البطل)» is one word of both
    if fictive and (staged or drilled) and len(told) > 1:
        yield "fictive"
    if said & cues().lists["drilled"]:
        yield "drilled"


def _worded(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«شن في مقاله هجوماً على …»: an attack in words."""
    if not predicate.trigger.in_words:
        return
    if any(t.norm_ in cues().lists["wording"] for t in doc[predicate.start].sent):
        yield "worded"
    subjects = {doc[a.start].norm_.removeprefix("ال") for a in predicate.args if a.slot == "subject"}
    if subjects & cues().lists["orators"]:
        yield "oration"


def _elsewhere(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«هاجم المضاربون الليرة»: the sentence is about a market, the weather, a ballot …, see `kg.lang.ar.domains`."""
    found = domain_of(doc, predicate)
    if found is not None:
        domain, own = found
        yield "elsewhere"
        if domain.deadly:
            yield "deadly"
        if domain.arms:
            yield "arms"
        if domain.sure:
            yield "sure"
        if domain.whoever and own:
            yield "whoever"


def _quiet(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """Nothing in the text speaks of forces, weapons or attacks; «الأبراج تحاصر البلدة»: what stands besieges nobody."""
    if not violent(doc, predicate):
        yield "peaceful"
    if predicate.trigger.type == "Siege":
        heads = [doc[a.start].norm_ for a in predicate.args if a.slot == "subject" and a.phrase < 0]
        if any(kind_of(head) in ("site", "nature") for head in heads):
            yield "standing"


def _generic(doc: Doc, predicate: Predicate) -> Iterator[str]:
    """«تُقصف المستشفيات»: all of a kind, in the present; «كلما انسحب جيش …»: as it goes; «هو احتجاز شخص …»."""
    sent = doc[predicate.start].sent
    if not cues().lists["habitual"].isdisjoint(said_in(sent)):
        yield "habitual"
    before = doc[max(predicate.start - 2, sent.start) : predicate.start]
    if predicate.kind == "noun":
        defined = len(before) > 1 and before[-1].norm_ in _COPULAS and before[-2].pos_ in ("NOUN", "ADJ")
        if defined and not predicate.definite:
            yield "generic"
        if before and before[-1].norm_ in _ANY:
            yield "any"
        return
    if any(t.norm_ == "من" for t in before[-1:]) and (len(before) == 1 or before[0].pos_ in ("PUNCT", "CCONJ", "DET")):
        yield "generic"  # «من قتل يُقتل»
    if predicate.trigger.type == "Light":  # what it governs may still be one
        return
    parties = [a for a in predicate.args if a.slot in ("subject", "object")]
    whole = [a for a in parties if a.phrase < 0 and _whole(doc, a.start) and a.sort != "pronoun"]
    if predicate.tense == "present" and parties and len(whole) == len(parties) and not _was(doc, predicate):
        yield "generic"


def _whole(doc: Doc, at: int) -> bool:
    """With the article or a pronoun: «المستشفيات», «بيوتهم»."""
    return definite(doc[at]) or (at + 1 < len(doc) and doc[at + 1].pos_ == "PRON" and not doc[at].whitespace_)


def _was(doc: Doc, predicate: Predicate) -> bool:
    """«كان المسلحون يحاصرون …»: an imperfect told of the past."""
    return any(t.pos_ == "AUX" for t in doc[doc[predicate.start].sent.start : predicate.start])
