"""Pronouns: the number, gender and kind of actor that each asks for."""

from __future__ import annotations

from spacy.tokens import Token

from kg.model import Kind

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
PERSONAL = MASCULINE | FEMININE
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
PEOPLE = frozenset({Kind.PERSON})
BODIES = frozenset({Kind.COUNTRY, Kind.ORGANIZATION, Kind.GOVERNMENT, Kind.GROUP})
GROUPS = frozenset({Kind.GROUP})


def wanted(pronoun: str) -> tuple[frozenset[Kind], bool, str | None]:
    """The kinds, the number (is it plural) and the gender that a pronoun asks for."""
    if pronoun in MASCULINE:
        return PEOPLE, False, "m"
    if pronoun in FEMININE:
        return PEOPLE, False, "f"
    if pronoun in NEUTER:
        return BODIES, False, None
    return GROUPS, True, None


def is_pronoun(token: Token) -> bool:
    """Whether a token is a pronoun; the tagger takes "HIM" in a line of capitals for a name, and "I." at the end."""
    shouted = token.is_upper and (token.text == "I." or token.lower_ in PERSONAL)
    return shouted or token.pos_ == "PRON"


def is_first(token: Token) -> bool:
    """Whether a token is "I", "me" or "my"; at the end of a sentence "I." is one token."""
    return token.lower_ in FIRST or token.text == "I."


def of_either(token: Token) -> bool:
    """Whether a pronoun is one of two for anybody: "his or her vote", "he/she"."""
    doc, gender = token.doc, wanted(token.lower_)[2]
    if gender is None:
        return False
    others = FEMININE if gender == "m" else MASCULINE
    beside = ((i, i + step) for step in (-1, 1) if (i := token.i + step) >= 0 and 0 <= i + step < len(doc))
    return any(doc[joint].lower_ in {"or", "and", "/"} and doc[other].lower_ in others for joint, other in beside)


def is_expletive(token: Token) -> bool:
    """ "It" that stands for nothing: "it is clear that"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    head = token.head
    return any(
        c.dep_ in {"ccomp", "xcomp", "csubj", "acomp"} or _is_put_off(c) for c in head.children
    ) and head.lemma_ in {
        "be",
        "seem",
        "appear",
        "become",
    }


def _is_put_off(clause: Token) -> bool:
    """Whether an infinitive is what "it" stands for: "it is a race against time to save them"."""
    return clause.dep_ == "advcl" and clause.tag_ == "VB" and clause.left_edge.lower_ == "to"


def kind_of_pronoun(token: Token) -> Kind | None:
    """The kind of actor that a pronoun asks for, None for any other token."""
    if not is_pronoun(token) or token.lower_ not in MASCULINE | FEMININE | PLURAL | FIRST:
        return None
    return Kind.GROUP if token.lower_ in PLURAL else Kind.PERSON
