"""An attack on a real server: what it must withstand, and how its good clients fare meanwhile.

`python -m tests.serving.attack` prints the table; 1 where a bar is not kept.
"""

import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from kg import KnowledgeGraph
from tests.serving.running import Server

LIMIT, MEGABYTES, WORKERS = 4.0, 128, 4
# A hostile query is ended at the limit; to its client it takes a way there and back and the end of a process longer.
ENDED = 1.25 * LIMIT
ANSWERED = 2 * LIMIT
GOOD = 'SELECT ?who { ?x rel:thanked/rdfs:label "Norway" ; rdfs:label ?who }'
_CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
_BOMB = (
    'SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i)); separator="") AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'
)
_PATHS = "SELECT (COUNT(*) AS ?n) { ?a (<x:1>|!<x:2>)*/(<x:3>|!<x:4>)* ?b . ?c (!<x:5>)*/(!<x:6>)* ?d . ?e ?f ?g }"
_DEEP = "SELECT * { " + "{ " * 10_000 + "?s ?p ?o" + " }" * 10_000 + " }"
_BRACKETS = "SELECT (" + "(" * 10_000 + "1" + ")" * 10_000 + " AS ?x) {}"
_GIANT = 'SELECT (STRLEN(REPLACE("' + "a" * 900_000 + '", "(a*)*b", "")) AS ?n) {}'
_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
HOSTILE = {
    "cross join": (_CROSS, {504, 503}),
    "GROUP_CONCAT bomb": (_BOMB, {504, 507, 503}),
    "path explosion": (_PATHS, {504, 507, 503}),
    "10,000 braces": (_DEEP, {400}),
    "10,000 brackets": (_BRACKETS, {400}),
    "giant literal": (_GIANT, {200, 400, 504, 507, 503}),
    "too many rows": (_ROWS, {422, 504, 507, 503}),
    "SERVICE": ("SELECT * { SERVICE <%s> { ?s ?p ?o } }", {400}),
    "LOAD": ("LOAD <%s>", {400}),
    "FROM a listener": ("SELECT * FROM <%s> { ?s ?p ?o }", {200, 503}),
    "FROM a file": ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", {200, 503}),
}


