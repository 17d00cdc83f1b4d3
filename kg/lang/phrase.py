"""A phrase of the board: a stretch of tokens that names or describes somebody or something."""

from collections.abc import Sequence
from dataclasses import dataclass

#: Entity types that the rules of every language tell apart.
SITES = frozenset(("Settlement", "Region", "Facility", "GeographicFeature"))
PLACES = SITES | {"Country"}
FORCES = frozenset(("ArmedGroup", "MilitaryForce", "Coalition"))
BODIES = FORCES | {"Government", "Organization", "Country", "MediaOrganization"}


@dataclass(frozen=True, slots=True)
class Post:
    """What a title says of the person after it: the relation, and the tokens of the body or place, if any."""

    relation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[start, end)` that name or describe an entity of a type.

    The name proper is `[name_start, name_end)`; the rest is title and description. `kind` is name, nominal, definite
    or adjective. `iri` is what the known world calls it; `weak` if only the document can confirm that, `cued` if
    what stands before it says that it is a place, `sure` if nothing else has this as a full name. `inner` is the
    start of the bare name inside a phrase with a head noun (مدينة | جوهر); `part`: of the place inside only a part is
    meant (شمال | سوريا), so that both are spoken of.
    """

    start: int
    end: int
    type: str
    kind: str = "name"
    subtype: str | None = None
    iri: str | None = None
    weak: bool = False
    cued: bool = False
    sure: bool = False
    name_start: int = -1
    name_end: int = -1
    inner: int | None = None
    inner_iri: str | None = None
    inner_type: str | None = None
    head: int = -1
    post: Post | None = None
    rule: str = ""
    capital: bool = False
    members: bool = False
    part: bool = False
    candidates: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """The tokens of the name."""
        return (
            self.start if self.name_start < 0 else self.name_start,
            self.end if self.name_end < 0 else self.name_end,
        )


def starts(phrases: Sequence[Phrase]) -> dict[int, int]:
    """Where each phrase begins → its index, of two the longer; an adjective only qualifies, so it is left out."""
    longest = sorted(enumerate(phrases), key=lambda item: item[1].end)
    return {p.start: i for i, p in longest if p.kind != "adjective"}


def ends(phrases: Sequence[Phrase]) -> dict[int, int]:
    """Where each phrase ends → its index, the outermost if several end there; adjectives left out as in `starts`."""
    return {p.end: i for i, p in reversed(list(enumerate(phrases))) if p.kind != "adjective"}
