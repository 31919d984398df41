"""Who does what to whom in a clause, whatever its voice: the participants of a verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.extraction.grammar.clauses import (
    antecedent,
    begins_clause,
    is_passive,
    is_predicate,
    prepositional,
    with_conjuncts,
)
from kg.extraction.grammar.subjects import agents, is_finite, surface_subjects
from kg.extraction.grammar.tree import children
from kg.extraction.grammar.wording import is_word

HYPHENS = frozenset("-–")


def _known_first(nouns: list[Token]) -> list[Token]:
    """Of two objects that the parser sees, the one who is somebody first: "his counterpart Ana Silva".

    Of what a hyphen joins, the last word says what it is: "the re-election".
    """
    nouns = [n for n in nouns if n.i + 2 not in {m.i for m in nouns} or n.nbor().text not in HYPHENS]
    nouns = [n for n in nouns if n.text not in HYPHENS]
    if len(nouns) < 2 or nouns[1].left_edge.i != nouns[0].i + 1:
        return nouns
    known = nouns[0].doc._.referents or {}
    return sorted(nouns, key=lambda noun: noun.i not in known)


def _is_alike(verb: Token, first: Token) -> bool:
    """Whether a coordinated verb is one of the form of the first, and can have its object with it."""
    return is_predicate(verb) and not is_passive(verb) and verb.tag_ == first.tag_


def _shared_object(verb: Token) -> tuple[Token, ...]:
    """The object that a verb shares with the one coordinated right after it: "condemned and sanctioned Iran"."""
    last = max([verb.i, *(c.i for c in children(verb, "prt"))])
    for cc in children(verb, "cc"):
        following = children(verb, "conj")
        if cc.i == last + 1 and following and _is_alike(following[0], verb):
            return Frame(following[0]).objects
    return ()


def _gap(verb: Token) -> tuple[Token, ...]:
    """The noun that a relative clause leaves out as its object: "a letter he wrote"."""
    if verb.dep_ != "relcl" or not children(verb, "nsubj", "nsubjpass"):
        return ()
    if any(c.tag_ in {"WDT", "WP"} or c.lower_ == "that" for c in children(verb, "nsubj", "nsubjpass", "mark")):
        return ()
    if any(t.tag_ == "WRB" for t in verb.doc[verb.head.i + 1 : verb.i]):  # "where they live"
        return ()
    inner = [c for part in children(verb, "prep", "nsubj", "nsubjpass") for c in part.children]
    if any(c.tag_ in {"WDT", "WP", "WP$"} for c in [*verb.children, *inner]) or any(
        p for p in children(verb, "ccomp", "xcomp")
    ):
        return ()
    return with_conjuncts(verb.head) if verb.head.pos_ in {"NOUN", "PROPN"} else ()


UNWANTED = frozenset("reason way time moment day place chance opportunity right".split())
"""Nouns that a clause with an infinitive leaves out as no object of it: "the reason they wanted to leave"."""


def _wanted(verb: Token) -> tuple[Token, ...]:
    """The noun that a relative clause leaves out as the object of its infinitive: "a regime it seeks to topple"."""
    clause = verb.head
    if verb.dep_ != "xcomp" or clause.dep_ != "relcl" or not any(c.lower_ == "to" for c in children(verb, "aux")):
        return ()
    noun = clause.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_.lower() in UNWANTED or children(verb, "ccomp", "xcomp"):
        return ()
    if any(not children(p, "pobj", "pcomp") for p in children(verb, "prep")):  # "a man they wanted to talk to"
        return ()
    who = children(clause, "nsubj")
    left_out = all(c.tag_ in {"WDT", "WP"} or c.lower_ == "that" for c in children(clause, "dobj"))
    adverbs = any(t.tag_ == "WRB" for t in verb.doc[noun.i + 1 : verb.i])
    if not who or who[0].tag_ in {"WDT", "WP"} or who[0].lower_ == "that" or not left_out or adverbs:
        return ()
    return with_conjuncts(noun)


TAKING = frozenset({"consider", "deem", "call", "declare", "label", "brand"})


def _taken_for(verb: Token) -> Iterator[Token]:
    """What a verb takes its object for, where the parser sees an apposition: "deems the party the arm of a sect"."""
    if verb.lemma_ in TAKING and not is_passive(verb):
        for noun in children(verb, "dobj"):
            yield from (c for c in children(noun, "appos") if c.left_edge.i == noun.i + 1 and not c.left_edge.is_punct)


def _named_after(verb: Token) -> tuple[Token, ...]:
    """The name right after a verb that the parser has taken for an adverb: "which backs Silva"."""
    names = (c for c in children(verb, "advmod", "npadvmod") if c.pos_ == "PROPN" and c.left_edge.i == verb.i + 1)
    known = verb.doc._.referents or {}
    return next(((name,) for name in names if name.i in known and name.ent_type_ not in {"DATE", "TIME"}), ())


@dataclass(frozen=True)
class Frame:
    """A verb with its participants as they are meant: agents and objects, voice undone."""

    verb: Token

    @cached_property
    def passive(self) -> bool:
        """Whether the voice is passive."""
        return is_passive(self.verb)

    @cached_property
    def clauses(self) -> tuple[Token, ...]:
        """The verbs of the clauses under it that have a subject of their own."""
        return tuple(verb for verb in children(self.verb, "ccomp") if children(verb, "nsubj"))

    @cached_property
    def surface(self) -> tuple[Token, ...]:
        """The grammatical subjects."""
        return surface_subjects(self.verb)

    @cached_property
    def agents(self) -> tuple[Token, ...]:
        """Who does it: the subject, or the by-phrase of a passive."""
        if not self.passive:
            return self.surface
        return agents(self.verb) or self.authorities or self._occasion

    @property
    def _occasion(self) -> tuple[Token, ...]:
        """The violence in which somebody came to harm, where nobody is named: "were killed in a Syrian air strike"."""
        classes = self.verb.doc._.tables.lexicon.classes
        if self.verb.lemma_.lower() not in classes["harm"]:
            return ()
        nouns = (noun for word, _, group in self.prepositions if word in {"in", "during"} for noun in group)
        return next(((noun,) for noun in nouns if is_word(noun, classes["violence"])), ())

    @cached_property
    def authorities(self) -> tuple[Token, ...]:
        """The country whose authorities must have done what only a state does: "was arrested in Niger"."""
        doc = self.verb.doc
        if not self.passive or self.verb.lemma_.lower() not in doc._.tables.lexicon.classes["justice"]:
            return ()
        if any(prep.dep_ == "agent" for prep in self.verb.children):
            return ()
        ends = ((n, doc._.referents.get(n.i)) for word, _, nouns in self.prepositions if word == "in" for n in nouns)
        countries = (n for n, end in ends if end and end.named and end.actor.kind == "Country")
        return tuple(n for n in countries if not children(n, "compound", "amod", "nmod"))[:1]  # not "north-east Syria"

    @cached_property
    def objects(self) -> tuple[Token, ...]:
        """To whom or what it is done: the direct object, or the subject of a passive."""
        if self.passive:
            return self.surface
        if begins_clause(self.verb) is not None:
            return ()
        for label in ("dobj", "dative", "oprd"):
            for child in _known_first(children(self.verb, label)):
                if _is_reciprocal(child):
                    return self.surface
                if label == "dobj" or child.pos_ in {"NOUN", "PROPN", "PRON"}:
                    return with_conjuncts(antecedent(child))
        for adjective in self._small_clauses:
            return with_conjuncts(children(adjective, "nsubj")[0])
        return _shared_object(self.verb) or _gap(self.verb) or _wanted(self.verb) or _named_after(self.verb)

    @cached_property
    def predicates(self) -> tuple[Token, ...]:
        """What a copula says of its subject: nouns, adjectives."""
        return (*children(self.verb, "attr", "acomp", "oprd"), *self._small_clauses, *_taken_for(self.verb))

    @property
    def _small_clauses(self) -> tuple[Token, ...]:
        """What is said of an object without a verb: "found the banker guilty", "considers the party a threat"."""
        return tuple(
            c
            for c in children(self.verb, "ccomp")
            if (c.pos_ == "ADJ" or (c.pos_ == "NOUN" and self.verb.lemma_ in TAKING))
            and children(c, "nsubj")
            and not is_finite(c)
        )

    @cached_property
    def prepositions(self) -> tuple[tuple[str, Token, tuple[Token, ...]], ...]:
        """The prepositional phrases of the verb: (preposition, its token, its nouns)."""
        return tuple(
            (word, prep, self.surface if _is_reciprocal(nouns[0]) else nouns)
            for word, prep, nouns in prepositional(self.verb)
        )

    @cached_property
    def own_particles(self) -> frozenset[str]:
        """The particles that the parser says are the verb's."""
        return frozenset(c.lower_ for c in children(self.verb, "prt"))

    @cached_property
    def particles(self) -> frozenset[str]:
        """The particles of a phrasal verb: "off" in "called off"; a preposition that leads nowhere is one."""
        return frozenset(
            c.lower_
            for c in self.verb.children
            if c.dep_ == "prt"
            or (c.dep_ == "advmod" and c.pos_ in {"ADP", "ADV"})
            or (c.dep_ == "prep" and not any(inner.dep_ in {"pobj", "pcomp"} for inner in c.children))
        )


def _is_reciprocal(noun: Token) -> bool:
    """Whether a phrase is "each other" or "one another": what each subject does is done to the other."""
    words = {noun.lower_, *(c.lower_ for c in noun.children)}
    return {"each", "other"} <= words or {"one", "another"} <= words
