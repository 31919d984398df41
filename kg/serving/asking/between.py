"""The claims between some actors, the newest first, read no further than they are wanted.

There are two ways to them: by the claims of the actors, and, where these are in very many, by the days of the graph,
from the last one back, until enough are found. Either way one end is found first, and the other is looked up claim by
claim or, where these are many, by going through all claims of the actors there: to look one up takes as long as to go
through twenty. Rows that come out of the store cost more than either, so all is joined within it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.graph.vocabulary import Kg
from kg.serving.asking.filters import UNREJECTED, Filters, values

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

# In one SELECT the store would go through the claims once for each actor of a table; two are joined by their claims.
_BY_ACTOR = f"""
SELECT ?claim ?day {{
  {{ SELECT ?claim {{ %(found)s }} }} {UNREJECTED} OPTIONAL {{ ?claim {Kg.latest} ?day }}
}}"""
_END_LOOKED_UP = """
{ SELECT ?claim ?end { %(some)s ?claim %(one)s ?one ; %(other)s ?end . %(narrowing)s } } %(every)s"""
_ENDS_JOINED = """
{ SELECT ?claim { %(some)s ?claim %(one)s ?one . %(narrowing)s } }
{ SELECT ?claim { %(every)s ?claim %(other)s ?end } }"""
_BY_DAY = f"""
SELECT ?claim ?day {{
  %(found)s
  OPTIONAL {{ %(new_source)s }} OPTIONAL {{ %(new_target)s }} FILTER(BOUND(?a) || BOUND(?b))
  {UNREJECTED}
}}"""
_BOTH_LOOKED_UP = f"""
{{ SELECT ?claim ?day ?source ?target {{
  %(days)s ?claim {Kg.latest} ?day ; {Kg.source} ?source ; {Kg.target} ?target . %(narrowing)s }} }}
%(sources)s %(targets)s"""
_BOTH_JOINED = f"""
{{ SELECT ?claim ?day {{ %(days)s ?claim {Kg.latest} ?day . %(narrowing)s }} }}
{{ SELECT ?claim ?source {{ %(sources)s ?claim {Kg.source} ?source }} }}
{{ SELECT ?claim ?target {{ %(targets)s ?claim {Kg.target} ?target }} }}"""
_OF_DAYS = f"SELECT (COUNT(?claim) AS ?n) {{ %s ?claim {Kg.latest} ?day }}"
_OF_ACTORS = f"SELECT (SUM(?of) AS ?n) {{ %s ?actor {Kg.claimCount} ?of }}"
# So many claims are read by the actors; where there are more, it may be quicker to go by the days.
_FEW = 15_000
_FIRST_DAYS = 4
# So many claims are gone through in the time in which one is looked up.
_LOOK = 20


def claims_between(
    store: GraphStore, some: list[NamedNode], every: list[NamedNode], filters: Filters, most: int
) -> list[NamedNode]:
    """`most` claims that fit, with one of `some` at one end and one of `every`, which holds those, at the other."""
    if not some:
        return []
    asked = _Asked(store, some, every, filters.narrowing(store.namespaces))
    found = asked.by_days(most) if asked.of_some > _FEW else []
    return (found if len(found) >= most else asked.by_actors())[:most]


@dataclass(frozen=True)
class _Asked:
    store: GraphStore
    some: list[NamedNode]
    every: list[NamedNode]
    narrowing: str

    @cached_property
    def of_some(self) -> int:
        """How many claims have one of `some` at either end."""
        return _number(self.store, _OF_ACTORS % values("actor", self.some))

    @cached_property
    def of_every(self) -> int:
        """How many have one of `every`."""
        return _number(self.store, _OF_ACTORS % values("actor", self.every))

    def by_actors(self) -> list[NamedNode]:
        """All of them, the newest first, those without a date last."""
        days: dict[NamedNode, str] = {}
        ways = ((Kg.source, Kg.target), (Kg.target, Kg.source))
        given = {"some": values("one", self.some), "every": values("end", self.every), "narrowing": self.narrowing}
        pattern = _ENDS_JOINED if self.of_every < _LOOK * self.of_some else _END_LOOKED_UP
        for one, other in ways if len(self.some) < len(self.every) else ways[:1]:
            found = pattern % (given | {"one": one, "other": other})
            for row in self.store.embedded.rows(_BY_ACTOR % {"found": found}):
                days[row["claim"]] = row["day"].value if row["day"] else ""
        return _newest(days)

    def by_days(self, most: int) -> list[NamedNode]:
        """The newest; too few where the days end, or many more claims would be read than by way of the actors."""
        found: dict[NamedNode, str] = {}
        every = _days(self.store)
        start, size, read = 0, _FIRST_DAYS, 0
        while start < len(every) and len(found) < most and read < 2 * self.of_some:
            part = f"VALUES ?day {{ {' '.join(map(str, every[start : start + size]))} }}"
            there = _number(self.store, _OF_DAYS % part)
            found.update(self._on(part, there))
            start, read = start + size, read + there
            # So many days more as are likely to have what is missing.
            size = min(15 * start, 1 + (most - len(found)) * start // max(1, len(found)))
        return _newest(found)

    def _on(self, days: str, there: int) -> Iterator[tuple[NamedNode, str]]:
        """The claims that end on some days, on which so many claims do."""
        given = {
            "days": days,
            "narrowing": self.narrowing,
            "sources": values("source", self.every),
            "targets": values("target", self.every),
        }
        found = (_BOTH_JOINED if self.of_every < 2 * _LOOK * there else _BOTH_LOOKED_UP) % given
        new = {"new_source": _marked("source", "a", self.some), "new_target": _marked("target", "b", self.some)}
        rows = self.store.embedded.rows(_BY_DAY % ({"found": found} | new))
        return ((row["claim"], row["day"].value) for row in rows)


def _number(store: GraphStore, select: str) -> int:
    [row] = store.embedded.rows(select)
    return int(row["n"].value)


def _days(store: GraphStore) -> list[Literal]:
    """All days of claims, from the last one back."""
    graph = store.namespaces.graph("counts")
    every = (quad.object for quad in store.embedded.quads_for_pattern(graph, Kg.claimDay, None, graph))
    return sorted((day for day in every if isinstance(day, Literal)), key=lambda day: day.value, reverse=True)


def _marked(variable: str, mark: str, nodes: list[NamedNode]) -> str:
    return f"VALUES (?{variable} ?{mark}) {{ {' '.join(f'({node} 1)' for node in nodes)} }}"


def _newest(days: dict[NamedNode, str]) -> list[NamedNode]:
    return sorted(sorted(days, key=lambda claim: claim.value), key=days.__getitem__, reverse=True)
