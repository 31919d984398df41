"""Whom an act reaches through a noun that is nobody: "lifted restrictions on Cuba", "a Russian strike killed".

The noun in a predication is then a thing; the actor that is meant stands inside of its phrase. The claim says through
what: "lifted_restriction_on".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.claims.predication import Predication
from kg.extraction.grammar.clauses import is_passive, prepositional
from kg.extraction.grammar.frame import Frame
from kg.extraction.grammar.slots import can_own
from kg.extraction.grammar.tree import children
from kg.model import EventType, Kind

DEPTH = 3  # nouns inside of nouns: further in, the act is seldom done to them
OWNERS = frozenset({"poss", "compound", "nmod", "amod"})
AGENTS = frozenset({Kind.PERSON, Kind.COUNTRY, Kind.ORGANIZATION, Kind.GOVERNMENT})
TERRITORIES = frozenset({Kind.COUNTRY, Kind.PLACE})
LOCAL = frozenset({"in", "at", "near", "across", "throughout", "inside"})
LEADING = LOCAL | frozenset({"on", "over", "for", "with", "against", "to", "of", "from", "toward", "towards"})
LEADING |= frozenset({"into", "between", "among", "by", "along"})
DIRECT: Mapping[str, frozenset[EventType]] = {
    **dict.fromkeys([*LOCAL, "into"], frozenset(EventType)),
    "against": frozenset(EventType) - {EventType.AID, EventType.COOPERATE},  # who is helped is another
    "to": frozenset({EventType.AID, EventType.YIELD, EventType.MOBILIZE, EventType.REJECT, EventType.AGREE}),
    "with": frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE}),
    "from": frozenset({EventType.YIELD, EventType.COERCE, EventType.SANCTION, EventType.AGREE}),
    "for": frozenset({EventType.AID, EventType.YIELD}),
    "on": frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.THREATEN}),
}
"""The words that lead from a verb to another who is meant, and the acts with which they do: "fired rockets on"."""
LOCATED = frozenset(
    {
        *(EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE, EventType.YIELD),
        *(EventType.AID, EventType.SANCTION),
    }
)


def is_nobody(doc: Doc, i: int) -> bool:
    """Whether a noun stands for a thing or place without a name."""
    referent = doc._.referents.get(i)
    return referent is None or (not referent.named and referent.actor.kind in {Kind.THING, Kind.PLACE})


def _is_actor(noun: Token) -> bool:
    referent = noun.doc._.referents.get(noun.i)
    return (
        referent is not None
        and referent.actor.kind is not Kind.THING
        and (referent.named or referent.actor.kind is not Kind.PLACE)
    )


def _is_owner(noun: Token) -> bool:
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and referent.actor.kind in AGENTS


def inside(noun: Token, depth: int = 0, verb: int = -1) -> Iterator[tuple[str, Token]]:
    """The actors inside of a noun phrase with the words that lead to them, "of" for an owner.

    An actor hides those behind it: "talks with the president of Peru" is about the president. The clause of the token
    `verb` says nothing new: it is the one whose act is looked at.
    """
    yield from (
        ("of", c) for c in noun.lefts if c.dep_ in OWNERS and _is_owner(c) and (c.dep_ == "poss" or can_own(c, noun))
    )
    phrases = [(word, nouns) for word, _, nouns in prepositional(noun)]
    for clause in children(noun, "acl"):
        if is_passive(clause) and clause.i != verb and not noun.doc[clause.left_edge.i - 1].is_punct:
            phrases += [(word, nouns) for word, _, nouns in prepositional(clause)]
    for word, nouns in phrases:
        if word == "between" and _lies(noun):
            continue  # "seized towns between Kenya and Chad": where they are
        for inner in nouns if word in LEADING else ():
            if _is_actor(inner):
                yield ("of" if word == "by" else word), inner
            elif depth < DEPTH:
                yield from ((word if w == "of" else w, n) for w, n in inside(inner, depth + 1))


def _lies(noun: Token) -> bool:
    """Whether a noun is a place."""
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and referent.actor.kind is Kind.PLACE


def through_target(doc: Doc, p: Predication) -> Iterator[Predication]:
    """The same act with each actor inside of a target that is nobody: "rejected a plan of France"."""
    if p.target is None or p.relation is None or p.relation.event_type is None or not is_nobody(doc, p.target):
        return
    noun = doc[p.target]
    for word, actor in inside(noun, 0, p.anchor):
        if actor.i != p.source and noun.is_alpha:
            name = f"{p.name}_{noun.lemma_.lower()}_{word}"
            yield replace(p, target=actor.i, name=name, method="within")


def at_place_of_target(doc: Doc, p: Predication) -> Iterator[Predication]:
    """The same act in the country or place where those are who have no name: "sent aid to villagers in Chad"."""
    if p.target is None or p.relation is None or p.relation.event_type not in LOCATED:
        return
    referent = doc._.referents.get(p.target)
    if referent is None or referent.named or referent.actor.kind in TERRITORIES | {Kind.THING}:
        return
    for word, _, nouns in prepositional(doc[p.target]):
        for noun in nouns if word in LOCAL else ():
            if _is_place(noun) and noun.i != p.source:
                yield replace(p, target=noun.i, name=f"{_bare(p.name)}_{word}", method="place")


def through_source(doc: Doc, p: Predication) -> Iterator[Predication]:
    """The same act by the one whose act or document it is: "a Taliban attack killed", "issued a report accusing"."""
    noun = doc[p.source]
    word = noun.lemma_.lower()
    document = word in doc._.tables.lexicon.classes["document"]
    if p.relation is None or p.relation.event_type is None or doc[p.anchor].lemma_ == "be":
        return
    if is_nobody(doc, p.source) and (document or word in doc._.tables.acts):
        for maker in _makers(noun):
            if maker.i != p.target:
                yield replace(p, source=maker.i, method="owner")


def _makers(noun: Token) -> tuple[Token, ...]:
    """Whose act or document a noun is: its owner, or who makes it ("carried out an attack that killed ten")."""
    if any(c.lower_ in UNREAL for c in noun.lefts):
        return ()
    owner = next((actor for word, actor in inside(noun, DEPTH) if word == "of" and _makes(actor, noun)), None)
    if owner is not None:
        return (owner,)
    verb = noun.head
    made = noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in noun.doc._.tables.lexicon.classes["make"]
    return Frame(verb).agents if made else ()


UNREAL = frozenset({"draft", "proposed", "possible", "potential", "planned"})


def _makes(actor: Token, noun: Token) -> bool:
    """Whether an actor inside of an act's phrase does it: not "the withdrawal of troops", "the Bristol attack"."""
    if actor.head == noun:
        return actor.dep_ == "poss" or can_own(actor, noun)
    if actor.head.lower_ == "by":
        return actor.head.head == noun or actor.head.head.lemma_.lower() in noun.doc._.tables.lexicon.classes["make"]
    return noun.lemma_.lower() in noun.doc._.tables.lexicon.classes["document"]


