"""A SPARQL query, answered in the format that the client likes best and no longer than allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.query_errors import syntax_error
from kg.graph.query_text import TOKEN, chooses_graphs, refuse
from kg.serving.asking.rows import counted, written
from kg.serving.limits import Limits
from kg.serving.negotiation import ROWS, TRIPLES, chosen
from kg.serving.reply import Reply, refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph.sparql import Answer
    from kg.graph.store import GraphStore
    from kg.graph.vocabulary import Namespaces

_DEEPEST = 200
RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what the client accepts; the graphs are those of the request, before those of the query."""

    writes: ClassVar[bool] = False
    text: str
    accept: str = "*/*"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def run(self, store: GraphStore, limits: Limits) -> Reply:
        """Answer; raises QueryError."""
        answer = self._answer(store)
        if isinstance(answer, ox.QueryTriples):
            media = _media(self.accept, TRIPLES, "CONSTRUCT")
            return triples(answer, media, store.namespaces, limits)
        media = _media(self.accept, ROWS, "SELECT" if isinstance(answer, ox.QuerySolutions) else "ASK")
        if isinstance(answer, ox.QueryBoolean):
            return Reply(200, media, _truth(answer, ROWS[media]))
        return fitting(Reply(200, media, written(answer, ROWS[media], limits)), limits)

    def _answer(self, store: GraphStore) -> Answer:
        refuse_deep(self.text)
        refuse(self.text)
        prefixes = store.namespaces.prefixes
        try:
            if self.default_graphs or self.named_graphs:
                graphs = graph_names(self.default_graphs), graph_names(self.named_graphs)
                return store.embedded.answer_over(self.text, prefixes, *graphs, store.namespaces.base)
            return store.embedded.answer(self.text, prefixes, union=not chooses_graphs(self.text))
        except SyntaxError as error:
            raise syntax_error(self.text, str(error), prefixes) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed while it was answered: {error}") from None


def refuse_deep(text: str) -> None:
    """Raise QueryError for what is nested deeper than the parser's stack is sure to bear."""
    if sum(map(text.count, "{([")) <= _DEEPEST:
        return
    depth = 0
    for token in TOKEN.finditer(text):
        if token.lastgroup == "other":
            depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(token.group(), 0)
        if depth > _DEEPEST:
            raise QueryError(f"brackets are nested deeper than {_DEEPEST}: write it flatter")


def graph_names(iris: tuple[str, ...]) -> list[ox.NamedNode]:
    """IRIs as terms; raises Refused for what is no absolute IRI."""
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise refused(400, f"a graph is named by an absolute IRI: {error}") from None


def triples(found: Iterable[ox.Triple], media: str, namespaces: Namespaces, limits: Limits) -> Reply:
    """Triples in a format of RDF."""
    name = TRIPLES[media]
    held = counted(found, limits, "triples")
    prefixes = dict(namespaces.prefixes) if name in ("turtle", "trig") else None
    content = ox.serialize(held, format=RDF_FORMATS[name], prefixes=prefixes) or b""
    return fitting(Reply(200, media, content), limits)


def fitting(reply: Reply, limits: Limits) -> Reply:
    """The reply; raises Refused where it is too long to be sent."""
    if len(reply.content) > limits.largest:
        raise refused(
            422, f"the answer has more than {limits.largest:,} bytes; add LIMIT and OFFSET, or narrow it down"
        )
    return reply


def _media(accept: str, offered: dict[str, str], form: str) -> str:
    media = chosen(accept, offered)
    if media is None:
        raise refused(406, f"{form} can be answered as {', '.join(offered)}")
    return media


def _truth(answer: ox.QueryBoolean, format: str) -> bytes:  # noqa: A002
    if format in ("csv", "tsv"):
        return b"true\n" if answer else b"false\n"
    how = ox.QueryResultsFormat.JSON if format == "json" else ox.QueryResultsFormat.XML
    return answer.serialize(format=how) or b""
