"""The links between appearances in an open store: which of them are out of date, and how an article's graph follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.facts import Fact, facts, facts_of
from kg.graph.linkage import Link, Seen, linked
from kg.graph.quad_store import Pattern, QuadStore
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Kind

_MARKS = (Kg.linkedTo, Kg.linkReason)


class ActorLinks:
    """Remembers the names that articles brought or took, and tells what becomes of all who bear them."""

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Look into an open store."""
        self._store, self._namespaces = store, namespaces
        self._stale: set[Literal] = set()

    def note(self, quads: Iterable[Quad]) -> None:
        """Remember whose names an article's quads bear."""
        self._stale.update(q.object for q in quads if q.predicate == Kg.nameKey and isinstance(q.object, Literal))

    def outdated(self, *, every: bool) -> Iterator[tuple[NamedNode, set[Quad], set[Quad]]]:
        """The articles' graphs whose links have changed, each with the marks that go and that come.

        Of the names noted since the last time, or of every name.
        """
        patterns = [Pattern(predicate=Kg.nameKey, value=key) for key in sorted(self._stale, key=str)]
        self._stale = set()
        found = facts(self._store, None, Kg.nameKey) if every else facts_of(self._store, patterns)
        blocks: dict[str, list[Fact]] = defaultdict(list)
        for fact in found:
            blocks[fact.value.value].append(fact)
        gone, come = defaultdict[NamedNode, set[Quad]](set), defaultdict[NamedNode, set[Quad]](set)
        for block in blocks.values():
            self._compare(block, gone, come)
        for graph in sorted(gone.keys() | come.keys(), key=str):
            yield graph, gone[graph], come[graph]

    def _compare(
        self, block: list[Fact], gone: Mapping[NamedNode, set[Quad]], come: Mapping[NamedNode, set[Quad]]
    ) -> None:
        known = {fact: self._about(fact) for fact in block}
        wanted = linked(self._seen(fact, about) for fact, about in known.items()) if len(block) > 1 else {}
        for fact, about in known.items():
            seen = self._seen(fact, about)
            here = {Quad(fact.subject, p, term, fact.graph) for p in _MARKS for term in about[p]}
            there = self._marks(fact, wanted.get((seen.article, seen.key)))
            if here != there:
                gone[fact.graph].update(here - there)
                come[fact.graph].update(there - here)

    def _marks(self, fact: Fact, link: Link | None) -> set[Quad]:
        if link is None:
            return set()
        to = self._namespaces.actor(link.key)
        return {
            Quad(fact.subject, Kg.linkedTo, to, fact.graph),
            Quad(fact.subject, Kg.linkReason, Literal(link.reason), fact.graph),
        }

    def _about(self, fact: Fact) -> Mapping[NamedNode, list[NamedNode | Literal]]:
        about: dict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)
        for of in facts(self._store, fact.subject, None, None, fact.graph):
            about[of.predicate].append(of.value)
        return about

    def _seen(self, fact: Fact, about: Mapping[NamedNode, list[NamedNode | Literal]]) -> Seen:
        read = (about[Kg.readActor] or about[Kg.actor])[0]
        countries = about[Kg.presentedCountry]
        return Seen(
            article=fact.graph.value,
            key=self._namespaces.local(read.value, "actor") or read.value,
            name=about[Kg.presentedName][0].value,
            kind=Kind(about[Kg.presentedKind][0].value.removeprefix(v.KG)),
            country=countries[0].value if countries else None,
            sectors=frozenset(term.value.removeprefix(v.PLOVER) for term in about[Kg.presentedSector]),
            titles=frozenset(self._titles(fact.graph, read)),
        )

    def _titles(self, graph: NamedNode, actor: NamedNode | Literal) -> Iterator[tuple[str, str]]:
        for held in (Kg.holder, Kg.readHolder):
            for role in facts(self._store, None, held, actor, graph):
                about = {of.predicate: of.value.value for of in facts(self._store, role.subject, None, None, graph)}
                if body := about.get(Kg.roleIn):
                    yield about[Kg.roleTitle], body
