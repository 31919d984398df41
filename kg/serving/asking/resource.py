"""What the graph says of one thing, as RDF: an actor, an article, a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pyoxigraph import NamedNode

from kg.graph.vocabulary import percent
from kg.serving.asking.query import triples
from kg.serving.limits import Limits
from kg.serving.reply import Reply, refused

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing by its kind (`actor`, `doc`, `claim`) and the last part of its IRI; an article with its whole graph."""

    writes: ClassVar[bool] = False
    kind: str
    key: str
    media: str

    def run(self, store: GraphStore, limits: Limits) -> Reply:
        """Its triples; 404 where there are none."""
        node = self._node(store)
        pattern = (None, None, None, node) if self.kind == "doc" else (node, None, None, None)
        found = {quad.triple for quad in store.embedded.oxigraph.quads_for_pattern(*pattern)}
        if not found:
            raise refused(404, f"the graph says nothing of {node.value}")
        return triples(sorted(found, key=str), self.media, store.namespaces, limits)

    def _node(self, store: GraphStore) -> NamedNode:
        names = store.namespaces
        key = percent(self.key) if self.kind == "claim" else self.key
        return {"actor": names.actor, "doc": names.article, "claim": names.claim}[self.kind](key)
