"""How much each mention before a pronoun stands out: what grammar and place say, weighed by a table."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.actors.referent import Referent
from kg.extraction.grammar.clauses import SUBJECTS, clause_of
from kg.extraction.speech.marks import quotation_at
from kg.model import Actor


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a pronoun may stand for; `doubtful` where only the pronoun makes a person of it.

    `gender_known` says that the text tells it, `given_name` (-1, 0 or 1) whether a single name is one that the
    pronoun's gender bears. `several` are those whom "and" joins, of whom no actor is made.
    """

    referent: Referent
    token: Token
    sentence: int
    plural: bool
    doubtful: bool = False
    gender_known: bool = False
    given_name: int = 0
    several: bool = False


def ranked(
    pronoun: Token,
    sentence: int,
    candidates: Sequence[Candidate],
    weights: Mapping[str, float],
    times: Mapping[Actor, int],
) -> list[tuple[float, Candidate]]:
    """The best candidate of each actor with its score, the highest first."""
    best: dict[str, tuple[float, Candidate]] = {}
    for candidate, found in zip(candidates, features(pronoun, sentence, candidates, times), strict=True):
        key = candidate.referent.actor.key
        score = sum(weights[name] * value for name, value in found.items())
        if key not in best or score > best[key][0]:
            best[key] = score, candidate
    return sorted(best.values(), key=lambda pair: -pair[0])


def features(
    pronoun: Token, sentence: int, candidates: Sequence[Candidate], times: Mapping[Actor, int]
) -> Iterator[dict[str, float]]:
    """What is true of each candidate, by the names of the table of weights; what is not said is zero.

    `times` is how often the article has named each so far.
    """
    mentions = Counter(c.referent.actor.key for c in candidates)
    nearest = {key: rank for rank, key in enumerate(_by_nearness(candidates))}
    sources = {said.source for said in pronoun.doc._.speech}
    before = sorted((c.token.i, c.referent.actor.key) for c in candidates if c.token.i < pronoun.i)
    last = {key: i for i, key in before}
    quotations = pronoun.doc._.quotations
    within = quotation_at(quotations, pronoun.i) is not None
    for candidate in candidates:
        key = candidate.referent.actor.key
        found = dict(_grammar(pronoun, sentence, candidate))
        found["recency"], found["mentions"] = nearest[key], math.log1p(mentions[key])
        found["speaks"] = candidate.token.i in sources
        found["both_speak"] = found["speaks"] and pronoun.i in sources
        found["prominence"] = math.log1p(times.get(candidate.referent.actor, 0))
        found["quoted"] = not within and quotation_at(quotations, candidate.token.i) is not None
        between = max((at for other, at in last.items() if other != key), default=-1)
        found["next"] = found["same_sentence"] and not candidate.token.i < between
        yield found


def _by_nearness(candidates: Iterable[Candidate]) -> list[str]:
    """The actors by how near to the pronoun their last mention stands."""
    ordered = sorted(candidates, key=lambda c: -c.token.i)
    return list(dict.fromkeys(c.referent.actor.key for c in ordered))


def _grammar(pronoun: Token, sentence: int, candidate: Candidate) -> Iterator[tuple[str, float]]:
    token, apart = candidate.token, sentence - candidate.sentence
    role = role_of(token)
    subject, possessive = role in SUBJECTS, pronoun.dep_ == "poss"
    parallel = subject and pronoun.dep_ in SUBJECTS
    yield "sentences", apart
    yield "same_sentence", apart == 0
    yield "subject", subject
    yield "main_subject", subject and clause_of(token).dep_ in {"ROOT", "conj"}
    yield "parallel", parallel
    yield "parallel_before", parallel and apart == 1
    yield "object", role in {"dobj", "dative"}
    yield "possessor", role == "poss"
    yield "prepositional", role == "pobj"
    yield "modifier", role in {"compound", "amod", "nmod"}
    yield "coordinated", token.dep_ == "conj"
    yield "own_subject", possessive and token.dep_ in SUBJECTS and token.head == clause_of(pronoun)
    yield "both_possessive", possessive and role == "poss"
    yield "says_it", says_of_itself(pronoun, token)
    yield "named", candidate.referent.named
    yield "pronoun", token.pos_ == "PRON"
    yield "doubtful", candidate.doubtful
    yield "gender_known", candidate.gender_known
    yield "given_name", candidate.given_name


def role_of(token: Token) -> str:
    """The grammatical role of a noun; of a coordinated one, that of the first."""
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    return token.dep_


def says_of_itself(pronoun: Token, candidate: Token) -> bool:
    """Whether a pronoun is the subject of what the candidate says: "the army said it had attacked"."""
    clause = clause_of(pronoun)
    if pronoun.dep_ not in SUBJECTS or clause.dep_ != "ccomp":
        return False
    first = candidate
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ in SUBJECTS and first.head == clause.head
