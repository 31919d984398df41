"""Claims, mentions and attributions as the JSON objects of the claim contract (docs/claim.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeAlias

from kg.graph.vocabulary import Namespaces
from kg.model import Actor, Attribution, Claim, End, Extraction, Mention, Span

Json: TypeAlias = str | int | float | list["Json"] | dict[str, "Json"] | None
Record: TypeAlias = dict[str, Json]

CONTRACT = "1.1"  # the version of docs/claim.schema.json: the major one rises when a reader of the old breaks
KINDS = ("claims", "mentions", "attributions")


def records(extraction: Extraction, what: str = "claims", namespaces: Namespaces | None = None) -> Iterator[Record]:
    """Everything of one kind (`claims`, `mentions` or `attributions`) that was drawn from one article."""
    if what == "mentions":
        yield from map(mention_record, extraction.mentions)
    elif what == "attributions":
        yield from map(attribution_record, extraction.attributions)
    else:
        spaces = namespaces or Namespaces()
        yield from (claim_record(claim, spaces) for claim in extraction.claims)


def claim_record(claim: Claim, namespaces: Namespaces) -> Record:
    """A claim as a JSON object; `start` and `end` are the characters of its sentence in the article's text."""
    return {
        "document": claim.document,
        "source": _end(claim.source, namespaces),
        "target": None if claim.target is None else _end(claim.target, namespaces),
        "relation": claim.relation,
        "event_type": claim.event_type and claim.event_type.value,
        "quad_class": claim.quad_class and claim.quad_class.value,
        "status": claim.status.value,
        "date": claim.date,
        "place": claim.place,
        "place_country": claim.place_country,
        "quantity": claim.quantity,
        "attributed_to": list(claim.attributed_to),
        "confidence": claim.confidence,
        "method": claim.method,
        "sentence": claim.evidence.text,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }


def _end(end: End, namespaces: Namespaces) -> Record:
    return {"name": end.actor.name, "mention": end.mention, **_actor(end.actor, namespaces)}


def _actor(actor: Actor, namespaces: Namespaces) -> Record:
    return {
        "kind": actor.kind.value,
        "country": actor.country,
        "iri": namespaces.actor(actor.key).value,
        "wikidata": actor.wikidata,
    }


def mention_record(mention: Mention) -> Record:
    """A mention as a JSON object; `actor` is the canonical name, null where it could not be told."""
    return {
        "document": mention.document,
        "text": mention.span.text,
        "start": mention.span.start,
        "end": mention.span.end,
        "actor": None if mention.actor is None else mention.actor.name,
        "kind": mention.kind.value,
    }


def attribution_record(attribution: Attribution) -> Record:
    """An attribution as a JSON object: who is reported to say what, by which cue."""
    return {
        "document": attribution.document,
        "source": _span(attribution.source),
        "cue": _span(attribution.cue),
        "content": _span(attribution.content),
    }


def _span(span: Span | None) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def json_line(record: Record) -> str:
    """A record as one line of JSON, without its line break; letters of every script stay readable.

    >>> json_line({"name": "Nicolás Maduro"})
    '{"name": "Nicolás Maduro"}'
    """
    return json.dumps(record, ensure_ascii=False)
