"""The people of an article and what they are in it: "US President Donald Trump", "Ana Silva, a lawyer"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import maxsize

from spacy.tokens import Doc, Token

from kg.extraction.grammar.clauses import of_phrase
from kg.extraction.grammar.noun_phrase import modifiers, whole_word
from kg.extraction.grammar.tree import children
from kg.extraction.tables.actor_base import ActorBase, Agent
from kg.extraction.tables.bundle import Tables
from kg.extraction.tables.role_words import FORMER, RANKS, role_noun
from kg.model import Actor, Kind

EXECUTIVE = frozenset(
    {"leader", "president", "premier", "chancellor", "ruler", "strongman", "prime minister", "head of state"}
)

AGENTS = "kg_agents"
LONGEST = 4  # words of what a role belongs to ("Democratic National Committee")


@dataclass(frozen=True, slots=True)
class Part:
    """What a person is in the article: "US President Donald Trump"; `noun_at` is the token of the office or job.

    `marks` are the words that tell it from others of its kind: "Republican", "New York", "former".
    """

    person: Actor
    phrase: str
    noun: str
    country: str | None
    at: int
    noun_at: int
    marks: frozenset[str] = frozenset()

    @property
    def home(self) -> str | None:
        """The country that the role or its holder belongs to, as alpha-3."""
        return self.country or self.person.country


@dataclass(slots=True)
class Cast:
    """The people of one article and what they are in it; filled while the article is read."""

    roles: list[Part] = field(default_factory=list)

    def holders(
        self, role: str, country: str | None, before: int, wanted: frozenset[str] = frozenset(), until: int = maxsize
    ) -> list[Actor]:
        """Who is introduced in a role ("secretary of state") with these marks, the last before a token first.

        Those of another rank are not meant: a deputy is no minister; nor those introduced only at `until` or later.
        """
        fits = [
            r
            for r in self.roles
            if r.at < until
            and _is_role(role, r)
            and (country is None or r.home in {None, country})
            and wanted - FORMER <= r.marks
            and wanted & RANKS == r.marks & RANKS
        ]
        ordered = sorted(fits, key=lambda r: (r.at > before, abs(before - r.at)))
        return list(dict.fromkeys(r.person for r in ordered))


def _is_role(role: str, part: Part) -> bool:
    """Whether a role may be called so: a foreign minister is a minister, a leader whoever governs."""
    if role == "leader":
        return part.noun in EXECUTIVE or part.phrase in EXECUTIVE
    return part.phrase == role or (" " not in role and part.noun == role_noun(role))


def role_word(noun: Token, base: ActorBase) -> str:
    """The role that a noun denotes, in the form in which roles are compared: "front-runner", "senator" of "Sen."."""
    whole = whole_word(noun)
    return role_noun(whole if base.agent(whole) else noun.lemma_)


def role_agent(noun: Token, base: ActorBase) -> Agent | None:
    """What a role noun denotes, alone or with the word before it: "senator", "Miss Universe"; looked up once a Doc."""
    held: dict[int, Agent | None] = noun.doc.user_data.setdefault(AGENTS, {})
    if noun.i not in held:
        held[noun.i] = _role_agent(noun, base)
    return held[noun.i]


def _role_agent(noun: Token, base: ActorBase) -> Agent | None:
    alone, before = base.agent(role_word(noun, base)), noun.doc[noun.i - 1] if noun.i else None
    if alone is not None or before is None or before.head not in {noun, noun.head}:
        return alone
    return base.agent(f"{before.text} {noun.text}")


def marks(noun: Token, base: ActorBase) -> frozenset[str]:
    """What qualifies a role noun: of "the former New York deputy mayor" New York, former and deputy."""
    found, words = set(of_places(noun)), modifiers(noun)
    places = dict(_places(words, base))
    for word in words:
        if word.lower_ in FORMER | RANKS:
            found.add(word.lower_)
        elif home := places.get(word.i) or base.homeland(word.text) or base.named(word.text):
            found.add(home.key)
        elif word.text[:1].isupper() and word.pos_ in {"PROPN", "ADJ"} and base.agent(word.lower_) is None:
            found.add(word.text)
    return frozenset(found)


def of_places(noun: Token) -> list[str]:
    """The places, no states, that "of" or a genitive gives a role to: "the mayor of New York", "Porto's mayor"."""
    owners = (owner for owner in (*of_phrase(noun), *children(noun, "poss")) if owner.pos_ == "PROPN")
    named = (noun.doc[owner.left_edge.i : owner.i + 1].text for owner in owners)
    return [place for text in named if (place := _place(text, noun.doc))]


def _place(text: str, doc: Doc) -> str | None:
    """The key of a part of a country that the base knows, or the name of a city."""
    tables: Tables = doc._.tables
    known = tables.base.named(text)
    if known is not None:
        return known.key if known.kind is Kind.PLACE else None
    return text if tables.cities.has(text) else None


def _places(words: list[Token], base: ActorBase) -> Iterator[tuple[int, Actor]]:
    """What several words name together, at the token of each: "New Mexico", "Democratic National Committee"."""
    ordered = sorted(words, key=lambda w: w.i)
    for start, first in enumerate(ordered):
        for end in range(min(len(ordered), start + LONGEST), start + 1, -1):
            part = ordered[start:end]
            joined = part[-1].i - first.i == len(part) - 1 and all(word.text[:1].isupper() for word in part)
            known = base.named(" ".join(word.text for word in part)) if joined else None
            if known is not None:
                yield from ((word.i, known) for word in part)
                break


def in_office(person: Actor, doc: Doc) -> bool:
    """Whether somebody holds an office: by the date of the article, without one by what it calls him."""
    base: ActorBase = doc._.tables.base
    published: str | None = doc._.article.published
    held = base.roles_of(person, published)
    if published is not None:
        return bool(held)
    called = (base.agent(r.noun) for r in doc._.cast.roles if r.person == person and not r.marks & FORMER)
    return bool({agent.office for agent in called if agent is not None} & {office for office, _ in held})
