"""What a page draws: some actors and the claims between them, for the JSON API."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kg.serving.asking.actors import Json, described, ranked, total
from kg.serving.asking.between import claims_between
from kg.serving.asking.claims import articles, told
from kg.serving.asking.closest import closest, partners
from kg.serving.asking.filters import Filters, Page, values
from kg.serving.limits import Limits
from kg.serving.reply import Reply
from kg.viewing.aliases import aliases
from kg.viewing.known import names_of, offices_of

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class PictureOf:
    """The actors with most claims, or one actor (`centre`) and its neighbours, and the claims between them.

    With `known` (actors that are drawn already) the neighbours are the closest of those that are not, and only claims
    that touch one of these are told.
    """

    writes: ClassVar[bool] = False
    filters: Filters
    actors: int
    claims: Page
    centre: str | None = None
    known: tuple[str, ...] = ()
    min_articles: int = 1

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """Actors, claims and articles; `next` where there are more claims than asked for."""
        chosen = self._chosen(store)
        drawn = dict.fromkeys(store.namespaces.actor(key) for key in self.known)
        new = [node for node in map(_node, chosen) if node not in drawn]
        start = self.claims.offset
        found = claims_between(store, new, [*drawn, *new], self.filters, start + self.claims.limit + 1)
        nodes, following = self.claims.cut(found[start:])
        items = told(store, nodes)
        return Reply.json(
            {
                "actors": _presented(store, chosen),
                "claims": items,
                "articles": articles(store, items),
                "total": total(store),
                "partners": self.centre and partners(store, store.namespaces.actor(self.centre)),
                "next": following,
            }
        )

    def _chosen(self, store: GraphStore) -> list[Json]:
        if self.centre is None:
            return ranked(store, "", f"LIMIT {self.actors}")
        centre = store.namespaces.actor(self.centre)
        known = {store.namespaces.actor(key) for key in self.known}
        near = closest(store, centre, self.actors + len(known), self.filters, self.min_articles)
        nodes = [centre, *[node for node in near if node not in known][: self.actors]]
        counted = {actor["iri"]: actor for actor in ranked(store, values("actor", nodes), "")}
        known_as = described(store, nodes)
        return [counted.get(node.value, known_as[node.value] | {"claims": 0}) for node in nodes]


def _node(actor: Json) -> NamedNode:
    return NamedNode(actor["iri"])


def _presented(store: GraphStore, actors: list[Json]) -> list[Json]:
    """Actors with their other names and their offices, as the page tells them."""
    keys = [actor["key"] for actor in actors]
    names, offices = names_of(store, keys), offices_of(store, keys)
    return [
        actor
        | {
            "names": list(aliases(actor["name"], names.get(actor["key"], ()))),
            "offices": [asdict(office) for office in offices.get(actor["key"], ())],
        }
        for actor in actors
    ]
