"""Which pattern of the lexicon a clause fits, and which nouns fill its slots."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.claims.sides import does_it_alone, is_joint, sides
from kg.extraction.grammar.clauses import (
    controls_by_object,
    is_passive,
    is_predicate,
    of_phrase,
    prepositional,
    with_conjuncts,
)
from kg.extraction.grammar.frame import Frame
from kg.extraction.grammar.slots import NOMINAL, Clause, Fixed, Phrases, fill, fixed_word
from kg.extraction.grammar.tree import children
from kg.extraction.grammar.wording import forms, is_right
from kg.extraction.tables.lexicon import Head, Lexicon, Pattern, Place, Relation, Slot
from kg.model import EventType, Kind


@dataclass(frozen=True, slots=True)
class Match:
    """A relation with the nouns on its two sides; `embedded` where the act stands in the clause below."""

    relation: Relation
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    embedded: bool = False
    how: str = ""
    inner: tuple[Token, ...] = ()
    words: tuple[str, ...] = ()
    """What leads from the verb to the target: "relation_with" in "improved relations with T"."""


def _phrases(frame: Frame) -> Phrases:
    """The prepositional phrases of a verb and of its objects, which the parser attaches to either.

    Who does it in a passive is no such phrase: "the plan was rejected by Iran" is no plan by Iran. Nor is one of what
    the object is called: "called it a win for Iran" is no call for Iran.
    """
    done_by = frame.agents if frame.passive else ()
    found = [(word, nouns) for word, _, nouns in frame.prepositions if word != "by" or nouns != done_by]
    for noun in (*frame.objects, *(said for said in frame.predicates if said.dep_ != "oprd" or frame.passive)):
        found += [(word, nouns) for word, _, nouns in prepositional(noun)]
    return found


def _objects(pattern: Pattern, frame: Frame) -> tuple[Token, ...] | None:
    """The objects of the verb with the pattern's particle, None where it has not that particle, or another.

    A particle is often parsed as a preposition: "burned down the embassy".
    """
    if pattern.particle and pattern.particle not in frame.particles:
        loose = (c for c in children(frame.verb, "prep") if c.lower_ == pattern.particle and c.i == frame.verb.i + 1)
        return next((with_conjuncts(n) for c in loose for n in children(c, "pobj")), None)
    if not pattern.particle and frame.own_particles:
        slots = (pattern.source, pattern.target, *pattern.fillers)
        prepositions = {slot.preposition for slot in slots if slot}
        if not frame.own_particles <= prepositions:
            return None
    return frame.objects or _subjects_below(pattern, frame)


OF_CLAUSES = frozenset(
    "want wish expect intend mean like prefer need fear believe consider find see hear watch have know feel"
    " show".split()
)
"""Verbs that say something of the whole clause under them and nothing of its subject: "saw the troops leaving"."""


def _subjects_below(pattern: Pattern, frame: Frame) -> tuple[Token, ...]:
    """The object that the parser makes the subject of the clause under the verb: "allowed the convoy to pass"."""
    if not frame.clauses:
        return ()
    plain = not pattern.embedded and frame.verb.lemma_.lower() not in OF_CLAUSES
    asked = pattern.embedded == "to" or (plain and controls_by_object(frame.verb))
    inner = (c for c in frame.clauses if (asked and _is_to(c)) or (plain and _is_gerund(c)))
    return next((with_conjuncts(n) for c in inner for n in children(c, "nsubj")), ())


def _is_gerund(verb: Token) -> bool:
    """Whether a clause has a bare gerund: "supported the girls going to school"."""
    return verb.tag_ == "VBG" and not children(verb, "aux", "mark")


Fit = tuple[Pattern, Match]


TO_WHOM = frozenset({"to", "for", "with", "into"})


def _is_to(verb: Token) -> bool:
    """Whether a clause is an infinitive, with "to" or after "help" without: "helped the army push them out"."""
    if verb.tag_ == "VB" and verb.head.lemma_ == "help" and not children(verb, "aux", "mark"):
        return True
    return any(a.lower_ == "to" for a in children(verb, "aux"))


def _inner(pattern: Pattern, frame: Frame, fixed: Fixed) -> tuple[Token, ...]:
    """The verbs of the clause that the pattern asks for, under the verb or under one of the fixed words."""
    governors = (frame.verb, *fixed.values())
    if pattern.embedded in {"to", "ing", "that"}:
        below = [c for g in governors for c in children(g, "xcomp", "ccomp", "advcl", "acl")]
        if pattern.embedded == "to":
            purpose = pattern.target is not None and pattern.target.place is Place.EMBEDDED
            # what money is given for belongs to it where nobody is said to receive it; what one agrees for does not
            purpose = purpose and not (pattern.fillers and not any(word in TO_WHOM for word, _ in _phrases(frame)))
            found = [c for c in below if _is_to(c) and not (purpose and c.dep_ == "advcl" and c.head == frame.verb)]
        elif pattern.embedded == "ing":
            bare = (c for c in below if c.tag_ == "VBG" and not children(c, "aux"))
            found = [c for c in bare if c.dep_ not in {"advcl", "acl"}]
        else:
            found = [c for c in below if c.dep_ == "ccomp" or (c.dep_ == "acl" and c.head is not frame.verb)]
    else:
        preps = [p for g in governors for p in children(g, "prep") if p.lower_ == pattern.embedded]
        found = [c for p in preps for c in children(p, "pcomp")]
    verbs = (v for first in found for v in (first, *(c for c in children(first, "conj") if is_predicate(c))))
    acts = (v for v in verbs if v.lemma_ != "be" or pattern.embedded != "to")  # "is happy to be here" is no act
    named = (v for v in acts if not pattern.verbs or v.lemma_.lower() in pattern.verbs)
    return tuple(v for v in named if not (pattern.verbs and children(v, "neg")))  # "vowed not to attack" is no threat


def _fixed(pattern: Pattern, frame: Frame, phrases: Phrases, objects: tuple[Token, ...]) -> Fixed | None:
    """The tokens of the pattern's fixed words by their preposition, None where one is missing."""
    found: Fixed = {}
    for filler in pattern.fillers:
        token = fixed_word(filler, frame, phrases, objects)
        if token is None:
            return None
        found[filler.preposition] = token
    return found


