"""Which claims are looked at: those around an actor, of a relation, an event type, a period, an outlet, a status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.model import Claim, EventType, QuadClass, Status
from kg.viewing.picture import ends_of


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; an empty field asks for any.

    `around` are keys of actors and `hops` how far from them one looks; `min_articles` is the number of articles that
    must support a line, which is all claims of one status and quad class from one actor to another.

    >>> Choice(min_articles=2).of([], {})
    []
    """

    around: frozenset[str] = frozenset()
    hops: int = 1
    relations: frozenset[str] = frozenset()
    types: frozenset[EventType] = frozenset()
    statuses: frozenset[Status] = frozenset()
    outlets: frozenset[str] = frozenset()
    min_articles: int = 1

    def of(self, claims: Iterable[Claim], outlets: Mapping[str, str | None]) -> list[Claim]:
        """The claims that fit, in their order; `outlets` names the outlet of each article by the article's id."""
        wanted = {name.casefold() for name in self.outlets}
        fitting = [
            claim
            for claim in claims
            if (not self.relations or claim.relation in self.relations)
            and (not self.types or claim.event_type in self.types)
            and (not self.statuses or claim.status in self.statuses)
            and (not wanted or (outlets.get(claim.document) or "").casefold() in wanted)
        ]
        if self.min_articles > 1:
            fitting = _supported(fitting, self.min_articles)
        return _surroundings(fitting, self.around, self.hops) if self.around else fitting


def _supported(claims: Collection[Claim], articles: int) -> list[Claim]:
    """The claims on lines that so many articles support."""
    support: dict[tuple[str, str, Status, QuadClass | None], set[str]] = defaultdict(set)
    for claim in claims:
        support[_line(claim)].add(claim.document)
    return [claim for claim in claims if claim.target and len(support[_line(claim)]) >= articles]


def _line(claim: Claim) -> tuple[str, str, Status, QuadClass | None]:
    source, target = ends_of(claim)
    return source, target or "", claim.status, claim.quad_class


def _surroundings(claims: Collection[Claim], around: frozenset[str], hops: int) -> list[Claim]:
    """The claims among the actors that so many steps lead to, and what those do without anybody else."""
    partners: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        source, target = ends_of(claim)
        if target is not None:
            partners[source].add(target)
            partners[target].add(source)
    near = set(around)
    for _ in range(hops):
        near |= {partner for key in near for partner in partners.get(key, ())}
    return [claim for claim in claims if near.issuperset(end for end in ends_of(claim) if end is not None)]
