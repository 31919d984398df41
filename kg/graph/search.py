"""What a full-text search finds, for people, and as the pattern `?x kg:matches "words"` in SPARQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Quad

from kg.errors import QueryError
from kg.graph.query_text import TOKEN, place
from kg.graph.vocabulary import Kg, Namespaces, compact

_MATCHES = ("kg:matches", str(Kg.matches))


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: an actor by one of its names, or a sentence with the claims that it is the evidence of.

    `actor` and `claims` are IRIs, shortened by their prefixes; `article` is the id of the sentence's article.
    """

    text: str
    actor: str | None = None
    article: str | None = None
    claims: tuple[str, ...] = ()


def hits(found: Iterable[Quad], namespaces: Namespaces) -> Iterator[Hit]:
    """Each actor and each sentence once, in the order of what was found."""
    named: set[str] = set()
    for (predicate, text), group in groupby(found, key=lambda quad: (quad.predicate, str(_text(quad)))):
        if predicate == Kg.sentence:
            yield from _sentences(text, group, namespaces)
            continue
        for quad in group:
            actor = compact(_iri(quad), namespaces)
            if actor not in named:
                named.add(actor)
                yield Hit(text, actor=actor)


def _sentences(text: str, found: Iterable[Quad], namespaces: Namespaces) -> Iterator[Hit]:
    """The same words may stand in several articles."""
    claims: dict[str | None, list[str]] = {}
    for quad in found:
        article = namespaces.local(str(quad.graph_name).strip("<>"), "doc")
        held = claims.setdefault(article, [])
        if namespaces.local(_iri(quad), "claim") is not None:
            held.append(compact(_iri(quad), namespaces))
    yield from (Hit(text, article=article, claims=tuple(held)) for article, held in claims.items())


def resolved(query: str, search: Callable[[str], Iterable[Quad]]) -> str:
    """A query in which every `?x kg:matches "words"` is a list of what is found: claims, roles and actors.

    Raises QueryError where the pattern stands otherwise.
    """
    if "matches" not in query:
        return query
    tokens = [token for token in TOKEN.finditer(query) if not token.group().isspace() and token.lastgroup != "comment"]
    parts, done = [], 0
    for number, token in enumerate(tokens):
        if token.group() not in _MATCHES:
            continue
        before, after = tokens[number - 1], tokens[number + 1 : number + 3]
        if before.lastgroup != "variable" or not after or after[0].lastgroup != "string":
            line, column = place(query, token.start())
            raise QueryError(f'line {line}, column {column}: write a search as ?x kg:matches "words" . by itself')
        nodes = dict.fromkeys(f"<{_iri(quad)}>" for quad in search(_plain(after[0].group())))
        goes_on = len(after) > 1 and after[1].group() == ";"
        values = f"VALUES {before.group()} {{ {' '.join(nodes)} }}"
        parts += [query[done : before.start()], values, f" {before.group()} " if goes_on else ""]
        done = after[1].end() if goes_on else after[0].end()
    return "".join([*parts, query[done:]])


def _plain(string: str) -> str:
    """The words in a string of SPARQL."""
    quotes = 3 if string[:3] in ('"""', "'''") else 1
    return re.sub(r"\\(.)", r"\1", string[quotes:-quotes])


def _text(quad: Quad) -> str:
    return getattr(quad.object, "value", "")


def _iri(quad: Quad) -> str:
    return getattr(quad.subject, "value", "")
