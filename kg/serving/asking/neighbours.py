"""With whom an actor shares claims, for the JSON API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kg.graph import vocabulary as v
from kg.graph.vocabulary import Kg
from kg.serving.asking.actors import Json, described, text
from kg.serving.asking.filters import Filters, Page, values
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

_BETWEEN = f"""
  {{ ?claim {Kg.source} %(actor)s ; {Kg.target} ?other }} UNION {{ ?claim {Kg.target} %(actor)s ; {Kg.source} ?other }}
"""
_SHARED = f"""
SELECT ?other (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?article) AS ?articles) {{
  {_BETWEEN}
  FILTER(?other != %(actor)s)
  %(patterns)s
  ?claim {v.PROV_DERIVED} ?article .
}} GROUP BY ?other HAVING(COUNT(DISTINCT ?article) >= %(articles)d)
ORDER BY DESC(?claims) ?other %(page)s"""
# Apart, since a claim without a date would leave the whole group without one.
_DATED = f"""
SELECT ?other (MIN(?earliest) AS ?first) (MAX(?latest) AS ?last) {{
  %(others)s {_BETWEEN} %(patterns)s ?claim {Kg.earliest} ?earliest ; {Kg.latest} ?latest
}} GROUP BY ?other"""


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
    given = {"actor": actor, "patterns": filters.patterns(store.namespaces)}
    rows = list(store.query(_SHARED % {**given, "articles": least, "page": page}))
    others = [NamedNode(str(row["other"])) for row in rows]
    known = described(store, others)
    dated = {str(row["other"]): row for row in store.query(_DATED % {**given, "others": values("other", others)})}
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
