"""Where a SPARQL query cannot be read, in one line and counted in the user's own text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import QueryError
from kg.graph.query_text import TOKEN, place


def syntax_error(query: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """The error for what Oxigraph says ("error at 2:11: expected ..."), made readable.

    Its place is the furthest that the parser came, which is at or somewhat after the mistake.

    >>> print(syntax_error("ASK { ?s foo:bar 1 }", "error at 1:21: expected [_]", {}))
    line 1, column 10: the prefix foo: is not declared; write PREFIX foo: <...>
    """
    unknown = _unknown_prefix(query, prefixes)
    if unknown is not None:
        return QueryError(unknown)
    match = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if match is None:
        return QueryError(f"the query cannot be read: {' '.join(message.split())}")
    line, column = int(match[1]), int(match[2])
    return QueryError(f"line {line}, column {column}: {_found(query, line, column)}{_reason(match[3])}")


def _unknown_prefix(query: str, prefixes: Mapping[str, str]) -> str | None:
    declared, before = set(prefixes), ""
    for token in TOKEN.finditer(query):
        name = token.group().partition(":")[0]
        if token.lastgroup == "prefixed" and before == "PREFIX":
            declared.add(name)
        elif token.lastgroup == "prefixed" and name not in declared:
            line, column = place(query, token.start())
            return f"line {line}, column {column}: the prefix {name}: is not declared; write PREFIX {name}: <...>"
        if not token.group().isspace():
            before = token.group().upper()
    return None


def _found(query: str, line: int, column: int) -> str:
    lines = query.split("\n")
    rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]]) if line <= len(lines) else ""
    token = next((token.group() for token in TOKEN.finditer(rest) if not token.group().isspace()), None)
    if token is not None:
        return f"cannot read on at {token[:30]!r}"
    opened = sum({"{": 1, "(": 1, "}": -1, ")": -1}.get(token.group(), 0) for token in TOKEN.finditer(query))
    return "the query ends too early: close its brackets" if opened > 0 else "the query is not complete as it stands"


def _reason(told: str) -> str:
    """What the parser wanted, where that is a sentence that a person can use."""
    sentence = re.search(r"(The [^\[\],]+|Duplicated [^\[\],]+)", told)
    return f" ({sentence[1].strip()})" if sentence else ""
