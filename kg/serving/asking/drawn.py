"""The page on a part of the graph, drawn for the browser that asks: where most claims are, or around some actors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kg.errors import UnknownActor
from kg.graph.vocabulary import Kg
from kg.model import Article
from kg.serving.asking.actors import ActorList, ranked
from kg.serving.asking.claims import articles, claims_between
from kg.serving.asking.filters import Filters, Page, values
from kg.serving.asking.neighbours import neighbours
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore
    from kg.model import Claim
    from kg.viewing.picture import Picture

_COUNT = f"SELECT (COUNT(DISTINCT ?actor) AS ?n) {{ ?claim {Kg.source}|{Kg.target} ?actor }}"
_CLAIMS = 3_000
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
        found = claims_between(store, nodes, nodes, Filters().patterns(store.namespaces))[:_CLAIMS]
        names = [store.namespaces.local(node.value, "claim") or node.value for node in found]
        claims = {claim: name for name, claim in store.find_claims(names).items()}
        first = [store.namespaces.local(node.value, "actor") or "" for node in centres]
        drawn = _counted(store, picture(claims, limit=None, first=first), claims)
        told = articles(store, [{"article": claim.document} for claim in claims])
        known = known_of(store, drawn, claims, [Article(name, "", **about) for name, about in told.items()])
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
            near = neighbours(store, centre, Filters(), f"LIMIT {self.actors * times}", 1)
            nodes += [NamedNode(other["actor"]["iri"]) for other in near]
        if self.top or not centres:
            nodes += [NamedNode(actor["iri"]) for actor in ranked(store, "", f"LIMIT {self.actors}")]
        return list(dict.fromkeys(nodes))


def _counted(store: GraphStore, drawn: Picture, claims: dict[Claim, str]) -> Picture:
    """The picture with what the whole graph has: its actors, and of each the claims that are not here."""
    [count] = store.query(_COUNT)
    nodes = [store.namespaces.actor(node.actor.key) for node in drawn.nodes]
    every = {actor["key"]: actor["claims"] for actor in ranked(store, values("actor", nodes), "")} if nodes else {}
    here = dict.fromkeys(every, 0)
    for claim in claims:
        for key in {end.actor.key for end in (claim.source, claim.target) if end}:
            here[key] = here.get(key, 0) + 1
    told = (replace(n, elsewhere=max(0, every.get(n.actor.key, 0) - here.get(n.actor.key, 0))) for n in drawn.nodes)
    return replace(drawn, nodes=tuple(told), actors=int(str(count["n"])))
