"""The page in a real browser, as a user sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.viewing.page import page
from tests.viewing.facts import ARTICLES, FACTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass
class Opened:
    """A page as a user sees it, with all that it asked for and complained of."""

    tab: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        """What can be read there."""
        return self.tab.inner_text(selector)

    def number(self, name: str) -> int:
        """The number of an actor in the picture."""
        return int(self.tab.evaluate("name => graph.body.data.nodes.get().find(n => n.name === name).id", name))

    def click_actor(self, name: str) -> None:
        """Click where the picture shows an actor."""
        self.click_at("id => graph.canvasToDOM(graph.getPosition(id))", self.number(name))

    def click_at(self, place: str, *argument: object) -> None:
        """Click at the point of the picture that a script tells."""
        point = self.tab.evaluate(place, *argument)
        box = self.tab.locator("#network").bounding_box()
        assert box is not None
        self.tab.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
        self.tab.wait_for_timeout(50)

    def find(self, typed: str) -> list[str]:
        """Type into the search field and read what it offers."""
        self.tab.fill("#search", typed)
        return self.tab.locator("#found li").all_inner_texts()

    def switch(self, *values: str) -> None:
        """Click the boxes of classes, kinds or statuses."""
        for value in values:
            self.tab.locator(f".boxes label:has(input[value='{value}'])").click()

    def drawn(self) -> dict[str, int]:
        """How many nodes and edges can be seen."""
        count = "name => graph.body.data[name].get().filter(each => !each.hidden).length"
        return {name: int(self.tab.evaluate(count, name)) for name in ("nodes", "edges")}

    def as_new(self) -> Opened:
        """The page as it was when it was opened: nothing chosen, typed, filtered or complained of."""
        self.tab.fill("#search", "")
        self.tab.evaluate("document.activeElement.blur()")
        for _ in range(2):
            self.tab.keyboard.press("Escape")
        self.tab.click("#network-view")
        self.tab.click("#reset")
        self.tab.click("#fit")
        self.tab.wait_for_timeout(30)
        for seen in (self.complaints, self.dialogs):
            seen.clear()
        return self


def opened_at(browser: Browser, path: Path, width: int = 1280, height: int = 800) -> Opened:
    """Open a file of this project's making, and wait until one can use it."""
    tab = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    opened = Opened(tab)
    tab.on("request", lambda request: opened.requests.append(request.url))
    tab.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: opened.complaints.append(str(error)))
    tab.on("dialog", lambda dialog: (opened.dialogs.append(dialog.message), dialog.dismiss()))
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready]", timeout=60_000)
    return opened


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a page to a file and open it, in a window of 1280 by 800 unless told otherwise."""
    tabs = []

    def _open(html: str, **size: int) -> Opened:
        path = tmp_path / f"page-{len(tabs)}.html"
        path.write_text(html, encoding="utf-8")
        opened = opened_at(browser, path, **size)
        tabs.append(opened.tab)
        return opened

    yield _open
    for tab in tabs:
        tab.close()


@pytest.fixture(scope="module")
def kept_open(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The page of the invented facts, opened once for many tests."""
    path = tmp_path_factory.mktemp("kept") / "page.html"
    path.write_text(page(FACTS, ARTICLES, title="Two neighbours"), encoding="utf-8")
    opened = opened_at(browser, path)
    yield opened
    opened.tab.close()


@pytest.fixture
def opened(kept_open: Opened) -> Opened:
    """The same page, as if it had just been opened."""
    return kept_open.as_new()
