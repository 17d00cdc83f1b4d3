"""An event in the making, in terms of the board: clusters, token indices, what each role stands on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.entities import Cluster
from kg.lang.board import Predicate, Speech
from kg.lang.phrase import BODIES

ATTACKS = frozenset(
    ("Attack", "RocketAttack", "Shelling", "Airstrike", "DroneStrike", "Bombing", "ArmedClash", "Raid", "Assassination")
)
#: Acts of speech: their agent is who speaks, and cues of doubt around them belong to their content.
SPEECH_ACTS = frozenset(("Accusation", "Denial", "Threat", "Condemnation", "ResponsibilityClaim", "Warning"))
#: All parties are agents.
MUTUAL = frozenset(("ArmedClash", "Agreement", "Ceasefire", "Meeting"))
ACTORS = BODIES | {"Person", "EthnicGroup"}


@dataclass(eq=False)
class Draft:
    """One event as one predicate tells it; others may be merged into it."""

    type: str
    predicate: Predicate
    agent: list[Cluster] = field(default_factory=list)
    target: list[Cluster] = field(default_factory=list)
    place: list[Cluster] = field(default_factory=list)
    subtype: str | None = None
    time: str | None = None
    instrument: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    status: str = "occurred"
    speech: Speech | None = None
    responds_to: "Draft | None" = None
    passive: bool = False
    reference: bool = False  # a definite noun that only refers back
    merged: list["Draft"] = field(default_factory=list)
    agent_from: "Draft | None" = None
    claimed_by: "Draft | None" = None
    words: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # role → tokens that fill it, named or not
    spoken_by: list[Cluster] = field(default_factory=list)  # the spokesman of the agent

    @property
    def at(self) -> int:
        """The token where it is told first."""
        return self.predicate.start

    @property
    def tokens(self) -> tuple[int, int]:
        """The tokens that tell it."""
        return self.predicate.start, self.predicate.end

    def role(self, name: str) -> list[Cluster]:
        """Those who fill the role agent, target or place."""
        return {"agent": self.agent, "target": self.target, "place": self.place}[name]

    def told(self, role: str, stretches: Iterable[tuple[int, int]]) -> None:
        """Notes the tokens that fill a role, each once."""
        have = self.words.setdefault(role, [])
        have += [s for s in stretches if s not in have]

    def add(self, role: str, clusters: Iterable[Cluster]) -> None:
        """Puts clusters into a role, each once."""
        have = self.role(role)
        have += [c for c in clusters if c not in have]
