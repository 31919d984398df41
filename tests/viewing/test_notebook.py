"""The page in a notebook."""

from html.parser import HTMLParser

import pytest

from kg.viewing.notebook import View
from kg.viewing.page import page
from tests.viewing.facts import ARTICLES, FACTS


class _Frame(HTMLParser):
    def handle_starttag(self, tag, attrs):
        self.found = tag, dict(attrs)


def _frame(html, **how):
    frame = _Frame()
    frame.feed(View(html, **how)._repr_html_())
    return frame.found


def test_it_is_a_frame_with_the_whole_page_inside():
    html = page(FACTS, ARTICLES)
    tag, attrs = _frame(html)
    assert (tag, attrs["srcdoc"]) == ("iframe", html)


def test_the_frame_cannot_reach_the_notebook():
    _, attrs = _frame("<p>")
    assert "allow-scripts" in attrs["sandbox"].split()
    assert "allow-same-origin" not in attrs["sandbox"].split()


@pytest.mark.parametrize("height", [300, 900])
def test_the_height_is_the_callers(height):
    assert f"height: {height}px" in _frame("<p>", height=height)[1]["style"]


def test_it_is_saved_as_utf8(tmp_path):
    View("<p>Nicolás Maduro</p>").save(tmp_path / "graph.html")
    assert (tmp_path / "graph.html").read_bytes() == "<p>Nicolás Maduro</p>".encode()


def test_its_repr_is_short():
    assert len(repr(View("x" * 10_000))) < 100
