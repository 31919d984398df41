"""Descriptions: whom a noun phrase without a name means, "the Colombian leader", "a former aide", "the judge"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.actors.appositions import SINGULAR, Appositions
from kg.extraction.actors.cast import marks, of_places, role_agent, role_word
from kg.extraction.actors.generic import is_anybody, is_of_kind
from kg.extraction.actors.names import Name, spelled
from kg.extraction.actors.naming import Namer, key_of
from kg.extraction.actors.referent import Referent
from kg.extraction.grammar.clauses import children, of_phrase
from kg.extraction.grammar.noun_phrase import (
    PORTFOLIOS,
    counted,
    extent,
    has_definite,
    is_hyphenated,
    is_mass,
    is_new,
    mention_extent,
    modifiers,
    noun_start,
    quantity,
    role_phrase,
    short_extent,
    spelled_count,
)
from kg.extraction.tables.name_keys import plain
from kg.extraction.tables.role_words import FORMER, RANKS, TO_COME
from kg.model import Actor, Article, Kind, slug

BODIES = frozenset({"IGO", "NGO", "REB", "PRM", "CRM", "PTY", "JRN"})  # sectors whose bodies an article describes so
TRADES = frozenset({"BUS", "ELI", "MED"})
NOMINEE = "nominee"
PLAINLY = frozenset({"presidential", "presumptive", "party", "eventual", "likely"})  # words that tell no nominees apart
NATIONS_TOO = frozenset("ally partner neighbor neighbour rival enemy foe adversary competitor".split())
NEAR = 60  # tokens before a sentence in which "the president" was named last


class Describer:
    """Gives each noun of one Doc its referent, from the names, the cast and the tables."""

    def __init__(self, namer: Namer) -> None:
        """Describe with the names and the cast of a namer."""
        self.namer, self.doc, self.tables, self.cast = namer, namer.doc, namer.tables, namer.cast
        self.article: Article = self.doc._.article
        self.appositions = Appositions(namer)
        self.unnamed: dict[str, Actor] = {}
        self.by_head: dict[str, Actor] = {}
        self.count: Counter[str] = Counter()

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
        return Referent(noun.i, start, max(noun.i + 1, name.end), self.namer.actor_of(name), named=True)

    def _described(self, noun: Token, role: str | None) -> Referent:
        start, end = mention_extent(noun)
        country = self.namer.country_of(noun)
        actor = self._government(noun, role, country) or self.appositions.whom(noun, end) or self._person(noun, country)
        actor = actor or self._body(noun, country)
        if actor is None and noun.i - start > 0:
            actor = self.tables.base.named(self._label(noun, start, noun.i + 1))
        if actor is None:
            text = self._label(noun, *(extent(noun) if role == "Organization" else short_extent(noun)))
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

    def _person(self, noun: Token, country: str | None) -> Actor | None:
        """The person whom a role describes: "the Colombian leader", "the president"."""
        agent = role_agent(noun, self.tables.base)
        if agent is None or not agent.person or noun.tag_ not in SINGULAR:
            return None
        words = {m.lower_ for m in modifiers(noun)}
        if is_anybody(noun) or words & TO_COME or (country is None and self._is_owned(noun)):
            return None
        definite = has_definite(noun) or (noun.tag_ == "NNP" and not is_new(noun))
        if not definite and not (country and agent.office):
            return self._once_so_called(noun, country) if words & FORMER else None
        role, holder = role_phrase(noun), self._of_a_body(noun)
        if country and not words & (FORMER | RANKS):
            holder = self.tables.base.holder(role, country, self.namer.published)
            if holder in self._people():
                return holder
        if not agent.office and is_of_kind(noun):
            return None
        until = len(self.doc) if agent.office else self._end_of_paragraph(noun)
        if found := self.cast.holders(role, country, noun.i, marks(noun, self.tables.base), until):
            return found[0] if len(found) == 1 or country else self._named_last(found, noun)
        if found := self._standing(noun):
            return found[0] if len(found) == 1 else self._named_last(found, noun)
        return self._once(role, agent.office, country) if words & FORMER else holder

    def _end_of_paragraph(self, noun: Token) -> int:
        """The token behind the paragraph of a noun: who comes later is not yet "the director" here."""
        paragraphs = self.doc._.paragraphs
        return next((i for i in range(noun.i, len(self.doc)) if paragraphs[i] != paragraphs[noun.i]), len(self.doc))

    def _once_so_called(self, noun: Token, country: str | None) -> Actor | None:
        """The one whom the article introduces with all the words of a description: "a former pageant winner"."""
        wanted = marks(noun, self.tables.base)
        named = {p.person for p in self.cast.roles if p.noun == role_word(noun, self.tables.base) and wanted <= p.marks}
        return named.pop() if len(named) == 1 and country is None else None

    def _standing(self, noun: Token) -> list[Actor]:
        """Which of the people named bear a role by a seat or nomination: "the Vermont senator", the nominees."""
        wanted, word = marks(noun, self.tables.base), role_word(noun, self.tables.base)
        plainly = all(m.lower_ in PLAINLY for m in modifiers(noun))
        if not wanted and not plainly and self._is_of_something(noun):
            return []
        if not wanted and (word != NOMINEE or not plainly) and self.namer.published is None:
            return []
        fits = [
            (standing.since, person)
            for person in self._named_people()
            for standing in self.tables.standings.get(plain(person.name), ())
            if standing.fits(word, wanted, self.namer.published)
        ]
        latest = max((since for since, _ in fits), default=0)
        return list(dict.fromkeys(person for since, person in fits if since == latest or not wanted))

    def _is_of_something(self, noun: Token) -> bool:
        """Whether a word tells whose an office is: "the campaign chairman"; a business mogul is one all the same."""
        agent, base = role_agent(noun, self.tables.base), self.tables.base
        trade = agent is not None and TRADES.intersection(agent.sectors)
        words = (m.lower_ for m in modifiers(noun) if m.dep_ == "compound" and m.lower_ not in PLAINLY)
        return not trade and any((of := base.agent(word)) is None or not of.person for word in words)

    def _of_a_body(self, noun: Token) -> Actor | None:
        """Who holds an office that only one country has: "the FBI director"."""
        title = self._label(noun, noun_start(noun, noun.i), noun.i + 1)
        agent = self.tables.base.agent(title) if " " in title else None
        if agent is None or not agent.office or len(agent.countries) != 1:
            return None
        return self.tables.base.holder(title, agent.countries[0], self.namer.published)

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

    def _people(self) -> set[Actor]:
        """The people named of whom the base knows an office."""
        return {actor for actor in self._named_people() if self.tables.base.terms(actor)}

    def _named_people(self) -> dict[Actor, None]:
        return dict.fromkeys(self.namer.actor_of(n) for n in self.doc._.names if n.kind is Kind.PERSON)

    def _is_owned(self, noun: Token) -> bool:
        """Whether a role belongs to what is no state: "the president of the forum", "the gang's leader", "her aide"."""
        owners = [*children(noun, "poss"), *(c for c in of_phrase(noun) if c.lower_ not in PORTFOLIOS)]
        if len(of_places(noun)) == len(owners):
            return False
        return any(self.namer.tables.base.nationality(o.text) is None for o in owners)

    def _once(self, role: str, office: str | None, country: str | None) -> Actor | None:
        """The one person named who held an office that is over: "the former secretary of state"."""
        base, published = self.tables.base, self.namer.published
        meant = base.agent(role, country)
        office = meant.office if meant and meant.office else office
        if office is None:
            return None
        held = [
            person
            for person in self._people()
            for term in base.terms(person)
            if term.office == office and country in {None, term.of} and (not published or term.precedes(published[:10]))
            if not meant or not meant.countries or term.of in meant.countries
        ]
        return held[0] if len(set(held)) == 1 else None

    def _named_last(self, people: list[Actor], noun: Token) -> Actor | None:
        """Which of several presidents is "the president": the one named last, or the one of the day.

        That one where nobody has been named for a while, or one sentence names two; None where that is open too.
        """
        before = [n for n in self.doc._.names if n.end <= noun.i and n.kind is Kind.PERSON]
        named = [(n.start, actor) for n in before if (actor := self.namer.actor_of(n)) in people]
        now = self._of_the_day(people)
        if not named:
            return now if self.namer.published else None
        last = self.doc[named[-1][0]].sent.start
        together = {actor for start, actor in named if start >= last}
        if now and noun.sent.start - last > NEAR:
            return now
        if len(together) > 1:
            return now if self.namer.published and now in together else None
        return named[-1][1]

    def _of_the_day(self, people: list[Actor]) -> Actor | None:
        """Which of several of one country has an office at the date, or entered one last; None where none is known."""
        base, published = self.tables.base, self.namer.published
        known = [person for person in people if base.terms(person)]
        if len({person.country for person in known}) != 1:
            return None
        if published is None:
            return max(known, key=lambda p: max(t.since or "" for t in base.terms(p)))
        serving = [person for person in known if base.roles_of(person, published)]
        return serving[0] if len(serving) == 1 else None

    def _kind(self, noun: Token, role: str | None) -> Kind:
        if role in {"Organization", "Place"}:
            return Kind(role)
        if role == "Collective":
            return Kind.GROUP
        agent = role_agent(noun, self.tables.base)
        if is_mass(noun) or self._is_body_part(noun):
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

    def _label(self, noun: Token, start: int, end: int) -> str:
        """The name of an actor that has none: the phrase without determiner and number."""
        drop = {
            c.i for c in noun.children if c.dep_ in {"det", "nummod", "predet", "quantmod"} or c.tag_ in {"PRP$", "WP$"}
        }
        while start < noun.i and (start in drop or _says_how_many(self.doc[start])):
            start += 1
        return spelled(self.doc[start:end]) or noun.text


def _says_how_many(word: Token) -> bool:
    """Whether a word at the beginning of a noun phrase is no part of what it names: a number, an owner, a mark."""
    if word.is_punct or word.tag_ == "PRP$" or word.ent_type_ == "CARDINAL":
        return True
    return word.dep_ in {"quantmod", "advmod"} and not is_hyphenated(word)
