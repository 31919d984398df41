"""Claims to draw: a few invented ones on well-known actors, and a large graph that chance drew."""

from __future__ import annotations

import random

from kg.model import Actor, Article, Claim, End, EventType, Kind, Span, Status, slug

KINDS = {
    "United States": Kind.COUNTRY,
    "Colombian soldiers": Kind.GROUP,
    "United Nations": Kind.ORGANIZATION,
    "Bogota": Kind.PLACE,
}


def actor(name: str, **more: str) -> Actor:
    return Actor(slug(name), name, KINDS.get(name, Kind.PERSON), **more)


def claim(
    source: str,
    relation: str,
    target: str | None,
    kind: EventType | None = None,
    *,
    status: Status = Status.ASSERTED,
    date: str | None = None,
    who: tuple[str, ...] = (),
    document: str = "call",
    quantity: str | None = None,
    sentence: str | None = None,
    mentions: tuple[str, str] | None = None,
    start: int = 0,
) -> Claim:
    text = sentence or f"{source} {relation.replace('_', ' ')} {target or ''}".strip() + "."
    one, other = mentions or (source, target or "")
    return Claim(
        document=document,
        source=End(actor(source), one),
        relation=relation,
        target=End(actor(target), other) if target else None,
        status=status,
        evidence=Span(start, start + len(text), text),
        method="active",
        event_type=kind,
        date=date,
        attributed_to=who,
        quantity=quantity,
    )


ARTICLES = [
    Article("call", "", "Two presidents speak by phone", "Sample Wire", "2026-01-08", "https://example.org/call"),
    Article("visa", "", "A visa is cancelled", "Daily Sample", "2025-09-28", "https://example.org/visa"),
]

FACTS = [
    claim("Donald Trump", "called", "Gustavo Petro", EventType.CONSULT, date="2026-01-07", who=("Reuters",)),
    claim("Gustavo Petro", "called", "Donald Trump", EventType.CONSULT, date="2026-01-07", who=("Reuters",)),
    claim("United States", "sanctioned", "Gustavo Petro", EventType.SANCTION, date="2025", who=("Bloomberg",)),
    claim(
        *("United States", "cancelled_visa_of", "Gustavo Petro", EventType.SANCTION),
        date="2025-09",
        document="visa",
        sentence="In September Washington cancelled Petro's visa, an aide told Bloomberg.",
        mentions=("Washington", "Petro's visa"),
        who=("aide", "Bloomberg"),
    ),
    claim("United States", "warned", "Gustavo Petro", EventType.THREATEN, date="2026-01-05"),
    claim(
        *("Gustavo Petro", "deployed", "Colombian soldiers", EventType.MOBILIZE), date="2026-01-04", quantity="30,000"
    ),
    claim("Donald Trump", "met", "Gustavo Petro", EventType.CONSULT, status=Status.PLANNED, date="2026-02"),
    claim("Gustavo Petro", "retracted", "United Nations", status=Status.NEGATED),
    claim("Gustavo Petro", "spoke", None, date="2026-01-08"),
    claim("Gustavo Petro", "visited", "Bogota"),
]


def large(actors: int, *, seed: int = 1, lines: float = 1.6) -> list[Claim]:
    """Claims between many actors, a few of which take part in most, as in the news."""
    chance = random.Random(seed)
    names = [f"Actor {number}" for number in range(actors)]
    relations = [
        ("met", EventType.CONSULT),
        ("sanctioned", EventType.SANCTION),
        ("accused", EventType.ACCUSE),
        ("made", None),
    ]
    ends = [0, 1]
    made = []
    for number in range(1, int(actors * lines)):
        one = number if number < actors else chance.randrange(actors)
        other = chance.choice(ends)
        ends += [one, other]
        relation, kind = chance.choice(relations)
        day = f"2025-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        made.append(claim(names[one], relation, names[other], kind, date=day, document=f"a{number % 50}", start=number))
    return made
