"""One process that answers requests: it cannot run longer, grow larger or reach further than it is allowed to."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from kg.serving.limits import Limits
from kg.serving.reply import Refused, Reply

if TYPE_CHECKING:
    from kg.graph.store import GraphStore

# Forked from a process that has the store's library loaded, a worker is there in a hundredth of a second.
_PROCESSES = get_context("forkserver")
_PRELOADED = ["kg.graph.store", "kg.serving.asking", "kg.serving.confinement"]
_RETRY = 0.01


class Task(Protocol):
    """What a worker is asked to do; a frozen value that can be sent to it."""

    writes: ClassVar[bool]

    def run(self, store: GraphStore, limits: Limits) -> Reply:
        """The reply; raises Refused, KgError, MemoryError."""


class Worker:
    """A process with the graph open for reading, to ask one thing after the other."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        """Start the process."""
        self._limits = limits
        _PROCESSES.set_forkserver_preload(_PRELOADED)
        self._pipe, child = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_serve, args=(graph, limits, child), daemon=True)
        self._process.start()
        child.close()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.is_alive()

    @property
    def pid(self) -> int | None:
        """The number of the process."""
        return self._process.pid

    def ask(self, task: Task) -> Reply:
        """The reply to a task; blocks, no longer than the limit allows. After a limit was hit the worker is dead."""
        try:
            self._pipe.send(task)
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
        return Reply.error(507, f"the query needed more than {limit} of memory, or failed; narrow it down")

    def close(self) -> None:
        """End the process, whatever it does."""
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _serve(graph: Path, limits: Limits, pipe: Connection) -> None:
    """The life of a worker: shut itself in, then answer one task after the other."""
    from kg.serving.confinement import leave_network, quiet_store

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    leave_network()
    quiet_store()
    desk = Desk(graph, limits)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(desk.answered(task))


class Desk:
    """Answers tasks over one graph, which it keeps open for reading as long as nothing newer is published."""

    def __init__(self, graph: Path, limits: Limits) -> None:
        """Nothing is opened before the first task."""
        self._graph, self._limits = graph, limits
        self._reading: GraphStore | None = None
        self._published: int | None = None

    def answered(self, task: Task) -> Reply:
        """The reply, within the limits; what goes wrong is told in it."""
        from kg.errors import GraphError, KgError
        from kg.serving.confinement import limit_memory, limited_time

        try:
            with self._opened(write=task.writes) as store:
                limit_memory(self._limits.megabytes)
                with limited_time(self._limits.seconds):
                    return task.run(store, self._limits)
        except Refused as refusal:
            return refusal.reply
        except GraphError as error:
            return Reply.busy(str(error))
        except KgError as error:
            return Reply.error(400, str(error))
        except ValueError as error:  # what no IRI or literal can hold
            return Reply.error(400, str(error))
        except MemoryError:
            return Reply.error(507, "the query needed more memory than it may have; narrow it down")

    @contextmanager
    def _opened(self, *, write: bool) -> Iterator[GraphStore]:
        from kg.graph.snapshot import publication

        newest = publication(self._graph)
        if self._reading is not None and (write or newest is None or newest != self._published):
            self._reading.close()
            self._reading = None
        if write:
            with _patiently(self._graph, self._limits.seconds / 2, write=True) as store:
                yield store
            return
        if self._reading is None:
            self._reading = _patiently(self._graph, self._limits.seconds / 2, write=False)
            self._published = newest
        yield self._reading


def _patiently(graph: Path, patience: float, *, write: bool) -> GraphStore:
    """The graph open; another program that has it is waited for a while."""
    from kg.errors import GraphLocked
    from kg.graph.store import GraphStore

    until = time.monotonic() + patience
    while True:
        try:
            return GraphStore.open(graph, write=write)
        except GraphLocked:
            if time.monotonic() > until:
                raise
            time.sleep(_RETRY)
