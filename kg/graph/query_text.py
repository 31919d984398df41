"""A look at the words of a SPARQL query before it runs: what it must not do, and where it went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<variable>[?$]\w+)
      | (?P<blank>_:[\w.\-]+)
      | (?P<prefixed>(?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*)
      | (?P<language>@[A-Za-z\-]+)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# What may stand before an IRI inside of brackets; after anything else `<` may mean "less than".
_BEFORE_IRI = frozenset("(,/|^!=<>&+-*;.{[")
_CHANGES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())


def words(query: str) -> Iterator[str]:
    """The bare words of a query in capitals: not what stands in strings, IRIs, comments, variables and names.

    >>> list(words('select ?from { ?s rdfs:label "service" } # from'))
    ['SELECT']
    """
    return (token.group().upper() for token in _TOKEN.finditer(query) if token.lastgroup == "word")


def refuse(query: str) -> None:
    """Raise QueryError for a query that would reach out of the graph or change it.

    SERVICE makes the store fetch from the network. Escapes are looked through, since another version of the
    parser may do so too.
    """
    plain = _ESCAPE.sub(_decoded, query)
    found = {*words(query), *words(plain)}
    if "SERVICE" in found or ("service" in plain.lower() and (_ambiguous(query) or _ambiguous(plain))):
        raise QueryError("SERVICE is refused: a query is answered from this graph alone; take the SERVICE part out")
    first = next((word for word in words(plain) if word not in ("PREFIX", "BASE")), None)
    if first in _CHANGES:
        raise QueryError(f"{first} would change the graph: only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")
    if first is None:
        raise QueryError("the query is empty: write SELECT, ASK, CONSTRUCT or DESCRIBE")


def _ambiguous(query: str) -> bool:
    """Whether something that looks like an IRI may be a comparison, so that what follows may not be what it seems.

    `FILTER(?a<?b)SERVICE:x#>` hides a word from us and not from the parser; comparisons stand in brackets only.
    """
    depth, before = 0, ""
    for token in _TOKEN.finditer(query):
        text = token.group()
        if token.lastgroup == "iri" and depth and before not in _BEFORE_IRI:
            return True
        if token.lastgroup == "other":
            depth += {"(": 1, ")": -1}.get(text, 0)
        if not text.isspace() and token.lastgroup != "comment":
            before = text
    return False


def chooses_graphs(query: str) -> bool:
    """Whether a FROM clause says which graphs the query is about."""
    return "FROM" in words(query)


def syntax_error(query: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """One line on where a query cannot be read, from what the parser says ("error at 2:11: expected ...")."""
    unknown = _unknown_prefix(query, prefixes)
    if unknown is not None:
        return QueryError(unknown)
    match = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if match is None:
        return QueryError(f"the query cannot be read: {' '.join(message.split())}")
    line, column = int(match[1]), int(match[2])
    return QueryError(f"line {line}, column {column}: {_found(query, line, column)}{_expected(match[3])}")


def _unknown_prefix(query: str, prefixes: Mapping[str, str]) -> str | None:
    declared = set(prefixes)
    before = ""
    for token in _TOKEN.finditer(query):
        if token.lastgroup == "prefixed":
            name = token.group().partition(":")[0]
            if before == "PREFIX":
                declared.add(name)
            elif name not in declared:
                line, column = _position(query, token.start())
                return f"line {line}, column {column}: the prefix {name}: is not declared; write PREFIX {name}: <...>"
        before = token.group().upper() if not token.group().isspace() else before
    return None


def _position(query: str, offset: int) -> tuple[int, int]:
    return query.count("\n", 0, offset) + 1, offset - query.rfind("\n", 0, offset)


def _found(query: str, line: int, column: int) -> str:
    lines = query.split("\n")
    rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]]) if line <= len(lines) else ""
    token = next((t.group() for t in _TOKEN.finditer(rest) if not t.group().isspace()), None)
    return "the query ends too early" if token is None else f"cannot read {token[:30]!r} here"


def _expected(reason: str) -> str:
    """What the parser wanted, where that is one sentence a person can use."""
    told = re.search(r"(The [^\[\],]+|Duplicated [^\[\],]+)", reason)
    return f" ({told[1].strip()})" if told else ""


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match.group()
