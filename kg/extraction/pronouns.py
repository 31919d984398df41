"""Pronouns: the number, gender and kind of actor that each asks for."""

from __future__ import annotations

from spacy.tokens import Token

from kg.model import Kind

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def wanted(pronoun: str) -> tuple[frozenset[Kind], bool, str | None]:
    """The kinds, the number (is it plural) and the gender that a pronoun asks for."""
    if pronoun in MASCULINE:
        return frozenset({Kind.PERSON}), False, "m"
    if pronoun in FEMININE:
        return frozenset({Kind.PERSON}), False, "f"
    if pronoun in NEUTER:
        return frozenset({Kind.COUNTRY, Kind.ORGANIZATION, Kind.GOVERNMENT}), False, None
    return frozenset({Kind.GROUP}), True, None


def is_expletive(token: Token) -> bool:
    """ "It" that stands for nothing: "it is clear that"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    head = token.head
    return any(c.dep_ in {"ccomp", "xcomp", "csubj", "acomp"} for c in head.children) and head.lemma_ in {
        "be",
        "seem",
        "appear",
        "become",
    }


def kind_of_pronoun(token: Token) -> Kind | None:
    """The kind of actor that a pronoun asks for, None for any other token."""
    if token.pos_ != "PRON" or token.lower_ not in MASCULINE | FEMININE | PLURAL | FIRST:
        return None
    return Kind.GROUP if token.lower_ in PLURAL else Kind.PERSON
