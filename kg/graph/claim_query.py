"""Which claims fit a filter: one SPARQL query, grouped by the article that makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypedDict

from pyoxigraph import NamedNode

from kg.graph import vocabulary as v
from kg.graph.decisions import Judgement
from kg.graph.edtf import bounds
from kg.graph.facts import facts
from kg.graph.quad_store import QuadStore
from kg.graph.vocabulary import Kg
from kg.model import Status

NOT_REJECTED = f"FILTER NOT EXISTS {{ ?claim {Kg.judgement} {Kg.rejected} }}"


class Wanted(TypedDict, total=False):
    """Which claims somebody asks for; what is left out, or None, asks for any.

    `source` and `target` are names or IRIs of actors, `relation` a name or IRI, `document` an article's id.
    A dated claim fits `since` and `until` (days, or EDTF) where it can lie within them; an undated one does not.
    Claims that a person rejected are left out, unless the `judgement` asks for them.
    """

    source: str | None
    relation: str | None
    target: str | None
    status: Status | str | None
    since: date | str | None
    until: date | str | None
    document: str | None
    judgement: Judgement | str | None


@dataclass(frozen=True)
class ClaimFilter:
    """What claims are asked for; None asks for any, but for claims that a person rejected."""

    sources: list[NamedNode] | None = None
    relation: NamedNode | None = None
    targets: list[NamedNode] | None = None
    status: Status | None = None
    since: date | str | None = None
    until: date | str | None = None
    graph: NamedNode | None = None
    judgement: Judgement | None = None

    def found(self, store: QuadStore) -> Iterator[tuple[NamedNode, list[str] | None]]:
        """Each article's graph that holds claims that fit, with their IRIs; graphs in the order of their names.

        None in place of the IRIs stands for all claims of the graph that nobody rejected.
        """
        if self == ClaimFilter(graph=self.graph):
            graphs = {fact.graph for fact in facts(store, None, Kg.fingerprint, None, self.graph)}
            yield from ((graph, None) for graph in sorted(graphs, key=lambda graph: graph.value))
            return
        for graph, group in groupby(store.rows(self._query()), key=lambda solution: solution["graph"]):
            yield graph, [solution["claim"].value for solution in group]

    def _query(self) -> str:
        patterns = [
            _valued(Kg.source, "source", self.sources),
            _valued(Kg.target, "target", self.targets),
            _valued(Kg.relation, "relation", None if self.relation is None else [self.relation]),
            _valued(v.PROV_DERIVED, "graph", None if self.graph is None else [self.graph]),
            _valued(Kg.status, "status", None if self.status is None else [NamedNode(v.KG + self.status)]),
            _dated(Kg.latest, ">=", _day(self.since, 0)),
            _dated(Kg.earliest, "<=", _day(self.until, 1)),
            f"?claim {v.PROV_DERIVED} ?graph .",
            NOT_REJECTED if self.judgement is None else f"?claim {Kg.judgement} <{v.KG}{self.judgement}> .",
        ]
        return f"SELECT ?graph ?claim {{ {' '.join(pattern for pattern in patterns if pattern)} }} ORDER BY ?graph"


def _valued(predicate: NamedNode, variable: str, terms: list[NamedNode] | None) -> str:
    if terms is None:
        return ""
    return f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }} ?claim {predicate} ?{variable} ."


def _dated(predicate: NamedNode, comparison: str, day: date | None) -> str:
    if day is None:
        return ""
    variable = predicate.value.rpartition("#")[2]
    return f'?claim {predicate} ?{variable} FILTER(?{variable} {comparison} "{day.isoformat()}"^^{v.XSD_DATE})'


def _day(given: date | str | None, end: int) -> date | None:
    """A day as given, or the first (0) or last (1) that an EDTF date spans."""
    if given is None or isinstance(given, date):
        return given
    day = bounds(given)[end]
    if day is None:
        raise ValueError(f"{given!r} is not a date like 2026-01-07, 2025-09 or 2025")
    return day
