"""The live page on a made graph: `python -m tests.benchmarks.live [--events 100000 1000000] [--graphs FOLDER]`.

Prints a table in Markdown for each size: seconds of the first and of a later answer of `kg serve`, and of steps in a
browser. A graph that lies in the folder already is measured as it is; otherwise it is made there, or in a folder that
is taken away again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.benchmarks.store import load, timed
from tests.browsing import ARGUMENTS, CHROMIUM
from tests.serving.running import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TIMES = 3
_TOP = [("known", f"Actor_{number:04d}") for number in range(50)]
_ADDRESSES = {
    "the top actors": ("graph", {}),
    "a search": ("graph", {"q": "0003"}),
    "a page around the hub": ("graph", {"actor": "Actor_0000"}),
    "names that hold a word": ("api/actors", {"q": "0003", "limit": "12"}),
    "claims between two": ("api/claims", {"source": "Actor_0000", "target": "Actor_0001"}),
    "words of a sentence": ("api/search", {"q": '"grain"', "limit": "50"}),
}
_EXPANDED = {"the hub": "Actor_0000", "a middling actor": "Actor_0100", "a small actor": "Actor_1900"}


def answered(server: Server) -> list[tuple[str, float, float]]:
    """Each request with its first time and the shortest of some later ones."""
    rows = []
    for name, (path, asked) in _ADDRESSES.items():
        rows.append((name, *_times(lambda path=path, asked=asked: _get(server, path, asked))))
    for name, key in _EXPANDED.items():
        form = [("actor", key), ("limit", "500"), *_TOP]
        rows.append((f"expand {name}", *_times(lambda form=form: _post(server, form))))
    return rows


def _times(work: Callable[[], None]) -> tuple[float, float]:
    first = timed(work)
    return first, min(timed(work) for _ in range(_TIMES))


def _get(server: Server, path: str, asked: dict[str, str]) -> None:
    server.client.get(f"{server.root}/{path}", params=asked).raise_for_status()


def _post(server: Server, form: list[tuple[str, str]]) -> None:
    known = [value for name, value in form if name == "known"]
    data = {**dict(form), "known": known}
    server.client.post(f"{server.root}/api/picture", data=data).raise_for_status()


def walked(tab: Page, root: str) -> list[tuple[str, float]]:
    """Seconds in a browser until a page can be used, an edge shows its evidence, an actor has brought others."""
    rows = [("open the top actors", timed(lambda: _opened(tab, f"{root}/graph")))]
    for name, key in _EXPANDED.items():
        there = tab.evaluate("graph.body.data.nodes.length")
        tab.keyboard.press("Escape")
        tab.fill("#search", key.replace("_", " "))
        tab.keyboard.press("Enter")  # chooses what is on the page, and looks in the whole graph for what is not
        tab.wait_for_selector(f"#expand, #found:not([hidden]) li:has-text('{key.replace('_', ' ')}')")
        start = time.perf_counter()
        if tab.locator("#expand").count():
            tab.click("#expand")
        else:
            tab.keyboard.press("Enter")
        tab.wait_for_function("there => graph.body.data.nodes.length > there", arg=there, timeout=60_000)
        rows.append((f"expand {name}", time.perf_counter() - start))
    start = time.perf_counter()
    tab.evaluate("void graph.body.emitter.emit('click', { nodes: [], edges: [graph.body.data.edges.getIds()[0]] })")
    tab.wait_for_selector("#panel .claim")
    rows.append(("evidence of an edge", time.perf_counter() - start))
    return rows


def _opened(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.wait_for_selector("html[data-ready]", timeout=60_000)


def memory(server: Server) -> tuple[float, float]:
    """Megabytes of the server alone, and of all its processes, without what they share."""
    main = psutil.Process(server.process.pid)
    used = [process.memory_full_info().uss / 2**20 for process in [main, *main.children(recursive=True)]]
    return used[0], sum(used)


def measured(graph: Path, events: int) -> None:
    """Print the tables of one graph."""
    from playwright.sync_api import sync_playwright

    server = Server(graph, "--workers", "2", "--time-limit", "120")
    try:
        sys.stdout.write(f"\n| {events:,} claims | first, s | later, s |\n| --- | --- | --- |\n")
        for name, first, later in answered(server):
            sys.stdout.write(f"| {name} | {first:.2f} | {later:.2f} |\n")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            for name, taken in walked(browser.new_page(viewport={"width": 1280, "height": 800}), server.root):
                sys.stdout.write(f"| in a browser: {name} | {taken:.2f} | |\n")
            browser.close()
        alone, every = memory(server)
        sys.stdout.write(f"\nThe server takes {alone:.0f} MB, with its two workers {every:.0f} MB.\n")
        sys.stdout.flush()
    finally:
        server.close()


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--graphs", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for events in given.events:
            graph = (given.graphs or Path(folder)) / f"made-{events}.kg"
            if not graph.exists():
                load(graph, events)
            measured(graph, events)


if __name__ == "__main__":
    main()
