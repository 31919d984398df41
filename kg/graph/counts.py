"""The graph of counts: how many claims name each actor, and on which days claims end; so that neither is ever counted
over the whole graph again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.facts import facts_of
from kg.graph.quad_store import Pattern, QuadStore, Term
from kg.graph.vocabulary import Kg, Namespaces

_REJECTED = f"?claim {Kg.judgement} {Kg.rejected}"


class ClaimCounts:
    """Reads and derives how many claims that nobody rejected have an actor at one end; both ends count."""

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Look into an open store."""
        self._store = store
        self.graph = namespaces.graph("counts")

    def present(self, nodes: Collection[Term] | None) -> Iterator[Quad]:
        """What the graph says of some actors now, or of all."""
        wanted = [None] if nodes is None else [node for node in nodes if isinstance(node, NamedNode)]
        asked = [Pattern(node, Kg.claimCount, graph=self.graph) for node in wanted]
        return (Quad(*fact) for fact in facts_of(self._store, asked))

    def derived(self, nodes: Collection[Term] | None) -> Iterator[Quad]:
        """What the claims make of some actors, or of all: nothing for one that no claim names."""
        chosen = "" if nodes is None else f"VALUES ?actor {{ {' '.join(map(str, nodes))} }}"
        counted: Counter[NamedNode] = Counter()
        for end in (Kg.source, Kg.target):
            counted.update(self._counted(f"{chosen} ?claim {end} ?actor"))
            # Of those rejected there are few: to ask each claim takes ten times as long.
            counted.subtract(self._counted(f"{_REJECTED} ; {end} ?actor . {chosen}"))
        for node, number in counted.items():
            if number > 0:
                yield Quad(node, Kg.claimCount, Literal(str(number), datatype=v.XSD_INTEGER), self.graph)

    def _counted(self, pattern: str) -> dict[NamedNode, int]:
        rows = self._store.rows(f"SELECT ?actor (COUNT(?claim) AS ?n) {{ {pattern} }} GROUP BY ?actor")
        return {row["actor"]: int(row["n"].value) for row in rows if isinstance(row["actor"], NamedNode)}


class Days:
    """Reads and derives the days on which some claim ends, so that claims can be read from the newest on."""

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Look into an open store."""
        self._store = store
        self.graph = namespaces.graph("counts")

    def present(self, nodes: Collection[Term] | None) -> Iterator[Quad]:
        """Which of some days the graph names, or all that it names."""
        wanted = [None] if nodes is None else nodes
        asked = [Pattern(self.graph, Kg.claimDay, day, self.graph) for day in wanted]
        return (Quad(*fact) for fact in facts_of(self._store, asked))

    def derived(self, nodes: Collection[Term] | None) -> Iterator[Quad]:
        """Which of some days a claim ends on, or all of them."""
        chosen = "" if nodes is None else f"VALUES ?day {{ {' '.join(map(str, nodes))} }}"
        for row in self._store.rows(f"SELECT DISTINCT ?day {{ {chosen} ?claim {Kg.latest} ?day }}"):
            if isinstance(row["day"], Literal):
                yield Quad(self.graph, Kg.claimDay, row["day"], self.graph)
