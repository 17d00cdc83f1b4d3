"""Phrases that a noun heads: «Giants Brigades», «Kitui county», «the town of X», «Houthi fighters», «an air base»."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.lang.en.lexica import Head, heads, listed, titles
from kg.lang.en.nouns import capitalised, determined, left_of, of_object, title_at
from kg.lang.phrase import FORCES, PLACES, Phrase
from kg.world import World

_OWN_BODIES = frozenset(("Government", "MilitaryForce", "Organization"))
_ALIKE = frozenset(("Organization", "MediaOrganization", "ArmedGroup"))
_STATE_NAMED = frozenset(("Country", "Government", "Coalition"))
_ARMIES = frozenset(("army", "forces", "defence forces", "defense forces"))
_NOBODY = frozenset(("any", "no", "every", "each", "either", "neither", "one", "what", "which", "whose"))
_REACH = 12  # tokens from a head to the name after «of»
_PLACED = frozenset(("Settlement", "Region", "GeographicFeature"))


class Headed:
    """Finds the headed phrases of one document."""

    def __init__(self, doc: Doc, world: World, known: Sequence[Phrase], runs: Sequence[tuple[int, int]]) -> None:
        self._doc = doc
        self._world = world
        self._lower = [t.lower_ for t in doc]
        self._known: Mapping[int, Phrase] = {p.end: p for p in known}
        self._known_start: Mapping[int, Phrase] = {p.start: p for p in known}
        self._runs: Mapping[int, int] = {end: start for start, end in runs}
        self._run_of = {i: (start, end) for start, end in runs for i in range(start, end)}
        self._demonyms = world.demonyms("en")

    def phrases(self) -> Iterator[Phrase]:
        """All of them; some overlap."""
        for i in range(len(self._doc)):
            hit = next(heads().at(self._lower, i), None)
            if hit is None:
                continue
            length, _ = hit
            choices = [head for n, head in heads().at(self._lower, i) if n == length]
            phrase = self._from(i, i + length, choices)
            if phrase:
                yield phrase

    def _from(self, first: int, end: int, choices: Sequence[Head]) -> Phrase | None:
        noun = self._doc[end - 1]
        upper = noun.text[0].isupper()
        fitting = [h for h in choices if upper or not h.capital]
        if not fitting or not self._heads_a_phrase(noun, first, fitting[0]):
            return None
        head = replace(fitting[0], bare=True) if any(h.bare for h in fitting) else fitting[0]
        base = Phrase(first, end, head.type, subtype=head.subtype, head=end - 1, rule=f"en.head.{head.type}",
                      members=head.members)  # fmt: skip
        span = self._run_of.get(noun.i)
        if upper and span and span[1] > end and self._lower[end] == "of":  # University of …
            return replace(base, start=span[0], end=span[1], head=noun.i)
        called = self._of_name(base, head, noun) if not self._inside_name(first - 1) else None
        return called or self._named(base, head, noun) or self._described(base, head, noun)

    def _heads_a_phrase(self, noun: Token, first: int, head: Head) -> bool:
        """Not «any group», «rebel-held», «militia leader», «army of ants»."""
        after = self._lower[noun.i + 1 : noun.i + 2]
        if any(c.lower_ in _NOBODY for c in noun.children) or after == ["-"]:
            return False
        titled = title_at(self._doc, first) > noun.i + 1 - first
        if titled or self._of_things(noun, head) or self._serves_another(noun):
            return False
        return noun.pos_ in ("NOUN", "PROPN", "ADJ")

    def _inside_name(self, at: int) -> bool:
        return at in self._run_of and self._lower[at] not in self._demonyms

    def _of_things(self, noun: Token, head: Head) -> bool:
        """«an army of ants», «a network of tunnels»; «men of the corps» are the corps."""
        goal = of_object(noun)
        if head.type in ("ArmedGroup", "MilitaryForce", "Coalition") and goal is not None and not head.members:
            return goal.pos_ == "NOUN" and goal.i not in self._run_of and not noun.text[0].isupper()
        if head.type != "Person":
            return False
        after = noun.nbor(1) if noun.i + 1 < len(self._doc) else None
        named = after is not None and after.i in self._run_of and capitalised(after)
        owned = any(c.lower_ in ("its", "their") for c in noun.children if c.dep_ == "poss")
        body = goal is not None and self._run_of.get(goal.i) is not None
        return named or owned or (body and noun.lemma_.lower() in listed("transparent"))

    def _serves_another(self, noun: Token) -> bool:
        """«army garrison», «police chief»: the head is the last noun; but whose shell or spokesman it is counts."""
        if noun.dep_ not in ("compound", "nmod", "amod") or noun.head.i <= noun.i:
            return False
        nxt = noun.head
        if nxt.lemma_.lower() in listed("craft") or title_at(self._doc, noun.i + 1) or noun.text[0].isupper():
            return False
        return nxt.lemma_.lower() not in listed("transparent")

    # -- town of X -----------------------------------------------------------------------------------------------------

    def _of_name(self, base: Phrase, head: Head, noun: Token) -> Phrase | None:
        goal = of_object(noun)
        if goal is None or goal.i > noun.i + _REACH:
            return None
        inner = next((p for p in self._known.values() if p.start <= goal.i < p.end), None)
        span = (inner.start, inner.end) if inner else self._run_of.get(goal.i)
        if span is None or self._doc[span[0] - 1].lower_ not in ("of", "the"):
            return None
        town = replace(head, type="Settlement", subtype=None) if self._lower[noun.i] == "port" else head
        if town.type in _PLACED and (inner is None or inner.type in PLACES):
            return self._place_called(base, town, inner, span)
        return self._people_of(base, inner, span) if head.members else None

    def _people_of(self, base: Phrase, inner: Phrase | None, span: tuple[int, int]) -> Phrase | None:
        """«rebels of the New People's Army»."""
        if inner is None:
            return replace(base, end=span[1], name_start=span[0], name_end=span[1], members=False)
        if inner.type in FORCES:
            return replace(inner, start=base.start, head=base.head, name_start=inner.start, name_end=inner.end)
        return None

    def _capital(self, base: Phrase, country: Phrase) -> Phrase | None:
        city = next((t for t in self._world.things.values() if t.capital_of == country.iri), None)
        if city is None:
            return None
        return replace(base, end=country.end, type=city.type, iri=city.iri, candidates=(city.iri,), rule="known")

    def _place_called(self, base: Phrase, head: Head, inner: Phrase | None, span: tuple[int, int]) -> Phrase | None:
        if inner is not None and inner.type == "Country":
            return self._capital(base, inner) if self._lower[base.head] == "capital" else None
        iri = self._of_type(inner, head.type)
        return replace(
            base, end=span[1], name_start=span[0], name_end=span[1], iri=iri, candidates=(iri,) if iri else (),
            type=inner.type if inner and iri == inner.iri and iri else head.type, rule="en.place-of",
        )  # fmt: skip

    def _of_type(self, inner: Phrase | None, kind: str) -> str | None:
        """What a known name means as a town, or as a province."""
        if inner is None:
            return None
        same = [iri for iri in inner.candidates if self._world.things[iri].type == kind]
        return next(iter(same), inner.iri if kind in ("Settlement", inner.type) else None)

    # -- X province, Houthi fighters -----------------------------------------------------------------------------------

    def _named(self, base: Phrase, head: Head, noun: Token) -> Phrase | None:
        """A name right before the head."""
        at = self._before(base.start)
        inner, run = self._known.get(at), self._runs.get(at, self._inside_run(at))
        if inner is not None and run is not None and run < inner.start:
            inner = None  # «Wadi Hamra base» is not the base of Hamra
        start = inner.start if inner else run
        if start is None or start >= at or self._titled(start, at):
            return self._hyphened(base, head, noun)
        if at - start == 1 and self._lower[start] in self._demonyms:
            return None
        if start > 1 and self._doc[start - 1].text == "-" and self._lower[start - 2] in ("pro", "anti"):
            return replace(base, start=start - 2, members=False)
        return self._with_name(base, head, inner, (start, at))

    def _before(self, at: int) -> int:
        """Where a name before a head ends: over «main», and over the bracket in «Name (NM) fighters»."""
        at -= at > 1 and self._lower[at - 1] in ("main", "former")
        bracketed = at > 2 and self._lower[at - 1] == ")" and self._lower[at - 3] == "("  # noqa: PLR2004
        return at - bracketed

    def _with_name(self, base: Phrase, head: Head, inner: Phrase | None, span: tuple[int, int]) -> Phrase:
        noun = self._doc[base.head]
        if head.type == "Person":
            return replace(base, start=left_of(noun, base.start), kind="nominal")
        force = inner is not None and inner.type in FORCES
        if head.members and (inner is None or force or inner.type in ("EthnicGroup", "Organization")):
            return self._members(base, inner, span)
        if inner is not None and force and head.type in FORCES and self._same_side(inner, noun):
            return self._members(base, inner, span)
        if head.type == "Facility" and force and not noun.text[0].isupper():
            return replace(base, kind="nominal")
        return self._joint(base, head, inner, span[0])

    def _inside_run(self, at: int) -> int | None:
        """«Coast Guard», «Ashab al-Wafa Brigades»: the head is the end of the run itself."""
        span = self._run_of.get(at)
        return span[0] if span and span[0] < at else None

    def _titled(self, start: int, at: int) -> bool:
        return any(title_at(self._doc, i) for i in range(start, at))

    def _same_side(self, inner: Phrase, noun: Token) -> bool:
        return inner.type != "MilitaryForce" and noun.lemma_.lower() not in ("police", "army", "navy", "council")

    def _members(self, base: Phrase, inner: Phrase | None, span: tuple[int, int]) -> Phrase:
        start, end = span
        if inner is not None and inner.type != "EthnicGroup":
            return replace(inner, end=base.end, head=base.head, name_start=start, name_end=end)
        whole = inner is not None
        return replace(base, start=start, name_start=start, name_end=base.end if whole else end, members=False)

    def _joint(self, base: Phrase, head: Head, inner: Phrase | None, start: int) -> Phrase:
        kind, iri = head.type, None
        upper = self._doc[base.end - 1].text[0].isupper()
        if inner is not None and head.type in _PLACED and inner.type in PLACES:
            same = [i for i in inner.candidates if self._world.things[i].type == head.type]
            iri = next(iter(same), None)
        generic = self._lower[base.end - 1] in listed("same-thing") and not upper
        if inner is not None and inner.type in _ALIKE and generic:
            return replace(inner, end=base.end, head=base.head, subtype=None)
        if head.type == "MilitaryForce" and self._rebel_army(start, base):
            kind = "ArmedGroup"
        form = self._doc[start : base.end].text.casefold()
        named = self._world.names("en").get(form, ())
        if named:
            kind, iri = named[0].type, named[0].iri
        return replace(
            base, start=start, type=kind, subtype=head.subtype if kind == head.type else None, iri=iri,
            candidates=(iri,) if iri else (), inner=start,
            inner_iri=inner.iri if inner else None, inner_type=inner.type if inner else None,
        )  # fmt: skip

    def _rebel_army(self, start: int, base: Phrase) -> bool:
        """«Arakan Army» with a capital and no state's name is no army of a state."""
        words = " ".join(self._lower[base.start : base.end])
        if words not in _ARMIES or not self._doc[base.end - 1].text[0].isupper():
            return False
        states = {i for i in range(start, base.start) if self._lower[i] in self._demonyms}
        owner = self._known_start.get(start)
        return not states and not (owner and owner.type in _STATE_NAMED | {"Settlement"})

    def _hyphened(self, base: Phrase, head: Head, noun: Token) -> Phrase | None:
        """«the US-led coalition», «Iran-backed militias»: whose it is names it."""
        doc, i = self._doc, base.start - 1
        while i > 0 and doc[i].dep_ in ("amod", "compound") and not self._is_compound_participle(i):
            i -= 1
        if i < 2 or not self._is_compound_participle(i) or head.type in PLACES | {"Person"}:  # noqa: PLR2004
            return None
        owner, inner = self._known.get(i - 1), self._known.get(base.end)
        start = owner.start if owner else self._runs.get(i - 1, i - 2)
        if inner is not None and i < inner.start:  # the Kurdish-led Internal Security Forces
            return replace(inner, start=start, name_start=inner.start, name_end=inner.end)
        kind = "nominal" if head.members and any(c.dep_ == "nummod" for c in noun.children) else "name"
        return replace(base, start=start, kind=kind, members=False)

    def _is_compound_participle(self, i: int) -> bool:
        token = self._doc[i]
        return i > 1 and token.tag_ in ("VBN", "JJ") and self._doc[i - 1].text == "-" and token.text[0].islower()

    # -- the group, an air base ----------------------------------------------------------------------------------------

    def _described(self, base: Phrase, head: Head, noun: Token) -> Phrase | None:
        start = left_of(noun, base.start)
        nation = next((i for i in range(start, base.start) if self._lower[i] in self._demonyms), None)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is not None and owner.pos_ == "PROPN" and head.type in _OWN_BODIES:
            return self._possessed(base, owner)
        counted = any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in noun.children)
        if nation is not None and head.type in _OWN_BODIES | {"ArmedGroup", "EthnicGroup"}:
            named = head.type != "ArmedGroup" and not counted
            return replace(base, start=nation, kind="name" if named else "nominal")
        own = head.type == "MilitaryForce" and owner is not None and owner.pos_ == "PRON"
        if not own and ((head.definite and determined(noun)) or (head.bare and not counted)):
            if self._lower[noun.i] == "ministry":
                base = replace(base, start=self._mention(noun, base, head))
            if head.type == "ArmedGroup":  # «the group» is whoever was named last, see `identity.py`
                return replace(base, kind="nominal", rule="en.definite")
            whole = base.end - base.start > 1 and head.type in ("MilitaryForce", "Government")
            return replace(base, kind="name", rule="en.institution") if whole else replace(base, kind="definite")
        named = noun.text[0].isupper() and noun.i != noun.sent.start
        if not own and (not (head.unnamed or head.bare) or named):
            return None
        return replace(base, start=self._mention(noun, base, head), kind="nominal")

    def _mention(self, noun: Token, base: Phrase, head: Head) -> int:
        """A description of a person goes with its number and adjectives: «three men», «a Spanish nurse»."""
        if head.type in ("Person", "ArmedGroup"):
            return left_of(noun, base.start)
        start = base.start
        while self._doc[start - 1].dep_ in ("amod", "compound") and self._doc[start - 1].pos_ in ("ADJ", "NOUN"):
            if start > 1 and self._lower[start - 2] == "-":
                break
            start -= 1
        return start

    def _possessed(self, base: Phrase, owner: Token) -> Phrase:
        known = next((p for p in self._known.values() if p.start <= owner.i < p.end), None)
        run = self._run_of.get(owner.i, (owner.i, owner.i + 1))
        start = known.start if known else run[0]
        form = " ".join([self._doc[start : owner.i + 1].text, self._doc[base.start : base.end].text]).casefold()
        named = self._world.names("en").get(form, ())
        iri = named[0].iri if named else None
        return replace(
            base, start=start, iri=iri, candidates=(iri,) if iri else (), rule="en.possessed",
            inner_iri=known.iri if known else None, inner_type=known.type if known else None,
        )  # fmt: skip


def describes_person(token: Token) -> bool:
    """A title or profession: «lawyer», «opposition politician»."""
    return bool(titles().get(token.lower_) or titles().get(token.lemma_.lower())) or any(
        head.type == "Person" for head in heads().get(token.lower_)
    )
