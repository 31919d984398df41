"""The page on a part of the graph, drawn for the browser that asks: where most claims are, or around some actors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kg.errors import UnknownActor
from kg.model import Actor, Article, Claim, End, Kind, Span, Status
from kg.serving.asking.actors import ActorList, Json, described, ranked, total
from kg.serving.asking.between import claims_between
from kg.serving.asking.claims import articles, told
from kg.serving.asking.closest import closest
from kg.serving.asking.filters import Filters, Page, values
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph.store import GraphStore
    from kg.viewing.picture import Picture

_CLAIMS = 1_000
# How often more may be added to a page; its address names each time.
MOST_ADDED = 40
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The page of the actors of most claims (`top`), of those whose names hold `words`, and of some by their keys.

    Each but the first brings its closest neighbours along; `actors` is how many at most for each, and as often as its
    key is given.
    """

    writes: ClassVar[bool] = False
    keys: tuple[str, ...] = ()
    words: str | None = None
    top: bool = False
    actors: int = 50

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """HTML; raises UnknownActor where no name holds the words, or a key is nobody's."""
        from kg.viewing.known import known_of
        from kg.viewing.page import drawn_page
        from kg.viewing.picture import picture

        centres = self._centres(store)
        nodes = self._around(store, centres)
        items = told(store, claims_between(store, nodes, nodes, Filters(), _CLAIMS))
        claims = _claims(store, nodes, items)
        first = [store.namespaces.local(node.value, "actor") or "" for node in centres]
        drawn = _counted(store, picture(claims, limit=None, first=first), claims)
        sources = [Article(name, "", **about) for name, about in articles(store, items).items()]
        known = known_of(store, drawn, claims, sources)
        return Reply(200, _HTML, drawn_page(drawn, known, live=MOST_ADDED).encode("utf-8"))

    def _centres(self, store: GraphStore) -> list[NamedNode]:
        found = [store.namespaces.actor(store.find_actors(f"actor:{key}")[0].key) for key in self.keys]
        if self.words is not None:
            chosen = ActorList(Page(3), self.words).chosen()
            hits = [NamedNode(actor["iri"]) for actor in ranked(store, chosen, "LIMIT 3")]
            if not hits:
                raise UnknownActor(f"no actor of the graph has {self.words!r} in its names")
            found += hits
        return found

    def _around(self, store: GraphStore, centres: list[NamedNode]) -> list[NamedNode]:
        nodes = list(centres)
        for centre, times in Counter(centres).items():
            nodes += closest(store, centre, self.actors * times)
        if self.top or not centres:
            nodes += [NamedNode(actor["iri"]) for actor in ranked(store, "", f"LIMIT {self.actors}")]
        return list(dict.fromkeys(nodes))


def _claims(store: GraphStore, nodes: list[NamedNode], items: list[Json]) -> dict[Claim, str]:
    """Claims as values, of what is told of them, with their local names; the actors are among the nodes."""
    actors = {
        known["key"]: Actor(known["key"], known["name"], Kind(known["kind"]), known["country"], known["wikidata"])
        for known in described(store, nodes).values()
    }
    return {_claim(item, actors): item["id"] or item["iri"] for item in items}


def _claim(item: Json, actors: Mapping[str, Actor]) -> Claim:
    target = item["target"]
    return Claim(
        document=item["article"],
        source=End(actors[item["source"]["key"]], item["source"]["mention"]),
        relation=item["relation"],
        target=target and End(actors[target["key"]], target["mention"]),
        status=Status(item["status"]),
        evidence=Span(item["start"] or 0, item["end"] or 0, item["sentence"]),
        method="",
        event_type=item["type"],
        date=item["date"],
        place=item["place"],
        place_country=item["place_country"],
        quantity=item["quantity"],
        attributed_to=tuple(item["attributed_to"]),
        confidence=item["confidence"],
    )


def _counted(store: GraphStore, drawn: Picture, claims: dict[Claim, str]) -> Picture:
    """The picture with what the whole graph has: its actors, and of each the claims that are not here."""
    nodes = [store.namespaces.actor(node.actor.key) for node in drawn.nodes]
    every = {actor["key"]: actor["claims"] for actor in ranked(store, values("actor", nodes), "")} if nodes else {}
    here = dict.fromkeys(every, 0)
    for claim in claims:
        for key in {end.actor.key for end in (claim.source, claim.target) if end}:
            here[key] = here.get(key, 0) + 1
    told = (replace(n, elsewhere=max(0, every.get(n.actor.key, 0) - here.get(n.actor.key, 0))) for n in drawn.nodes)
    return replace(drawn, nodes=tuple(told), actors=total(store))
