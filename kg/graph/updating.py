"""SPARQL updates of a user's: refused where they reach out, over the graphs that are named apart from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.graph.query_errors import syntax_error
from kg.graph.query_text import TOKEN, refuse_update
from kg.graph.touching import Graph, touched

if TYPE_CHECKING:
    from kg.graph.store import GraphStore


def update(
    store: GraphStore, sparql: str, using: Sequence[NamedNode] = (), using_named: Sequence[NamedNode] = ()
) -> None:
    """Run an update as one transaction: all of it happens or nothing. What follows from it is brought in line.

    `using` and `using_named` are what its WHERE clauses are matched against. Raises QueryError with line and column.
    """
    refuse_update(sparql)
    prefixes, base = store.namespaces.prefixes, store.namespaces.base
    text = over(sparql, using, using_named)
    try:
        store.amend(_touched(store, text), lambda: store.embedded.update(text, prefixes, base))
    except SyntaxError as error:
        raise syntax_error(sparql, str(error), prefixes) from None
    except ValueError as error:
        raise QueryError(f"the update failed: {error}") from None


def _touched(store: GraphStore, update: str) -> set[Graph] | None:
    """The graphs that an update may change; any where it cannot be read, which doing it will tell."""
    try:
        return touched(update, store.embedded.oxigraph, store.namespaces.prefixes, store.namespaces.base)
    except (SyntaxError, ValueError, LookupError):
        return None


def over(sparql: str, using: Sequence[NamedNode], using_named: Sequence[NamedNode]) -> str:
    """The update with a USING clause before each WHERE of its own; raises QueryError where it has one already.

    >>> over("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", [NamedNode("x:g")], [])
    'DELETE { ?s ?p 1 } USING <x:g> WHERE { ?s ?p 1 }'
    >>> over("DELETE WHERE { ?s ?p 1 }", [], [NamedNode("x:g")])
    'DELETE { ?s ?p 1 } USING NAMED <x:g> WHERE { ?s ?p 1 }'
    """
    if not using and not using_named:
        return sparql
    clause = "".join([*(f"USING {graph} " for graph in using), *(f"USING NAMED {graph} " for graph in using_named)])
    parts, done, before = [], 0, ""
    for start, word in _outer_words(sparql):
        if word in ("USING", "WITH"):
            raise QueryError(f"{word} stands in the update, and its graphs are named in the request too: choose one")
        if word == "WHERE":
            template = f"{_group(sparql, start)} " if before == "DELETE" else ""
            parts += [sparql[done:start], template, clause]
            done = start
        before = word
    return "".join([*parts, sparql[done:]])


def _outer_words(sparql: str) -> list[tuple[int, str]]:
    """The bare words outside of braces, in capitals, and a brace that opens outside as `{`."""
    found, depth = [], 0
    for token in TOKEN.finditer(sparql):
        text = token.group()
        if text == "{" and depth == 0:
            found.append((token.start(), text))
        if token.lastgroup == "other":
            depth += {"{": 1, "}": -1}.get(text, 0)
        elif token.lastgroup == "word" and depth == 0:
            found.append((token.start(), text.upper()))
    return found


def _group(sparql: str, start: int) -> str:
    """The text of the braces that open after a place."""
    depth, first = 0, None
    for token in TOKEN.finditer(sparql, start):
        if token.group() == "{" and token.lastgroup == "other":
            first, depth = token.start() if first is None else first, depth + 1
        elif token.group() == "}" and token.lastgroup == "other":
            depth -= 1
            if depth == 0 and first is not None:
                return sparql[first : token.end()]
    return ""
