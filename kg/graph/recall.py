"""From the graph back to the values that it was made from: one SPARQL query per article's graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.graph import vocabulary as v
from kg.graph.claim_query import NOT_REJECTED
from kg.graph.facts import facts
from kg.graph.quad_store import QuadStore, Solution, Term
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Actor, Article, Claim, End, EventType, Kind, Role, Span, Status

Describe: TypeAlias = Callable[[NamedNode], Actor | None]

# One line per column, so that no row is multiplied: what can be there several times is asked for apart.
_CLAIMS = f"""
?claim a {Kg.Claim} ; {Kg.source} ?source ; {Kg.sourceMention} ?sourceMention ; {Kg.relation} ?relation ;
  {Kg.status} ?status ; {Kg.method} ?method ; {Kg.sentence} ?sentence ; {Kg.evidence} ?evidence .
OPTIONAL {{ ?claim {Kg.target} ?target ; {Kg.targetMention} ?targetMention }}
OPTIONAL {{ ?claim {Kg.eventType} ?eventType }}
OPTIONAL {{ ?claim {Kg.date} ?date }}
OPTIONAL {{ ?claim {Kg.place} ?place }}
OPTIONAL {{ ?claim {Kg.placeCountry} ?placeCountry }}
OPTIONAL {{ ?claim {Kg.quantity} ?quantity }}
OPTIONAL {{ ?claim {Kg.confidence} ?confidence }}
OPTIONAL {{ ?claim {Kg.coded} ?coded }}
OPTIONAL {{ ?claim {Kg.symmetric} ?symmetric }}
"""
_ROLES = f"""
?role a {Kg.Role} ; {Kg.holder} ?holder ; {Kg.roleTitle} ?title ; {Kg.sentence} ?sentence ; {Kg.evidence} ?evidence .
OPTIONAL {{ ?role {Kg.roleIn} ?of }}
"""
_OFFSETS = re.compile(r"#char=(\d+),(\d+)$")


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the graph keeps it: without its text, of which the digest (SHA-256) remains."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    author: str | None
    fingerprint: str
    text_digest: str
    claims: int

    @property
    def article(self) -> Article:
        """The article as a value, its text empty."""
        return Article(self.id, "", self.title, self.outlet, self.published, self.url, self.author)


def recall_article(store: QuadStore, graph: NamedNode, namespaces: Namespaces) -> StoredArticle:
    """The article of a graph; raises GraphError where there is none."""
    known = {fact.predicate: fact.value.value for fact in facts(store, graph, None, None, graph)}
    if Kg.fingerprint not in known:
        raise GraphError(f"{graph.value} is no article of this graph")
    return StoredArticle(
        id=namespaces.local(graph.value, "doc") or graph.value,
        title=known.get(Kg.title),
        outlet=known.get(Kg.outlet),
        published=known.get(Kg.published),
        url=known.get(Kg.url),
        author=known.get(Kg.author),
        fingerprint=known[Kg.fingerprint],
        text_digest=known.get(Kg.textDigest, ""),
        claims=sum(1 for _ in facts(store, None, v.RDF_TYPE, Kg.Claim, graph)),
    )


class Recall:
    """Reads claims out of a store.

    `describe` tells what the whole graph knows of an actor; where it says None, the article's own words count.
    """

    def __init__(self, store: QuadStore, namespaces: Namespaces, describe: Describe = lambda _: None) -> None:
        """Hold the store; descriptions of actors are asked for once."""
        self._store = store
        self._namespaces = namespaces
        self._describe = cache(describe)

    def article(self, graph: NamedNode) -> StoredArticle:
        """The article of a graph; raises GraphError where there is none."""
        return recall_article(self._store, graph, self._namespaces)

    def claims(self, graph: NamedNode, wanted: Iterable[str] | None = None) -> Iterator[tuple[str, Claim]]:
        """The claims of an article with their IRIs, in the order of its text: those `wanted`, or all not rejected."""
        found = [(row["claim"].value, self._claim(row, graph)) for row in self._rows(graph, wanted)]
        yield from sorted(found, key=lambda item: (item[1].evidence.start, item[1].evidence.end, item[0]))

    def _rows(self, graph: NamedNode, wanted: Iterable[str] | None) -> Iterator[Solution]:
        # A query per graph: with the graph as a variable, Oxigraph's plan is twenty times slower.
        chosen = NOT_REJECTED if wanted is None else f"VALUES ?claim {{ {' '.join(f'<{iri}>' for iri in wanted)} }}"
        return self._store.rows(f"SELECT * {{ {chosen} {_CLAIMS} }}", graph)

    def roles(self, graph: NamedNode) -> Iterator[Role]:
        """The roles that an article gives to people, in the order of its text."""
        found = [self._role(row, graph) for row in self._store.rows(f"SELECT * {{ {_ROLES} }}", graph)]
        yield from sorted(found, key=lambda role: (role.evidence.start, role.evidence.end, role.person.key, role.title))

    def _role(self, row: Solution, graph: NamedNode) -> Role:
        return Role(
            document=self._namespaces.local(graph.value, "doc") or graph.value,
            person=self._actor(row["holder"], graph),
            title=row["title"].value,
            of=None if row["of"] is None else self._actor(row["of"], graph),
            evidence=_evidence(row["evidence"], row["sentence"]),
        )

    def _claim(self, row: Solution, graph: NamedNode) -> Claim:
        names, speakers = self._attribution(row["claim"], graph)
        target = row["target"]
        event = row["eventType"]
        return Claim(
            document=self._namespaces.local(graph.value, "doc") or graph.value,
            source=End(self._actor(row["source"], graph), row["sourceMention"].value),
            relation=self._namespaces.local(row["relation"].value, "rel") or row["relation"].value,
            target=None if target is None else End(self._actor(target, graph), row["targetMention"].value),
            status=Status(row["status"].value.removeprefix(v.KG)),
            evidence=_evidence(row["evidence"], row["sentence"]),
            method=row["method"].value,
            event_type=None if event is None else EventType(event.value.removeprefix(v.PLOVER)),
            date=_text(row["date"]),
            place=_text(row["place"]),
            place_country=_text(row["placeCountry"]),
            quantity=_text(row["quantity"]),
            attributed_to=names,
            speakers=speakers,
            confidence=None if row["confidence"] is None else float(row["confidence"].value),
            coded=row["coded"] is None,
            symmetric=row["symmetric"] is not None,
        )

    def _actor(self, node: NamedNode, graph: NamedNode) -> Actor:
        return self._describe(node) or self._as_article_says(node, graph)

    def _as_article_says(self, node: NamedNode, graph: NamedNode) -> Actor:
        key = self._namespaces.local(node.value, "actor") or node.value
        seen = self._namespaces.appearance(graph, key)
        known = {fact.predicate: fact.value.value for fact in facts(self._store, seen, None, None, graph)}
        return Actor(
            key=key,
            name=known.get(Kg.presentedName) or key.replace("_", " "),
            kind=Kind(known.get(Kg.presentedKind, v.KG + Kind.THING).removeprefix(v.KG)),
            country=known.get(Kg.presentedCountry),
            wikidata=self._namespaces.local(known.get(Kg.presentedItem, ""), "wd"),
        )

    def _attribution(self, claim: NamedNode, graph: NamedNode) -> tuple[tuple[str, ...], tuple[Actor, ...]]:
        flat = [fact.value for fact in facts(self._store, claim, Kg.attributedTo, None, graph)]
        first = next(facts(self._store, claim, Kg.attributionOrder, None, graph), None) if len(flat) > 1 else None
        chain = flat if first is None else list(self._listed(first.value, graph))
        unnamed = sorted((term for term in flat if isinstance(term, NamedNode) and term not in chain), key=str)
        names = tuple(term.value if isinstance(term, Literal) else self._actor(term, graph).name for term in chain)
        speakers = tuple(self._actor(term, graph) for term in [*chain, *unnamed] if isinstance(term, NamedNode))
        return names, speakers

    def _listed(self, cell: Term, graph: NamedNode) -> Iterator[Term]:
        while isinstance(cell, NamedNode) and cell != v.RDF_NIL:
            known = {fact.predicate: fact.value for fact in facts(self._store, cell, None, None, graph)}
            yield known[v.RDF_FIRST]
            cell = known[v.RDF_REST]


def _evidence(where: NamedNode, sentence: Literal) -> Span:
    match = _OFFSETS.search(where.value)
    if match is None:
        raise GraphError(f"{where.value} does not say which characters it is; read its article again")
    return Span(int(match[1]), int(match[2]), sentence.value)


def _text(term: Literal | None) -> str | None:
    return None if term is None else term.value
