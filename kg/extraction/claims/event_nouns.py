"""Nouns that name an event, and who does it to whom: "Saturday's US strikes on Venezuela"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.claims.matching import Match
from kg.extraction.grammar.clauses import prepositional, with_conjuncts
from kg.extraction.grammar.slots import CLAUSES
from kg.extraction.grammar.subjects import surface_subjects
from kg.extraction.grammar.tree import children
from kg.extraction.grammar.wording import is_figurative, is_right, is_word
from kg.extraction.tables.lexicon import Head, Lexicon, Pattern, Place, Slot
from kg.model import EventType


def match_noun(noun: Token, lexicon: Lexicon) -> Match | None:
    """The most specific pattern that an event noun fits with both of its sides."""
    if is_figurative(noun):
        return None
    for pattern in lexicon.patterns(noun.lemma_.lower(), Head.NOUN):
        if pattern.fillers or pattern.target is None:
            continue
        sources, targets = _fill(pattern.source, noun), _fill(pattern.target, noun)
        if pattern.target == pattern.source:
            sources, targets = sources[:1], sources[1:]
        if sources and targets and is_right(pattern, targets) and not _only_people(pattern, sources):
            return Match(pattern.relation, sources, targets)
    return None


def _fill(slot: Slot, noun: Token) -> tuple[Token, ...]:
    found = _candidates(slot, noun)
    return tuple(n for n in found if is_word(n, slot.words)) if slot.words else found


def _candidates(slot: Slot, noun: Token) -> tuple[Token, ...]:
    phrases = [(word, nouns) for word, _, nouns in prepositional(noun)]
    if slot.place is Place.POSSESSOR:
        for child in children(noun, "poss"):
            if child.ent_type_ not in {"DATE", "TIME"}:
                return with_conjuncts(child)
        return tuple(c for c in children(noun, "compound", "nmod", "amod") if c.i in noun.doc._.referents)[:1]
    if slot.place is Place.PREPOSITION:
        return next((nouns for word, nouns in phrases if word == slot.preposition), ())
    if slot.place is Place.CLAUSE:
        below = children(noun, "acl", "ccomp")
        return next((surface_subjects(c) for c in below if CLAUSES[slot.preposition](c) and children(c, "nsubj")), ())
    return ()


def _only_people(pattern: Pattern, sources: tuple[Token, ...]) -> bool:
    """Whether an adjective means the people and not the state: "Syrian uprising", "Cuban emigration"."""
    return sources[0].pos_ == "ADJ" and pattern.relation.event_type in {None, EventType.PROTEST}