def beside(frame: Frame, found: list[Predication]) -> Iterator[Predication]:
    """The same act with whom the phrases of its verb lead to, where its target has no name: "sent aid to Chad".

    Where somebody by name is the target, a phrase says only where or when it was.
    """
    doc = frame.verb.doc
    taken = {p.target for p in found}
    if any(_is_named(doc, i) for i in taken):
        return
    for p in {p.source: p for p in reversed(found) if p.relation and p.relation.event_type}.values():
        for word, actor in _led_to(frame, p):
            in_place = (
                word not in LOCAL or frame.verb.i != p.anchor or (p.relation and p.relation.event_type in LOCATED)
            )
            if in_place and actor.i not in taken and actor.i != p.source:
                yield replace(p, target=actor.i, name=f"{_bare(p.name)}_{word}", method="beside")


def _bare(name: str) -> str:
    """A name without the preposition at its end: who "deployed to" somebody may have "deployed in" a place."""
    head, _, last = name.rpartition("_")
    return head if last in DIRECT or last == "of" else name


def _led_to(frame: Frame, p: Predication) -> Iterator[tuple[str, Token]]:
    """The actors behind the phrases of a verb, and the places and opponents inside of them."""
    for word, prep, nouns in frame.prepositions:
        if prep.i < frame.verb.i or not p.relation or p.relation.event_type not in DIRECT.get(word, ()):
            continue
        if children(prep, "npadvmod"):  # "18 miles from Damascus" says how far
            continue
        for noun in nouns:
            if _is_place(noun) if word in LOCAL else _is_actor(noun):
                yield word, noun
            elif is_nobody(noun.doc, noun.i):
                for led, inner in inside(noun, 1):
                    hostile = led == "against" and p.relation.event_type in DIRECT[led]
                    if hostile or (led in LOCAL and _is_place(inner) and p.relation.event_type in LOCATED):
                        yield led, inner


def _is_place(noun: Token) -> bool:
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and referent.named and referent.actor.kind in TERRITORIES


def _is_named(doc: Doc, i: int | None) -> bool:
    referent = doc._.referents.get(i) if i is not None else None
    return referent is not None and (referent.named or referent.actor.country is not None)
