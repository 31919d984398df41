"""Validation: every article's graph against the shapes of the ontology, the offending claim named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, serialize

from kg.graph.vocabulary import KG, Kg, compact
from kg.tables import ontology_file

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that an article's graph lacks or should not hold.

    `claim` is the IRI of the claim concerned and `sentence` what it was drawn from, None where it is about no claim;
    `article` is None for an edge that nothing claims.
    """

    article: str | None
    claim: str | None
    problem: str
    sentence: str | None = None

    def __str__(self) -> str:
        """One line for people."""
        where = self.article or "edges"
        where += f", {compact(self.claim)}" if self.claim else ""
        return f"{where}: {self.problem}" + (f' ("{self.sentence}")' if self.sentence else "")


def validate(store: GraphStore) -> list[Violation]:
    """All violations of the shapes in a graph, sorted; an empty list is a graph in order.

    It takes about an eighth of a second for an article of 25 claims, and holds one article in memory at a time.

    >>> from kg.graph.store import GraphStore
    >>> validate(GraphStore.open(None))
    []
    """
    return [violation for _, found in violations(store) for violation in found] + list(unclaimed_edges(store))


def violations(store: GraphStore) -> Iterator[tuple[str, list[Violation]]]:
    """The violations article by article, for a caller that wants to show how far it is."""
    from rdflib import Graph

    shapes = Graph().parse(ontology_file("shapes.ttl"), format="turtle")
    for identifier in sorted(store.fingerprints()):
        graph = _plain_graph(store, store.namespaces.article(identifier))
        yield identifier, sorted(set(_violations(identifier, graph, shapes)), key=_order)


def _order(violation: Violation) -> tuple[str, str, str]:
    return violation.article or "", violation.claim or "", violation.problem


def unclaimed_edges(store: GraphStore) -> Iterator[Violation]:
    """The edges that no asserted claim of any article draws, asked of the whole store at once."""
    drawn = f"GRAPH {store.namespaces.graph('edges')} {{ ?source ?relation ?target }}"
    asserted = "?claim kg:relation ?relation ; kg:source ?source ; kg:target ?target ; kg:status kg:asserted"
    back = "?claim kg:relation ?relation ; kg:source ?target ; kg:target ?source ; kg:status kg:asserted"
    kept = "FILTER NOT EXISTS { ?claim kg:judgement kg:rejected }"
    unclaimed = f"FILTER NOT EXISTS {{ {asserted} {kept} }} FILTER NOT EXISTS {{ {back} ; kg:symmetric true {kept} }}"
    for row in store.query(f"SELECT * {{ {drawn} {unclaimed} }} ORDER BY ?source ?relation ?target"):
        edge = " ".join(compact(str(row[end]), store.namespaces) for end in ("source", "relation", "target"))
        yield Violation(None, None, f"the edge {edge} is drawn, and no asserted claim says so")


def _plain_graph(store: GraphStore, name: NamedNode) -> Graph:
    """An article's graph and its claims' edges in rdflib's own memory, where literals are as rdflib expects them."""
    from rdflib import Graph

    triples = (quad.triple for quad in chain(store.quads(name), store.edges(name)))
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")


def _violations(identifier: str, graph: Graph, shapes: Graph) -> Iterator[Violation]:
    from pyshacl import validate as check
    from rdflib import SH

    conforms, report, _ = check(graph, shacl_graph=shapes, inplace=True)
    if conforms:
        return
    for result in report.objects(None, SH.result):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        message = report.value(result, SH.resultMessage)
        claim = next((node for node in (focus, value) if _is_claim(graph, node)), None)
        sentence = _text(graph, claim, Kg.sentence)
        yield Violation(identifier, None if claim is None else str(claim), _problem(message, value, claim), sentence)


def _problem(message: Node | None, value: Node | None, claim: Node | None) -> str:
    told = "" if value is None or value == claim else f" (here: {_shown(value)})"
    return f"{message}{told}"


def _shown(value: Node) -> str:
    from rdflib import URIRef

    return compact(str(value)) if isinstance(value, URIRef) else repr(str(value))


def _is_claim(graph: Graph, node: Node | None) -> bool:
    from rdflib import RDF, URIRef

    return node is not None and (node, RDF.type, URIRef(KG + "Claim")) in graph


def _text(graph: Graph, node: Node | None, predicate: NamedNode) -> str | None:
    from rdflib import URIRef

    value = None if node is None else graph.value(node, URIRef(predicate.value))
    return None if value is None else str(value)
