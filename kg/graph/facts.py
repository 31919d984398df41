"""Quads as this project writes them: named nodes and literals, never blank nodes, always in a named graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, Store

Term: TypeAlias = NamedNode | Literal


class Fact(NamedTuple):
    """One quad of the store."""

    subject: NamedNode
    predicate: NamedNode
    value: Term
    graph: NamedNode


def facts(
    store: Store,
    subject: NamedNode | None = None,
    predicate: NamedNode | None = None,
    value: Term | None = None,
    graph: NamedNode | None = None,
) -> Iterator[Fact]:
    """The quads that fit a pattern; those with a blank node, which somebody else put in, are passed over."""
    for quad in store.quads_for_pattern(subject, predicate, value, graph):
        who, what, where = quad.subject, quad.object, quad.graph_name
        if isinstance(who, NamedNode) and isinstance(what, NamedNode | Literal) and isinstance(where, NamedNode):
            yield Fact(who, quad.predicate, what, where)
