"""What can go wrong, as a small tree of types; each message is one line that says where and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Root of every error that this package raises on purpose."""


class ReadingError(KgError):
    """An article cannot be read; the others of the same call still are."""

    def __init__(self, path: str, problem: str, *, line: int | None = None) -> None:
        self.path, self.problem, self.line = path, problem, line
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {problem}")


class NotEnglish(ReadingError):
    """An article is in another language, and was left out; `language` is its name as far as one can tell."""

    def __init__(self, path: str, language: str, *, line: int | None = None) -> None:
        self.language = language
        super().__init__(path, f"not in English (it looks like {language}); skipped", line=line)


class UnclearDate(ReadingError):
    """An article's date cannot be told; the article itself is read all the same, without a date."""

    def __init__(self, path: str, date: str, *, line: int | None = None) -> None:
        self.date = date
        problem = f"the date {date[:40]!r} is not clear; read without a date (write it as 2026-01-08)"
        super().__init__(path, problem, line=line)


class Undated(ReadingError):
    """An article has no date; it is read all the same, and words like "on Wednesday" stay without a day."""

    def __init__(self, path: str) -> None:
        super().__init__(
            path, 'no publication date, so that "on Wednesday" stays open; add a line Published: 2026-01-08'
        )


class TableError(KgError):
    """A line of a table (relations, actors) does not hold what its column promises."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        self.path, self.line, self.problem = path, line, problem
        super().__init__(f"{path}:{line}: {problem}")


class ModelError(KgError):
    """The language model is missing or is not the one that was asked for."""


class GraphError(KgError):
    """The graph on disk cannot be opened, read or written."""


class NotAGraph(GraphError):
    """The folder is not a graph of this program, or of a format that it does not know."""


class GraphLocked(GraphError):
    """Another process has the graph open for writing."""


class Unreachable(GraphError):
    """The server of a graph cannot be reached."""


class ServerTimeout(GraphError):
    """The server of a graph did not answer in time."""


class AccessDenied(GraphError):
    """The server of a graph wants to know who asks, or does not let them (401, 403)."""


class RequestRefused(GraphError):
    """The server of a graph does not take a request: it is too large, or not to be read."""


class MalformedAnswer(GraphError):
    """What the server of a graph answers is not SPARQL."""


class AnswerCutOff(GraphError):
    """The server of a graph gave a part of the answer only."""


class DecisionError(GraphError):
    """A line of the log of decisions is broken, or a decision makes no sense in this graph."""


class QueryError(KgError):
    """The SPARQL query cannot be parsed or answered."""


class UnknownActor(KgError):
    """No actor of the graph has this name or IRI."""


class UnknownArticle(KgError):
    """No article of the graph has this id."""


class UnknownClaim(KgError):
    """No claim of the graph has this IRI."""
