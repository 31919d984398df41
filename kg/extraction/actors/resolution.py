"""An actor's text standing alone ("Tehran's top diplomat"): who or what it names, without an article around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kg.extraction.actors.phrase import Phrase, Piece, cut
from kg.extraction.tables import actor_base, name_keys
from kg.extraction.tables.actor_base import ActorBase, Agent
from kg.extraction.tables.actor_tables import is_date
from kg.extraction.tables.bundle import nouns
from kg.model import Actor, Kind

_FORMER = frozenset("former ex retired late ousted deposed one-time onetime erstwhile".split())
_RANKS = frozenset("deputy vice assistant acting interim".split())
_OFFICIAL = frozenset("GOV MIL COP JUD LEG SPY PTY IGO".split())
_RELIGION = "REL"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an actor's text means.

    `name` is the canonical name of a known actor, else the text's own words for it; `kind` is None where the words do
    not tell. `country` is ISO 3166 alpha-3, `sectors` are PLOVER codes, best first, `wikidata` is a QID. `reason` says
    what decided, in words. Without a name the text names nobody.
    """

    text: str
    name: str | None = None
    kind: Kind | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    reason: str = "no word of it names or describes an actor"


def resolve(text: str, *, date: str | None = None, actors: Path | None = None) -> Resolution:
    """Tell whom an actor's text means, by the actor base alone; `actors` is a table of your own laid over it.

    `date` (EDTF) decides who held an office; without one an office stays a description. No language model is loaded.
    Raises ValueError for a date that is none, TableError for a broken table.

    >>> resolve("the US president", date="2013-05-01").name
    'Barack Obama'
    >>> found = resolve("four Saudi men")
    >>> found.name, found.kind.value, found.country, found.sectors
    ('Saudi men', 'Group', 'SAU', ('CVL',))
    """
    if date is not None and not is_date(date):
        raise ValueError(f"{date!r} is not a date; write it as 2013-05-01, 2013-05 or 2013")
    return Resolver(_base(actors), date).resolve(text)


