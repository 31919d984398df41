"""The actors that a well-read person knows: countries, organisations, people and who held which office when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.extraction.tables import actor_tables, name_keys
from kg.extraction.tables.actor_index import EVERYWHERE, Index, Term
from kg.extraction.tables.actor_tables import Agent
from kg.model import Actor, Kind
from kg.tables import ontology_file

__all__ = ["ActorBase", "Agent", "Term", "load"]

_ENTRIES = {"actors.csv": None, "regions.csv": Kind.PLACE, "people.csv": Kind.PERSON}
_TABLES = ("countries.csv", *_ENTRIES, "offices.csv", "agents.csv", "given_names.csv")
_MONARCHS = ("king", "queen", "emir", "sultan", "emperor")
_EITHER = {
    "monarch": _MONARCHS,
    "head of state": ("supreme leader", *_MONARCHS, "president"),
    "head of government": ("prime minister", "chancellor", "president"),
}


@dataclass(frozen=True, slots=True, eq=False)
class ActorBase:
    """What the tables of actors say; made by `load`.

    >>> base = load()
    >>> base.holder("president", "USA", "2013-05-04").name
    'Barack Obama'
    >>> base.metonym("the Kremlin").name
    'Russia'
    """

    digest: str
    _index: Index

    def named(self, name: str, country: str | None = None) -> Actor | None:
        """The actor of exactly this name or alias; a country decides names that several actors have.

        >>> base = load()
        >>> base.named("the U.S.").key, base.named("us")
        ('United_States', None)
        """
        return self._index.names.find(name, country)

    def may_begin(self, word: str) -> bool:
        """Whether some name that decides for one actor begins with a word.

        >>> base = load()
        >>> base.may_begin("Hong"), base.may_begin("The"), base.may_begin("Umbrella")
        (True, True, False)
        """
        return self._index.names.begin(word)

    def country(self, code: str) -> Actor:
        """The actor of an ISO 3166 alpha-3 code; KeyError where no country has it.

        >>> load().country("COL").name
        'Colombia'
        """
        return self._index.countries[code]

    def nationality(self, word: str) -> str | None:
        """The country (alpha-3) that an adjective or the name of a people belongs to.

        >>> base = load()
        >>> base.nationality("Colombians"), base.nationality("US"), base.nationality("Martian")
        ('COL', 'USA', None)
        """
        actor = self._index.demonyms.find(word)
        return actor.country if actor and actor.kind is Kind.COUNTRY else None

    def homeland(self, word: str) -> Actor | None:
        """The country, region or people that an adjective or a people's name belongs to ("Scottish" -> Scotland)."""
        return self._index.demonyms.find(word)

    def metonym(self, name: str, country: str | None = None) -> Actor | None:
        """The country (or union) for whose government a capital or seat stands.

        >>> load().metonym("Washington").key
        'United_States'
        """
        return self._index.metonyms.find(name, country)

    def surnamed(self, surname: str, date: str | None = None) -> tuple[Actor, ...]:
        """People of that last name, those in office at the date first, then those who ever held one.

        >>> [a.name for a in load().surnamed("Obama", "2013-05-04")]
        ['Barack Obama', 'Michelle Obama']
        """
        people = self._index.surnamed.get(name_keys.surname_key(surname), ())
        return tuple(sorted(people, key=lambda a: (not (date and self.roles_of(a, date)), not self.terms(a))))

    def holder(self, role: str, country: str, date: str | None) -> Actor | None:
        """Who certainly held an office of a country (alpha-3) or organisation (key) at an EDTF date.

        The role is a noun of the table of agents ("premier", "top diplomat", "leader").
        None without a date, where nobody is known, and in the days or years when the holder changed.

        >>> load().holder("foreign secretary", "GBR", "2019-01-03").name
        'Jeremy Hunt'
        """
        if date is None or not actor_tables.is_date(date[:10]):
            return None
        return next(
            (t.actor for office in self._offices(role, country) for t in self._held(office, country, date)), None
        )

    def roles_of(self, actor: Actor, date: str | None) -> tuple[tuple[str, str], ...]:
        """The offices that an actor held at a date, each with its country or organisation; without a date, ever.

        >>> base = load()
        >>> base.roles_of(base.named("Barack Obama"), "2013")
        (('president', 'USA'),)
        """
        terms = self.terms(actor)
        if date is not None:
            terms = tuple(t for t in terms if t.covers(date[:10]) and t in self._held(t.office, t.of, date))
        return tuple(dict.fromkeys((t.office, t.of) for t in terms))

    def terms(self, actor: Actor) -> tuple[Term, ...]:
        """All known terms of office of an actor."""
        return tuple(self._index.terms_of.get(actor.key, ()))

    def organ(self, organ: str, country: str) -> Actor | None:
        """The body that is a country's parliament, army, foreign ministry …, where the base knows its own name.

        >>> load().organ("foreign ministry", "USA").name
        'US State Department'
        """
        return self._index.organs.get((organ, country))

    def agent(self, noun: str, country: str | None = None) -> Agent | None:
        """What a role noun or phrase denotes, in the singular or plural; some mean another office in some countries.

        >>> base = load()
        >>> base.agent("foreign ministers").group
        True
        >>> base.agent("chancellor").office, base.agent("chancellor", "GBR").office
        ('chancellor', 'finance minister')
        """
        meanings = self._index.agents.get(name_keys.plain(noun).casefold())
        if not meanings:
            return None
        return meanings.get(country or EVERYWHERE) or meanings.get(EVERYWHERE) or next(iter(meanings.values()))

    def sectors(self, actor: Actor, date: str | None = None) -> tuple[str, ...]:
        """The PLOVER sectors of an actor: its own, or those of the offices held; ELI once all of them are over.

        None of somebody whose first office is still to come at the date.
        """
        entry, terms = self._index.entries.get(actor.key), self.terms(actor)
        if (entry and entry.sectors) or not terms:
            return entry.sectors if entry else ()
        if date and all(term.precedes(date[:10]) for term in terms):
            return ("ELI",)
        if date and not any((term.since or "") <= date for term in terms):
            return ()
        held = self.roles_of(actor, date) or self.roles_of(actor, None)
        known = [agent.sectors for office, of in held if (agent := self.agent(office, of))]
        return tuple(dict.fromkeys(s for sectors in known for s in sectors))

    def gender(self, given_name: str) -> str | None:
        """`m` or `f` where a given name is borne by one gender nearly always; of a double name the first part decides.

        >>> base = load()
        >>> base.gender("Angela"), base.gender("Jordan")
        ('f', None)
        """
        bare = name_keys.plain(given_name)
        key = bare.casefold()
        if not name_keys.is_proper(given_name):
            return None
        return self._index.genders.get(key) or self._index.genders.get(key.partition(" ")[0])

    def aliases(self, actor: Actor) -> tuple[str, ...]:
        """Other names that the base has for an actor."""
        entry = self._index.entries.get(actor.key)
        return tuple(name.removeprefix(actor_tables.WEAK) for name in entry.aliases) if entry else ()

    def actors(self) -> Iterator[Actor]:
        """Every actor of the base, in the order of the tables."""
        return iter(self._index.actors.values())

    def _offices(self, role: str, country: str) -> tuple[str, ...]:
        noun = name_keys.plain(role).casefold()
        meanings = self._index.agents.get(noun, {})
        agent = meanings.get(country) or meanings.get(EVERYWHERE)
        if meanings and not agent:
            return ()
        office = agent.office if agent and agent.office else noun
        if office == "leader":
            return ("leader", self._index.leaders.get(country, "leader"))
        return _EITHER.get(office, (office,))

    def _held(self, office: str, of: str, date: str) -> tuple[Term, ...]:
        """The one term at the date: those of a user's own tables come first and hide the others."""
        return next(((t,) for t in self._index.terms.get((office, of), ()) if t.covers(date[:10])), ())


def load(*own: Path) -> ActorBase:
    """The built-in tables with a user's own tables of actors laid over them, the last one on top.

    An own table has the columns of `actors.csv`, only `name` and `kind` being needed; with `office`, the dates are
    those of the office. Raises TableError with file and line where a row does not hold what its column promises.

    >>> load().named("Daesh").name
    'Islamic State'
    """
    index = Index()
    for country in actor_tables.countries(ontology_file("countries.csv")):
        index.add_country(country)
    for table, kind in _ENTRIES.items():
        for entry in actor_tables.entries(ontology_file(table), kind):
            index.add_entry(entry)
    for tenure in actor_tables.tenures(ontology_file("offices.csv")):
        index.add_tenure(tenure)
    for layer, path in enumerate(own, 1):
        for entry in actor_tables.entries(path):
            index.add_entry(entry, layer)
    for row in actor_tables.agents(ontology_file("agents.csv")):
        index.add_agent(*row)
    for name in actor_tables.given_names(ontology_file("given_names.csv")):
        index.add_given_name(*name)
    index.close()
    return ActorBase(actor_tables.digest(*map(ontology_file, _TABLES), *own), index)
