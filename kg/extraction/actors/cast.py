"""The people of an article and what they are in it: "US President Donald Trump", "Ana Silva, a lawyer"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from sys import maxsize

from spacy.tokens import Doc, Token

from kg.extraction.grammar.noun_phrase import modifiers
from kg.extraction.tables.actor_base import ActorBase, Agent
from kg.extraction.tables.role_words import FORMER, RANKS, role_noun
from kg.model import Actor

EXECUTIVE = frozenset(
    {"leader", "president", "premier", "chancellor", "ruler", "strongman", "prime minister", "head of state"}
)


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


def role_agent(noun: Token, base: ActorBase) -> Agent | None:
    """What a role noun denotes, alone or with the word before it: "senator", "Miss Universe"."""
    alone, before = base.agent(role_noun(noun.lemma_)), noun.doc[noun.i - 1] if noun.i else None
    if alone is not None or before is None or before.head not in {noun, noun.head}:
        return alone
    return base.agent(f"{before.text} {noun.text}")


def marks(noun: Token, base: ActorBase) -> frozenset[str]:
    """What qualifies a role noun: of "the former New York deputy mayor" New York, former and deputy."""
    found, words = set[str](), modifiers(noun)
    places = dict(_places(words, base))
    for word in words:
        if word.lower_ in FORMER | RANKS:
            found.add(word.lower_)
        elif home := places.get(word.i) or base.homeland(word.text) or base.named(word.text):
            found.add(home.key)
        elif word.text[:1].isupper() and word.pos_ in {"PROPN", "ADJ"} and base.agent(word.lower_) is None:
            found.add(word.text)
    return frozenset(found)


def _places(words: list[Token], base: ActorBase) -> Iterator[tuple[int, Actor]]:
    """What two words name together, at the token of each: "New Mexico"."""
    for first, second in pairwise(sorted(words, key=lambda w: w.i)):
        capital = first.text[:1].isupper() and second.text[:1].isupper()
        known = base.named(f"{first.text} {second.text}") if capital and second.i == first.i + 1 else None
        if known is not None:
            yield first.i, known
            yield second.i, known


def in_office(person: Actor, doc: Doc) -> bool:
    """Whether somebody holds an office: by the date of the article, without one by what it calls him."""
    base: ActorBase = doc._.tables.base
    published: str | None = doc._.article.published
    held = base.roles_of(person, published)
    if published is not None:
        return bool(held)
    called = (base.agent(r.noun) for r in doc._.cast.roles if r.person == person and not r.marks & FORMER)
    return bool({agent.office for agent in called if agent is not None} & {office for office, _ in held})
