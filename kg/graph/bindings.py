"""Variables of a query that are given from outside: written into it, so that the store's own engine sees them."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import QueryError
from kg.graph.query_text import TOKEN


def bound(query: str, terms: Mapping[str, str]) -> str:
    """A query whose main pattern begins with what its variables stand for, projected or not.

    `terms` are as SPARQL writes them. Raises QueryError for a blank node, which a query cannot name.

    >>> bound("SELECT ?a { ?a ?b ?c }", {"c": "1"})
    'SELECT ?a { VALUES (?c) { (1) } ?a ?b ?c }'
    """
    if not terms:
        return query
    for name, term in terms.items():
        if term.startswith("_:"):
            raise QueryError(f"?{name}: a blank node cannot be named in a query; bind an IRI or a literal")
    values = f"VALUES ({' '.join(f'?{name}' for name in terms)}) {{ ({' '.join(terms.values())}) }}"
    start = _main_pattern(query)
    if start is None:  # CONSTRUCT WHERE takes bare triples only, and so is joined with the values from behind
        return f"{query}\n{values}"
    return f"{query[:start]} {values}{query[start:]}"


def _main_pattern(query: str) -> int | None:
    """Where the main pattern begins, behind its bracket; None for CONSTRUCT WHERE."""
    depth, words, opened = 0, [], []
    for token in TOKEN.finditer(query):
        text = token.group()
        if token.lastgroup == "word" and depth == 0:
            words.append(text.upper())
        if token.lastgroup == "other" and text in "{}":
            if text == "{" and depth == 0:
                opened.append((token.end(), words[-1:]))
            depth += 1 if text == "{" else -1
    if "CONSTRUCT" not in words:
        return opened[0][0] if opened else None
    template = opened[:1] and opened[0][1] == ["CONSTRUCT"]
    return opened[1][0] if template and len(opened) > 1 else None
