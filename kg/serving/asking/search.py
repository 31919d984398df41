"""Search for the JSON API: claims by the words of their sentences, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kg.graph.vocabulary import Kg
from kg.serving.asking.claims import articles, told
from kg.serving.asking.filters import Page
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Search:
    """Words to look for in the sentences of claims, in the graph's full-text index."""

    writes: ClassVar[bool] = False
    words: str
    page: Page

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """A page of claims whose sentence has the words; those that a person rejected are left out."""
        start = self.page.offset
        found = list(islice(self._claims(store), start, start + self.page.limit + 1))
        nodes, following = self.page.cut(found)
        items = told(store, nodes)
        return Reply.json({"items": items, "articles": articles(store, items), "next": following})

    def _claims(self, store: GraphStore) -> Iterator[NamedNode]:
        embedded = store.embedded
        for quad in embedded.search(self.words):
            claim = quad.subject
            if not isinstance(claim, NamedNode) or quad.predicate != Kg.sentence:
                continue
            if store.namespaces.local(claim.value, "claim") is not None:
                rejected = embedded.quads_for_pattern(claim, Kg.judgement, Kg.rejected, None)
                if next(rejected, None) is None:
                    yield claim
