"""The store in this process: Oxigraph, in a folder or in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from kg.errors import GraphError
from kg.graph.copying import copy_graph
from kg.graph.decisions import FILE as DECISIONS
from kg.graph.folder import Folder, disk_error, open_folder
from kg.graph.full_text import FullText
from kg.graph.quad_store import Pattern, QuadStore, Solution, Term
from kg.graph.search import resolved
from kg.graph.snapshot import Snapshots

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

    def __init__(self, oxigraph: Store, folder: Folder | None = None, *, write: bool = True) -> None:
        """Own an open store; `close` lets go of the lock of its folder."""
        self.oxigraph = oxigraph
        self.name = str(folder.path) if folder else "in memory"
        self._folder = folder
        self._snapshots = Snapshots(folder.path) if folder and write else None
        self._whole = self._snapshots is None or self._snapshots.current
        self._full_text = FullText(folder.path if folder else None, write=write, in_step=self._whole)

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
        """The answer to a user's query, as Oxigraph gives it, after its searches."""
        asked = resolved(sparql, self.search)
        if asked != sparql:
            Store().query(sparql, prefixes=dict(prefixes))  # so that a mistake is named where the user made it
        return self.oxigraph.query(asked, prefixes=dict(prefixes), use_default_graph_as_union=union)

    def answer_over(
        self,
        sparql: str,
        prefixes: Mapping[str, str],
        default: Sequence[NamedNode],
        named: Sequence[NamedNode],
        base: str | None = None,
    ) -> Answer:
        """The answer over the union of some graphs, with others to name; what the query says of graphs is not heard."""
        return self.oxigraph.query(
            sparql, prefixes=dict(prefixes), default_graph=list(default), named_graphs=list(named), base_iri=base
        )

    def at_hand(self, graphs: Sequence[NamedNode]) -> QuadStore:  # noqa: ARG002 - all graphs are
        """The store itself."""
        return self

    def exchange(self, gone: Collection[Quad], come: Collection[Quad], emptied: Iterable[NamedNode] = ()) -> None:
        """Take quads out and put others in, as one transaction."""
        forgotten = [f"DROP SILENT GRAPH {graph}" for graph in emptied]
        with self._careful():
            if self._snapshots:
                self._snapshots.note_change()
            if gone or forgotten:
                parts = [f"DELETE DATA {{ {block_text(gone)} }}", f"INSERT DATA {{ {block_text(come)} }}", *forgotten]
                self.oxigraph.update(" ;\n".join(parts))
            elif len(come) >= _BULK:
                self.oxigraph.bulk_extend(come)
            else:
                self.oxigraph.extend(come)
        self._full_text.note(gone, come)

    def note_texts(self, gone: Iterable[Quad], come: Iterable[Quad]) -> None:
        """Say what the index must follow of a change that was not made by `exchange`."""
        self._full_text.note(gone, come)

    def note_any_text(self) -> None:
        """Have the index compared with the whole store before readers see it."""
        self._whole = False

    def update(self, sparql: str, prefixes: Mapping[str, str], base: str) -> None:
        """Run an update of the user's as one transaction; the index is told apart what changed.

        Raises SyntaxError as pyoxigraph does, and ValueError.
        """
        with self._careful():
            if self._snapshots:
                self._snapshots.note_change()
            try:
                self.oxigraph.update(sparql, prefixes=dict(prefixes), base_iri=base)
            except RuntimeError as error:  # a graph that is not there, or is there already
                raise ValueError(str(error)) from None

    def fill(self, graph: NamedNode | DefaultGraph, come: Collection[Quad], *, anew: bool) -> None:
        """Put quads into a graph, or in place of all that it holds where it is made `anew`, as one transaction."""
        name = "DEFAULT" if isinstance(graph, DefaultGraph) else f"GRAPH {graph}"
        triples = " ".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in come)
        data = triples if isinstance(graph, DefaultGraph) else f"{name} {{ {triples} }}"
        made = [] if isinstance(graph, DefaultGraph) else [f"CREATE SILENT {name}"]
        with self._careful():
            if self._snapshots:
                self._snapshots.note_change()
            parts = [f"DROP SILENT {name}"] * anew + made + [f"INSERT DATA {{ {data} }}"]
            self.oxigraph.update(" ;\n".join(parts))

    def forget(self, graph: NamedNode | DefaultGraph) -> None:
        """Take a graph out with all that it holds."""
        with self._careful():
            if self._snapshots:
                self._snapshots.note_change()
            if isinstance(graph, DefaultGraph):
                self.oxigraph.clear_graph(graph)
            else:
                self.oxigraph.remove_graph(graph)

    def search(self, text: str) -> Iterator[Quad]:
        """The quads that say a name or a sentence with these words, the best first."""
        with self._careful():
            yield from self._full_text.search(self.oxigraph, text)

    def dataset(self, namespaces: Namespaces) -> Dataset:
        """The same quads as rdflib sees them."""
        from kg.graph.rdflib_view import dataset

        return dataset(self.oxigraph, namespaces, self.search)

    @property
    def due(self) -> bool:
        """Whether readers should be shown what was written since they were last."""
        return self._snapshots is not None and self._snapshots.due

    def flush(self) -> None:
        """Write what is pending to the disk, and publish it to readers."""
        if self._snapshots and self._folder and not self._snapshots.current:
            with self._careful():
                self._full_text.follow(self.oxigraph, trusted=self._whole)
                self.oxigraph.flush()
                self._snapshots.publish(self.oxigraph, self._folder.path / DECISIONS)
                self._whole = True

    def compact(self) -> None:
        """Take as little room as possible on the disk, and make the index for searching anew."""
        with self._careful():
            if self._snapshots:
                self._snapshots.note_change()
            self.oxigraph.optimize()
            self._full_text.rebuild(self.oxigraph)
        self.flush()

    def reindex(self) -> None:
        """Make the index for searching anew from what the store holds."""
        with self._careful():
            self._full_text.rebuild(self.oxigraph)

    def copy(self, target: Path) -> None:
        """Copy the graph into a new folder, as readers see it now."""
        if self._folder is None:
            raise GraphError("the graph is in memory: write it to a file with export, or make it in a folder")
        if self._snapshots is None:
            copy_graph(self._folder, target)
            return
        self.flush()
        with closing(open_folder(self._folder.path, write=False)) as seen:
            copy_graph(seen, target)

    def close(self) -> None:
        """Let go of the lock of the folder."""
        self._full_text.close()
        if self._folder:
            self._folder.close()

    @contextmanager
    def _careful(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise GraphError(f"{self.name}: the index for searching: {error}; make it anew with kg reindex") from None
        except (OSError, RuntimeError) as error:
            raise disk_error(self._folder.path if self._folder else None, error) from None


def block_text(quads: Iterable[Quad]) -> str:
    """Quads as SPARQL writes them, a block for each graph."""
    blocks: dict[str, list[str]] = {}
    for quad in quads:
        blocks.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join(f"GRAPH {graph} {{ {' '.join(lines)} }}" for graph, lines in blocks.items())