class Listener:
    """A port that counts who comes."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.came = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self):
        while True:
            try:
                self.socket.accept()[0].close()
            except OSError:
                return
            self.came += 1

    def close(self):
        self.socket.close()


@dataclass(frozen=True)
class Answer:
    """What came back, after how many seconds."""

    status: int
    seconds: float
    retry: bool


def asked(server, query: str) -> Answer:
    """One client with a connection of its own."""
    with httpx.Client(timeout=60, trust_env=False, verify=False) as client:
        began = time.monotonic()
        reply = client.post(server.address, content=query, headers={"content-type": "application/sparql-query"})
    return Answer(reply.status_code, time.monotonic() - began, "retry-after" in reply.headers)


def made_graph(folder: Path) -> Path:
    """A graph with something in it."""
    path = folder / "g.kg"
    with KnowledgeGraph.open(path) as graph:
        graph.add_text("Mexico thanked Norway on Tuesday.", id="thanks", published="2024-05-08")
    return path


def started(graph: Path) -> Server:
    """A server with narrow limits."""
    return Server(
        graph,
        "--time-limit",
        str(LIMIT),
        "--memory-limit",
        str(MEGABYTES),
        "--workers",
        str(WORKERS),
        "--row-limit",
        "1000",
    )


def median(server) -> float:
    """The median seconds of a good query with nobody else there."""
    return statistics.median(asked(server, GOOD).seconds for _ in range(15))


def back(before: float, after: float) -> bool:
    """Whether a median is where it was, as far as a machine with other things to do can tell."""
    return after < 2 * before + 0.02


def one_by_one(server, listener: Listener) -> dict[str, Answer]:
    """Each hostile query alone."""
    return {name: asked(server, query.replace("%s", listener.address)) for name, (query, _) in HOSTILE.items()}


@dataclass(frozen=True)
class Fared:
    """How ninety good clients and ten hostile ones fared that came at once.

    Medians are of seconds, before and after; megabytes at rest and at most are those of all processes.
    """

    good: tuple[Answer, ...]
    bad: tuple[Answer, ...]
    before: float
    after: float
    rest: float
    most: float

    @property
    def answered(self) -> bool:
        """Whether every good client was answered, or told when to come again."""
        return all(a.status == 200 or (a.status == 503 and a.retry) for a in self.good)

    @property
    def slowest(self) -> float:
        """The longest that anybody waited."""
        return max(answer.seconds for answer in (*self.good, *self.bad))

    @property
    def bound(self) -> float:
        """The megabytes that there may be: those at rest, and for each worker its limit."""
        return self.rest + WORKERS * MEGABYTES


def all_at_once(server, listener: Listener) -> Fared:
    """Ninety good clients and ten hostile ones at once."""
    hostile = [query.replace("%s", listener.address) for query, _ in list(HOSTILE.values())[:10]]
    before = median(server)
    memory = Memory(server.process.pid)
    rest = memory.now()
    with ThreadPoolExecutor(100) as clients:
        bad = [clients.submit(asked, server, query) for query in hostile]
        good = [clients.submit(asked, server, GOOD) for _ in range(90)]
        answers = tuple(f.result() for f in good), tuple(f.result() for f in bad)
    after = median(server)
    return Fared(*answers, before, after, rest, memory.stop())


class Memory:
    """Watches how many megabytes a process and its children have resident."""

    def __init__(self, pid: int):
        self._process, self._most, self._on = psutil.Process(pid), 0.0, True
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def now(self) -> float:
        """What they have at this moment."""
        total = 0
        for each in [self._process, *self._process.children(recursive=True)]:
            try:
                total += each.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return total / 2**20

    def _watch(self):
        while self._on:
            self._most = max(self._most, self.now())
            time.sleep(0.05)

    def stop(self) -> float:
        """The most that was seen."""
        self._on = False
        self._thread.join()
        return self._most


def rows(alone: dict[str, Answer], fared: Fared, came: int) -> list[tuple[str, str, str, bool]]:
    """What was measured, against what is promised."""
    statuses = ", ".join(f"{n} x {status}" for status, n in sorted(Counter(a.status for a in fared.good).items()))
    return [
        *(
            (name, f"{a.status}, {a.seconds:.2f} s", f"{ENDED:g} s", a.status in HOSTILE[name][1] and a.seconds < ENDED)
            for name, a in alone.items()
        ),
        ("90 good clients beside 10 hostile ones", statuses, "200, or 503 with Retry-After", fared.answered),
        ("the slowest of all", f"{fared.slowest:.2f} s", f"{ANSWERED:g} s", fared.slowest < ANSWERED),
        (
            "median of a good query, before and after",
            f"{fared.before * 1000:.1f} ms, {fared.after * 1000:.1f} ms",
            "the same",
            back(fared.before, fared.after),
        ),
        (
            f"memory, {fared.rest:.0f} MB at rest",
            f"{fared.most:.0f} MB",
            f"{fared.bound:.0f} MB",
            fared.most < fared.bound,
        ),
        ("requests out of the server", str(came), "0", came == 0),
    ]


def main() -> int:
    """Attack, and print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        server, listener = started(made_graph(Path(folder))), Listener()
        table = rows(one_by_one(server, listener), all_at_once(server, listener), listener.came)
        server.close()
        listener.close()
    sys.stdout.write(f"| limits of {LIMIT:g} s and {MEGABYTES} MB | measured | bar | |\n| --- | --- | --- | --- |\n")
    for name, measured, bar, kept in table:
        sys.stdout.write(f"| {name} | {measured} | {bar} | {'' if kept else 'not kept'} |\n")
    return 0 if all(kept for *_, kept in table) else 1


if __name__ == "__main__":
    sys.exit(main())
