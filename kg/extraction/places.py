"""Where: the place that the clause of a predication names, and the country that it lies in."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.clauses import children
from kg.model import Kind

PLACING = frozenset({"in", "at", "near", "inside", "outside", "across"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its name, with the country (ISO 3166 alpha-3) that it lies in or is, where that is known."""

    name: str
    country: str | None


def place_of(token: Token) -> Place | None:
    """The place where it happened, as its clause gives it."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in PLACING:
            for noun in children(child, "pobj"):
                referent = token.doc._.referents.get(noun.i)
                if referent and referent.named and referent.actor.kind in {Kind.PLACE, Kind.COUNTRY}:
                    return Place(referent.actor.name, referent.actor.country)
    return None
