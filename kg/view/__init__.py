"""The graph as one page: self-contained, offline, made through pyvis."""

import tomllib
from pathlib import Path

from kg.export.files import write as write_file
from kg.export.reading import read
from kg.store import Store
from kg.view.network import HERE, Page
from kg.view.picture import Json, Picture, picture

__all__ = ["page", "write"]

LIMIT = 3000


def page(store: Store, *, title: str, limit: int = LIMIT) -> str:
    """A page that shows what the documents of a store say.

    Args:
        store: An open store.
        title: The heading, plain text in any language.
        limit: How many nodes are drawn at most; the best connected are kept, and the page says so.

    Returns:
        HTML that asks nothing of any network, the same for the same store.
    """
    drawn = picture(read(store), limit=limit)
    network = Page(title)
    for number, node in enumerate(drawn.nodes):
        network.add_node(number, node.label, label_ar=node.label_ar, kg=node.about, size=node.size, x=node.x, y=node.y)
    for source, target, about in drawn.edges:
        network.add_edge(source, target, kg=about)
    return network.render(_about(drawn))


def write(store: Store, path: Path, *, title: str, limit: int = LIMIT) -> None:
    """Writes the page to a file, whole or not at all.

    Raises:
        ExportError: if the file cannot be written.
    """
    write_file(path, page(store, title=title, limit=limit))


def _about(drawn: Picture) -> Json:
    """What the page tells beside the network."""
    return {
        "sayings": drawn.sayings,
        "reports": drawn.reports,
        "names": drawn.names,
        "words": _table("words"),
        "palette": _table("palette"),
        "all": {"nodes": drawn.all_nodes, "edges": drawn.all_edges},
    }


def _table(name: str) -> Json:
    """One of the page's own tables."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
