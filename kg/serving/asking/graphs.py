"""Whole graphs, for the Graph Store Protocol: read, put in, added to, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pyoxigraph as ox

from kg.serving.asking.query import RDF_FORMATS, graph_names, triples
from kg.serving.limits import Limits
from kg.serving.negotiation import TRIPLES, chosen
from kg.serving.reply import Reply, refused

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

_GONE = "there is no such graph"


@dataclass(frozen=True, slots=True)
class Part:
    """Data as it was sent, in a format by our name of it."""

    content: bytes
    format: str


@dataclass(frozen=True, slots=True)
class ReadGraph:
    """A graph by its IRI, None for the default graph."""

    writes: ClassVar[bool] = False
    graph: str | None
    accept: str

    def run(self, store: GraphStore, limits: Limits) -> Reply:
        """The triples of the graph; 404 where there is none."""
        media = chosen(self.accept, TRIPLES)
        if media is None:
            raise refused(406, f"a graph can be had as {', '.join(TRIPLES)}")
        graph = _name(self.graph)
        if not _there(store, graph):
            raise refused(404, _GONE)
        found = store.embedded.oxigraph.quads_for_pattern(None, None, None, graph)
        return triples((quad.triple for quad in found), media, store.namespaces, limits)


@dataclass(frozen=True, slots=True)
class WriteGraph:
    """Data to put into a graph; in place of what it holds where it is `anew`."""

    writes: ClassVar[bool] = True
    graph: str | None
    parts: tuple[Part, ...]
    anew: bool
    location: str | None = None

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """201 where the graph was not there before, else 204."""
        graph = _name(self.graph)
        come = [quad for part in self.parts for quad in self._read(part, graph)]
        before = _there(store, graph)
        store.amend([graph], lambda: store.embedded.fill(graph, come, anew=self.anew))
        located = {"Location": self.location} if self.location else {}
        return Reply(204 if before else 201, headers=located)

    def _read(self, part: Part, graph: ox.NamedNode | ox.DefaultGraph) -> list[ox.Quad]:
        base = self.graph or self.location
        try:
            read = ox.parse(part.content, format=RDF_FORMATS[part.format], base_iri=base, rename_blank_nodes=True)
            return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in read]
        except (SyntaxError, ValueError) as error:
            raise refused(400, f"the data cannot be read as {part.format}: {error}") from None


@dataclass(frozen=True, slots=True)
class RemoveGraph:
    """A graph to take out."""

    writes: ClassVar[bool] = True
    graph: str | None

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """204, or 404 where there is none."""
        graph = _name(self.graph)
        if not _there(store, graph):
            raise refused(404, _GONE)
        store.amend([graph], lambda: store.embedded.forget(graph))
        return Reply(204)


def _name(graph: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if graph is None else graph_names((graph,))[0]


def _there(store: GraphStore, graph: ox.NamedNode | ox.DefaultGraph) -> bool:
    return isinstance(graph, ox.DefaultGraph) or store.embedded.oxigraph.contains_named_graph(graph)
