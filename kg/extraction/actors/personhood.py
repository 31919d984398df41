"""Names that only a pronoun shows to be somebody's: the model took them for a body or a place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extraction.actors.kinds import is_located
from kg.extraction.actors.naming import LOCATIVE, key_of
from kg.extraction.actors.pronouns import FEMININE, FIRST, MASCULINE, NEUTER
from kg.extraction.actors.referent import Referent
from kg.extraction.grammar.noun_phrase import is_hyphenated
from kg.model import Actor, Kind

_COINED = re.compile(r"(?<!Fitz)(?<=[a-z]{4})[A-Z]|&|\d")  # in the names of firms and sites, and in nobody's
_GENITIVE = re.compile(r"['’]s |s['’] ")
_LONGEST = 2  # words of a name that the model does not see to be a person's


def may_be_a_person(referent: Referent, token: Token) -> bool:
    """Whether a name of one or two words that the base does not know may be somebody's, whatever the model says."""
    actor = referent.actor
    if not referent.named or actor.wikidata or actor.country or actor.kind not in {Kind.ORGANIZATION, Kind.PLACE}:
        return False
    if (
        is_hyphenated(token)
        or token.dep_ in {"compound", "nmod"}
        or (token.dep_ == "pobj" and token.head.lower_ in LOCATIVE)
    ):
        return False
    if actor.name.isupper() or token.text.endswith(".") or _GENITIVE.search(actor.name):
        return False  # "R-Ark.", "NATO", "Silva's van"
    if actor.kind is Kind.PLACE and any(is_located(token.doc, n) for n in token.doc._.names if n.text == actor.name):
        return False
    return not _COINED.search(actor.name) and _has_the_form(actor.name, token.doc)


def _has_the_form(name: str, doc: Doc) -> bool:
    """Whether no word of a name is a common one, and the article never says "the" before it."""
    words = name.split()
    base, nouns = doc._.tables.base, doc._.tables.nouns
    if len(words) > _LONGEST or any(word.lower() in nouns or base.agent(word.lower()) for word in words):
        return False
    if len(words) == 1 and re.search(rf"\b{re.escape(name.lower())}\b", doc._.article.text):
        return False  # "First", where the article has "first"
    return not any(n.text == name and n.start and doc[n.start - 1].lower_ == "the" for n in doc._.names)


def personified(doc: Doc, found: Mapping[int, Referent]) -> dict[int, Referent]:
    """What each token means, where whom "he", "she" or "I" stands for is a person in all mentions.

    A name becomes one if no "it" stands for it too; where such a pronoun stands for anything else, it stays open.
    """
    pronouns = [t for i in sorted(found) if (t := doc[i]).pos_ == "PRON"]
    personal = [t.i for t in pronouns if t.lower_ in MASCULINE | FEMININE | FIRST]
    things = {found[t.i].actor for t in pronouns if t.lower_ in NEUTER}
    others = {actor for i in personal if (actor := found[i].actor).kind is not Kind.PERSON}
    people = {a: _as_person(a, doc) for a in others - things if a.kind in {Kind.ORGANIZATION, Kind.PLACE}}
    nobody = {i for i in personal if found[i].actor in others - people.keys()}
    kept = ((i, r) for i, r in found.items() if i not in nobody)
    return {i: replace(r, actor=people[r.actor]) if r.actor in people else r for i, r in kept}


def _as_person(actor: Actor, doc: Doc) -> Actor:
    key = key_of(doc._.article, actor.name, Kind.PERSON, full=" " in actor.name)
    return Actor(key, actor.name, Kind.PERSON)
