"""A graph on disk or in memory: articles go in whole, queries and claims come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from pyoxigraph import NamedNode, Quad

from kg.errors import GraphError, KgError, QueryError
from kg.graph.claim_query import Wanted
from kg.graph.contents import Contents
from kg.graph.deciding import Deciding
from kg.graph.decisions import Decided, Decision
from kg.graph.derived import Derived
from kg.graph.edges import Edges
from kg.graph.embedded import EmbeddedStore
from kg.graph.folder import left_behind
from kg.graph.opening import Opened, check_union, in_folder, in_memory, on_server
from kg.graph.quad_store import Pattern, QuadStore
from kg.graph.query_errors import syntax_error
from kg.graph.query_text import chooses_graphs, refuse
from kg.graph.recall import StoredArticle
from kg.graph.search import Hit, hits
from kg.graph.sparql import Answer, Result
from kg.graph.touching import Graph
from kg.graph.vocabulary import Kg
from kg.graph.writer import Writer
from kg.model import Actor, Claim, Extraction, Role

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.graph.remote.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class _AtWork:
    """An open store, and who works on it."""

    store: QuadStore
    derived: Derived
    deciding: Deciding
    contents: Contents
    writer: Writer


class GraphStore:
    """The graph of many articles, over Oxigraph; one writer at a time, or any number of readers.

    >>> with GraphStore.open(None) as store:
    ...     bool(store.query("ASK { ?claim a kg:Claim }"))
    False
    """

    def __init__(self, opened: Opened, *, writable: bool) -> None:
        """Use `open` or `remote` instead, which lock and check."""
        store, self.namespaces, log = opened
        self.name = store.name
        self._writable = writable
        derived = Derived(store, self.namespaces)
        deciding = Deciding(store, self.namespaces, derived, log)
        contents = Contents(store, self.namespaces, derived.actors)
        writer = Writer(store, self.namespaces, derived, deciding)
        self._at_work: _AtWork | None = _AtWork(store, derived, deciding, contents, writer)
        if writable:
            writer.catch_up()

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
            return cls(in_memory(base), writable=True)
        if not write and left_behind(Path(path)):
            with suppress(GraphError):  # another was quicker, or the disk is full: what was published last is read
                cls.open(path).close()
        return cls(in_folder(Path(path), write=write, create=create, base=base), writable=write)

    @classmethod
    def remote(
        cls, endpoint: Endpoint, *, write: bool = True, create: bool = False, base: str | None = None
    ) -> GraphStore:
        """Open the graph that a SPARQL server holds, or begin one there.

        Raises NotAGraph where there is none, and GraphError: Unreachable, AccessDenied, ServerTimeout and so on.
        """
        opened = on_server(endpoint, create=create, base=base)
        try:
            graph = cls(opened, writable=write)
            check_union(opened.store, opened.namespaces)
        except KgError:
            opened.store.close()
            raise
        return graph

    def close(self) -> None:
        """Write what is pending to the disk and let other processes in; closing twice is fine."""
        if self._at_work is None:
            return
        try:
            if self._writable:
                self.derive()
        finally:
            self._at_work.store.close()
            self._at_work = None

    def __enter__(self) -> Self:
        """The store itself, closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, whatever happened."""
        self.close()

    @property
    def _opened(self) -> _AtWork:
        if self._at_work is None:
            raise GraphError(f"{self.name}: the graph is closed; open it again")
        return self._at_work

    @property
    def _store(self) -> QuadStore:
        return self._opened.store

    @property
    def _writer(self) -> Writer:
        if not self._writable:
            raise GraphError(f"{self.name}: the graph is open for reading only; open it with write=True")
        return self._opened.writer

    def replace(self, extraction: Extraction, fingerprint: str) -> bool:
        """Put an article's claims in, in place of those it had; False where nothing changed.

        It is one transaction: whatever happens, the graph holds the old article or the new one.
        """
        return self._writer.replace(extraction, fingerprint)

    def replace_many(self, extractions: Iterable[tuple[Extraction, str]]) -> Iterator[tuple[str, bool]]:
        """`replace` for a stream of articles with their fingerprints, faster; yields each id and whether it changed.

        New articles go in by batches, each whole or not at all; nothing is written unless iterated.
        """
        for written in self._writer.replace_many(extractions):
            yield written
            _ = self._opened  # which may have been closed meanwhile

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What persons decided about this graph, undone or not, in the order of the log."""
        return tuple(self._opened.deciding.log.decisions)

    @property
    def decided(self) -> Decided:
        """What all decisions that hold say together."""
        return self._opened.deciding.decided

    def decide(self, decision: Decision) -> None:
        """Write a decision down and bring the graph into line with it, in the articles that it concerns."""
        self._writer.decide(decision)

    def remove(self, article: str) -> None:
        """Take an article and all its claims out; raises UnknownArticle."""
        self._writer.remove(article)

    def amend(self, graphs: Collection[Graph] | None, change: Callable[[], None]) -> None:
        """Change the store otherwise than by articles, and bring edges, names and the index for searching in line.

        `graphs` are those that the change may concern; None stands for any, which takes as long as the graph is large.
        """
        self._writer.amend(self.embedded, graphs, change)

    def derive(self) -> None:
        """Bring up to date who is whom over all articles, and the graphs of actors and relations that follow from them.

        They depend on the articles only, not on the order in which they came. Where they were up to date before,
        only the actors and relations of the articles that changed since are looked at.
        """
        self._writer.derive()

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
        return self._opened.contents.fingerprints()

    def articles(self) -> Iterator[StoredArticle]:
        """Every article with its provenance and its number of claims, by id."""
        return self._opened.contents.articles()

    def actors(self) -> Iterator[Actor]:
        """Every actor as the whole graph describes it (after `derive`)."""
        return self._opened.contents.actors.all()

    def find_actors(self, name: str) -> list[Actor]:
        """The actors that a name or IRI means, case and accents aside; raises UnknownActor with the nearest names."""
        actors = self._opened.contents.actors
        return [actors.actor(node) for node in actors.named(name)]

    def claims(self, **wanted: Unpack[Wanted]) -> Iterator[Claim]:
        """The claims that fit (see `Wanted`), by article and in its order, actors under their canonical names.

        Raises UnknownActor, and ValueError for a status, judgement or date that is none.
        """
        return (claim for _, claim in self.named_claims(**wanted))

    def named_claims(self, **wanted: Unpack[Wanted]) -> Iterator[tuple[str, Claim]]:
        """`claims`, each with the local name of its IRI."""
        return self._opened.contents.claims(**wanted)

    def roles(
        self, *, person: str | None = None, of: str | None = None, document: str | None = None
    ) -> Iterator[tuple[str | None, Role]]:
        """The roles that articles give to people, each with the article's date, by article and in its order.

        `person` and `of` are names or IRIs of actors, `document` an article's id. Raises UnknownActor.
        """
        return self._opened.contents.roles(person=person, of=of, document=document)

    def find_claim(self, name: str) -> Claim:
        """The claim with an IRI or the last part of one; raises UnknownClaim."""
        [claim] = self.find_claims([name]).values()
        return claim

    def find_claims(self, names: Iterable[str]) -> dict[str, Claim]:
        """The claims with IRIs or the last parts of them, by these, in no particular order; raises UnknownClaim."""
        return self._opened.contents.find_claims(names)

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
        """The named graphs, sorted: one per article, `graph/actors`, `counts`, `edges`, `relations`, `ontology`."""
        return sorted(self._store.named_graphs(), key=lambda graph: graph.value)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Every quad, or those of one graph, in no order."""
        return self._store.quads_for_pattern(None, None, None, graph)

    def edges(self, graph: NamedNode) -> list[Quad]:
        """The direct edges that the claims of an article's graph draw, as far as the store holds them."""
        draws = self._store.quads_for_pattern(None, Kg.draws, None, graph)
        return list(self._store.matching([Pattern(*edge) for edge in Edges(self.namespaces).drawn(draws)]))

    @property
    def rdf(self) -> Dataset:
        """An rdflib Dataset over the same data; its default graph is the union of all graphs."""
        return self._store.dataset(self.namespaces)
