"""What was drawn from one article, as the quads of that article's graph; `recall` is the way back.

The quads depend on nothing but the extraction and the fingerprint: the same article gives the same graph.
Every node that the graph describes is the article's own, so that the union of all graphs says nothing twice
(Oxigraph would answer it twice); what is said of actors and relations as such is derived in graphs of their own.
Three more decisions, each for the sake of easy questions:

- a date is kept as the text supports it (`kg:date`, EDTF) and as the days it spans (`kg:earliest`, `kg:latest`);
- `kg:attributedTo` is flat: an actor where it is one, else the words; where there are several,
  `kg:attributionOrder` lists them, the speaker first;
- a claim of a relation outside of the lexicon says so itself (`kg:coded false`).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.edtf import bounds
from kg.graph.linkage import LINKED, name_key
from kg.graph.quad_store import Term
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Actor, Article, Claim, End, Extraction, Role, Span, Status

Triple: TypeAlias = tuple[NamedNode, NamedNode, Term]

_PRONOUNS = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves who whom whose which "
    "that this these those i me my we us our ours you your yours".split()
)


def article_quads(extraction: Extraction, fingerprint: str, namespaces: Namespaces) -> set[Quad]:
    """The graph of one article.

    `fingerprint` says what the graph was made from (text, tables, version); equal ones need no second reading.
    """
    graph = namespaces.article(extraction.article.id)
    triples = _triples(extraction, fingerprint, namespaces, graph)
    return {Quad(subject, predicate, value, graph) for subject, predicate, value in triples}


def _triples(extraction: Extraction, fingerprint: str, namespaces: Namespaces, graph: NamedNode) -> Iterator[Triple]:
    yield from _article(extraction.article, fingerprint, graph)
    yield from _actors(extraction, namespaces, graph)
    for digest, claim in claim_digests(extraction.claims):
        yield from _claim(claim, namespaces.claim(digest), namespaces, graph)
    for role in extraction.roles:
        yield from _role(role, extraction.article, namespaces, graph)
    for span in {*(claim.evidence for claim in extraction.claims), *(role.evidence for role in extraction.roles)}:
        yield from _selection(span, graph)


def _article(article: Article, fingerprint: str, node: NamedNode) -> Iterator[Triple]:
    yield node, v.RDF_TYPE, Kg.Article
    yield node, Kg.fingerprint, literal(fingerprint)
    yield node, Kg.textDigest, literal(text_digest(article.text))
    if article.published is not None:
        yield node, Kg.published, _edtf(article.published)
    for predicate, value in (
        (Kg.title, article.title),
        (Kg.outlet, article.outlet),
        (Kg.url, article.url),
        (Kg.author, article.author),
    ):
        if value is not None:
            yield node, predicate, literal(value)


def _actors(extraction: Extraction, namespaces: Namespaces, graph: NamedNode) -> Iterator[Triple]:
    mentions, sectors = _mention_strings(extraction), dict(extraction.sectors)
    for actor in _one_per_key(_used(extraction)):
        node, seen = namespaces.actor(actor.key), namespaces.appearance(graph, actor.key)
        yield graph, Kg.mentions, node
        yield seen, v.RDF_TYPE, Kg.Appearance
        yield seen, Kg.actor, node
        yield seen, Kg.presentedName, literal(actor.name)
        yield seen, Kg.presentedKind, NamedNode(v.KG + actor.kind)
        if actor.country is not None:
            yield seen, Kg.presentedCountry, literal(actor.country)
        if actor.wikidata is not None:
            yield seen, Kg.presentedItem, NamedNode(v.WD + v.percent(actor.wikidata))
        elif actor.kind in LINKED:
            yield seen, Kg.nameKey, literal(name_key(actor.name, actor.kind))
        for code in sectors.get(actor.key, ()):
            yield seen, Kg.presentedSector, NamedNode(v.PLOVER + code)
        for text in sorted(mentions[actor.key]):
            yield seen, Kg.wording, literal(text)


def _used(extraction: Extraction) -> Iterator[Actor]:
    for claim in extraction.claims:
        yield claim.source.actor
        yield from claim.speakers
        if claim.target is not None:
            yield claim.target.actor
    yield from (mention.actor for mention in extraction.mentions if mention.actor is not None)
    for role in extraction.roles:
        yield from (role.person, *([role.of] if role.of else []))


def _one_per_key(actors: Iterable[Actor]) -> list[Actor]:
    """One actor per key, the description that most uses agree on, so that no node has two names."""
    by_key: dict[str, Counter[Actor]] = defaultdict(Counter)
    for actor in actors:
        by_key[actor.key][actor] += 1
    return [_most_used(uses) for _, uses in sorted(by_key.items())]


def _most_used(uses: Counter[Actor]) -> Actor:
    return max(uses, key=lambda actor: (uses[actor], repr(actor))) if len(uses) > 1 else next(iter(uses))


def _mention_strings(extraction: Extraction) -> dict[str, set[str]]:
    texts: dict[str, set[str]] = defaultdict(set)
    for claim in extraction.claims:
        for end in (claim.source, claim.target):
            if end is not None:
                texts[end.actor.key].add(end.mention)
    for mention in extraction.mentions:
        if mention.actor is not None:
            texts[mention.actor.key].add(mention.span.text)
    for found in texts.values():
        found.difference_update([text for text in found if is_pronoun(text)])
    return texts


def is_pronoun(text: str) -> bool:
    """Whether the words only point; US and WHO in capitals are names."""
    return text.lower() in _PRONOUNS and (text == "I" or not text.isupper())


def _claim(claim: Claim, node: NamedNode, namespaces: Namespaces, graph: NamedNode) -> Iterator[Triple]:
    yield node, v.RDF_TYPE, Kg.Claim
    yield node, v.PROV_DERIVED, graph
    yield node, Kg.source, namespaces.actor(claim.source.actor.key)
    yield node, Kg.sourceMention, literal(claim.source.mention)
    yield node, Kg.relation, v.relation_iri(claim.relation)
    yield node, Kg.status, NamedNode(v.KG + claim.status)
    if not claim.coded:
        yield node, Kg.coded, Literal(False)
    if claim.symmetric:
        yield node, Kg.symmetric, Literal(True)
    if claim.target is not None:
        yield node, Kg.target, namespaces.actor(claim.target.actor.key)
        yield node, Kg.targetMention, literal(claim.target.mention)
        if claim.status is Status.ASSERTED:
            yield from ((node, Kg.draws, edge) for edge in _edges(claim, claim.target, namespaces))
    yield from _details(claim, node)
    yield from _attribution(claim, node, namespaces)
    yield from _evidence(claim.evidence, node, graph)


def _role(role: Role, article: Article, namespaces: Namespaces, graph: NamedNode) -> Iterator[Triple]:
    """An office, job or membership, on the day on which the article says that it is held."""
    node = namespaces.role(_role_digest(role))
    yield node, v.RDF_TYPE, Kg.Role
    yield node, v.PROV_DERIVED, graph
    yield node, Kg.holder, namespaces.actor(role.person.key)
    yield node, Kg.roleTitle, literal(role.title)
    if role.of is not None:
        yield node, Kg.roleIn, namespaces.actor(role.of.key)
    if article.published is not None:
        yield node, Kg.heldOn, _edtf(article.published)
    yield from _evidence(role.evidence, node, graph)


def _role_digest(role: Role) -> str:
    of = role.of.key if role.of else None
    parts = (role.document, role.evidence.start, role.evidence.end, role.person.key, role.title, of)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]


def _edges(claim: Claim, target: End, namespaces: Namespaces) -> Iterator[NamedNode]:
    yield namespaces.edge(claim.source.actor.key, claim.relation, target.actor.key)
    if claim.symmetric:
        yield namespaces.edge(target.actor.key, claim.relation, claim.source.actor.key)


def _details(claim: Claim, node: NamedNode) -> Iterator[Triple]:
    yield node, Kg.method, literal(claim.method)
    if claim.event_type is not None:
        yield node, Kg.eventType, NamedNode(v.PLOVER + claim.event_type)
    if claim.date is not None:
        yield node, Kg.date, _edtf(claim.date)
        for predicate, day in zip((Kg.earliest, Kg.latest), bounds(claim.date), strict=True):
            if day is not None:
                yield node, predicate, Literal(day.isoformat(), datatype=v.XSD_DATE)
    if claim.place is not None:
        yield node, Kg.place, literal(claim.place)
    if claim.place_country is not None:
        yield node, Kg.placeCountry, literal(claim.place_country)
    if claim.quantity is not None:
        yield node, Kg.quantity, literal(claim.quantity)
    if claim.confidence is not None:
        yield node, Kg.confidence, Literal(float(claim.confidence))


def _attribution(claim: Claim, node: NamedNode, namespaces: Namespaces) -> Iterator[Triple]:
    waiting = list(claim.speakers)
    chain: list[Term] = []
    for name in claim.attributed_to:
        speaker = next((actor for actor in waiting if actor.name == name), None)
        if speaker is not None:
            waiting.remove(speaker)
        chain.append(literal(name) if speaker is None else namespaces.actor(speaker.key))
    flat = chain + [namespaces.actor(speaker.key) for speaker in waiting]
    for term in flat:
        yield node, Kg.attributedTo, term
    if len(flat) > 1:
        yield from _listing(node, chain)


def _listing(node: NamedNode, chain: list[Term]) -> Iterator[Triple]:
    """An rdf:List of named cells: blank ones would differ from one writing to the next."""
    cells = [NamedNode(f"{node.value}-by-{number}") for number in range(1, len(chain) + 1)]
    yield node, Kg.attributionOrder, cells[0] if cells else v.RDF_NIL
    for number, (cell, term) in enumerate(zip(cells, chain, strict=True), 1):
        yield cell, v.RDF_FIRST, term
        yield cell, v.RDF_REST, cells[number] if number < len(cells) else v.RDF_NIL


def _evidence(span: Span, node: NamedNode, graph: NamedNode) -> Iterator[Triple]:
    yield node, Kg.evidence, _selected(span, "char", graph)
    yield node, Kg.sentence, literal(span.text)


def _selected(span: Span, name: str, graph: NamedNode) -> NamedNode:
    return NamedNode(f"{graph.value}#{name}={span.start},{span.end}")


def _selection(span: Span, graph: NamedNode) -> Iterator[Triple]:
    """A sentence as a Web Annotation selection; its IRI is the RFC 5147 fragment of the article's text."""
    where, quote, position = (_selected(span, name, graph) for name in ("char", "quote", "position"))
    yield where, v.RDF_TYPE, v.OA_RESOURCE
    yield where, v.OA_SOURCE, graph
    yield where, v.OA_SELECTOR, quote
    yield where, v.OA_SELECTOR, position
    yield quote, v.RDF_TYPE, v.OA_QUOTE
    yield quote, v.OA_EXACT, literal(span.text)
    yield position, v.RDF_TYPE, v.OA_POSITION
    yield position, v.OA_START, Literal(str(span.start), datatype=v.XSD_INTEGER)
    yield position, v.OA_END, Literal(str(span.end), datatype=v.XSD_INTEGER)


