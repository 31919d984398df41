"""TriG: the whole dataset, a block per article, for people and for RDF stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, serialize

from kg.exporting.rdf_order import sorted_header, sorted_quads

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


def export(store: GraphStore, out: BinaryIO) -> None:
    """Write every named graph, sorted, with the project's prefixes.

    >>> import io
    >>> from kg.graph.store import GraphStore
    >>> out = io.BytesIO()
    >>> export(GraphStore.open(None), out)
    >>> b"<https://kg.example/graph/ontology> {" in out.getvalue()
    True
    """
    with sorted_header(out) as sink:
        serialize(sorted_quads(store), sink, RdfFormat.TRIG, prefixes=dict(store.namespaces.prefixes))
