"""Which appearances of a name, in different articles, are one actor: by what the articles say of them, with the reason.

A full name is one actor until articles contradict each other on its country or its part of society. Another spelling,
or a surname alone, joins it only where something else speaks for it. What comes out depends on the appearances as a
whole, not on their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.extraction.tables.name_keys import plain
from kg.model import Kind

LINKED = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.GOVERNMENT})

# Spellings between which transliterations into English waver, in the order in which they are evened out.
_EVEN = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        *(("kh", "h"), ("ph", "f"), ("ck|q|c(?![hei])", "k"), ("x", "ks"), ("w", "v"), ("ou|oo|o", "u")),
        *(("[iy]{2,}|ij$", "i"), ("e[iy]|a[iy]", "ai"), ("ee|y", "i"), ("e", "a"), (r"(.)\1", r"\1")),
    )
)
# One person may well be all of these, one after the other or at once.
_POLITICS = frozenset("GOV LEG PTY ELI OPP IGO JUD MIL SPY".split())
_VAGUE = frozenset({"CVL"})


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor as one article presents it; `titles` are its offices there, each with the key of the body it is in."""

    article: str
    key: str
    name: str
    kind: Kind
    country: str | None = None
    sectors: frozenset[str] = frozenset()
    titles: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """Under which key an appearance stands, and why."""

    key: str
    reason: str


Links: TypeAlias = dict[tuple[str, str], Link]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Appearances that are one actor; `reason` where it does not stand under the key that they were read with."""

    key: str
    seen: tuple[Seen, ...]
    reason: str = ""

    @property
    def name(self) -> str:
        """What its first article calls it."""
        return self.seen[0].name

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.seen[0].kind is Kind.PERSON

    @property
    def countries(self) -> frozenset[str]:
        """The countries that articles give it."""
        return frozenset(s.country for s in self.seen if s.country)

    @property
    def titles(self) -> frozenset[tuple[str, str]]:
        """The offices that articles give it."""
        return frozenset[tuple[str, str]]().union(*(s.titles for s in self.seen))


def evened(name: str) -> str:
    """A name without what transliterations waver in.

    >>> evened("Mohammed Husayn") == evened("Muhammad Hussein")
    True
    >>> evened("Ali Hassan") == evened("Ali Hussein")
    False
    """
    text = plain(name).casefold()
    for pattern, letters in _EVEN:
        text = pattern.sub(letters, text)
    return text


def name_key(name: str, kind: Kind) -> str:
    """What names that may be one have in common: a person's surname, any other's whole name.

    >>> name_key("Volodymyr Zelenskyy", Kind.PERSON) == name_key("Zelensky", Kind.PERSON)
    True
    """
    text = evened(name)
    return text.rpartition(" ")[2] if kind is Kind.PERSON else text


def linked(block: Iterable[Seen]) -> Links:
    """The appearances of one name key that do not stand under the key they were read with, by article and that key.

    >>> two = [Seen(a, "Jo_Smith", "Jo Smith", Kind.PERSON, country) for a, country in (("a", "GBR"), ("b", "USA"))]
    >>> linked(two)["a", "Jo_Smith"]
    Link(key='Jo_Smith_GBR', reason='Jo Smith of GBR is not the one of USA')
    """
    by_key: dict[str, list[Seen]] = defaultdict(list)
    for seen in sorted(block, key=lambda s: (s.key, s.article)):
        by_key[seen.key].append(seen)
    clusters = [cluster for group in by_key.values() for cluster in _told_apart(group)]
    clusters = _with_surnames(_spelled_alike(clusters))
    return {
        (seen.article, seen.key): Link(cluster.key, cluster.reason)
        for cluster in clusters
        for seen in cluster.seen
        if cluster.key != seen.key
    }


def _told_apart(group: Sequence[Seen]) -> list[Cluster]:
    """The actors among the appearances of one key: several where countries or sectors contradict each other."""
    key, name, parts = group[0].key, group[0].name, _parts(group)
    if len(parts) < 2:
        return [Cluster(key, tuple(group))]
    clusters = []
    for mark, part in sorted(parts.items()):
        others = " or ".join(sorted(parts.keys() - {mark}))
        clusters.append(Cluster(f"{key}_{mark}", tuple(part), f"{name} of {mark} is not the one of {others}"))
    placed = {seen for part in parts.values() for seen in part}
    rest = tuple(seen for seen in group if seen not in placed)
    return [*clusters, *([Cluster(key, rest)] if rest else [])]


def _parts(group: Sequence[Seen]) -> dict[str, list[Seen]]:
    """Appearances by country, and by sector where that contradicts every country; what decides nothing is left out."""
    parts: dict[str, list[Seen]] = defaultdict(list)
    sectors: dict[str, frozenset[str]] = defaultdict(frozenset)
    for seen in (s for s in group if s.country):
        parts[seen.country or ""].append(seen)
        sectors[seen.country or ""] |= _society(seen)
    for seen in (s for s in group if not s.country and _society(s) and s.kind is Kind.PERSON):
        fits = [mark for mark, known in sectors.items() if not known or known & _society(seen)]
        mark = fits[0] if len(fits) == 1 else min(seen.sectors - _VAGUE)
        if len(fits) < 2:
            parts[mark].append(seen)
            sectors[mark] |= _society(seen)
    return parts


def _society(seen: Seen) -> frozenset[str]:
    """The part of society that its sectors say: politics is one."""
    return frozenset("politics" if sector in _POLITICS else sector for sector in seen.sectors - _VAGUE)


def _spelled_alike(clusters: Sequence[Cluster]) -> list[Cluster]:
    """People whose full names are one but for the spelling, joined where a country or office is the same too."""
    alike: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        alike[evened(cluster.name) if cluster.person and " " in cluster.name else cluster.key].append(cluster)
    return [joined for group in alike.values() for joined in _under_one(group)]


def _under_one(group: Sequence[Cluster]) -> Iterator[Cluster]:
    """Spellings of one name under the key of the most frequent, where exactly one can be meant."""
    ordered = sorted(group, key=lambda c: (-len(c.seen), c.key))
    for number, cluster in enumerate(ordered):
        same = [c for c in ordered[:number] if c.seen[0].key != cluster.seen[0].key and _shared(c, cluster)]
        clash = [c for c in ordered[:number] if c.countries and cluster.countries and not _shared(c, cluster)]
        if not same or same[0] is not ordered[0] or clash:
            yield cluster
        else:
            because = f"another spelling of {same[0].name}, {_shared(same[0], cluster)} too"
            yield replace(cluster, key=same[0].key, reason=because)


def _shared(one: Cluster, other: Cluster) -> str:
    """What speaks for it that two are one, in words; nothing where nothing does."""
    if one.countries and other.countries:
        return f"of {min(one.countries & other.countries)}" if one.countries & other.countries else ""
    return " ".join(min(one.titles & other.titles)[:1]) if one.titles & other.titles else ""


def _with_surnames(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Surnames alone with the one full name that holds the same office in the same body."""
    full = [c for c in clusters if c.person and " " in c.name]
    found = []
    for cluster in clusters:
        same = {c.key: c for c in full if cluster.titles & c.titles}
        if cluster.person and " " not in cluster.name and len(same) == 1:
            (other,) = same.values()
            title = min(cluster.titles & other.titles)[0]
            cluster = replace(cluster, key=other.key, reason=f"the surname of {other.name}, {title} too")
        found.append(cluster)
    return found
