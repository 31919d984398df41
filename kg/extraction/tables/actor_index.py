"""The rows of the actor base indexed by name, country, office and noun, with what contradicts itself refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extraction.tables import name_keys
from kg.extraction.tables.actor_tables import WEAK, Agent, Country, Entry, Line, Tenure, first_day, last_day
from kg.model import Actor, Kind, slug

_FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KOR", "MAC", "PRK", "TWN"})

_ARTICLE = "The "
EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An actor's time in an office; `of` is a country (alpha-3) or the key of an organisation.

    `since` and `until` (exclusive) are EDTF years, months or days, None where the term is open.
    """

    office: str
    of: str
    actor: Actor
    since: str | None
    until: str | None

    def covers(self, date: str) -> bool:
        """Whether the term certainly spans the whole day, month or year."""
        began = self.since is None or last_day(self.since) <= first_day(date) or self.since == date
        return began and (self.until is None or last_day(date) < first_day(self.until))

    def precedes(self, date: str) -> bool:
        """Whether the term was certainly over before the day, month or year."""
        return self.until is not None and last_day(self.until) <= first_day(date)


@dataclass(slots=True)
class Names:
    """Names that decide for one actor, and weak ones that do so only with the country."""

    strong: dict[str, Actor] = field(default_factory=dict)
    weak: dict[str, list[Actor]] = field(default_factory=lambda: defaultdict(list))
    lower_case: set[str] = field(default_factory=set)
    _given: dict[str, tuple[int, Line]] = field(default_factory=dict)
    _first_words: set[str] = field(default_factory=set)

    def begin(self, word: str) -> bool:
        """Whether some name begins with a word; a cheap look before all that may follow it is tried."""
        if not self._first_words:
            self._first_words |= {key.split(" ", 1)[0].casefold() for key in self.strong}
        first, _, _ = name_keys.plain(word).casefold().partition(" ")
        return first in self._first_words

    def add(self, name: str, actor: Actor, line: Line, layer: int = 0) -> None:
        """Give a name to an actor; a higher layer takes it away from a lower one."""
        bare = name_keys.plain(name.removeprefix(WEAK))
        key = bare if name_keys.is_acronym(bare) else bare.casefold()
        if name.removeprefix(WEAK).startswith(_ARTICLE):
            key = f"the {key}"
        if name.startswith(WEAK):
            if actor not in self.weak[key]:
                self.weak[key].append(actor)
            return
        before = self._given.get(key)
        if before and self.strong[key] != actor:
            if before[0] == layer:
                raise line.error(f"{name!r} is a name of {self.strong[key].name} too (line {before[1].number})")
            if before[0] > layer:
                return
        self.strong[key], self._given[key] = actor, (layer, line)
        if bare[:1].islower():
            self.lower_case.add(key)

    def find(self, name: str, country: str | None = None) -> Actor | None:
        """The actor of a name; "us" and "turkey" are not those of "US" and "Turkey", nor "Hill" that of "The Hill"."""
        bare = name_keys.plain(name)
        key = bare.casefold()
        if name[:4].casefold() == "the " and (found := self._decided(f"the {key}", country)):
            return found
        if bare.isupper() and (found := self._decided(bare, country)):
            return found
        return self._decided(key, country) if name_keys.is_proper(bare) or key in self.lower_case else None

    def _decided(self, key: str, country: str | None) -> Actor | None:
        if found := self.strong.get(key):
            return found
        if country is None or key not in self.weak:
            return None
        its = [a for a in self.weak[key] if a.country == country]
        return its[0] if len(its) == 1 else None


