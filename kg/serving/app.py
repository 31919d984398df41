"""The application: which address is answered by whom."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.serving import api
from kg.serving.endpoint import Deadline, Flight, endpoint
from kg.serving.graph_store import METHODS, graph_store
from kg.serving.linked_data import KINDS, resource
from kg.serving.live_page import live_page
from kg.serving.metrics import Metrics, health, metrics, watch_pool
from kg.serving.openapi import document
from kg.serving.pool import Pool
from kg.serving.protocol import sparql
from kg.serving.reply import Reply
from kg.serving.responses import respond
from kg.serving.settings import Settings
from kg.serving.start_page import start

_STATIC = Path(__file__).parent / "static"
# Beside the wait for a worker and the query: the time to send a body and to take an answer.
_TRANSPORT_SECONDS = 60.0


def application(graph: Path, settings: Settings) -> Starlette:
    """The server over the graph in a folder."""
    registry = CollectorRegistry()

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = Pool(graph, settings.limits, settings.workers)
        watch_pool(registry, app.state.pool)
        await app.state.pool.start()
        try:
            yield
        finally:
            app.state.pool.close()

    app = Starlette(
        routes=_routes(),
        lifespan=running,
        middleware=_middleware(settings, registry),
        exception_handlers={HTTPException: _told},
    )
    app.state.settings, app.state.registry, app.state.flight = settings, registry, Flight()
    return app


def _routes() -> list[Route | Mount]:
    return [
        Route("/", endpoint(start)),
        Route("/graph", endpoint(live_page)),
        Route("/sparql", endpoint(sparql), methods=["GET", "POST"], name="sparql"),
        Route("/store", endpoint(graph_store), methods=METHODS),
        Route("/store/{rest:path}", endpoint(graph_store), methods=METHODS),
        Route("/api/openapi.json", endpoint(_described)),
        *api.routes(),
        Route("/health", endpoint(health)),
        Route("/metrics", endpoint(metrics)),
        Mount("/static", StaticFiles(directory=_STATIC)),
        *(Route(f"/{kind}/{{key:path}}", endpoint(resource(kind))) for kind in KINDS),
    ]


def _middleware(settings: Settings, registry: CollectorRegistry) -> list[Middleware]:
    seconds = 2 * settings.limits.seconds + _TRANSPORT_SECONDS
    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(settings.origins),
        allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE"],
        allow_headers=["Accept", "Authorization", "Content-Type"],
    )
    return [
        Middleware(Metrics, registry=registry),
        Middleware(Deadline, seconds=seconds),
        *([cors] if settings.origins else []),
    ]


async def _described(request: Request) -> Reply:  # noqa: ARG001
    return Reply.json(document())


async def _told(request: Request, error: Exception) -> Response:
    """What no route answers, in the form of all other errors."""
    assert isinstance(error, HTTPException)
    reply = Reply.error(error.status_code, str(error.detail).lower())
    if request.url.path.startswith("/api/"):
        reply = api.as_json(reply)
    return respond(request, Reply(reply.status, reply.media, reply.content, {**reply.headers, **(error.headers or {})}))
