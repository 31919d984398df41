"""The decisions of a person in an open store: the log, what it says, and which articles are behind it."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.decisions import Decided, Decision, DecisionLog, decided
from kg.graph.derived import Derived
from kg.graph.identity import Identity, touched
from kg.graph.quad_store import QuadStore
from kg.graph.vocabulary import Kg, Namespaces


class Deciding:
    """Knows what is decided, and by a digest in the store whether the graph is in line with it."""

    def __init__(self, store: QuadStore, namespaces: Namespaces, derived: Derived, log: DecisionLog) -> None:
        """Read the log."""
        self._store = store
        self._namespaces = namespaces
        self._derived = derived
        self.log = log
        self._read_log()

    def _read_log(self) -> None:
        self.decided = self._derived.actors.decided = decided(self.log.decisions)
        self._identity = Identity(self.decided, self._namespaces)

    def fresh(self, read: set[Quad], graph: NamedNode) -> set[Quad]:
        """An article's graph under the decisions, from what was just read."""
        return self._identity.applied(read, graph) if self.decided.standing else read

    def renewed(self, graph: NamedNode) -> set[Quad]:
        """An article's graph under the decisions, from what the store holds of it."""
        return self._identity.applied(self._store.quads_for_pattern(None, None, None, graph), graph)

    def relinked(self, graph: NamedNode, gone: set[Quad], come: set[Quad]) -> set[Quad]:
        """An article's graph under the decisions, with marks of links taken out and put in."""
        present = set(self._store.quads_for_pattern(None, None, None, graph))
        return self._identity.applied((present - gone) | come, graph)

    def take(self, decision: Decision) -> list[NamedNode]:
        """Write a decision down; the graphs of the articles that must follow."""
        before = self.decided
        self.log.append(decision)
        self._read_log()
        changed = set(before.standing) ^ set(self.decided.standing)
        self._derived.note_actors(map(self._namespaces.actor, before.keys() ^ self.decided.keys()))
        return touched(self._store, self._namespaces, before, self.decided, changed)

    def behind(self) -> list[NamedNode] | None:
        """The graphs that must follow a log that was changed by hand or not applied in time; None where none was."""
        stored = [quad.object for quad in self._store.quads_for_pattern(self._where, Kg.digest, None, self._where)]
        if stored == [quad.object for quad in self._digest()]:
            return None
        self._derived.note_all()
        changed = set(self.decided.standing)
        return touched(self._store, self._namespaces, Decided(), self.decided, changed, marked=True)

    def settle(self) -> None:
        """Derive names anew, and note that the graph is in line with the log."""
        self._derived.note_actors(map(self._namespaces.actor, self.decided.keys()))
        self._derived.refresh()
        present = set(self._store.quads_for_pattern(self._where, Kg.digest, None, self._where))
        wanted = set(self._digest())
        self._store.exchange(present - wanted, wanted - present)

    @property
    def _where(self) -> NamedNode:
        return self._derived.actors.graph

    def _digest(self) -> list[Quad]:
        """What says which decisions the graph is in line with; nothing where nothing is decided."""
        if not self.decided.standing:
            return []
        return [Quad(self._where, Kg.digest, Literal(self.decided.digest()), self._where)]
