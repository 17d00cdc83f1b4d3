"""Who fills which role: from the places of the clause to agent, target, place.

The trigger says which role each place fills; voice and the types of the fillers decide where the letters leave it open.
Only an actor can be an agent. A settlement or region that is attacked is the place of the attack (gold/dev
conventions); a country or facility is its target.
"""

from collections.abc import Iterator, Sequence

from kg.entities import Cluster, Resolver
from kg.extract.draft import ACTORS, MUTUAL, SPEECH_ACTS, Draft
from kg.lang.board import Argument, Board, Predicate
from kg.lang.phrase import PLACES

#: Of these a single noun phrase after the verb is who or what suffers it, when it can suffer it better than do it.
_SUFFERING = frozenset(("Killing", "Injury", "Arrest", "Abduction", "Assassination", "Release"))
_OF_PERSONS = frozenset(("Accusation", "Arrest"))
_AREA = frozenset(("Settlement", "Region", "GeographicFeature"))


class Roles:
    """Fills the roles of drafts from the board."""

    def __init__(self, board: Board, resolver: Resolver) -> None:
        self._board = board
        self._resolver = resolver

    def fill(self, draft: Draft) -> None:
        """Reads the arguments of the draft's predicate into its roles."""
        for role, cluster in self._fillers(draft.predicate, draft):
            self._put(draft, role, cluster)

    def clusters(self, predicate: Predicate, slot: str, *, prep: str = "") -> list[Cluster]:
        """The entities in one place of a clause."""
        found = (self.cluster(a, predicate) for a in predicate.args if a.slot == slot and a.prep == prep)
        return [c for c in found if c is not None]

    def cluster(self, argument: Argument, predicate: Predicate) -> Cluster | None:
        """The entity of an argument; a pronoun is who was spoken of last and fits, or who speaks."""
        if argument.phrase >= 0:
            if self._board.phrases[argument.phrase].type == "Settlement" and _acts(argument, predicate):
                return self._resolver.metonym(argument.phrase)
            return self._resolver.of[argument.phrase]
        token = self._board.doc[argument.start]
        return self._pronoun(argument, predicate) if token.pos_ == "PRON" else None

    def _pronoun(self, argument: Argument, predicate: Predicate) -> Cluster | None:
        if argument.start in self._board.speaking:
            speech = next(
                (s for s in self._board.speeches if s.content[0] <= argument.start < s.content[1] and s.speakers), None
            )
            if speech:
                return self._resolver.of[speech.speakers[0]]
        fits = frozenset(("Person",)) if predicate.trigger.type in _OF_PERSONS else ACTORS
        sentence = self._board.sentence(argument.start)
        for i in range(len(self._board.phrases) - 1, -1, -1):
            phrase = self._board.phrases[i]
            if phrase.end > argument.start or phrase.kind == "adjective":
                continue
            if self._board.sentence(phrase.start) != sentence:
                return None
            cluster = self._resolver.of[i]
            if cluster and cluster.type in fits:
                return cluster
        return None

    def _fillers(self, predicate: Predicate, draft: Draft) -> Iterator[tuple[str, Cluster]]:
        slots = self._slots(predicate, draft)
        for argument in predicate.args:
            cluster = self.cluster(argument, predicate)
            if cluster is None:
                continue
            role = self._role(argument, predicate, slots, cluster)
            if role:
                yield role, cluster

    def _slots(self, predicate: Predicate, draft: Draft) -> dict[str, str]:
        """The role of each grammatical place, after voice is decided."""
        slots = dict(predicate.trigger.slots)
        if predicate.kind == "verb" and not predicate.trigger.passive and self._is_passive(predicate):
            slots["subject"] = slots.get("object", "target")
            draft.passive = True
        return slots

    def _is_passive(self, predicate: Predicate) -> bool:
        if predicate.voice != "open":
            return predicate.voice == "passive"
        subjects = [a for a in predicate.args if a.slot == "subject"]
        objects = [a for a in predicate.args if a.slot == "object"]
        if objects or not subjects or predicate.plural or "object" not in predicate.trigger.slots:
            return False
        first = subjects[0]
        before = first.start < predicate.start
        if first.phrase < 0:  # a noun that names nobody, alone after the verb, suffers it far more often than it acts
            return not before and predicate.trigger.type not in MUTUAL | {"Light", "Speech", "Carried"}
        kind = self._board.phrases[first.phrase]
        if kind.type in _AREA or kind.type == "Facility":
            return True
        return kind.type == "Person" and predicate.trigger.type in _SUFFERING

    def _role(self, argument: Argument, predicate: Predicate, slots: dict[str, str], cluster: Cluster) -> str | None:
        if argument.slot == "by":
            return "agent"
        if argument.slot == "pronoun":
            return slots.get("genitive")
        if argument.slot != "prep":
            return slots.get(argument.slot)
        role = predicate.trigger.preps.get(argument.prep)
        if role == "agent" and predicate.kind == "verb" and predicate.trigger.type not in MUTUAL:
            role = None  # «هجوم للجيش» is the army's; what a verb takes so is not who does it
        if role and not (role == "agent" and cluster.type not in ACTORS):
            return role
        return "place" if argument.where and cluster.type in PLACES else None

    def _put(self, draft: Draft, role: str, cluster: Cluster) -> None:
        kind = cluster.type
        if role == "agent" and kind in ACTORS:
            draft.add("agent", [cluster])
        elif (role == "agent" and kind in PLACES and draft.type not in MUTUAL) or (role == "target" and kind in _AREA):
            draft.add("place", [cluster])
        elif role == "target" and draft.type in MUTUAL:
            draft.add("agent", [cluster] if kind in ACTORS else [])
        elif role == "target":
            draft.add("target", [cluster])
            if kind == "Facility":
                draft.add("place", [cluster])
        elif role == "place" and kind in PLACES:
            draft.add("place", [cluster])


def _acts(argument: Argument, predicate: Predicate) -> bool:
    """Is this the place of somebody who acts or is addressed? There a capital stands for its government."""
    role = predicate.trigger.slots.get(argument.slot) or predicate.trigger.preps.get(
        argument.slot.removeprefix("prep:")
    )
    addressed = predicate.trigger.type in SPEECH_ACTS | MUTUAL | {"Sanction", "Aid"}
    return (role == "agent" and (addressed or argument.slot == "subject")) or (role == "target" and addressed)


def narrowed(places: Sequence[Cluster]) -> list[Cluster]:
    """Places without repetition, countries only where nothing finer is named."""
    finer = [p for p in places if p.type != "Country"]
    return finer or list(places)