@lru_cache(maxsize=4)
def _base(actors: Path | None) -> ActorBase:
    return actor_base.load(*([actors] if actors else []))


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, str]:
    return nouns()


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves texts against one actor base as of one date."""

    base: ActorBase
    date: str | None = None

    def resolve(self, text: str) -> Resolution:
        """`resolve` of this module."""
        phrase = cut(text, self.base, _nouns())
        if not phrase.pieces():
            return Resolution(text)
        last = phrase.head[-1] if phrase.head else phrase.tail[0]
        found = self._person(phrase) or self._known(phrase, last) or self._described(phrase, last)
        return replace(found, text=text)

    def _known(self, phrase: Phrase, last: Piece) -> Resolution | None:
        """A text that is a name of the base, or that ends in one ("the militant group Hezbollah")."""
        actor, alone = last.actor, len(phrase.head) == 1 and not phrase.tail
        if actor is None or (not alone and (last.nationality or last.seat or last.possessive or phrase.tail)):
            return None
        if last.nationality and not self.base.named(last.text):
            return self._people(last, actor, phrase.indefinite)
        sectors = self.base.sectors(actor, self.date)
        if last.seat:
            sectors, reason = ("GOV",), f"{last.text} stands for the government of {actor.name}"
        else:
            reason = f"{last.text!r} is a name of {actor.name}"
        return self._of(actor, sectors, reason)

    def _people(self, piece: Piece, home: Actor, indefinite: bool) -> Resolution:
        kind = Kind.PERSON if indefinite and not piece.text.endswith("s") else Kind.GROUP
        reason = f"{piece.text!r} are the people of {home.name}"
        return Resolution("", piece.text, kind, home.country, reason=reason)

    def _person(self, phrase: Phrase) -> Resolution | None:
        """A person's name, alone or behind titles; a name that the base does not know is kept as the text has it."""
        titles, name = _titled(phrase.head)
        if not name or phrase.tail:
            return None
        words = " ".join(piece.text for piece in name)
        known = self.base.named(words) or self._holder_named(titles, name)
        if known is not None and known.kind is Kind.PERSON:
            sectors = self._titles(titles, phrase) + self.base.sectors(known, self.date)
            if _former(phrase):
                sectors = ("ELI",)
            return self._of(known, sectors, f"{words!r} is a name of {known.name}")
        if known is not None or not (titles or self._given(words)):
            return None
        country = _country(p for p in phrase.head if p not in name)
        sectors = self._titles(titles, phrase)
        reason = f"a name that the base does not know{', with a title' if titles else ''}"
        return Resolution("", words, Kind.PERSON, country, sectors, reason=reason)

    def _given(self, words: str) -> bool:
        first, _, rest = words.partition(" ")
        return bool(rest) and self.base.gender(first) is not None

    def _holder_named(self, titles: list[Piece], name: list[Piece]) -> Actor | None:
        """Whom a title and a longer or shorter form of the name mean, where only one person fits both."""
        inside = [p.actor for p in name if p.actor and p.actor.kind is Kind.PERSON]
        if titles and len(inside) == 1:
            return inside[0]
        offices = {office for t in titles if t.agent and (office := t.agent.office)}
        people = self.base.surnamed(name[-1].text if titles else " ".join(p.text for p in name), self.date)
        fits = [p for p in people if self._serves(p, offices)]
        return fits[0] if len(fits) == 1 and len(name) == 1 else None

    def _serves(self, person: Actor, offices: set[str]) -> bool:
        """Whether a person held one of the offices at the date, or without an office any at the date."""
        if not offices and self.date is None:
            return False
        held = {office for office, _ in self.base.roles_of(person, self.date)}
        return bool(held & offices) if offices else bool(held)

    def _titles(self, titles: list[Piece], phrase: Phrase) -> tuple[str, ...]:
        if _former(phrase):
            return ("ELI",)
        return _joined(t.agent.sectors for t in titles if t.agent)

    def _described(self, phrase: Phrase, last: Piece) -> Resolution:
        """A description: who holds the office, which body it is, or the group and its country."""
        around = [piece for piece in phrase.pieces() if piece is not last]
        owners = [p.actor for p in around if p.actor]
        country = _country(around) or (last.actor.country if last.actor else None)
        agent = last.agent and (self.base.agent(last.text, country) or last.agent)
        if agent and (found := self._holder(phrase, last, agent, owners) or self._organ(agent, country)):
            return found
        kind = self._kind(phrase, last, agent)
        sectors = self._sectors(phrase, last, agent)
        if kind is None and not country and not sectors:
            return Resolution("") if not _named_after(phrase) else _unknown(phrase)
        return Resolution("", _label(phrase), kind, country, sectors, reason=_reason(phrase, agent, country, self.date))

    def _holder(self, phrase: Phrase, last: Piece, agent: Agent, owners: list[Actor]) -> Resolution | None:
        """Who held the office that a definite description names, at the date."""
        if not agent.person or not agent.office or phrase.indefinite or _former(phrase) or _ranked(phrase, last):
            return None
        told = [key for owner in owners for key in (owner.key, owner.country) if key]
        # "NATO chief", "the treasury secretary": a noun that means one office of one country or organisation
        for of in dict.fromkeys(told or (agent.countries if len(agent.countries) == 1 else ())):
            if holder := self.base.holder(last.text, of, self.date):
                sectors = self.base.sectors(holder, self.date) or agent.sectors
                return self._of(holder, sectors, f"{agent.office} of {of} at {self.date}")
        return None

    def _organ(self, agent: Agent, country: str | None) -> Resolution | None:
        """The body that is a country's army, parliament …; a country and its government are one."""
        if not agent.organ or country is None:
            return None
        body = self.base.organ(agent.organ, country)
        if body is not None:
            sectors = _joined((self.base.sectors(body), agent.sectors))
            return self._of(body, sectors, f"the {agent.organ} of {country}")
        if agent.organ == "government":
            return self._of(self.base.country(country), agent.sectors, f"the government of {country}")
        return None

    def _sectors(self, phrase: Phrase, last: Piece, agent: Agent | None) -> tuple[str, ...]:
        """Whom they belong to before what they are ("army accountant"); a leader is whatever he leads."""
        own = agent.sectors if agent else ()
        if _former(phrase) and agent and agent.person and _OFFICIAL.intersection(own):
            return ("ELI",)
        general = not own or (agent is not None and agent.office == "leader")
        before, after = list[str](), list[str]()
        for piece in phrase.head:
            if piece is last or piece.text.casefold() in _RANKS | _FORMER:
                continue
            sectors = self._of_piece(piece)
            institution = piece.actor is not None or (piece.agent is not None and piece.agent.group)
            (before if institution or general else after).extend(sectors)
        behind = [s for piece in phrase.tail for s in self._of_piece(piece)]
        (before if general and not before else after).extend(behind if not own or general else ())
        return _joined((before, own, after))

    def _of_piece(self, piece: Piece) -> tuple[str, ...]:
        if piece.agent:
            return piece.agent.sectors
        if piece.actor is None or piece.nationality or piece.seat:
            return ()
        return self.base.sectors(piece.actor, self.date)

    def _kind(self, phrase: Phrase, last: Piece, agent: Agent | None) -> Kind | None:
        role = _nouns().get(last.text.casefold()) or _nouns().get(last.text.casefold().removesuffix("s"))
        if agent and agent.person:
            return Kind.PERSON
        if role == "Partitive" and phrase.tail:
            return Kind.GROUP
        if agent and agent.organ:
            return Kind.GOVERNMENT
        if role in {"Organization", "Place", "Government", "Group"}:
            return Kind(role)
        if role == "Collective":
            return Kind.GROUP
        return Kind.GROUP if agent else None

    def _of(self, actor: Actor, sectors: Iterable[str], reason: str) -> Resolution:
        return Resolution("", actor.name, actor.kind, actor.country, _joined([sectors]), actor.wikidata, reason)


