"""What an expression of a relation asks of a sentence: the frozen values that the lexicon gives to the matcher."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import EventType, Kind


class Place(StrEnum):
    """Where in a clause one end of a relation stands."""

    SUBJECT = "subject"
    """The subject of an active verb. Where source and target are both here they are coordinated: "X and Y met"."""
    OBJECT = "object"
    """The direct object; also the person addressed by a verb that has an infinitive: "urged X to leave"."""
    PREPOSITION = "preposition"
    """The object of the preposition, which hangs on the head or on one of the fillers; "to" is also a bare dative."""
    POSSESSOR = "possessor"
    """The owner of a filler ("Petro's visa", "the visa of Petro"), or of a head that is a noun ("US strikes")."""
    EMBEDDED = "embedded"
    """The target of the clause that the head governs: "vowed to punish X"."""
    CLAUSE = "clause"
    """The subject of the clause below: "demanded that X leave"; led by "must": "said that X must leave"."""


class Head(StrEnum):
    """What part of speech a pattern hangs on."""

    VERB = "verb"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one end stands; `preposition` leads to it, or (POSSESSOR) to the filler whose owner it is.

    `words`: the noun there must be one of these lemmas, any where it is empty ("troops entered X", not "tourists").
    """

    place: Place
    preposition: str = ""
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filler:
    """A fixed word, one of several lemmas: direct object or predicate without `preposition`, else its object.

    `martial_law` is the noun `law` with the word `martial` before it. No words: any noun will do.
    """

    words: frozenset[str]
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """The name of an edge and what it means; `intensity` runs from -10 (conflict) to +10 (cooperation).

    `example` is a sentence that expresses it, from `example_source` to `example_target`. `wanted`: the kinds of actors
    that its target may be, any where it is empty: only people are elected, only places are invaded.
    """

    name: str
    event_type: EventType | None
    mode: str
    intensity: float | None
    symmetric: bool
    example: str
    example_source: str = ""
    example_target: str = ""
    wanted: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One construction that expresses a relation.

    `particle` is an adverb of the verb ("off"); `embedded` the clause that must follow: "to" an infinitive, "that" a
    finite clause, "ing" a bare gerund, a preposition a gerund after it, "" none. `verbs`: the verb of that clause must
    be one of these lemmas, any where it is empty.
    """

    relation: Relation
    head: str
    kind: Head
    particle: str
    source: Slot
    target: Slot | None
    fillers: tuple[Filler, ...]
    embedded: str
    verbs: frozenset[str] = frozenset()

    @property
    def wanted(self) -> frozenset[Kind]:
        """The kinds of actors that its target may be; empty where any is right, or the target is of another clause."""
        here = self.target is not None and self.target.place is not Place.EMBEDDED
        return self.relation.wanted if here else frozenset()

    @property
    def specificity(self) -> int:
        """How much of the sentence the pattern fixes: of two that fit, the greater is meant.

        >>> from kg.extraction.tables.lexicon import load
        >>> [pattern.relation.name for pattern in load().patterns("call", Head.VERB)][-1]
        'called'
        """
        fixed = sum(2 if filler.words else 1 for filler in self.fillers) + 2 * bool(self.particle) + bool(self.embedded)
        words = sum(bool(slot.words) for slot in (self.source, self.target) if slot) + bool(self.verbs)
        return 5 * fixed + 3 * words + self._place()

    def _place(self) -> int:
        """Who is named "with" another is told more surely than two subjects, those more than a place or an object."""
        if self.target is None:
            return 0
        if self.target.place is Place.OBJECT:
            return 1
        if self.target.preposition == "with":
            return 4
        return 3 if self.target == self.source else 2
