"""What a graph holds in all, and what it knows of one actor: a few SPARQL queries, as values that print themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UnknownActor
from kg.model import Actor, Status

if TYPE_CHECKING:
    from kg.graph.sparql import Row
    from kg.graph.store import GraphStore

_NAMES = 12  # that a page shows

_FINDINGS = """
SELECT ?claim ?date ?source ?sourceName ?relation ?target ?targetName ?status ?sentence ?outlet ?article
       (GROUP_CONCAT(DISTINCT ?sayer; separator="; ") AS ?sayers) {{
  {{ SELECT ?claim ?date {{ ?claim {end} <{iri}> OPTIONAL {{ ?claim kg:date ?date }}
                           FILTER NOT EXISTS {{ ?claim kg:judgement kg:rejected }} }}
     ORDER BY DESC(STR(?date)) ?claim LIMIT {limit} }}
  ?claim kg:source ?source ; kg:relation ?relation ; kg:status ?status ; kg:sentence ?sentence ;
         prov:wasDerivedFrom ?article .
  ?source rdfs:label ?sourceName .
  OPTIONAL {{ ?claim kg:target ?target . ?target rdfs:label ?targetName }}
  OPTIONAL {{ ?article kg:outlet ?outlet }}
  OPTIONAL {{
    ?claim kg:attributedTo ?by
    OPTIONAL {{ ?by rdfs:label ?label }}
    BIND(COALESCE(?label, STR(?by)) AS ?sayer)
  }}
}} GROUP BY ?claim ?date ?source ?sourceName ?relation ?target ?targetName ?status ?sentence ?outlet ?article
ORDER BY DESC(STR(?date)) ?claim
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim on an actor as a line to read: who did what to whom, when, who says so, in which article.

    `date` is EDTF; `attributed_to` joins names by "; "; `outlet` published the article with the id `article`.
    """

    source: str
    relation: str
    target: str | None
    status: Status
    date: str | None
    attributed_to: str
    outlet: str | None
    article: str
    sentence: str

    def __str__(self) -> str:
        """The finding in words.

        >>> print(Finding("France", "called_on", "Iran", Status.PLANNED, "2025", "Reuters", None, "a", "..."))
        2025: France called on Iran (planned), according to Reuters [a]
        """
        words = " ".join(filter(None, (self.source, self.relation.replace("_", " "), self.target)))
        hedge = "" if self.status is Status.ASSERTED else f" ({self.status})"
        said = f", according to {self.attributed_to}" if self.attributed_to else ""
        return f"{self.date or 'undated'}: {words}{hedge}{said} [{self.outlet or self.article}]"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the graph knows of one actor: its other names, how often it appears, and its newest claims.

    `names` are the words by which articles call it. `articles`, `claims_by` and `claims_on` are counts of all there
    is; `did` and `undergone` hold the newest of them.
    """

    actor: Actor
    iri: str
    names: tuple[str, ...]
    articles: int
    claims_by: int
    claims_on: int
    did: tuple[Finding, ...]
    undergone: tuple[Finding, ...]

    def __str__(self) -> str:
        """The profile as a page of plain text."""
        who = ", ".join(filter(None, (self.actor.kind.value, self.actor.country, self.actor.wikidata)))
        also = f"also called: {_some(self.names)}" if self.names else ""
        lines = [f"{self.actor.name} ({who})", self.iri, also, f"in {_counted(self.articles, 'article')}"]
        for title, total, findings in (
            ("did", self.claims_by, self.did),
            ("had done to it", self.claims_on, self.undergone),
        ):
            if findings:
                shown = "" if len(findings) == total else f", the newest {len(findings)} of {total}"
                lines += ["", f"{title}{shown}:", *(f"  {finding}" for finding in findings)]
        return "\n".join(line for line in lines if line is not also or line)


def _some(names: Sequence[str]) -> str:
    """The names that read like names, the shortest first, and how many others there are."""
    proper = sorted((name for name in names if name[:1].isupper()), key=lambda name: (len(name), name))
    shown = (proper or list(names))[:_NAMES]
    more = len(names) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def profile(store: GraphStore, name: str, limit: int) -> Profile:
    """What the graph knows of the actor with a name or IRI. Raises UnknownActor, also where several have the name."""
    actor = only(store, name)
    iri = store.namespaces.actor(actor.key).value
    counts = next(iter(store.query(_counting(iri))))
    names = (str(row["name"]) for row in store.query(f"SELECT DISTINCT ?name {{ <{iri}> kg:mentionedAs ?name }}"))
    return Profile(
        actor=actor,
        iri=iri,
        names=tuple(sorted(name for name in names if name != actor.name)),
        articles=_int(counts, "articles"),
        claims_by=_int(counts, "by"),
        claims_on=_int(counts, "on"),
        did=tuple(_findings(store, iri, "kg:source", limit)),
        undergone=tuple(_findings(store, iri, "kg:target", limit)),
    )


