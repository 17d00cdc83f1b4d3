"""Clusters become entities: identifier, label, mentions, and an IRI where the known world has none."""

from collections.abc import Sequence

from kg.entities import Cluster
from kg.lang.board import Board
from kg.model import Entity, Span


class Mint:
    """Makes the entities of one document."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._doc = board.doc
        self._phrases = board.phrases

    def entities(self, clusters: Sequence[Cluster]) -> tuple[dict[int, str], tuple[Entity, ...]]:
        """Those that are used, in order of first mention, and the identifier of each cluster by its id()."""
        kept = [c for c in clusters if c.used and c.members]
        kept.sort(key=lambda c: min(self._span(m).start for m in c.members))
        ids = {id(cluster): f"E{i}" for i, cluster in enumerate(kept, 1)}
        return ids, tuple(self._entity(cluster, ids[id(cluster)]) for cluster in kept)

    def _span(self, member: int) -> Span:
        start, end = self._phrases[member].span
        span = self._doc[start:end]
        return Span(span.start_char, span.end_char, span.text)

    def _form(self, member: int) -> str:
        return self._board.form(*self._phrases[member].span)

    def _proper(self, member: int) -> str:
        """The form that the IRI is made from: of a town without its head noun, since «بلدة س» and «س» are one."""
        phrase = self._phrases[member]
        bare = phrase.type == "Settlement" and phrase.inner is not None and phrase.subtype is None
        return (self._board.form(phrase.inner, phrase.end) if bare and phrase.inner else "") or self._form(member)

    def _entity(self, cluster: Cluster, identifier: str) -> Entity:
        names = [m for m in cluster.members if self._phrases[m].kind == "name"] or cluster.members
        best = max(names, key=lambda m: (len(self._form(m)), -m))
        known = cluster.iri is not None
        return Entity(
            identifier,
            cluster.iri or self._iri(cluster, best),
            cluster.type,
            self._label(best),
            tuple(sorted({self._span(m) for m in self._shown(cluster)})),
            subtype=cluster.subtype,
            known=known,
            local=not known and not cluster.named,
            choices=tuple(sorted(cluster.choices.items())),
        )

    def _shown(self, cluster: Cluster) -> list[int]:
        """Adjectives of nationality are mentions only of what has no better one."""
        better = [m for m in cluster.members if self._phrases[m].kind != "adjective"]
        return better or cluster.members

    def _label(self, member: int) -> str:
        start, end = self._phrases[member].span
        return self._board.written(self._doc[start:end])

    def _iri(self, cluster: Cluster, best: int) -> str:
        kind = cluster.type.lower()
        if not cluster.named:
            return f"entity/{kind}-{self._span(cluster.members[0]).start}"
        words = "".join(c if c.isalnum() else " " for c in self._proper(best)).split()
        return f"entity/{kind}/{'-'.join(words)}"
