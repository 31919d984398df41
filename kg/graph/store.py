"""A graph on disk or in memory: articles go in whole, queries and claims come out."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from pyoxigraph import NamedNode, Quad, Store

from kg.errors import (
    DecisionError,
    GraphError,
    KgError,
    NotAGraph,
    QueryError,
    UnknownArticle,
    UnknownClaim,
)
from kg.graph import vocabulary as v
from kg.graph.actors import Actors
from kg.graph.amending import Amendment
from kg.graph.claim_query import ClaimFilter
from kg.graph.deciding import Deciding
from kg.graph.decisions import Decided, Decision, DecisionLog, Judgement, Log
from kg.graph.derived import Derived
from kg.graph.edges import Edges
from kg.graph.embedded import EmbeddedStore
from kg.graph.facts import facts
from kg.graph.folder import Folder, disk_error, left_behind, open_folder
from kg.graph.mapping import article_quads
from kg.graph.quad_store import Pattern, QuadStore
from kg.graph.query_errors import syntax_error
from kg.graph.query_text import chooses_graphs, refuse
from kg.graph.recall import Recall, StoredArticle
from kg.graph.search import Hit, hits
from kg.graph.sparql import Answer, Result
from kg.graph.touching import Graph
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Actor, Claim, Extraction, Role, Status

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.graph.remote.endpoint import Endpoint

# Oxigraph loads many quads at once faster than few: some thirty articles of a newspaper.
_BATCH = 50_000
_SHARE = 20  # in the midst of a long work, deriving and publishing may take so small a part of the time
# So many articles are fetched from a server at once.
_AT_HAND = 10

_Item = TypeVar("_Item")


class GraphStore:
    """The graph of many articles, over Oxigraph; one writer at a time, or any number of readers.

    >>> with GraphStore.open(None) as store:
    ...     bool(store.query("ASK { ?claim a kg:Claim }"))
    False
    """

    def __init__(self, store: QuadStore, namespaces: Namespaces, log: DecisionLog, *, writable: bool) -> None:
        """Use `open` instead, which locks and checks."""
        self.namespaces = namespaces
        self.name = store.name
        self._open: QuadStore | None = store
        self._writable = writable
        self._quiet_until = 0.0
        self._derived = Derived(store, namespaces)
        self._edges = Edges(namespaces)
        self._deciding = Deciding(store, namespaces, self._derived, log)

    @classmethod
    def open(
        cls, path: Path | str | None, *, write: bool = True, create: bool = False, base: str | None = None
    ) -> GraphStore:
        """Open the graph in a folder, or a new one in memory where `path` is None.

        `base` is the IRI that actors, articles and claims live under; a graph on disk keeps that of its making.
        Readers see a snapshot, beside one writer; where a writer was killed, whoever comes next puts that in order.
        Raises NotAGraph, GraphLocked (another process writes it), GraphError (the disk).
        """
        if path is None:
            opened = cls(EmbeddedStore(Store()), Namespaces(base or v.DEFAULT_BASE), Log(None), writable=True)
        else:
            if not write and left_behind(Path(path)):
                with suppress(GraphError):  # another was quicker, or the disk is full: what was published last is read
                    cls.open(path).close()
            opened = cls._on_disk(open_folder(Path(path), write=write, create=create, base=base), write=write)
        opened._catch_up()
        return opened

    @classmethod
    def remote(
        cls, endpoint: Endpoint, *, write: bool = True, create: bool = False, base: str | None = None
    ) -> GraphStore:
        """Open the graph that a SPARQL server holds, or begin one there.

        Raises NotAGraph where there is none, and GraphError: Unreachable, AccessDenied, ServerTimeout and so on.
        """
        from kg.graph.remote.log import RemoteLog
        from kg.graph.remote.store import RemoteStore, base_of

        stored = base or base_of(endpoint)
        if stored is None and not create:
            raise NotAGraph(f"{endpoint}: there is no graph here; build one with kg build SOURCE --graph {endpoint}")
        namespaces = Namespaces(stored or v.DEFAULT_BASE)
        store = RemoteStore(endpoint, namespaces.base)
        try:
            opened = cls(store, namespaces, RemoteLog(store, namespaces), writable=write)
            opened._catch_up()
            opened._check_union()
        except KgError:
            store.close()
            raise
        return opened

    def _check_union(self) -> None:
        """Refuse a server whose queries do not see all graphs: its answers would be empty without a word."""
        graph = self.namespaces.graph("ontology")
        if not list(self._store.rows(f"SELECT ?digest {{ {graph} {Kg.digest} ?digest }}")):
            raise GraphError(
                f"{self.name}: no graph, or one that queries do not see: the server's default graph must be the union"
                " of all graphs; docs/remote.md has the setting for each server"
            )

    def _catch_up(self) -> None:
        """Bring the ontology, and what decisions changed by hand concern, up to date where one may write."""
        if self._writable:
            self._derived.refresh_ontology()
            behind = self._deciding.behind()
            if behind is not None:
                self._apply(behind)
            if isinstance(self._store, EmbeddedStore) and self._amendment.unfinished:
                self.amend(None, lambda: None)
            self.derive()

    @classmethod
    def _on_disk(cls, folder: Folder, *, write: bool) -> GraphStore:
        try:
            store = Store(str(folder.store)) if write else Store.read_only(str(folder.store))
        except (OSError, RuntimeError) as error:  # a broken store is a RuntimeError of Oxigraph's
            folder.close()
            raise disk_error(folder.path, error) from None
        try:
            embedded = EmbeddedStore(store, folder, write=write)
            return cls(embedded, Namespaces(folder.base), Log(folder.source), writable=write)
        except DecisionError:
            folder.close()
            raise

    def close(self) -> None:
        """Write what is pending to the disk and let other processes in; closing twice is fine."""
        if self._open is None:
            return
        try:
            if self._writable:
                self.derive()
        finally:
            self._store.close()
            self._open = None
            del self._derived, self._deciding

    def __enter__(self) -> Self:
        """The store itself, closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, whatever happened."""
        self.close()

    @property
    def _store(self) -> QuadStore:
        if self._open is None:
            raise GraphError(f"{self.name}: the graph is closed; open it again")
        return self._open

    @property
    def _writing(self) -> QuadStore:
        if not self._writable:
            raise GraphError(f"{self.name}: the graph is open for reading only; open it with write=True")
        return self._store

    def replace(self, extraction: Extraction, fingerprint: str) -> bool:
        """Put an article's claims in, in place of those it had; False where nothing changed.

        It is one transaction: whatever happens, the graph holds the old article or the new one.
        """
        graph = self.namespaces.article(extraction.article.id)
        new = self._deciding.fresh(article_quads(extraction, fingerprint, self.namespaces), graph)
        changed = self._exchange(graph, new)
        self._show()
        return changed

    def _show(self) -> None:
        """Let readers see, every now and then, what has been written so far."""
        start = time.monotonic()
        if self._store.due and start > self._quiet_until:
            self.derive()
            self._quiet_until = time.monotonic() + _SHARE * (time.monotonic() - start)

    def _exchange(self, graph: NamedNode, new: set[Quad]) -> bool:
        """Put quads in place of those that an article's graph has, with its edges; False where nothing changed."""
        store = self._writing
        old = set(store.quads_for_pattern(None, None, None, graph))
        if old == new:
            return False
        self._derived.note(old | new)
        store.exchange(*self._edges.exchanged(store, graph, old, new))
        return True

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What persons decided about this graph, undone or not, in the order of the log."""
        return tuple(self._deciding.log.decisions)

    @property
    def decided(self) -> Decided:
        """What all decisions that hold say together."""
        return self._deciding.decided

    def decide(self, decision: Decision) -> None:
        """Write a decision down and bring the graph into line with it, in the articles that it concerns."""
        _ = self._writing
        self._apply(self._deciding.take(decision))

    def _apply(self, graphs: Iterable[NamedNode]) -> None:
        for graph in graphs:
            self._exchange(graph, self._deciding.renewed(graph))
        self._deciding.settle()
        self._store.flush()

    def replace_many(self, extractions: Iterable[tuple[Extraction, str]]) -> Iterator[tuple[str, bool]]:
        """`replace` for a stream of articles with their fingerprints, faster; yields each id and whether it changed.

        New articles go in by batches, each whole or not at all; nothing is written unless iterated.
        """
        batch: dict[str, set[Quad]] = {}
        quads = 0
        for extraction, fingerprint in extractions:
            identifier = extraction.article.id
            if identifier in batch or self._holds(identifier):
                yield from self._flushed(batch)
                quads = 0
                yield identifier, self.replace(extraction, fingerprint)
                continue
            graph = self.namespaces.article(identifier)
            read = article_quads(extraction, fingerprint, self.namespaces)
            batch[identifier] = self._deciding.fresh(read, graph)
            quads += len(batch[identifier])
            if quads >= _BATCH:
                yield from self._flushed(batch)
                quads = 0
        yield from self._flushed(batch)

    def _flushed(self, batch: dict[str, set[Quad]]) -> Iterator[tuple[str, bool]]:
        written = list(batch)
        quads = [quad for graph in batch.values() for quad in graph]
        batch.clear()
        store = self._writing
        self._derived.note(quads)
        store.exchange((), [*quads, *self._edges.drawn(quads)])
        self._show()
        yield from ((identifier, True) for identifier in written)

    def remove(self, article: str) -> None:
        """Take an article and all its claims out; raises UnknownArticle."""
        graph = self.namespaces.article(article)
        store = self._writing
        old = set(store.quads_for_pattern(None, None, None, graph))
        if not old:
            raise UnknownArticle(f"no article of the graph has the id {article!r}")
        self._derived.note(old)
        store.exchange(*self._edges.exchanged(store, graph, old, set()), emptied=[graph])

    def _holds(self, identifier: str) -> bool:
        """Whether an article's graph holds anything, be it what is left of a writing that was cut off."""
        graph = self.namespaces.article(identifier)
        return next(self._store.quads_for_pattern(None, None, None, graph), None) is not None

    def amend(self, graphs: Collection[Graph] | None, change: Callable[[], None]) -> None:
        """Change the store otherwise than by articles, and bring edges, names and the index for searching in line.

        `graphs` are those that the change may concern; None stands for any, which takes as long as the graph is large.
        """
        _ = self._writing
        self._amendment.make(graphs, change)
        self.derive()

    @property
    def _amendment(self) -> Amendment:
        return Amendment(self.embedded, self.namespaces, self._edges, self._derived)

    def derive(self) -> None:
        """Bring up to date who is whom over all articles, and the graphs of actors and relations that follow from them.

        They depend on the articles only, not on the order in which they came. Where they were up to date before,
        only the actors and relations of the articles that changed since are looked at.
        """
        store = self._writing
        for graph, gone, come in list(self._derived.unlinked()):
            self._exchange(graph, self._deciding.relinked(graph, gone, come))
        self._derived.refresh()
        store.flush()

    @property
    def embedded(self) -> EmbeddedStore:
        """The store in this process; raises GraphError for a graph elsewhere, which is kept by means of its own."""
        if not isinstance(self._store, EmbeddedStore):
            raise GraphError(f"{self.name}: is no folder; search, copy and compact it by the means of its server")
        return self._store

    def search(self, text: str) -> Iterator[Hit]:
        """The actors and sentences with these words, actors first, the best first."""
        return hits(self.embedded.search(text), self.namespaces)

    def compact(self) -> None:
        """Take as little room as possible, and make the index for searching anew."""
        self.derive()
        self.embedded.compact()

    def reindex(self) -> None:
        """Make the index for searching anew, and the snapshot that readers see."""
        self.derive()
        self.embedded.reindex()

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every article, by its id."""
        found = facts(self._store, None, Kg.fingerprint)
        return {self.namespaces.local(fact.subject.value, "doc") or "": fact.value.value for fact in found}

    def articles(self) -> Iterator[StoredArticle]:
        """Every article with its provenance and its number of claims, by id."""
        for part in _parts(map(self.namespaces.article, sorted(self.fingerprints()))):
            recall = self._recall(part)
            yield from map(recall.article, part)

    def actors(self) -> Iterator[Actor]:
        """Every actor as the whole graph describes it (after `derive`)."""
        return self._derived.actors.all()

    def find_actors(self, name: str) -> list[Actor]:
        """The actors that a name or IRI means, case and accents aside; raises UnknownActor with the nearest names."""
        return [self._derived.actors.actor(node) for node in self._derived.actors.named(name)]

    def claims(
        self,
        *,
        source: str | None = None,
        relation: str | None = None,
        target: str | None = None,
        status: Status | str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        document: str | None = None,
        judgement: Judgement | str | None = None,
    ) -> Iterator[Claim]:
        """The claims that fit, by article and in the order of its text, actors under their canonical names.

        `source` and `target` are names or IRIs of actors, `relation` a name or IRI, `document` an article's id.
        A dated claim fits `since` and `until` (days, or EDTF) where it can lie within them; an undated one does not.
        Claims that a person rejected are left out, unless the `judgement` asks for them.
        Raises UnknownActor, and ValueError for a status, judgement or date that is none.
        """
        named = self.named_claims(
            source=source,
            relation=relation,
            target=target,
            status=status,
            since=since,
            until=until,
            document=document,
            judgement=judgement,
        )
        return (claim for _, claim in named)

    def named_claims(
        self,
        *,
        source: str | None = None,
        relation: str | None = None,
        target: str | None = None,
        status: Status | str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        document: str | None = None,
        judgement: Judgement | str | None = None,
    ) -> Iterator[tuple[str, Claim]]:
        """`claims`, each with the local name of its IRI."""
        wanted = ClaimFilter(
            sources=None if source is None else self._derived.actors.named(source),
            relation=None if relation is None else self._relation(relation),
            targets=None if target is None else self._derived.actors.named(target),
            status=None if status is None else Status(status),
            since=since,
            until=until,
            graph=None if document is None else self.namespaces.article(document),
            judgement=None if judgement is None else Judgement(judgement),
        )
        return self._recalled(wanted)

    def _recalled(self, wanted: ClaimFilter) -> Iterator[tuple[str, Claim]]:
        for part in _parts(wanted.found(self._store)):
            recall = self._recall([graph for graph, _ in part])
            for graph, claims in part:
                for iri, claim in recall.claims(graph, claims):
                    yield self.namespaces.local(iri, "claim") or iri, claim

    def _recall(self, graphs: Sequence[NamedNode]) -> Recall:
        store = self._store.at_hand(graphs)
        return Recall(store, self.namespaces, Actors(store, self.namespaces).known)

    def roles(
        self, *, person: str | None = None, of: str | None = None, document: str | None = None
    ) -> Iterator[tuple[str | None, Role]]:
        """The roles that articles give to people, each with the article's date, by article and in its order.

        `person` and `of` are names or IRIs of actors, `document` an article's id. Raises UnknownActor.
        """
        people = None if person is None else {actor.key for actor in self.find_actors(person)}
        bodies = None if of is None else {actor.key for actor in self.find_actors(of)}
        graphs = {fact.graph for fact in facts(self._store, None, v.RDF_TYPE, Kg.Role)}
        if document is not None:
            graphs &= {self.namespaces.article(document)}
        for part in _parts(sorted(graphs, key=lambda graph: graph.value)):
            recall = self._recall(part)
            for graph in part:
                published = recall.article(graph).published
                for role in recall.roles(graph):
                    held = people is None or role.person.key in people
                    if held and (bodies is None or (role.of is not None and role.of.key in bodies)):
                        yield published, role

    def find_claim(self, name: str) -> Claim:
        """The claim with an IRI or the last part of one; raises UnknownClaim."""
        [claim] = self.find_claims([name]).values()
        return claim

    def find_claims(self, names: Iterable[str]) -> dict[str, Claim]:
        """The claims with IRIs or the last parts of them, by these, in no particular order; raises UnknownClaim."""
        wanted: dict[NamedNode, dict[str, str]] = {}
        for name in names:
            iri = self.namespaces.expand(name) or self.namespaces.claim(name.strip()).value
            derived = next(facts(self._store, NamedNode(iri), v.PROV_DERIVED), None)
            if derived is None:
                raise UnknownClaim(f"no claim of the graph has the IRI {iri}; kg claims list shows those there are")
            wanted.setdefault(derived.graph, {})[iri] = name
        recall = self._recall(list(wanted))
        return {of[iri]: claim for graph, of in wanted.items() for iri, claim in recall.claims(graph, of)}

    def _relation(self, name: str) -> NamedNode:
        iri = self.namespaces.expand(name)
        return v.relation_iri(name) if iri is None else NamedNode(iri)

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL query over all articles together, the project's prefixes declared.

        Raises QueryError, with line and column, for what cannot be read, would change the graph or reach out of it.
        """
        refuse(sparql)
        prefixes = self.namespaces.prefixes
        union = not chooses_graphs(sparql)

        def ask() -> Answer:
            try:
                return self._store.answer(sparql, prefixes, union=union)
            except SyntaxError as error:
                raise syntax_error(sparql, str(error), prefixes) from None
            except (OSError, RuntimeError, ValueError) as error:
                raise QueryError(f"the query failed while it was answered: {error}") from None

        return Result(ask, self.namespaces)

    def graphs(self) -> list[NamedNode]:
        """The named graphs, sorted: one per article, `graph/actors`, `edges`, `relations`, `ontology`."""
        return sorted(self._store.named_graphs(), key=lambda graph: graph.value)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, in no order."""
        return self._store.quads_for_pattern(None, None, None, graph)

    def edges(self, graph: NamedNode) -> list[Quad]:
        """The direct edges that the claims of an article's graph draw, as far as the store holds them."""
        draws = self._store.quads_for_pattern(None, Kg.draws, None, graph)
        return list(self._store.matching([Pattern(*edge) for edge in self._edges.drawn(draws)]))

    @property
    def rdf(self) -> Dataset:
        """An rdflib Dataset over the same data; its default graph is the union of all graphs."""
        return self._store.dataset(self.namespaces)


def _parts(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    stream = iter(items)
    while part := list(islice(stream, _AT_HAND)):
        yield part
