"""Several workers, so that one slow query does not hold up the others."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kg.serving.worker import Limits, Reply, Worker


class Pool:
    """Hands each query to a free worker; with all of them busy a query waits, and is sent away after a while."""

    def __init__(self, graph: Path, limits: Limits, size: int) -> None:
        """Workers start when they are first needed, and stay."""
        self._graph, self._limits = graph, limits
        self._free: asyncio.LifoQueue[Worker | None] = asyncio.LifoQueue()
        self._busy: set[Worker] = set()
        for _ in range(size):
            self._free.put_nowait(None)

    async def ask(self, query: str, accept: str) -> Reply:
        """The reply to a query: 503 where no worker came free within the time that one query may take."""
        try:
            worker = await asyncio.wait_for(self._free.get(), self._limits.seconds)
        except TimeoutError:
            return Reply.error(503, "too many queries at once; try again later")
        try:
            if worker is None or not worker.alive:
                worker = await asyncio.to_thread(Worker, self._graph, self._limits)
            self._busy.add(worker)
            return await asyncio.to_thread(worker.ask, query, accept)
        finally:
            if worker is not None:
                self._busy.discard(worker)
            self._free.put_nowait(worker)

    def close(self) -> None:
        """End all workers, the busy ones too."""
        idle = [self._free.get_nowait() for _ in range(self._free.qsize())]
        for worker in [*idle, *self._busy]:
            if worker is not None:
                worker.close()
