"""Health and figures of a running server (Prometheus text format)."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request

from kg.serving.reply import Reply

Scope = MutableMapping[str, Any]
_PLACES = ("sparql", "store", "api", "health", "metrics")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})


class Metrics:
    """Counts requests on their way through; a middleware."""

    def __init__(self, app: Callable[..., Awaitable[None]], registry: CollectorRegistry) -> None:
        self._app = app
        labels = ["place", "method", "status"]
        self._requests = Counter("kg_requests", "Requests answered", labels, registry=registry)
        self._seconds = Histogram("kg_request_seconds", "Seconds to an answer", ["place"], registry=registry)

    async def __call__(self, scope: Scope, receive: Any, send: Callable[[Scope], Awaitable[None]]) -> None:
        """Pass a request on and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = "none", time.monotonic()

        async def noted(message: Scope) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            place = _place(scope["path"])
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._requests.labels(place, method, status).inc()
            self._seconds.labels(place).observe(time.monotonic() - began)


def _place(path: str) -> str:
    first = path.strip("/").partition("/")[0]
    return first if first in _PLACES else "pages"


def watch_pool(registry: CollectorRegistry, pool: Any) -> None:
    """Gauges that are read from the pool when they are asked for."""
    for name, about, read in (
        ("kg_workers_alive", "Worker processes", lambda: pool.alive),
        ("kg_workers_idle", "Workers with nothing to do", lambda: pool.idle),
        ("kg_requests_waiting", "Requests that wait for a worker", lambda: pool.waiting),
        ("kg_workers_ended", "Workers ended at a limit since the start", lambda: pool.ended),
    ):
        Gauge(name, about, registry=registry).set_function(read)


async def metrics(request: Request) -> Reply:
    """All figures."""
    content = generate_latest(request.app.state.registry)
    return Reply(200, "text/plain; version=0.0.4; charset=utf-8", content)


async def health(request: Request) -> Reply:
    """200 while workers can be asked, 503 else; does not itself ask them."""
    alive = request.app.state.pool.alive
    return Reply.json({"status": "ok" if alive else "no workers", "workers": alive}, 200 if alive else 503)