def claim_digests(claims: Iterable[Claim]) -> list[tuple[str, Claim]]:
    """Each claim with the local name of its IRI, which its content decides and its place in the list does not.

    Claims that differ in their details only (the same thing in two years) are numbered.
    """
    alike: dict[str, list[Claim]] = defaultdict(list)
    for claim in dict.fromkeys(claims):
        alike[_digest(claim)].append(claim)
    named = []
    for digest, group in sorted(alike.items()):
        for number, claim in enumerate(sorted(group, key=repr) if len(group) > 1 else group, 1):
            named.append((digest if number == 1 else f"{digest}-{number}", claim))
    return named


def _digest(claim: Claim) -> str:
    target = claim.target.actor.key if claim.target is not None else None
    parts = (
        claim.document,
        claim.evidence.start,
        claim.evidence.end,
        claim.source.actor.key,
        claim.relation,
        target,
        claim.status,
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]


def text_digest(text: str) -> str:
    """SHA-256 of an article's text, by which a copy of it can be checked against the graph."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def literal(text: str) -> Literal:
    """A plain literal; half of a surrogate pair, which no file can hold, becomes a question mark."""
    try:
        return Literal(text)
    except ValueError:
        return Literal(text.encode("utf-8", "replace").decode())


def _edtf(date: str) -> Literal:
    return Literal(date, datatype=v.EDTF_TYPE)
