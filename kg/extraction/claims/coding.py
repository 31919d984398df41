"""Claims: predications with their actors, event type, status, date, place, quantity, speakers and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.actors.referent import Referent
from kg.extraction.claims.predication import Predication
from kg.extraction.grammar.tree import children
from kg.extraction.parse import characters
from kg.model import Actor, Claim, End, Mention, Span, Status


def _end(doc: Doc, i: int) -> End:
    referent = doc._.referents[i]
    naming = _antecedent(doc, referent) if doc[i].pos_ == "PRON" else referent
    return End(referent.actor, " ".join(doc[naming.start : _end_of_name(doc, naming)].text.split()))


def _end_of_name(doc: Doc, referent: Referent) -> int:
    """Where the words for an actor end, with the name that follows without a comma: "the editor Ana Silva"."""
    beside = (doc._.referents.get(c.i) for c in children(doc[referent.head], "appos"))
    return next((name.end for name in beside if name and name.named and name.start == referent.end), referent.end)


def _antecedent(doc: Doc, pronoun: Referent) -> Referent:
    """The words by which the sentence of a pronoun names whom it stands for, the pronoun itself where it does not."""
    sentence, referents = doc[pronoun.head].sent, doc._.referents
    before, after = range(pronoun.head - 1, sentence.start - 1, -1), range(pronoun.head + 1, sentence.end)
    nouns = (referents[i] for i in (*before, *after) if i in referents and doc[i].pos_ in {"NOUN", "PROPN"})
    return next((noun for noun in nouns if noun.actor == pronoun.actor), pronoun)


def _sentence(doc: Doc, i: int) -> Span:
    sentence = doc[i].sent
    return characters(doc, sentence.start, sentence.end)


def _claim(doc: Doc, n: int, p: Predication) -> Claim:
    target: Referent | None = doc._.referents[p.target] if p.target is not None else None
    status: Status = doc._.statuses[n]
    date, place = doc._.dates[n]
    names, speakers = doc._.speakers[n]
    return Claim(
        document=doc._.article.id,
        source=_end(doc, p.source),
        relation=p.name,
        target=_end(doc, p.target) if p.target is not None else None,
        status=status,
        evidence=_sentence(doc, p.anchor),
        method=p.method,
        event_type=p.relation.event_type if p.relation else None,
        date=date,
        place=place.name if place else None,
        place_country=place.country if place else None,
        quantity=target.quantity if target else None,
        attributed_to=names,
        speakers=speakers,
        confidence=doc._.tables.confidence.get(p.method),
        coded=p.relation is not None,
        symmetric=p.relation is not None and p.relation.symmetric,
    )


def _distinct(claims: Iterator[Claim]) -> Iterator[Claim]:
    """Each statement of a sentence once."""
    seen: set[tuple[object, ...]] = set()
    for claim in claims:
        target = claim.target.actor.key if claim.target else None
        ends = frozenset((claim.source.actor.key, target)) if claim.symmetric else (claim.source.actor.key, target)
        key = (claim.evidence.start, claim.relation, claim.status, ends)
        if key not in seen:
            seen.add(key)
            yield claim


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """Every mention of an actor once, pronouns included; an unresolved pronoun has no actor."""
    from kg.extraction.actors.pronouns import kind_of_pronoun

    found = []
    named = {r.head: r for r in doc._.referents.values()}
    for token in doc:
        referent = named.get(token.i)
        kind = referent.actor.kind if referent else kind_of_pronoun(token)
        if kind is None:
            continue
        span = characters(doc, referent.start, referent.end) if referent else characters(doc, token.i, token.i + 1)
        actor: Actor | None = referent.actor if referent else None
        found.append(Mention(doc._.article.id, span, actor, kind))
    return tuple(dict.fromkeys(found))


@Language.component("kg_coding")
def coding(doc: Doc) -> Doc:
    """Set `doc._.claims`."""
    doc._.claims = tuple(_distinct(_claim(doc, n, p) for n, p in enumerate(doc._.predications)))
    return doc
