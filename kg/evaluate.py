"""How much of a gold annotation an extractor finds, and how much of what it finds is gold.

Gold is one JSON object a document: `text`, `entities` (type, mentions), `relations` (subject, predicate, object) and
`events` (type, quote). What stands under `optional` is neither a miss nor an error. The measures are simple ones:

    entities    one to one, the pairs that share most names first; right if the type is equal
    relations   right if the predicate and both aligned entities are equal, whichever way round for symmetric ones
    events      one to one, the pairs whose words overlap most first; right if the type is equal
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from kg import ontology, read
from kg.errors import InputError
from kg.lang.ar.spelling import fold
from kg.model import Document, Entity, Event, Extraction, Relation
from kg.vocab import SYMMETRIC

Gold = Mapping[str, Any]
_Found = TypeVar("_Found", Entity, Event)
_KINDS = ("entities", "relations", "events")


@dataclass(frozen=True, slots=True)
class Score:
    """How many are right, of those found and of those in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        """The score over both."""
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 0.0


def annotated(inputs: Iterable[str | Path], *, refuse: read.Refuse = read.stop) -> Iterator[tuple[Document, Gold]]:
    """The documents of gold files, .json with one object each, and what their annotators say of them."""
    for path in read.discover(inputs, refuse=refuse):
        for document in read.read(path, refuse=refuse):
            gold = json.loads(path.read_bytes()) if path.suffix == ".json" else None
            if isinstance(gold, dict) and all(isinstance(gold.get(kind), list) for kind in _KINDS):
                yield document, gold
            else:
                refuse(InputError(f"{path}: no gold, which is one JSON object with lists of {', '.join(_KINDS)}"))


def evaluate(pairs: Iterable[tuple[Gold, Extraction]]) -> dict[str, Score]:
    """The scores of entities, relations and events, added up over documents."""
    total = dict.fromkeys(_KINDS, Score())
    for gold, extraction in pairs:
        for kind, score in zip(_KINDS, _document(gold, extraction), strict=True):
            total[kind] += score
    return total


def aligned(gold: Gold, extraction: Extraction) -> list[tuple[Gold, Event]]:
    """The events of a gold annotation, each beside the extracted one that tells it, optional ones left out.

    An attack of any kind may stand for an attack of another, as in the referee; the words decide.
    """
    free = {id(entry) for entry in _optional(gold, "events")}
    pairs = _align(_all(gold, "events"), extraction.events, weigh=_told_of(gold["text"]))
    return [(entry, event) for entry, event in pairs if id(entry) not in free]


def render(scores: Mapping[str, Score]) -> str:
    """The scores as lines of text."""
    head = f"{'':<10}{'P':>6}{'R':>6}{'F1':>6}{'right':>7}{'found':>7}{'gold':>7}"
    rows = (
        f"{kind:<10}{s.precision:>6.2f}{s.recall:>6.2f}{s.f1:>6.2f}{s.right:>7}{s.found:>7}{s.gold:>7}"
        for kind, s in scores.items()
    )
    return "\n".join([head, *rows])


def judged(gold: Gold, extraction: Extraction) -> Iterator[tuple[Relation | Event, bool]]:
    """The relations and events found, and whether the gold has them; what is optional there is left out."""
    entities = _align(_all(gold, "entities"), extraction.entities, weigh=_shared_names)
    yield from _relations(gold, extraction.relations, entities)
    yield from _events(gold, extraction.events)


def _document(gold: Gold, extraction: Extraction) -> Iterator[Score]:
    entities = _align(_all(gold, "entities"), extraction.entities, weigh=_shared_names)
    yield _score(_verdicts(gold, "entities", entities, extraction.entities), gold=len(gold["entities"]))
    yield _score(_relations(gold, extraction.relations, entities), gold=len(_keys(gold["relations"])))
    yield _score(_events(gold, extraction.events), gold=len(gold["events"]))


def _score(verdicts: Iterable[tuple[object, bool]], *, gold: int) -> Score:
    truth = [right for _, right in verdicts]
    return Score(sum(truth), len(truth), gold)


def _all(gold: Gold, kind: str) -> list[Gold]:
    return [*gold[kind], *_optional(gold, kind)]


def _optional(gold: Gold, kind: str) -> list[Gold]:
    return list(gold.get("optional", {}).get(kind, []))


