"""Starting the endpoint."""

from __future__ import annotations

import math
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

from kg.errors import KgError
from kg.serving.settings import Settings

_CONNECTIONS = 1000  # at the same time; more are told 503
_PATIENCE = 2  # times the limit: within that, whoever has asked is answered


class ServingError(KgError):
    """The endpoint cannot be started."""


def serve(
    graph: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    settings: Settings | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Answer over HTTP until interrupted or terminated, then end what is under way; port 0 takes a free one.

    `ready` is called with the endpoint's address once it listens.
    Raises NotAGraph, GraphLocked, and ServingError where the port is taken or the extra `serve` not installed.
    """
    from kg.graph.store import GraphStore

    GraphStore.open(graph, write=False).close()
    try:
        import uvicorn

        from kg.serving.app import application
        from kg.serving.slow_clients import PunctualProtocol
    except ImportError as error:
        raise ServingError(f"{error.name} is missing: pip install 'newskg[serve]'") from None
    listening = _listening(host, port)
    chosen = settings or Settings()
    config = uvicorn.Config(
        application(graph, chosen),
        http=PunctualProtocol,
        log_level="error",
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=math.ceil(_PATIENCE * chosen.limits.seconds),
        ws="none",
    )
    if ready is not None:
        ready(f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/sparql")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens on an address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).partition(" (")[0].lower()
        raise ServingError(
            f"cannot listen on {host} port {port}: {reason.lower().partition(' (')[0]}; name another --port"
        ) from None
