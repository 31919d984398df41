"""Seconds until one can use the page of a graph, beside plain pyvis on the same: `python -m tests.benchmarks.page`.

`layout` is the time for the positions, `made` for the whole page, `ready` from opening the file in a new tab of a
running browser until an edge that is clicked shows its evidence. Plain pyvis is opened as it comes, physics and all;
it is ready when it stands still, which is waited for no longer than the limit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Claim
from kg.viewing.layout import positions
from kg.viewing.page import page
from kg.viewing.picture import picture
from tests.browsing import ARGUMENTS, CHROMIUM
from tests.viewing.conftest import opened_at
from tests.viewing.facts import large

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The bar: seconds on a machine that does nothing else.
SIZES = {50: 1.0, 300: 1.5, 2_000: 2.5, 10_000: 6.0}
LIMIT = 60.0
# Seconds for a fixed amount of a page's kind of work on two idle cores of the machine that the bar was measured on.
REFERENCE = 0.13
WORK = """() => {
  const start = performance.now();
  const context = Object.assign(document.createElement("canvas"), { width: 1200, height: 700 }).getContext("2d");
  const things = JSON.parse(JSON.stringify(Array.from({ length: 60000 }, (_, id) => ({ id, name: `Thing ${id}` }))));
  for (const { id } of things.slice(0, 8000)) {
    context.fillStyle = `hsl(${id % 360} 60% 50%)`;
    context.beginPath();
    context.arc((id * 37) % 1200, (id * 91) % 700, 6, 0, 7);
    context.fill();
  }
  context.getImageData(0, 0, 1, 1);
  return (performance.now() - start) / 1000;
}"""
# Where a line can be clicked: on the longest that the picture shows, off its middle where a name may lie.
EDGE = """() => {
  const [one] = graph.body.data.edges.get().filter(edge => !edge.hidden && !edge.smooth)
    .map(edge => [graph.getPosition(edge.from), graph.getPosition(edge.to)])
    .sort(([a, b], [c, d]) => Math.hypot(d.x - c.x, d.y - c.y) - Math.hypot(b.x - a.x, b.y - a.y));
  const [a, b] = one;
  return graph.canvasToDOM({ x: a.x * .6 + b.x * .4, y: a.y * .6 + b.y * .4 });
}"""


def main() -> None:
    """Print one table."""
    from playwright.sync_api import sync_playwright

    page(large(10), [])
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        sys.stdout.write(f"this machine takes {slowness(browser):.2f} times as long as the one of the bar\n")
        sys.stdout.write("actors  layout    made   ready  (bar)     size  | pyvis ready    size\n")
        for actors, bar in SIZES.items():
            claims = large(actors)
            laid, made, ready, size = ours(browser, claims, Path(folder) / "ours.html")
            plain, plain_size = pyvis(browser, claims, Path(folder) / "pyvis.html")
            told = f"{plain:9.1f} s" if plain < LIMIT else f"   > {LIMIT:.0f} s "
            sys.stdout.write(
                f"{actors:6} {laid:6.2f} s {made:5.1f} s {ready:5.2f} s ({bar} s) {size:6.2f} MB"
                f" | {told} {plain_size:6.2f} MB\n"
            )
            sys.stdout.flush()
        browser.close()


def ours(browser: Browser, claims: list[Claim], path: Path) -> tuple[float, float, float, float]:
    """Seconds for positions, for the page, until an edge shows its evidence; megabytes."""
    drawn, start = picture(claims, limit=None), time.perf_counter()
    positions(len(drawn.nodes), [(line.source, line.target) for line in drawn.lines])
    laid, start = time.perf_counter() - start, time.perf_counter()
    html = page(claims, [], limit=None)
    made = time.perf_counter() - start
    path.write_text(html, encoding="utf-8")
    start = time.perf_counter()
    opened = opened_at(browser, path)
    point, box = opened.tab.evaluate(EDGE), opened.tab.locator("#network").bounding_box()
    assert box is not None
    opened.tab.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
    opened.tab.wait_for_selector("#panel .claim")
    ready = time.perf_counter() - start
    opened.tab.close()
    return laid, made, ready, len(html.encode()) / 1e6


def slowness(browser: Browser) -> float:
    """How many times longer a page's kind of work takes here and now than where the bar was measured; at least 1."""
    tab = browser.new_page()
    taken = float(tab.evaluate(WORK))
    tab.close()
    return max(1.0, taken / REFERENCE)


def pyvis(browser: Browser, claims: list[Claim], path: Path) -> tuple[float, float]:
    """Seconds until plain pyvis stands still, or the limit; megabytes."""
    from playwright.sync_api import TimeoutError as TooLate
    from pyvis.network import Network

    plain = Network(directed=True, cdn_resources="in_line")
    for claim in claims:
        ends = [end.actor.name for end in (claim.source, claim.target) if end]
        plain.add_nodes([end for end in ends if end not in plain.node_map])
        plain.add_edge(*ends, title=claim.relation)
    path.write_text(plain.generate_html(), encoding="utf-8")
    tab = browser.new_page()
    tab.context.set_offline(True)
    start = time.perf_counter()
    settled = "() => typeof network !== 'undefined' && network.physics.stabilized === true"
    try:
        tab.goto(path.as_uri(), wait_until="commit")
        tab.wait_for_function(settled, timeout=LIMIT * 1000, polling=200)
        taken = time.perf_counter() - start
    except TooLate:
        taken = LIMIT
    tab.close()
    return taken, path.stat().st_size / 1e6


if __name__ == "__main__":
    main()
