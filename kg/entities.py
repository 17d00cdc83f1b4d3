"""Whom the phrases of one document mean: coreference, then the known thing, or an IRI made from the name.

Names that the world knows are one entity by IRI; weak names need support from the document; unknown names are one
entity by type and normal form; a definite noun (التنظيم, the group) is the nearest thing of its type before it; a
description without a name (a suspect, three militias) is a thing of this document only.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from kg.choice import Choices
from kg.countries import Countries
from kg.lang.board import Board
from kg.lang.phrase import FORCES, PLACES, SITES, Phrase
from kg.lang.trace import refuse
from kg.world import World

_OWNERS = FORCES | {"Country"}
_CALLED = "the nearest thing that is called so, or may be"
_NEAR = (
    FORCES | {"Organization", "Government"},
    SITES,
)


@dataclass
class Cluster:
    """An entity in the making."""

    type: str
    iri: str | None = None
    keys: set[str] = field(default_factory=set)
    members: list[int] = field(default_factory=list)
    subtype: str | None = None
    named: bool = False
    used: bool = False
    choices: dict[str, str] = field(default_factory=dict)  # a mention → why it means this


class Resolver:
    """Clusters the phrases of one document; `of[i]` is the cluster of phrase i, or None."""

    def __init__(self, board: Board, world: World, *, lang: str) -> None:
        phrases = board.phrases
        self._board = board
        self._doc = board.doc
        self._phrases = phrases
        self._world = world
        self._lang = lang
        self.clusters: list[Cluster] = []
        self.of: list[Cluster | None] = [None] * len(phrases)
        self._countries = Countries(phrases, world)
        self._choices = Choices(phrases, self._countries)
        self._cluster_phrases()
        for first, second in board.same:
            self.unify(self.of[first], self.of[second])
        self._possessed_facilities()
        for i in board.acting:
            self.metonym(i)
        for cluster in self.clusters:
            cluster.members.sort()

    def _cluster_phrases(self) -> None:
        """Names first, since a description may go before the name that it means."""
        for i, phrase in enumerate(self._phrases):
            if phrase.kind in ("name", "adjective"):
                self._name(i, phrase)
        for i, phrase in enumerate(self._phrases):
            if phrase.kind == "definite":
                self._definite(i, phrase)
            elif phrase.kind == "nominal":
                self._new(i, phrase, named=False)

    def apart(self, first: Cluster, second: Cluster) -> bool:
        """Are two places surely different: neither holds the other, as far as the known world tells?"""
        if first is second or (first.iri is None) != (second.iri is None):
            return False
        holds = self._countries.holds
        return first.iri is None or not (holds(first.iri, second.iri) or holds(second.iri, first.iri))

    def _head(self, phrase: Phrase) -> str:
        """The head noun of a phrase, folded, without article."""
        return self._board.bare(self._doc[phrase.head].norm_)

    def unify(self, first: Cluster | None, second: Cluster | None) -> None:
        """Makes one entity of two; what the world knows, or a name, outranks a description."""
        if first is None or second is None or first is second or (first.iri and second.iri):
            return
        keep, drop = (
            (second, first) if (second.iri and not first.iri) or (second.named and not first.named) else (first, second)
        )
        keep.members = sorted({*keep.members, *drop.members})
        keep.keys |= drop.keys
        keep.choices |= drop.choices
        keep.used, keep.named = keep.used or drop.used, keep.named or drop.named
        keep.subtype = keep.subtype or drop.subtype
        self.of[:] = [keep if c is drop else c for c in self.of]
        self.clusters.remove(drop)

    def _possessed_facilities(self) -> None:
        """«قاعدة التحالف» told by its owner only is the one facility with the same head noun spoken of before."""
        for i, phrase in enumerate(self._phrases):
            owned = phrase.type == "Facility" and phrase.inner_type in _OWNERS
            if not owned or self.of[i] is None:
                continue
            head = self._head(phrase)
            earlier = {
                id(self.of[j]): self.of[j] for j, p in enumerate(self._phrases[:i])
                if p.type == "Facility" and self._head(p) == head and self.of[j]
            }  # fmt: skip
            earlier.pop(id(self.of[i]), None)
            if len(earlier) == 1:
                self.unify(next(iter(earlier.values())), self.of[i])

    # -- names ---------------------------------------------------------------------------------------------------------

    def _name(self, i: int, phrase: Phrase) -> None:
        choice = self._choices.of(phrase)
        if choice is not None:
            cluster = self._with_iri(choice.iri) or self._cluster(phrase, choice.iri)
            self._join(i, phrase, cluster, keys=self._forms(phrase), why=choice.why)
            return
        if phrase.rule == "known":  # a weak name that nothing confirms
            return refuse(self._doc, "names", phrase.span, phrase.type, "a common word too, and nothing says the name")
        forms = self._forms(phrase)
        alike = [c for c in self.clusters if c.named and self._same_kind(c, phrase)]
        found = next((c for c in alike if c.keys & forms), None) or self._shortened(alike, phrase, forms)
        self._join(i, phrase, found or self._cluster(phrase, None), keys=forms)

    def _shortened(self, clusters: Iterable[Cluster], phrase: Phrase, forms: Iterable[str]) -> Cluster | None:
        """«حزب العمال» for «حزب العمال الكردستاني», a surname for a full name: a name that leaves out some words."""
        fits = _is_surname if phrase.type == "Person" else _is_short
        pairs = ((c, form, key) for c in clusters for form in forms for key in c.keys)
        return next((c for c, form, key in pairs if fits(form, key) or fits(key, form)), None)

    def _with_iri(self, iri: str) -> Cluster | None:
        return next((c for c in self.clusters if c.iri == iri), None)

    def _same_kind(self, cluster: Cluster, phrase: Phrase) -> bool:
        return cluster.type == phrase.type or any(cluster.type in near and phrase.type in near for near in _NEAR)

    def _forms(self, phrase: Phrase) -> set[str]:
        """The normal forms that a phrase may be met by again: whole, and without its head noun."""
        start, end = phrase.span
        forms = {self._board.form(start, end)}
        if phrase.inner is not None and phrase.type != "Facility" and phrase.inner < end:
            forms.add(self._board.form(phrase.inner, end))
        return {form for form in forms if form}

    def _cluster(self, phrase: Phrase, iri: str | None) -> Cluster:
        known = self._world.things.get(iri or "")
        cluster = Cluster(
            known.type if known else phrase.type, iri, subtype=None if known else phrase.subtype, named=True
        )
        self.clusters.append(cluster)
        return cluster

    def _join(self, i: int, phrase: Phrase, cluster: Cluster, *, keys: Iterable[str], why: str = "") -> None:
        cluster.members.append(i)
        if why:
            cluster.choices.setdefault(self._doc[slice(*phrase.span)].text, why)
        if phrase.kind == "name":
            cluster.keys.update(keys)
            cluster.used = True
        self.of[i] = cluster

    def _new(self, i: int, phrase: Phrase, *, named: bool) -> None:
        cluster = Cluster(phrase.type, None, subtype=phrase.subtype, named=named, used=named)
        cluster.members.append(i)
        self.clusters.append(cluster)
        self.of[i] = cluster

    def metonym(self, member: int) -> Cluster | None:
        """The country whose capital acts in its name («الرياض تتهم …»); the mention goes over to the country."""
        cluster = self.of[member]
        thing = self._world.things.get(cluster.iri or "") if cluster else None
        if cluster is None or thing is None or thing.capital_of is None:
            return cluster
        country = self._with_iri(thing.capital_of)
        if country is None:
            country = Cluster("Country", thing.capital_of, named=True)
            self.clusters.append(country)
        cluster.members.remove(member)
        cluster.used = any(self._phrases[m].kind == "name" for m in cluster.members)
        country.members = sorted({*country.members, member})
        country.used = True
        self.of[member] = country
        return country

    # -- definite descriptions -----------------------------------------------------------------------------------------

    def _definite(self, i: int, phrase: Phrase) -> None:
        head = self._head(phrase)
        found = self._seat(phrase) or self._nearest(i, phrase, head) or self._weakly_known(phrase)
        if found:
            self._join(i, phrase, found, keys=(), why=_CALLED)
            found.used = found.used or found.named
        elif phrase.type in ("MilitaryForce", "Government", "Coalition"):
            self._name(i, Phrase(phrase.start, phrase.end, phrase.type, head=phrase.head, rule=phrase.rule))
        else:
            refuse(self._doc, "names", phrase.span, phrase.type, "a description, and nobody is named whom it may mean")

    def _seat(self, phrase: Phrase) -> Cluster | None:
        """«العاصمة»: the capital, if one is spoken of, of the country that the document speaks of most."""
        if not phrase.capital:
            return None
        named = [c for c in self.clusters if c.iri and self._world.things[c.iri].capital_of]
        return max(named, key=lambda c: self._countries.spoken_of(c.iri or ""), default=None)

    def _nearest(self, i: int, phrase: Phrase, head: str) -> Cluster | None:
        """The nearest named thing that is called by this noun, else one that may be; before it, then after."""
        ranked = sorted(self._mentions(phrase), key=lambda m: (m > i, abs(m - i)))
        if (
            phrase.type == "MilitaryForce" and phrase.end - phrase.start > 1
        ):  # «القوات المسلحة» of the country in question
            ranked.sort(key=lambda m: -self._countries.spoken_of(self._phrases[m].iri or ""))
        chosen = next((m for m in ranked if head in self._words(m)), None)
        if chosen is None and phrase.type in FORCES:  # «الوحدات» of a group that is no state's
            chosen = next((m for m in self._mentions(phrase, FORCES) if m < i and head in self._words(m)), None)
        if chosen is None and phrase.type not in ("MilitaryForce", "Government", "Facility"):
            before = (m for m in ranked if m < i or phrase.type in ("ArmedGroup", "Coalition"))
            chosen = next((m for m in before if self._may_be_called(m, head)), None)
        return self.of[chosen] if chosen is not None else None

    def _may_be_called(self, mention: int, head: str) -> bool:
        """«التنظيم» is no group that is called forces, but one that is called a movement, or nothing of the kind."""
        words = self._words(mention)
        kinds = [kind for kind in self._board.kinds if not kind.isdisjoint(words)]
        return not kinds or any(head in kind for kind in kinds)

    def _mentions(self, phrase: Phrase, types: Set[str] = frozenset()) -> list[int]:
        fits = types or {"Organization": _NEAR[0]}.get(phrase.type, {phrase.type})
        return [
            j for j, other in enumerate(self._phrases)
            if other.kind == "name" and (cluster := self.of[j]) is not None and cluster.type in fits
        ]  # fmt: skip

    def _words(self, mention: int) -> set[str]:
        """The words that a thing is called by, here and in the known world, without article."""
        cluster = self.of[mention]
        if cluster is None:
            return set()
        said = {self._board.bare(word) for key in cluster.keys for word in key.split()}
        known = _called(self._world, self._lang).get(cluster.iri or "", frozenset())
        return said | {self._board.bare(word) for word in known}

    def _weakly_known(self, phrase: Phrase) -> Cluster | None:
        """«التحالف», «الجيش» of the country that the document speaks of most, where the world knows such a one."""
        names = self._world.names(self._lang).get(self._doc[phrase.start : phrase.end].text.casefold(), ())
        names = names or self._world.names(self._lang).get(self._doc[phrase.head].norm_, ())
        votes = {n.iri: self._countries.spoken_of(n.iri) for n in names if n.type == phrase.type}
        best = max(votes, key=lambda iri: votes[iri], default=None)
        if best is None or not votes[best]:
            best = self._own_army(phrase)
        if best is None:
            return None
        known = self._with_iri(best)
        if known is None:
            known = Cluster(self._world.things[best].type, best, named=True)
            self.clusters.append(known)
        known.used = True
        return known

    def _own_army(self, phrase: Phrase) -> str | None:
        """«الجيش»: that of the one country that the document speaks of most, by the shortest of the names that fit."""
        top = self._countries.votes.most_common(2)
        if phrase.type != "MilitaryForce" or not top or (len(top) > 1 and top[0][1] == top[1][1]):
            return None
        head, things = self._head(phrase), self._world.things
        called = _called(self._world, self._lang)
        forces = (
            things[iri] for iri in called if things[iri].type == "MilitaryForce" and things[iri].country == top[0][0]
        )
        own = [thing for thing in forces if head in map(self._board.bare, called[thing.iri])]
        best = min(own, key=lambda t: (t.parent is not None, len(t.labels[self._lang]), t.iri), default=None)
        return best.iri if best else None


def _is_short(short: str, full: str) -> bool:
    """Has the short name the head noun of the full one and, in their order, some of its words?"""
    words, parts = full.split(), short.split()
    rest = iter(words)
    return len(parts) > 1 and parts[0] == words[0] and all(part in rest for part in parts)


def _is_surname(short: str, full: str) -> bool:
    return " " not in short and " " in full and full.endswith(f" {short}")


@lru_cache(maxsize=4)
def _called(world: World, lang: str) -> Mapping[str, frozenset[str]]:
    """The words of all names of each thing that is no place."""
    called: dict[str, set[str]] = {}
    for form, meant in world.names(lang).items():
        for name in meant:
            if name.type not in PLACES:
                called.setdefault(name.iri, set()).update(form.split())
    return {iri: frozenset(words) for iri, words in called.items()}
