"""What the graph knows beside the claims of a picture: articles, other names of actors, their offices, the base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kg.graph.store import GraphStore
from kg.graph.vocabulary import DEFAULT_BASE
from kg.model import Claim
from kg.viewing.picture import Picture

_NAMES = "SELECT DISTINCT ?actor ?name {{ VALUES ?actor {{ {actors} }} ?actor kg:name|kg:mentionedAs ?name }}"
_OFFICES = """
SELECT ?actor ?title ?body ?published {{
  VALUES ?actor {{ {actors} }}
  ?role kg:holder ?actor ; kg:roleTitle ?title ; prov:wasDerivedFrom ?article .
  OPTIONAL {{ ?role kg:roleIn/rdfs:label ?body }} OPTIONAL {{ ?article kg:published ?published }}
}}"""


class Provenance(Protocol):
    """Where an article comes from: `kg.model.Article`, or what a store keeps of it."""

    @property
    def id(self) -> str:
        """The article's id."""

    @property
    def title(self) -> str | None:
        """Its headline."""

    @property
    def outlet(self) -> str | None:
        """Who published it."""

    @property
    def published(self) -> str | None:
        """When, as an EDTF date."""

    @property
    def url(self) -> str | None:
        """Where it can be read."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role that articles give an actor, and the first and last day on which one did so."""

    title: str
    body: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """Beside the claims: articles, each claim's local name, and by the actors' keys other names and offices."""

    articles: tuple[Provenance, ...] = ()
    claims: Mapping[Claim, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)
    base: str = DEFAULT_BASE


def known_of(store: GraphStore, drawn: Picture, claims: Mapping[Claim, str], articles: Iterable[Provenance]) -> Known:
    """What the store knows of the actors of a picture; `claims` gives claims their local names."""
    keys = [node.actor.key for node in drawn.nodes]
    return Known(tuple(articles), claims, names_of(store, keys), offices_of(store, keys), store.namespaces.base)


def names_of(store: GraphStore, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """All that articles call some actors, by the actors' keys."""
    space = store.namespaces
    names: dict[str, set[str]] = defaultdict(set)
    for row in store.query(_NAMES.format(actors=" ".join(str(space.actor(key)) for key in keys))):
        names[space.local(str(row.actor), "actor") or ""].add(str(row.name))
    return {key: tuple(sorted(of)) for key, of in names.items()}


def offices_of(store: GraphStore, keys: Iterable[str]) -> dict[str, tuple[Office, ...]]:
    """The offices that articles give to some actors, by the actors' keys, the one named last first."""
    space = store.namespaces
    said: dict[str, dict[tuple[str, str | None], list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in store.query(_OFFICES.format(actors=" ".join(str(space.actor(key)) for key in keys))):
        body = None if row.body is None else str(row.body)
        days = said[space.local(str(row.actor), "actor") or ""][str(row.title), body]
        days.extend([] if row.published is None else [str(row.published)])
    return {key: tuple(_offices(of)) for key, of in said.items()}


def _offices(said: Mapping[tuple[str, str | None], list[str]]) -> list[Office]:
    """The office named last comes first."""
    found = [
        Office(title, body, min(days, default=None), max(days, default=None)) for (title, body), days in said.items()
    ]
    by_name = sorted(found, key=lambda office: (office.title, office.body or ""))
    return sorted(by_name, key=lambda office: office.last or "", reverse=True)
