"""Articles and decisions into an open store: each article whole or not at all, and what follows from them derived."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.errors import UnknownArticle
from kg.graph.amending import Amendment
from kg.graph.deciding import Deciding
from kg.graph.decisions import Decision
from kg.graph.derived import Derived
from kg.graph.edges import Edges
from kg.graph.embedded import EmbeddedStore
from kg.graph.mapping import article_quads
from kg.graph.quad_store import QuadStore
from kg.graph.touching import Graph
from kg.graph.vocabulary import Namespaces
from kg.model import Extraction

# Oxigraph loads many quads at once faster than few: some thirty articles of a newspaper.
_BATCH = 50_000
_WAITING = 5.0  # seconds that what was read waits, at most, before it is written
_SHARE = 20  # in the midst of a long work, deriving and publishing may take so small a part of the time


class Writer:
    """The one who changes a graph."""

    def __init__(self, store: QuadStore, namespaces: Namespaces, derived: Derived, deciding: Deciding) -> None:
        """Write into an open store, which this process may."""
        self._store, self._namespaces = store, namespaces
        self._derived, self._deciding = derived, deciding
        self._edges = Edges(namespaces)
        self._quiet_until = 0.0

    def catch_up(self) -> None:
        """Bring the ontology, and what decisions changed by hand concern, up to date."""
        self._derived.refresh_ontology()
        behind = self._deciding.behind()
        if behind is not None:
            self._apply(behind)
        if isinstance(self._store, EmbeddedStore) and self._amendment(self._store).unfinished:
            self.amend(self._store, None, lambda: None)
        self.derive()

    def replace(self, extraction: Extraction, fingerprint: str) -> bool:
        """Put an article's claims in, in place of those it had, as one transaction; False where nothing changed."""
        changed = self._exchange(*self._graph(extraction, fingerprint))
        self._show()
        return changed

    def replace_many(self, extractions: Iterable[tuple[Extraction, str]]) -> Iterator[tuple[str, bool]]:
        """`replace` for a stream; the new articles among them by batches, each of them one transaction."""
        batch: dict[str, set[Quad]] = {}
        quads, begun = 0, 0.0
        for extraction, fingerprint in extractions:
            identifier = extraction.article.id
            if identifier in batch or self._holds(identifier):
                yield from self._written(batch)
                batch = {}
                yield identifier, self.replace(extraction, fingerprint)
                continue
            if not batch:
                quads, begun = 0, time.monotonic()
            _, batch[identifier] = self._graph(extraction, fingerprint)
            quads += len(batch[identifier])
            if quads >= _BATCH or time.monotonic() - begun > _WAITING:
                yield from self._written(batch)
                batch = {}
        yield from self._written(batch)

    def _written(self, batch: dict[str, set[Quad]]) -> Iterator[tuple[str, bool]]:
        quads = [quad for graph in batch.values() for quad in graph]
        self._derived.note(quads)
        self._store.exchange((), [*quads, *self._edges.drawn(quads)])
        self._show()
        yield from ((identifier, True) for identifier in batch)

    def _graph(self, extraction: Extraction, fingerprint: str) -> tuple[NamedNode, set[Quad]]:
        """The graph of an article under the decisions, with its name."""
        graph = self._namespaces.article(extraction.article.id)
        return graph, self._deciding.fresh(article_quads(extraction, fingerprint, self._namespaces), graph)

    def _holds(self, identifier: str) -> bool:
        """Whether an article's graph holds anything, be it what is left of a writing that was cut off."""
        graph = self._namespaces.article(identifier)
        return next(self._store.quads_for_pattern(None, None, None, graph), None) is not None

    def remove(self, article: str) -> None:
        """Take an article and all its claims out; raises UnknownArticle."""
        graph = self._namespaces.article(article)
        old = set(self._store.quads_for_pattern(None, None, None, graph))
        if not old:
            raise UnknownArticle(f"no article of the graph has the id {article!r}")
        self._derived.note(old)
        self._store.exchange(*self._edges.exchanged(self._store, graph, old, set()), emptied=[graph])

    def decide(self, decision: Decision) -> None:
        """Write a decision down and bring the graph into line with it, in the articles that it concerns."""
        self._apply(self._deciding.take(decision))

    def amend(self, store: EmbeddedStore, graphs: Collection[Graph] | None, change: Callable[[], None]) -> None:
        """Have the store changed otherwise than by articles, and bring in line what follows."""
        self._amendment(store).make(graphs, change)
        self.derive()

    def _amendment(self, store: EmbeddedStore) -> Amendment:
        return Amendment(store, self._namespaces, self._edges, self._derived)

    def derive(self) -> None:
        """Bring up to date what follows from the articles that changed, and show it to readers."""
        for graph, gone, come in list(self._derived.unlinked()):
            self._exchange(graph, self._deciding.relinked(graph, gone, come))
        self._derived.refresh()
        self._store.flush()

    def _apply(self, graphs: Iterable[NamedNode]) -> None:
        for graph in graphs:
            self._exchange(graph, self._deciding.renewed(graph))
        self._deciding.settle()
        self._store.flush()

    def _exchange(self, graph: NamedNode, new: set[Quad]) -> bool:
        """Put quads in place of those that an article's graph has, with its edges; False where nothing changed."""
        old = set(self._store.quads_for_pattern(None, None, None, graph))
        if old == new:
            return False
        self._derived.note(old | new)
        self._store.exchange(*self._edges.exchanged(self._store, graph, old, new))
        return True

    def _show(self) -> None:
        """Let readers see, every now and then, what has been written so far."""
        start = time.monotonic()
        if self._store.due and start > self._quiet_until:
            self.derive()
            self._quiet_until = time.monotonic() + _SHARE * (time.monotonic() - start)
