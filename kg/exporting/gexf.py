"""GEXF, the format of Gephi."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.exporting.xml_text import writable

if TYPE_CHECKING:
    import networkx as nx

    from kg.graph.store import GraphStore


def export(store: GraphStore, out: BinaryIO) -> None:
    """Write the asserted claims between actors as GEXF 1.2, labelled with names and relations.

    Attributes are those of `kg.network.to_networkx`. The same graph gives the same bytes. Characters that XML
    cannot hold are left out.

    >>> from io import BytesIO
    >>> from kg.graph.store import GraphStore
    >>> out = BytesIO()
    >>> export(GraphStore.open(None), out)
    >>> b'defaultedgetype="directed"' in out.getvalue()
    True
    """
    from xml.etree.ElementTree import ElementTree, indent

    from networkx.readwrite.gexf import GEXFWriter

    from kg.network import to_networkx

    graph = _labelled(writable(to_networkx(store.claims())))
    root = GEXFWriter(graph).xml
    for meta in root.findall("meta"):
        # The day of writing would make equal graphs differ.
        meta.attrib.pop("lastmodifieddate", None)
    indent(root)
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


def _labelled(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    for _, node in graph.nodes(data=True):
        node["label"] = node["name"]
    for _, _, edge in graph.edges(data=True):
        edge["label"] = edge["relation"]
    return graph