def _align(
    gold: Sequence[Gold], found: Sequence[_Found], *, weigh: Callable[[Gold, _Found], int]
) -> list[tuple[Gold, _Found]]:
    """Pairs that share something, the best first, nobody in two; at equal weight one of the same type goes first."""
    pairs = [
        (weigh(g, f), _is_type(g, f), -i, -j, g, f) for (i, g), (j, f) in product(enumerate(gold), enumerate(found))
    ]
    pairs.sort(key=lambda pair: pair[:4], reverse=True)
    taken: set[int] = set()
    chosen = []
    for weight, _, _, _, entry, one in pairs:
        if weight and not {id(entry), id(one)} & taken:
            taken |= {id(entry), id(one)}
            chosen.append((entry, one))
    return chosen


def _is_type(gold: Gold, found: Entity | Event) -> bool:
    return found.type == gold["type"] or found.type in gold.get("alt_types", ())


def _verdicts(
    gold: Gold, kind: str, pairs: Sequence[tuple[Gold, _Found]], found: Sequence[_Found]
) -> Iterator[tuple[_Found, bool]]:
    """What was found, and whether it is right: paired, and of the type; what pairs with something optional is free."""
    free = {id(entry) for entry in _optional(gold, kind)}
    paired = {id(one): entry for entry, one in pairs}
    for one in found:
        entry = paired.get(id(one))
        if entry is None or id(entry) not in free:
            yield one, entry is not None and _is_type(entry, one)


def _events(gold: Gold, found: Sequence[Event]) -> Iterator[tuple[Event, bool]]:
    pairs = _align(_all(gold, "events"), found, weigh=_shared_words(gold["text"]))
    return _verdicts(gold, "events", pairs, found)


def _shared_names(gold: Gold, found: Entity) -> int:
    return len({_name(text) for text in gold["mentions"]} & {_name(span.text) for span in found.mentions})


def _name(text: str) -> str:
    """A name as it is compared: folded, without brackets, quotes and the article of its first word."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(text.casefold())).split()
    return " ".join(words).removeprefix("ال").removeprefix("the ")


def _shared_words(text: str) -> Callable[[Gold, Event], int]:
    def weigh(gold: Gold, found: Event) -> int:
        start = text.find(gold["quote"])
        if start < 0 or not _is_type(gold, found):
            return 0
        return max(0, min(start + len(gold["quote"]), found.evidence.end) - max(start, found.evidence.start))

    return weigh


def _told_of(text: str) -> Callable[[Gold, Event], int]:
    """As `_shared_words`, of events of kinds that may be told for each other."""

    def weigh(gold: Gold, found: Event) -> int:
        start = text.find(gold["quote"])
        if start < 0 or not (_is_type(gold, found) or {gold["type"], found.type} <= _attacks()):
            return 0
        end = start + len(gold["quote"])
        shared = (min(end, told.end) - max(start, told.start) for told in (found.evidence, *found.also))
        return max(0, *shared)

    return weigh


@cache
def _attacks() -> frozenset[str]:
    kinds = ontology.load().event_types

    def above(name: str) -> list[str]:
        return [name, *(above(kinds[name].parent) if name in kinds else ())]

    return frozenset(name for name in kinds if "Attack" in above(name))


def _relations(
    gold: Gold, found: Sequence[Relation], entities: Sequence[tuple[Gold, Entity]]
) -> Iterator[tuple[Relation, bool]]:
    """The relations, each once, and whether they are right."""
    names = {one.id: entry.get("same_as", entry["id"]) for entry, one in entities}
    wanted = _keys(gold["relations"])
    free = _keys(_optional(gold, "relations")) - wanted
    said: dict[tuple[str, ...], Relation] = {}
    for relation in found:
        subject, target = (names.get(end, f"{end}?") for end in (relation.subject, relation.object))
        said.setdefault(_key(relation.predicate, subject, target), relation)
    yield from ((relation, key in wanted) for key, relation in said.items() if key not in free)


def _keys(relations: Iterable[Gold]) -> set[tuple[str, ...]]:
    return {_key(r["predicate"], r["subject"], r["object"]) for r in relations}


def _key(predicate: str, subject: str, target: str) -> tuple[str, ...]:
    return (predicate, *(sorted((subject, target)) if predicate in SYMMETRIC else (subject, target)))
