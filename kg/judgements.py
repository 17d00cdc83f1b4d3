"""Judgements of a person on events: that two are one happening, or that they are not.

The file has a line a judgement, parted by tabs: `same` or `apart`, and the IRIs of two events (`kg why INCIDENT` shows
them); what follows is for people, `#` begins a remark. They are kept in the graph kg:incidents, so that whatever
derives the incidents anew heeds them; a build with another file, or without one, takes them back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.copies import groups
from kg.errors import DataError
from kg.vocab import INCIDENTS, KG

Pair = tuple[NamedNode, NamedNode]
_WORDS = {"same": KG.sameHappening, "apart": KG.otherHappening}
_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Judgements:
    """Events that a person judged to be one, and those judged to be two."""

    same: frozenset[Pair] = field(default_factory=frozenset)
    apart: frozenset[Pair] = field(default_factory=frozenset)

    def part(self, ours: Iterable[NamedNode], theirs: Iterable[NamedNode]) -> bool:
        """Whether some of ours are judged to be another happening than some of theirs."""
        return bool(self.apart) and any(_ordered(a, b) in self.apart for a, b in product(ours, theirs))


def quads(judged: Judgements) -> Iterator[Quad]:
    """The judgements as statements of the graph of the incidents."""
    yield from (Quad(a, KG.sameHappening, b, INCIDENTS) for a, b in judged.same)
    yield from (Quad(a, KG.otherHappening, b, INCIDENTS) for a, b in judged.apart)


def of(said: Iterable[Quad]) -> Judgements:
    """The judgements among some quads."""
    found: dict[NamedNode, set[Pair]] = {predicate: set() for predicate in _WORDS.values()}
    for quad in said:
        if quad.predicate in found and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[quad.predicate].add(_ordered(quad.subject, quad.object))
    return Judgements(frozenset(found[KG.sameHappening]), frozenset(found[KG.otherHappening]))


def read(path: Path, *, base: str) -> Judgements:
    """The judgements of a file.

    Raises:
        DataError: if a line is no judgement, names something that is no event under `base`, or contradicts another
            one, directly or by a chain; with file and line.
    """
    judged = Judgements()
    for number, word, pair in _lines(path):
        strange = [node.value for node in pair if not node.value.startswith(base) or "/event/" not in node.value]
        if strange:
            raise DataError(f"{path}, line {number}: <{strange[0]}> is no event under {base}")
        same = judged.same | ({pair} if word == "same" else set())
        judged = Judgements(same, judged.apart | ({pair} if word == "apart" else set()))
        told = sorted({node.value for both in judged.same | judged.apart for node in both})
        tops = groups(iter(told), ((a.value, b.value) for a, b in sorted(judged.same, key=str)))
        if any(tops[a.value] == tops[b.value] for a, b in judged.apart):
            raise DataError(f"{path}, line {number}: it contradicts the lines above, which say the other of these two")
    return judged


def _lines(path: Path) -> Iterator[tuple[int, str, Pair]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}; judgements are lines of UTF-8 text") from error
    for number, line in enumerate(text.splitlines(), start=1):
        fields = [part.strip().removeprefix("<").removesuffix(">") for part in line.split("\t")]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if len(fields) < _FIELDS or fields[0] not in _WORDS or fields[1] == fields[2]:
            raise DataError(f"{path}, line {number}: '{line.strip()}'; write same or apart and two events, by tabs")
        try:
            yield number, fields[0], _ordered(NamedNode(fields[1]), NamedNode(fields[2]))
        except ValueError as error:
            raise DataError(f"{path}, line {number}: {error}; an event is named by its IRI") from error


def _ordered(a: NamedNode, b: NamedNode) -> Pair:
    return (a, b) if a.value <= b.value else (b, a)
