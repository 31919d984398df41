"""The store in this process: Oxigraph, in a folder or in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from kg.graph.folder import Folder, disk_error
from kg.graph.quad_store import Pattern, QuadStore, Solution, Term

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.graph.sparql import Answer
    from kg.graph.vocabulary import Namespaces

# Loading in bulk writes files of its own each time: it pays from a few thousand quads on.
_BULK = 10_000


class EmbeddedStore:
    """An open Oxigraph store with its folder, if it has one, as a `QuadStore`.

    >>> list(EmbeddedStore(Store()).named_graphs())
    []
    """

    def __init__(self, oxigraph: Store, folder: Folder | None = None) -> None:
        """Own an open store; `close` lets go of the lock of its folder."""
        self.oxigraph = oxigraph
        self.name = str(folder.path) if folder else "in memory"
        self._folder = folder

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: Term | None,
        graph: NamedNode | None,
        /,
    ) -> Iterator[Quad]:
        """The quads that fit one pattern, in no order."""
        return self.oxigraph.quads_for_pattern(subject, predicate, value, graph)

    def matching(self, patterns: Collection[Pattern]) -> Iterator[Quad]:
        """The quads that fit any of several patterns."""
        for pattern in patterns:
            yield from self.oxigraph.quads_for_pattern(*pattern)

    def named_graphs(self) -> Iterator[NamedNode]:
        """The graphs that hold something, in no order."""
        return (graph for graph in self.oxigraph.named_graphs() if isinstance(graph, NamedNode))

    def rows(self, select: str, graph: NamedNode | None = None) -> Iterator[Solution]:
        """The answer to a SELECT, over the union of all graphs or over one graph."""
        found = self.oxigraph.query(select, use_default_graph_as_union=graph is None, default_graph=graph)
        assert isinstance(found, QuerySolutions)
        return found

    def answer(self, sparql: str, prefixes: Mapping[str, str], *, union: bool) -> Answer:
        """The answer to a user's query, as Oxigraph gives it."""
        return self.oxigraph.query(sparql, prefixes=dict(prefixes), use_default_graph_as_union=union)

    def at_hand(self, graphs: Sequence[NamedNode]) -> QuadStore:  # noqa: ARG002 - all graphs are
        """The store itself."""
        return self

    def exchange(self, gone: Collection[Quad], come: Collection[Quad], emptied: Iterable[NamedNode] = ()) -> None:
        """Take quads out and put others in, as one transaction."""
        forgotten = [f"DROP SILENT GRAPH {graph}" for graph in emptied]
        with self._careful():
            if gone or forgotten:
                parts = [f"DELETE DATA {{ {_text(gone)} }}", f"INSERT DATA {{ {_text(come)} }}", *forgotten]
                self.oxigraph.update(" ;\n".join(parts))
            elif len(come) >= _BULK:
                self.oxigraph.bulk_extend(come)
            else:
                self.oxigraph.extend(come)

    def dataset(self, namespaces: Namespaces) -> Dataset:
        """The same quads as rdflib sees them."""
        from kg.graph.rdflib_view import dataset

        return dataset(self.oxigraph, namespaces)

    def flush(self) -> None:
        """Write what is pending to the disk."""
        if self._folder:
            with self._careful():
                self.oxigraph.flush()

    def close(self) -> None:
        """Let go of the lock of the folder."""
        if self._folder:
            self._folder.close()

    @contextmanager
    def _careful(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise disk_error(self._folder.path if self._folder else None, error) from None


def _text(quads: Iterable[Quad]) -> str:
    """Quads as SPARQL writes them, a block for each graph."""
    blocks: dict[str, list[str]] = {}
    for quad in quads:
        blocks.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join(f"GRAPH {graph} {{ {' '.join(lines)} }}" for graph, lines in blocks.items())
