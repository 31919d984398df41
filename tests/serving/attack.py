"""An attack on a real server: what it must withstand, and how its good clients fare meanwhile.

`python -m tests.serving.attack` prints the table.
"""

import json
import socket
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from kg import KnowledgeGraph
from tests.serving.running import Server

LIMIT, MEGABYTES, WORKERS = 2.0, 128, 4
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


def one_by_one(server, listener: Listener) -> dict[str, Answer]:
    """Each hostile query alone."""
    return {name: asked(server, query.replace("%s", listener.address)) for name, (query, _) in HOSTILE.items()}


def all_at_once(server, listener: Listener) -> tuple[list[Answer], list[Answer], float]:
    """Ninety good clients and ten hostile ones at once: answers to either, and the megabytes that were used most."""
    hostile = [query.replace("%s", listener.address) for query, _ in list(HOSTILE.values())[:10]]
    most = Memory(server.process.pid)
    with ThreadPoolExecutor(100) as clients:
        bad = [clients.submit(asked, server, query) for query in hostile]
        good = [clients.submit(asked, server, GOOD) for _ in range(90)]
        answers = [f.result() for f in good], [f.result() for f in bad]
    return (*answers, most.stop())


class Memory:
    """Watches how many megabytes a process and its children have resident."""

    def __init__(self, pid: int):
        self._process, self._most, self._on = psutil.Process(pid), 0.0, True
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self):
        while self._on:
            total = 0
            for each in [self._process, *self._process.children(recursive=True)]:
                try:
                    total += each.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self._most = max(self._most, total / 2**20)
            time.sleep(0.05)

    def stop(self) -> float:
        """The most that was seen."""
        self._on = False
        self._thread.join()
        return self._most


def main() -> int:
    """Attack, and print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        server, listener = started(made_graph(Path(folder))), Listener()
        before = median(server)
        for name, answer in one_by_one(server, listener).items():
            sys.stdout.write(f"{name:20} {answer.status} {answer.seconds:6.2f} s\n")
        good, bad, most = all_at_once(server, listener)
        after = median(server)
        server.close()
        listener.close()
    statuses = {status: sum(a.status == status for a in good) for status in sorted({a.status for a in good})}
    slowest = max(answer.seconds for answer in good)
    sys.stdout.write(
        f"good clients: {json.dumps(statuses)}, the slowest {slowest:.2f} s (limit {2 * LIMIT:g})\n"
        f"hostile clients: the slowest {max(a.seconds for a in bad):.2f} s\n"
        f"median before {before * 1000:.1f} ms, after {after * 1000:.1f} ms; at most {most:.0f} MB; "
        f"requests out of the server: {listener.came}\n"
    )
    return 1 if listener.came else 0


if __name__ == "__main__":
    sys.exit(main())
