"""The named questions on a made graph, each asked of the actors that have most claims: the processor time of all rows.

Run as `python -m tests.benchmarks.questions [--events 100000] [--graph DIR]`; prints a table in Markdown. A graph that
is in DIR already is asked as it is, so that making it is paid for once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg import KnowledgeGraph
from kg.graph.store import GraphStore
from kg.model import Extraction, Kind, Role
from tests.benchmarks.made import ACTORS, made

_BAR, _ROWS = 1000.0, 10_000  # milliseconds of one processor, for answers of so many rows at most
_TITLES = ("president", "foreign minister", "spokeswoman", "ambassador", "general")
_PLACES = (("Nairobi", "KEN"), ("Paris", "FRA"), ("Lima", "PER"), ("Oslo", "NOR"), ("Cairo", "EGY"))
_BODIES = [actor for actor in ACTORS[:100] if actor.kind in (Kind.COUNTRY, Kind.GOVERNMENT, Kind.ORGANIZATION)]
_HUB, _OTHER, _COUNTRY = "Actor 0000", "Actor 0003", "Actor 0001"
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("alleged", {"actor": _HUB}),
    ("alone", {"actor": _HUB}),
    ("announced", {"actor": _HUB}),
    ("by-month", {"one": _HUB, "other": _OTHER}),
    ("claims-by-class", {"actor": _HUB}),
    ("co-mentioned", {"actor": _HUB}),
    ("common", {"one": _HUB, "other": _OTHER}),
    ("contradictions", {}),
    ("contradictions", {"actor": _HUB}),
    ("degree", {}),
    ("did", {"relation": "sanctioned"}),
    ("did", {"relation": "plover:conflict"}),
    ("did", {"relation": "plover:conflict", "source": _HUB}),
    ("happened", {"country": "Kenya"}),
    ("most-reported", {"period": "2020-01"}),
    ("most-reported", {"period": "2020"}),
    ("new", {"since": "2024-06"}),
    ("new", {"since": "2020"}),
    ("offices", {"person": _HUB}),
    ("outlets", {"actor": _HUB}),
    ("pairs", {}),
    ("pairs", {"type": "conflict", "period": "2020"}),
    ("paths", {"one": _HUB, "other": _OTHER}),
    ("sanctions", {"actor": _HUB}),
    ("says", {"speaker": _HUB}),
    ("since", {"actor": _HUB, "since": "2020"}),
    ("speakers", {}),
    ("speakers", {"about": _HUB}),
    ("speaks-for", {}),
    ("speaks-for", {"actor": _COUNTRY}),
    ("threats", {}),
    ("threats", {"source": _HUB}),
    ("timeline", {"one": _HUB, "other": _OTHER}),
)


def with_places_and_offices(articles: Iterable[tuple[Extraction, str]]) -> Iterator[tuple[Extraction, str]]:
    """The same articles, which tell where each thing happened, and give the persons that speak or act an office."""
    for number, (extraction, fingerprint) in enumerate(articles):
        place, country = _PLACES[number % len(_PLACES)]
        claims = tuple(replace(claim, place=place, place_country=country) for claim in extraction.claims)
        yield replace(extraction, claims=claims, roles=tuple(_roles(extraction, number))), fingerprint


def _roles(extraction: Extraction, number: int) -> Iterator[Role]:
    seen = set()
    for claim in extraction.claims:
        for person in (claim.source.actor, *claim.speakers):
            if person.kind is Kind.PERSON and person not in seen:
                seen.add(person)
                title = _TITLES[number % len(_TITLES)]
                body = _BODIES[(ACTORS.index(person) + number % 3) % len(_BODIES)]
                yield Role(extraction.article.id, person, title, body, claim.evidence)


def make(folder: Path, events: int) -> None:
    """Make the graph in a folder, unless there is one."""
    if not folder.exists():
        with GraphStore.open(folder, create=True) as store:
            for _ in store.replace_many(with_places_and_offices(made(events))):
                pass


def measured(graph: KnowledgeGraph, rounds: int) -> Iterator[tuple[str, int, float]]:
    """Each question as one asks it, how many rows it answers, and the shortest processor time in milliseconds."""
    for name, given in ASKED:
        shown = " ".join(
            [name, *(f"{key}={value!r}" if " " in value else f"{key}={value}" for key, value in given.items())]
        )
        times, rows = [], 0
        for _ in range(rounds):
            start = time.process_time()
            rows = len(graph.ask(name, **given))
            times.append(time.process_time() - start)
        yield shown, rows, min(times) * 1000


def main() -> int:
    """Print the table; 1 where a question of not too many rows takes longer than the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--graph", type=Path, help="a folder for the made graph, which is kept")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.graph or Path(scratch) / "made.kg"
        make(folder, args.events)
        slow = 0
        with KnowledgeGraph.open(folder, read_only=True) as graph:
            sys.stdout.write("| question | rows | ms |\n| --- | --- | --- |\n")
            for shown, rows, taken in measured(graph, args.rounds):
                slow += taken > _BAR and rows <= _ROWS
                sys.stdout.write(f"| `{shown}` | {rows:,} | {taken:,.0f} |\n")
                sys.stdout.flush()
    sys.stdout.write(f"\n{slow or 'None'} of {len(ASKED)} took longer than {_BAR:,.0f} ms for up to {_ROWS:,} rows.\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
