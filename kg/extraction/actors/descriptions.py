"""Descriptions: whom a noun phrase without a name means, "the Colombian leader", "a former aide", "the judge"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.actors.appositions import SINGULAR, Appositions
from kg.extraction.actors.cast import role_agent
from kg.extraction.actors.generic import is_particular
from kg.extraction.actors.holders import Holders
from kg.extraction.actors.names import Name, spelled
from kg.extraction.actors.naming import Namer, key_of, label
from kg.extraction.actors.referent import Referent
from kg.extraction.grammar.clauses import SUBJECTS, of_phrase
from kg.extraction.grammar.noun_phrase import (
    counted,
    extent,
    is_mass,
    is_new,
    mention_extent,
    modifiers,
    quantity,
    short_extent,
    spelled_count,
)
from kg.extraction.grammar.tree import children
from kg.model import Actor, Article, Kind, slug

BODIES = frozenset({"IGO", "NGO", "REB", "PRM", "CRM", "PTY", "JRN"})  # sectors whose bodies an article describes so
NATIONS_TOO = frozenset("ally partner neighbor neighbour rival enemy foe adversary competitor".split())
ABSTRACT = frozenset({"justice"})  # that is nobody without an article
AWAITED = 80  # tokens behind a description in which a name may tell who it was


class Describer:
    """Gives each noun of one Doc its referent, from the names, the cast and the tables."""

    def __init__(self, namer: Namer) -> None:
        """Describe with the names and the cast of a namer."""
        self.namer, self.doc, self.tables, self.cast = namer, namer.doc, namer.tables, namer.cast
        self.article: Article = self.doc._.article
        self.appositions, self.holders = Appositions(namer), Holders(namer)
        self.unnamed: dict[str, Actor] = {}
        self.by_head: dict[str, Actor] = {}
        self.count: Counter[str] = Counter()
        self.met: dict[Actor, Actor] = {}
        self.introduced: dict[Actor, int] = {}

    def describe(self, noun: Token) -> Referent | None:
        """The referent of a noun phrase by its head, None for pronouns and what is nobody."""
        if name := self.namer.at_token.get(noun.i):
            return self._named(noun, name)
        role = self.tables.nouns.get(noun.lemma_.lower()) or self.tables.nouns.get(noun.lower_)
        if noun.pos_ == "NUM" and counted(noun):
            role = "Partitive"
        if role in {"Partitive", "Empty"} and (inner := counted(noun)):
            found = self.describe(inner)
            if found and noun.lower_ == "one" and found.actor.kind is Kind.PERSON:
                return None  # "the usual one of Ana Silva" counts nobody
            if found is None or role == "Empty":
                return found and replace(found, head=noun.i)
            return replace(found, head=noun.i, start=noun.left_edge.i, quantity=spelled_count(noun))
        if role == "Partitive" and noun.lemma_ == "member" and modifiers(noun):
            role = "Group"  # "Taliban members": of what is said before the noun, not behind it
        if role == "Partitive" and self._counts_people(noun):
            people = Actor("people", "people", Kind.GROUP)
            return Referent(noun.i, noun.left_edge.i, noun.i + 1, people, spelled_count(noun))
        if role in {"Time", "Partitive", "Empty"} or noun.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
            return None
        if noun.tag_ in {"NNP", "NNPS"} or noun.pos_ in {"NOUN", "PROPN"}:
            return self._described(noun, role)
        return None

    def _counts_people(self, noun: Token) -> bool:
        """Whether a bare number is people: "hundreds marched", "dozens were arrested"."""
        in_role = noun.dep_ in {"nsubj", "nsubjpass"} or (noun.dep_ == "pobj" and noun.head.dep_ == "agent")
        return noun.tag_ == "NNS" and in_role and not of_phrase(noun)

    def describe_those(self, pronoun: Token) -> Referent | None:
        """The group that "those who …" describes, named by its words."""
        if pronoun.lower_ != "those" or not children(pronoun, "relcl", "acl"):
            return None
        end = min(pronoun.right_edge.i + 1, pronoun.i + 14)
        text = spelled(self.doc[pronoun.i : end])
        return Referent(pronoun.i, pronoun.i, end, Actor(slug(text), text, Kind.GROUP))

    def _named(self, noun: Token, name: Name) -> Referent:
        start = self.namer.begin(noun, name)
        for title in self.doc[start : name.start]:
            self._meet(title, self.namer.actor_of(name))
        return Referent(noun.i, start, max(noun.i + 1, name.end), self.namer.actor_of(name), named=True)

    def _meet(self, noun: Token, person: Actor) -> None:
        """Note who a description of the sentences before was, whom a name now tells: "a judge … Judge Ana Silva"."""
        unnamed = self.by_head.get(noun.lemma_.lower())
        if unnamed not in self.introduced or unnamed in self.met or person.kind is not Kind.PERSON:
            return
        first = next(n.start for n in self.doc._.names if self.namer.actor_of(n) == person)
        if self.doc[first].sent == noun.sent and noun.i - self.introduced[unnamed] < AWAITED:
            self.met[unnamed] = person

    def _described(self, noun: Token, role: str | None) -> Referent:
        start, end = mention_extent(noun)
        country = self.namer.country_of(noun)
        beside = self.appositions.whom(noun, end)
        if beside is not None and not is_new(noun):
            self._meet(noun, beside)
        actor = self._government(noun, role, country) or beside or self.holders.whom(noun, country)
        actor = actor or self._body(noun, country)
        if actor is None and noun.i - start > 0:
            actor = self.tables.base.named(label(noun, start, noun.i + 1))
        if actor is None:
            text = label(noun, *(extent(noun) if role == "Organization" else short_extent(noun)))
            actor = self._as_named(text) or self._unnamed(noun, text, self._kind(noun, role), country)
        return Referent(noun.i, start, end, actor, quantity(noun))

    def _as_named(self, text: str) -> Actor | None:
        """The actor of a name of the article, where a description has only the words of the name."""
        name = self.namer.by_text.get(text)
        return self.namer.actor_of(name) if name else None

    def _unnamed(self, noun: Token, text: str, kind: Kind, country: str | None) -> Actor:
        """An actor that has no name; "a man" is another one than the man before, "the man" is the last one."""
        if kind is not Kind.PERSON or any(c.tag_ in {"PRP$", "WP$"} for c in children(noun, "poss")):
            if text not in self.namer.made:
                self.namer.made[text] = Actor(key_of(self.article, text, kind, full=False), text, kind, country)
            return self.namer.made[text]
        head, new = noun.lemma_.lower(), is_new(noun)
        known = self.unnamed.get(text) or (self.by_head.get(head) if self._is_the(noun) else None)
        if known is not None and not new:
            return known
        self.count[text] += 1
        number = f"_{self.count[text]}" if self.count[text] > 1 else ""
        key = key_of(self.article, text, kind, full=False)
        actor = Actor(key.replace("_in_", f"{number}_in_"), text, kind, country)
        self.unnamed[text] = self.by_head[head] = actor
        if new and noun.dep_ in SUBJECTS and is_particular(noun):
            self.introduced[actor] = noun.i
        return actor

    def _is_the(self, noun: Token) -> bool:
        """Whether nothing but the article stands before a noun: "the judge"."""
        return [c.lower_ for c in noun.lefts if c.i < noun.i] in (["the"], ["this"], ["that"])

    def _government(self, noun: Token, role: str | None, country: str | None) -> Actor | None:
        """The country that "the Trump administration" or "Colombia's government" stands for."""
        if role != "Government":
            return None
        if country is None:
            at = self.namer.at_token
            people = [at[m.i] for m in modifiers(noun) if m.i in at]
            country = next((c for p in people if (c := self.namer.actor_of(p).country)), None)
        return self.tables.base.country(country) if country else None

    def _body(self, noun: Token, country: str | None) -> Actor | None:
        """The one body named before that a description fits: "the military alliance", "the rebel group"."""
        if noun.tag_ not in SINGULAR or not any(c.lower_ in {"the", "this"} for c in children(noun, "det")):
            return None
        words = [*(m.text for m in modifiers(noun)), noun.lemma_]
        agent = next((a for i in range(len(words)) if (a := self.tables.base.agent(" ".join(words[i:])))), None)
        if agent is None or not agent.group or noun.lemma_ == "campaign":
            return None  # a campaign is somebody's in a party, and not the party
        wanted = BODIES.intersection(agent.sectors)
        before = {n.actor for n in self.doc._.names if n.end <= noun.i and n.kind is Kind.ORGANIZATION and n.actor}
        fits = [a for a in before if wanted.intersection(self.tables.base.sectors(a)) and country in {None, a.country}]
        return fits[0] if len(fits) == 1 and not self._is_anothers(noun, fits[0]) else None

    def _is_anothers(self, noun: Token, body: Actor) -> bool:
        """Whether the name of somebody else stands before a noun: "the Silva foundation" is that of Silva alone."""
        names = (self.namer.at_token[m.i] for m in modifiers(noun) if m.i in self.namer.at_token)
        return any(n.kind in {Kind.PERSON, Kind.ORGANIZATION} and self.namer.actor_of(n) != body for n in names)

    def _kind(self, noun: Token, role: str | None) -> Kind:
        if role in {"Organization", "Place"}:
            return Kind(role)
        if role == "Collective":
            return Kind.GROUP
        agent = role_agent(noun, self.tables.base)
        abstract = noun.lemma_ in ABSTRACT and not children(noun, "det", "poss")
        if abstract or is_mass(noun) or self._is_body_part(noun):
            return Kind.THING
        if noun.lemma_.lower() in NATIONS_TOO and self._is_of_a_body(noun):
            return Kind.GROUP
        if role == "Group" or agent:
            return Kind.GROUP if self._is_plural(noun) or (agent and agent.group) else Kind.PERSON
        return Kind.THING

    def _is_body_part(self, noun: Token) -> bool:
        """Whether a head is somebody's own: "my head", but not "its head" or "his head of office"."""
        owner = children(noun, "poss")
        if noun.lemma_ != "head" or not owner or len(modifiers(noun)) > len(modifiers(owner[0])) + 1:
            return False
        if owner[0].tag_ == "PRP$":
            return owner[0].lower_ not in {"its", "our", "their"} and not of_phrase(noun)
        agent = role_agent(owner[0], self.tables.base)
        return agent is not None and agent.person and owner[0].tag_ in SINGULAR and not of_phrase(noun)

    def _is_of_a_body(self, noun: Token) -> bool:
        """Whether the owner is no person: "its ally", "Mexico's partner"."""
        at, owners = self.namer.at_token, children(noun, "poss")
        return any(o.lower_ == "its" or (o.i in at and at[o.i].kind is not Kind.PERSON) for o in owners)

    def _is_plural(self, noun: Token) -> bool:
        """Whether a noun means many, also where the tagger has taken the word that begins a sentence for a name."""
        plural = self.tables.base.agent(noun.lower_)
        is_many = noun.tag_ == "NNP" and noun.lower_.endswith("s") and plural is not None and plural.group
        return noun.tag_ in {"NNS", "NNPS"} or is_many
