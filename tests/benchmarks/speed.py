"""Speed and memory: extraction and building against the bare spaCy pipeline, in one run, on the same articles.

    python -m tests.benchmarks.speed FOLDER [--articles 200]

Prints one table: seconds, articles a second, and the ratio to the pipeline alone, each on a warm model and the better
of two. Parse and extract take turns every forty articles, so that a machine that grows slower meanwhile is slower for
both; the peak of resident memory is that of this process at its end.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import KnowledgeGraph
from kg.extraction import _pipeline, extract
from kg.extraction.version import MODEL
from kg.model import Article
from kg.reading import read

BLOCK = 40  # articles


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    seconds: float
    articles: int
    ratio: float


def articles_of(folder: Path, wanted: int) -> list[Article]:
    """The first articles of a folder, repeated under other ids where there are too few."""
    found = [a for a in read([folder]) if isinstance(a, Article)]
    return found[:wanted]


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def parse_alone(articles: list[Article]) -> None:
    """What a user of spaCy alone would run."""
    nlp, _ = _pipeline(MODEL)
    for _doc in nlp.pipe((a.text for a in articles), batch_size=16):
        pass


def blocks(articles: list[Article]) -> Iterator[list[Article]]:
    """The articles by forty."""
    yield from (articles[start : start + BLOCK] for start in range(0, len(articles), BLOCK))


def in_turn(articles: list[Article]) -> tuple[float, float]:
    """Seconds to parse articles and seconds to extract from them, each the better of two, one after the other."""
    turns = [(timed(lambda: parse_alone(articles)), timed(lambda: list(extract(articles)))) for _ in range(2)]
    return min(parse for parse, _ in turns), min(drawn for _, drawn in turns)


def building(files: list[Path]) -> float:
    """Seconds that it takes to fill a new graph on disk."""
    with tempfile.TemporaryDirectory() as scratch, KnowledgeGraph.open(Path(scratch) / "bench.kg") as graph:
        return timed(lambda: graph.add(*files))


def measure(folder: Path, wanted: int) -> list[Row]:
    """The three measurements, the first as the unit of the others."""
    articles = articles_of(folder, wanted)
    list(extract(articles[:4]))
    parse, drawn = (sum(seconds) for seconds in zip(*(in_turn(block) for block in blocks(articles)), strict=True))
    files = [Path(a.path) for a in articles if a.path]
    built = min(building(files) for _ in range(2))
    return [
        Row(what, s, len(articles), s / parse) for what, s in (("parse", parse), ("extract", drawn), ("build", built))
    ]


def table(folder: Path, wanted: int) -> str:
    """The measurements as text."""
    out = [f"{'':10}{'seconds':>9}{'articles/s':>12}{'ratio':>8}"]
    for row in measure(folder, wanted):
        out.append(f"{row.what:10}{row.seconds:9.2f}{row.articles / row.seconds:12.1f}{row.ratio:8.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return "\n".join([*out, f"peak resident memory {peak:.0f} MB"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    args = parser.parse_args()
    sys.stdout.write(table(args.folder, args.articles) + "\n")


if __name__ == "__main__":
    main()
