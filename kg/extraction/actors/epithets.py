"""Descriptions by which articles call for variety whom they name: "the Vermont senator", "the nominee", "this man"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from kg.extraction.actors.antecedents import clashes, protagonist
from kg.extraction.actors.cast import in_office, marks, role_word
from kg.extraction.actors.genders import GENDERED
from kg.extraction.actors.generic import is_of_kind
from kg.extraction.actors.referent import Referent
from kg.extraction.actors.salience import Candidate
from kg.extraction.grammar.tree import children
from kg.extraction.tables.name_keys import plain
from kg.extraction.tables.role_words import FORMER
from kg.model import Actor, Kind

SECTORS = frozenset({"PTY", "LEG", "BUS"})  # of those who are called so by their office or trade
BACK = 1  # sentences that such a description looks back
BACK_OVER_SPEECH = 3  # the same of who says something
PARTY = "_Party"
# Those who speak or work for a candidate, or report on one, are none.
SERVING = frozenset(
    "spokesman adviser aide manager strategist surrogate pollster host reporter moderator lawyer analyst".split()
)


def called(
    noun: Token, candidates: Iterable[Candidate], known: Mapping[str, str], times: Counter[Actor]
) -> Referent | None:
    """Whom a description can mean: the only person named just before, or the protagonist; None where that is open."""
    gender = GENDERED.get(noun.lemma_.lower())
    if not _is_epithet(noun, gender):
        return None
    near = {
        c.referent.actor: c.referent
        for c in candidates
        if c.referent.actor.kind is Kind.PERSON
        and not clashes(noun, c.token)
        and (gender is None or known.get(c.referent.actor.key, gender) == gender)
        and _can_be(noun, c.referent.actor)
    }
    people = list(near.values())
    return people[0] if len(people) == 1 else protagonist(people, times)


def _is_epithet(noun: Token, gender: str | None) -> bool:
    words = {c.lower_ for c in children(noun, "det")}
    if children(noun, "relcl", "prep", "acl", "poss") or is_of_kind(noun):
        return False
    base = noun.doc._.tables.base
    agent = base.agent(role_word(noun, base))
    of_sector = agent is not None and agent.person and SECTORS.intersection(agent.sectors)
    return ("this" in words and gender is not None) or ("the" in words and bool(of_sector))


def points_back(noun: Token) -> bool:
    """Whether a description only points to somebody mentioned before: "this man", "that guy"."""
    words = {c.lower_ for c in children(noun, "det")}
    return bool(words & {"this", "that"}) and not children(noun, "relcl", "prep", "acl", "amod", "compound", "appos")


def _can_be(noun: Token, person: Actor) -> bool:
    """Whether what the article and the base say of a person allows a description: another party or trade does not."""
    doc, base = noun.doc, noun.doc._.tables.base
    published: str | None = doc._.article.published
    parties = {mark for mark in marks(noun, base) if mark.endswith(PARTY)}
    others = {mark for r in doc._.cast.roles if r.person == person for mark in r.marks if mark.endswith(PARTY)}
    agent = base.agent(role_word(noun, base))
    if parties and others and not parties & others:
        return False
    if agent is None:
        return True
    if _is_of_elsewhere(noun, person):
        return False
    if SECTORS.intersection(agent.sectors[:1]) and any(
        r.noun in SERVING for r in doc._.cast.roles if r.person == person
    ):
        return False
    # without a date nobody knows whether somebody in business or a party has an office yet
    undated = published is None and "LEG" not in agent.sectors and bool(base.terms(person))
    sectors = () if undated else base.sectors(person, published)
    once = {"ELI"} if "BUS" not in agent.sectors else set[str]()
    unknown = not sectors and ("LEG" not in agent.sectors or not base.terms(person))
    may = agent.sectors[:1] == ("PTY",) or unknown or bool(set(sectors) & {*agent.sectors, *once})
    return may and not (in_office(person, doc) if undated else base.roles_of(person, published))


def _is_of_elsewhere(noun: Token, person: Actor) -> bool:
    """Whether a person is known to be called so with other words: Bernie Sanders is no "Texas senator"."""
    tables, wanted = noun.doc._.tables, marks(noun, noun.doc._.tables.base) - FORMER
    known = [s.marks for s in tables.standings.get(plain(person.name), ()) if s.noun == role_word(noun, tables.base)]
    return bool(known and wanted) and not any(wanted <= words for words in known)
