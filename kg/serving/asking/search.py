"""Search for the JSON API: actors by their names, claims by the words of their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import Literal

from kg.graph.vocabulary import Kg
from kg.serving.asking.claims import articles, claims_of, told
from kg.serving.asking.filters import Filters, Page
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for in the sentences of claims."""

    writes: ClassVar[bool] = False
    words: str
    page: Page

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """A page of claims whose sentence contains the words."""
        wanted = Literal(self.words.casefold())
        said = f"?claim {Kg.sentence} ?said FILTER(CONTAINS(LCASE(?said), {wanted}))\n"
        found = claims_of(store, said + Filters().patterns(store.namespaces), self.page.clause)
        nodes, following = self.page.cut(found)
        items = told(store, nodes)
        return Reply.json({"items": items, "articles": articles(store, items), "next": following})
