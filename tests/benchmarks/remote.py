"""The same articles in a folder, on `oxigraph serve` and on Virtuoso: seconds to write them, and what is exported then.

Run as `python -m tests.benchmarks.remote FOLDER [--articles 50]`; prints a table in Markdown, 1 where exports differ.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kg.exporting import export
from kg.extraction import extract
from kg.graph.remote.endpoint import Endpoint
from kg.graph.store import GraphStore
from kg.model import Extraction
from tests import servers
from tests.benchmarks.speed import articles_of, timed


@dataclass(frozen=True)
class Measured:
    """Seconds to open, to write and derive, to export and to read all claims; the export's quads and digest."""

    open: float
    write: float
    export: float
    claims: float
    quads: int
    digest: str


def places(stack: ExitStack, folder: Path) -> Iterator[tuple[str, Callable[[], GraphStore]]]:
    """The stores by name, each empty, with what opens it."""
    for name in ("folder", "oxigraph", "virtuoso"):
        (folder / name).mkdir()
    yield "folder", lambda: GraphStore.open(folder / "folder" / "g.kg", create=True)
    oxigraph = stack.enter_context(servers.serving_oxigraph(folder / "oxigraph"))
    there = Endpoint(f"{oxigraph}/query", f"{oxigraph}/update")
    yield "`oxigraph serve`", lambda: GraphStore.remote(there, create=True)
    virtuoso = stack.enter_context(servers.serving_virtuoso(folder / "virtuoso"))
    known = Endpoint(f"{virtuoso}/sparql", f"{virtuoso}/sparql-auth", user="dba", password="dba", auth="digest")
    yield "Virtuoso", lambda: GraphStore.remote(known, create=True)


def measured(opened: Callable[[], GraphStore], extractions: list[Extraction]) -> Measured:
    """Fill one store, which is empty, and read it."""
    held: list[GraphStore] = []
    opening = timed(lambda: held.append(opened()))
    with held[0] as store:

        def write() -> None:
            for _ in store.replace_many((each, "f") for each in extractions):
                pass
            store.derive()

        dump = io.BytesIO()
        writing = timed(write)
        exporting = timed(lambda: export(store, "nquads", dump))
        reading = timed(lambda: sum(1 for _ in store.claims()))
    told = dump.getvalue()
    return Measured(opening, writing, exporting, reading, told.count(b"\n"), hashlib.sha256(told).hexdigest())


def main() -> int:
    """Read the articles once, then measure one store after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="newspaper articles")
    parser.add_argument("--articles", type=int, default=50)
    args = parser.parse_args()
    extractions = list(extract(articles_of(args.folder, args.articles)))
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        rows = {name: measured(opened, extractions) for name, opened in places(stack, scratch)}
    base = rows["folder"]
    sys.stdout.write(f"| {len(extractions)} articles | {' | '.join(rows)} |\n| --- |{' --- |' * len(rows)}\n")
    for what, figure in (
        ("begin a graph (the ontology)", lambda row: row.open),
        ("write and derive", lambda row: row.write),
        ("export as N-Quads", lambda row: row.export),
        ("all claims", lambda row: row.claims),
    ):
        cells = (f"{figure(row):.1f} ({figure(row) / figure(base):.1f})" for row in rows.values())
        sys.stdout.write(f"| {what}, s (times the folder) | {' | '.join(cells)} |\n")
    sys.stdout.write(f"| quads | {' | '.join(f'{row.quads:,}' for row in rows.values())} |\n")
    alike = len({row.digest for row in rows.values()}) == 1
    sys.stdout.write(f"\nThe exports are {'equal, byte for byte' if alike else 'NOT equal'}.\n")
    return 0 if alike else 1


if __name__ == "__main__":
    sys.exit(main())
