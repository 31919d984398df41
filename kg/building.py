"""Articles into a graph: which of them are new, which must be read again, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import NotEnglish, ReadingError, TableError, UnclearDate, Undated
from kg.model import Article, Extraction

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

KEPT = 1_000  # problems that a report names; the counts go on


@dataclass(frozen=True, slots=True)
class Reader:
    """How articles are read: the spaCy model by its name, and a user's own tables over the built-in ones."""

    model: str | None = None
    relations: Path | None = None
    actors: Path | None = None

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """What the articles say, in their order; without an article no language model is loaded."""
        stream = iter(articles)
        for first in stream:
            from kg.extraction import extract

            self._check_tables()
            yield from extract(chain([first], stream), model=self.model, relations=self.relations, actors=self.actors)

    def digest(self) -> str:
        """A digest of what claims depend on besides their article."""
        from kg.extraction.version import extraction_digest

        self._check_tables()
        return extraction_digest(self.model, self.relations, self.actors)

    def _check_tables(self) -> None:
        for table in (self.relations, self.actors):
            if table is not None:
                _check_readable(table)


def _check_readable(table: Path) -> None:
    try:
        data = table.read_bytes()
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(str(table), line, "not UTF-8 text; save the table as CSV in UTF-8") from None
    except OSError as error:
        raise TableError(str(table), 1, f"{(error.strerror or str(error)).lower()}; name another table") from None
    if b"\0" in data:
        raise TableError(str(table), data.count(b"\n", 0, data.index(b"\0")) + 1, "binary, not a table in CSV")


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the articles of one call, in numbers of articles; `str(report)` is one line to print.

    `skipped` are not in English; `failed` could not be read; `undated` are in the graph without a date.
    `problems` says of the first thousand of these three which they are and what to do.

    >>> str(Report(added=2, unchanged=1))
    '2 articles added, 0 changed, 1 unchanged'
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    undated: int = 0
    problems: tuple[ReadingError, ...] = ()

    @property
    def done(self) -> int:
        """Articles that were looked at and are in the graph now."""
        return self.added + self.changed + self.unchanged

    def __str__(self) -> str:
        """The report in one line."""
        noun = "article" if self.added == 1 else "articles"
        line = f"{self.added} {noun} added, {self.changed} changed, {self.unchanged} unchanged"
        more = (("skipped", self.skipped), ("failed", self.failed))
        return line + "".join(f", {count} {word}" for word, count in more if count)

    def noting(self, error: ReadingError) -> Report:
        """The report with one more article that could not be read, or not fully."""
        counted = "skipped" if isinstance(error, NotEnglish) else "undated" if is_note(error) else "failed"
        problems = (*self.problems, error) if len(self.problems) < KEPT else self.problems
        return replace(self, problems=problems, **{counted: getattr(self, counted) + 1})


def is_note(error: ReadingError) -> bool:
    """Whether the article was read all the same."""
    return isinstance(error, UnclearDate | Undated)


Watch: TypeAlias = Callable[[Report], None]
Complain: TypeAlias = Callable[[ReadingError], None]


def readable(found: Iterable[Article | ReadingError], complain: Complain) -> Iterator[Article]:
    """The articles among what a reader found; the rest goes to `complain`, and so does an article without a date."""
    told = False
    for item in found:
        if isinstance(item, ReadingError):
            complain(item)
            told = isinstance(item, UnclearDate)
            continue
        if item.published is None and not told:
            complain(Undated(item.path or item.id))
        told = False
        yield item


def fingerprint(article: Article, digest: str) -> str:
    """What an article's claims were made from: its text and provenance, and the digest of the extraction.

    >>> a = Article("a", "France sanctioned Iran.")
    >>> fingerprint(a, "1") == fingerprint(a, "2")
    False
    """
    fields = (article.text, article.title, article.outlet, article.published, article.url, article.author, article.body)
    return sha256(json.dumps([digest, *fields]).encode()).hexdigest()


class Building:
    """One call that puts articles into a graph, as a stream: the report grows while it goes."""

    def __init__(self, store: GraphStore, reader: Reader, watch: Watch | None, complain: Complain | None) -> None:
        """Prepare; `run` does it. `watch` is called after each article, `complain` for each that cannot be read."""
        self.report = Report()
        self._store, self._reader = store, reader
        self._watch, self._complain = watch, complain
        self._digest = reader.digest()
        self._known = store.fingerprints()

    def run(self, found: Iterable[Article | ReadingError]) -> Report:
        """Read what is new or changed and write it in small batches, each whole or not at all.

        An article that is in the graph as it is now is not read again. Whatever cuts the work short, what was
        written stays, and names are brought up to date with it.
        """
        extractions = self._reader.extract(self._wanted(readable(found, self._note)))
        try:
            for identifier, changed in self._store.replace_many((e, self._fingerprint(e.article)) for e in extractions):
                self._count(identifier, changed)
        except KeyboardInterrupt:
            self._store.derive()
            raise
        self._store.derive()
        return self.report

    def _fingerprint(self, article: Article) -> str:
        return fingerprint(article, self._digest)

    def _wanted(self, articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            if self._known.get(article.id) == self._fingerprint(article):
                self._tell(replace(self.report, unchanged=self.report.unchanged + 1))
            else:
                yield article

    def _count(self, identifier: str, changed: bool) -> None:
        report = self.report
        if identifier not in self._known:
            self._known[identifier] = ""  # seen in this call: a second article of this id changes the first
            self._tell(replace(report, added=report.added + 1))
        elif changed:
            self._tell(replace(report, changed=report.changed + 1))
        else:
            self._tell(replace(report, unchanged=report.unchanged + 1))

    def _note(self, error: ReadingError) -> None:
        if self._complain is not None:
            self._complain(error)
        self._tell(self.report.noting(error))

    def _tell(self, report: Report) -> None:
        self.report = report
        if self._watch is not None:
            self._watch(report)
