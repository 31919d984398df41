"""The actors graph: what each actor is called over all articles, and how a name finds its actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from pyoxigraph import NamedNode, Quad, Store

from kg.errors import UnknownActor
from kg.graph import vocabulary as v
from kg.graph.facts import Fact, Term, facts
from kg.graph.recall import actor_value
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Actor, slug


class Actors:
    """Reads and derives the graph `<base>graph/actors`, which follows from the articles' graphs alone."""

    def __init__(self, store: Store, namespaces: Namespaces) -> None:
        """Look into an open store."""
        self._store = store
        self._namespaces = namespaces
        self.graph = namespaces.graph("actors")

    def described(self) -> set[NamedNode]:
        """Every actor that an article or the actors graph describes."""
        return {fact.subject for fact in chain(facts(self._store, None, Kg.name), self._labels())}

    def derived(self, node: NamedNode) -> set[Quad]:
        """What the actors graph must say of an actor: nothing where no article names it any more."""
        names = self._counted(node, Kg.name)
        if not names:
            return set()
        label = max(names, key=lambda name: (names[name], len(name.value), _reversed(name.value)))
        known: list[tuple[NamedNode, Term]] = [(v.RDFS_LABEL, label)]
        for predicate in (v.RDF_TYPE, Kg.country, v.OWL_SAME_AS):
            found = self._counted(node, predicate)
            if found:
                known.append((predicate, min(found, key=lambda term: (-found[term], term.value))))
        return {Quad(node, predicate, value, self.graph) for predicate, value in known}

    def _counted(self, node: NamedNode, predicate: NamedNode) -> Counter[Term]:
        return Counter(fact.value for fact in facts(self._store, node, predicate) if fact.graph != self.graph)

    def _labels(self, node: NamedNode | None = None) -> Iterator[Fact]:
        return facts(self._store, node, v.RDFS_LABEL, None, self.graph)

    def all(self) -> Iterator[Actor]:
        """Every actor of the derived graph, by IRI."""
        nodes = {fact.subject for fact in self._labels()}
        yield from (self.actor(node) for node in sorted(nodes, key=lambda node: node.value))

    def actor(self, node: NamedNode) -> Actor:
        """The actor with an IRI, as the whole graph describes it; raises UnknownActor."""
        actor = self.known(node)
        if actor is None:
            raise UnknownActor(f"no actor of the graph has the IRI {node.value}")
        return actor

    def known(self, node: NamedNode) -> Actor | None:
        """The actor with an IRI, None where the actors graph does not hold it."""
        known = {fact.predicate: fact.value.value for fact in facts(self._store, node, None, None, self.graph)}
        name = known.get(v.RDFS_LABEL)
        return None if name is None else actor_value(node, name, known, self._namespaces)

    def named(self, name: str) -> list[NamedNode]:
        """The actors that a name or IRI means: by canonical name, else by an article's name, else by a mention.

        Case and accents do not matter. Raises UnknownActor, with the nearest names.
        """
        iri = self._namespaces.expand(name)
        if iri is not None:
            return [NamedNode(iri)]
        wanted = _folded(name)
        for predicate, graph in ((v.RDFS_LABEL, self.graph), (Kg.name, None), (Kg.mentionedAs, None)):
            names = facts(self._store, None, predicate, None, graph)
            found = {fact.subject for fact in names if _folded(fact.value.value) == wanted}
            if found:
                return sorted(found, key=lambda node: node.value)
        raise UnknownActor(f"no actor of the graph is called {name!r}{self._advice(wanted)}")

    def _advice(self, wanted: str) -> str:
        from difflib import get_close_matches

        names: dict[str, set[str]] = defaultdict(set)
        for fact in self._labels():
            names[_folded(fact.value.value)].add(fact.value.value)
        near = [name for key in get_close_matches(wanted, names, n=3, cutoff=0.6) for name in sorted(names[key])]
        return f"; did you mean {' or '.join(near[:3])}?" if near else ""


def _folded(name: str) -> str:
    return slug(name).casefold()


def _reversed(name: str) -> tuple[int, ...]:
    """A key under which the alphabetically first name is the greatest."""
    return tuple(-ord(character) for character in name)
