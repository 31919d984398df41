"""Claims for the JSON API: each with its ends, date, status, who says so, sentence and article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pyoxigraph import NamedNode

from kg.graph import vocabulary as v
from kg.graph.vocabulary import Kg, percent
from kg.model import EventType
from kg.serving.asking.actors import Json, described, text
from kg.serving.asking.filters import Filters, Page, values
from kg.serving.limits import Limits
from kg.serving.reply import Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

_FOUND = f"""
SELECT DISTINCT ?claim ?day {{ %(patterns)s OPTIONAL {{ ?claim {Kg.latest} ?day }} }}
ORDER BY DESC(?day) ?claim %(page)s"""
_TOLD = f"""
SELECT * {{
  %s ?claim {Kg.source} ?source ; {Kg.sourceMention} ?sourceMention ; {Kg.relation} ?relation ; {Kg.status} ?status ;
    {Kg.sentence} ?sentence ; {Kg.evidence} ?evidence ; {v.PROV_DERIVED} ?article .
  OPTIONAL {{ ?claim {Kg.target} ?target }}
  OPTIONAL {{ ?claim {Kg.targetMention} ?targetMention }}
  OPTIONAL {{ ?claim {Kg.eventType} ?type }}
  OPTIONAL {{ ?claim {Kg.date} ?date }}
  OPTIONAL {{ ?claim {Kg.earliest} ?earliest }}
  OPTIONAL {{ ?claim {Kg.latest} ?latest }}
  OPTIONAL {{ ?claim {Kg.place} ?place }}
  OPTIONAL {{ ?claim {Kg.placeCountry} ?placeCountry }}
  OPTIONAL {{ ?claim {Kg.quantity} ?quantity }}
  OPTIONAL {{ ?claim {Kg.confidence} ?confidence }}
}}"""
_SAID = f"SELECT ?claim ?sayer {{ %s ?claim {Kg.attributedTo} ?sayer }}"
_LISTED = f"""
SELECT ?claim ?cell ?sayer {{ %s ?claim {Kg.attributionOrder}/{v.RDF_REST}* ?cell . ?cell {v.RDF_FIRST} ?sayer }}"""
_ARTICLES = f"""
SELECT * {{ %s OPTIONAL {{ ?article {Kg.title} ?title }} OPTIONAL {{ ?article {Kg.outlet} ?outlet }}
  OPTIONAL {{ ?article {Kg.published} ?published }} OPTIONAL {{ ?article {Kg.url} ?url }} }}"""
_OFFSETS = re.compile(r"#char=(\d+),(\d+)$")


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The claims that fit, the newest first."""

    writes: ClassVar[bool] = False
    filters: Filters
    page: Page

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """A page of claims, with their articles once each."""
        found, following = self.page.cut(claims_of(store, self.filters.patterns(store.namespaces), self.page.clause))
        items = told(store, found)
        return Reply.json({"items": items, "articles": articles(store, items), "next": following})


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim by the last part of its IRI."""

    writes: ClassVar[bool] = False
    name: str

    def run(self, store: GraphStore, limits: Limits) -> Reply:  # noqa: ARG002
        """The claim with its article; 404 where there is none."""
        items = told(store, [store.namespaces.claim(percent(self.name))])
        if not items:
            return Reply.json({"error": f"no claim of the graph has the name {self.name}"}, 404)
        return Reply.json(items[0] | {"article": articles(store, items)[items[0]["article"]]})


def claims_of(store: GraphStore, patterns: str, page: str) -> list[NamedNode]:
    """The claims that patterns choose, the newest first and then by IRI."""
    rows = store.query(_FOUND % {"patterns": patterns, "page": page})
    return [NamedNode(str(row["claim"])) for row in rows]


def told(store: GraphStore, claims: list[NamedNode]) -> list[Json]:
    """Claims as JSON, in the order given; what is no claim is left out."""
    if not claims:
        return []
    rows = {str(row["claim"]): row for row in store.query(_TOLD % values("claim", claims))}
    said: dict[str, list[Any]] = defaultdict(list)
    for row in store.query(_SAID % values("claim", claims)):
        said[str(row["claim"])].append(str(row["sayer"]))
    said |= _in_order(store, [NamedNode(claim) for claim, sayers in said.items() if len(sayers) > 1])
    start = store.namespaces.prefixes["actor"]
    nodes = {str(row[end]) for row in rows.values() for end in ("source", "target") if row[end] is not None}
    nodes.update(sayer for sayers in said.values() for sayer in sayers if sayer.startswith(start))
    actors = described(store, [NamedNode(iri) for iri in sorted(nodes)])
    return [_claim(store, rows[c.value], said[c.value], actors) for c in claims if c.value in rows]


def _in_order(store: GraphStore, claims: list[NamedNode]) -> dict[str, list[str]]:
    """Who says some claims of which each has several sayers, the speaker first."""
    rows = list(store.query(_LISTED % values("claim", claims))) if claims else []
    listed: dict[str, list[str]] = defaultdict(list)
    # The cells of a list are numbered.
    for row in sorted(rows, key=lambda row: (len(str(row["cell"])), str(row["cell"]))):
        listed[str(row["claim"])].append(str(row["sayer"]))
    return listed


def _claim(store: GraphStore, row: Any, said: list[str], actors: dict[str, Json]) -> Json:
    local = store.namespaces.local
    kind = None if row["type"] is None else EventType(str(row["type"]).removeprefix(v.PLOVER))
    offsets = _OFFSETS.search(str(row["evidence"]))
    return {
        "id": local(str(row["claim"]), "claim"),
        "iri": str(row["claim"]),
        "source": _end(actors, row["source"], row["sourceMention"]),
        "relation": local(str(row["relation"]), "rel") or str(row["relation"]),
        "target": None if row["target"] is None else _end(actors, row["target"], row["targetMention"]),
        "type": kind,
        "class": kind.quad_class if kind else None,
        "status": str(row["status"]).removeprefix(v.KG),
        "date": text(row["date"]),
        "earliest": text(row["earliest"]),
        "latest": text(row["latest"]),
        "place": text(row["place"]),
        "place_country": text(row["placeCountry"]),
        "quantity": text(row["quantity"]),
        "attributed_to": [actors[sayer]["name"] if sayer in actors else sayer for sayer in said],
        "confidence": None if row["confidence"] is None else float(str(row["confidence"])),
        "sentence": str(row["sentence"]),
        "start": int(offsets[1]) if offsets else None,
        "end": int(offsets[2]) if offsets else None,
        "article": local(str(row["article"]), "doc") or str(row["article"]),
    }


def _end(actors: dict[str, Json], iri: Any, mention: Any) -> Json:
    actor = actors[str(iri)]
    return {"key": actor["key"], "name": actor["name"], "kind": actor["kind"], "mention": str(mention)}


def articles(store: GraphStore, claims: Iterable[Json]) -> dict[str, Json]:
    """The articles of claims, by id."""
    names = sorted({claim["article"] for claim in claims})
    if not names:
        return {}
    rows = store.query(_ARTICLES % values("article", [store.namespaces.article(name) for name in names]))
    return {
        store.namespaces.local(str(row["article"]), "doc") or "": {
            name: text(row[name]) for name in ("title", "outlet", "published", "url")
        }
        for row in rows
    }
