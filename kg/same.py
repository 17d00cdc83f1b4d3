"""Judgements of a person that two things of the graph are one, applied while documents are read.

The file has a line a judgement: two IRIs, parted by a tab (what follows a second tab is for people), `#` before a
remark; `kg stats --duplicates` writes such lines. Of things that are one, the one that the known world has keeps its
IRI, else the one that is named first. Nothing is rewritten: a build without the file reads the documents as before.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import DataError
from kg.model import Document, Entity, Extraction
from kg.world import TYPES, World

_KINDS = {kind.lower(): kind for kind in TYPES}
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """An extractor whose entities go by the IRIs that a person judged to be theirs.

    Attributes:
        extract: how a document becomes an extraction.
        same: IRI -> the IRI that stands for it.
        base: where minted IRIs live.
    """

    extract: Callable[..., Extraction]
    same: Mapping[str, str]
    base: str

    def __call__(self, document: Document, *, world: World) -> Extraction:
        """What the document says, with one IRI for what is one."""
        found = self.extract(document, world=world)
        return replace(found, entities=tuple(self._judged(entity, world) for entity in found.entities))

    def _judged(self, entity: Entity, world: World) -> Entity:
        iri = entity.iri if entity.known else self.base + entity.iri
        kept = self.same.get(iri, iri)
        if entity.local or kept == iri:
            return entity
        if kept in world.things:
            return replace(entity, iri=kept, known=True, type=world.things[kept].type, subtype=None)
        minted = kept.removeprefix(self.base)
        kind = _KINDS.get(minted.split("/")[1] if "/" in minted else "", entity.type)
        return replace(
            entity, iri=minted, known=False, type=kind, subtype=entity.subtype if kind == entity.type else None
        )


def read(path: Path, world: World, *, base: str) -> dict[str, str]:
    """The judgements of a file: each IRI that gives way, and the one that stands for it.

    Raises:
        DataError: if a line is no pair of IRIs, joins two things that the known world holds apart, or names something
            that is neither known nor minted under `base`; with file and line.
    """
    kept: dict[str, str] = {}

    def top(iri: str) -> str:
        while iri in kept:
            iri = kept[iri]
        return iri

    for line, first, second in _pairs(path):
        strange = [iri for iri in (first, second) if iri not in world.things and not iri.startswith(base + "entity/")]
        if strange:
            raise DataError(
                f"{path}, line {line}: <{strange[0]}> is neither of the known world nor minted under {base}"
            )
        one, other = top(first), top(second)
        if one == other:
            continue
        if one in world.things and other in world.things:
            raise DataError(
                f"{path}, line {line}: the known world holds <{one}> and <{other}> apart; say so in --world"
            )
        if other in world.things:
            one, other = other, one
        kept[other] = one
    return {iri: top(iri) for iri in kept}


def digest(same: Mapping[str, str]) -> str:
    """A few digits that tell one set of judgements from another."""
    return hashlib.sha256("\n".join(f"{a}\t{b}" for a, b in sorted(same.items())).encode()).hexdigest()[:8]


def _pairs(path: Path) -> Iterator[tuple[int, str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}; judgements are lines of UTF-8 text") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = [part.strip().removeprefix("<").removesuffix(">") for part in line.split("\t")[:_PAIR]]
        if len(parts) < _PAIR or not all("://" in part for part in parts):
            raise DataError(f"{path}, line {number}: '{line.strip()}'; write two IRIs, parted by a tab")
        yield number, parts[0], parts[1]
