"""pyvis with a page of our own: offline, escaped, and quick to fill.

pyvis 0.3.2 gives the data model and vis-network itself. Its own template asks two networks for style sheets and prints
the heading and the ids of nodes unescaped, and adding a node looks through all the others; none of that is used here.
"""

import hashlib
from base64 import b64encode
from pathlib import Path

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.view.picture import Json

HERE = Path(__file__).parent
LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
#: The page's script, in the order in which one part needs the other.
SCRIPTS = ("words", "graph", "panel", "filters", "search", "main")

OPTIONS: Json = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "multiselect": False, "zoomSpeed": 0.6},
}


class Page(Network):  # type: ignore[misc]  # pyvis has no types
    """A network that is rendered by page.html."""

    def __init__(self, title: str) -> None:
        super().__init__(directed=True, heading=title, cdn_resources="in_line")
        self.path = "page.html"
        self.templateEnv = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
        sources = {"style": _source(HERE / "page.css"), "scripts": [_source(LIBRARY), _own()]}
        self.templateEnv.globals |= {"settings": OPTIONS, **sources}
        self.templateEnv.filters["sha256"] = _sha256
        self.options = OPTIONS

    def add_node(self, n_id: int, label: str | None = None, **options: object) -> None:
        """Adds a node without looking for it among the others; the numbers of a picture are unique."""
        node = {"id": n_id, "label": label, **options}
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def get_nodes(self) -> object:
        """The ids, so that looking for one is quick."""
        return self.node_map.keys()

    def render(self, about: Json) -> str:
        """The page; `about` is what it tells beside the network."""
        self.templateEnv.globals["about"] = about
        return str(self.generate_html())


def _own() -> Markup:
    parts = [(HERE / "page" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return Markup("\n".join(["(() => {", '"use strict";', *parts, "})();"]))  # noqa: S704 - files of the package, not data


def _source(path: Path) -> Markup:
    return Markup(path.read_text(encoding="utf-8"))  # noqa: S704 - files of the package, not data


def _sha256(text: str) -> str:
    """The source of a Content-Security-Policy that lets this text run, and no other."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
