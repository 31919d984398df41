"""The SPARQL 1.1 Protocol: what a request asks, and what it is told where it asks wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from kg.serving.access import require_write
from kg.serving.asking import Query, Update
from kg.serving.description import description, wants_description
from kg.serving.reply import Reply, refused
from kg.serving.requests import FORM, address_parameters, body, decoded_pairs, media_type, one
from kg.serving.worker import Task

_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_LONGEST = 1_000_000  # bytes of a query
_LONGEST_UPDATE = 16_000_000
Pairs = Sequence[tuple[str, str]]


async def sparql(request: Request) -> Reply:
    """Answer a query or do an update; without either, describe the service."""
    if wants_description(request):
        return description(request)
    task = await (_posted(request) if request.method == "POST" else _got(request))
    reply: Reply = await request.app.state.pool.ask(task)
    return reply


async def _got(request: Request) -> Task:
    pairs = address_parameters(request)
    if any(name == "update" for name, _ in pairs):
        raise refused(405, "an update is posted, not got", Allow="POST")
    return _query(request, pairs)


async def _posted(request: Request) -> Task:
    kind, pairs = media_type(request), address_parameters(request)
    if kind == _UPDATE:
        require_write(request)
        return _update([*pairs, ("update", _text(await body(request, _LONGEST_UPDATE)))])
    if kind == _QUERY:
        return _query(request, [*pairs, ("query", _text(await body(request, _LONGEST)))])
    if kind != FORM:
        raise refused(415, f"post the query as {_QUERY} or as {FORM}, an update as {_UPDATE}")
    pairs += decoded_pairs(await body(request, _LONGEST))
    if any(name == "update" for name, _ in pairs):
        require_write(request)
        return _update(pairs)
    return _query(request, pairs)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise refused(400, "the query is not in UTF-8") from None


def _query(request: Request, pairs: Pairs) -> Query:
    text = one(pairs, "query")
    if text is None:
        raise refused(400, "no query: give one, as the parameter `query`")
    graphs = _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri")
    return Query(text, request.headers.get("accept", "*/*"), *graphs)


def _update(pairs: Pairs) -> Update:
    text = one(pairs, "update")
    if text is None or any(name == "query" for name, _ in pairs):
        raise refused(400, "an update or a query: give one of them")
    return Update(text, _all(pairs, "using-graph-uri"), _all(pairs, "using-named-graph-uri"))


def _all(pairs: Pairs, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in pairs if key == name)