def renames(frame: Frame) -> bool:
    """Whether a verb says what its object is: "called the deal a mistake" is no call."""
    if frame.verb.lemma_ == "call" and any(o.i < len(o.doc) - 1 and o.nbor().is_quote for o in frame.objects):
        return True  # "called the mayor “a fool”"
    named = [o for o in frame.objects if o.dep_ == "oprd" and o.pos_ == "PROPN"]  # "called President Ana Silva"
    return any(c.dep_ == "oprd" for c in frame.verb.children) and not frame.passive and not named


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


def _means_else(pattern: Pattern, target: Slot, frame: Frame) -> bool:
    """Whether what a verb says of its object or subject makes another verb of it: "called it a bad week for her"."""
    if target == Slot(Place.OBJECT):
        return renames(frame) or _moves(pattern, frame)
    if Place.PREPOSITION not in {pattern.source.place, target.place} or frame.verb.lemma_ == "be":
        return False
    suffers = target.place is Place.SUBJECT and frame.objects and not frame.passive  # "fell victim to"
    return bool(suffers or children(frame.verb, "attr", "acomp")) or (target.preposition == "for" and renames(frame))


def _ignores_object(pattern: Pattern, frame: Frame) -> bool:
    """Whether a verb of going has an object here, and is another: "flew medicine to Kabul" is no visit."""
    goes = pattern.relation.event_type is EventType.CONSULT and Kind.PLACE in pattern.wanted
    return goes and not frame.passive and not pattern.fillers and pattern.target != Slot(Place.OBJECT)


def _fit(pattern: Pattern, frame: Frame, phrases: Phrases) -> Match | None:
    objects = _objects(pattern, frame)
    if objects is None:
        return None
    if not pattern.fillers and pattern.target and _means_else(pattern, pattern.target, frame):
        return None
    if objects and _ignores_object(pattern, frame):
        return None
    if pattern.fillers and frame.verb.lemma_ == "call" and children(frame.verb, "dobj") and renames(frame):
        return None
    fixed = _fixed(pattern, frame, phrases, objects)
    if fixed is None:
        return None
    inner = _inner(pattern, frame, fixed) if pattern.embedded else ()
    if pattern.embedded and not inner:
        return None
    own = [(word, nouns) for token in fixed.values() for word, nouns in _led_from(token)]
    return _filled(pattern, Clause(frame, objects, own + phrases, fixed), inner)


def _led_from(noun: Token) -> Phrases:
    """The phrases of a noun and of the participles said of it: "sanctions on Iran", "sanctions imposed on Iran"."""
    said = (noun, *(c for c in children(noun, "acl") if is_passive(c)))
    return [(word, nouns) for token in said for word, _, nouns in prepositional(token) if word != "by"]


