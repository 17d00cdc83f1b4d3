"""How many of the pairs of events that are one happening stand in one incident, and how many that do not.

The file of groups has a line an event, parted by tabs: group, document (a file's stem), event of its gold, remark. The
events of a group are one happening; those of a group `not:…` only look alike. A pair counts where its events are of
two documents; an event that the gold calls another reading of one of a group (`merge_ok`) is that one.

    reach       the pairs of which both events were found at all, of those in the gold: what joining cannot mend
    recall      the pairs in one incident, of those in the gold
    precision   the pairs of one group, of all pairs in one incident whose events the gold has
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from pyoxigraph import NamedNode

from kg import incidents, ontology, triples
from kg.errors import DataError
from kg.evaluate import Gold, Score, aligned
from kg.model import Extraction
from kg.vocab import BASE, KG
from kg.world import World

#: An event of a gold file: the file's stem, and the event's identifier there.
Told = tuple[str, str]
Pair = frozenset[Told]
_NOT = "not:"
_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Linkage:
    """What was joined.

    Attributes:
        found: how many pairs of the gold have both events among what was extracted.
        joined: right, found and gold pairs.
        missed: pairs of one happening that are not joined, by group, those that could not be last.
        wrong: pairs that are joined and should not be.
        forbidden: those of them that the gold names as look-alikes.
    """

    found: int
    joined: Score
    missed: tuple[tuple[str, Pair, bool], ...]
    wrong: tuple[Pair, ...]
    forbidden: tuple[Pair, ...]


def read(paths: Iterable[Path]) -> dict[str, list[Told]]:
    """The groups of some files; a group may go on in another file.

    Raises:
        DataError: if a line has too few fields, or a file cannot be read.
    """
    groups: defaultdict[str, list[Told]] = defaultdict(list)
    for path in paths:
        for group, told in _rows(path):
            groups[group].append(told)
    return dict(groups)


def _rows(path: Path) -> Iterator[tuple[str, Told]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}; groups are lines of UTF-8 text") from error
    for number, line in enumerate(lines, start=1):
        fields = [part.strip() for part in line.split("\t")]
        if not line.strip() or line.startswith(("#", "group\t")):
            continue
        if len(fields) < _FIELDS:
            raise DataError(f"{path}, line {number}: '{line}'; write group, document and event, parted by tabs")
        yield fields[0], (fields[1], fields[2])


def linkage(pairs: Sequence[tuple[Gold, Extraction]], groups: Mapping[str, Sequence[Told]], *, world: World) -> Linkage:
    """Derive the incidents of what was extracted, and compare them with the groups.

    Args:
        pairs: each document's gold, and what was extracted from it.
        groups: what `read` gives, of one file or several.
        world: the known world, for places inside places.
    """
    told = dict(_told(pairs))
    wanted = {pair: group for group in groups if not group.startswith(_NOT) for pair in _apart(groups[group])}
    alike = {pair for group in groups if group.startswith(_NOT) for pair in _apart(groups[group])}
    joined = {pair for group in _joined(pairs, world) for pair in _apart(told[node] for node in group if node in told)}
    readings = dict(_readings(pairs))
    as_good = {pair: set(map(frozenset, product(*(readings.get(one, {one}) for one in pair)))) for pair in wanted}
    right = {pair for pair in wanted if as_good[pair] & joined}
    also = set().union(*as_good.values())
    found = set(told.values())
    lost = sorted((not pair <= found, wanted[pair], pair) for pair in wanted.keys() - right)
    return Linkage(
        found=sum(pair <= found for pair in wanted),
        joined=Score(len(right), len(right) + len(joined - also), len(wanted)),
        missed=tuple((group, pair, not out) for out, group, pair in lost),
        wrong=tuple(sorted(joined - also, key=sorted)),
        forbidden=tuple(sorted(joined & alike, key=sorted)),
    )


def render(measured: Linkage) -> Iterator[str]:
    """The figures, and each pair that is missed or wrong."""
    score = measured.joined
    yield f"pairs of one happening   {score.gold}"
    yield f"both events found        {measured.found}"
    yield f"joined                   {score.right}   recall {score.recall:.2f}"
    yield f"joined in all            {score.found}   precision {score.precision:.2f}"
    yield f"look-alikes joined       {len(measured.forbidden)}"
    for group, pair, found in measured.missed:
        yield f"missed ({'not joined' if found else 'not found'}): {group}: {_pair(pair)}"
    yield from (f"wrong: {_pair(pair)}" for pair in measured.wrong)


def _pair(pair: Pair) -> str:
    return " = ".join(f"{document} {event}" for document, event in sorted(pair))


def _apart(told: Iterable[Told]) -> Iterator[Pair]:
    """The pairs of two documents."""
    return (frozenset((a, b)) for a, b in combinations(sorted(set(told)), 2) if a[0] != b[0])


def _readings(pairs: Iterable[tuple[Gold, Extraction]]) -> Iterator[tuple[Told, set[Told]]]:
    """Each event of the gold, and those that may stand for it."""
    for gold, extraction in pairs:
        name = extraction.document.id
        for event in gold["events"]:
            others = {o["id"] for o in gold["events"] if event["id"] in o.get("merge_ok", ())}
            yield (name, event["id"]), {(name, i) for i in {event["id"], *event.get("merge_ok", ()), *others}}


def _told(pairs: Iterable[tuple[Gold, Extraction]]) -> Iterator[tuple[NamedNode, Told]]:
    """Which event of the gold each node of the graph tells of."""
    for gold, extraction in pairs:
        nodes = triples.event_iris(extraction)
        for entry, event in aligned(gold, extraction):
            yield nodes[event.id], (extraction.document.id, entry["id"])


def _joined(pairs: Iterable[tuple[Gold, Extraction]], world: World) -> Iterable[list[NamedNode]]:
    said = [quad for _, extraction in pairs for quad in triples.quads(extraction)]
    groups: defaultdict[object, list[NamedNode]] = defaultdict(list)
    for quad in incidents.incidents([*ontology.quads(), *world.quads(), *said], base=BASE):
        if quad.predicate == KG.report and isinstance(quad.object, NamedNode):
            groups[quad.subject].append(quad.object)
    return groups.values()
