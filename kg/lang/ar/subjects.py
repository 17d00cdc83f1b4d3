"""The subject that stands before an Arabic verb: in front of it, before «الذي», or in the clause that و joins it to."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.lang.ar.agreement import feminine
from kg.lang.ar.hits import Hit
from kg.lang.ar.nouns import definite
from kg.lang.ar.scan import Scanner, is_clitic
from kg.lang.ar.words import listed, words
from kg.lang.board import Argument
from kg.lang.phrase import BODIES, SITES

_HARD = frozenset("؛;:؟!")
_CLOSING, _OPENING = frozenset("،»”)"), frozenset("«“")
_SPOKEN = frozenset(("Speech", "Warning", "Denial", "Accusation", "Threat", "Condemnation"))
_SPEAKERS = BODIES | {"Person"}
_LIGHT = frozenset(("PART", "AUX", "PUNCT", "ADV"))
_REACH = 4


class Subjects:
    """Finds them in one document."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._doc = scanner.doc

    def antecedent(self, hit: Hit) -> int | None:
        """The phrase before «الذي/التي» if the verb opens that relative clause."""
        i = hit.start - 1
        while i > 0 and self._doc[i].pos_ in ("PART", "AUX", "PUNCT") and hit.start - i < _REACH:
            i -= 1
        if i <= 0 or self._scanner.norms[i] not in words().classes["relative"]:
            return None
        if hit.trigger.type == "Speech" and self._speaker_follows(hit):
            return None
        relative = i
        while i > 0 and self._doc[i - 1].text in _CLOSING:
            i -= 1
        index = self._scanner.ending.get(i)
        return self._agreeing(index, self._scanner.norms[relative]) if index is not None else None

    def described(self, hit: Hit, *, resumed: bool) -> list[Argument]:
        """«المحتجون الذين أغلقوا الطريق»: a noun of no phrase before the relative pronoun of its clause."""
        i = hit.start - 1
        if resumed or i <= 0 or self._scanner.norms[i] not in words().classes["relative"]:
            return []
        return (
            []
            if self._scanner.ending.get(i) is not None
            else self._nameless(i, int(self._doc[i].sent.start), free=False)
        )

    def _agreeing(self, index: int, relative: str) -> int:
        """«بلدة … في وسط مالي، التي تحاصرها …»: the feminine pronoun is the town's."""
        start = self._scanner.phrases[index].start
        outer = self._scanner.ending.get(start - 1) if start and self._doc[start - 1].pos_ == "ADP" else None
        if outer is None or relative != "التي" or self._scanner.norms[start].endswith(("ه", "ا")):
            return index
        return outer if self._scanner.norms[self._scanner.phrases[outer].start].endswith("ه") else index

    def before(self, hit: Hit, left: int, right: int, events: Collection[int]) -> list[Argument]:
        """The subject before its verb, if nothing but particles, signs and adverbs stands between; else none."""
        if self._inverted(hit):
            return []
        end = hit.start
        named = self._scanner.ending  # a name may end in its quotation mark
        while (
            end > left and end not in named and (self._doc[end - 1].pos_ in _LIGHT or end - 1 in self._scanner.blocked)
        ):
            end -= 1
        if end <= left:
            return []
        if is_clitic(self._doc[end - 1]) and self._doc[end - 2].pos_ in ("SCONJ", "CCONJ"):  # «إنهم», «لكنه»
            return [self.pronoun("subject", end - 1)]
        purpose = end == hit.start and self._scanner.norms[end - 1] == "ل"  # «خرج التنظيم ليقول …»
        if self._doc[end - 1].pos_ == "CCONJ" or purpose:
            return self._topic(hit, right, events)
        if end - 1 in self._scanner.adjective and end - 1 in self._scanner.ending:  # «مجموعة «س» الروسية | نشرت»
            end -= 1
        index = self._scanner.ending.get(end)
        return self._nameless(end, left) if index is None else self._with_conjuncts(index, left)

    def _inverted(self, hit: Hit) -> bool:
        """«…، أكد نائبه …», «»، قال الوزير»: after what is said, who says it follows the verb."""
        i = hit.start - 1
        while i > 0 and self._doc[i].pos_ in ("ADV", "PART", "AUX"):
            i -= 1
        return i >= 0 and self._doc[i].text in _CLOSING and self._speaker_follows(hit)

    def _speaker_follows(self, hit: Hit) -> bool:
        i = hit.end + (hit.end < len(self._doc) and is_clitic(self._doc[hit.end]))
        follows = i in self._scanner.at and self._scanner.phrases[self._scanner.at[i]].type in _SPEAKERS
        return follows and hit.trigger.type in _SPOKEN

    def _nameless(self, end: int, left: int, *, free: bool = True) -> list[Argument]:
        """«المقاتلات استهدفت …»: a noun that is no entity before its verb, if no preposition governs it."""
        start = end
        while start > left and self._of_noun_phrase(start - 1):
            start -= 1
        governed = free and start > left and self._doc[start - 1].pos_ == "ADP"
        outer = self._scanner.ending.get(start - 1) if governed else None
        if outer is not None and self._scanner.phrases[outer].kind != "adjective":  # «محطة في ريفني | قُصفت»
            return self._with_conjuncts(outer, left)
        if governed and self._scanner.norms[start - 1] == "من" and self._scanner.sort_of(start - 2) == "nature":
            return [Argument("subject", -1, start - 2, end, sort="nature")]  # «عاصفة من الغبار | تهاجم»
        beside = governed and self._doc[end].pos_ == "VERB" and not definite(self._doc[start])
        asyndetic = beside and self._scanner.sort_of(start) in ("nature", "abstract")
        if start == end or (governed and not (asyndetic or self._counted(start))):  # «من عاصفة | تضرب المناطق»
            return []
        return [Argument("subject", -1, start, end, sort=self._scanner.sort_of(start))]

    def _counted(self, start: int) -> bool:
        """«ثلاثة آلاف من سكانها | فروا»."""
        many = self._scanner.norms[start - 2].removeprefix("ال") in listed("numerous")
        return self._scanner.norms[start - 1] == "من" and (many or self._doc[start - 2].pos_ == "NUM")

    def _of_noun_phrase(self, i: int) -> bool:
        """A noun, adjective or number; or the mark before a name in quotation marks («العاصفة «كورال»»)."""
        if is_clitic(self._doc[i]):  # «مسيّراته قتلت …»
            return i > 0 and self._doc[i - 1].pos_ == "NOUN"
        if self._doc[i].text in _OPENING:
            return i > 0 and self._doc[i - 1].pos_ == "NOUN"
        return self._doc[i].pos_ in ("NOUN", "ADJ", "NUM", "DET") and i not in self._scanner.blocked

    def pronoun(self, slot: str, token: int) -> Argument:
        """A pronoun as argument; «خمسة من حراس السجن | أعدمهم …» takes up the nameless people right before the verb."""
        people = slot == "object" and self._after_people(token - 1)
        return Argument(slot, -1, token, token + 1, sort="human" if people else "pronoun")

    def _after_people(self, verb: int) -> bool:
        start = verb
        while start > self._doc[verb].sent.start and self._of_noun_phrase(start - 1):
            start -= 1
        return start < verb and self._scanner.sort_of(start) == "human"

    def _topic(self, hit: Hit, right: int, events: Collection[int]) -> list[Argument]:
        """«التحالف رد بسرعة وأطلق …»: for a verb without a subject after it, that of the clause that و joins it to."""
        phrases = self._scanner.phrases
        own = [a for a in self._scanner.scan(hit.end, right, events) if a.slot == "bare"]
        forceful = self._forceful(hit, own)
        if forceful is not None:
            return [forceful]
        crowd = own and own[0].start == hit.end and self._is_crowd(own[0])  # «وتظاهر العشرات»
        acting = any(phrases[a.phrase].type not in SITES for a in own if a.phrase >= 0)
        met = hit.trigger.id == "meet-with" and len(own) == 1  # «وصل الوزير والتقى الرئيس»
        if crowd or (acting and not met):
            return []
        left = self._opening(hit.start)
        unreal = self._unreal(hit.start, left)
        if unreal is not None:
            return [unreal]
        for i in range(left, hit.start):
            index = self._scanner.at.get(i)
            if index is not None and phrases[index].type not in SITES:
                before = self._doc[i - 1] if i > left else None
                annexed = before is not None and before.pos_ == "NOUN" and not definite(before) and before.whitespace_
                governed = before is not None and (before.pos_ == "ADP" or bool(annexed))
                return [] if governed else [self._argument(index)]
        return []

    def _forceful(self, hit: Hit, own: Sequence[Argument]) -> Argument | None:
        """«ضربت عاصفة البلاد وحاصرت عشرات العائلات»: nature goes on through the verbs that agree with it."""
        phrases = self._scanner.phrases
        acting = own and (own[0].sort == "armed" or (own[0].phrase >= 0 and phrases[own[0].phrase].type not in SITES))
        if acting or ("object" not in hit.trigger.slots and hit.trigger.type != "Displacement"):
            return None
        female = feminine(self._doc[hit.start])
        for i in range(hit.start - 1, self._opening(hit.start) - 1, -1):
            if self._doc[i].pos_ != "VERB":
                continue
            if feminine(self._doc[i]) != female:
                return None
            after = next((a for a in self._scanner.scan(i + 1, hit.start, ()) if a.slot == "bare"), None)
            told = next(iter(self._nameless(i, self._opening(i))), after)
            for noun in (told, after):
                if noun is not None and noun.sort == "nature":
                    return replace(noun, slot="subject")
            if i == 0 or self._doc[i - 1].pos_ != "CCONJ":
                return None
        return None

    def _is_crowd(self, noun: Argument) -> bool:
        bare = self._scanner.norms[noun.start].removeprefix("ال")
        return noun.phrase < 0 and (noun.sort == "human" or bare in listed("numerous"))

    def _unreal(self, start: int, left: int) -> Argument | None:
        """«العاصفة تضرب السواحل وتحاصر قرى»: nature or an abstraction before the verb that و joins this one to."""
        verb = next((i for i in range(start - 1, left - 1, -1) if self._doc[i].pos_ == "VERB"), None)
        end = verb if verb is not None else left
        while end > left and self._doc[end - 1].pos_ in _LIGHT:
            end -= 1
        subject = next(iter(self._nameless(end, left)), None) if end > left else None
        return subject if subject is not None and subject.sort in ("nature", "abstract") else None

    def _opening(self, start: int) -> int:
        """The token after the nearest subordinator or hard sign before, or the start of the sentence."""
        first = self._doc[start].sent.start
        for i in range(start - 1, first - 1, -1):
            if self._doc[i].pos_ == "SCONJ" or self._doc[i].text in _HARD:
                return i + 1
        return int(first)

    def _with_conjuncts(self, index: int, left: int) -> list[Argument]:
        """The phrase, or the noun that it belongs to («عضو في تنظيم …، كان يخطط»), and what و joins before it."""
        phrases = self._scanner.phrases
        while (start := phrases[index].start) > left and self._doc[start - 1].pos_ == "ADP":
            outer = self._scanner.ending.get(start - 1)
            if outer is None:
                if (
                    phrases[index].kind != "nominal" or phrases[index].type == "Region"
                ):  # «من ناحية ثانية، قتل …»; «القبض على عضو …، كان يخطط»: a clause about an indefinite noun
                    return []
                break
            index = outer
        out = [self._argument(index)]
        while start > left and self._doc[start - 1].pos_ == "CCONJ" and start - 1 in self._scanner.ending:
            other = self._scanner.ending[start - 1]
            start = phrases[other].start
            if start > left and self._doc[start - 1].pos_ == "ADP":
                break
            out.append(self._argument(other))
        return out

    def _argument(self, index: int) -> Argument:
        phrase = self._scanner.phrases[index]
        return Argument("subject", index, phrase.start, phrase.end)
