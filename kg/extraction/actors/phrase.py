"""An actor's text cut into what the actor base knows of it: names, nationalities, seats and role nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.extraction.tables.actor_base import ActorBase, Agent
from kg.model import Actor, Kind

_LONGEST = 7  # words of the longest name that is looked up
_WORD = re.compile(r"[^\s\"“”„(),;:]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PREPOSITIONS = frozenset(
    "of in from at across for with to on near inside outside within throughout against by".split()
)
_INDEFINITE = frozenset("a an another some any several many few both more most dozens hundreds thousands".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve twenty hundred thousand".split())
_DETERMINERS = _INDEFINITE | _NUMBERS | frozenset("the this that these those its his her their our all".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text and what they are: a known actor, a nationality, a role noun, or none of these.

    `actor` of a nationality, or of a seat of government that stands as a modifier, is its country or region.
    """

    start: int
    end: int
    text: str
    actor: Actor | None = None
    agent: Agent | None = None
    nationality: bool = False
    seat: bool = False
    possessive: bool = False

    @property
    def proper(self) -> bool:
        """Whether all of its words begin with a capital."""
        return all(word[:1].isupper() for word in self.text.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """The pieces of a text up to its first preposition, those behind it, and what was in front of the first word."""

    text: str
    head: tuple[Piece, ...]
    tail: tuple[Piece, ...]
    indefinite: bool

    def pieces(self) -> tuple[Piece, ...]:
        """All of them, in their order."""
        return self.head + self.tail


def cut(text: str, base: ActorBase, nouns: Mapping[str, str]) -> Phrase:
    """Cut a text into pieces; the longest that the base knows win.

    >>> from kg.extraction.tables.actor_base import load
    >>> phrase = cut("four Saudi soldiers in Yemen", load(), {})
    >>> [piece.text for piece in phrase.head], [piece.text for piece in phrase.tail], phrase.indefinite
    (['Saudi', 'soldiers'], ['Yemen'], True)
    """
    words = _WORD.findall(text)
    indefinite = False
    while len(words) > 1 and (words[0].casefold() in _DETERMINERS or words[0][:1].isdigit()):
        first = words.pop(0)
        indefinite |= first.casefold() in _INDEFINITE | _NUMBERS or first[:1].isdigit()
        if words[0].casefold() == "of" and len(words) > 1:  # "thousands of", "two of"
            words.pop(0)
    pieces = sorted(_pieces(words, base), key=lambda piece: piece.start)
    turn = next((n for n, p in enumerate(pieces) if n and p.text.casefold() in _PREPOSITIONS), len(pieces))
    head = tuple(piece for piece in pieces[:turn] if nouns.get(piece.text.casefold()) != "Empty")
    tail = tuple(p for p in pieces[turn:] if p.text.casefold() not in _PREPOSITIONS | _DETERMINERS)
    return Phrase(" ".join(words), head, tail, indefinite)


def _pieces(words: list[str], base: ActorBase) -> Iterator[Piece]:
    """What is known, the longest first, and each word that is left alone."""
    taken: set[int] = set()
    for length, start in product(range(min(_LONGEST, len(words)), 0, -1), range(len(words))):
        span = range(start, start + length)
        if span.stop > len(words) or taken.intersection(span):
            continue
        piece = _known(words[start : span.stop], start, base)
        if piece is None and length == 1 and any(c.isalnum() for c in words[start]):
            piece = Piece(start, start + 1, _POSSESSIVE.sub("", words[start]))
        if piece is not None:
            taken.update(span)
            yield piece


def _known(words: list[str], start: int, base: ActorBase) -> Piece | None:
    written = " ".join(words)
    text = _POSSESSIVE.sub("", written)
    end, possessive = start + len(words), text != written
    if actor := base.named(written) or base.named(text):
        return Piece(start, end, text, actor, possessive=possessive, nationality=_adjective(text, actor))
    if words[0].casefold() in _DETERMINERS | _PREPOSITIONS:
        return None
    if agent := base.agent(written) or base.agent(text):
        return Piece(start, end, text, agent=agent, possessive=possessive)
    if home := base.homeland(text):
        return Piece(start, end, text, home, nationality=True, possessive=possessive)
    if seat := base.metonym(text):
        return Piece(start, end, text, seat, seat=True, possessive=possessive)
    return None


def _adjective(text: str, actor: Actor) -> bool:
    """Whether a country's short name is written as an adjective is, "US" or "UK"."""
    return actor.kind is Kind.COUNTRY and text.replace(".", "").isupper()
