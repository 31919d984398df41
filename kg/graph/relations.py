"""The relations graph: every relation of the lexicon and of the articles, under the property of its event type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.facts import facts_of
from kg.graph.ontology import lexicon_triples, type_property
from kg.graph.quad_store import Pattern, QuadStore, Solution
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import EventType


class Relations:
    """Reads and derives the graph `<base>graph/relations`, from the built-in lexicon and the articles' claims.

    The claims count too since a user's own table may have coded them.
    """

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Look into an open store."""
        self._store = store
        self.graph = namespaces.graph("relations")

    def present(self, nodes: Collection[NamedNode] | None) -> Iterator[Quad]:
        """What the graph says of some relations now, or of all."""
        wanted = [None] if nodes is None else nodes
        for fact in facts_of(self._store, [Pattern(node, graph=self.graph) for node in wanted]):
            yield Quad(*fact)

    def derived(self, nodes: Collection[NamedNode] | None) -> Iterator[Quad]:
        """What lexicon and claims make of some relations, or of all."""
        listed = set()
        for triple in lexicon_triples():
            if nodes is None or triple[0] in nodes:
                listed.add(triple[0])
                yield Quad(*triple, self.graph)
        for use in self._claimed(nodes):
            if use.coded:
                yield from (Quad(*triple, self.graph) for triple in _coded(use))
            elif use.relation not in listed:
                yield Quad(use.relation, v.RDF_TYPE, Kg.OpenRelation, self.graph)
                yield Quad(use.relation, v.RDFS_LABEL, _label(use.relation), self.graph)

    def _claimed(self, nodes: Collection[NamedNode] | None) -> Iterator[_Use]:
        """How the claims use some relations, or all.

        A claim that has an event type is coded; whether others are, is asked only where no such claim says so.
        """
        events: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for row in self._asked(nodes, f"OPTIONAL {{ ?claim {Kg.eventType} ?event }}", "?event"):
            events[row["relation"]].update([row["event"]] if row["event"] else [])
        untyped = [relation for relation, types in events.items() if not types]
        coded = {row["relation"] for row in self._asked(untyped, f"FILTER NOT EXISTS {{ ?claim {Kg.coded} ?no }}")}
        symmetric = {row["relation"] for row in self._asked(nodes, f"?claim {Kg.symmetric} ?yes")}
        for relation, types in events.items():
            yield _Use(relation, frozenset(types), bool(types) or relation in coded, relation in symmetric)

    def _asked(self, nodes: Collection[NamedNode] | None, pattern: str, more: str = "") -> Iterable[Solution]:
        """The relations, of some or of all, that a claim has which fits a pattern."""
        if nodes is not None and not nodes:
            return ()
        chosen = "" if nodes is None else f"VALUES ?relation {{ {' '.join(map(str, nodes))} }}"
        return self._store.rows(
            f"SELECT DISTINCT ?relation {more} {{ {chosen} ?claim {Kg.relation} ?relation . {pattern} }}"
        )


class _Use(NamedTuple):
    relation: NamedNode
    events: frozenset[NamedNode]
    coded: bool
    symmetric: bool


def _coded(use: _Use) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    yield use.relation, v.RDF_TYPE, Kg.Relation
    yield use.relation, v.RDFS_LABEL, _label(use.relation)
    for event in use.events:
        yield use.relation, v.RDFS_SUBPROPERTY, type_property(EventType(event.value.removeprefix(v.PLOVER)))
    if use.symmetric:
        yield use.relation, v.RDF_TYPE, v.OWL_SYMMETRIC


def _label(relation: NamedNode) -> Literal:
    """A relation in words: `called_on` is "called on"."""
    return Literal((Namespaces().local(relation.value, "rel") or relation.value).replace("_", " "))
