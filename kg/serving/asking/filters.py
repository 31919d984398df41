"""Which claims a request of the JSON API is about: a frozen value, and the SPARQL patterns that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg.graph import vocabulary as v
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import EventType, QuadClass, Status

Found = TypeVar("Found")

# The few claims that a person rejected are looked up once: to ask of each claim whether it is one takes far longer.
UNREJECTED = f"MINUS {{ ?claim {Kg.judgement} {Kg.rejected} }}"


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a long answer: how many, and how many to leave out before."""

    limit: int = 50
    offset: int = 0

    @property
    def clause(self) -> str:
        """LIMIT and OFFSET, with one more than asked for, which tells whether there is a next page."""
        return f"LIMIT {self.limit + 1} OFFSET {self.offset}"

    def cut(self, found: list[Found]) -> tuple[list[Found], int | None]:
        """The page, and the offset of the next one where there is one."""
        return found[: self.limit], self.offset + self.limit if len(found) > self.limit else None


@dataclass(frozen=True, slots=True)
class Filters:
    """What claims are asked for; nothing given asks for any that no person rejected.

    Actors are keys. `since` and `until` are days: a claim fits where its date can lie within them.
    """

    source: str | None = None
    target: str | None = None
    actor: str | None = None
    relations: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    classes: tuple[QuadClass, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    article: str | None = None

    def patterns(self, namespaces: Namespaces) -> str:
        """The patterns on ?claim, to be put into a WHERE clause."""
        return f"{self.narrowing(namespaces)}\n?claim a {Kg.Claim} .\n{UNREJECTED}"

    def narrowing(self, namespaces: Namespaces) -> str:
        """The patterns of what is given: nothing where nothing is, on what is known to be a claim."""
        types = {*self.types, *(kind for kind in EventType if kind.quad_class in self.classes)}
        parts = [
            self._ends(namespaces),
            _one_of(Kg.relation, "relationIs", [v.relation_iri(name) for name in self.relations]),
            _one_of(Kg.eventType, "typeIs", [NamedNode(v.PLOVER + kind) for kind in sorted(types)]),
            _one_of(Kg.status, "statusIs", [NamedNode(v.KG + status) for status in self.statuses]),
            _dated(Kg.latest, ">=", self.since),
            _dated(Kg.earliest, "<=", self.until),
            "" if self.article is None else f"?claim {v.PROV_DERIVED} {namespaces.article(self.article)} .",
            "" if self.outlet is None else f"?claim {v.PROV_DERIVED}/{Kg.outlet} {Literal(self.outlet)} .",
        ]
        return "\n".join(part for part in parts if part)

    def _ends(self, namespaces: Namespaces) -> str:
        given = ((Kg.source, self.source), (Kg.target, self.target))
        parts = [f"?claim {end} {namespaces.actor(key)} ." for end, key in given if key is not None]
        if self.actor is not None:
            parts.append(either_end(namespaces.actor(self.actor)))
        return "\n".join(parts)


def either_end(node: NamedNode) -> str:
    """The pattern of claims by or on an actor."""
    return f"{{ ?claim {Kg.source} {node} }} UNION {{ ?claim {Kg.target} {node} }}"


def values(variable: str, nodes: list[NamedNode]) -> str:
    """A VALUES clause."""
    return f"VALUES ?{variable} {{ {' '.join(map(str, nodes))} }}"


def _one_of(predicate: NamedNode, variable: str, nodes: list[NamedNode]) -> str:
    return f"{values(variable, nodes)} ?claim {predicate} ?{variable} ." if nodes else ""


def _dated(predicate: NamedNode, comparison: str, day: date | None) -> str:
    if day is None:
        return ""
    variable = "latestIs" if predicate == Kg.latest else "earliestIs"
    return f'?claim {predicate} ?{variable} FILTER(?{variable} {comparison} "{day.isoformat()}"^^{v.XSD_DATE})'
