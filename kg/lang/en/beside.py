"""Who leads, serves or speaks for whom, by the title beside a name, and of what nation a person is.

«Ukrainian President Volodymyr Zelensky», «Qais al-Khazali, the group's leader», «the governor of the region, …».
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.lang.en.grammar import prepositions
from kg.lang.en.lexica import cue, titles
from kg.lang.en.nouns import title_at
from kg.lang.en.parties import Parties
from kg.lang.phrase import BODIES, SITES, Phrase
from kg.lang.relation import Link

_LONGEST_TITLE = 5
_OFFICE = ("of", "for", "to", "in", "at", "from")
_HELD = BODIES | SITES


class Beside:
    """Finds the links of one document that no word states."""

    def __init__(self, doc: Doc, phrases: Sequence[Phrase]) -> None:
        self._doc = doc
        self._phrases = phrases
        self._parties = Parties(doc, phrases)
        self._person_at = {
            i: k
            for k, p in enumerate(phrases)
            if p.type == "Person" and p.kind == "name"
            for i in range(p.start, p.end)
        }

    def links(self) -> list[Link]:
        """All links of one document."""
        found = [*self._titled(), *self._nationalities(), *self._members()]
        return [link for link in found if link.subject != link.object]

    # -- persons -------------------------------------------------------------------------------------------------------

    def _titled(self) -> Iterator[Link]:
        at = 0
        for token in self._doc:
            length = title_at(self._doc, token.i) if token.i >= at else 0
            if not length:
                continue
            at = token.i + length
            head = self._doc[at - 1]
            words = " ".join(t.lower_ for t in self._doc[token.i : at])
            relation = next((t.relation for t in titles().get(words)), None) or next(
                (t.relation for t in titles().get(head.lemma_.lower())), "none"
            )
            if relation in ("headOf", "spokespersonFor") and self._former(head, token.i):
                continue
            if relation != "none":
                yield from self._office(token, head, relation)

    def _former(self, head: Token, first: int) -> bool:
        """Who was it once is it no longer."""
        return any(c.lower_ in ("former", "ex", "late", "onetime") for c in head.lefts) or (
            first > 0 and self._doc[first - 1].lower_ in ("former", "ex")
        )

    def _office(self, first: Token, head: Token, relation: str) -> Iterator[Link]:
        for person in self._holders(head):
            for body in self._bodies(first, head):
                said = self._held(relation, self._phrases[body], first, head)
                if said:
                    start, end = self._around(person, body, head)
                    yield Link("en.title", said, person, body, start, end, background=True)

    def _held(self, relation: str, body: Phrase, first: Token, head: Token) -> str:
        """What a title says of its holder and this body; nothing where the two do not go together."""
        if body.type not in _HELD or (relation == "spokespersonFor" and body.type not in BODIES):
            return ""
        if body.kind == "adjective":
            words = " ".join(t.lower_ for t in self._doc[first.i : head.i + 1])
            title = next(iter(titles().get(words)), None) or next(iter(titles().get(head.lemma_.lower())), None)
            if title is not None and (title.citizen or (relation == "headOf" and not title.state)):
                return "" if title.citizen else "nationality"
        if relation == "headOf" and any(c.lower_ in ("a", "an", "another") for c in head.children):
            relation = "memberOf"  # a Hamas leader is one of several
        if relation == "memberOf" and body.type not in BODIES - {"Country"}:
            return "affiliatedWith"
        return relation

    def _around(self, person: int, body: int, head: Token) -> tuple[int, int]:
        a, b = self._phrases[person], self._phrases[body]
        starts = [p for p in (a.start, b.start, head.i) if abs(p - head.i) < 40]  # noqa: PLR2004
        ends = [p for p in (a.end, b.end, head.i + 1) if abs(p - head.i) < 40]  # noqa: PLR2004
        return min(starts), max(ends)

    def _holders(self, head: Token) -> list[int]:
        """The person right after a title, beside it, or said to be it."""
        after = head.i + 1
        if after < len(self._doc) and after in self._person_at:
            return [self._person_at[after]]
        beside = [c for c in head.children if c.dep_ == "appos"]
        if head.dep_ == "appos":
            beside.append(head.head)
        elif head.dep_ == "attr":
            beside += [c for c in head.head.children if c.dep_ == "nsubj"]
            beside += [c for c in head.head.children if c.dep_ == "attr" and c != head]
        elif head.dep_ == "nsubj" and head.head.lemma_ == "be":
            beside += [c for c in head.head.children if c.dep_ == "attr"]
        elif head.dep_ in ("compound", "nmod", "amod"):
            beside.append(head.head)
        found = [i for t in beside for _, i in self._parties.of(t)]
        people = [i for i in found if i >= 0 and self._phrases[i].type == "Person" and self._phrases[i].kind == "name"]
        return people or self._after_comma(head)

    def _after_comma(self, head: Token) -> list[int]:
        """«the city's mayor, Oleksandr Honcharenko»: the parser may have missed the apposition."""
        end = head.i
        goal = next((o for p, o in prepositions(head) if p.lower_ in _OFFICE), None)
        if goal is not None:
            end = goal.right_edge.i if goal.right_edge.i - head.i < 12 else goal.i  # noqa: PLR2004
            inside = self._parties.at(goal.i)
            end = self._phrases[inside].end - 1 if inside >= 0 else end
        if end + 2 < len(self._doc) and self._doc[end + 1].text == ",":
            at = end + 2
            while at < len(self._doc) and (n := title_at(self._doc, at)):
                at += n
            return [self._person_at[at]] if at in self._person_at else []
        return []

    def _bodies(self, first: Token, head: Token) -> list[int]:
        """The body or place of an office: after «of», before the title, or as possessor."""
        for prep, noun in prepositions(head):
            if prep.lower_ in _OFFICE:
                found = self._parties.one(noun)
                if found >= 0 and self._phrases[found].type in _HELD:
                    return [found]
        owner = next(
            (c for t in (head, first, head.head) for c in t.children if c.dep_ == "poss" and c.i < first.i), None
        )
        if owner is not None:
            found = self._parties.one(owner)
            return [found] if found >= 0 else []
        return self._before(first)

    def _before(self, first: Token) -> list[int]:
        """«White House spokeswoman», «Ukrainian President», «Houthi military spokesman», «the then US envoy»."""
        i = first.i - 1
        while i >= first.sent.start and first.i - i < _LONGEST_TITLE:
            found = [k for k, p in enumerate(self._phrases) if p.end == i + 1]
            if found:
                return found[-1:] if self._phrases[found[0]].type == "Person" else found[:1]
            if self._doc[i].pos_ not in ("ADJ", "NOUN", "PROPN"):
                break
            i -= 1
        return []

    def _nationalities(self) -> Iterator[Link]:
        """«Iranian general Qassem Soleimani», «Jordanian lawyer …»: where the title says no office."""
        for k, person in enumerate(self._phrases):
            if person.type != "Person" or person.kind != "name":
                continue
            for j, nation in enumerate(self._phrases):
                gap = list(self._doc[nation.end : person.start])
                if nation.kind != "adjective" or not 0 <= len(gap) <= _LONGEST_TITLE or nation.end > person.start:
                    continue
                if (
                    gap
                    and all(t.pos_ in ("NOUN", "ADJ", "PROPN", "PUNCT") and t.text not in ",;:" for t in gap)
                    and not self._officer(gap)
                ) or (not gap and nation.iri):
                    yield Link("en.nationality", "nationality", k, j, nation.start, person.end, background=True)

    def _officer(self, gap: Sequence[Token]) -> bool:
        """Does the title before the name say an office, so that the adjective is its country?"""
        for i in range(len(gap)):
            words = " ".join(t.lower_ for t in gap[i:])
            found = titles().get(words)
            if found:
                return found[0].relation != "none" and not found[0].citizen
        return any(t.relation != "none" and not t.citizen for word in gap for t in titles().get(word.lower_))

    def _members(self) -> Iterator[Link]:
        """«a suspected Islamic State militant», «a Hezbollah commander»: somebody without a name, by his group."""
        for k, person in enumerate(self._phrases):
            if person.type != "Person" or person.kind != "nominal":
                continue
            for j, group in enumerate(self._phrases):
                if group.type == "ArmedGroup" and person.start <= group.start and group.end <= person.end:
                    doubted = any(t.lemma_.lower() in cue("alleged") for t in self._doc[person.start : group.start])
                    cues = frozenset(("alleged",)) if doubted else frozenset()
                    yield Link("en.member", "memberOf", k, j, person.start, person.end, cues=cues, at=person.head)
