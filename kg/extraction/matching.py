"""Which pattern of the lexicon a clause or an event noun fits, and which nouns fill its slots."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.clauses import (
    Frame,
    children,
    possessors,
    prepositional,
    surface_subjects,
    with_conjuncts,
)
from kg.extraction.lexicon import Filler, Head, Lexicon, Pattern, Place, Relation, Slot
from kg.model import EventType, Kind

Fixed = dict[str, Token]
Phrases = list[tuple[str, tuple[Token, ...]]]
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Match:
    """A relation with the nouns on its two sides; `embedded` where the act stands in the clause below."""

    relation: Relation
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    embedded: bool = False
    how: str = ""


def _phrases(frame: Frame) -> Phrases:
    """The prepositional phrases of a verb and of its objects, which the parser attaches to either."""
    found = [(word, nouns) for word, _, nouns in frame.prepositions]
    for noun in (*frame.objects, *frame.predicates):
        found += [(word, nouns) for word, _, nouns in prepositional(noun)]
    return found


Fit = tuple[Pattern, Match]


def _is_word(token: Token, words: frozenset[str]) -> bool:
    """Whether a noun is one of the fixed words, alone or with the noun before it ("martial_law")."""
    if token.lemma_.lower() in words or token.lower_ in words:
        return True
    lefts = [c for c in token.lefts if c.dep_ in {"compound", "amod"}]
    return any(f"{left.lower_}_{form}" in words for left in lefts for form in (token.lemma_.lower(), token.lower_))


def _filler(filler: Filler, frame: Frame, phrases: Phrases) -> Token | None:
    """The token that stands for a fixed word of the pattern."""
    if filler.preposition:
        nouns = [n for word, group in phrases if word == filler.preposition for n in group]
    else:
        nouns = [*frame.objects, *frame.predicates]
    return next((n for n in nouns if _is_word(n, filler.words)), None)


def _slot(slot: Slot, frame: Frame, phrases: Phrases, fixed: Fixed) -> tuple[Token, ...]:
    """The nouns that fill a slot, where they are of the words that it asks for."""
    found = _candidates(slot, frame, phrases, fixed)
    return tuple(n for n in found if _is_word(n, slot.words)) if slot.words else found


def _candidates(slot: Slot, frame: Frame, phrases: Phrases, fixed: Fixed) -> tuple[Token, ...]:
    """The nouns that stand where the slot is, none where the clause has nothing there."""
    words = list(fixed.values())
    if slot.place is Place.SUBJECT:
        return frame.agents
    if slot.place is Place.OBJECT:
        return tuple(o for o in frame.objects if o not in words)
    if slot.place is Place.POSSESSOR:
        return _owners(fixed[slot.preposition]) if slot.preposition in fixed else ()
    if slot.place is Place.CLAUSE:
        return next((surface_subjects(c) for c in children(frame.verb, "ccomp") if _is_wanted(c)), ())
    if slot.place is Place.PREPOSITION:
        for word, nouns in phrases:
            if word == slot.preposition and not any(n in words or _is_time(n) for n in nouns):
                return nouns
        if slot.preposition == "to":
            return next((with_conjuncts(c) for c in children(frame.verb, "dative") if c.pos_ in NOMINAL), ())
    return ()


def _is_wanted(verb: Token) -> bool:
    """Whether a clause says what should be, and not what is: "that Iran withdraw", "that Iran must withdraw"."""
    return verb.tag_ == "VB" and not any(
        c.lower_ in {"will", "would", "could", "can", "may"} for c in children(verb, "aux")
    )


def _is_time(noun: Token) -> bool:
    return noun.ent_type_ in {"DATE", "TIME"} or noun.doc._.tables.nouns.get(noun.lemma_.lower()) == "Time"


def _owners(noun: Token) -> tuple[Token, ...]:
    if found := possessors(noun):
        return found
    named = [c for c in children(noun, "compound", "nmod", "amod") if c.i in noun.doc._.referents]
    return tuple(named[:1])


def _has_particle(pattern: Pattern, frame: Frame) -> bool:
    """Whether the verb has the particle of the pattern, and no other: "pick up" is not "pick"."""
    if pattern.particle:
        return pattern.particle in frame.particles
    prepositions = {slot.preposition for slot in (pattern.source, pattern.target, *pattern.fillers) if slot}
    return all(c.lower_ in prepositions for c in children(frame.verb, "prt"))


def _embedded(pattern: Pattern, frame: Frame) -> bool:
    """Whether the clause that the pattern asks for stands under the verb."""
    verb = frame.verb
    if pattern.embedded == "to":
        return any(
            c.dep_ in {"xcomp", "ccomp", "advcl"}
            and c.tag_ == "VB"
            and any(a.lower_ == "to" for a in children(c, "aux"))
            for c in verb.children
        )
    if pattern.embedded == "ing":
        return any(c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VBG" for c in verb.children)
    if pattern.embedded == "that":
        return any(c.dep_ == "ccomp" for c in verb.children)
    return any(p.dep_ == "prep" and p.lower_ == pattern.embedded and children(p, "pcomp") for p in verb.children)


def _fixed(pattern: Pattern, frame: Frame, phrases: Phrases) -> Fixed | None:
    """The tokens of the pattern's fixed words by their preposition, None where one is missing."""
    found: Fixed = {}
    for filler in pattern.fillers:
        token = _filler(filler, frame, phrases)
        if token is None:
            return None
        found[filler.preposition] = token
    return found


