"""The links between appearances in an open store: which of them are out of date, and how an article's graph follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.facts import About, Fact, Place, descriptions, facts, facts_of
from kg.graph.linkage import Link, Seen, linked
from kg.graph.quad_store import Pattern, QuadStore, Term
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Kind

_Changes: TypeAlias = dict[NamedNode, set[Quad]]
_Known: TypeAlias = Mapping[Place, About]
_Titles: TypeAlias = Mapping[tuple[Term, NamedNode], set[tuple[str, str]]]

_MARKS = (Kg.linkedTo, Kg.linkReason)
# So many names are looked at together.
_PART = 500


class ActorLinks:
    """Remembers the names that articles brought or took, and tells what becomes of all who bear them."""

    def __init__(self, store: QuadStore, namespaces: Namespaces) -> None:
        """Look into an open store."""
        self._store, self._namespaces = store, namespaces
        self._stale: set[Term] = set()

    def note(self, quads: Iterable[Quad]) -> None:
        """Remember whose names an article's quads bear."""
        self._stale.update(q.object for q in quads if q.predicate == Kg.nameKey and isinstance(q.object, Literal))

    def outdated(self, *, every: bool) -> Iterator[tuple[NamedNode, set[Quad], set[Quad]]]:
        """The articles' graphs whose links have changed, each with the marks that go and that come.

        Of the names noted since the last time, or of every name.
        """
        names = {fact.value for fact in facts(self._store, None, Kg.nameKey)} if every else self._stale
        self._stale = set()
        gone, come = _Changes(), _Changes()
        listed = sorted(names, key=str)
        for start in range(0, len(listed), _PART):
            self._compare(listed[start : start + _PART], gone, come)
        for graph in sorted(gone.keys() | come.keys(), key=str):
            yield graph, gone.get(graph, set()), come.get(graph, set())

    def _compare(self, names: Sequence[Term], gone: _Changes, come: _Changes) -> None:
        """Find what goes and what comes where some names stand."""
        bearers: dict[Term, list[Fact]] = defaultdict(list)
        for fact in facts_of(self._store, [Pattern(predicate=Kg.nameKey, value=name) for name in names]):
            bearers[fact.value].append(fact)
        alone = [block[0] for block in bearers.values() if len(block) == 1]
        _note(gone, facts_of(self._store, [Pattern(f.subject, p, graph=f.graph) for f in alone for p in _MARKS]))
        blocks = [block for block in bearers.values() if len(block) > 1]
        about = descriptions(self._store, [_place(fact) for block in blocks for fact in block])
        titles = self._titles({(_read(of), at.graph) for at, of in about.items()})
        for block in blocks:
            self._compare_bearers({at: about[at] for at in map(_place, block)}, titles, gone, come)

    def _compare_bearers(self, known: _Known, titles: _Titles, gone: _Changes, come: _Changes) -> None:
        """Find what goes and what comes among all who bear one name."""
        seen = {at: self._seen(at.graph, of, titles.get((_read(of), at.graph), ())) for at, of in known.items()}
        wanted = linked(seen.values())
        for at, of in known.items():
            here = {Fact(at.node, mark, term, at.graph) for mark in _MARKS for term in of[mark]}
            there = self._marks(at, wanted.get((seen[at].article, seen[at].key)))
            _note(gone, here - there)
            _note(come, there - here)

    def _marks(self, at: Place, link: Link | None) -> set[Fact]:
        if link is None:
            return set()
        to = self._namespaces.actor(link.key)
        reason = Literal(link.reason)
        return {Fact(at.node, Kg.linkedTo, to, at.graph), Fact(at.node, Kg.linkReason, reason, at.graph)}

    def _seen(self, graph: NamedNode, of: About, titles: Iterable[tuple[str, str]]) -> Seen:
        read, countries = _read(of), of[Kg.presentedCountry]
        return Seen(
            article=graph.value,
            key=self._namespaces.local(read.value, "actor") or read.value,
            name=of[Kg.presentedName][0].value,
            kind=Kind(of[Kg.presentedKind][0].value.removeprefix(v.KG)),
            country=countries[0].value if countries else None,
            sectors=frozenset(term.value.removeprefix(v.PLOVER) for term in of[Kg.presentedSector]),
            titles=frozenset(titles),
        )

    def _titles(self, actors: Collection[tuple[Term, NamedNode]]) -> _Titles:
        """The offices that articles give some actors, each with the body that it is in."""
        held = [Pattern(None, p, actor, graph) for p in (Kg.holder, Kg.readHolder) for actor, graph in actors]
        roles = list(facts_of(self._store, held))
        about = descriptions(self._store, {_place(role) for role in roles})
        titles: dict[tuple[Term, NamedNode], set[tuple[str, str]]] = defaultdict(set)
        for role in roles:
            of = about[_place(role)]
            for body in of[Kg.roleIn]:
                titles[role.value, role.graph].add((of[Kg.roleTitle][0].value, body.value))
        return titles


def _place(fact: Fact) -> Place:
    return Place(fact.subject, fact.graph)


def _read(of: About) -> Term:
    """The actor that the article was read to speak of."""
    return (of[Kg.readActor] or of[Kg.actor])[0]


def _note(changes: _Changes, found: Iterable[Fact]) -> None:
    for fact in found:
        changes.setdefault(fact.graph, set()).add(Quad(*fact))
