"""What the page draws of many claims: the best supported actors, and one line for many claims of a kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from kg.model import Actor, Claim, QuadClass, Status
from kg.network import actors_of

_PRONOUNS = frozenset("i you he she it we they me him her us them his hers its their who which that".split())
_Key: TypeAlias = tuple[int, int, Status, QuadClass | None, str | None]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor to draw; `degree` counts those it shares a fact with, `elsewhere` its claims on actors not drawn."""

    actor: Actor
    degree: int
    mentions: tuple[str, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Line:
    """All claims of one quad class and status from one node to another; ends are node numbers.

    `articles` counts those that make the claims. `bend` is how far the line is curved beside others of the same two
    actors; 0 is straight. A line that a query drew and no claim supports has the query's word for it as `tie`.
    """

    source: int
    target: int
    quad_class: QuadClass | None
    status: Status
    claims: tuple[int, ...]
    articles: int
    bend: float
    tie: str | None = None

    @property
    def factual(self) -> bool:
        """Whether the claims are asserted."""
        return self.status is Status.ASSERTED


@dataclass(frozen=True, slots=True)
class Tie:
    """A line that a query draws between two actors, by a word of its own; no claim says it."""

    source: Actor
    relation: str
    target: Actor


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes by degree, lines between them, and the claims that either shows; `actors` were there in all.

    `lines` name claims by their place in `claims`; a claim that names no second actor is on no line.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    actors: int


def picture(
    claims: Iterable[Claim], *, limit: int | None = 300, first: Collection[str] = (), ties: Collection[Tie] = ()
) -> Picture:
    """Choose what to draw: the `limit` actors (None: all) that most articles state facts of, and their claims.

    The actors `first`, by their keys, come before all others. `ties` are lines of a query's own.

    >>> picture([]).nodes
    ()
    """
    every = sorted(claims, key=_order)
    known = actors_of(every) | {end.key: end for tie in ties for end in (tie.source, tie.target)}
    joined = [claim for claim in every if claim.target and claim.target.actor.key != claim.source.actor.key]
    stated = [claim for claim in joined if claim.status is Status.ASSERTED]
    facts, partners, support = _partners(stated), _partners(joined, ties), _support(stated)
    leading = frozenset(first)

    def rank(key: str) -> tuple[bool, int, int, int, str]:
        return key not in leading, -support.get(key, 0), -len(facts.get(key, ())), -len(partners[key]), key

    ranked = sorted(partners, key=rank)[:limit]
    best = set(ranked)
    # An actor that shares nothing with the others drawn would be a dot without a line.
    chosen = [key for key in ranked if not best.isdisjoint(partners[key])]
    number = {key: place for place, key in enumerate(chosen)}
    shown = tuple(c for c in every if c.source.actor.key in number and (not c.target or c.target.actor.key in number))
    mentions, elsewhere = _mentions(shown), _elsewhere(every, number)
    nodes = (Node(known[k], len(facts.get(k, ())), mentions.get(k, ()), elsewhere.get(k, 0)) for k in chosen)
    return Picture(tuple(nodes), _lines(shown, number, ties), shown, len(known))


def ends_of(claim: Claim) -> tuple[str, str | None]:
    """The keys of a claim's actors."""
    return claim.source.actor.key, claim.target.actor.key if claim.target else None


def _support(claims: Iterable[Claim]) -> dict[str, int]:
    """How many articles state a fact of each actor."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for key in ends_of(claim):
            if key is not None:
                found[key].add(claim.document)
    return {key: len(articles) for key, articles in found.items()}


def _partners(claims: Iterable[Claim], ties: Iterable[Tie] = ()) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    pairs = (ends_of(claim) for claim in claims)
    for source, target in chain(pairs, ((tie.source.key, tie.target.key) for tie in ties)):
        if target is not None:
            found[source].add(target)
            found[target].add(source)
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


def _lines(claims: Sequence[Claim], number: Mapping[str, int], ties: Iterable[Tie]) -> tuple[Line, ...]:
    merged: dict[_Key, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        one, other = ends_of(claim)
        if other is not None:
            merged[number[one], number[other], claim.status, claim.quad_class, None].append(place)
    for tie in ties:
        if tie.source.key in number and tie.target.key in number:
            merged[number[tie.source.key], number[tie.target.key], Status.ASSERTED, None, tie.relation] = []
    between = Counter(frozenset(key[:2]) for key in merged)
    same_way: Counter[tuple[int, int]] = Counter()
    lines = []
    for key in sorted(merged, key=_depth):
        source, target, status, quad, tied = key
        # Beside others a line is bent, the more the more go its way; those of the other way bow to the other side.
        bend = 0.0 if between[frozenset((source, target))] == 1 else 0.12 + 0.16 * same_way[source, target]
        same_way[source, target] += 1
        articles = len({claims[place].document for place in merged[key]})
        lines.append(Line(source, target, quad, status, tuple(merged[key]), articles, round(bend, 2), tied))
    return tuple(lines)


def _depth(key: _Key) -> tuple[bool, str, str, int, int, str]:
    """What comes later is drawn above: facts over the rest, and those with an event type over those without."""
    source, target, status, quad, tied = key
    return status is Status.ASSERTED, quad or "", status, source, target, tied or ""


def _order(claim: Claim) -> tuple[str, ...]:
    target, said = claim.target, claim.evidence
    place = f"{said.start:09}"
    return (
        *(claim.document, place, claim.source.actor.key, claim.relation, target.actor.key if target else ""),
        *(claim.status, claim.date or "", claim.source.mention, target.mention if target else "", claim.method),
    )
