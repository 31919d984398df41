"""What a graph holds, as the values that it was made from: articles, claims and roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, Unpack

from pyoxigraph import NamedNode

from kg.errors import UnknownClaim
from kg.graph import vocabulary as v
from kg.graph.actors import Actors
from kg.graph.claim_query import ClaimFilter, Wanted
from kg.graph.decisions import Judgement
from kg.graph.facts import facts
from kg.graph.quad_store import QuadStore
from kg.graph.recall import Recall, StoredArticle
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Claim, Role, Status

# So many articles are fetched from a server at once.
_AT_HAND = 10

_Item = TypeVar("_Item")


class Contents:
    """Reads values out of an open store, actors under the names that the whole graph gives them."""

    def __init__(self, store: QuadStore, namespaces: Namespaces, actors: Actors) -> None:
        """Look into an open store."""
        self._store, self._namespaces, self.actors = store, namespaces, actors

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every article, by its id."""
        found = facts(self._store, None, Kg.fingerprint)
        return {self._namespaces.local(fact.subject.value, "doc") or "": fact.value.value for fact in found}

    def articles(self) -> Iterator[StoredArticle]:
        """Every article, by id."""
        for part in _parts(map(self._namespaces.article, sorted(self.fingerprints()))):
            recall = self._recall(part)
            yield from map(recall.article, part)

    def claims(self, **wanted: Unpack[Wanted]) -> Iterator[tuple[str, Claim]]:
        """The claims that fit, each with the local name of its IRI, by article and in the order of its text."""
        return self._recalled(self._filter(wanted))

    def _filter(self, wanted: Wanted) -> ClaimFilter:
        source, target, relation = wanted.get("source"), wanted.get("target"), wanted.get("relation")
        status, judgement, document = wanted.get("status"), wanted.get("judgement"), wanted.get("document")
        return ClaimFilter(
            sources=None if source is None else self.actors.named(source),
            relation=None if relation is None else self._relation(relation),
            targets=None if target is None else self.actors.named(target),
            status=None if status is None else Status(status),
            since=wanted.get("since"),
            until=wanted.get("until"),
            graph=None if document is None else self._namespaces.article(document),
            judgement=None if judgement is None else Judgement(judgement),
        )

    def _relation(self, name: str) -> NamedNode:
        iri = self._namespaces.expand(name)
        return v.relation_iri(name) if iri is None else NamedNode(iri)

    def _recalled(self, wanted: ClaimFilter) -> Iterator[tuple[str, Claim]]:
        for part in _parts(wanted.found(self._store)):
            recall = self._recall([graph for graph, _ in part])
            for graph, claims in part:
                for iri, claim in recall.claims(graph, claims):
                    yield self._namespaces.local(iri, "claim") or iri, claim

    def find_claims(self, names: Iterable[str]) -> dict[str, Claim]:
        """The claims with IRIs or the last parts of them, by these, in no particular order; raises UnknownClaim."""
        wanted: dict[NamedNode, dict[str, str]] = {}
        for name in names:
            iri = self._namespaces.expand(name) or self._namespaces.claim(name.strip()).value
            derived = next(facts(self._store, NamedNode(iri), v.PROV_DERIVED), None)
            if derived is None:
                raise UnknownClaim(f"no claim of the graph has the IRI {iri}; kg claims list shows those there are")
            wanted.setdefault(derived.graph, {})[iri] = name
        recall = self._recall(list(wanted))
        return {of[iri]: claim for graph, of in wanted.items() for iri, claim in recall.claims(graph, of)}

    def roles(
        self, *, person: str | None = None, of: str | None = None, document: str | None = None
    ) -> Iterator[tuple[str | None, Role]]:
        """The roles that articles give to people, each with the article's date, by article and in its order."""
        people = None if person is None else self._keys(person)
        bodies = None if of is None else self._keys(of)
        graphs = {fact.graph for fact in facts(self._store, None, v.RDF_TYPE, Kg.Role)}
        if document is not None:
            graphs &= {self._namespaces.article(document)}
        for part in _parts(sorted(graphs, key=lambda graph: graph.value)):
            recall = self._recall(part)
            for graph in part:
                published = recall.article(graph).published
                for role in recall.roles(graph):
                    held = people is None or role.person.key in people
                    if held and (bodies is None or (role.of is not None and role.of.key in bodies)):
                        yield published, role

    def _keys(self, name: str) -> set[str]:
        return {self.actors.actor(node).key for node in self.actors.named(name)}

    def _recall(self, graphs: Sequence[NamedNode]) -> Recall:
        store = self._store.at_hand(graphs)
        return Recall(store, self._namespaces, Actors(store, self._namespaces).known)


def _parts(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    stream = iter(items)
    while part := list(islice(stream, _AT_HAND)):
        yield part
