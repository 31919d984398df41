"""Links and decisions applied to an article's quads, and taken back: who is whom, what is rejected, what is drawn.

What was read in the article alone is kept beside what all articles and a person make of it (`kg:readSource` beside
`kg:source`, and so on), only where the two differ. So an article's graph follows from the article, the links and the
decisions alone, and a link or decision can be undone without the article at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.decisions import Decided, Decision
from kg.graph.facts import facts_of
from kg.graph.mapping import is_pronoun
from kg.graph.quad_store import Pattern, QuadStore, Term
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Status

Described: TypeAlias = dict[NamedNode, dict[NamedNode, list[Term]]]

# Where an actor stands in an article's graph, and where the actor that was read is kept.
READ = {
    Kg.actor: Kg.readActor,
    Kg.source: Kg.readSource,
    Kg.target: Kg.readTarget,
    Kg.attributedTo: Kg.readSpeaker,
    v.RDF_FIRST: Kg.readFirst,
    Kg.presentedItem: Kg.readItem,
    Kg.holder: Kg.readHolder,
    Kg.roleIn: Kg.readRoleIn,
}
_OF_CLAIMS = (Kg.source, Kg.target, Kg.attributedTo)
_OF_ROLES = (Kg.holder, Kg.roleIn)
_MENTIONS = ((Kg.source, Kg.sourceMention), (Kg.target, Kg.targetMention))
_ASSERTED = NamedNode(v.KG + Status.ASSERTED)


class Identity:
    """Applies what is decided to the graph of one article after the other."""

    def __init__(self, decided: Decided, namespaces: Namespaces) -> None:
        """Hold what is decided, as nodes."""
        self._namespaces = namespaces
        self._merged = {namespaces.actor(old): namespaces.actor(new) for old, new in decided.merged.items()}
        self._splits = [(self._one(s.actor), self._one(s.into), s) for s in decided.splits]
        self._judgements = {namespaces.claim(c): NamedNode(v.KG + j) for c, j in decided.judgements.items()}
        self._split_claims = {namespaces.claim(claim) for s in decided.splits for claim in s.claims}

    def applied(self, quads: Iterable[Quad], article: NamedNode) -> set[Quad]:
        """An article's graph under the decisions, from its graph as read or under any other decisions."""
        given = set(quads)
        if not self._concerns(given):
            return given
        nodes = _restored(given)
        before = {node: {p: list(terms) for p, terms in of.items()} for node, of in nodes.items()}
        self._merge(nodes, _links(nodes))
        for source, into, split in self._splits:
            self._split(nodes, source, into, split, article)
        _keep_what_was_read(before, nodes)
        for claim in _of_type(nodes, Kg.Claim):
            self._judge(claim, nodes[claim])
        nodes[article][Kg.mentions] = [a for seen in _of_type(nodes, Kg.Appearance) for a in nodes[seen][Kg.actor]]
        made = {Quad(s, p, term, article) for s, of in nodes.items() for p, terms in of.items() for term in terms}
        return made | {quad for quad in given if not _is_ours(quad)}

    def _concerns(self, quads: set[Quad]) -> bool:
        """Whether a decision speaks of something in the graph, or an earlier one left its marks."""
        marks = {*READ.values(), Kg.judgement, Kg.linkedTo}
        return any(
            q.predicate in marks
            or (q.predicate == Kg.actor and (q.object in self._merged))
            or (q.predicate == v.PROV_DERIVED and (q.subject in self._judgements or q.subject in self._split_claims))
            for q in quads
        )

    def _one(self, key: str | None) -> NamedNode:
        node = self._namespaces.actor(key or "")
        return self._merged.get(node, node)

    def _merge(self, nodes: Described, links: Mapping[NamedNode, NamedNode]) -> None:
        """Put for each actor the one that the articles as a whole make of it, and for that the one that is decided."""
        for of in nodes.values():
            for predicate in READ.keys() & of.keys():
                of[predicate] = [_mapped(_mapped(term, links), self._merged) for term in of[predicate]]

    def _split(self, nodes: Described, source: NamedNode, into: NamedNode, split: Decision, article: NamedNode) -> None:
        """Give the claims of a split to the new actor, and the appearance too where no claim of the old is left."""
        claims = [c for name in split.claims if (c := self._namespaces.claim(name)) in nodes]
        moved = [claim for claim in claims if _exchange(nodes, claim, source, into)]
        if not moved or source == into:
            return
        seen = [a for a in _of_type(nodes, Kg.Appearance) if source in nodes[a][Kg.actor]]
        left = any(source in nodes[c].get(p, ()) for c in _of_type(nodes, Kg.Claim) for p in _OF_CLAIMS)
        if not left:
            for appearance in seen:
                nodes[appearance][Kg.actor] = [into]
                nodes[appearance].pop(Kg.presentedItem, None)
            for role in _of_type(nodes, Kg.Role):
                _exchange(nodes, role, source, into)
        elif seen:
            new = self._namespaces.appearance(article, split.into or "")
            nodes[new] = _second(nodes, seen[0], into, split, moved)

    def _judge(self, claim: NamedNode, of: dict[NamedNode, list[Term]]) -> None:
        """Say what a person thinks of a claim, and draw its edges anew."""
        judgement = self._judgements.get(claim)
        if judgement is not None:
            of[Kg.judgement] = [judgement]
        of.pop(Kg.draws, None)
        if judgement != Kg.rejected and _ASSERTED in of[Kg.status] and Kg.target in of:
            ends = (of[Kg.source][0], of[Kg.target][0])
            for one, other in (ends, ends[::-1]) if Kg.symmetric in of else (ends,):
                of.setdefault(Kg.draws, []).append(self._edge(one, of[Kg.relation][0], other))

    def _edge(self, source: Term, relation: Term, target: Term) -> NamedNode:
        local = self._namespaces.local
        keys = (local(source.value, "actor"), local(relation.value, "rel"), local(target.value, "actor"))
        return self._namespaces.edge(*(key or "" for key in keys))


