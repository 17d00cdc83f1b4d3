"""The words of the graph: namespaces, and the prefixes that queries, exports and tables share."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from pyoxigraph import NamedNode

#: Where minted things live unless `--base` says otherwise.
BASE = "https://w3id.org/conflict-kg/id/"


@lru_cache(maxsize=4096)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


class Namespace:
    """A prefix of IRIs: `KG.agent`, or `KG["agent"]` for a name that is made up at run time."""

    def __init__(self, iri: str) -> None:
        self.iri = iri

    def __getitem__(self, name: str) -> NamedNode:
        return _node(self.iri + name)

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("_"):  # keeps copy, pickle and inspection honest
            raise AttributeError(name)
        return self[name]


KG = Namespace("https://w3id.org/conflict-kg#")
WORLD = Namespace("https://w3id.org/conflict-kg/world/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
WGS84 = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")

TYPE = RDF.type
LABEL = RDFS.label
ALT_LABEL = SKOS.altLabel
EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")

INCIDENTS, WORLD_GRAPH, ONTOLOGY = KG.incidents, KG.world, KG.ontology
#: The graphs that are not a document's.
OWN_GRAPHS = frozenset({INCIDENTS, WORLD_GRAPH, ONTOLOGY})

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kg": KG.iri,
        "world": WORLD.iri,
        "rdf": RDF.iri,
        "rdfs": RDFS.iri,
        "xsd": XSD.iri,
        "skos": SKOS.iri,
        "owl": OWL.iri,
        "dcterms": DCTERMS.iri,
        "prov": PROV.iri,
        "nif": NIF.iri,
        "itsrdf": ITSRDF.iri,
        "wgs84": WGS84.iri,
        "wd": "http://www.wikidata.org/entity/",
    }
)

#: Of a relation or an event in `model` to the individual of the graph.
STATUSES = ("asserted", "occurred", "ongoing", "planned", "threatened", "alleged", "denied", "hypothetical")
#: The only predicates whose bare triple is written in both directions.
SYMMETRIC = frozenset({"alliedWith", "opposes"})
#: The roles of an event that may be contested.
ROLES = ("agent", "target", "place")
COUNTS = ("killed", "injured", "munitions", "detained", "released", "displaced", "families", "missing")


def status(name: str) -> NamedNode:
    """The individual of a status: `occurred` is kg:Occurred.

    Raises:
        ValueError: if there is no such status.
    """
    if name not in STATUSES:
        raise ValueError(f"there is no status '{name}'; known: {', '.join(STATUSES)}")
    return KG[name.capitalize()]
