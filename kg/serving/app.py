"""The SPARQL 1.1 Protocol, for queries: what a request asks, and what it is told where it asks wrongly."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kg.serving.pool import Pool
from kg.serving.worker import Limits, Reply

_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_LONGEST = 1_000_000  # bytes of a request


class Refused(Exception):
    """A request that is answered without asking the graph."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply)
        self.reply = reply


def application(graph: Path, limits: Limits, workers: int = 2) -> Starlette:
    """The endpoint over the graph in a folder: `/sparql` answers, `/` explains."""

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = Pool(graph, limits, workers)
        try:
            yield
        finally:
            app.state.pool.close()

    async def explain(request: Request) -> Response:
        return HTMLResponse(_page(str(request.url_for("sparql")), limits))

    routes = [
        Route("/", explain),
        Route("/sparql", _sparql, methods=["GET", "POST"], name="sparql"),
    ]
    return Starlette(routes=routes, lifespan=running)


async def _sparql(request: Request) -> Response:
    try:
        query = _the_query(await _parameters(request))
        reply = await request.app.state.pool.ask(query, request.headers.get("accept", "*/*"))
    except Refused as refusal:
        reply = refusal.reply
    except ClientDisconnect:
        return Response(status_code=400)
    return Response(reply.content, reply.status, media_type=reply.media, headers={"Vary": "Accept"})


async def _parameters(request: Request) -> Sequence[tuple[str, str]]:
    """The parameters of a request in any of the three forms of the protocol."""
    given = _decoded_pairs(request.url.query.encode("ascii", "replace"))
    if request.method != "POST":
        return given
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise Refused(Reply.error(403, "this endpoint is for reading: updates are refused"))
    if kind not in (_FORM, _QUERY):
        raise Refused(Reply.error(415, f"post the query as {_QUERY} or as {_FORM}"))
    body = await _body(request)
    if kind == _FORM:
        return [*given, *_decoded_pairs(body)]
    try:
        return [*given, ("query", body.decode("utf-8"))]
    except UnicodeDecodeError:
        raise Refused(Reply.error(400, "the query is not in UTF-8")) from None


def _decoded_pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeError:
        raise Refused(Reply.error(400, "the parameters are not in UTF-8, percent-encoded")) from None
    except ValueError as error:
        raise Refused(Reply.error(400, str(error))) from None


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise Refused(Reply.error(413, f"the request is longer than {_LONGEST:,} bytes"))
    return body


def _the_query(parameters: Sequence[tuple[str, str]]) -> str:
    names = {name for name, _ in parameters}
    if "update" in names:
        raise Refused(Reply.error(403, "this endpoint is for reading: updates are refused"))
    if names & {"default-graph-uri", "named-graph-uri"}:
        raise Refused(Reply.error(400, "choose graphs in the query itself, with FROM and FROM NAMED"))
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        how_many = "no query" if not queries else "more than one query"
        raise Refused(Reply.error(400, f"{how_many}: give one, as the parameter `query`"))
    return queries[0]


def _page(address: str, limits: Limits) -> str:
    example = "SELECT ?who ?whom { ?x rel:sanctioned ?y . ?x rdfs:label ?who . ?y rdfs:label ?whom } LIMIT 10"
    return f"""<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>A graph of the news</title>
<style>body {{ font: 16px/1.5 sans-serif; max-width: 44em; margin: 3em auto; padding: 0 1em }}
textarea {{ width: 100%; font: 14px monospace }}</style>
<h1>A graph of the news</h1>
<p>Actors and what they did to each other, each claim traced to its sentence. Ask it with SPARQL 1.1 at
<code>{escape(address)}</code>, by GET or POST; the prefixes kg: rel: plover: actor: doc: claim: and the usual ones need
not be declared. It is for reading only. A query may take {limits.seconds:g} seconds and {limits.megabytes:,} MB.</p>
<form action="/sparql" method="get">
<textarea name="query" rows="8" aria-label="SPARQL query">{escape(example)}</textarea><p><button>Ask</button></p></form>
</html>
"""