def _is_ours(quad: Quad) -> bool:
    """Whether a quad has no blank node; somebody else's are left alone."""
    return isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)


def _links(nodes: Described) -> dict[NamedNode, NamedNode]:
    """The actors of an article that are linked to others, by whom the article was read to mean."""
    linked = ((of[Kg.actor][0], of[Kg.linkedTo][0]) for of in nodes.values() if Kg.linkedTo in of)
    return {one: other for one, other in linked if isinstance(one, NamedNode) and isinstance(other, NamedNode)}


def _mapped(term: Term, merged: Mapping[NamedNode, NamedNode]) -> Term:
    return merged.get(term, term) if isinstance(term, NamedNode) else term


def _restored(quads: Iterable[Quad]) -> Described:
    """The graph as it was read: marks of earlier decisions taken away."""
    nodes: Described = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject][quad.predicate].append(quad.object)
    for node in [node for node, of in nodes.items() if Kg.splitFrom in of]:
        del nodes[node]
    for of in nodes.values():
        of.pop(Kg.judgement, None)
        for decided, read in READ.items():
            if read in of:
                of[decided] = of.pop(read)
    return {node: dict(of) for node, of in nodes.items()}


def _keep_what_was_read(before: Described, nodes: Described) -> None:
    for node, of in before.items():
        for decided, read in READ.items():
            if decided in of and set(of[decided]) != set(nodes[node].get(decided, ())):
                nodes[node][read] = of[decided]


def _of_type(nodes: Described, kind: NamedNode) -> list[NamedNode]:
    return sorted((node for node, of in nodes.items() if kind in of.get(v.RDF_TYPE, ())), key=str)


def _exchange(nodes: Described, claim: NamedNode, old: NamedNode, new: NamedNode) -> bool:
    """Put one actor in the place of another in a claim with its list of speakers, or a role; whether it stood there."""
    found = False
    for node in (claim, *_cells(nodes, claim)):
        for predicate in (*_OF_CLAIMS, *_OF_ROLES, v.RDF_FIRST):
            terms = nodes[node].get(predicate, [])
            if old in terms:
                found = True
                nodes[node][predicate] = [new if term == old else term for term in terms]
    return found


def _cells(nodes: Described, claim: NamedNode) -> Iterator[NamedNode]:
    """The cells of a claim's list of speakers."""
    cell = next(iter(nodes[claim].get(Kg.attributionOrder, ())), v.RDF_NIL)
    while isinstance(cell, NamedNode) and cell in nodes:
        yield cell
        cell = next(iter(nodes[cell].get(v.RDF_REST, ())), v.RDF_NIL)


def _second(
    nodes: Described, seen: NamedNode, into: NamedNode, split: Decision, moved: Iterable[NamedNode]
) -> dict[NamedNode, list[Term]]:
    """The appearance of an actor that was split off, in an article that speaks of the other too."""
    words = {
        term
        for claim in moved
        for end, mention in _MENTIONS
        if into in nodes[claim].get(end, ())
        for term in nodes[claim][mention]
        if not is_pronoun(term.value)
    }
    described: Mapping[NamedNode, list[Term]] = {
        v.RDF_TYPE: [Kg.Appearance],
        Kg.actor: [into],
        Kg.presentedName: [Literal(split.name or "")],
        Kg.presentedKind: nodes[seen][Kg.presentedKind],
        Kg.wording: sorted(words, key=str),
        Kg.splitFrom: [seen],
    }
    return {predicate: list(terms) for predicate, terms in described.items() if terms}


def touched(
    store: QuadStore,
    namespaces: Namespaces,
    before: Decided,
    after: Decided,
    changed: Collection[Decision],
    *,
    marked: bool = False,
) -> list[NamedNode]:
    """The articles' graphs that some decisions concern, and with `marked` all that any decision has left marks in."""
    named = {key for d in changed for key in (d.actor, d.into) if key}
    ends = {by.one(key) for by in (before, after) for key in named}
    merged = {key for by in (before, after) for key, one in by.merged.items() if one in ends}
    actors = [namespaces.actor(key) for key in named | ends | merged]
    claims = {namespaces.claim(claim) for decision in changed for claim in decision.claims}
    asked = [
        [Pattern(None, p, node) for p in (Kg.actor, Kg.readActor) for node in actors],
        [Pattern(claim, v.PROV_DERIVED) for claim in claims],
        [Pattern(None, p) for p in (*READ.values(), Kg.judgement)] if marked else [],
    ]
    return sorted({fact.graph for patterns in asked for fact in facts_of(store, patterns)}, key=str)
