"""What HTTP adds to a query: `kg serve` against `KnowledgeGraph.query`, rows read in both, on the made graph.

Run as `python -m tests.benchmarks.serving [--events 100000]`; prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from kg import KnowledgeGraph
from tests.benchmarks.store import QUERIES, load
from tests.serving.running import Server

_ADDED = 15.0  # milliseconds
_TIMES = 9
_THOUSAND = "SELECT ?claim ?who ?day { ?claim kg:source ?who ; kg:earliest ?day } LIMIT 1000"


def median(work: Callable[[], object]) -> float:
    """The median milliseconds of a piece of work, after one that does not count."""
    work()
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def compared(graph: KnowledgeGraph, server: Server, query: str) -> tuple[int, float, float]:
    """Rows, milliseconds in this process, and milliseconds over HTTP."""

    def inside() -> int:
        return len(list(graph.query(query)))

    def outside() -> httpx.Response:
        reply = server.get(query)
        reply.raise_for_status()
        return reply

    return inside(), median(inside), median(outside)


def main() -> int:
    """Print the table; 1 where HTTP adds more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    events = parser.parse_args().events
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.kg"
        load(path, events)
        server = Server(path, "--workers", "1")
        with KnowledgeGraph.open(path, read_only=True) as graph:
            sys.stdout.write("| query | rows | in Python, ms | over HTTP, ms | added, ms |\n" + "| --- " * 5 + "|\n")
            for name, query in {**QUERIES, "a thousand rows": _THOUSAND}.items():
                rows, inside, outside = compared(graph, server, query)
                worst = max(worst, outside - inside) if rows <= 1000 else worst
                sys.stdout.write(f"| {name} | {rows:,} | {inside:.1f} | {outside:.1f} | {outside - inside:.1f} |\n")
                sys.stdout.flush()
        server.close()
    sys.stdout.write(f"\nAt most {worst:.1f} ms are added for up to 1,000 rows ({_ADDED:g} are allowed).\n")
    return 0 if worst <= _ADDED else 1


if __name__ == "__main__":
    sys.exit(main())
