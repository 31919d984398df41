"""JSON-LD: the whole dataset as JSON, for programs that read no RDF syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, serialize

from kg.exporting.rdf_order import sorted_quads

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


def export(store: GraphStore, out: BinaryIO) -> None:
    """Write every named graph as an object with `@id` and `@graph`, all IRIs in full.

    >>> import io, json
    >>> from kg.graph.store import GraphStore
    >>> out = io.BytesIO()
    >>> export(GraphStore.open(None), out)
    >>> [graph["@id"] for graph in json.loads(out.getvalue())]
    ['https://kg.example/graph/ontology', 'https://kg.example/graph/relations']
    """
    serialize(sorted_quads(store), out, RdfFormat.JSON_LD)
