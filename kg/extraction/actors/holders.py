"""Who bears the role that a description words: "the Colombian leader", "the former mayor of Porto", "the nominee"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.actors.appositions import SINGULAR
from kg.extraction.actors.cast import marks, of_places, role_agent, role_word
from kg.extraction.actors.generic import is_anybody, is_of_kind, is_told_apart, names_a_post
from kg.extraction.actors.naming import Namer, label
from kg.extraction.grammar.clauses import SUBJECTS, of_phrase
from kg.extraction.grammar.noun_phrase import PORTFOLIOS, has_definite, is_new, modifiers, noun_start, role_phrase
from kg.extraction.grammar.tree import children
from kg.extraction.tables.families import TIES
from kg.extraction.tables.name_keys import plain
from kg.extraction.tables.role_words import FORMER, RANKS, TO_COME
from kg.model import Actor, Kind

TRADES = frozenset({"BUS", "ELI", "MED"})
NOMINEE = "nominee"
PLAINLY = frozenset({"presidential", "presumptive", "party", "eventual", "likely"})  # words that tell no nominees apart
MANY = frozenset({"VBP", "were", "are", "have"})  # verbs and helpers whose subject is more than one
TOLD_BY = frozenset({"for", "at", "with", "on", "against"})
PRESIDENCY = frozenset({"president", "presidency", "house"})
UNHELD = TO_COME | {"only"}  # "the next mayor", "the only candidate to leave"
NEAR = 60  # tokens before a sentence in which "the president" was named last


class Holders:
    """Finds the people of one Doc by their roles, from the cast and the tables."""

    def __init__(self, namer: Namer) -> None:
        """Look among the people that a namer names."""
        self.namer, self.doc, self.tables, self.cast = namer, namer.doc, namer.tables, namer.cast

    def whom(self, noun: Token, country: str | None) -> Actor | None:
        """The person whom a role describes, alone or with the role that "and" joins to it."""
        return self._by_role(noun, country) or next(self._joined(noun), None)

    def _joined(self, noun: Token) -> Iterator[Actor]:
        """Whom the other role means, where two are one person's: "the former first lady and senator said"."""
        others = [noun.head] if noun.dep_ == "conj" else children(noun, "conj")
        for first, second in ((o, noun) if o.i < noun.i else (noun, o) for o in others):
            if self._are_one(first, second):
                other = first if second == noun else second
                found = self._by_role(other, self.namer.country_of(other))
                yield from [found] if found else []

    def _are_one(self, first: Token, second: Token) -> bool:
        """Whether only the first of two roles has an article, and what they do is what one does."""
        roles = [role_agent(noun, self.tables.base) for noun in (first, second)]
        verb, bare = first.head, not children(second, "det", "poss")
        plural = first.dep_ in SUBJECTS and MANY & {verb.tag_, verb.lower_, *(c.lower_ for c in children(verb, "aux"))}
        named = {first.i, second.i} & self.namer.at_token.keys()
        kin = TIES.keys() & {first.lemma_.lower(), second.lemma_.lower()}
        singular = first.tag_ in SINGULAR and second.tag_ in SINGULAR and all(r and r.person for r in roles)
        return bool(singular and bare and has_definite(first)) and not (plural or named or kin)

    def _by_role(self, noun: Token, country: str | None) -> Actor | None:
        """The person whom a role describes: "the Colombian leader", "the president"."""
        agent = role_agent(noun, self.tables.base)
        if agent is None or not agent.person or noun.tag_ not in SINGULAR:
            return None
        words = {m.lower_ for m in modifiers(noun)}
        if words & UNHELD or is_anybody(noun) or names_a_post(noun) or (country is None and self._is_owned(noun)):
            return None
        definite = has_definite(noun) or (noun.tag_ == "NNP" and not is_new(noun))
        if not definite and not (country and agent.office):
            return self._once_so_called(noun, country) if words & FORMER else None
        role, holder = role_phrase(noun), self._of_a_body(noun)
        if country and not words & (FORMER | RANKS):
            holder = self.tables.base.holder(role, country, self.namer.published)
            if holder in self._people():
                return holder
        if not agent.office and self._is_open(noun):
            known = self._standing(noun) if marks(noun, self.tables.base) - FORMER else []
            return known[0] if len(known) == 1 else None
        until = len(self.doc) if agent.office else self._end_of_paragraph(noun)
        found = self.cast.holders(role, country, noun.i, marks(noun, self.tables.base), until)
        if people := self._over([*found, *self._standing(noun)], over=bool(words & FORMER)):
            alone = len(people) == 1 or (country and found)
            return people[0] if alone else self._named_last(people, noun)
        return self._once(role, agent.office, country) if words & FORMER else holder or self._only_standing(noun)

    def _over(self, people: list[Actor], *, over: bool) -> list[Actor]:
        """Those of whom a role may be told, each once; of a former one nobody who has an office at the date."""
        date = self.namer.published
        serving = {p for p in people if over and date and self.tables.base.roles_of(p, date)}
        return [p for p in dict.fromkeys(people) if p not in serving]

    def _is_open(self, noun: Token) -> bool:
        """Whether a role may be anybody's of its kind, or that of somebody of whom more is told."""
        kind = not marks(noun, self.tables.base) and is_of_kind(noun)
        return kind or is_told_apart(noun) or _is_of_another_race(noun)

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

    def _only_standing(self, noun: Token) -> Actor | None:
        """The only one of those whom the table knows who bears a role of a place or party at the date, named or not."""
        wanted, word, date = marks(noun, self.tables.base), role_word(noun, self.tables.base), self.namer.published
        if date is None or not wanted - RANKS or is_new(noun) or (word == NOMINEE and noun.lemma_.lower() != NOMINEE):
            return None  # of several candidates for a nomination none is meant alone
        bearers = {
            name for name, held in self.tables.standings.items() if any(s.fits(word, wanted, date) for s in held)
        }
        people = {self.tables.base.named(name) for name in bearers}
        return people.pop() if len(bearers) == 1 else None

    def _is_of_something(self, noun: Token) -> bool:
        """Whether a word tells whose an office is: "the campaign chairman"; a business mogul is one all the same."""
        agent, base = role_agent(noun, self.tables.base), self.tables.base
        trade = agent is not None and TRADES.intersection(agent.sectors)
        words = (m.lower_ for m in modifiers(noun) if m.dep_ == "compound" and m.lower_ not in PLAINLY)
        return not trade and any((of := base.agent(word)) is None or not of.person for word in words)

    def _of_a_body(self, noun: Token) -> Actor | None:
        """Who holds an office that only one country has: "the FBI director"."""
        title = label(noun, noun_start(noun, noun.i), noun.i + 1)
        agent = self.tables.base.agent(title) if " " in title else None
        if agent is None or not agent.office or len(agent.countries) != 1:
            return None
        return self.tables.base.holder(title, agent.countries[0], self.namer.published)

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


def _is_of_another_race(noun: Token) -> bool:
    """Whether what follows a role at once tells it from that of those who are meant plainly: "candidate for mayor"."""
    behind = [prep for prep in children(noun, "prep") if prep.i == noun.i + 1 and prep.lower_ in TOLD_BY]
    return any(prep.lower_ != "for" or _is_post(c) for prep in behind for c in children(prep, "pobj"))


def _is_post(noun: Token) -> bool:
    """Whether somebody may run for it, and it is no presidency: "for mayor", "for U.S. Senate"."""
    agent = noun.doc._.tables.base.agent(noun.lemma_.lower())
    return noun.lemma_.lower() not in PRESIDENCY and (noun.pos_ == "PROPN" or bool(agent and agent.person))
