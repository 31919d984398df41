"""The relations graph: every relation of the lexicon and of the articles, under the property of its event type."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.facts import facts_of
from kg.graph.ontology import lexicon_triples, type_property
from kg.graph.quad_store import Pattern, QuadStore
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
        claimed = self._claimed(nodes)
        coded = {use.relation for use in claimed if use.coded}
        for use in claimed:
            if use.coded:
                yield from (Quad(*triple, self.graph) for triple in _coded(use))
        for relation in {use.relation for use in claimed} - coded - listed:
            yield Quad(relation, v.RDF_TYPE, Kg.OpenRelation, self.graph)
            yield Quad(relation, v.RDFS_LABEL, _label(relation), self.graph)

    def _claimed(self, nodes: Collection[NamedNode] | None) -> set[_Use]:
        """How the claims use relations."""
        chosen = "" if nodes is None else f"VALUES ?relation {{ {' '.join(map(str, nodes))} }}"
        maybe = "".join(
            f" OPTIONAL {{ ?claim {predicate} ?{name} }}"
            for name, predicate in (("event", Kg.eventType), ("coded", Kg.coded), ("symmetric", Kg.symmetric))
        )
        rows = self._store.rows(
            "SELECT DISTINCT ?relation ?event ?coded ?symmetric"
            f" {{ {chosen} ?claim {Kg.relation} ?relation . {maybe} }}"
        )
        return {_Use(row["relation"], row["event"], row["coded"] is None, row["symmetric"] is not None) for row in rows}


class _Use(NamedTuple):
    relation: NamedNode
    event: NamedNode | None
    coded: bool
    symmetric: bool


def _coded(use: _Use) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    yield use.relation, v.RDF_TYPE, Kg.Relation
    yield use.relation, v.RDFS_LABEL, _label(use.relation)
    if use.event is not None:
        event = EventType(use.event.value.removeprefix(v.PLOVER))
        yield use.relation, v.RDFS_SUBPROPERTY, type_property(event)
    if use.symmetric:
        yield use.relation, v.RDF_TYPE, v.OWL_SYMMETRIC


def _label(relation: NamedNode) -> Literal:
    """A relation in words: `called_on` is "called on"."""
    return Literal((Namespaces().local(relation.value, "rel") or relation.value).replace("_", " "))
