"""The sides of what several do with each other, and when they do it side by side: "the envoys and the mayor met"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.grammar.clauses import with_conjuncts
from kg.extraction.grammar.frame import Frame
from kg.extraction.grammar.tree import children
from kg.extraction.grammar.wording import is_time
from kg.extraction.tables.lexicon import Pattern
from kg.model import EventType


def is_joint(pattern: Pattern, frame: Frame) -> bool:
    """Whether those who fight do it together, for or against somebody else: "Arab and Turkish tribes fought to …"."""
    if pattern.relation.event_type is not EventType.ASSAULT:
        return False
    return bool(children(frame.verb, "xcomp")) or any(
        c.lower_ in {"to", "against", "alongside"} for c in children(frame.verb, "prep")
    )


ALONE = frozenset({"speak", "work", "argue"})
"""Verbs of what two do with each other only where nothing else is said of it: "the envoys and the mayor spoke"."""
AIMED = frozenset({"to", "for", "at", "as", "before", "of", "against"})


def does_it_alone(verb: Token) -> bool:
    """Whether each of several does something by himself: "the mayor and her staff worked to open the school"."""
    if verb.lemma_ not in ALONE:
        return False
    below = [*children(verb, "ccomp", "xcomp"), *(c for c in children(verb, "advcl") if c.tag_ == "VB")]
    phrases = children(verb, "prep")
    indoors = (n for p in phrases if p.lower_ in {"in", "with"} for n in children(p, "pobj"))
    return (
        bool(below)
        or any(p.lower_ in AIMED for p in phrases)
        or any(n.pos_ == "NOUN" and not is_time(n) for n in indoors)
    )


def sides(nouns: tuple[Token, ...]) -> tuple[Token, ...]:
    """Those who do something with each other: the nouns, or whose a single one is ("US and Chinese envoys met")."""
    if len(nouns) != 1:
        return nouns
    named = [c for c in children(nouns[0], "compound", "nmod", "amod") if c.i in c.doc._.referents]
    if len(named) > 1 and (children(nouns[0], "cc") or children(named[0], "cc")):
        return tuple(named)  # "Kenya and Chad envoys", each of which the parser hangs on the envoys
    for owner in children(nouns[0], "poss", "compound", "nmod", "amod"):
        owners = with_conjuncts(owner)
        if len(owners) > 1 and all(o.i in owner.doc._.referents for o in owners):
            return owners
    return nouns
