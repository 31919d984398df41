"""GraphML, for Gephi, Cytoscape, yEd and every library of networks."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.exporting.xml_text import writable

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


def export(store: GraphStore, out: BinaryIO) -> None:
    """Write the asserted claims between actors as GraphML, nodes and edges as `kg.network.to_networkx` makes them.

    The same graph gives the same bytes. Characters that XML cannot hold are left out.

    >>> from io import BytesIO
    >>> from kg.graph.store import GraphStore
    >>> out = BytesIO()
    >>> export(GraphStore.open(None), out)
    >>> b'edgedefault="directed"' in out.getvalue()
    True
    """
    import networkx as nx

    from kg.network import to_networkx

    nx.write_graphml(writable(to_networkx(store.claims())), out)
