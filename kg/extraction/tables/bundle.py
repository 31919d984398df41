"""The tables that the steps look words up in, carried by every Doc."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import TableError
from kg.extraction.tables import actor_base, cities, embedding, families, lexicon, methods, seats, standings, weights
from kg.extraction.tables.actor_base import ActorBase
from kg.extraction.tables.cities import Cities
from kg.extraction.tables.embedding import Embedding
from kg.extraction.tables.families import Families
from kg.extraction.tables.lexicon import Lexicon
from kg.extraction.tables.seats import States
from kg.extraction.tables.standings import Standings
from kg.extraction.tables.weights import Weights
from kg.model import Kind
from kg.tables import ontology_file, read_table


@dataclass(frozen=True, slots=True)
class Tables:
    """The actor base, the relation lexicon, the cities, and the words that rules ask for."""

    base: ActorBase
    lexicon: Lexicon
    embedding: Embedding
    nouns: Mapping[str, str]
    control: frozenset[str]
    acts: frozenset[str]
    confidence: Mapping[str, float | None]
    salience: Weights
    endings: Mapping[str, Kind]
    cities: Cities
    standings: Standings
    families: Families
    states: States


@lru_cache(maxsize=4)
def load(relations: Path | None = None, actors: Path | None = None) -> Tables:
    """The built-in tables with a user's own laid over them. Raises TableError."""
    base = actor_base.load(*([actors] if actors else []))
    return Tables(
        base,
        lexicon.load(*([relations] if relations else [])),
        embedding.load(),
        nouns(),
        frozenset(row["verb"] for _, row in read_table(ontology_file("control.csv"), ("verb",))),
        frozenset(row["noun"] for _, row in read_table(ontology_file("acts.csv"), ("noun",))),
        methods.load(),
        weights.load(),
        name_endings(),
        cities.load(),
        standings.load(base),
        families.load(base),
        seats.load(base),
    )


ROLES = frozenset({"Government", "Organization", "Group", "Collective", "Place", "Partitive", "Time", "Empty"})


def nouns() -> Mapping[str, str]:
    """What kind of thing each common noun of the table denotes. Raises TableError."""
    path = ontology_file("nouns.csv")
    found: dict[str, str] = {}
    for line, row in read_table(path, ("noun", "role")):
        if row["role"] not in ROLES:
            raise TableError(str(path), line, f"no such role: {row['role']!r}")
        found[row["noun"]] = row["role"]
    return found


def name_endings() -> Mapping[str, Kind]:
    """The kind of what is named by a proper name with this last word. Raises TableError."""
    path = ontology_file("name_endings.csv")
    found: dict[str, Kind] = {}
    for line, row in read_table(path, ("kind", "words")):
        if row["kind"] not in set(Kind) - {Kind.PERSON}:
            raise TableError(str(path), line, f"no such kind: {row['kind']!r}")
        for word in row["words"].split("|"):
            if word in found:
                raise TableError(str(path), line, f"{word!r} stands in two rows")
            found[word] = Kind(row["kind"])
    return found
