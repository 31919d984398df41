"""Actors for the JSON API: listed with their numbers of claims, and one with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.errors import UnknownActor
from kg.graph import vocabulary as v
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Kind
from kg.serving.asking.filters import UNREJECTED, Page, either_end, values
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

Json: TypeAlias = dict[str, Any]

_RANKED = (
    f"SELECT ?actor ?claims {{ %(chosen)s ?actor {Kg.claimCount} ?claims }} ORDER BY DESC(?claims) ?actor %(page)s"
)
_TOTAL = f"SELECT (COUNT(?actor) AS ?n) {{ ?actor {Kg.claimCount} ?claims }}"
# Where an earlier version wrote the graph, and no later one has since.
# Counted apart for each end, which is many times faster than one pattern for both.
_SCANNED = f"""
SELECT ?actor (SUM(?part) AS ?claims) {{
  {{ SELECT ?actor (COUNT(?claim) AS ?part) {{ %(chosen)s ?claim {Kg.source} ?actor {UNREJECTED} }} GROUP BY ?actor }}
  UNION
  {{ SELECT ?actor (COUNT(?claim) AS ?part) {{ %(chosen)s ?claim {Kg.target} ?actor {UNREJECTED} }} GROUP BY ?actor }}
}} GROUP BY ?actor ORDER BY DESC(?claims) ?actor %(page)s"""
_DESCRIBED = f"""
SELECT ?actor ?name ?kind ?country ?item {{
  %(chosen)s ?actor {v.RDFS_LABEL} ?name ; a ?kind
  OPTIONAL {{ ?actor {Kg.country} ?country }} OPTIONAL {{ ?actor {v.OWL_SAME_AS} ?item }}
}}"""
_NAMES = f"SELECT DISTINCT ?name {{ %s {Kg.name}|{Kg.mentionedAs} ?name }} ORDER BY ?name LIMIT 50"
_DATES = f"""
SELECT (MIN(?earliest) AS ?first) (MAX(?latest) AS ?last) {{
  %s ?claim {Kg.earliest} ?earliest ; {Kg.latest} ?latest {UNREJECTED} }}"""
_RELATIONS = f"""
SELECT ?relation (COUNT(?claim) AS ?claims) {{ ?claim %s %s ; {Kg.relation} ?relation {UNREJECTED} }}
GROUP BY ?relation ORDER BY DESC(?claims) ?relation LIMIT 50"""
_ROLES = f"""
SELECT DISTINCT ?title ?of ?date {{ ?role {Kg.holder} %s ; {Kg.roleTitle} ?title
  OPTIONAL {{ ?role {Kg.roleIn} ?of }} OPTIONAL {{ ?role {Kg.heldOn} ?date }}
}} ORDER BY DESC(STR(?date)) ?title LIMIT 50"""


@dataclass(frozen=True, slots=True)
class ActorList:
    """The actors with most claims, or those whose names contain some words, or of some kinds."""

    writes: ClassVar[bool] = False
    page: Page
    words: str | None = None
    kinds: tuple[Kind, ...] = ()

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """A page of actors."""
        items, following = self.page.cut(ranked(store, self.chosen(), self.page.clause))
        return Reply.json({"items": items, "next": following})

    def chosen(self) -> str:
        """The pattern of the actors that are asked for."""
        kinds = [NamedNode(v.KG + kind) for kind in self.kinds]
        parts = [f"{values('kindIs', kinds)} ?actor a ?kindIs ."] if kinds else []
        if self.words is not None:
            named = f"?actor {v.RDFS_LABEL}|{Kg.name}|{Kg.mentionedAs} ?called"
            wanted = Literal(self.words.casefold())
            parts.append(f"{{ SELECT DISTINCT ?actor {{ {named} FILTER(CONTAINS(LCASE(?called), {wanted})) }} }}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class ActorPage:
    """One actor by its key."""

    writes: ClassVar[bool] = False
    key: str

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """What is known of it; 404 where it is nobody."""
        node = store.namespaces.actor(self.key)
        try:
            [actor] = store.find_actors(node.value)
        except UnknownActor as error:
            return Reply.json({"error": str(error)}, 404)
        node = store.namespaces.actor(actor.key)
        [dates] = store.query(_DATES % either_end(node))
        return Reply.json(
            described(store, [node])[node.value]
            | {
                "names": [str(row["name"]) for row in store.query(_NAMES % node)],
                "first": text(dates["first"]),
                "last": text(dates["last"]),
                "did": _relations(store, Kg.source, node),
                "undergone": _relations(store, Kg.target, node),
                "roles": _roles(store, node),
            }
        )


def ranked(store: GraphStore, chosen: str, page: str) -> list[Json]:
    """The actors that a pattern chooses, described, those with most claims first."""
    asked = _RANKED if total(store) else _SCANNED
    rows = [
        (row["actor"].value, int(row["claims"].value))
        for row in store.embedded.rows(asked % {"chosen": chosen, "page": page})
    ]
    known = described(store, [NamedNode(iri) for iri, _ in rows])
    return [known[iri] | {"claims": claims} for iri, claims in rows]


def total(store: GraphStore) -> int:
    """How many actors have claims."""
    return int(next(iter(store.embedded.rows(_TOTAL)))["n"].value)


def described(store: GraphStore, nodes: list[NamedNode]) -> dict[str, Json]:
    """What actors are, by their IRIs; those that the graph does not describe under their keys."""
    known = {node.value: _json(store.namespaces, node.value, {}) for node in nodes}
    if nodes:
        for row in store.query(_DESCRIBED % {"chosen": values("actor", nodes)}):
            known[str(row["actor"])] = _json(store.namespaces, str(row["actor"]), row)
    return known


def _json(namespaces: Namespaces, iri: str, row: Any) -> Json:
    key = namespaces.local(iri, "actor") or iri
    return {
        "key": key,
        "iri": iri,
        "name": text(row.get("name")) or key.replace("_", " "),
        "kind": (text(row.get("kind")) or Kind.THING).removeprefix(v.KG),
        "country": text(row.get("country")),
        "wikidata": namespaces.local(text(row.get("item")) or "", "wd"),
    }


def _relations(store: GraphStore, end: NamedNode, node: NamedNode) -> list[Json]:
    rows = store.query(_RELATIONS % (end, node))
    local = store.namespaces.local
    return [
        {"relation": local(str(row["relation"]), "rel") or str(row["relation"]), "claims": int(str(row["claims"]))}
        for row in rows
    ]


def _roles(store: GraphStore, node: NamedNode) -> list[Json]:
    rows = list(store.query(_ROLES % node))
    bodies = described(store, [NamedNode(str(row["of"])) for row in rows if row["of"] is not None])
    return [
        {
            "title": str(row["title"]),
            "of": None if row["of"] is None else bodies[str(row["of"])]["name"],
            "date": text(row["date"]),
        }
        for row in rows
    ]


def text(value: object) -> str | None:
    """The text of a value of a row, None where it is unbound."""
    return None if value is None else str(value)
