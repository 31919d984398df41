"""What a SPARQL query wants drawn: the actors or claims that it selects, or the lines that it constructs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.sparql import Result
from kg.graph.store import GraphStore
from kg.graph.vocabulary import Namespaces
from kg.model import Claim
from kg.viewing.picture import Tie, ends_of

_Edge = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query names: keys of actors, local names of claims, and edges (key, relation, key)."""

    actors: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    edges: frozenset[_Edge] = frozenset()

    @classmethod
    def of(cls, result: Result, namespaces: Namespaces) -> Asked:
        """Read an answer; raises QueryError for ASK, and where it names nothing that can be drawn."""
        if result.form == "SELECT":
            names = [node.value for row in result for node in row.terms if isinstance(node, NamedNode)]
            asked = cls(frozenset(_locals(names, "actor", namespaces)), frozenset(_locals(names, "claim", namespaces)))
        elif result.form == "ASK":
            raise QueryError("an ASK query answers yes or no; SELECT actors, or CONSTRUCT edges between them")
        else:
            asked = cls(edges=frozenset(_edges(result, namespaces)))
        if asked == cls():
            raise QueryError("the query names no actor: SELECT variables that are actors, or CONSTRUCT edges of them")
        return asked

    def chosen(self, named: Iterable[tuple[str, Claim]]) -> Iterator[tuple[str, Claim]]:
        """The claims that are asked for: those named, those behind an edge, or else those among the actors."""
        for name, claim in named:
            source, target = ends_of(claim)
            if self.claims:
                fits = name in self.claims
            elif self.edges:
                fits = (source, claim.relation, target) in self.edges
            else:
                fits = source in self.actors and (target is None or target in self.actors)
            if fits:
                yield name, claim

    def ties(self, claims: Iterable[Claim], store: GraphStore) -> list[Tie]:
        """The edges that no claim stands behind, with the actors as the graph knows them."""
        backed = {(source, claim.relation, target) for claim in claims for source, target in [ends_of(claim)]}
        every = {key for source, _, target in self.edges for key in (source, target)}
        known = {actor.key: actor for actor in store.actors() if actor.key in every} if self.edges - backed else {}
        left = sorted(self.edges - backed)
        return [Tie(known[s], word, known[t]) for s, word, t in left if s in known and t in known and s != t]


def _locals(names: Iterable[str], prefix: str, namespaces: Namespaces) -> Iterator[str]:
    found = (namespaces.local(name, prefix) for name in names)
    return (name for name in found if name is not None)


def _edges(result: Result, namespaces: Namespaces) -> Iterator[_Edge]:
    for row in result:
        subject, predicate, value = row.terms
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode):
            source, target = (namespaces.local(node.value, "actor") for node in (subject, value))
            if source is not None and target is not None:
                relation = namespaces.local(predicate.value, "rel")
                yield source, relation or predicate.value.rstrip("/#").replace("#", "/").rpartition("/")[2], target
