"""Kill a writing `kg build` at random moments: nothing that was reported done is lost, and no article is half there.

Run as `python -m tests.benchmarks.crashes [--times 50]`. The builder reports every article as it is acknowledged; after
each kill the graph is opened, by a reader or by a writer in turn, and the next build goes on where the last one was.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from kg import KnowledgeGraph
from kg.building import Report
from kg.graph import writer

ARTICLES = 400
_TEXT = (
    "France sanctioned Iran on Monday. Mexico thanked Norway on Tuesday. Kenya warned Egypt on Sunday. "
    "Peru called India on Saturday."
)


class Lost(Exception):
    """An acknowledged article is not there, or not as it was read."""


def written(folder: Path, version: int) -> Path:
    """A file of articles; each version gives all of them another title, so that each is replaced."""
    source = folder / "articles.jsonl"
    lines = (
        {"id": f"a{number:04d}", "text": f"{_TEXT} Article {number}.", "title": f"v{version}", "date": "2024-05-08"}
        for number in range(ARTICLES)
    )
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return source


def _build(source: Path, graph: Path, told: Connection) -> None:
    """What `kg build` does, telling of every article that its report counts."""
    writer._BATCH = 2_000  # so that the first articles go in by many batches
    with KnowledgeGraph.open(graph) as opened:
        opened.add(source, on_article=lambda report: told.send(report))
    told.send(None)


def killed(source: Path, graph: Path, after: float) -> int | None:
    """Kill a builder so many seconds after it has acknowledged the first article that it wrote.

    How many it acknowledged then, None where it had ended.
    """
    # Not a fork: the threads of the store that this process has open would not live on in one.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    builder = context.Process(target=_build, args=(source, graph, theirs))
    builder.start()
    theirs.close()
    report: Report | None = Report()
    while report and not report.added + report.changed:  # those that are as they were need no writing
        report = ours.recv()
    time.sleep(after)
    builder.kill()
    builder.join()
    with suppress(EOFError):
        while True:
            report = ours.recv()
    return report.done if report else None


def check(graph: Path, version: int, acknowledged: int, *, write: bool) -> Counter[str | None]:
    """Open the graph as the next process does and look at every article; raises Lost."""
    with KnowledgeGraph.open(graph, read_only=not write, create=False) as opened:
        whole = {claim.relation for claim in opened.claims(article="a0000")}
        articles = list(opened._store.articles())
        for article in articles:
            if article.claims != len(whole):
                raise Lost(f"{article.id} has {article.claims} claims of {len(whole)}")
        titles = Counter(article.title for article in articles)
        if titles[f"v{version}"] < acknowledged:
            raise Lost(f"{acknowledged} articles were acknowledged, {titles[f'v{version}']} are there")
        if opened.query("ASK { ?who a kg:Country FILTER NOT EXISTS { ?who rdfs:label ?name } }"):
            raise Lost("an actor has no name")
        found = {hit.article for hit in opened.search('"sanctioned Iran"', limit=ARTICLES * 4) if hit.article}
        if found != {article.id for article in articles}:
            raise Lost("the index for searching is not in step")
    return titles


def crash(folder: Path, times: int, seed: int) -> Iterator[str]:
    """Kill so many builders of one graph; a line for each kill. Raises Lost."""
    chance = random.Random(seed)
    graph, version, kills = folder / "g.kg", 0, 0
    source = written(folder, version)
    while kills < times:
        acknowledged = killed(source, graph, chance.uniform(0, 2))
        if acknowledged is None:
            version += 1
            source = written(folder, version)
            continue
        titles = check(graph, version, acknowledged, write=bool(kills % 2))
        kills += 1
        yield f"kill {kills}: {acknowledged} acknowledged, {titles[f'v{version}']} there, all whole"


def main() -> None:
    """Kill and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for line in crash(Path(scratch), args.times, args.seed):
            print(line, flush=True)  # noqa: T201
    sys.stdout.write(f"{args.times} kills: nothing lost, nothing half\n")


if __name__ == "__main__":
    main()
