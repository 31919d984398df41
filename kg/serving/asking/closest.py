"""The closest neighbours of an actor, for a picture: of one in very many claims, judged by a part of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.graph.vocabulary import Kg
from kg.serving.asking.filters import UNREJECTED, Filters
from kg.serving.asking.neighbours import neighbours

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

# The store has claims in the order of a digest, so that the first ones are as good as drawn by lot: always the same.
_WAY = f"{{ SELECT ?other {{ ?claim %s %s ; %s ?other {UNREJECTED} }} LIMIT %d }}"
_CLOSEST = """
SELECT ?other (COUNT(*) AS ?claims) { { %s } UNION { %s } FILTER(?other != %s) }
GROUP BY ?other ORDER BY DESC(?claims) ?other LIMIT %d"""
_PARTNERS = """
SELECT (COUNT(DISTINCT ?other) AS ?n) {
  GRAPH %(edges)s { { %(actor)s ?did ?other } UNION { ?other ?did %(actor)s } } FILTER(?other != %(actor)s) }"""
# So many claims each way are looked at.
MOST_READ = 2_500


def closest(
    store: GraphStore, actor: NamedNode, most: int, filters: Filters | None = None, least: int = 1
) -> list[NamedNode]:
    """Those with whom an actor shares most claims; `filters`, and articles at `least`, are asked of every claim."""
    filters = filters or Filters()
    if filters != Filters() or least > 1:
        found = neighbours(store, actor, filters, f"LIMIT {most}", least)
        return [NamedNode(near["actor"]["iri"]) for near in found]
    ways = (_WAY % (one, actor, other, MOST_READ) for one, other in ((Kg.source, Kg.target), (Kg.target, Kg.source)))
    return [row["other"] for row in store.embedded.rows(_CLOSEST % (*ways, actor, most))]


def partners(store: GraphStore, actor: NamedNode) -> int:
    """With how many others an actor shares a fact."""
    given = {"actor": actor, "edges": store.namespaces.graph("edges")}
    return int(next(iter(store.embedded.rows(_PARTNERS % given)))["n"].value)
