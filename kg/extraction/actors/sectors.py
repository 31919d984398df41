"""The sectors of an article's actors: from the actor base, from roles in the article, and from descriptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.extraction.actors.resolution import Resolver
from kg.extraction.tables.actor_base import ActorBase
from kg.extraction.tables.actor_tables import is_date
from kg.model import Actor, Claim, Kind, Mention, Role

_BODIES = frozenset({Kind.GROUP, Kind.GOVERNMENT, Kind.ORGANIZATION})


def find_sectors(
    base: ActorBase,
    published: str | None,
    claims: Iterable[Claim],
    mentions: Iterable[Mention],
    roles: Iterable[Role],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The PLOVER codes of each actor that has some, by its key, as of the day of publication."""
    date = published[:10] if published and is_date(published[:10]) else None
    resolver, titles = Resolver(base, date), defaultdict[str, list[str]](list)
    held = list(roles)
    for role in held:
        if agent := base.agent(role.title, role.of.country if role.of else None):
            titles[role.person.key].extend(agent.sectors)
    found = {}
    for actor in dict.fromkeys((*_of_claims(claims), *(m.actor for m in mentions if m.actor), *_of_roles(held))):
        known = base.sectors(actor, date) or tuple(dict.fromkeys(titles[actor.key])) or _described(resolver, actor)
        if known:
            found[actor.key] = known
    return tuple(sorted(found.items()))


def _described(resolver: Resolver, actor: Actor) -> tuple[str, ...]:
    """The sectors of "Colombian soldiers", "a US official"; a person's proper name describes nobody."""
    describes = actor.kind is Kind.PERSON and any(word[:1].islower() for word in actor.name.split())
    return resolver.resolve(actor.name).sectors if describes or actor.kind in _BODIES else ()


def _of_claims(claims: Iterable[Claim]) -> Iterator[Actor]:
    for claim in claims:
        yield from (claim.source.actor, *claim.speakers, *([claim.target.actor] if claim.target else []))


def _of_roles(roles: Iterable[Role]) -> Iterator[Actor]:
    for role in roles:
        yield from (role.person, *([role.of] if role.of else []))
