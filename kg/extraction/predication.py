"""A relation between two nouns of a sentence: what the rules of grammar hand to one another."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.patterns import Relation


@dataclass(frozen=True, slots=True)
class Predication:
    """A relation between two nouns, by their head tokens, before status, date and speaker are known.

    `anchor` is the token whose clause decides whether it is so; `relation` is None outside of the lexicon.
    """

    anchor: int
    source: int
    target: int | None
    name: str
    relation: Relation | None
    method: str
