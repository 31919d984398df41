"""Who does what to whom in a clause, whatever its voice: subjects that a verb has or inherits, and its participants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.extraction.clauses import (
    ADVERBIAL,
    antecedent,
    children,
    controls_by_object,
    is_asked,
    is_passive,
    is_predicate,
    opened_clause,
    possessors,
    prepositional,
    referred,
    with_conjuncts,
)

SINGULAR, PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})


def _missed_subject(verb: Token) -> Token | None:
    """The noun right before a coordinated verb that the parser has counted among the nouns of the clause before."""
    i = verb.i - 1
    while i > 0 and (verb.doc[i].is_punct or verb.doc[i].dep_ in {"advmod", "aux", "neg"}):
        i -= 1
    for noun in (verb.doc[i], *verb.doc[i].ancestors):
        if noun.right_edge.i >= verb.i:
            return None
        if noun.dep_ == "conj" and noun.pos_ in {"NOUN", "PROPN"} and opened_clause(noun) == verb:
            return noun
    return None


def _controller(head: Token, verb: Token) -> tuple[Token, ...]:
    """The subject that a governing verb hands to an infinitive or participle that has none."""
    if (verb.dep_ in {"xcomp", "ccomp"} or is_asked(verb)) and not is_passive(head) and controls_by_object(head):
        for child in children(head, "dobj", "dative"):
            return with_conjuncts(antecedent(child))
        for prep in children(head, "prep"):
            if prep.lower_ in {"on", "upon", "for", "to", "with"} and prep.i < verb.i:
                for noun in children(prep, "pobj"):
                    return with_conjuncts(noun)
    return surface_subjects(head.head if head.pos_ == "ADJ" and head.dep_ in {"acomp", "attr", "oprd"} else head)


def _of_noun(verb: Token) -> tuple[Token, ...]:
    """The subject of a clause that hangs on a noun: the noun itself, or whoever has the plan to do it."""
    noun = verb.head
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in children(verb, "aux"))
    if not infinitive or noun.dep_ == "ROOT":
        return with_conjuncts(noun) if not infinitive else ()
    for child in children(noun, "poss"):
        return with_conjuncts(child)
    for prep in children(noun, "prep"):
        if prep.lower_ in {"by", "for"}:
            for inner in children(prep, "pobj"):
                return with_conjuncts(inner)
    governor = noun.head
    if noun.dep_ in {"dobj", "attr"} and is_predicate(governor):
        return surface_subjects(governor)
    return ()


def _inverted(verb: Token) -> Token | None:
    """The subject that follows its verb and auxiliary: "Also applying for membership are Latvia and Estonia"."""
    for be in children(verb, "aux", "auxpass"):
        if be.i > verb.i and be.lemma_ == "be":
            return next((c for c in be.children if c.i > be.i and c.dep_ in {"attr", "nsubj"}), None)
    return None


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """The grammatical subjects of a verb, inherited where its clause has none of its own."""
    if own := children(verb, "nsubj", "nsubjpass"):
        # of two before a verb, the first belongs to a phrase in front: "While television footage …, the mayor urged"
        before = [c for c in own if c.i < verb.i and (len(own) == 1 or c.i in (verb.doc._.referents or {}))]
        return referred((before or own[:1])[-1])
    if children(verb, "csubj", "csubjpass"):
        return ()
    if inverted := _inverted(verb):
        return with_conjuncts(inverted)
    head = verb.head
    if depth > 6 or verb.dep_ == "ROOT" or head == verb:
        return _misplaced_subject(verb)
    if verb.dep_ == "conj" and is_predicate(head):
        if (begun := _begins_clause(head)) is not None and begun.i < verb.i and not children(head, "cc"):
            return with_conjuncts(begun)
        missed = _missed_subject(verb)
        return (missed,) if missed is not None else _agreeing(verb, head, depth)
    if verb.dep_ in {"xcomp", "ccomp"} and (is_predicate(head) or head.pos_ in {"ADJ", "AUX"}):
        return () if verb.tag_ in {"VBD", "VBZ", "VBP"} else _controller(head, verb)
    if verb.dep_ == "xcomp" and head.pos_ == "NOUN" and is_predicate(head.head):
        return surface_subjects(head.head, depth + 1)
    if verb.dep_ == "advcl" and is_predicate(head) and not _finite(verb):
        return _controller(head, verb) if is_asked(verb) else surface_subjects(head, depth + 1)
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_noun(verb)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _of_preposition(head, depth)
    return ()


def _misplaced_subject(verb: Token) -> tuple[Token, ...]:
    """The noun before a verb without subject that the parser joins to the phrase at the beginning of the sentence.

    "On a visit to Paris, Prime Minister Ana Silva praised …": no conjunction joins her to the city.
    """
    if not _finite(verb):
        return ()
    i = verb.i - 1
    while i > 0 and (verb.doc[i].is_punct or verb.doc[i].dep_ in {"advmod", "aux", "neg"}):
        i -= 1
    named = (verb.doc._.referents or {}).get(i)
    if named is not None and named.named and verb.doc[i].dep_ in {"advmod", "npadvmod"}:
        return (verb.doc[i],)  # an acronym that the tagger takes for an adverb
    for noun in (verb.doc[i], *verb.doc[i].ancestors):
        if noun.right_edge.i >= verb.i:
            return ()
        before = noun.left_edge.i - 1
        if noun.dep_ in {"conj", "appos"} and before > 0 and verb.doc[before].text == ",":
            joined = children(noun.head, "cc") or noun.head.dep_ != "pobj"
            return () if joined or noun.pos_ not in {"NOUN", "PROPN"} else with_conjuncts(noun)
    return ()


def _agreeing(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    """The subject of the verb that a coordinated one continues: of those above, the first of its number.

    "The envoys accept that Ana Silva won and are ready to leave": the parser joins the last verb to the nearest one.
    """
    found = surface_subjects(head, depth + 1)
    if head.dep_ == "ccomp" and is_predicate(head.head) and _disagrees(verb, found):
        above = surface_subjects(head.head, depth + 1)
        return above if above and not _disagrees(verb, above) else found
    return found


def _disagrees(verb: Token, subjects: tuple[Token, ...]) -> bool:
    """Whether a finite verb has the wrong number for its subjects."""
    if not subjects or subjects[0].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return False
    form = next((c.lower_ for c in children(verb, "aux", "auxpass") if c.lower_ in SINGULAR | PLURAL), verb.lower_)
    several = len(subjects) > 1 or subjects[0].tag_ in {"NNS", "NNPS"} or subjects[0].lower_ in {"they", "we"}
    return form in (SINGULAR if several else PLURAL) or (several and form == verb.lower_ and verb.tag_ == "VBZ")


def _of_preposition(prep: Token, depth: int) -> tuple[Token, ...]:
    """The subject of a gerund after a preposition: "accused Moscow of firing", "after meeting"."""
    governor = prep.head
    if is_predicate(governor):
        if prep.lower_ in {"of", "from", "for", "into"} and not is_passive(governor):
            for child in children(governor, "dobj"):
                return with_conjuncts(antecedent(child))
        elif prep.lower_ in {"in", "by"} and is_passive(governor):
            return Frame(governor).agents
        return surface_subjects(governor, depth + 1)
    if prep.lower_ in ADVERBIAL and is_predicate(governor.head):
        return surface_subjects(governor.head, depth + 1)
    if governor.dep_ == "acomp" and is_predicate(governor.head):  # "is guilty of killing", "was instrumental in giving"
        return surface_subjects(governor.head, depth + 1)
    return possessors(governor) if governor.pos_ == "NOUN" else ()


def _finite(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in children(verb, "aux")
    )


def _begins_clause(verb: Token) -> Token | None:
    """The plural noun after "that", which then is the subject of a clause: "accept that losses mean"."""
    for noun in children(verb, "dobj"):
        if noun.tag_ == "NNS" and any(c.lower_ == "that" for c in children(noun, "det")):
            return noun
    return None


def _known_first(nouns: list[Token]) -> list[Token]:
    """Of two objects that the parser sees, the one who is somebody first: "his counterpart Ana Silva"."""
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
    inner = [c for prep in children(verb, "prep") for c in prep.children]
    if any(c.tag_ in {"WDT", "WP"} for c in [*verb.children, *inner]) or any(
        p for p in children(verb, "ccomp", "xcomp")
    ):
        return ()
    return with_conjuncts(verb.head) if verb.head.pos_ in {"NOUN", "PROPN"} else ()


@dataclass(frozen=True)
class Frame:
    """A verb with its participants as they are meant: agents and objects, voice undone."""

    verb: Token

    @cached_property
    def passive(self) -> bool:
        """Whether the voice is passive."""
        return is_passive(self.verb)

    @cached_property
    def surface(self) -> tuple[Token, ...]:
        """The grammatical subjects."""
        return surface_subjects(self.verb)

    @cached_property
    def agents(self) -> tuple[Token, ...]:
        """Who does it: the subject, or the by-phrase of a passive."""
        if not self.passive:
            return self.surface
        for prep in self.verb.children:
            if prep.dep_ == "agent" or (prep.dep_ == "prep" and prep.lower_ == "by"):
                for noun in children(prep, "pobj"):
                    return with_conjuncts(noun)
        return self.authorities

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
        if _begins_clause(self.verb) is not None:
            return ()
        for label in ("dobj", "dative", "oprd"):
            for child in _known_first(children(self.verb, label)):
                if _is_reciprocal(child):
                    return self.surface
                if label == "dobj" or child.pos_ in {"NOUN", "PROPN", "PRON"}:
                    return with_conjuncts(antecedent(child))
        for adjective in self._small_clauses:
            return with_conjuncts(children(adjective, "nsubj")[0])
        return _shared_object(self.verb) or _gap(self.verb)

    @cached_property
    def predicates(self) -> tuple[Token, ...]:
        """What a copula says of its subject: nouns, adjectives."""
        return (*children(self.verb, "attr", "acomp", "oprd"), *self._small_clauses)

    @property
    def _small_clauses(self) -> tuple[Token, ...]:
        """The adjectives that are said of an object: "found the banker guilty"."""
        return tuple(
            c for c in children(self.verb, "ccomp") if c.pos_ == "ADJ" and children(c, "nsubj") and not _finite(c)
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
