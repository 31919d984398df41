"""Who bears a surname or given name in an article: the people whom it names in full, and which of them is meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.extraction.actor_base import ActorBase
from kg.extraction.name_keys import plain
from kg.model import Actor, Kind

if TYPE_CHECKING:
    from kg.extraction.names import Name

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
MALE_TITLES = frozenset({"mr", "sir", "lord", "king", "prince"})
FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "lady", "queen", "princess", "dame"})
_CAPITALS = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST = 3  # words of a full name that is looked for in a headline


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person named in full: the first such name, its token, and how often the article has it."""

    text: str
    actor: Actor | None
    first: int
    times: int


Bearers = Mapping[str, Sequence[Bearer]]


def bearers(found: Iterable[Name], headlines: Iterable[str], base: ActorBase) -> Bearers:
    """Whom the article names in full with each surname and given name, the most frequent first.

    Of headlines, which are no prose, only people whom the base knows count.
    """
    times: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Bearer] = {}
    full = ((n.text, n.actor, n.start) for n in found if n.kind is Kind.PERSON)
    for text, actor, start in (*full, *_in_headlines(headlines, base)):
        words = [w for w in text.split() if w.lower() not in SUFFIXES]
        if len(words) < 2:
            continue
        same = _same_person(text, actor, first)
        first.setdefault(same, Bearer(text, actor, start, 1))
        for short in {words[-1], words[-1].split("-")[-1], words[0]}:
            times[plain(short)][same] += 1
    return {short: [replace(first[text], times=n) for text, n in count.most_common()] for short, count in times.items()}


def _in_headlines(headlines: Iterable[str], base: ActorBase) -> Iterator[tuple[str, Actor, int]]:
    for line in headlines:
        words = [word.removesuffix("’s").removesuffix("'s") for word in _CAPITALS.findall(line)]
        for start in range(len(words)):
            for length in range(2, _LONGEST + 1):
                actor = base.named(" ".join(words[start : start + length]))
                if actor is not None and actor.kind is Kind.PERSON:
                    yield actor.name, actor, -1


def _same_person(text: str, actor: Actor | None, first: Mapping[str, Bearer]) -> str:
    """The text of the first full name of this person: the same actor, or the same given name and surname."""
    for known, bearer in first.items():
        if actor and bearer.actor:
            if actor == bearer.actor:
                return known
        elif (plain(known).split()[0], plain(known).split()[-1]) == (plain(text).split()[0], plain(text).split()[-1]):
            return known
    return text


def carried(doc: Doc, names: Sequence[Name], known: Bearers) -> Iterator[Name]:
    """Bare surnames and given names take over what the full name is, where one bearer is meant."""
    bare: dict[str, int] = {}
    for name in names:
        bare.setdefault(plain(name.text), name.start)
    for name in names:
        of = known.get(plain(name.text), ())
        bearer = _meant(doc, name, of, bare[plain(name.text)]) if of else None
        yield replace(name, text=bearer.text, kind=Kind.PERSON, actor=bearer.actor) if bearer else name


def _meant(doc: Doc, name: Name, of: Sequence[Bearer], bare: int) -> Bearer | None:
    """Of several bearers the one named most often; `bare` is the token at which the article first has the name alone.

    Nobody's is a name that stood there before its bearer was named, if it is a country's or that of somebody known.
    """
    gender, base = title_gender(doc, name.start), doc._.tables.base
    fits = [b for b in of if not gender or base.gender(b.text.split()[0]) in {None, gender}]
    if not fits or (len(fits) > 1 and fits[0].times == fits[1].times):
        return None
    best = fits[0]
    if name.actor is not None and name.actor.kind is Kind.COUNTRY and not best.first < bare:
        return None
    return None if bare < best.first and _is_somebody_elses(best, name.text, base) else best


def _is_somebody_elses(bearer: Bearer, surname: str, base: ActorBase) -> bool:
    """Whether somebody who held an office has the surname, and the bearer did not."""
    held = [person for person in base.surnamed(surname) if base.terms(person)]
    return bool(held) and bearer.actor not in held


def title_gender(doc: Doc, start: int) -> str | None:
    """What a title before a name says of its bearer: "Mrs"."""
    before = doc[start - 1].lower_.rstrip(".") if start else ""
    return "m" if before in MALE_TITLES else "f" if before in FEMALE_TITLES else None
