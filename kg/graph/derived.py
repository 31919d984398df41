"""What follows from the articles and can be derived again: the graphs of actors, relations and counts, kept in step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.actors import Actors
from kg.graph.counts import ClaimCounts, Days
from kg.graph.facts import facts
from kg.graph.links import ActorLinks
from kg.graph.ontology import ontology_digest, ontology_quads
from kg.graph.quad_store import QuadStore, Term
from kg.graph.relations import Relations
from kg.graph.vocabulary import Kg, Namespaces

# So many nodes are derived by one query.
_PART = 500
# So many quads are written at once.
_WRITTEN = 50_000
# What in an article's graph says whom and what it concerns.
_TELLING = frozenset({Kg.actor, Kg.readActor, Kg.relation, Kg.nameKey, Kg.source, Kg.target, Kg.latest})


class _Graph(Protocol):
    def present(self, nodes: Collection[Any] | None) -> Iterator[Quad]: ...

    def derived(self, nodes: Collection[Any] | None) -> Iterator[Quad]: ...


class Derived:
    """Knows what is out of date, across processes too: a mark in the store stands until all is derived."""

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Look into an open store; where an earlier process left the mark, everything counts as out of date."""
        self._store = store
        self._namespaces = namespaces
        self.actors = Actors(store, namespaces)
        self._links = ActorLinks(store, namespaces)
        self._relations = Relations(store, namespaces)
        self._counts, self._days = ClaimCounts(store, namespaces), Days(store, namespaces)
        self._mark = Quad(self.actors.graph, Kg.stale, Literal(True), self.actors.graph)
        self._marked = self._all_stale = _says(store, self.actors.graph, Kg.stale) == [Literal(True)]
        self._stale_actors: set[NamedNode] = set()
        self._stale_relations: set[NamedNode] = set()
        self._stale_counts: set[NamedNode] = set()
        self._stale_days: set[Literal] = set()
        self._stale = {
            **dict.fromkeys((Kg.actor, Kg.readActor), self._stale_actors),
            Kg.relation: self._stale_relations,
            **dict.fromkeys((Kg.source, Kg.target), self._stale_counts),
        }

    def note(self, quads: Iterable[Quad]) -> None:
        """Remember, before they are written, whom and what the quads of an article concern."""
        self.note_actors(())
        concerned = [quad for quad in quads if quad.predicate in _TELLING]
        self._links.note(concerned)
        for quad in concerned:
            if isinstance(quad.object, NamedNode) and quad.predicate in self._stale:
                self._stale[quad.predicate].add(quad.object)
            elif isinstance(quad.object, Literal) and quad.predicate == Kg.latest:
                self._stale_days.add(quad.object)

    def note_actors(self, nodes: Iterable[NamedNode]) -> None:
        """Remember whom a decision concerns."""
        if not self._marked:
            self._store.exchange((), [self._mark])
            self._marked = True
        self._stale_actors.update(nodes)

    def note_all(self) -> None:
        """Remember that anything may have changed."""
        self.note_actors(())
        self._all_stale = True

    def unlinked(self) -> Iterator[tuple[NamedNode, set[Quad], set[Quad]]]:
        """The articles' graphs whose links are out of date, each with the marks that go and that come."""
        if self._marked:
            yield from self._links.outdated(every=self._all_stale)

    def refresh(self) -> None:
        """Derive what is out of date."""
        if self._marked:
            self._renew(self.actors, self._stale_actors)
            self._renew(self._relations, self._stale_relations)
            self._renew(self._counts, self._stale_counts)
            self._renew(self._days, self._stale_days)
            self._store.exchange([self._mark], ())
            self._marked = self._all_stale = False

    def _renew(self, graph: _Graph, stale: set[NamedNode] | set[Literal]) -> None:
        nodes: list[Term] = sorted(stale, key=lambda node: node.value)
        parts = (nodes[start : start + _PART] for start in range(0, len(nodes), _PART))
        self._exchange(graph, (None,) if self._all_stale else parts)
        stale.clear()

    def _exchange(self, graph: _Graph, parts: Iterable[Collection[Term] | None]) -> None:
        """Derive anew what a graph says of some nodes after others, or of all (None)."""
        gone, come = set[Quad](), set[Quad]()
        for nodes in parts:
            present, wanted = set(graph.present(nodes)), set(graph.derived(nodes))
            gone |= present - wanted
            come |= wanted - present
            if len(gone) + len(come) >= _WRITTEN:
                self._store.exchange(gone, come)
                gone, come = set(), set()
        self._store.exchange(gone, come)

    def refresh_ontology(self) -> None:
        """Load the ontology and the lexicon again where their files have changed."""
        graph = self._namespaces.graph("ontology")
        if _says(self._store, graph, Kg.digest) != [Literal(ontology_digest())]:
            for derived in (self._relations, self._counts, self._days):  # older graphs have no counts
                self._exchange(derived, (None,))
            present = set(self._store.quads_for_pattern(None, None, None, graph))
            wanted = set(ontology_quads(self._namespaces))
            self._store.exchange(present - wanted, wanted - present)


def _says(store: QuadStore, graph: NamedNode, predicate: NamedNode) -> list[Term]:
    """What a graph says of itself."""
    return [fact.value for fact in facts(store, graph, predicate, None, graph)]