def _titled(head: tuple[Piece, ...]) -> tuple[list[Piece], list[Piece]]:
    """The role nouns in front of a name, and the name: the proper words at the end of a noun phrase."""
    name: list[Piece] = []
    for piece in reversed(head):
        if piece.agent or piece.nationality or piece.seat or piece.possessive or not piece.proper:
            break
        if piece.actor and piece.actor.kind is not Kind.PERSON:
            break
        name.insert(0, piece)
    titles = [
        p for p in head[: len(head) - len(name)] if p.agent and p.agent.person and p.text.casefold() not in _RANKS
    ]
    return titles, name


def _former(phrase: Phrase) -> bool:
    words = name_keys.plain(phrase.text).casefold().split()
    return any(word in _FORMER for word in words)


def _ranked(phrase: Phrase, last: Piece) -> bool:
    return any(p.text.casefold() in _RANKS for p in phrase.head if p is not last)


def _country(pieces: Iterable[Piece]) -> str | None:
    """The first country that a nationality, seat or name says."""
    return next((p.actor.country for p in pieces if p.actor and p.actor.country), None)


def _named_after(phrase: Phrase) -> bool:
    return bool(phrase.head) and phrase.head[-1].proper


def _unknown(phrase: Phrase) -> Resolution:
    reason = "a name that the base does not know"
    if " " not in phrase.text:
        reason += "; a surname alone needs a date at which its bearer held an office"
    return Resolution("", phrase.text, reason=reason)


def _label(phrase: Phrase) -> str:
    """The words that name it; of "the ruling Mongolian People's Party" those with capitals at its end."""
    words = phrase.text.split()
    if phrase.tail:
        return phrase.text
    start = len(words)
    while start and words[start - 1][:1].isupper():
        start -= 1
    return " ".join(words[start:] or words)


def _reason(phrase: Phrase, agent: Agent | None, country: str | None, date: str | None) -> str:
    parts = [f"a description by {phrase.head[-1].text!r}" if agent else "a description"]
    if country:
        parts.append(f"of {country}")
    if agent and agent.person and agent.office and country and not (phrase.indefinite or _former(phrase)):
        parts.append("at a time that is not given" if date is None else f"whose holder at {date} is not known")
    return " ".join(parts)


def _joined(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sector for group in groups for sector in group))