@dataclass(slots=True)
class Index:
    """All tables, by what they are asked for. Filled in the order countries, entries, tenures, then `close`."""

    entries: dict[str, Entry] = field(default_factory=dict)
    layers: dict[str, int] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    demonyms: Names = field(default_factory=Names)
    metonyms: Names = field(default_factory=Names)
    countries: dict[str, Actor] = field(default_factory=dict)
    leaders: dict[str, str] = field(default_factory=dict)
    surnamed: dict[str, list[Actor]] = field(default_factory=lambda: defaultdict(list))
    terms: dict[tuple[str, str], list[Term]] = field(default_factory=lambda: defaultdict(list))
    terms_of: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    organs: dict[tuple[str, str], Actor] = field(default_factory=dict)
    agents: dict[str, dict[str, Agent]] = field(default_factory=lambda: defaultdict(dict))
    genders: dict[str, str] = field(default_factory=dict)
    _countries: dict[str, Country] = field(default_factory=dict)
    _tenures: list[tuple[int, str, Tenure]] = field(default_factory=list)
    _plurals: dict[str, dict[str, Agent]] = field(default_factory=lambda: defaultdict(dict))
    _spans: dict[tuple[str, str], list[tuple[str, str, Term]]] = field(default_factory=lambda: defaultdict(list))

    def add_country(self, country: Country) -> None:
        """A row of the table of countries; as an actor, a user's table may lay over it."""
        if country.code in self._countries:
            raise country.line.error(f"a second row of {country.code}")
        self._countries[country.code] = country
        entry = Entry(
            country.line,
            "",
            country.name,
            Kind.COUNTRY,
            country.code,
            country.wikidata,
            aliases=country.aliases,
            demonyms=country.demonyms,
        )
        self._put(slug(country.name), entry, 0)

    def add_entry(self, entry: Entry, layer: int = 0) -> None:
        """A row of a table of actors; a row of a higher layer is laid over the actor of the same id or name."""
        if entry.country and entry.country not in self._countries:
            raise entry.line.error(f"unknown country code {entry.country!r}")
        key = entry.id or _key(entry.name)
        if entry.office:
            of = entry.of or entry.country
            if not of:
                raise entry.line.error("an office needs its country")
            tenure = Tenure(entry.line, entry.office, of, entry.name, entry.since, entry.until)
            self._tenures.append((layer, key, tenure))
        before = self.entries.get(key)
        if before is None:
            self._put(key, entry, layer)
        elif layer > self.layers[key] or entry.office:
            if not entry.id:
                _refuse_namesake(before, entry)
            self._put(key, _laid_over(before, entry), layer)
        else:
            raise entry.line.error(f"a second row of {key} (line {before.line.number} of {before.line.path.name})")

    def add_tenure(self, tenure: Tenure) -> None:
        """A row of the table of offices; a holder without a row of their own becomes a person of the country."""
        if tenure.of not in self._countries and tenure.of not in self.entries:
            raise tenure.line.error(f"{tenure.of!r} is neither a country code nor the id of an actor")
        key = _key(tenure.holder)
        if key not in self.entries:
            country = tenure.of if tenure.of in self._countries else None
            self._put(key, Entry(tenure.line, "", tenure.holder, Kind.PERSON, country, None), 0)
        self._tenures.append((0, key, tenure))

    def add_agent(self, line: Line, noun: str, agent: Agent) -> None:
        """A role noun and its plural, which means a group, in the countries of its row or everywhere."""
        meanings = self.agents[name_keys.plain(noun).casefold()]
        plurals = self._plurals[name_keys.plain(name_keys.plural(noun)).casefold()]
        for country in agent.countries or (EVERYWHERE,):
            if country in meanings:
                raise line.error(f"a second row of {noun!r}")
            meanings[country] = agent
            plurals[country] = replace(agent, person=False, group=True) if agent.person else agent

    def add_given_name(self, line: Line, name: str, gender: str) -> None:
        """A given name, which must not be in the table with the other gender."""
        if self.genders.setdefault(name_keys.plain(name).casefold(), gender) != gender:
            raise line.error(f"{name!r} is m and f")

    def close(self) -> None:
        """Index what the rows say together."""
        self.agents = {**self._plurals, **self.agents}
        for key, entry in self.entries.items():
            self.actors[key] = Actor(key, entry.name, entry.kind, entry.country, entry.wikidata)
        for key, entry in self.entries.items():
            self._index_names(self.actors[key], entry, self.layers[key])
        for country in self._countries.values():
            self._index_country(country)
        for layer, key, tenure in sorted(self._tenures, key=lambda t: -t[0]):
            self._index_term(layer, self.actors[key], tenure)

    def _put(self, key: str, entry: Entry, layer: int) -> None:
        self.entries[key], self.layers[key] = entry, layer

    def _index_names(self, actor: Actor, entry: Entry, layer: int) -> None:
        for name in (WEAK * entry.common + entry.name, *entry.aliases):
            self.names.add(name, actor, entry.line, layer)
        for word in entry.demonyms:
            for form in name_keys.demonym_forms(word):
                self.demonyms.add(form, actor, entry.line, layer)
        for name in entry.metonyms:
            self.metonyms.add(name, actor, entry.line, layer)
        if entry.kind is Kind.PERSON:
            for surname in entry.surnames or _surnames(entry):
                self.surnamed[name_keys.surname_key(surname)].append(actor)
        if entry.organ and entry.country:
            if (entry.organ, entry.country) in self.organs and not layer:
                raise entry.line.error(f"a second {entry.organ} of {entry.country}")
            self.organs[entry.organ, entry.country] = actor

    def _index_country(self, country: Country) -> None:
        actor = self.countries[country.code] = self.actors[slug(country.name)]
        for name in (*filter(None, [country.capital]), *country.metonyms):
            self.metonyms.add(name, actor, country.line)
        if country.leader:
            self.leaders[country.code] = country.leader

    def _index_term(self, layer: int, actor: Actor, tenure: Tenure) -> None:
        term = Term(tenure.office, tenure.of, actor, tenure.since, tenure.until)
        if not layer:
            _refuse_overlap(tenure, term, self._spans[term.office, term.of])
        self.terms[term.office, term.of].append(term)
        self.terms_of[actor.key].append(term)


