"""What belongs to the meaning of a verb and stands behind its object: "kept the bank legal", "put him on trial"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.grammar.frame import Frame
from kg.extraction.grammar.tree import children

IDIOMATIC = frozenset({"on", "in", "into", "to", "under", "at"})
RESULTS = frozenset({"together", "apart", "bare", "aside", "astray", "afloat", "asunder", "aloft", "back", "away"})


def complement(frame: Frame) -> str:
    """All that belongs to a verb: what it says of its object, what becomes of that, a bare noun: "put on trial"."""
    return said_of_object(frame) or result(frame) or _idiom(frame)


def said_of_object(frame: Frame) -> str:
    """What a verb says of its object, without which it means something else: "kept legal", "saw as a threat"."""
    for child in children(frame.verb, "oprd"):
        if (child.pos_ in {"NOUN", "ADJ"} or child.tag_ == "VB") and child.is_lower and not frame.passive:
            return f"_{child.lemma_.lower()}"
    for word, prep, nouns in frame.prepositions:
        if word == "as" and prep.head == frame.verb and nouns[0].lower_ not in {"part", "result"}:
            return f"_as_{nouns[0].lemma_.lower()}".replace("-", "_")
    return next((f"_as_{c.lower_}" for c in children(frame.verb, "advcl") if _is_taken_as(c)), "")


def result(frame: Frame) -> str:
    """The adverb that says what became of the object: "brought together", "torn apart", "laid bare"."""
    verb = frame.verb
    behind = {verb.i + 1, *(noun.right_edge.i + 1 for noun in children(verb, "dobj"))}
    found = (c for c in verb.doc[verb.i + 1 : max(behind) + 1] if c.i in behind and c.lower_ in RESULTS)
    return next((f"_{c.lower_}" for c in found if c.dep_ != "prt"), "")


def _idiom(frame: Frame) -> str:
    for word, prep, nouns in frame.prepositions:
        if (
            word in IDIOMATIC
            and prep.head == frame.verb
            and is_bare(nouns[0])
            and nouns[0].n_rights + nouns[0].n_lefts == 0
            and nouns[0].is_alpha
        ):
            return f"_{word}_{nouns[0].lower_}"
    return ""


def _is_taken_as(clause: Token) -> bool:
    """Whether a participle says what the object is taken for: "see the flag as associated with"."""
    opened = any(mark.lower_ == "as" for mark in children(clause, "mark"))
    aside = clause.left_edge.i > 0 and clause.left_edge.nbor(-1).is_punct  # "…, as shown by the vote"
    return (
        opened and not aside and clause.tag_ == "VBN" and not children(clause, "nsubj", "nsubjpass", "aux", "auxpass")
    )


def is_bare(noun: Token) -> bool:
    """Whether a noun stands without article, number and plural, part of the verb: "claimed responsibility for"."""
    return noun.tag_ == "NN" and not any(c.dep_ in {"det", "nummod", "poss"} for c in noun.children)
