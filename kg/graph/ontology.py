"""The ontology, as the graph that every store carries along, and the relations of the lexicon."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.graph import vocabulary as v
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import EventType
from kg.tables import ontology_file, read_table

# Shapes are for `validate` and full of blank nodes, so they stay out of the graph.
TURTLE = ("kg.ttl", "plover.ttl", "alignments.ttl")
LEXICON = "relations.csv"

PROPERTY_OF_TYPE = {
    EventType.AGREE: "agreed",
    EventType.CONSULT: "consulted",
    EventType.SUPPORT: "supported",
    EventType.COOPERATE: "cooperated",
    EventType.AID: "aided",
    EventType.YIELD: "yielded",
    EventType.REQUEST: "requested",
    EventType.ACCUSE: "accused",
    EventType.REJECT: "rejected",
    EventType.THREATEN: "threatened",
    EventType.PROTEST: "protested",
    EventType.SANCTION: "sanctioned",
    EventType.MOBILIZE: "mobilized",
    EventType.COERCE: "coerced",
    EventType.ASSAULT: "assaulted",
}
"""The property of `plover:` that every coded relation of the type is a sub-property of."""


def type_property(event: EventType) -> NamedNode:
    """The property above all relations of an event type.

    >>> type_property(EventType.SANCTION).value
    'https://kg.example/plover#sanctioned'
    """
    return NamedNode(v.PLOVER + PROPERTY_OF_TYPE[event])


def ontology_digest() -> str:
    """Digest of all files that the graphs of ontology and relations are made from; it changes when one of them does."""
    seen = hashlib.sha256()
    for path in _files():
        seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()


def ontology_quads(namespaces: Namespaces) -> list[Quad]:
    """The graph `<base>graph/ontology`: classes, properties, statuses and event types."""
    graph = namespaces.graph("ontology")
    quads = [Quad(graph, Kg.digest, Literal(ontology_digest()), graph)]
    for path in _files():
        if path.suffix == ".ttl":
            for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
                quads.append(Quad(quad.subject, quad.predicate, quad.object, graph))
    return list(dict.fromkeys(quads))


def lexicon_triples() -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """What the built-in lexicon says of its relations; raises TableError for a broken line."""
    path = ontology_file(LEXICON)
    for _, row in read_table(path, ("relation", "event_type", "symmetric")) if path.is_file() else ():
        relation = v.relation_iri(row["relation"])
        yield relation, v.RDF_TYPE, Kg.Relation
        yield relation, v.RDFS_LABEL, Literal(row["relation"].replace("_", " "))
        if row["event_type"] in EventType.__members__:
            yield relation, v.RDFS_SUBPROPERTY, type_property(EventType[row["event_type"]])
        if row["symmetric"].lower() == "yes":
            yield relation, v.RDF_TYPE, v.OWL_SYMMETRIC


def _files() -> list[Path]:
    return [path for name in (*TURTLE, LEXICON) if (path := ontology_file(name)).is_file()]
