"""What the page draws of many claims: the best connected actors, and one line for many claims of a kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import Actor, Claim, QuadClass, Status
from kg.network import actors_of

_PRONOUNS = frozenset("i you he she it we they me him her us them his hers its their who which that".split())
_Partners: TypeAlias = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor to draw; `degree` counts those it shares a fact with, `elsewhere` its claims on actors not drawn."""

    actor: Actor
    degree: int
    mentions: tuple[str, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Line:
    """All claims of one quad class from one node to another, facts apart from the rest; ends are node numbers.

    `bend` is how far the line is curved beside others of the same two actors; 0 is straight.
    """

    source: int
    target: int
    quad_class: QuadClass | None
    factual: bool
    claims: tuple[int, ...]
    bend: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes by degree, lines between them, and the claims that either shows; `actors` were there in all.

    `lines` name claims by their place in `claims`; a claim that names no second actor is on no line.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    actors: int


def picture(claims: Iterable[Claim], *, limit: int | None = 300) -> Picture:
    """Choose what to draw: the `limit` actors (None: all) that share facts with the most others, and their claims.

    >>> picture([]).nodes
    ()
    """
    every = sorted(claims, key=_order)
    joined = [claim for claim in every if claim.target and claim.target.actor.key != claim.source.actor.key]
    facts, partners = _partners(c for c in joined if c.status is Status.ASSERTED), _partners(joined)
    ranked = sorted(partners, key=lambda key: (-len(facts.get(key, ())), -len(partners[key]), key))
    best = set(ranked[:limit])
    # An actor that shares nothing with the others drawn would be a dot without a line.
    chosen = [key for key in ranked[:limit] if not best.isdisjoint(partners[key])]
    number = {key: place for place, key in enumerate(chosen)}
    shown = tuple(c for c in every if c.source.actor.key in number and (not c.target or c.target.actor.key in number))
    known, mentions, elsewhere = actors_of(every), _mentions(shown), _elsewhere(every, number)
    nodes = (Node(known[k], len(facts.get(k, ())), mentions.get(k, ()), elsewhere.get(k, 0)) for k in chosen)
    return Picture(tuple(nodes), _lines(shown, number), shown, len(known))


def _partners(claims: Iterable[Claim]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.target:
            found[claim.source.actor.key].add(claim.target.actor.key)
            found[claim.target.actor.key].add(claim.source.actor.key)
    return dict(found)


def _mentions(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """By what words the articles name each actor, so that it can be found under them."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for end in (claim.source, claim.target):
            if end and end.mention != end.actor.name and end.mention.lower() not in _PRONOUNS:
                found[end.actor.key].add(end.mention)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def _elsewhere(claims: Iterable[Claim], number: Collection[str]) -> dict[str, int]:
    """How many claims of each drawn actor are left out because the other one is not drawn."""
    found: dict[str, int] = defaultdict(int)
    for claim in claims:
        if claim.target:
            one, other = claim.source.actor.key, claim.target.actor.key
            if (one in number) != (other in number):
                found[one if one in number else other] += 1
    return dict(found)


def _lines(claims: Iterable[Claim], number: Mapping[str, int]) -> tuple[Line, ...]:
    merged: dict[tuple[int, int, bool, QuadClass | None], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.target:
            ends = number[claim.source.actor.key], number[claim.target.actor.key]
            merged[*ends, claim.status is Status.ASSERTED, claim.quad_class].append(place)
    between = Counter(frozenset(ends) for *ends, _, _ in merged)
    same_way: Counter[tuple[int, int]] = Counter()
    lines = []
    # What comes later is drawn above: facts over the rest, and those with an event type over those without.
    for source, target, factual, quad in sorted(merged, key=lambda key: (key[2], key[3] or "", *key[:2])):
        # Beside others a line is bent, the more the more go its way; those of the other way bow to the other side.
        bend = 0.0 if between[frozenset((source, target))] == 1 else 0.12 + 0.16 * same_way[source, target]
        same_way[source, target] += 1
        lines.append(Line(source, target, quad, factual, tuple(merged[source, target, factual, quad]), round(bend, 2)))
    return tuple(lines)


def _order(claim: Claim) -> tuple[str, ...]:
    target, said = claim.target, claim.evidence
    place = f"{said.start:09}"
    return (
        *(claim.document, place, claim.source.actor.key, claim.relation, target.actor.key if target else ""),
        *(claim.status, claim.date or "", claim.source.mention, target.mention if target else "", claim.method),
    )
