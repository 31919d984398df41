"""N-Quads: the whole dataset, a line per quad, for tools and for comparing two graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, serialize

from kg.exporting.rdf_order import sorted_quads

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


def export(store: GraphStore, out: BinaryIO) -> None:
    """Write every quad on a line of its own, sorted by graph: equal graphs are equal files.

    >>> import io
    >>> from kg.graph.store import GraphStore
    >>> out = io.BytesIO()
    >>> export(GraphStore.open(None), out)
    >>> all(line.endswith(b"> .") for line in out.getvalue().splitlines())
    True
    """
    serialize(sorted_quads(store), out, RdfFormat.N_QUADS)
