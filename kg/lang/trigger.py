"""What any language says of the words that report an event."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A word, or several that mean the same, which report an event of a type.

    `slots` and `preps` map places of the clause (subject, object, genitive, adjective; a preposition) to roles. `needs`
    and `excludes` are folded words of which one must, or none may, stand near; `by` are those of which one must stand
    in the subject. `stative`: in the present it tells a state, no event. `means`: it names a means, and tells of an
    attack only where no other word beside it does. `not_after`: after these a noun with its genitive has another sense.
    `in_words`: it may be done in words alone. `of_people`: it is an event only where people suffer
    it. `against`: whoever stands right behind these words is its target. `aimed`: it is an event only with a target.
    """

    id: str
    type: str
    needs: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    slots: Mapping[str, str] = field(default_factory=dict)
    preps: Mapping[str, str] = field(default_factory=dict)
    passive: bool = False
    stative: bool = False
    means: bool = False
    by: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    in_words: bool = False
    of_people: bool = False
    against: frozenset[str] = frozenset()
    aimed: bool = False

    @property
    def aiming(self) -> frozenset[str]:
        """The prepositions that bring in the target."""
        return frozenset(prep for prep, role in self.preps.items() if role == "target")


@dataclass(frozen=True, slots=True)
class Instrument:
    """What an attack is made with, in English, and the type of attack that it makes."""

    english: str | None
    type: str | None
    subtype: str | None = None
