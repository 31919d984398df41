"""Quads as this project writes them: named nodes and literals, never blank nodes, always in a named graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.quad_store import Pattern, QuadStore, Term


class Fact(NamedTuple):
    """One quad of the store."""

    subject: NamedNode
    predicate: NamedNode
    value: Term
    graph: NamedNode


class Place(NamedTuple):
    """A node in the graph that describes it."""

    node: NamedNode
    graph: NamedNode


About: TypeAlias = Mapping[NamedNode, list[Term]]
"""What is said of one node, by the properties; nothing for one that is not there."""


def facts(
    store: QuadStore,
    subject: NamedNode | None = None,
    predicate: NamedNode | None = None,
    value: Term | None = None,
    graph: NamedNode | None = None,
) -> Iterator[Fact]:
    """The quads that fit a pattern; those with a blank node, which somebody else put in, are passed over."""
    return _facts(store.quads_for_pattern(subject, predicate, value, graph))


def facts_of(store: QuadStore, patterns: Collection[Pattern]) -> Iterator[Fact]:
    """The quads that fit any of several patterns, which bind the same places."""
    return _facts(store.matching(patterns))


def descriptions(store: QuadStore, places: Iterable[Place]) -> Mapping[Place, About]:
    """All that is said of some nodes, each in the graph named with it."""
    about: dict[Place, dict[NamedNode, list[Term]]] = {place: defaultdict(list) for place in places}
    for fact in facts_of(store, [Pattern(node, graph=graph) for node, graph in about]):
        about[Place(fact.subject, fact.graph)][fact.predicate].append(fact.value)
    return about


def _facts(quads: Iterable[Quad]) -> Iterator[Fact]:
    for quad in quads:
        who, what, where = quad.subject, quad.object, quad.graph_name
        if isinstance(who, NamedNode) and isinstance(what, NamedNode | Literal) and isinstance(where, NamedNode):
            yield Fact(who, quad.predicate, what, where)
