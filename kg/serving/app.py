"""The application: which address is answered by whom."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kg.serving import api
from kg.serving.limits import Limits
from kg.serving.openapi import document
from kg.serving.pool import Pool
from kg.serving.protocol import sparql
from kg.serving.reply import Reply
from kg.serving.responses import respond


def application(graph: Path, limits: Limits, workers: int = 4) -> Starlette:
    """The server over the graph in a folder."""

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = Pool(graph, limits, workers)
        await app.state.pool.start()
        try:
            yield
        finally:
            app.state.pool.close()

    async def explain(request: Request) -> Response:
        return HTMLResponse(_page(str(request.url_for("sparql")), limits))

    async def describe_api(request: Request) -> Response:
        return respond(request, Reply.json(document()))

    routes = [
        Route("/", explain),
        Route("/sparql", sparql, methods=["GET", "POST"], name="sparql"),
        Route("/api/openapi.json", describe_api),
        *api.routes(),
    ]
    return Starlette(routes=routes, lifespan=running)


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
