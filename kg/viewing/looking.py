"""From an open graph to a page on it: the claims that are asked for, drawn with what the graph knows beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kg.graph.store import GraphStore
from kg.model import Claim, EventType, Status
from kg.viewing.asking import Asked
from kg.viewing.choosing import Choice
from kg.viewing.known import known_of
from kg.viewing.notebook import View
from kg.viewing.page import drawn_page
from kg.viewing.picture import Tie, picture

Words = str | Iterable[str] | None


def choice(
    store: GraphStore,
    *,
    actor: Words = None,
    hops: int = 1,
    relation: Words = None,
    type: Words = None,  # noqa: A002 - the word of the command line
    status: Words = None,
    outlet: Words = None,
    min_articles: int = 1,
) -> Choice:
    """A choice in a user's words; raises UnknownActor, and ValueError for a type or status that is none."""
    around = {found.key for name in _words(actor) for found in store.find_actors(name)}
    relations = (name.strip().removeprefix("rel:").lower().replace(" ", "_") for name in _words(relation))
    return Choice(
        around=frozenset(around),
        hops=hops,
        relations=frozenset(relations),
        types=frozenset(EventType(name.upper()) for name in _words(type)),
        statuses=frozenset(Status(name) for name in _words(status)),
        outlets=frozenset(_words(outlet)),
        min_articles=min_articles,
    )


def look(
    store: GraphStore,
    claims: Iterable[Claim] | None,
    chosen: Choice,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    query: str | None = None,
    actors: int | None = 300,
    title: str = "The graph",
) -> View:
    """A page on the claims of a graph, or on some of them; `query` is SPARQL that says what is drawn.

    Raises QueryError for a query that names nothing to draw.
    """
    named = store.named_claims(since=since, until=until) if claims is None else _named(store, claims)
    asked = None if query is None else Asked.of(store.query(query), store.namespaces)
    names = {claim: name for name, claim in (named if asked is None else asked.chosen(named))}
    articles = list(store.articles())
    fitting = chosen.of(names, {article.id: article.outlet for article in articles})
    ties: list[Tie] = [] if asked is None else asked.ties(names, store)
    drawn = picture(fitting, limit=actors, first=chosen.around, ties=ties)
    known = known_of(store, drawn, names, articles)
    html = drawn_page(drawn, known, title=title, statuses=chosen.statuses or {Status.ASSERTED})
    return View(html, drawn=len(drawn.nodes), actors=drawn.actors)


def _named(store: GraphStore, claims: Iterable[Claim]) -> Iterator[tuple[str, Claim]]:
    """Claims with their local names in the graph; one that it does not hold has none."""
    given = list(claims)
    documents = sorted({claim.document for claim in given})
    names = {claim: name for document in documents for name, claim in store.named_claims(document=document)}
    return ((names.get(claim, ""), claim) for claim in given)


def _words(given: Words) -> list[str]:
    return [] if given is None else [given] if isinstance(given, str) else list(given)
