"""Several workers, so that one slow query does not hold up the others."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kg.serving.limits import Limits
from kg.serving.reply import Reply
from kg.serving.worker import Task, Worker

_WAITING = 1000  # requests that wait for a worker; more are sent away at once


class Pool:
    """Hands each task to a free worker; with all of them busy it waits, and is sent away after half the limit.

    A worker that was ended is replaced before it is asked for. One task at a time writes.
    """

    def __init__(self, graph: Path, limits: Limits, size: int) -> None:
        """Remember what to open; `start` starts the workers."""
        self._graph, self._limits, self.size = graph, limits, size
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        self._threads = ThreadPoolExecutor(size + 1, "worker")
        self._writing = asyncio.Lock()
        self._renewals: set[asyncio.Task[None]] = set()
        self.waiting = 0
        self.ended = 0

    async def start(self) -> None:
        """Start all workers."""
        await asyncio.gather(*(self._add() for _ in range(self.size)))

    @property
    def alive(self) -> int:
        """How many workers can be asked."""
        return sum(worker.alive for worker in self._all)

    @property
    def idle(self) -> int:
        """How many workers have nothing to do."""
        return self._free.qsize()

    @property
    def pids(self) -> list[int]:
        """The numbers of the workers' processes."""
        return [worker.pid for worker in self._all if worker.pid is not None]

    async def ask(self, task: Task) -> Reply:
        """The reply to a task: 503 where no worker came free in time."""
        if not task.writes:
            return await self._ask(task)
        try:
            await asyncio.wait_for(self._writing.acquire(), self._limits.seconds / 2)
        except TimeoutError:
            return Reply.busy("another update is going on; try again later")
        try:
            return await self._ask(task)
        finally:
            self._writing.release()

    async def _ask(self, task: Task) -> Reply:
        worker = await self._a_worker()
        if worker is None:
            return Reply.busy("too many queries at once; try again later")
        # Shielded: where the client goes away, the worker is free again only when it has answered.
        return await asyncio.shield(self._asked(worker, task))

    async def _asked(self, worker: Worker, task: Task) -> Reply:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, task)
        finally:
            if worker.alive:
                self._free.put_nowait(worker)
            else:
                self._renew(worker)

    async def _a_worker(self) -> Worker | None:
        if self.waiting >= _WAITING:
            return None
        self.waiting += 1
        try:
            return await asyncio.wait_for(self._free.get(), self._limits.seconds / 2)
        except TimeoutError:
            return None
        finally:
            self.waiting -= 1

    def _renew(self, dead: Worker) -> None:
        self._all.discard(dead)
        self.ended += 1
        renewal = asyncio.get_running_loop().create_task(self._add())
        self._renewals.add(renewal)
        renewal.add_done_callback(self._renewals.discard)

    async def _add(self) -> None:
        worker = await asyncio.get_running_loop().run_in_executor(self._threads, Worker, self._graph, self._limits)
        self._all.add(worker)
        self._free.put_nowait(worker)

    def close(self) -> None:
        """End all workers, the busy ones too."""
        for worker in self._all:
            worker.close()
        self._threads.shutdown(wait=False)
