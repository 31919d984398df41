"""Which format an answer is written in: what the client accepts, held against what a form of query can give."""

from __future__ import annotations

from collections.abc import Mapping

_JSON = "application/sparql-results+json"
_XML = "application/sparql-results+xml"

# Media type -> our name of the format; the first is what a client gets that does not care.
ROWS = {
    _JSON: "json",
    _XML: "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/rdf+xml": "rdfxml",
}


def chosen(accept: str, offered: Mapping[str, str]) -> str | None:
    """The media type among those offered that an Accept header likes best; None where it takes none of them.

    >>> chosen("text/csv;q=0.5, application/sparql-results+xml", ROWS)
    'application/sparql-results+xml'
    >>> chosen("*/*", TRIPLES)
    'text/turtle'
    >>> chosen("image/png", ROWS)
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    liking = {media: _quality(media, ranges) for media in offered}
    best = max(liking, key=lambda media: liking[media])
    return best if liking[best] > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((value for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"), "1")
    try:
        return media, float(quality)
    except ValueError:
        return media, 0.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """What the most exact range that covers a media type says of it."""
    for wanted in (media, media.partition("/")[0] + "/*", "*/*"):
        for name, quality in ranges:
            if name == wanted:
                return quality
    return 0.0
