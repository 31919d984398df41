"""Claims as a networkx graph: actors are nodes, each claim between two actors is an edge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.model import Actor, Claim, Kind, Status

if TYPE_CHECKING:
    import networkx as nx

ASSERTED = frozenset({Status.ASSERTED})


def to_networkx(claims: Iterable[Claim], *, status: Collection[Status] = ASSERTED) -> nx.MultiDiGraph[str]:
    """Claims as a directed multigraph, for the measures and layouts of networkx.

    Nodes are actors by key, with `name`, `kind`, `country` and `wikidata`. Each claim on two actors is an edge
    with `relation`, `event_type`, `quad_class`, `status`, `date` (EDTF), `document`, `sentence`, `attributed_to`
    (names joined by "; ") and `quantity`. All values are text; what is not known is left out. An actor whose claims
    name nobody else is a node without edges. Only claims of the given `status` count. The graph does not depend on
    the order of the claims.

    >>> from kg.model import End, Span
    >>> trump, petro = (Actor(n.replace(" ", "_"), n, Kind.PERSON) for n in ("Donald Trump", "Gustavo Petro"))
    >>> said = Span(0, 20, "Trump called Petro.")
    >>> claim = Claim("a1", End(trump, "Trump"), "called", End(petro, "Petro"), Status.ASSERTED, said, "active")
    >>> graph = to_networkx([claim])
    >>> [(source, edge["relation"], target) for source, target, edge in graph.edges(data=True)]
    [('Donald_Trump', 'called', 'Gustavo_Petro')]
    """
    import networkx as nx

    wanted = [claim for claim in claims if claim.status in status]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, actor in actors_of(wanted).items():
        graph.add_node(key, **_known(name=actor.name, kind=actor.kind, country=actor.country, wikidata=actor.wikidata))
    for claim in sorted(wanted, key=_order):
        if claim.target:
            graph.add_edge(claim.source.actor.key, claim.target.actor.key, **_edge(claim))
    return graph


def actors_of(claims: Iterable[Claim]) -> dict[str, Actor]:
    """The actors at the ends of claims, sorted by key; where claims disagree on one, what most of them say holds.

    >>> actors_of([])
    {}
    """
    seen: dict[str, _Tally] = defaultdict(_Tally)
    for claim in claims:
        for end in (claim.source, claim.target):
            if end:
                seen[end.actor.key].count(end.actor)
    return {key: seen[key].actor(key) for key in sorted(seen)}


@dataclass
class _Tally:
    """What the claims say of one actor, counted."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)

    def count(self, actor: Actor) -> None:
        self.names[actor.name] += 1
        self.kinds[actor.kind] += 1
        if actor.country:
            self.countries[actor.country] += 1
        if actor.wikidata:
            self.items[actor.wikidata] += 1

    def actor(self, key: str) -> Actor:
        name, kind = _most(self.names) or key, Kind(_most(self.kinds) or Kind.THING)
        return Actor(key, name, kind, _most(self.countries), _most(self.items))


def _most(counted: Counter[str]) -> str | None:
    """The commonest value; among equals the longest, then the first of the alphabet."""
    return min(counted, key=lambda value: (-counted[value], -len(value), value), default=None)


def _edge(claim: Claim) -> dict[str, str]:
    return _known(
        relation=claim.relation,
        event_type=claim.event_type,
        quad_class=claim.quad_class,
        status=claim.status,
        date=claim.date,
        document=claim.document,
        sentence=claim.evidence.text,
        attributed_to="; ".join(claim.attributed_to) or None,
        quantity=claim.quantity,
    )


def _known(**values: str | None) -> dict[str, str]:
    """The values that there are, as plain strings: writers of graph formats know no enumerations."""
    return {name: str(value) for name, value in values.items() if value is not None}


def _order(claim: Claim) -> tuple[Any, ...]:
    target = claim.target.actor.key if claim.target else ""
    said = claim.evidence
    return (claim.source.actor.key, target, claim.document, said.start, said.end, *sorted(_edge(claim).items()))
