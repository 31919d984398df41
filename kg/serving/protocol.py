"""The SPARQL 1.1 Protocol: what a request asks, and what it is told where it asks wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.serving.asking import Query
from kg.serving.reply import Refused, refused
from kg.serving.requests import address_parameters, body, decoded_pairs, media_type
from kg.serving.responses import respond

_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_LONGEST = 1_000_000  # bytes of a request


async def sparql(request: Request) -> Response:
    """Answer a query."""
    try:
        query = _the_query(await _parameters(request))
        reply = await request.app.state.pool.ask(Query(query, request.headers.get("accept", "*/*")))
    except Refused as refusal:
        reply = refusal.reply
    except ClientDisconnect:
        return Response(status_code=400)
    return respond(request, reply)


async def _parameters(request: Request) -> Sequence[tuple[str, str]]:
    """The parameters of a request in any of the three forms of the protocol."""
    given = address_parameters(request)
    if request.method != "POST":
        return given
    kind = media_type(request)
    if kind == _UPDATE:
        raise refused(405, "this endpoint is for reading: updates are refused")
    if kind not in (_FORM, _QUERY):
        raise refused(415, f"post the query as {_QUERY} or as {_FORM}")
    content = await body(request, _LONGEST)
    if kind == _FORM:
        return [*given, *decoded_pairs(content)]
    try:
        return [*given, ("query", content.decode("utf-8"))]
    except UnicodeDecodeError:
        raise refused(400, "the query is not in UTF-8") from None


def _the_query(parameters: Sequence[tuple[str, str]]) -> str:
    names = {name for name, _ in parameters}
    if "update" in names:
        raise refused(405, "this endpoint is for reading: updates are refused")
    if names & {"default-graph-uri", "named-graph-uri"}:
        raise refused(400, "choose graphs in the query itself, with FROM and FROM NAMED")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        how_many = "no query" if not queries else "more than one query"
        raise refused(400, f"{how_many}: give one, as the parameter `query`")
    return queries[0]
