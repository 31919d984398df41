"""The embedded store on a made graph: load, reopening, memory, eight queries against pyoxigraph itself and rdflib.

Run as `python -m tests.benchmarks.store [--events 100000] [--rdflib-events 5000]`; prints two tables in Markdown.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pyoxigraph

from kg import KnowledgeGraph
from kg.graph.store import GraphStore
from kg.graph.vocabulary import prelude
from tests.benchmarks.made import made

QUERIES = {
    "who sanctioned X": "SELECT ?who { ?x rel:sanctioned actor:Actor_0003 ; rdfs:label ?who }",
    "a pair between two dates": """SELECT ?claim ?relation ?day {
        ?claim kg:source actor:Actor_0000 ; kg:target actor:Actor_0001 ; kg:relation ?relation ; kg:earliest ?day .
        FILTER(?day >= "2017-01-01"^^xsd:date && ?day <= "2019-12-31"^^xsd:date) }""",
    "top twenty actors": """SELECT ?who (COUNT(?claim) AS ?n) { ?claim kg:source ?who }
        GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 20""",
    "two hops": "SELECT DISTINCT ?c { actor:Actor_0100 rel:sanctioned ?b . ?b rel:sanctioned ?c }",
    "a property path": "SELECT ?x { actor:Actor_0500 (rel:sanctioned|rel:attacked)+ ?x }",
    "by month": """SELECT ?month (COUNT(*) AS ?n) {
        ?claim kg:eventType plover:SANCTION ; kg:earliest ?day . BIND(SUBSTR(STR(?day), 1, 7) AS ?month) }
        GROUP BY ?month ORDER BY ?month""",
    "OPTIONAL and FILTER": """SELECT ?claim ?said { ?claim kg:source actor:Actor_0002 ; kg:status ?status .
        OPTIONAL { ?claim kg:attributedTo ?said } FILTER(?status != kg:asserted) }""",
    "CONSTRUCT of a neighbourhood": """CONSTRUCT { ?a ?p ?b . ?a rdfs:label ?name } WHERE {
        VALUES ?a { actor:Actor_0010 } ?a ?p ?b ; rdfs:label ?name . ?b a ?kind }""",
}
_LIMIT = 20.0
_LOAD, _REOPEN, _RESIDENT, _RATIO, _MORE = 60.0, 0.3, 600.0, 1.5, 1.0


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def consumed(answer: Any) -> int:
    """Read every row; how many there are."""
    return sum(1 for _ in answer)


def load(folder: Path, events: int) -> float:
    """Make a graph in a folder; the seconds that it took, with its names derived, searchable and published."""

    def work() -> None:
        with GraphStore.open(folder, create=True) as store:
            for _ in store.replace_many(made(events)):
                pass

    return timed(work)


def best(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The shortest time of either, in milliseconds, measured in turns."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(rounds)]
    return min(pair[0] for pair in pairs) * 1000, min(pair[1] for pair in pairs) * 1000


def compared(folder: Path, rounds: int) -> list[tuple[str, int, float, float]]:
    """Each query with its number of rows, through KnowledgeGraph and by pyoxigraph on the same files."""
    rows = []
    with KnowledgeGraph.open(folder, read_only=True) as graph:
        oxigraph = graph._store.embedded.oxigraph  # one store, so that both find the same things in its cache
        prefixes = graph._store.namespaces.prefixes
        for name, text in QUERIES.items():

            def ours(text: str = text) -> int:
                return consumed(graph.query(text))

            def theirs(text: str = text) -> int:
                return consumed(oxigraph.query(text, prefixes=prefixes, use_default_graph_as_union=True))

            rows.append((name, ours(), *best(ours, theirs, rounds)))
    return rows


def _plain_rdflib(dump: Path, pipe: Any) -> None:
    """The life of a process that answers by rdflib in memory: first it loads, then it takes one query."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    pipe.send(timed(lambda: dataset.parse(dump, format="nquads")))
    while True:
        text = pipe.recv()
        pipe.send(timed(lambda text=text: consumed(dataset.query(text))) * 1000)


class Rdflib:
    """rdflib in a process of its own, which is ended and started again when a query takes too long."""

    def __init__(self, dump: Path) -> None:
        """Load a dump."""
        self._dump = dump
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_plain_rdflib, args=(self._dump, theirs), daemon=True)
        self._process.start()
        self.load = self._pipe.recv()

    def ask(self, text: str) -> float | None:
        """Milliseconds, None where the limit was hit."""
        self._pipe.send(prelude() + text)
        if self._pipe.poll(_LIMIT):
            return float(self._pipe.recv())
        self.close()
        self._start()
        return None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def embedded_table(folder: Path, events: int, rounds: int) -> tuple[str, bool]:
    """The figures at full size as Markdown, and whether all keep their bars."""
    loaded = load(folder, events)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reopened = min(timed(lambda: KnowledgeGraph.open(folder, read_only=True).close()) for _ in range(3))
    quads = len(pyoxigraph.Store.read_only(str(max((folder / "snapshots").iterdir()) / "store")))
    rows = compared(folder, rounds)
    resident = psutil.Process().memory_info().rss / 2**20
    lines = [
        f"| {events:,} events, {quads:,} quads | measured | bar |",
        "| --- | --- | --- |",
        f"| load | {loaded:.1f} s | {_LOAD:.0f} s |",
        f"| reopen | {reopened:.3f} s | {_REOPEN} s |",
        f"| resident at most while loading | {peak:.0f} MB | {_RESIDENT:.0f} MB |",
        f"| resident after it all | {resident:.0f} MB | {_RESIDENT:.0f} MB |",
        "",
        "| query | rows | KnowledgeGraph | pyoxigraph | |",
        "| --- | --- | --- | --- | --- |",
    ]
    kept = loaded <= _LOAD and reopened <= _REOPEN and max(peak, resident) <= _RESIDENT
    for name, count, ours, theirs in rows:
        within = ours <= max(theirs * _RATIO, theirs + _MORE)
        kept = kept and within
        verdict = "" if within else "over the bar"
        lines.append(f"| {name} | {count:,} | {ours:.2f} ms | {theirs:.2f} ms | {verdict} |")
    return "\n".join(lines), kept


def rdflib_table(folder: Path, events: int) -> str:
    """The same queries by plain rdflib in memory, at a size that it can do."""
    loaded = load(folder, events)
    with KnowledgeGraph.open(folder, read_only=True) as graph:
        graph.export("nquads", folder / "dump.nq")
        rdflib = Rdflib(folder / "dump.nq")
        lines = [
            f"| {events:,} events | KnowledgeGraph | rdflib in memory |",
            "| --- | --- | --- |",
            f"| load | {loaded:.1f} s | {rdflib.load:.1f} s |",
        ]
        for name, text in QUERIES.items():
            ours = min(timed(lambda text=text: consumed(graph.query(text))) for _ in range(3)) * 1000
            theirs = rdflib.ask(text)
            shown = f"more than {_LIMIT:.0f} s" if theirs is None else f"{theirs:,.1f} ms"
            lines.append(f"| {name} | {ours:.2f} ms | {shown} |")
        rdflib.close()
    return "\n".join(lines)


def main() -> None:
    """Print both tables; exit status 1 where a bar is not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rdflib-events", type=int, default=5_000, help="0 leaves rdflib out")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        table, kept = embedded_table(Path(scratch) / "made.kg", args.events, args.rounds)
        sys.stdout.write(table + "\n\n")
        if args.rdflib_events:
            sys.stdout.write(rdflib_table(Path(scratch) / "small.kg", args.rdflib_events) + "\n")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
