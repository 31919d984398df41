"""What a pattern asks of a noun: to be one of its words, or of a kind."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.grammar.tree import children
from kg.extraction.tables.lexicon import Pattern
from kg.model import Actor, Kind


def is_word(token: Token, words: frozenset[str]) -> bool:
    """Whether a noun is one of the fixed words, alone or with the noun before it ("martial_law")."""
    if not words.isdisjoint(_compounds(token)):
        return True
    return (token.lemma_.lower() in words or token.lower_ in words) and not is_figurative(token)


def _compounds(token: Token) -> Iterator[str]:
    """A noun with each word that says which: "cold_war", "war_of_word"."""
    forms = {token.lemma_.lower(), token.lower_}
    for left in token.lefts:
        if left.dep_ in {"compound", "amod"}:
            yield from (f"{left.lower_}_{form}" for form in forms)
    for of in children(token, "prep"):
        if of.lower_ == "of":
            yield from (f"{form}_of_{noun.lemma_.lower()}" for noun in children(of, "pobj") for form in forms)


def forms(token: Token) -> frozenset[str]:
    """All that a noun may be called in a pattern: it fits none whose words have nothing of this."""
    return frozenset((token.lemma_.lower(), token.lower_, *_compounds(token)))


def is_figurative(token: Token) -> bool:
    """Whether a word beside a noun makes another thing of it: a cold war is no war."""
    return not token.doc._.tables.lexicon.figurative.isdisjoint(_compounds(token))


def is_time(noun: Token) -> bool:
    """Whether a noun says when, and is no end of a claim."""
    return noun.ent_type_ in {"DATE", "TIME"} or noun.doc._.tables.nouns.get(noun.lemma_.lower()) == "Time"


PERSONAL = frozenset({"him", "her", "them", "us", "me", "you"})


def is_right(pattern: Pattern, targets: tuple[Token, ...]) -> bool:
    """Whether one of the targets is of the kind that the relation asks for: "fired the minister", not "a rocket"."""
    return not pattern.wanted or not targets or any(_is_kind(t, pattern.wanted) for t in targets)


def _is_kind(noun: Token, wanted: frozenset[Kind]) -> bool:
    if noun.lower_ == "it":
        return True
    if noun.lower_ in PERSONAL or noun.pos_ == "NUM":
        return Kind.PERSON in wanted
    if Kind.PERSON in wanted and any(t.lower_ == "who" for c in children(noun, "relcl") for t in c.lefts):
        return True
    referent = noun.doc._.referents.get(noun.i)
    if referent and referent.named and _is_unknown(referent.actor):
        return True
    return (referent.actor.kind if referent else Kind.THING) in wanted


def _is_unknown(actor: Actor) -> bool:
    """Whether no table knows the owner of a name, who may then be anybody: a model takes "Erdogan" for a place."""
    return actor.kind in {Kind.THING, Kind.PLACE} and actor.country is None and actor.wikidata is None
