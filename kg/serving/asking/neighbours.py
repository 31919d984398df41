"""With whom an actor shares claims, for the JSON API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kg.graph import vocabulary as v
from kg.graph.vocabulary import Kg
from kg.serving.asking.actors import Json, described, text
from kg.serving.asking.filters import Filters, Page
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

# What narrows the claims down stands within each way: outside of the union it would be asked of all the graph's claims.
_WAYS = f"""
  {{ ?claim {Kg.source} %(actor)s ; {Kg.target} ?other . %(patterns)s }} UNION
  {{ ?claim {Kg.target} %(actor)s ; {Kg.source} ?other . %(patterns)s }}"""
_SHARED = f"""
SELECT ?other (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?article) AS ?articles) {{
  {_WAYS}
  FILTER(?other != %(actor)s)
}} GROUP BY ?other HAVING(COUNT(DISTINCT ?article) >= %(articles)d)
ORDER BY DESC(?claims) ?other %(page)s"""
# Apart, since a claim without a date would leave the whole group without one.
_DATED = f"""
SELECT ?other (MIN(?earliest) AS ?first) (MAX(?latest) AS ?last) {{ {_WAYS} }} GROUP BY ?other"""
_OF_ARTICLE = f"?claim {v.PROV_DERIVED} ?article ."
_OF_DAYS = f"?claim {Kg.earliest} ?earliest ; {Kg.latest} ?latest ."


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The actors that share claims with one, by its key; those with most claims first."""

    writes: ClassVar[bool] = False
    key: str
    filters: Filters
    page: Page
    min_articles: int = 1

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """A page of neighbours."""
        found = neighbours(store, store.namespaces.actor(self.key), self.filters, self.page.clause, self.min_articles)
        items, following = self.page.cut(found)
        return Reply.json({"items": items, "next": following})


def neighbours(store: GraphStore, actor: NamedNode, filters: Filters, page: str, least: int) -> list[Json]:
    """Each neighbour with the numbers of claims and articles that it shares, and their first and last day."""
    patterns = filters.patterns(store.namespaces)
    shared = {"actor": actor, "patterns": patterns + _OF_ARTICLE, "articles": least, "page": page}
    rows = list(store.query(_SHARED % shared))
    others = [NamedNode(str(row["other"])) for row in rows]
    known = described(store, others)
    days = store.query(_DATED % {"actor": actor, "patterns": patterns + _OF_DAYS}) if rows else ()
    dated = {str(row["other"]): row for row in days}
    return [
        {
            "actor": known[iri],
            "claims": int(str(row["claims"])),
            "articles": int(str(row["articles"])),
            "first": text(dated[iri]["first"]) if iri in dated else None,
            "last": text(dated[iri]["last"]) if iri in dated else None,
        }
        for row, iri in ((row, str(row["other"])) for row in rows)
    ]
