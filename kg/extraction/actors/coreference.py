"""Pronouns and epithets come to whom they stand for, sentence by sentence, and possessed things to their owner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extraction.actors.antecedents import COLLECTIVE, FAR, ahead, controller, resolve, several
from kg.extraction.actors.cast import in_office
from kg.extraction.actors.epithets import BACK, BACK_OVER_SPEECH, called, points_back
from kg.extraction.actors.genders import gendered, genders
from kg.extraction.actors.generic import as_classes
from kg.extraction.actors.kin import Kin
from kg.extraction.actors.personhood import personified
from kg.extraction.actors.plurals import plural_antecedents
from kg.extraction.actors.pronouns import (
    FEMININE,
    FIRST_PLURAL,
    MASCULINE,
    NEUTER,
    PLURAL,
    is_expletive,
    is_first,
    is_pronoun,
    of_either,
    wanted,
)
from kg.extraction.actors.referent import Referent
from kg.extraction.actors.salience import Candidate
from kg.extraction.actors.speakers import Speakers
from kg.extraction.grammar.clauses import antecedent
from kg.extraction.grammar.predicates import described, has_name, is_hoped_for, is_post, is_predicate_noun, names_nobody
from kg.extraction.grammar.tree import children
from kg.extraction.speech.voices import find_voices
from kg.extraction.tables.role_words import FORMER
from kg.model import Actor, Kind, slug

BINDING = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})  # the pronouns that the rest of the clause lies below
GENITIVE = re.compile(r"(.+?)(?:['’]s|(?<=s)['’]) ")
OWNED = frozenset({Kind.THING, Kind.GROUP, Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE})


@dataclass(slots=True)
class Reader:
    """One reading of a Doc from its beginning: whom each token means so far, and who can be meant next."""

    doc: Doc
    found: dict[int, Referent]
    known: dict[str, str]
    named: frozenset[Actor]
    signatures: frozenset[int]
    speakers: Speakers
    kin: Kin
    candidates: list[Candidate] = field(default_factory=list)
    times: Counter[Actor] = field(default_factory=Counter)
    renamed: dict[Actor, Actor] = field(default_factory=dict)
    unheard: list[Token] = field(default_factory=list)  # "I" of whom it is not told yet who speaks

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """A reading of a Doc that carries its names, descriptions and quotations."""
        found: dict[int, Referent] = {i: r for i, r in doc._.referents.items() if not is_pronoun(doc[i])}
        named = frozenset(r.actor for r in found.values() if r.named)
        voices = find_voices(doc)
        signatures = frozenset(v.source for v in voices if v.source is not None and v.source >= v.content[1])
        known = genders(doc)
        speakers = Speakers.of(doc, found, known, voices)
        return cls(doc, found, known, named, signatures, speakers, Kin(doc, found, known, named))

    def read(self) -> None:
        """Go through the sentences, then answer what they told too late: who said "I", and who the wife was."""
        for number, sentence in enumerate(self.doc.sents):
            self.candidates = [c for c in self.candidates if number - c.sentence <= FAR]
            for token in sentence:
                if is_pronoun(token):
                    self._pronoun(token, number)
                elif token.i in self.found:
                    self._noun(token, number)
        for token in self.unheard:
            self._point(token, self.speakers.speaker(token))
        met = self.kin.met()
        self.found |= {i: replace(r, actor=met[r.actor]) for i, r in self.found.items() if r.actor in met}

    def _noun(self, noun: Token, number: int) -> None:
        referent = self.found[noun.i]
        if referent.named:
            self.times[referent.actor] += 1
        person = referent.actor.kind is Kind.PERSON
        if person and not referent.named and self._is_told(noun, referent):
            return
        unnamed = person and referent.actor not in self.named and not self._is_known(referent.actor)
        if unnamed and (whom := self._called(noun, number)):
            referent = replace(referent, actor=whom.actor)
        elif unnamed and points_back(noun) and all(c.referent.actor != referent.actor for c in self.candidates):
            del self.found[noun.i]
            return
        if referent.actor in self.renamed:
            referent = replace(referent, actor=self.renamed[referent.actor])
        whose = owned(self.doc, referent, self.found)
        meant = self.kin.meant(noun, whose.actor) if person else whose.actor
        self.found[noun.i] = whose if meant == whose.actor else replace(whose, actor=meant)
        if not any(c.tag_ in {"PRP$", "WP$"} for c in children(noun, "poss")):
            self.renamed[referent.actor] = self.found[noun.i].actor  # "Silva's wife" is whom "the wife" means
        if person and not referent.named and (gender := gendered(noun)):
            self.known.setdefault(self.found[noun.i].actor.key, gender)
        if noun.i not in self.signatures:
            self.candidates.append(Candidate(self.found[noun.i], noun, number, noun.tag_ in {"NNS", "NNPS"}))
            if (joined := several(noun, number)) is not None:
                self.candidates.append(joined)

    def _is_told(self, noun: Token, referent: Referent) -> bool:
        """Whether a description is said of somebody, and no further mention that a pronoun could choose."""
        holders = (self.found.get(t.i) for t in described(noun))
        whom = next((r for r in holders if r is not None and r.actor.kind is Kind.PERSON), None)
        named, open_post = referent.actor in self.named, whom is None and is_post(noun)
        another = whom is None or whom.actor not in self.named or has_name(noun)
        if named and another and not open_post and not is_hoped_for(noun):
            return False
        if whom is None and not is_predicate_noun(noun):
            return False
        if (named and is_hoped_for(noun)) or (whom is None and (names_nobody(noun) or is_hoped_for(noun))):
            del self.found[noun.i]  # whoever runs to be president is not yet the one who is
            return True
        self.found[noun.i] = owned(self.doc, replace(referent, actor=whom.actor) if whom else referent, self.found)
        if whom is not None:
            self.kin.tell(noun, whom.actor)
        return True

    def _called(self, noun: Token, number: int) -> Referent | None:
        speaker = self.speakers.speaker(noun)
        # behind a quotation of several sentences, whoever said it may be named before it
        says = any(said.source == noun.i for said in self.speakers.speech)
        near = (
            c
            for c in self.candidates
            if number - c.sentence <= (BACK_OVER_SPEECH if says and self._is_known(c.referent.actor) else BACK)
            and c.referent.actor in self.named
            and (speaker is None or c.referent.actor != speaker.actor)
        )
        return called(noun, near, self.known, self.times)

    def _is_known(self, actor: Actor) -> bool:
        known: Actor | None = self.doc._.tables.base.named(actor.name)
        return known == actor

    def _pronoun(self, token: Token, number: int) -> None:
        word = token.lower_
        referent: Referent | None = None
        if is_first(token):
            referent = self.speakers.speaker(token)
        elif word in FIRST_PLURAL and token.text != "US":
            speaker = self.speakers.speaker(token)
            referent = _for_whom(speaker, self.doc) if speaker else None
        elif word in MASCULINE | FEMININE | NEUTER | PLURAL and not is_expletive(token) and not of_either(token):
            referent = self.third(token, number)
        if referent is None:
            self.unheard.extend([token] if is_first(token) else [])
            return
        self._point(token, referent)
        if word in MASCULINE | FEMININE:
            self.known.setdefault(referent.actor.key, "m" if word in MASCULINE else "f")
        self.candidates.append(Candidate(replace(referent, named=False), token, number, word in PLURAL))

    def third(self, token: Token, number: int) -> Referent | None:
        """Whom "he", "it" or "they" stands for: never who speaks there, nor whom the speaker calls by name."""
        speaker, subject = self.speakers.speaker(token), ahead(token, self.found, number)
        spoken_of = self.speakers.spoken_of(token)
        barred = frozenset({speaker.actor} if speaker else ()).union(spoken_of, self._named_below(token))
        relatives = self.kin.whose(token, wanted(token.lower_)[2], (c.referent for c in self.candidates))
        if sure := controller(token, self.found, self.known) or relatives or self.speakers.spoke_last(token):
            return sure
        candidates = [*self.speakers.outside(token, self.candidates), *([subject] if subject else [])]
        return resolve(token, number, candidates, self.known, barred, self.times)

    def _named_below(self, pronoun: Token) -> Iterator[Actor]:
        """Whom the rest of a pronoun's own clause names: "he called on them to defy Silva" is not of Silva.

        Principle C of the theory of binding (Chomsky, Lectures on Government and Binding, 1981): a name is free.
        """
        if pronoun.dep_ in BINDING:
            inside = bound(pronoun)
            yield from (self.found[i].actor for i in inside if i in self.found and self.found[i].named)

    def _point(self, token: Token, referent: Referent | None) -> None:
        if referent is not None:
            self.found[token.i] = Referent(token.i, token.i, token.i + 1, referent.actor)


def bound(pronoun: Token) -> Iterator[int]:
    """The tokens behind a pronoun in its clause, but for a coordinated clause and what the pronoun is said to be."""
    for child in pronoun.head.rights:
        if child.i > pronoun.i and child.dep_ not in {"conj", "parataxis"}:
            yield from (t.i for t in child.subtree if t.i != child.i or child.dep_ != "attr")


def _for_whom(referent: Referent, doc: Doc) -> Referent | None:
    """ "We" in the mouth of a body is the body, in that of a head of state or minister the country."""
    actor = referent.actor
    if actor.kind is not Kind.PERSON:
        return referent if actor.kind in COLLECTIVE else None
    if actor.country and _speaks_for_a_country(actor, doc):
        return replace(referent, actor=doc._.tables.base.country(actor.country))
    return None


def _speaks_for_a_country(person: Actor, doc: Doc) -> bool:
    """Whether somebody holds an office of a country, or is called something of one."""
    parts = (r for r in doc._.cast.roles if r.person == person and r.country and not r.marks & FORMER)
    return any(parts) or in_office(person, doc)


def genitive(name: str) -> str:
    """The genitive of a name.

    >>> genitive("Gustavo Petro"), genitive("Cuban exiles")
    ("Gustavo Petro's", "Cuban exiles'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def owned(doc: Doc, referent: Referent, found: dict[int, Referent]) -> Referent:
    """ "His inner circle" is the inner circle of whom "his" stands for, "Silva's wife" the wife of Ana Silva."""
    actor = referent.actor
    if referent.named or actor.kind not in OWNED or actor.wikidata is not None:
        return referent
    for owner in children(doc[referent.head], "poss"):
        whose = found.get(antecedent(owner).i)
        tail = _owned_part(owner, actor, whose) if whose else None
        if whose and tail:
            name = f"{genitive(whose.actor.name)} {tail}"
            return replace(referent, actor=Actor(slug(name), name, actor.kind, whose.actor.country))
    return referent


def _owned_part(owner: Token, actor: Actor, whose: Referent) -> str | None:
    """What is owned, without the owner: all of the name behind a pronoun, a person's rest behind another's genitive."""
    if owner.tag_ in {"PRP$", "WP$"}:
        return actor.name if actor.name.islower() else None
    behind = GENITIVE.match(actor.name)
    people = actor.kind is Kind.PERSON is whose.actor.kind and whose.named
    tail = actor.name[behind.end() :] if people and behind and behind[1].endswith(owner.text) else ""
    return None if tail.startswith(("a ", "an ", "the ")) else tail or None  # "Silva's a good man" has no owner


@Language.component("kg_coreference")
def coreference(doc: Doc) -> Doc:
    """Add the pronouns to `doc._.referents`, and name possessed things after their owner."""
    reader = Reader.of(doc)
    reader.read()
    doc._.members = plural_antecedents(doc)
    doc._.referents = personified(doc, as_classes(doc, reader.found, reader.named))
    return doc
