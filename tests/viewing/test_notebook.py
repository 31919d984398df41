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


NOTEBOOK = """
from kg import KnowledgeGraph
graph = KnowledgeGraph()
graph.add_text("France sanctioned Iran on Monday.", published="2024-05-07")
graph.view()
"""


@pytest.mark.browser
def test_a_notebook_shows_it_shut_off_and_so_does_the_notebook_exported(browser, tmp_path):
    """A notebook's file holds what a cell showed, and an export of it holds the same."""
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK)])
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    (shown,) = (o["data"]["text/html"] for o in notebook.cells[0].outputs if o.output_type == "execute_result")
    exported = tmp_path / "exported.html"
    exported.write_text(f"<!DOCTYPE html><script>secret = 7</script><div>{shown}</div>", encoding="utf-8")
    tab = browser.new_page()
    tab.context.set_offline(True)
    tab.goto(exported.as_uri())
    frame = tab.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator(".hubs button").first.click()
    assert "France sanctioned Iran" in frame.locator("#panel blockquote").inner_text()
    reached = "() => { try { return parent.secret } catch (error) { return error.name } }"
    assert tab.frames[1].evaluate(reached) == "SecurityError"
    tab.close()
