"""The Python API: one class over reading, extraction, graph, viewing and exporting."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from kg.building import Building, Complain, Reader, Report, Watch
from kg.extracting import Source, found
from kg.model import Article, Claim, Role, Status, slug
from kg.whole_file import whole_file

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from kg.deciding import Decisions
    from kg.graph.decisions import Judgement
    from kg.graph.remote.endpoint import Endpoint
    from kg.graph.search import Hit
    from kg.graph.shapes import Violation
    from kg.graph.sparql import Result
    from kg.graph.store import GraphStore
    from kg.roster import Listed
    from kg.summaries import Profile, Stats
    from kg.viewing.notebook import View


class KnowledgeGraph:
    """A graph of actors and what they did to each other, in memory or in a folder: fill it, ask it, look at it.

    `model` names an installed spaCy model; `relations` and `actors` are tables (CSV) laid over the built-in ones.
    All of these decide how articles are read by `add`. One process at a time may write a graph in a folder.

    >>> graph = KnowledgeGraph()
    >>> print(graph.add_text("France sanctioned Iran on Monday.", published="2024-05-07", outlet="Reuters"))
    1 article added, 0 changed, 0 unchanged
    >>> [claim] = graph.claims(source="France")
    >>> claim.relation, claim.target.actor.name, claim.date
    ('sanctioned', 'Iran', '2024-05-06')
    >>> [row.whom for row in graph.query("SELECT ?whom { ?france rel:sanctioned/rdfs:label ?whom }")]
    ['Iran']
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        relations: str | Path | None = None,
        actors: str | Path | None = None,
        base: str | None = None,
        store: GraphStore | None = None,
    ) -> None:
        """A new graph in memory, or one over an open `store`; `base` is the IRI that its data lives under."""
        from kg.graph.store import GraphStore

        self._store = store if store is not None else GraphStore.open(None, base=base)
        self._reader = Reader(model, Path(relations) if relations else None, Path(actors) if actors else None)

    @classmethod
    def open(
        cls,
        path: str | Path | Endpoint,
        *,
        read_only: bool = False,
        create: bool = True,
        model: str | None = None,
        relations: str | Path | None = None,
        actors: str | Path | None = None,
        base: str | None = None,
    ) -> Self:
        """Open the graph in a folder or on a server; make one where there is none, unless `read_only` or not `create`.

        A server is named by its address, with what the KG_ variables say, or by an `Endpoint` (see docs/remote.md).

        Any number of processes may read a graph, or one may write it. Raises NotAGraph, GraphLocked (another
        process has it), GraphError (the disk).

        >>> KnowledgeGraph.open("no-such.kg", read_only=True)
        Traceback (most recent call last):
        kg.errors.NotAGraph: no-such.kg: there is no graph here; build one with kg build SOURCE --graph no-such.kg
        """
        from kg.graph.remote.endpoint import Endpoint, is_url
        from kg.graph.store import GraphStore

        write, create = not read_only, create and not read_only
        if isinstance(path, str) and is_url(path):
            path = Endpoint.from_environment(path)
        if isinstance(path, Endpoint):
            store = GraphStore.remote(path, write=write, create=create, base=base)
        else:
            store = GraphStore.open(path, write=write, create=create, base=base)
        return cls(model=model, relations=relations, actors=actors, store=store)

    def close(self) -> None:
        """Write what is pending and let other processes in; closing twice is fine, and a `with` block does it."""
        self._store.close()

    def __enter__(self) -> Self:
        """The graph itself, closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, whatever happened."""
        self.close()

    def __repr__(self) -> str:
        """Where the graph lives."""
        return f"KnowledgeGraph({self._store.name!r})"

    def add(self, *sources: Source, on_article: Watch | None = None, on_problem: Complain | None = None) -> Report:
        """Put articles in: files, folders, patterns (`news/*.html`), `-` (standard input) or Article values.

        An article replaces the one with the same id; one that is there already, read with the same tables, model
        and version, is not read again. What cannot be read is counted and named in the report, and the rest goes on.
        `on_article` is called with the report so far after each article, `on_problem` with each article that was not
        or not fully read. Raises ModelError, TableError, GraphError.

        >>> print(KnowledgeGraph().add("no-such-file.txt").problems[0])
        no-such-file.txt: does not exist; check the name
        """
        return Building(self._store, self._reader, on_article, on_problem).run(found(sources))

    def add_text(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002 - the word of the contract
        title: str | None = None,
        published: str | date | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> Report:
        """Put one article in that is at hand as text.

        `published` is a day, or a date in words ("Jan 8, 2026"); without `id` its title names it, else its text.
        Raises ValueError for a date that is none, and what `add` raises.
        """
        from kg.reading import parse_date

        day = published if published is None else parse_date(str(published))
        if published is not None and day is None:
            raise ValueError(f"{published!r} is not a date; write it as 2026-01-08")
        name = id or slug(title or " ".join(text.split()))[:60]
        return self.add(Article(name, text, title, outlet, day, url))

    def remove(self, article: str) -> None:
        """Take an article with all its claims out, by its id. Raises UnknownArticle.

        >>> KnowledgeGraph().remove("a")
        Traceback (most recent call last):
        kg.errors.UnknownArticle: no article of the graph has the id 'a'
        """
        self._store.remove(article)
        self._store.derive()

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL query over all articles together; the prefixes of the project need not be declared.

        Rows have their values by name (`row.who`, `row["who"]`); `to_dataframe()` makes a table of pandas of them,
        `serialize("csv")` a file. Raises QueryError with line and column.

        >>> bool(KnowledgeGraph().query("ASK { ?claim a kg:Claim }"))
        False
        """
        return self._store.query(sparql)

    def ask(self, name: str, /, **parameters: str) -> Result:
        """Answer a named question (docs/questions.md), or one of your own in a file (`@file.rq`).

        Raises QueryError for an unknown question or parameter, UnknownActor with the nearest names.

        >>> len(KnowledgeGraph().ask("degree"))
        0
        """
        from kg.graph.questions import find_question

        return self.query(find_question(name).sparql(self._store, parameters))

    def claims(
        self,
        *,
        source: str | None = None,
        relation: str | None = None,
        target: str | None = None,
        status: Status | str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        article: str | None = None,
        judgement: Judgement | str | None = None,
    ) -> Iterator[Claim]:
        """The claims that fit, by article and in the order of its text.

        `source` and `target` are names or IRIs of actors, `relation` is a name like "called", `article` an id.
        A claim fits `since` and `until` (days, or EDTF like "2025-09") where its date can lie within them; an
        undated one does not. Claims that a person rejected are left out unless `judgement` is "rejected"; "accepted"
        are those that one confirmed. Raises UnknownActor, and ValueError for a status, judgement or date that is none.

        >>> list(KnowledgeGraph().claims(relation="called", since="2025-09"))
        []
        """
        return self._store.claims(
            source=source,
            relation=relation,
            target=target,
            status=status,
            since=since,
            until=until,
            document=article,
            judgement=judgement,
        )

    @property
    def decisions(self) -> Decisions:
        """What persons decided about this graph: read it, and merge, split or rename actors, reject or accept claims.

        >>> list(KnowledgeGraph().decisions)
        []
        """
        from kg.deciding import Decisions

        return Decisions(self._store)

    def actor(self, name: str, *, limit: int = 20) -> Profile:
        """What the graph knows of an actor, by name or IRI; `print` shows it as a page.

        At most `limit` claims of either direction are told, the newest first. Raises UnknownActor, also where
        several actors have that name.
        """
        from kg.summaries import profile

        return profile(self._store, name, limit)

    def roles(
        self, *, person: str | None = None, of: str | None = None, article: str | None = None
    ) -> Iterator[tuple[str | None, Role]]:
        """Who held which office, job or membership, each with the date of the article that says so (EDTF).

        `person` and `of` (the country or organisation) are names or IRIs, `article` is an id. Raises UnknownActor.

        >>> graph = KnowledgeGraph()
        >>> _ = graph.add_text("French President Emmanuel Macron visited Iran.", published="2024-05-07")
        >>> [(date, role.person.name, role.title, role.of.name) for date, role in graph.roles(of="France")]
        [('2024-05-07', 'Emmanuel Macron', 'president', 'France')]
        """
        return self._store.roles(person=person, of=of, document=article)

    def actors(self, limit: int | None = None) -> list[Listed]:
        """The actors of the graph with their numbers of claims, those with most first; at most `limit`.

        >>> KnowledgeGraph().actors()
        []
        """
        from kg.roster import roster

        return roster(self._store, limit)

    def stats(self) -> Stats:
        """What the graph holds, in numbers; `print` shows it as a page.

        >>> KnowledgeGraph().stats().claims
        0
        """
        from kg.summaries import stats

        return stats(self._store)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The asserted claims as a directed multigraph: actors are nodes by key, each claim on two actors an edge.

        >>> len(KnowledgeGraph().to_networkx())
        0
        """
        from kg.network import to_networkx

        return to_networkx(self._store.claims(status=Status.ASSERTED))

    def view(
        self,
        claims: Iterable[Claim] | None = None,
        *,
        actors: int | None = 300,
        title: str = "The graph",
        actor: str | Iterable[str] | None = None,
        hops: int = 1,
        relation: str | Iterable[str] | None = None,
        type: str | Iterable[str] | None = None,  # noqa: A002 - the word of the command line
        since: date | str | None = None,
        until: date | str | None = None,
        outlet: str | Iterable[str] | None = None,
        min_articles: int = 1,
        status: str | Iterable[str] | None = None,
        query: str | None = None,
    ) -> View:
        """The graph, or some claims of it, as a page to look at: it shows itself in a notebook, and `save` writes it.

        At most `actors` are drawn, the best supported first (None: all). `actor` with `hops` draws what is around one,
        `relation`, `type`, `outlet` and `status` (each one or several) and a period choose claims, `min_articles`
        leaves out lines that fewer articles support. `query` is SPARQL: a SELECT of actors or claims, or a CONSTRUCT
        of edges. Raises UnknownActor, QueryError, and ValueError for a type, status or date that is none.

        >>> KnowledgeGraph().view(title="Nothing yet").html.startswith("<!DOCTYPE html>")
        True
        """
        from kg.viewing.looking import choice, look

        chosen = choice(
            self._store,
            actor=actor,
            hops=hops,
            relation=relation,
            type=type,
            status=status,
            outlet=outlet,
            min_articles=min_articles,
        )
        return look(self._store, claims, chosen, since=since, until=until, query=query, actors=actors, title=title)

    def export(self, format: str, path: str | Path) -> None:  # noqa: A002 - the word that users know
        """Write the graph into a file, whole or not at all; the same graph gives the same bytes (gzip for `.gz`).

        `format` is trig, nquads, turtle or jsonld (RDF), graphml or gexf (network), or csv (one claim a line).
        Raises GraphError for another format, OutputError where the file cannot be written.
        """
        with whole_file(path) as out:
            if str(path).endswith(".gz"):
                with gzip.GzipFile("", "wb", fileobj=out, mtime=0) as packed:
                    self.write(format, cast("BinaryIO", packed))
            else:
                self.write(format, out)

    def write(self, format: str, out: BinaryIO) -> None:  # noqa: A002
        """`export` to an open binary stream.

        >>> import io
        >>> out = io.BytesIO()
        >>> KnowledgeGraph().write("csv", out)
        >>> out.getvalue().startswith(b"document,")
        True
        """
        from kg.exporting import export

        export(self._store, format, out)

    def validate(self, *, on_article: Callable[[int], None] | None = None) -> list[Violation]:
        """Check the graph against the SHACL shapes of the ontology: what is wrong, with the claim; [] where nothing is.

        About an eighth of a second an article; `on_article` is called after each with the number done.

        >>> KnowledgeGraph().validate()
        []
        """
        from kg.graph.shapes import violations

        wrong: list[Violation] = []
        for number, (_, found_here) in enumerate(violations(self._store), 1):
            wrong += found_here
            if on_article is not None:
                on_article(number)
        return wrong

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """The actors and then the sentences in which all these words stand, the best first; at most `limit`.

        Words are found in their other forms too (sanction, sanctioned), accents aside; "several words" in quotation
        marks as they stand, `word*` by its beginning. In SPARQL the same is `?x kg:matches "words"`.

        >>> graph = KnowledgeGraph()
        >>> _ = graph.add_text("France sanctioned Iran on Monday.", id="a", published="2024-05-07")
        >>> [(hit.actor, hit.article, hit.text) for hit in graph.search("iran")]
        [('actor:Iran', None, 'Iran'), (None, 'a', 'France sanctioned Iran on Monday.')]
        """
        return list(islice(self._store.search(text), limit))

    def compact(self) -> None:
        """Bring the files of the graph into as little room as possible, and the index for searching as well.

        >>> KnowledgeGraph().compact()
        """
        self._store.compact()

    def reindex(self) -> None:
        """Make the index for searching anew from the graph.

        >>> KnowledgeGraph().reindex()
        """
        self._store.reindex()

    def backup(self, target: str | Path) -> None:
        """Copy the graph, as readers see it now, into a new folder, which is a graph itself; whole or not at all.

        Raises GraphError where the folder is in use, the disk refuses, or the graph is in memory.
        """
        self._store.embedded.copy(Path(target))

    @classmethod
    def restore(cls, backup: str | Path, path: str | Path) -> Self:
        """Copy a backup into a new folder, and open the graph there. Raises NotAGraph, GraphError.

        >>> KnowledgeGraph.restore("none", "world.kg")
        Traceback (most recent call last):
        kg.errors.NotAGraph: none: there is no graph here; build one with kg build SOURCE --graph none
        """
        with cls.open(backup, read_only=True) as source:
            source.backup(path)
        return cls.open(path)

    @property
    def rdf(self) -> Dataset:
        """The same data as an rdflib Dataset, live; its default graph is the union of all articles.

        >>> from rdflib.namespace import SKOS
        >>> (None, SKOS.notation, None) in KnowledgeGraph().rdf
        True
        """
        return self._store.rdf
