"""One process that answers queries: it cannot run longer, grow larger or reach further than it is allowed to."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds of time, and megabytes of memory beside what the process began with."""

    seconds: float = 30.0
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the client: an HTTP status, a media type and the content."""

    status: int
    media: str
    content: bytes

    @classmethod
    def error(cls, status: int, message: str) -> Reply:
        """One line of plain text on what went wrong."""
        return cls(status, "text/plain; charset=utf-8", f"{' '.join(message.split())}\n".encode())


class Worker:
    """A process with the graph open for reading; it is started again when it was ended."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        """Remember what to open; the process starts with the first question."""
        self._graph, self._limits = graph, limits
        self._pipe, child = get_context("spawn").Pipe()
        self._process = get_context("spawn").Process(target=_serve, args=(graph, limits, child), daemon=True)
        self._process.start()
        child.close()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.is_alive()

    def ask(self, query: str, accept: str) -> Reply:
        """The reply to a query; blocks, no longer than the limit allows. After a limit was hit the worker is dead."""
        try:
            self._pipe.send((query, accept))
            reply = self._pipe.recv()
        except (EOFError, OSError):
            return self._epitaph()
        assert isinstance(reply, Reply)
        return reply

    def _epitaph(self) -> Reply:
        self._process.join()
        if self._process.exitcode == -signal.SIGALRM:
            limit = f"{self._limits.seconds:g} seconds"
            return Reply.error(504, f"the query took longer than {limit}; narrow it down, or add a LIMIT")
        limit = f"{self._limits.megabytes:,} MB"
        return Reply.error(503, f"the query needed more than {limit} of memory, or failed; narrow it down")

    def close(self) -> None:
        """End the process, whatever it does."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _serve(graph: Path, limits: Limits, pipe: Connection) -> None:
    """The life of a worker: shut itself in, then answer one question after the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    _leave_network()
    _quiet_store()
    while True:
        try:
            query, accept = pipe.recv()
        except EOFError:
            return
        pipe.send(_answered(graph, limits, query, accept))


def _answered(graph: Path, limits: Limits, query: str, accept: str) -> Reply:
    """Open the graph for this one query: between queries it is free to be written, and each sees the newest state."""
    from kg.errors import GraphError
    from kg.graph.store import GraphStore

    try:
        with GraphStore.open(graph, write=False) as store:
            _limit_memory(limits.megabytes)
            # The alarm is not caught: it ends the process even in the midst of the store's own code.
            signal.setitimer(signal.ITIMER_REAL, limits.seconds)
            answer = reply(store, query, accept)
            signal.setitimer(signal.ITIMER_REAL, 0)
        return answer
    except GraphError as error:
        return Reply.error(503, str(error))


def reply(store: GraphStore, query: str, accept: str) -> Reply:
    """Answer a query in the format that the client likes best; what is wrong with it is told in the reply."""
    from kg.errors import QueryError
    from kg.serving.negotiation import ROWS, TRIPLES, chosen

    try:
        result = store.query(query)
        offered = ROWS if result.form in ("SELECT", "ASK") else TRIPLES
        media = chosen(accept, offered)
        if media is None:
            return Reply.error(406, f"{result.form} can be answered as {', '.join(offered)}")
        return Reply(200, media, result.serialize(offered[media]))
    except QueryError as error:
        return Reply.error(400, str(error))
    except MemoryError:
        return Reply.error(503, "the query needed more memory than it may have; narrow it down")


def _leave_network() -> None:
    """Move into a network of one's own with nothing in it, where the system allows that."""
    import ctypes
    import os

    if os.uname().sysname != "Linux":
        return
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None and unshare(_NEW_NETWORK) != 0:
        unshare(_NEW_USER | _NEW_NETWORK)


def _quiet_store() -> None:
    """Keep what the store says when it runs out of memory out of the server's messages; Python's own go on."""
    import os
    import sys

    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="replace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit_memory(megabytes: int) -> None:
    """Let the address space grow by so much and no more; called again it says the same."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + megabytes * 2**20, hard))


def _address_space() -> int:
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 2**30
    return pages * resource.getpagesize()
