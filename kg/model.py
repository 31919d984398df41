"""Articles, actors, mentions, attributions and claims: the frozen values that every stage speaks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "Person"
    COUNTRY = "Country"
    GOVERNMENT = "Government"
    ORGANIZATION = "Organization"
    GROUP = "Group"
    PLACE = "Place"
    THING = "Thing"


class Status(StrEnum):
    """Whether a claim is presented as having happened; only an asserted one becomes an edge."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class QuadClass(StrEnum):
    """The four classes of interaction that PLOVER's event types fall into."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class EventType(StrEnum):
    """The PLOVER class of a relation (YIELD joins CONCEDE and RETREAT).

    >>> EventType.SANCTION.quad_class
    <QuadClass.MATERIAL_CONFLICT: 'material conflict'>
    """

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad_class(self) -> QuadClass:
        """The quad class that PLOVER gives the type."""
        return _QUAD[self]


_QUAD = {
    kind: quad
    for quad, kinds in {
        QuadClass.VERBAL_COOPERATION: "AGREE CONSULT SUPPORT",
        QuadClass.MATERIAL_COOPERATION: "COOPERATE AID YIELD",
        QuadClass.VERBAL_CONFLICT: "REQUEST ACCUSE REJECT THREATEN",
        QuadClass.MATERIAL_CONFLICT: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
    }.items()
    for kind in map(EventType, kinds.split())
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text, in characters: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its provenance; `text` is what every offset counts into.

    `body` is where the prose begins: header lines of a text file stand before it.
    `published` is an EDTF date (`2026-01-08`, `2026-01`) or None.
    `path` is the file that it was read from, for messages.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    body: int = 0
    path: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who or what mentions refer to; equal actors are one node of the graph.

    `key` is the local name of its IRI: its id in the actor base, or a slug of its name.
    `country` is ISO 3166 alpha-3, `wikidata` a QID.
    """

    key: str
    name: str
    kind: Kind
    country: str | None = None
    wikidata: str | None = None

    def __hash__(self) -> int:
        """Actors are looked up all the time, and hardly two share a key: the rest need not be hashed."""
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of an article that refers to an actor, or to nobody that could be told (`actor` is None)."""

    document: str
    span: Span
    actor: Actor | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim: the actor, and the words by which the sentence names it."""

    actor: Actor
    mention: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is reported to say what: source, cue and content, each where the article has it."""

    document: str
    source: Span | None
    cue: Span | None
    content: Span | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement drawn from one sentence: source actor, relation, target actor, and how far to believe it.

    `date` is EDTF; `place_country` the country (ISO 3166 alpha-3) that `place` lies in or is;
    `quantity` the number that counts the target ("30,000");
    `attributed_to` names the speaker first, then who reports it; `speakers` are those of them that are actors;
    `method` is the rule that drew it; `evidence` the sentence with its offsets.
    `coded` is False for a relation outside of the lexicon; a `symmetric` one holds both ways ("spoke with").
    """

    document: str
    source: End
    relation: str
    target: End | None
    status: Status
    evidence: Span
    method: str
    event_type: EventType | None = None
    date: str | None = None
    place: str | None = None
    place_country: str | None = None
    quantity: str | None = None
    attributed_to: tuple[str, ...] = ()
    speakers: tuple[Actor, ...] = ()
    confidence: float | None = None
    coded: bool = False
    symmetric: bool = False

    @property
    def quad_class(self) -> QuadClass | None:
        """The quad class of the event type, None where there is no type."""
        return self.event_type.quad_class if self.event_type else None


@dataclass(frozen=True, slots=True)
class Role:
    """An office, job or membership that an article gives a person: "Pan Deng, director of …".

    `title` is the role as the article words it ("foreign minister"), `of` the country or organisation that has it,
    `evidence` the sentence. The article's date of publication is when it says so.
    """

    document: str
    person: Actor
    title: str
    of: Actor | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was drawn from one article.

    `sectors` are those of its actors, by their keys, as PLOVER codes, the most telling first.
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    roles: tuple[Role, ...] = ()
    sectors: tuple[tuple[str, tuple[str, ...]], ...] = ()


@lru_cache(maxsize=1 << 14)  # the names of an article are asked for again and again
def slug(name: str) -> str:
    """The local name of an IRI for a name, so that accents and spacing do not make two nodes.

    >>> slug("Nicolás  Maduro Moros")
    'Nicolas_Maduro_Moros'
    >>> slug("Petro's visa")
    'Petros_visa'
    """
    decomposed = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", "_", bare).strip("_") or "unnamed"
