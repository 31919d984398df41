"""A look at the words of a SPARQL query before it runs: what it must not do, and which graphs it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError

# Names end where Oxigraph's grammar ends them: a full stop at either end of the local part is none of it.
_LOCAL = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.|\.+(?=[\w:\-%\\]))*"
TOKEN = re.compile(
    rf"""(?P<string>\"{{3}}(?:\"{{0,2}}(?:[^"\\]|\\.))*\"{{3}} | '{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<variable>[?$]\w+)
      | (?P<blank>_:\w(?:[\w\-]|\.+(?=[\w\-]))*)
      | (?P<prefixed>(?:[^\W\d_][\w.\-]*)?:(?:{_LOCAL})?)
      | (?P<language>@[A-Za-z]+)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_BARE = frozenset({"word", "prefixed"})
# What may stand before an IRI inside of brackets; after anything else `<` may mean "less than".
_BEFORE_IRI = frozenset("(,/|^!=<>&+-*;.{[")
_FORMS = "SELECT, ASK, CONSTRUCT or DESCRIBE"
_CHANGES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())


def words(query: str) -> Iterator[str]:
    """The bare words of a query in capitals: not what stands in strings, IRIs, comments, variables and names.

    >>> list(words('select ?from { ?s rdfs:label "service" } # from'))
    ['SELECT']
    """
    return (token.group().upper() for token in TOKEN.finditer(query) if token.lastgroup == "word")


def refuse(query: str) -> None:
    """Raise QueryError for a query that would reach out of the graph or change it.

    SERVICE makes the store fetch from the network. Escapes are looked through, since another version of the
    parser may do so too.
    """
    plain = _ESCAPE.sub(_decoded, query)
    if any(_may_reach_out(text) for text in {query, plain}):
        raise QueryError("SERVICE is refused: a query is answered from this graph alone; take SERVICE out")
    first = next((token for token in TOKEN.finditer(query) if _begins(token)), None)
    if first is None:
        raise QueryError(f"the query is empty: write {_FORMS}")
    word = first.group().upper()
    if word in _CHANGES:
        raise QueryError(f"{word} would change the graph: only {_FORMS} is answered")
    if word not in _FORMS.replace(",", "").split():
        line, column = place(query, first.start())
        raise QueryError(f"line {line}, column {column}: {first.group()!r} begins no query: write {_FORMS}")


def refuse_update(update: str) -> None:
    """Raise QueryError for an update that would reach out of the graph, by SERVICE or by LOAD."""
    for text in {update, _ESCAPE.sub(_decoded, update)}:
        if _may_reach_out(text):
            raise QueryError("SERVICE is refused: an update works on this graph alone; take SERVICE out")
        if "load" in text.lower() and ("LOAD" in words(text) or _ambiguous(text)):
            raise QueryError("LOAD is refused: an update fetches nothing; send the data itself")


def _begins(token: re.Match[str]) -> bool:
    return token.lastgroup == "word" and token.group().upper() not in ("PREFIX", "BASE")


def place(query: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return query.count("\n", 0, offset) + 1, offset - query.rfind("\n", 0, offset)


def _may_reach_out(query: str) -> bool:
    """Whether the word SERVICE stands anywhere but in a text, an IRI, a comment, a variable or behind a colon.

    Oxigraph asks for no space around it: `SERVICEx:y` calls the service `x:y`, so no prefix may contain it either.
    """
    if "service" not in query.lower():
        return False
    bare = (token.group().partition(":")[0] for token in TOKEN.finditer(query) if token.lastgroup in _BARE)
    return any("service" in text.lower() for text in bare) or _ambiguous(query)


def _ambiguous(query: str) -> bool:
    """Whether something that looks like an IRI may be a comparison, so that what follows may not be what it seems.

    `FILTER(?a<?b)SERVICE:x#>` hides a word from us and not from the parser; comparisons stand in brackets only.
    """
    depth, before = 0, ""
    for token in TOKEN.finditer(query):
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


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match.group()
