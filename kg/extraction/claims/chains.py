"""Acts under acts: "agreed to lift the ban", "vowed not to attack", "tried to improve relations with Kenya"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from spacy.tokens import Token

from kg.extraction.claims.complements import said_of_object
from kg.extraction.claims.matching import Match, match_verb
from kg.extraction.claims.predication import Predication
from kg.extraction.claims.reaching import beside
from kg.extraction.grammar.frame import Frame
from kg.extraction.grammar.tree import children
from kg.extraction.grammar.wording import is_time

LINKING = frozenset({"with", "to", "against", "on", "for", "at", "into", "from", "over", "in", "through"})


def chained(verb: Token, match: Match, inner: Token) -> Iterator[Predication]:
    """What the act of a verb is done to through the one under it: "agreed to lift the ban".

    `match` is a pattern of the verb with an act in the clause under it, `inner` the verb of that clause.
    """
    relation, name = match.relation, _chain_name(match.relation.name, inner, match.how)
    frame = Frame(inner)
    word, targets = ("", match.targets) if match.targets else _targets_of(frame)
    if not word:
        name += said_of_object(frame)
    for source, target in product(match.sources, targets):
        yield Predication(verb.i, source.i, target.i, "_".join(filter(None, [name, word])), relation, "chain")


def beside_chains(frame: Frame, matches: list[Match]) -> Iterator[Predication]:
    """The same with whom the phrases of the verb under it lead to: "agreed to build a port in Kenya".

    Needs the clause of the verb above and the patterns that it fits.
    """
    for match in matches:
        for inner in match.inner if match.embedded else ():
            yield from beside(Frame(inner), list(chained(frame.verb, match, inner)))


def _chain_name(name: str, inner: Token, how: str) -> str:
    """The name of an act and the act under it: "vowed_to_attack", "vowed_not_to_attack", "ceased_arming"."""
    particles = [c.lower_ for c in inner.children if c.dep_ == "prt"]
    if how == "to":
        to = ["not", "to"] if children(inner, "neg") else ["to"]
        return "_".join([name.removesuffix("_to"), *to, inner.lemma_.lower(), *particles])
    return "_".join([name, inner.lower_, *particles]).replace("-", "_")


def _targets_of(frame: Frame) -> tuple[str, tuple[Token, ...]]:
    """What an embedded act is done to: the target of its own pattern, else its object or the noun of a preposition.

    The preposition comes along: "promised to build on the plan" builds no plan.
    """
    for match in match_verb(frame, frame.verb.doc._.tables.lexicon):
        if match.targets and not match.embedded:
            return "_".join(match.words), match.targets
    if frame.objects and not frame.passive:
        return "", frame.objects
    phrases = ((word, nouns) for word, _, nouns in frame.prepositions if word in LINKING)
    return next(((word, nouns) for word, nouns in phrases if not all(is_time(n) for n in nouns)), ("", ()))
