"""Descriptions of nobody in particular: "a voter", "every candidate", "the average worker" are all such people."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.actors.referent import Referent
from kg.extraction.grammar.clauses import is_predicate
from kg.extraction.grammar.noun_phrase import is_new
from kg.extraction.grammar.predicates import UNREAL, is_predicate_noun
from kg.extraction.grammar.tree import children
from kg.extraction.tables.role_words import TO_COME
from kg.model import Actor, Kind, slug

QUANTIFIERS = frozenset("any every each either neither no whichever whatever such".split())
TYPICAL = frozenset("average individual ordinary typical potential possible would-be hypothetical".split())
ANYBODY = frozenset({"no", "any", "every", "each", "either", "neither"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PERFECT = frozenset({"have", "be", "get"})
ANYBODYS = frozenset("your one anyone everyone anybody everybody someone somebody nobody".split())
WANTING = frozenset({"need", "want", "deserve", "require", "prefer"})
COMPARING = frozenset({"like", "unlike", "than"})
WHENEVER = frozenset({"when", "whenever"})
KINDS = frozenset({"kind", "sort", "type"})
POSTS = frozenset({"role", "job", "post", "title", "position", "office", "rank", "duties"})
SAYING = frozenset("say tell announce report write add note call ask warn claim".split())


def as_classes(doc: Doc, found: Mapping[int, Referent], named: Set[Actor]) -> dict[int, Referent]:
    """The referents, where people of whom no mention is somebody in particular are the group of all such people."""
    people: dict[Actor, bool] = {}
    for i, referent in found.items():
        actor, noun = referent.actor, doc[i]
        if actor.kind is Kind.PERSON and noun.pos_ != "PRON" and actor not in named and not actor.wikidata:
            people[actor] = people.get(actor, False) or is_particular(noun)
    classes = {
        actor: Actor(slug(actor.name), actor.name, Kind.GROUP, actor.country)
        for actor, particular in people.items()
        if not particular
    }
    return {i: replace(r, actor=classes[r.actor]) if r.actor in classes else r for i, r in found.items()}


def is_particular(noun: Token) -> bool:
    """Whether a singular description means one certain person.

    A definite one does, unless its words speak of the type or its owner is anybody; another one does where something
    is told of it that happened: "a voter complained", but not "a voter may complain", "good for a voter".
    """
    if any(c.lower_ in ANYBODYS for c in children(noun, "poss")):
        return False
    if (
        names_a_post(noun)
        or _is_counted(noun)
        or any(c.lower_ in TYPICAL | TO_COME - {"late", "then"} for c in noun.lefts)
    ):
        return False
    if any(c.lower_ == "their" for c in children(noun, "poss")) and not children(noun, "appos"):
        return _is_in_event(noun)
    if any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in noun.lefts) or children(noun, "appos"):
        return True
    return not _is_imagined(noun) and _is_in_event(noun)


def is_anybody(noun: Token) -> bool:
    """Whether a noun is nobody in particular, of whom only its own sentence goes on to speak: "no sane person"."""
    return any(c.lower_ in ANYBODY for c in children(noun, "det"))


def is_of_kind(noun: Token) -> bool:
    """Whether "the candidate" may be any: one of those just spoken of in general, or told by a relative clause."""
    before = noun.doc[max(noun.sent.start - 1, 0)].sent.start
    same = (t for t in noun.doc[before : noun.i] if t.lemma_ == noun.lemma_ and t.pos_ == "NOUN")
    return is_told_apart(noun) or any(t.tag_ == "NNS" or (is_new(t) and not is_predicate_noun(t)) for t in same)


def names_a_post(noun: Token) -> bool:
    """Whether a noun is but the name of an office or of a kind: "the role of first lady", "the kind of student who"."""
    above = noun.head.head.lemma_ if noun.dep_ == "pobj" and noun.head.lower_ == "of" else ""
    if above in KINDS:
        return True  # "the kind of student who"
    return above in POSTS and not children(noun, "det", "poss")


def is_told_apart(noun: Token) -> bool:
    """Whether a relative clause tells which one is meant: "the only candidate who left"."""
    return any(clause.left_edge.i == noun.i + 1 for clause in children(noun, "relcl"))


def _is_imagined(noun: Token) -> bool:
    """Whether somebody is only wanted or compared with: "we need a leader", "he spoke like a leader"."""
    governor = noun.head
    wanted = noun.dep_ == "dobj" and governor.lemma_ in WANTING
    return wanted or (noun.dep_ == "pobj" and governor.lower_ in COMPARING)


def _is_counted(noun: Token) -> bool:
    words = [c.lower_ for c in noun.lefts if c.dep_ in {"det", "predet", "nummod"}]
    more = any(c.lower_ in {"than", "not"} for number in children(noun, "nummod") for c in number.lefts)
    return more or any(word in QUANTIFIERS for word in words)


def _is_in_event(noun: Token) -> bool:
    """Whether a noun takes part in what a clause reports as having happened."""
    word = noun
    while not is_predicate(word):
        if word.head == word:
            return False
        word = word.head
    while word.tag_ in {"VBG", "VB", "VBN"} and word.dep_ in {"acl", "pcomp", "xcomp", "advcl"} and is_bare(word):
        if any(c.lower_ == "to" and c.dep_ == "aux" for c in word.lefts) or not is_predicate(word.head):
            return False
        word = word.head
    return _happened(word)


def is_bare(verb: Token) -> bool:
    """Whether a verb without an auxiliary of its own leaves it to the one above whether it happened."""
    return not any(c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in verb.children)


def _happened(verb: Token) -> bool:
    """Whether a clause tells what happened or is going on: no modal, negation or condition, no mere present."""
    helpers = children(verb, "aux", "auxpass")
    if any(h.tag_ == "MD" or h.lower_ == "to" for h in helpers) or children(verb, "neg"):
        return False
    if any(c.lower_ in UNREAL for c in children(verb, "mark")):
        return False
    if verb.tag_ in {"VBZ", "VBP"} and any(c.lower_ in WHENEVER for c in children(verb, "advmod")):
        return False  # "when a voter tells a lie"
    if verb.dep_ == "ccomp" and any(h.tag_ == "MD" for h in children(verb.head, "aux")):
        return False  # "it would show that a voter lied"
    if verb.tag_ in {"VBD", "VBN"}:
        return True
    return verb.lemma_ in SAYING or any(h.lemma_ in PERFECT for h in helpers)