def _counting(iri: str) -> str:
    kept = " FILTER NOT EXISTS { ?x kg:judgement kg:rejected }"
    parts = (
        ("articles", f"?x kg:mentions <{iri}>"),
        ("by", f"?x kg:source <{iri}>{kept}"),
        ("on", f"?x kg:target <{iri}>{kept}"),
    )
    return (
        "SELECT * {"
        + "".join(f"{{ SELECT (COUNT(DISTINCT ?x) AS ?{name}) {{ {what} }} }}" for name, what in parts)
        + "}"
    )


def _findings(store: GraphStore, iri: str, end: str, limit: int) -> Iterator[Finding]:
    for row in store.query(_FINDINGS.format(end=end, iri=iri, limit=limit)):
        yield Finding(
            source=str(row["sourceName"]),
            relation=_local(store, row, "relation", "rel"),
            target=_text(row, "targetName"),
            status=Status(_local(store, row, "status", "kg")),
            date=_text(row, "date"),
            attributed_to=str(row["sayers"] or ""),
            outlet=_text(row, "outlet"),
            article=_local(store, row, "article", "doc"),
            sentence=str(row["sentence"]),
        )


def _local(store: GraphStore, row: Row, name: str, prefix: str) -> str:
    return store.namespaces.local(str(row[name]), prefix) or str(row[name])


def _text(row: Row, name: str) -> str | None:
    return None if row[name] is None else str(row[name])


def _int(row: Row, name: str) -> int:
    return int(str(row[name]))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@dataclass(frozen=True, slots=True)
class Stats:
    """What a graph holds: numbers of articles, actors and claims, and what is most frequent in it.

    `first` and `last` are the earliest and latest publication dates (EDTF). `statuses`, `relations`, `outlets` and
    `actors_by_claims` count claims, the most frequent first (ten at most; all statuses).
    """

    articles: int
    actors: int
    claims: int
    first: str | None
    last: str | None
    statuses: Mapping[str, int]
    relations: Mapping[str, int]
    outlets: Mapping[str, int]
    actors_by_claims: Mapping[str, int]

    def __str__(self) -> str:
        """The numbers as a page of plain text."""
        when = f", published {self.first} to {self.last}" if self.first else ""
        size = (
            _counted(n, noun)
            for n, noun in ((self.articles, "article"), (self.actors, "actor"), (self.claims, "claim"))
        )
        lines = [", ".join(size) + when]
        for title in ("statuses", "relations", "actors_by_claims", "outlets"):
            counts: Mapping[str, int] = getattr(self, title)
            if counts:
                lines.append(f"{title.replace('_', ' ')}: " + ", ".join(f"{name} {n:,}" for name, n in counts.items()))
        return "\n".join(lines)


def stats(store: GraphStore) -> Stats:
    """Count what the graph holds."""
    row = next(iter(store.query("SELECT (MIN(STR(?d)) AS ?first) (MAX(STR(?d)) AS ?last) { ?a kg:published ?d }")))
    return Stats(
        articles=_count(store, "?x a kg:Article"),
        actors=_count(
            store, "GRAPH ?g { ?x rdfs:label ?name } FILTER(?g = <" + store.namespaces.graph("actors").value + ">)"
        ),
        claims=_count(store, "?x a kg:Claim"),
        first=_text(row, "first"),
        last=_text(row, "last"),
        statuses=_top(store, "?claim kg:status ?status BIND(STRAFTER(STR(?status), '#') AS ?what)"),
        relations=_top(store, "?claim kg:relation ?r BIND(STRAFTER(STR(?r), '/relation/') AS ?what)"),
        outlets=_top(store, "?claim prov:wasDerivedFrom/kg:outlet ?what"),
        actors_by_claims=_top(store, "?claim kg:source|kg:target ?actor . ?actor rdfs:label ?what"),
    )


def _count(store: GraphStore, pattern: str) -> int:
    return _int(next(iter(store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}"))), "n")


def _top(store: GraphStore, pattern: str) -> dict[str, int]:
    query = (
        f"SELECT ?what (COUNT(DISTINCT ?claim) AS ?n) {{ {pattern} }} GROUP BY ?what ORDER BY DESC(?n) ?what LIMIT 10"
    )
    return {str(row["what"]): _int(row, "n") for row in store.query(query)}


def only(store: GraphStore, name: str) -> Actor:
    """The one actor with a name or IRI. Raises UnknownActor, also where several have the name."""
    found = store.find_actors(name)
    if len(found) > 1:
        iris = " or ".join(f"actor:{actor.key}" for actor in found)
        raise UnknownActor(f"{len(found)} actors are called {name!r}: say {iris}")
    return found[0]