def _filled(pattern: Pattern, clause: Clause, inner: tuple[Token, ...]) -> Match | None:
    """The match of a pattern whose fixed parts are there, None where a slot stays empty."""
    sources = fill(pattern.source, clause)
    if pattern.target is None:
        qualified = tuple(n for n in clause.fixed.values() if n in clause.objects and _is_qualified(n, pattern))
        return Match(pattern.relation, sources, qualified) if sources else None
    if pattern.target == pattern.source and does_it_alone(clause.frame.verb):
        return None
    if pattern.target == pattern.source:
        sources = sources if is_joint(pattern, clause.frame) else sides(sources)
        fits = len(sources) > 1 and is_right(pattern, sources[1:])
        return Match(pattern.relation, sources[:1], sources[1:]) if fits else None
    targets = fill(pattern.target, clause)
    embedded = pattern.target.place is Place.EMBEDDED
    if not sources or not (targets or embedded) or not is_right(pattern, targets) or _is_done_to(pattern, clause):
        return None
    return Match(pattern.relation, sources, targets, embedded, pattern.embedded, inner, _words(pattern, clause))


def _words(pattern: Pattern, clause: Clause) -> tuple[str, ...]:
    """The fixed words and the preposition of a pattern that stand between its verb and its target."""
    if pattern.target is None or pattern.target.place not in {Place.PREPOSITION, Place.POSSESSOR}:
        return ()
    objects = [noun.lemma_.lower() for noun in clause.fixed.values() if noun in clause.objects]
    if pattern.target.place is Place.POSSESSOR:
        return (*objects[:1], "of") if objects else ()
    return (*objects[:1], pattern.target.preposition)


VERBAL = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})


def _is_done_to(pattern: Pattern, clause: Clause) -> bool:
    """Whether words against an act would be taken as against its victim: "condemned the killing of civilians"."""
    target = pattern.target
    if target is None or target.place is not Place.POSSESSOR or pattern.relation.event_type not in VERBAL:
        return False
    noun = clause.fixed.get(target.preposition)
    if noun is None or children(noun, "poss") or not of_phrase(noun):
        return False
    named = noun.doc._.tables.lexicon.patterns(noun.lemma_.lower(), Head.NOUN)
    return noun.lemma_.endswith("ing") or any(p.target and p.target.preposition == "of" for p in named)


def _is_qualified(noun: Token, pattern: Pattern) -> bool:
    """Whether a noun says more than the relation does by itself: "a three-day ceasefire", but not "tear gas"."""
    said = frozenset[str]().union(*(filler.words for filler in pattern.fillers))
    forms = (noun.lemma_.lower(), noun.lower_)
    words = [c.lower_ for c in children(noun, "amod", "compound", "nummod")]
    return noun.pos_ in NOMINAL and any(said.isdisjoint(f"{word}_{form}" for form in forms) for word in words)


def match_verb(frame: Frame, lexicon: Lexicon) -> list[Match]:
    """The most specific pattern that a clause fits, and beside it what is done to its object, where that is an actor.

    "Deployed soldiers along the border" is done to the border and to the soldiers.
    """
    patterns = lexicon.patterns(frame.verb.lemma_.lower(), Head.VERB)
    if not patterns:
        return []
    phrases = _phrases(frame)
    said = _said(frame, phrases)
    patterns = tuple(p for p in patterns if not any(f.words and said.isdisjoint(f.words) for f in p.fillers))
    best = next(((p, m) for p in patterns if (m := _fit(p, frame, phrases))), None)
    if best is None:
        return []
    pattern, match = _addressed(best, patterns, frame, phrases)
    found = [match]
    if match is not best[1] and best[0].target and best[0].target.preposition == "with":
        found.append(best[1])  # who takes part is told beside what it is about: "discussed Libya with France"
    if pattern.fillers and not (pattern.target and pattern.target.place is Place.OBJECT):
        plain = (
            p for p in patterns if not p.fillers and not p.embedded and p.target and p.target.place is Place.OBJECT
        )
        owned = pattern.target is not None and pattern.target.place is Place.POSSESSOR
        found += [
            m
            for p in plain
            if (any(_counts(o) for o in frame.objects) or (owned and p.relation == pattern.relation))
            and (m := _fit(p, frame, phrases))
        ][:1]
    if pattern.embedded:
        # "Kenya and Chad agreed to lift the ban": to do it, and with each other
        mutual = (p for p in patterns if p.target == p.source)
        found += [m for p in mutual if (m := _fit(p, frame, phrases))][:1]
    return found


def _said(frame: Frame, phrases: Phrases) -> frozenset[str]:
    """What the nouns of a clause are called: a pattern with a fixed word that is not among it need not be tried."""
    loose = (n for c in children(frame.verb, "prep") for noun in children(c, "pobj") for n in with_conjuncts(noun))
    below = (n for c in frame.clauses for noun in children(c, "nsubj") for n in with_conjuncts(noun))
    led = (n for _, nouns in phrases for n in nouns)
    nouns = {n.i: n for n in (*frame.objects, *frame.predicates, *led, *loose, *below)}
    return frozenset[str]().union(*(forms(n) for n in nouns.values()))


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
