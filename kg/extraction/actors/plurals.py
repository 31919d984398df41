"""Plurals that stand for several actors named before: "the two leaders", "both sides", "they"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.grammar.clauses import SUBJECTS, with_conjuncts
from kg.extraction.grammar.tree import of_class
from kg.model import Kind

FAR = 120  # tokens: a pair named farther back is not what "both sides" means
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
PAIRED = frozenset({"leader", "president", "country", "side", "nation", "man", "woman", "government", "party", "state"})


def coordinations(doc: Doc) -> Iterator[tuple[Token, ...]]:
    """The actors of one kind that stand side by side: "Trump and Petro", "Poland, Hungary and the Czech Republic"."""
    referents = doc._.referents
    for token in (doc[i] for i in sorted(referents)):
        if token.dep_ == "conj":
            continue
        group = [t for t in with_conjuncts(token) if t.i in referents and referents[t.i].named]
        kinds = {referents[t.i].actor.kind for t in group}
        if len(group) > 1 and len(kinds) == 1:
            yield tuple(group)


def plural_antecedents(doc: Doc) -> dict[int, tuple[int, ...]]:
    """Token -> tokens of those whom "the two leaders", "both sides" or "they" stand for: the last that fits."""
    groups = list(coordinations(doc))
    found: dict[int, tuple[int, ...]] = {}
    for token in of_class(doc, "NOUN", "PROPN", "PRON") if groups else ():
        count = _plural_count(token)
        if count is None:
            continue
        before = [g for g in groups if g[-1].i < token.i and (not count or len(g) == count) and _suits(token, g, doc)]
        near = [g for g in before if count > 2 or token.i - g[-1].i < FAR]
        if near and not any(token in g for g in near):
            found[token.i] = tuple(t.i for t in near[-1])
    return found


def _plural_count(token: Token) -> int | None:
    """How many a plural stands for: 0 for "they" (any number), None for what is no such plural."""
    if token.lower_ in {"they", "them"}:
        return 0
    if token.tag_ != "NNS" or token.lemma_.lower() not in PAIRED:
        return None
    if any(c.lower_ == "political" for c in token.children):
        return None  # those of a country, not two countries
    words = [c.lower_ for c in token.children]
    return next((NUMBERS[w] for w in words if w in NUMBERS and (w == "both" or "the" in words)), None)


def _suits(token: Token, group: tuple[Token, ...], doc: Doc) -> bool:
    """Whether a noun can name such actors: leaders are people, countries are countries."""
    kind = doc._.referents[group[0].i].actor.kind
    if token.pos_ == "PRON":
        return group[0].sent.start >= token.sent.start - 60 and _is_last_subject(token, group)
    if token.lemma_.lower() in {"leader", "president", "man", "woman"}:
        return kind is Kind.PERSON
    return kind in {Kind.COUNTRY, Kind.ORGANIZATION} or token.lemma_.lower() in {"side", "party"}


def _is_last_subject(pronoun: Token, group: tuple[Token, ...]) -> bool:
    return group[0].dep_ in SUBJECTS and pronoun.dep_ in SUBJECTS