def _refuse_namesake(before: Entry, entry: Entry) -> None:
    """A user's row without an id means the actor of its name, unless kind or country say that it is another."""
    if before.kind is not entry.kind or (entry.country and before.country not in {None, entry.country}):
        raise entry.line.error(f"{entry.name} of {before.country or before.kind} has this name: give this one an id")


def _key(name: str) -> str:
    """`slug(name)`, without its work where the name is plain ASCII words."""
    joined = name.replace(" ", "_")
    return joined if joined.isidentifier() and joined.isascii() and "__" not in joined else slug(name)


def _refuse_overlap(tenure: Tenure, term: Term, spans: list[tuple[str, str, Term]]) -> None:
    """Refuse a term that shares a day with another's, whatever the unknown days of their dates are."""
    begins = last_day(term.since) if term.since else ""
    ends = first_day(term.until) if term.until else "9999"
    for other_begins, other_ends, other in spans:
        if max(begins, other_begins) < min(ends, other_ends) and other.actor != term.actor:
            raise tenure.line.error(f"{term.actor.name} and {other.actor.name} are {term.office} of {term.of} at once")
    spans.append((begins, ends, term))


def _laid_over(before: Entry, entry: Entry) -> Entry:
    """An entry with what a row of a higher layer says of it; other names are kept."""
    return replace(
        entry,
        country=entry.country or before.country,
        wikidata=entry.wikidata or before.wikidata,
        common=entry.common and before.common,
        aliases=tuple(dict.fromkeys((*entry.aliases, WEAK * before.common + before.name, *before.aliases))),
        demonyms=entry.demonyms or before.demonyms,
        surnames=entry.surnames or before.surnames,
        sectors=entry.sectors or before.sectors,
        organ=entry.organ or before.organ,
    )


def _surnames(entry: Entry) -> Iterable[str]:
    words = entry.name.split()
    if entry.country in _FAMILY_NAME_FIRST and len(words) > 1:
        return words[:1]
    return name_keys.surnames(entry.name)
