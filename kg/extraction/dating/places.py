"""Where: the place at which the event of a predication happened, and the country that it lies in.

A place comes from a phrase that hangs on the verb or event noun ("met in Caracas"), on the deed that is its object
("held talks in Geneva", "killed two soldiers in Mali"), or on a verb that tells of the same deed ("managed in Paris to
…"). Where somebody comes from or sits is no place of the event ("officials in Paris", "the Paris bureau").
The country is that of the tables or, where they know none, what grammar says: "in Cúcuta, Colombia", "in the Colombian
city of Cúcuta".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.claims.predication import Predication
from kg.extraction.grammar.clauses import of_phrase, with_conjuncts
from kg.extraction.grammar.tree import children
from kg.extraction.tables.actor_base import ActorBase
from kg.model import EventType, Kind

PLACING = frozenset({"in", "at", "near", "inside", "outside", "across", "throughout", "around"})
ON_THE_SPOT = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE})


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its name, with the country (ISO 3166 alpha-3) that it lies in or is, where that is known."""

    name: str
    country: str | None


def place_of(predication: Predication, anchor: Token) -> Place | None:
    """The place where it happened, as its clause gives it."""
    for governor in _governors(predication, anchor):
        for noun in sorted(_nouns(governor), key=lambda noun: noun.i != predication.target):
            if place := _named(noun):
                return place
    return _taken(predication, anchor)


def _taken(predication: Predication, anchor: Token) -> Place | None:
    """The place that is itself what force is used on: "they shelled Cúcuta"; a country is whom it is used on."""
    target = anchor.doc._.referents.get(predication.target) if predication.target is not None else None
    if target is None or not target.named or target.actor.kind is not Kind.PLACE or not _is_on_the_spot(predication):
        return None
    return Place(target.actor.name, target.actor.country)


def _is_on_the_spot(predication: Predication) -> bool:
    return predication.relation is not None and predication.relation.event_type in ON_THE_SPOT


def _governors(predication: Predication, anchor: Token) -> Iterator[Token]:
    """What a place of the event can hang on: its verb, the deed or victim that is the object, the verb above."""
    yield anchor
    for noun in children(anchor, "dobj", "nsubjpass"):
        if _is_on_the_spot(predication) or _is_talk(predication, noun) or _is_person(noun):
            yield noun
    if anchor.dep_ == "xcomp" and anchor.head.pos_ == "VERB":
        yield anchor.head


def _is_talk(predication: Predication, noun: Token) -> bool:
    """Whether the object of a verb is the meeting itself: "held talks in Geneva"."""
    event = predication.relation.event_type if predication.relation else None
    referent = noun.doc._.referents.get(noun.i)
    return event is EventType.CONSULT and referent is not None and referent.actor.kind is Kind.THING


def _is_person(noun: Token) -> bool:
    """Whether a noun is somebody's name, which takes no place: "met Ana Silva in Cúcuta"."""
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and referent.named and referent.actor.kind is Kind.PERSON


def _nouns(governor: Token) -> Iterator[Token]:
    for prep in children(governor, "prep"):
        if prep.lower_ in PLACING:
            yield from (each for noun in children(prep, "pobj") for each in with_conjuncts(noun))


def _named(noun: Token) -> Place | None:
    """The place that a noun names, or that its of-phrase or apposition does: "the city of Cúcuta"."""
    role = noun.doc._.tables.nouns.get(noun.lemma_.lower())
    inner = (*of_phrase(noun), *children(noun, "appos")) if role == "Place" else ()
    for token in (noun, *inner):
        referent = noun.doc._.referents.get(token.i)
        if referent and referent.named and referent.actor.kind in {Kind.PLACE, Kind.COUNTRY}:
            return Place(referent.actor.name, referent.actor.country or _country_beside(noun, token))
    return None


def _country_beside(noun: Token, name: Token) -> str | None:
    """The country that the words around a place say: "Cúcuta, Colombia", "the Colombian city of Cúcuta"."""
    base: ActorBase = noun.doc._.tables.base
    referents = noun.doc._.referents
    for word in noun.lefts:
        if word.dep_ in {"amod", "poss", "nmod", "compound"} and (code := base.nationality(word.text)):
            return code
    after = name.doc[name.i + 1 : name.i + 3]
    if len(after) == 2 and after[0].text == ",":
        referent = referents.get(after[1].i)
        country: str | None = referent.actor.country if referent and referent.actor.kind is Kind.COUNTRY else None
        return country
    return None
