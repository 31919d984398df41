"""Who is in a graph: all actors with what they are, and of whom one actor is made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Actor, Kind
from kg.summaries import only

if TYPE_CHECKING:
    from kg.graph.decisions import Decision
    from kg.graph.store import GraphStore

_COUNTED = """
SELECT ?actor ?name ?kind ?country (COUNT(DISTINCT ?claim) AS ?claims)
       (GROUP_CONCAT(DISTINCT STRAFTER(STR(?sector), "#"); separator=" ") AS ?sectors) {{
  GRAPH ?graph {{
    ?actor rdfs:label ?name ; a ?kind
    OPTIONAL {{ ?actor kg:country ?country }} OPTIONAL {{ ?actor kg:sector ?sector }}
  }}
  FILTER(?graph = <{graph}>)
  OPTIONAL {{ ?claim kg:source|kg:target ?actor FILTER NOT EXISTS {{ ?claim kg:judgement kg:rejected }} }}
}} GROUP BY ?actor ?name ?kind ?country ORDER BY DESC(?claims) ?actor {limit}"""
_APPEARING = """
SELECT ?name ?was ?article ?reason {{
  ?seen kg:actor <{iri}> ; kg:presentedName ?name
  OPTIONAL {{ ?seen kg:readActor ?read }} OPTIONAL {{ ?seen kg:linkReason ?reason }}
  GRAPH ?article {{ ?seen a kg:Appearance }}
  BIND(COALESCE(?read, <{iri}>) AS ?was)
}} ORDER BY ?article ?was"""


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor of a graph, with its sectors (PLOVER codes) and the number of claims that it is source or target of."""

    key: str
    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in one article: its name there, the key of the actor that was read, and why it is this one, if not."""

    name: str
    key: str
    article: str
    reason: str | None = None

    def __str__(self) -> str:
        """The appearance as a line to read."""
        because = f": {self.reason}" if self.reason else ""
        return f"{self.name} (actor:{self.key}) [{self.article}]{because}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Of whom an actor is made up: its appearances, and the decisions about it; `print` shows it as a page."""

    actor: Actor
    iri: str
    appearances: tuple[Appearance, ...]
    decisions: tuple[Decision, ...]

    def __str__(self) -> str:
        """The identity as a page of plain text."""
        who = ", ".join(filter(None, (self.actor.kind.value, self.actor.country, self.actor.wikidata)))
        lines = [f"{self.actor.name} ({who})", self.iri, "", "appears as:"]
        lines += [f"  {seen}" for seen in self.appearances]
        if self.decisions:
            lines += ["", "decided:", *(f"  {decision}" for decision in self.decisions)]
        return "\n".join(lines)


def roster(store: GraphStore, limit: int | None) -> list[Listed]:
    """The actors of a graph, those with most claims first; at most `limit`."""
    graph = store.namespaces.graph("actors").value
    local = store.namespaces.local
    return [
        Listed(
            key=local(str(row["actor"]), "actor") or str(row["actor"]),
            name=str(row["name"]),
            kind=Kind(local(str(row["kind"]), "kg") or ""),
            country=None if row["country"] is None else str(row["country"]),
            sectors=tuple(sorted(str(row["sectors"] or "").split())),
            claims=int(str(row["claims"])),
        )
        for row in store.query(_COUNTED.format(graph=graph, limit="" if limit is None else f"LIMIT {limit}"))
    ]


def identity(store: GraphStore, name: str) -> Identity:
    """Of whom the actor with a name or IRI is made up. Raises UnknownActor, also where several have the name."""
    actor = only(store, name)
    iri = store.namespaces.actor(actor.key).value
    local = store.namespaces.local
    seen = tuple(
        Appearance(
            str(row["name"]),
            local(str(row["was"]), "actor") or "",
            local(str(row["article"]), "doc") or "",
            None if row["reason"] is None else str(row["reason"]),
        )
        for row in store.query(_APPEARING.format(iri=iri))
    )
    known = {actor.key, *(appearance.key for appearance in seen)}
    concerned = tuple(d for d in store.decided.standing if known & {d.actor, d.into})
    return Identity(actor, iri, seen, concerned)
