"""Who says what in an Arabic text: reporting verbs, «بحسب …», quotations, and the speaker carried on by «وأضاف».

A reporting verb's subject says what follows it up to the end of the sentence (of the quotation, where one is open);
where nothing follows, what stands before it. «البيان» speaks for the last speaker. A noun phrase without a name
(مصدر أمني) is kept as the words that stand there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.lang.ar.lexica import cues
from kg.lang.ar.nouns import phrase_end
from kg.lang.board import Argument, Predicate, Speech, Time
from kg.lang.phrase import BODIES, PLACES, Phrase, starts

_ACTORS = BODIES | {"Person", "Settlement"}  # a capital speaks for its government
# In tokens:
_SHORT_TAIL = 5  # «مسؤول تركي في دمشق:»: what may stand between a speaker and his colon
_NO_CONTENT = 2  # a full stop and one word after a reporting verb are nothing said
_LONG_REST = 6  # a rest longer than this is something said, even without a verb
_LINKED = 4  # «وفقاً لما قاله»: what may stand between «وفقاً» and who is quoted
_AUTHOR = 4  # «بيان صادر عن الوزارة»
_TWO_PARAGRAPHS = 150
_SPOKEN = frozenset(("Speech", "Denial", "Accusation", "Condemnation", "ResponsibilityClaim", "Threat", "Warning"))
_JOINING = frozenset(("فيما", "بينما", "لكن", "في حين"))
_LINKS = frozenset(("ل", "عن", "ما", "الي", "ب"))
_RELATIVES = frozenset(("الذي", "التي", "الذين"))
_OPEN, _CLOSE = frozenset("«“"), frozenset("»”")


class Speeches:
    """Finds the speeches of one document."""

    def __init__(
        self, doc: Doc, phrases: Sequence[Phrase], predicates: Sequence[Predicate], times: Sequence[Time]
    ) -> None:
        self._doc = doc
        self._phrases = phrases
        self._predicates = predicates
        self._times = times
        self._at = starts(phrases)

    def speeches(self) -> list[Speech]:
        """All speeches in order; carried ones take the speaker before them."""
        stated = [*self._reported(), *self._according(), *self._labelled()]
        out: list[Speech] = []
        voice: Speech | None = None
        for told in sorted([*stated, *self._voiced(stated)], key=lambda s: s.start):
            if told.speakers or told.unnamed:
                voice = told
            elif told.carried and voice is not None:
                voice = replace(told, speakers=voice.speakers, unnamed=voice.unnamed)
            else:
                continue
            out += [voice] if voice.end > voice.start else []
        return out

    def _voiced(self, stated: Sequence[Speech]) -> Iterator[Speech]:
        """«ونفى الجيش ذلك … وأضاف»: who denies or threatens speaks on, unless that is what another says of him.

        They have no words of their own here: an empty stretch.
        """
        for predicate in self._predicates:
            at = predicate.start
            if predicate.trigger.type not in _SPOKEN - {"Speech"} or predicate.kind != "verb":
                continue
            speakers, unnamed, _ = self._speakers([a for a in predicate.args if a.slot == "subject"])
            if (speakers or unnamed) and not any(s.content[0] <= at < s.content[1] for s in stated):
                yield Speech(at, at, (at, at), speakers, unnamed)

    def _reported(self) -> Iterator[Speech]:
        for predicate in self._predicates:
            if predicate.trigger.type not in ("Speech", "Carried"):
                continue
            subjects = [a for a in predicate.args if a.slot == "subject"]
            speakers, unnamed, by_document = self._speakers(subjects)
            content = self._content(predicate, subjects)
            if "negated" in predicate.cues or predicate.voice == "passive":  # «شخص يُدعى فلان»
                continue
            yield Speech(
                predicate.start, predicate.end, content, speakers, unnamed,
                carried=by_document or predicate.trigger.type == "Carried", day=self._day(predicate, content),
            )  # fmt: skip

    def _speakers(self, subjects: Sequence[Argument]) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...], bool]:
        speakers: list[int] = []
        unnamed: list[tuple[int, int]] = []
        by_document = False
        lists = cues().lists
        for subject in subjects:
            phrase = self._phrases[subject.phrase] if subject.phrase >= 0 else None
            head = self._doc[subject.start].norm_
            if phrase and phrase.kind in ("name", "definite") and phrase.type in _ACTORS:
                speakers.append(subject.phrase)
            elif head in lists["documents"] or head.removeprefix("ال") in lists["documents"]:
                author = self._author(subject.start)
                speakers += [author] if author is not None else []
                by_document = True
            elif head.removeprefix("ال") in lists["unnamed"]:
                unnamed.append((subject.start, phrase_end(self._doc, subject.start)))
        return tuple(speakers), tuple(unnamed), by_document

    def _author(self, start: int) -> int | None:
        """«بيان للجيش», «بيان صادر عن الوزارة»: the author named right after the document."""
        for i in range(start + 1, min(start + _AUTHOR, len(self._doc))):
            if i in self._at and self._phrases[self._at[i]].type in _ACTORS:
                return self._at[i]
        return None

    def _content(self, predicate: Predicate, subjects: Sequence[Argument]) -> tuple[int, int]:
        sent = self._doc[predicate.start].sent
        after = max([predicate.end, *(a.end for a in subjects)])
        if sent.end - after > _NO_CONTENT and not self._closes_sentence(predicate, after):
            return after, self._cut(predicate, after, self._quote_end(after, self._semicolon(after, sent.end)))
        return sent.start, predicate.start

    def _cut(self, predicate: Predicate, start: int, end: int) -> int:
        """«…، ونفى الجيش ذلك»: another speaker's verb joined by و or بينما ends what the first one says."""
        for other in self._predicates:
            spoken = other.trigger.type in _SPOKEN and other.kind == "verb" and start < other.start < end
            if spoken and other is not predicate and not self._inside_quote(start, other.start):
                before = self._doc[other.start - 1]
                subject = any(a.slot == "subject" and a.phrase >= 0 for a in other.args)
                if subject and (before.norm_ in _JOINING or before.pos_ == "CCONJ"):
                    return other.start - 1
        return end

    def _semicolon(self, start: int, end: int) -> int:
        """«أعلنت موريتانيا …؛ وهدّد الوزير …»: behind it the writer speaks, unless «وأن» goes on."""
        for i in range(start, end - 2):
            goes_on = any(t.pos_ == "SCONJ" for t in self._doc[i + 1 : i + 3])
            if self._doc[i].text == "؛" and not goes_on and not self._inside_quote(start, i):
                return i
        return end

    def _inside_quote(self, start: int, at: int) -> bool:
        return sum((t.text in _OPEN) - (t.text in _CLOSE) for t in self._doc[start:at]) > 0

    def _closes_sentence(self, predicate: Predicate, after: int) -> bool:
        """«…، أفاد المدعي العام»: nothing that could be content follows."""
        sent = self._doc[predicate.start].sent
        rest = self._doc[after : sent.end]
        preceded = predicate.start > sent.start + 2 and self._doc[predicate.start - 1].text in "،,”»"
        comma = next((t.i for t in rest if t.text == "،"), sent.end)  # «…، أكد نائبه للصحافيين، مشدداً على أن …»
        opens = any(t.pos_ in ("SCONJ", "VERB") or t.text in ":«“" for t in rest if t.i < comma)
        return preceded and not (opens or comma - after > _LONG_REST)

    def _quote_end(self, start: int, end: int) -> int:
        """A quotation still open at the end of the sentence goes on to its closing mark (two paragraphs at most)."""
        opened = sum((t.text in _OPEN) - (t.text in _CLOSE) for t in self._doc[start:end])
        if opened <= 0:
            return end
        for i in range(end, min(end + _TWO_PARAGRAPHS, len(self._doc))):
            if self._doc[i].text in _CLOSE:
                return i + 1
        return end

    def _day(self, predicate: Predicate, content: tuple[int, int]) -> object | None:
        """The time said of the speaking itself: between the verb and what is said."""
        opening = next((t.i for t in self._doc[content[0] : content[1]] if t.pos_ == "SCONJ" or t.text in ":“«"), None)
        if opening is None:
            return None
        return next((t.expression for t in self._times if predicate.end <= t.start and t.end <= opening), None)

    def _over_links(self, start: int) -> int:
        """The token after the words that join «وفقاً» to who is quoted."""
        for token in self._doc[start : start + _LINKED]:
            if token.pos_ != "VERB" and token.norm_ not in _LINKS:
                return token.i
        return min(start + _LINKED, len(self._doc))

    def _labelled(self) -> Iterator[Speech]:
        """«كييف: جيشنا حرّر …», «مصدر أمني: …»: who stands alone before the colon."""
        for token in self._doc:
            if token.text != ":" or token.i == token.sent.start or token.i + 1 == len(self._doc):
                continue
            start = token.sent.start
            while start < token.i and self._doc[start].pos_ in ("PUNCT", "CCONJ"):
                start += 1
            index = self._at.get(start)
            end = self._phrases[index].end if index is not None else phrase_end(self._doc, start)
            if end != token.i and not (end < token.i and token.i - end < _SHORT_TAIL and self._doc[end].pos_ == "ADP"):
                continue
            said = token.i + 1, self._quote_end(token.i + 1, token.sent.end)
            if index is not None and self._phrases[index].type in PLACES and not self._own_words(*said):
                continue
            speakers, unnamed, _ = self._speakers([Argument("subject", -1 if index is None else index, start, end)])
            yield Speech(start, token.i + 1, said, speakers, unnamed)

    def _own_words(self, start: int, end: int) -> bool:
        """«كييف: جيشنا …», «طهران: «…»»; any other place before a colon is what a digest says where with."""
        return self._doc[start].text in _OPEN or any(t.norm_ == "نا" for t in self._doc[start:end])

    def _according(self) -> Iterator[Speech]:
        """«بحسب المرصد», «وفقاً لمصدر أمني», «نقلاً عن رويترز»: for the whole sentence."""
        words = cues().lists["according"]
        for token in self._doc:
            if token.norm_ not in words or token.norm_ in ("كما", "علي ما"):
                continue
            at = self._over_links(token.i + 1)
            if at >= len(self._doc):
                continue
            index = self._at.get(at)
            argument = Argument("subject", -1 if index is None else index, at, at + 1)
            speakers, unnamed, by_document = self._speakers([argument])
            said = token.sent.start, self._resumed(at, token.sent.end)
            yield Speech(token.i, at, said, speakers, unnamed, carried=by_document)

    def _resumed(self, at: int, end: int) -> int:
        """«…، وفق الوزارة التي اتهمت …», «… بحسب دمشق، وقد أدرجته …»: where the writer himself speaks again."""
        spoken = {p.start for p in self._predicates if p.trigger.type in _SPOKEN and p.kind == "verb"}
        for i in range(at + 1, end - 1):
            relative, joined = self._doc[i].norm_ in _RELATIVES, self._doc[i].pos_ == "CCONJ"
            if ((relative or joined) and i + 1 in spoken) or (joined and self._doc[i + 1].norm_ == "قد"):
                return i
        return end
