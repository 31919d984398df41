"""Whether a thing can do what a relation says: a missile strikes, a law forbids, but a mood surrounds nobody."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.claims.predication import Predication
from kg.extraction.tables.lexicon import Head
from kg.model import EventType, Kind

ONLY_BY_ACTORS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.THREATEN, EventType.MOBILIZE, EventType.REQUEST, EventType.CONSULT}
)
"""What only somebody does, or what he has in hand; whereas an idea may well help, hinder or support."""
INSTRUMENTS = ("arms", "projectile", "troops", "attack", "air_attack", "document", "instrument")
ABSTRACT = tuple("ism ity ness ment tion sion ence ance ship ure ics cy hood dom".split())


def is_possible(p: Predication, doc: Doc) -> bool:
    """Whether the source of a predication can have done it, as far as its noun tells."""
    if p.relation is not None and p.relation.symmetric and _is_mood(doc, p.target):
        return False
    if p.relation is None or p.relation.event_type not in ONLY_BY_ACTORS:
        return True
    referent = doc._.referents.get(p.source)
    if referent is None or referent.named or referent.actor.kind is not Kind.THING or doc[p.source].pos_ != "NOUN":
        return True
    return not _is_abstract(doc, doc[p.source].lemma_.lower())


def _is_mood(doc: Doc, target: int | None) -> bool:
    """Whether nobody stands on the other side of what two do with each other: "spoke to the fears of the town"."""
    referent = doc._.referents.get(target)
    thing = referent is not None and not referent.named and referent.actor.kind is Kind.THING
    return thing and target is not None and _is_abstract(doc, doc[target].lemma_.lower())


def _is_abstract(doc: Doc, noun: str) -> bool:
    """Whether a noun denotes what nobody wields: by its ending or the table, but no act, weapon or event."""
    tables = doc._.tables
    classes = tables.lexicon.classes
    if noun in classes["collective"] or (not noun.endswith(ABSTRACT) and noun not in classes["abstract"]):
        return False
    wielded = noun in tables.acts or any(noun in classes[name] for name in INSTRUMENTS)
    return not wielded and not tables.lexicon.patterns(noun, Head.NOUN)
