"""Direct edges: what asserted claims draw between actors, each once however many articles assert it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.facts import facts_of
from kg.graph.quad_store import Pattern, QuadStore
from kg.graph.vocabulary import Kg, Namespaces


class Edges:
    """The graph `<base>graph/edges`, which changes together with the articles.

    Every claim that draws an edge names it (`kg:draws`), so that it is quick to see who else does.
    """

    def __init__(self, namespaces: Namespaces) -> None:
        """Edges under a base."""
        self._namespaces = namespaces
        self.graph = namespaces.graph("edges")

    def drawn(self, quads: Iterable[Quad]) -> set[Quad]:
        """The edges that the claims among some quads draw."""
        return {self._edge(node) for node in _named(quads)}

    def exchanged(
        self, store: QuadStore, article: NamedNode, old: set[Quad], new: set[Quad]
    ) -> tuple[set[Quad], set[Quad]]:
        """What goes and what comes when an article's new quads stand in place of its old ones, edges included.

        An edge goes only where no other article asserts it.
        """
        undrawn = _named(old) - _named(new)
        gone = {self._edge(node) for node in undrawn - _drawn_elsewhere(store, undrawn, article)}
        return (old - new) | gone, (new - old) | self.drawn(new)

    def node(self, edge: Quad) -> NamedNode:
        """The node by which claims name an edge."""
        start = self._namespaces.prefixes
        parts = zip(edge.triple, (start["actor"], v.REL, start["actor"]), strict=True)
        return NamedNode(start["edge"] + "/".join(term.value.removeprefix(before) for term, before in parts))

    def _edge(self, node: NamedNode) -> Quad:
        source, relation, target = self._namespaces.edge_parts(node)
        ends = (NamedNode(self._namespaces.prefixes["actor"] + end) for end in (source, target))
        return Quad(next(ends), NamedNode(v.REL + relation), next(ends), self.graph)


def _named(quads: Iterable[Quad]) -> set[NamedNode]:
    return {quad.object for quad in quads if quad.predicate == Kg.draws and isinstance(quad.object, NamedNode)}


def _drawn_elsewhere(store: QuadStore, nodes: set[NamedNode], article: NamedNode) -> set[NamedNode]:
    found = facts_of(store, [Pattern(None, Kg.draws, node) for node in nodes])
    return {fact.value for fact in found if fact.graph != article and isinstance(fact.value, NamedNode)}
