"""The graph as a file; the suffix says of which kind."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import RdfFormat

from kg.export import rdf, tables
from kg.export.files import ExportError
from kg.store import Store

__all__ = ["EXPORTS", "ExportError", "export"]


def _graphml(store: Store, path: Path) -> None:
    from kg.export import network  # noqa: PLC0415 - networkx takes longer to load than all the rest

    network.graphml(store, path)


def _gexf(store: Store, path: Path) -> None:
    from kg.export import network  # noqa: PLC0415 - as above

    network.gexf(store, path)


EXPORTS: Mapping[str, Callable[[Store, Path], None]] = MappingProxyType(
    {
        ".ttl": rdf.graph(RdfFormat.TURTLE),
        ".nt": rdf.graph(RdfFormat.N_TRIPLES),
        ".jsonld": rdf.graph(RdfFormat.JSON_LD),
        ".trig": rdf.dataset(RdfFormat.TRIG),
        ".nq": rdf.dataset(RdfFormat.N_QUADS),
        ".graphml": _graphml,
        ".gexf": _gexf,
        ".csv": tables.edges,
        ".jsonl": tables.lines,
    }
)


def export(store: Store, path: Path) -> None:
    """Writes what the store says to a file, whole or not at all.

    Args:
        store: An open store.
        path: Where to; its suffix, in any case, chooses the format.

    Raises:
        ExportError: if the suffix names no format, or the file cannot be written.
    """
    try:
        write = EXPORTS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(EXPORTS))
        raise ExportError(f"no export for '{path.name}': its suffix names no known format; known: {known}") from None
    write(store, path)
