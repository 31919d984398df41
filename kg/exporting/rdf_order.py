"""The same graph as the same bytes: quads and prefixes in an order that depends on nothing but what they say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import Quad, Triple

from kg.graph.vocabulary import REL

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


def sorted_quads(store: GraphStore) -> Iterator[Quad]:
    """Every quad, by graph and then by what it says; one article at a time is held in memory."""
    for graph in store.graphs():
        yield from sorted(store.quads(graph), key=_order)


def merged_triples(store: GraphStore) -> Iterator[Triple]:
    """Every triple once, without its graph.

    Only actors and relations are described by several articles, so only what is said of them is remembered.
    """
    shared = (f"<{store.namespaces.prefixes['actor']}", f"<{REL}")
    seen: set[Triple] = set()
    for quad in sorted_quads(store):
        if not str(quad.subject).startswith(shared):
            yield quad.triple
        elif quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple


@contextmanager
def sorted_header(out: BinaryIO) -> Iterator[BinaryIO]:
    """A stream for the serializer, which writes its prefixes in a random order; they reach `out` sorted."""
    sink = _HeaderSorter(out)
    yield sink
    sink.finish()


class _HeaderSorter(io.BytesIO):
    """Holds lines back as long as they declare prefixes, then lets everything through."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out
        self._held: bytes | None = b""

    def write(self, data: Any) -> int:
        if self._held is None:
            return self._out.write(data)
        self._held += bytes(data)
        lines = self._held.splitlines(keepends=True)
        if any(not line.startswith(b"@prefix"[: len(line)]) for line in lines):
            self.finish()
        return len(data)

    def finish(self) -> None:
        """Write what is held back."""
        if self._held is not None:
            lines = self._held.splitlines(keepends=True)
            header = [line for line in lines if line.startswith(b"@prefix")]
            self._out.write(b"".join([*sorted(header), *lines[len(header) :]]))
            self._held = None


def _order(quad: Quad) -> tuple[str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object)
