"""Offices, jobs and memberships: from titles, appositions and "is"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.actors.cast import Part
from kg.extraction.claims.status import own_status
from kg.extraction.grammar.clauses import is_predicate
from kg.extraction.grammar.frame import Frame
from kg.extraction.grammar.noun_phrase import PORTFOLIOS, role_phrase
from kg.extraction.grammar.tree import children
from kg.extraction.parse import characters
from kg.model import Actor, Kind, Role, Status

HOLDERS = frozenset({Kind.COUNTRY, Kind.ORGANIZATION, Kind.GOVERNMENT})
LEADING_TO = frozenset({"of", "at", "for", "in", "to", "with"})


def _holder(noun: Token, country: str | None) -> Actor | None:
    """The country or organisation that an office belongs to: "director of the FBI", "the Colombian president"."""
    doc = noun.doc
    for prep in children(noun, "prep"):
        if prep.lower_ in LEADING_TO:
            for inner in (c for c in children(prep, "pobj") if c.lower_ not in PORTFOLIOS):
                referent = doc._.referents.get(inner.i)
                if referent and referent.actor.kind in HOLDERS:
                    actor: Actor = referent.actor
                    return actor
    for child in children(noun, "compound", "nmod", "poss"):
        referent = doc._.referents.get(child.i)
        if referent and referent.named and referent.actor.kind in HOLDERS:
            named: Actor = referent.actor
            return named
    state: Actor | None = doc._.tables.base.country(country) if country else None
    return state


def _of_part(doc: Doc, part: Part) -> Role:
    noun = doc[part.noun_at]
    agent = doc._.tables.base.agent(noun.lemma_.lower())
    country = part.country or (part.person.country if agent and agent.office else None)
    sentence = characters(doc, noun.sent.start, noun.sent.end)
    return Role(doc._.article.id, part.person, part.phrase, _holder(noun, country), sentence)


def _copulas(doc: Doc) -> Iterator[Role]:
    """ "Ana Silva is the director of …", said as a fact."""
    base, embedding = doc._.tables.base, doc._.tables.embedding
    for verb in doc:
        if verb.lemma_ != "be" or not is_predicate(verb) or own_status(verb, embedding) is not Status.ASSERTED:
            continue
        for noun in children(verb, "attr"):
            agent = base.agent(noun.lemma_.lower())
            if agent is None or not agent.person or noun.tag_ != "NN":
                continue
            for subject in Frame(verb).surface:
                referent = doc._.referents.get(subject.i)
                if referent and referent.actor.kind is Kind.PERSON:
                    sentence = characters(doc, verb.sent.start, verb.sent.end)
                    yield Role(doc._.article.id, referent.actor, role_phrase(noun), _holder(noun, None), sentence)


def find_roles(doc: Doc) -> tuple[Role, ...]:
    """The roles that an article gives to people, each once, where it first says so."""
    found: dict[tuple[Actor, str, Actor | None], Role] = {}
    for role in (*(_of_part(doc, part) for part in doc._.cast.roles), *_copulas(doc)):
        found.setdefault((role.person, role.title, role.of), role)
    return tuple(found.values())
