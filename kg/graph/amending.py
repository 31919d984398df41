"""Changes that do not come from articles: a user's update, a graph that is put in. What follows from them is brought
in line: the edges that claims draw, the names of actors, the index for searching.

A mark in the graph of edges stands from before the change until all is in line, so that a crash in between is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.derived import Derived
from kg.graph.edges import Edges
from kg.graph.embedded import EmbeddedStore
from kg.graph.touching import Graph
from kg.graph.vocabulary import Kg, Namespaces

_Told: TypeAlias = Mapping[NamedNode, set[object]]

_OF_EDGES = frozenset({v.RDF_TYPE, Kg.source, Kg.relation, Kg.target, Kg.status, Kg.symmetric, Kg.judgement})
_ASSERTED = NamedNode(f"{v.KG}asserted")


class Amendment:
    """One change to an open store, and what follows from it; names are left to be derived."""

    def __init__(self, store: EmbeddedStore, namespaces: Namespaces, edges: Edges, derived: Derived) -> None:
        """Nothing is done yet."""
        self._store, self._namespaces, self._edges, self._derived = store, namespaces, edges, derived
        self._mark = Quad(edges.graph, Kg.stale, Literal(True), edges.graph)

    @property
    def unfinished(self) -> bool:
        """Whether an earlier change was cut off before all was in line."""
        return self._mark in self._store.oxigraph

    def make(self, graphs: Collection[Graph] | None, change: Callable[[], None]) -> None:
        """Have a change made that concerns some graphs, or any where they are None, and bring in line what follows."""
        own = {self._namespaces.graph(name) for name in ("actors", "counts", "edges", "relations")}
        before = set() if graphs is None else self._held(graphs)
        self._store.exchange((), [self._mark])
        done = False
        try:
            change()
            done = True
        finally:
            if not done:  # it is a transaction: nothing has happened
                self._store.exchange([self._mark], ())
        if graphs is None or not own.isdisjoint(graphs):
            self._follow_all()
        else:
            self._follow(graphs, before)
        self._store.exchange([self._mark], ())

    def _held(self, graphs: Iterable[Graph]) -> set[Quad]:
        find = self._store.oxigraph.quads_for_pattern
        return {quad for graph in graphs for quad in find(None, None, None, graph)}

    def _follow(self, graphs: Collection[Graph], before: set[Quad]) -> None:
        after = self._held(graphs)
        self._store.note_texts(before - after, after - before)
        changed = {quad.subject for quad in before ^ after}
        if changed:
            self._derived.note(quad for quad in before | after if quad.subject in changed)
        drawn = self._redraw(after)
        edges = self._edges.drawn(quad for quad in before | drawn if self._is_drawing(quad))
        claimed = {edge for edge in edges if self._is_claimed(edge)}
        self._store.exchange(edges - claimed, claimed)

    def _follow_all(self) -> None:
        """Compare all claims with all edges; the whole index for searching is compared too."""
        self._store.note_any_text()
        self._derived.note_all()
        find = self._store.oxigraph.quads_for_pattern
        drawn = self._redraw([quad for told in (*_OF_EDGES, Kg.draws) for quad in find(None, told, None, None)])
        wanted, present = self._edges.drawn(drawn), self._held([self._edges.graph])
        self._store.exchange(present - wanted, wanted - present)

    def _redraw(self, quads: Collection[Quad]) -> set[Quad]:
        """Let the claims of some graphs name the edges that they draw, and nothing else name any; what says so."""
        told: dict[tuple[NamedNode, NamedNode], dict[NamedNode, set[object]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            claim, graph = quad.subject, quad.graph_name
            if quad.predicate in _OF_EDGES and isinstance(claim, NamedNode) and isinstance(graph, NamedNode):
                told[claim, graph][quad.predicate].add(quad.object)
        wanted = {Quad(claim, Kg.draws, edge, graph) for (claim, graph), of in told.items() for edge in self._drawn(of)}
        present = {quad for quad in quads if quad.predicate == Kg.draws and _is_plain(quad)}
        self._store.exchange(present - wanted, wanted - present)
        return wanted

    def _drawn(self, claim: _Told) -> Iterator[NamedNode]:
        """The edges that a claim draws: none where it is not asserted, was rejected, or has not one of each end."""
        source, target = (self._local(claim, end, "actor") for end in (Kg.source, Kg.target))
        relation = self._local(claim, Kg.relation, "rel")
        asserted = Kg.Claim in claim[v.RDF_TYPE] and claim[Kg.status] == {_ASSERTED}
        if source and relation and target and asserted and Kg.rejected not in claim[Kg.judgement]:
            yield self._namespaces.edge(source, relation, target)
            if Literal(True) in claim[Kg.symmetric]:
                yield self._namespaces.edge(target, relation, source)

    def _local(self, claim: _Told, predicate: NamedNode, prefix: str) -> str | None:
        [term] = claim[predicate] if len(claim[predicate]) == 1 else [None]
        return self._namespaces.local(term.value, prefix) if isinstance(term, NamedNode) else None

    def _is_drawing(self, quad: Quad) -> bool:
        """Whether a quad names an edge, and not something that no edge is called."""
        start, node = self._namespaces.prefixes["edge"], quad.object
        if quad.predicate != Kg.draws or not isinstance(node, NamedNode) or not isinstance(quad.graph_name, NamedNode):
            return False
        return node.value.startswith(start) and node.value.count("/", len(start)) == 2

    def _is_claimed(self, edge: Quad) -> bool:
        node = self._edges.node(edge)
        found = self._store.quads_for_pattern(None, Kg.draws, node, None)
        return any(isinstance(quad.graph_name, NamedNode) for quad in found)


def _is_plain(quad: Quad) -> bool:
    """Whether a quad has no blank node, and so can be taken out."""
    return isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