def _renames(frame: Frame) -> bool:
    """Whether a verb says what its object is: "called the deal a mistake" is no call."""
    return any(c.dep_ == "oprd" for c in frame.verb.children) and not frame.passive


def _moves(pattern: Pattern, frame: Frame) -> bool:
    """Whether a verb of meeting brings its object somewhere: "called the envoys to Paris" is no call."""
    if pattern.relation.event_type is not EventType.CONSULT:
        return False
    referents = frame.verb.doc._.referents
    ends = [
        referents.get(n.i)
        for word, prep, nouns in frame.prepositions
        for n in nouns
        if word == "to" and prep.head == frame.verb
    ]
    return any(end and end.actor.kind in {Kind.PLACE, Kind.COUNTRY} for end in ends)


def _fit(pattern: Pattern, frame: Frame, phrases: Phrases) -> Match | None:
    if not _has_particle(pattern, frame) or (pattern.embedded and not _embedded(pattern, frame)):
        return None
    if not pattern.fillers and pattern.target == Slot(Place.OBJECT) and (_renames(frame) or _moves(pattern, frame)):
        return None
    fixed = _fixed(pattern, frame, phrases)
    if fixed is None:
        return None
    sources = _slot(pattern.source, frame, phrases, fixed)
    if pattern.target is None:
        return (
            Match(pattern.relation, sources, tuple(n for n in frame.objects if _is_qualified(n))) if sources else None
        )
    if pattern.target == pattern.source:
        return Match(pattern.relation, sources[:1], sources[1:]) if len(sources) > 1 else None
    targets = _slot(pattern.target, frame, phrases, fixed)
    embedded = pattern.target.place is Place.EMBEDDED
    return (
        Match(pattern.relation, sources, targets, embedded, pattern.embedded)
        if sources and (targets or embedded)
        else None
    )


def _is_qualified(noun: Token) -> bool:
    """Whether a noun says more than the relation does by itself: "a three-day ceasefire"."""
    return noun.pos_ in NOMINAL and any(c.dep_ in {"amod", "compound", "nummod", "poss"} for c in noun.children)


def match_verb(frame: Frame, lexicon: Lexicon) -> list[Match]:
    """The most specific pattern that a clause fits, and beside it what is done to its object, where that is an actor.

    "Deployed soldiers along the border" is done to the border and to the soldiers.
    """
    patterns = lexicon.patterns(frame.verb.lemma_.lower(), Head.VERB)
    if not patterns:
        return []
    phrases = _phrases(frame)
    best = next(((p, m) for p in patterns if (m := _fit(p, frame, phrases))), None)
    if best is None:
        return []
    pattern, match = _addressed(best, patterns, frame, phrases)
    found = [match]
    if pattern.fillers and not (pattern.target and pattern.target.place is Place.OBJECT):
        plain = (
            p for p in patterns if not p.fillers and not p.embedded and p.target and p.target.place is Place.OBJECT
        )
        found += [m for p in plain if any(_counts(o) for o in frame.objects) and (m := _fit(p, frame, phrases))][:1]
    return found


def _addressed(best: Fit, patterns: tuple[Pattern, ...], frame: Frame, phrases: Phrases) -> Fit:
    """Whom a verb addresses before what it is about: "warned Spain against an intervention" is done to Spain."""
    pattern, _ = best
    if pattern.fillers or pattern.embedded or pattern.target is None or pattern.target.place is not Place.PREPOSITION:
        return best
    plain = (p for p in patterns if not p.fillers and not p.embedded and p.target == Slot(Place.OBJECT))
    direct = next(((p, m) for p in plain if (m := _fit(p, frame, phrases))), None)
    return direct if direct and any(_counts(o) for o in frame.objects) else best


def _counts(noun: Token) -> bool:
    referent = noun.doc._.referents.get(noun.i)
    return referent is not None and (referent.named or referent.actor.kind is not Kind.THING or referent.quantity)


def _noun_slot(slot: Slot, noun: Token) -> tuple[Token, ...]:
    found = _noun_candidates(slot, noun)
    return tuple(n for n in found if _is_word(n, slot.words)) if slot.words else found


def _noun_candidates(slot: Slot, noun: Token) -> tuple[Token, ...]:
    phrases = [(word, nouns) for word, _, nouns in prepositional(noun)]
    if slot.place is Place.POSSESSOR:
        for child in children(noun, "poss"):
            if child.ent_type_ not in {"DATE", "TIME"}:
                return with_conjuncts(child)
        return tuple(c for c in children(noun, "compound", "nmod", "amod") if c.i in noun.doc._.referents)[:1]
    if slot.place is Place.PREPOSITION:
        return next((nouns for word, nouns in phrases if word == slot.preposition), ())
    return ()


def match_noun(noun: Token, lexicon: Lexicon) -> Match | None:
    """The most specific pattern that an event noun fits with both of its sides."""
    for pattern in lexicon.patterns(noun.lemma_.lower(), Head.NOUN):
        if pattern.fillers or pattern.target is None:
            continue
        sources, targets = _noun_slot(pattern.source, noun), _noun_slot(pattern.target, noun)
        if pattern.target == pattern.source:
            sources, targets = sources[:1], sources[1:]
        if sources and targets and not _only_people(pattern, sources):
            return Match(pattern.relation, sources, targets)
    return None


def _only_people(pattern: Pattern, sources: tuple[Token, ...]) -> bool:
    """Whether an adjective means the people and not the state: "Syrian uprising", "Cuban emigration"."""
    return sources[0].pos_ == "ADJ" and pattern.relation.event_type in {None, EventType.PROTEST}
