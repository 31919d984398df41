"""Turtle: all articles merged into one graph, for tools that know no named graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, serialize

from kg.exporting.rdf_order import merged_triples, sorted_header

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


def export(store: GraphStore, out: BinaryIO) -> None:
    """Write every triple once; which article says what is still told by `prov:wasDerivedFrom`.

    >>> import io
    >>> from kg.graph.store import GraphStore
    >>> out = io.BytesIO()
    >>> export(GraphStore.open(None), out)
    >>> b"kg:Claim a owl:Class" in out.getvalue()
    True
    """
    with sorted_header(out) as sink:
        serialize(merged_triples(store), sink, RdfFormat.TURTLE, prefixes=dict(store.namespaces.prefixes))
