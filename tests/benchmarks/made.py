"""A made graph of any size, the same each time: articles whose claims have the shape of real ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from kg.model import Actor, Article, Claim, End, EventType, Extraction, Kind, Span, Status

EVENTS_OF_ARTICLE = 20
_ACTORS = 2_000
_KINDS = (Kind.PERSON, Kind.COUNTRY, Kind.GOVERNMENT, Kind.ORGANIZATION, Kind.GROUP)
_COUNTRIES = ("COL", "USA", "FRA", "IRN", "MEX", "NOR", "KEN", "IND", "PER", "EGY")
_RELATIONS = {
    "called": EventType.CONSULT,
    "met": EventType.CONSULT,
    "praised": EventType.SUPPORT,
    "aided": EventType.AID,
    "accused": EventType.ACCUSE,
    "warned": EventType.THREATEN,
    "rejected": EventType.REJECT,
    "sanctioned": EventType.SANCTION,
    "attacked": EventType.ASSAULT,
    "arrested": EventType.COERCE,
}
_STATUSES = (*[Status.ASSERTED] * 16, Status.ALLEGED, Status.PLANNED, Status.POSSIBLE, Status.NEGATED)
_TOPICS = "grain oil borders visas fishing trade prisoners water elections loans".split()
_FIRST = date(2015, 1, 1)
_DAYS = 3_650


def actor(number: int) -> Actor:
    """The actor of a number; the lower it is, the more often it is in the news."""
    name = f"Actor {number:04d}"
    return Actor(name.replace(" ", "_"), name, _KINDS[number % 5], _COUNTRIES[number % 10], f"Q{900_000 + number}")


ACTORS = tuple(actor(number) for number in range(_ACTORS))
_WEIGHTS = list(accumulate(1 / (rank + 1) ** 0.8 for rank in range(_ACTORS)))


def made(events: int) -> Iterator[tuple[Extraction, str]]:
    """So many events, twenty to an article, each article with its fingerprint, as a store takes them."""
    for number in range(events // EVENTS_OF_ARTICLE):
        yield _article(number), f"made {number}"


def _article(number: int) -> Extraction:
    chance = random.Random(number)
    identifier = f"made-{number:06d}"
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    article = Article(
        identifier, f"text {number}", f"Title {number}", f"Outlet {chance.randrange(40):02d}", day.isoformat()
    )
    return Extraction(article, tuple(_claims(identifier, day, chance)))


def _claims(identifier: str, day: date, chance: random.Random) -> Iterator[Claim]:
    """Two claims of a sentence, as in prose; the actors of an article come back in it."""
    cast = list(dict.fromkeys(chance.choices(ACTORS, cum_weights=_WEIGHTS, k=8)))
    for sentence in range(EVENTS_OF_ARTICLE // 2):
        relations = chance.sample(list(_RELATIONS), 2)
        ends = chance.sample(cast, min(len(cast), 3)) if len(cast) > 2 else [cast[0], *ACTORS[:2]]
        who, whom, third = (end.name for end in ends)
        text = f"{who} {relations[0]} {whom} and {relations[1]} {third} over {chance.choice(_TOPICS)}."
        evidence = Span(sentence * 100, sentence * 100 + len(text), text)
        for relation, target in zip(relations, ends[1:3], strict=True):
            yield Claim(
                document=identifier,
                source=End(ends[0], ends[0].name),
                relation=relation,
                target=End(target, target.name),
                status=chance.choice(_STATUSES),
                evidence=evidence,
                method="verb.active",
                event_type=_RELATIONS[relation],
                date=(day - timedelta(days=chance.randrange(7))).isoformat(),
                attributed_to=(cast[-1].name,) if chance.random() < 0.2 else (),
                speakers=(cast[-1],) if chance.random() < 0.1 else (),
                coded=True,
            )
