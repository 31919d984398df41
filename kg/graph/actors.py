"""The actors graph: what each actor is called and is over all articles, and how a name finds its actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad

from kg.errors import UnknownActor
from kg.graph import vocabulary as v
from kg.graph.decisions import Decided
from kg.graph.facts import Fact, facts, facts_of
from kg.graph.mapping import literal
from kg.graph.quad_store import Pattern, QuadStore, Term
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Actor, Kind, slug

# How many appearances say what: by what they say it with, then by the actor.
_Counts: TypeAlias = dict[NamedNode, dict[NamedNode, Counter[Term]]]

# What appearances say, and the property under which the actor has it: once, as most articles say, or all of it.
_ONE = ((Kg.presentedKind, v.RDF_TYPE), (Kg.presentedCountry, Kg.country), (Kg.presentedItem, v.OWL_SAME_AS))
_ALL = ((Kg.presentedName, Kg.name), (Kg.wording, Kg.mentionedAs), (Kg.presentedSector, Kg.sector))
_SAID = ", ".join(str(said) for said, _ in (*_ONE, *_ALL))


class Actors:
    """Reads and derives the graph `<base>graph/actors`, which follows from the articles' graphs and the decisions."""

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Look into an open store."""
        self._store = store
        self._namespaces = namespaces
        self.decided = Decided()
        self.graph = namespaces.graph("actors")

    def present(self, nodes: Collection[NamedNode] | None) -> Iterator[Quad]:
        """What the graph says of some actors now, or of all."""
        wanted = [None] if nodes is None else nodes
        for fact in facts_of(self._store, [Pattern(node, graph=self.graph) for node in wanted]):
            if fact.subject != self.graph:
                yield Quad(*fact)

    def derived(self, nodes: Collection[NamedNode] | None) -> Iterator[Quad]:
        """What the articles make of some actors, or of all: nothing for one that no article names any more."""
        said_of, own = self._counted(nodes), self._own(nodes)
        for node, names in (said_of[Kg.presentedName] | own[Kg.presentedName]).items():
            most = max(names, key=lambda name: (names[name], len(name.value), _reversed(name.value)))
            given = self.decided.names.get(self._key(node))
            yield Quad(node, v.RDFS_LABEL, literal(given) if given else most, self.graph)
        for said, known in _ONE:
            for node, values in (said_of[said] | own[said]).items():
                yield Quad(node, known, min(values, key=lambda term: (-values[term], term.value)), self.graph)
        for said, known in _ALL:
            for node, values in said_of[said].items():
                yield from (Quad(node, known, value, self.graph) for value in values)
        yield from self._merged(nodes)

    def _merged(self, nodes: Collection[NamedNode] | None) -> Iterator[Quad]:
        """Where the actors that some article was read to speak of stand now."""
        merged = {self._namespaces.actor(old): new for old, new in self.decided.merged.items()}
        asked = [Pattern(None, Kg.readActor, node) for node in merged if nodes is None or node in nodes]
        for node in {fact.value for fact in facts_of(self._store, asked) if isinstance(fact.value, NamedNode)}:
            yield Quad(node, Kg.mergedInto, self._namespaces.actor(merged[node]), self.graph)

    def _key(self, node: NamedNode) -> str:
        return self._namespaces.local(node.value, "actor") or node.value

    def _own(self, nodes: Collection[NamedNode] | None) -> _Counts:
        """Of actors that others were merged into: what is said of them alone, which counts where there is any."""
        heads = {self._namespaces.actor(key) for key in self.decided.merged.values()}
        chosen = heads if nodes is None else heads.intersection(nodes)
        return self._counted(chosen, f"FILTER NOT EXISTS {{ ?seen {Kg.readActor} ?read }}")

    def _counted(self, nodes: Collection[NamedNode] | None, only: str = "") -> _Counts:
        """How many appearances say what of some actors, or of all."""
        counts: _Counts = defaultdict(lambda: defaultdict(Counter))
        if nodes is not None and not nodes:
            return counts
        chosen = "" if nodes is None else f"VALUES ?actor {{ {' '.join(map(str, nodes))} }}"
        # Counted here: Virtuoso 7.2.5 loses groups where the values of a key are both texts and IRIs.
        rows = self._store.rows(
            f"SELECT ?actor ?said ?value {{ {chosen} ?seen {Kg.actor} ?actor ; ?said ?value"
            f" FILTER(?said IN ({_SAID})) {only} }}"
        )
        for row in rows:
            counts[row["said"]][row["actor"]][row["value"]] += 1
        return counts

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
        if v.RDFS_LABEL not in known:
            return None
        return Actor(
            key=self._key(node),
            name=known[v.RDFS_LABEL],
            kind=Kind(known.get(v.RDF_TYPE, v.KG + Kind.THING).removeprefix(v.KG)),
            country=known.get(Kg.country),
            wikidata=self._namespaces.local(known.get(v.OWL_SAME_AS, ""), "wd"),
        )

    def named(self, name: str) -> list[NamedNode]:
        """The actors that a name or IRI means: by canonical name, else by an article's name, else by a mention.

        Case and accents do not matter. Raises UnknownActor, with the nearest names.
        """
        iri = self._namespaces.expand(name)
        if iri is not None:
            key = self._namespaces.local(iri, "actor")
            return [NamedNode(iri) if key is None else self._namespaces.actor(self.decided.one(key))]
        wanted = _folded(name)
        for predicate in (v.RDFS_LABEL, Kg.name, Kg.mentionedAs):
            names = facts(self._store, None, predicate, None, self.graph)
            found = {fact.subject for fact in names if _folded(fact.value.value) == wanted}
            if found:
                return sorted(found, key=lambda node: node.value)
        raise UnknownActor(f"no actor of the graph is called {name!r}{self._advice(wanted)}")

    def _labels(self) -> Iterator[Fact]:
        return facts(self._store, None, v.RDFS_LABEL, None, self.graph)

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
