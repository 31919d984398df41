"""The graph in other formats, one file per format, each with `export(store, out)`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

FORMATS = {
    "trig": "kg.exporting.trig",
    "nquads": "kg.exporting.nquads",
    "turtle": "kg.exporting.turtle",
    "jsonld": "kg.exporting.jsonld",
    "graphml": "kg.exporting.graphml",
    "gexf": "kg.exporting.gexf",
    "csv": "kg.exporting.csv",
}
"""The name of each format, and the module that writes it."""


def export(store: GraphStore, format: str, out: BinaryIO) -> None:  # noqa: A002 - the word that users know
    """Write a graph to a binary stream, in UTF-8; the same graph gives the same bytes.

    Raises GraphError for an unknown format, OSError where the stream cannot be written.

    >>> import io
    >>> from kg.graph.store import GraphStore
    >>> out = io.BytesIO()
    >>> export(GraphStore.open(None), "trig", out)
    >>> b"@prefix kg: <https://kg.example/ontology#> ." in out.getvalue()
    True
    """
    if format not in FORMATS:
        raise GraphError(f"{format!r} is no format that a graph is exported in: use {', '.join(FORMATS)}")
    import_module(FORMATS[format]).export(store, out)
