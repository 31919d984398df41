"""The page on a served graph: it starts from the actors with most claims or a search, and is walked from there."""

import re
from itertools import pairwise

import pytest

from kg import KnowledgeGraph
from tests.serving.running import Server

CHAIN = ("France", "Iran", "Israel", "Norway", "Sweden", "Mexico")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    path = tmp_path_factory.mktemp("live") / "g.kg"
    with KnowledgeGraph.open(path) as graph:
        for number, (one, other) in enumerate(pairwise(CHAIN)):
            graph.add_text(f"{one} sanctioned {other} on Monday.", id=f"a{number}", published="2024-05-07")
    started = Server(path)
    yield started
    started.close()


@pytest.fixture
def tab(browser, server):
    tab = browser.new_page()
    tab.goto(f"{server.root}/graph?actor=France")
    tab.wait_for_selector("html[data-ready]")
    yield tab
    tab.close()


def _names(tab):
    return set(tab.evaluate("graph.body.data.nodes.get().map(node => node.name)"))


def _come(tab, pattern):
    tab.wait_for_url(re.compile(pattern))
    tab.wait_for_selector("html[data-ready]")


def test_it_starts_from_the_actors_with_most_claims(server):
    answer = server.client.get(f"{server.root}/graph")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert all(f'"name":"{name}"' in answer.text for name in CHAIN)


@pytest.mark.parametrize(
    ("address", "status"), [("?actor=Atlantis", 400), ("?q=atlantis", 400), ("?colour=red", 400), ("?q=fran", 200)]
)
def test_what_is_asked_wrongly_is_told(server, address, status):
    answer = server.client.get(f"{server.root}/graph{address}")
    assert (answer.status_code, answer.text.count("\n") == 1) == (status, status == 400)


@pytest.mark.browser
def test_one_walks_from_actor_to_actor(tab):
    assert _names(tab) == {"France", "Iran"}
    tab.click(".hubs button:has-text('Iran')")
    assert tab.inner_text("#expand") == "Draw 1 more claim"
    tab.click("#expand")
    _come(tab, "actor=Iran")
    assert _names(tab) == {"France", "Iran", "Israel"}
    assert tab.inner_text("#panel h2") == "Iran"
    tab.go_back()
    _come(tab, r"actor=France(#.*)?$")
    assert _names(tab) == {"France", "Iran"}


@pytest.mark.browser
def test_what_is_not_on_the_page_is_looked_for_in_the_graph(tab):
    tab.fill("#search", "swed")
    tab.keyboard.press("Enter")
    _come(tab, "q=swed")
    assert _names(tab) == {"Norway", "Sweden", "Mexico"}
