"""A relation between two nouns of a sentence: what the rules of grammar hand to one another."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.tables.patterns import Relation
from kg.model import QuadClass

VERBAL = frozenset({QuadClass.VERBAL_CONFLICT, QuadClass.VERBAL_COOPERATION})


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

    @property
    def is_verbal(self) -> bool:
        """Whether the relation is an act of speech, as PLOVER has it: to accuse, to ask, to agree."""
        event = self.relation.event_type if self.relation else None
        return event is not None and event.quad_class in VERBAL
