"""Which nouns of a clause stand where a pattern has its ends and its fixed words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.grammar.clauses import GIVING, possessors, with_conjuncts
from kg.extraction.grammar.frame import Frame
from kg.extraction.grammar.subjects import surface_subjects
from kg.extraction.grammar.tree import children
from kg.extraction.grammar.wording import is_time, is_word
from kg.extraction.tables.lexicon import Filler, Place, Slot
from kg.model import Kind

Fixed = dict[str, Token]
Phrases = list[tuple[str, tuple[Token, ...]]]
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
EMPTY = frozenset({"behalf", "account", "grounds", "lieu", "spite", "wake", "case", "condition"})
"""Nouns that make one preposition with those around them: "on behalf of"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as a pattern sees it: its objects, its phrases, and the tokens of the pattern's fixed words."""

    frame: Frame
    objects: tuple[Token, ...]
    phrases: Phrases
    fixed: Fixed


def fixed_word(filler: Filler, frame: Frame, phrases: Phrases, objects: tuple[Token, ...]) -> Token | None:
    """The token that stands for a fixed word of the pattern; a filler without words is any noun that is no name."""
    if filler.preposition:
        nouns = [n for word, group in phrases if word == filler.preposition for n in group]
    else:
        nouns = [*objects, *frame.predicates]
    if filler.words:
        return next((n for n in nouns if is_word(n, filler.words)), None)
    return next((n for n in nouns if n.pos_ == "NOUN"), None)


def fill(slot: Slot, clause: Clause) -> tuple[Token, ...]:
    """The nouns that fill a slot, where they are of the words that it asks for."""
    found = _candidates(slot, clause)
    return tuple(n for n in found if is_word(n, slot.words)) if slot.words else found


def _candidates(slot: Slot, clause: Clause) -> tuple[Token, ...]:
    """The nouns that stand where the slot is, none where the clause has nothing there."""
    words = list(clause.fixed.values())
    verb = clause.frame.verb
    if slot.place is Place.SUBJECT:
        return clause.frame.agents
    if slot.place is Place.OBJECT:
        return tuple(o for o in clause.objects if o not in words)
    if slot.place is Place.POSSESSOR:
        return owners(clause.fixed[slot.preposition]) if slot.preposition in clause.fixed else ()
    if slot.place is Place.CLAUSE:
        says = CLAUSES[slot.preposition]
        below = (c for g in (verb, *words) for c in children(g, "ccomp", *(["acl"] if g is not verb else [])))
        return next((surface_subjects(c) for c in below if says(c)), ())
    if slot.place is Place.PREPOSITION:
        led = (nouns for word, nouns in clause.phrases if word == slot.preposition)
        fits = [ns for ns in led if not any(n in words or is_time(n) or n.lower_ in EMPTY for n in ns)]
        if fits:  # "in all, ten soldiers died in Mali": who is somebody comes first
            return next((nouns for nouns in fits if any(n.i in verb.doc._.referents for n in nouns)), fits[0])
        if slot.preposition == "to":
            return next((with_conjuncts(c) for c in children(verb, "dative") if c.pos_ in NOMINAL), _given(clause))
        if slot.preposition == "for":
            return _for_whom(verb, words)
    return ()


def _for_whom(verb: Token, words: list[Token]) -> tuple[Token, ...]:
    """The subject of an infinitive that "for" opens: "gave approval for the envoys to leave"."""
    below = (c for governor in (verb, *words) for c in children(governor, "advcl", "ccomp", "xcomp", "acl"))
    opened = (c for c in below if any(m.lower_ == "for" for m in children(c, "mark")))
    return next((with_conjuncts(s) for c in opened for s in children(c, "nsubj")), ())


def _given(clause: Clause) -> tuple[Token, ...]:
    """Whom a noun is given to where the parser has made one noun of both: "gave Uganda permission"."""
    if clause.frame.verb.lemma_ not in GIVING:
        return ()
    for noun in clause.fixed.values():
        before = children(noun, "compound", "nmod")
        if before and before[0].i in noun.doc._.referents:
            return (before[0],)
    return ()


def _is_wanted(verb: Token) -> bool:
    """Whether a clause says what should be, and not what is: "that Iran withdraw", "that Iran must withdraw"."""
    if verb.tag_ == "VBP":  # a plain form that is no present: after a past tense, or beside a singular subject
        single = any(c.tag_ in {"NN", "NNP"} for c in children(verb, "nsubj"))
        return verb.lower_ == verb.lemma_ and (single or verb.head.tag_ == "VBD")
    if verb.tag_ == "NN":  # "demanded that the government resign": a verb that the tagger has taken for a noun
        return any(c.lower_ == "that" for c in children(verb, "mark"))
    return verb.tag_ == "VB" and not any(
        c.lower_ in {"will", "would", "could", "can", "may"} for c in children(verb, "aux")
    )


def _is_told(verb: Token) -> bool:
    """Whether a clause says what somebody does or did: "that Iran has withdrawn"."""
    return not _is_wanted(verb) and not any(c.tag_ == "MD" or c.lower_ == "to" for c in children(verb, "aux"))


def _is_duty(verb: Token) -> bool:
    """Whether a clause says what somebody has to do: "must withdraw", "should be released"."""
    return any(c.lower_ in {"must", "should"} for c in children(verb, "aux"))


CLAUSES: Mapping[str, Callable[[Token], bool]] = {"": _is_wanted, "must": _is_duty, "has": _is_told}


def owners(noun: Token) -> tuple[Token, ...]:
    """Whose a noun is, by its genitive or of-phrase, or else by an actor in front of it ("the US plan")."""
    if found := possessors(noun):
        return found
    named = [c for c in children(noun, "compound", "nmod", "amod") if can_own(c, noun)]
    return tuple(named[:1])


def can_own(owner: Token, noun: Token) -> bool:
    """Whether a name in front of a noun says whose it is, and not where: "the US attack", "the Bristol attack".

    A capital says where, too, though alone it stands for its country: "the Paris agreement" is not one of France.
    """
    referent = noun.doc._.referents.get(owner.i)
    if referent is None or referent.actor.kind is Kind.PLACE or noun.doc._.tables.cities.has(owner.text):
        return False
    actor = referent.actor
    known = bool(actor.country or actor.wikidata) or (actor.kind is Kind.PERSON and " " in actor.name)
    return known or actor.kind not in {Kind.ORGANIZATION, Kind.PERSON} or noun.lemma_ not in noun.doc._.tables.acts
