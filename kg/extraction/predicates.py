"""Descriptions that are said of somebody: "Ana Silva is a lawyer", "she served as mayor", "they call him a liar"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.clauses import antecedent, children, is_passive, surface_subjects

COPULAS = frozenset({"be", "become", "remain"})
OF_SUBJECT = frozenset({"replace", "succeed", "follow", "represent", "join", "beat", "serve"})
UNREAL = frozenset({"if", "unless", "whether"})


def described(noun: Token) -> Token | None:
    """The noun or pronoun that a description is said of, None where it is said of nobody, or denied."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    found = _by_copula(first) or _by_as(first) or _by_naming(first)
    return antecedent(found) if found is not None else None


def _by_copula(noun: Token) -> Token | None:
    verb = noun.head
    if noun.dep_ != "attr" or verb.lemma_ not in COPULAS or _is_unreal(verb):
        return None
    return next((s for s in surface_subjects(verb) if s.i != noun.i and s.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _is_unreal(verb: Token) -> bool:
    return bool(children(verb, "neg", "expl")) or any(c.lower_ in UNREAL for c in children(verb, "mark"))


def _by_as(noun: Token) -> Token | None:
    """ "Described her as a friend" says it of her, "served as mayor" of the subject, "his time as mayor" of him."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "as" or prep.dep_ != "prep" or _is_compared(prep):
        return None
    governor = prep.head
    if governor.pos_ == "NOUN":
        return next(iter(children(governor, "poss")), None)
    if is_passive(governor) or governor.lemma_ in OF_SUBJECT:
        return next(iter(surface_subjects(governor)), None)
    return next(iter([*children(governor, "dobj"), *surface_subjects(governor)]), None)


def _is_compared(prep: Token) -> bool:
    """Whether "as" compares: "as rich as a king", "the same as", "such as"."""
    before = prep.doc[prep.i - 1].lower_ if prep.i else ""
    return before in {"such", "same", "well", "much"} or any(c.lower_ == "as" for c in prep.head.lefts if c.i < prep.i)


def _by_naming(noun: Token) -> Token | None:
    """ "Elected him president", "he was elected president", "call her a liar"."""
    verb = noun.head
    if noun.dep_ == "oprd":
        holders = surface_subjects(verb) if is_passive(verb) else tuple(children(verb, "dobj"))
        return next(iter(holders), None)
    if noun.dep_ == "ccomp" and noun.pos_ == "NOUN":
        return next(iter(children(noun, "nsubj")), None)
    return None
