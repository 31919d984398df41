"""Seconds to make the page of a graph, and until one can use it in a browser: `python -m tests.benchmarks.page`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from kg.viewing.page import page
from tests.viewing.conftest import ARGUMENTS, CHROMIUM, opened_at
from tests.viewing.facts import large


def main() -> None:
    from playwright.sync_api import sync_playwright

    page(large(10), [])
    sys.stdout.write("actors   made  ready  click   size\n")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for actors in (300, 2_000, 10_000):
            claims, start = large(actors), time.perf_counter()
            html = page(claims, [], limit=None)
            path, made = Path(folder) / f"{actors}.html", time.perf_counter()
            path.write_text(html, encoding="utf-8")
            opening = time.perf_counter()
            opened, ready = opened_at(browser, path), time.perf_counter()
            opened.click_actor("Actor 0")
            opened.tab.wait_for_selector("#panel .claim")
            took = made - start, ready - opening, time.perf_counter() - ready
            times = " ".join(f"{seconds:4.1f} s" for seconds in took)
            sys.stdout.write(f"{actors:6} {times} {len(html) / 1e6:4.1f} MB\n")
            opened.tab.close()
        browser.close()


if __name__ == "__main__":
    main()
