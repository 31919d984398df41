"""The decisions of a graph on a server: a graph of its own there, which is not part of the graph that is asked."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DecisionError
from kg.graph import vocabulary as v
from kg.graph.decisions import Decision, decision_of
from kg.graph.facts import facts
from kg.graph.quad_store import QuadStore
from kg.graph.vocabulary import Namespaces

RDF_VALUE = NamedNode(v.RDF + "value")


class RemoteLog:
    """The log in `<base>graph/decisions`: a node for each decision, whose value is the line of the log."""

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Read the log. Raises DecisionError with the node that is wrong."""
        self._store = store
        self._graph = namespaces.graph("decisions")
        found = facts(store, None, RDF_VALUE, None, self._graph)
        read = (_read(fact.subject, fact.value.value) for fact in found)
        self.decisions: list[Decision] = sorted(read, key=lambda decision: decision.id)

    def append(self, decision: Decision) -> None:
        """Write a decision down, before anything else happens."""
        node = NamedNode(f"{self._graph.value}#{decision.id}")
        self._store.exchange((), [Quad(node, RDF_VALUE, Literal(decision.line().rstrip("\n")), self._graph)])
        self.decisions.append(decision)


def _read(node: NamedNode, line: str) -> Decision:
    try:
        return decision_of(line)
    except (ValueError, KeyError, TypeError) as error:
        raise DecisionError(f"{node.value}: no decision ({error}); mend its value or delete it") from None
