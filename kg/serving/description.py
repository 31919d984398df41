"""The service described by itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request

from kg.graph.vocabulary import RDF_TYPE
from kg.serving.asking.query import RDF_FORMATS
from kg.serving.negotiation import ROWS, TRIPLES, chosen
from kg.serving.reply import Reply, refused

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nquads": "N-Quads",
    "rdfxml": "RDF_XML",
}


def wants_description(request: Request) -> bool:
    """Whether a request asks nothing, so that it is told what the service is."""
    return request.method in ("GET", "HEAD") and not request.url.query


def description(request: Request) -> Reply:
    """What the endpoint speaks, in a format of RDF that the client takes."""
    media = chosen(request.headers.get("accept", "*/*"), TRIPLES)
    if media is None:
        raise refused(406, f"no query, and the service describes itself as {', '.join(TRIPLES)}")
    writable = request.app.state.settings.writable
    told = _triples(str(request.url.replace(query="")), writable=writable)
    prefixes = {"sd": _SD, "formats": _FORMATS}
    return Reply(200, media, ox.serialize(told, format=RDF_FORMATS[TRIPLES[media]], prefixes=prefixes) or b"")


def _triples(address: str, *, writable: bool) -> list[ox.Triple]:
    service, data, default = ox.BlankNode(), ox.BlankNode(), ox.BlankNode()
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    formats = sorted({_NAMES[name] for name in (*ROWS.values(), *TRIPLES.values())})
    return [
        ox.Triple(service, RDF_TYPE, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), ox.NamedNode(address)),
        *(ox.Triple(service, _sd("supportedLanguage"), _sd(name)) for name in languages),
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in formats),
        ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        ox.Triple(service, _sd("defaultDataset"), data),
        ox.Triple(data, RDF_TYPE, _sd("Dataset")),
        ox.Triple(data, _sd("defaultGraph"), default),
        ox.Triple(default, RDF_TYPE, _sd("Graph")),
    ]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
