"""Starting the endpoint."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError
from kg.serving.limits import Limits


class ServingError(KgError):
    """The endpoint cannot be started."""


def serve(
    graph: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    workers: int = 4,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Answer SPARQL queries over HTTP until interrupted; port 0 takes a free one. Each query runs within `limits`.

    `ready` is called with the endpoint's address once it listens.
    Raises NotAGraph, GraphLocked, and ServingError where the port is taken or the extra `serve` not installed.
    """
    from kg.graph.store import GraphStore

    GraphStore.open(graph, write=False).close()
    try:
        import uvicorn

        from kg.serving.app import application
    except ImportError as error:
        raise ServingError(f"{error.name} is missing: pip install 'newskg[serve]'") from None
    listening = _listening(host, port)
    config = uvicorn.Config(application(graph, limits or Limits(), workers), log_level="warning", server_header=False)
    if ready is not None:
        ready(f"http://{host}:{listening.getsockname()[1]}/sparql")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).partition(" (")[0].lower()
        raise ServingError(
            f"cannot listen on {host} port {port}: {reason.lower().partition(' (')[0]}; name another --port"
        ) from None
