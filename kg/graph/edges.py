"""Direct edges: what asserted claims draw between actors, each once however many articles assert it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Store

from kg.graph import vocabulary as v
from kg.graph.facts import facts
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

    def exchange(self, store: Store, article: NamedNode, old: set[Quad], new: set[Quad]) -> str:
        """A SPARQL update that puts an article's new quads in place of its old ones and mends the edges.

        An edge goes only where no other article asserts it. Oxigraph runs the whole as one transaction.
        """
        gone = [node for node in _named(old) - _named(new) if not _elsewhere(store, node, article)]
        here = f"GRAPH {article} {{ {_triples(old - new)} }} GRAPH {self.graph} {{ {_triples(map(self._edge, gone))} }}"
        come = f"GRAPH {article} {{ {_triples(new - old)} }} GRAPH {self.graph} {{ {_triples(self.drawn(new))} }}"
        return f"DELETE DATA {{ {here} }} ;\nINSERT DATA {{ {come} }}"

    def _edge(self, node: NamedNode) -> Quad:
        source, relation, target = self._namespaces.edge_parts(node)
        ends = (NamedNode(self._namespaces.prefixes["actor"] + end) for end in (source, target))
        return Quad(next(ends), NamedNode(v.REL + relation), next(ends), self.graph)


def _named(quads: Iterable[Quad]) -> set[NamedNode]:
    return {quad.object for quad in quads if quad.predicate == Kg.draws and isinstance(quad.object, NamedNode)}


def _elsewhere(store: Store, node: NamedNode, article: NamedNode) -> bool:
    return any(fact.graph != article for fact in facts(store, None, Kg.draws, node))


def _triples(quads: Iterable[Quad]) -> str:
    return "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
