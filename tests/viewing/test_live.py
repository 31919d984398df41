"""The page on a served graph: it starts from the actors with most claims or a search, and is walked from there."""

import json
import re
import time
from itertools import pairwise

import pytest

from kg import KnowledgeGraph
from kg.graph.store import GraphStore
from kg.model import Article, Extraction
from tests.serving.running import Server
from tests.viewing.facts import claim, large

CHAIN = ("France", "Iran", "Israel", "Norway", "Sweden", "Mexico")
PLACES = "() => Object.fromEntries(graph.body.data.nodes.get().map(n => [n.name, graph.getPosition(n.id)]))"


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
def open_live(browser):
    """Open an address of a server, and note what goes wrong and what is asked of others."""
    tabs = []

    def _open(server, address):
        tab = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        tab.seen, tab.asked = [], []
        tab.on("dialog", lambda dialog: (tab.seen.append(dialog.message), dialog.dismiss()))
        tab.on("pageerror", lambda error: tab.seen.append(str(error)))
        tab.on("request", lambda asked: tab.asked.append(asked.url.removeprefix(server.root)))
        tab.goto(server.root + address)
        tab.wait_for_selector("html[data-ready]")
        tabs.append(tab)
        return tab

    yield _open
    for tab in tabs:
        tab.close()


@pytest.fixture
def tab(open_live, server):
    return open_live(server, "/graph?actor=France")


def _names(tab):
    return set(tab.evaluate("graph.body.data.nodes.get().map(node => node.name)"))


def _expand(tab, name):
    tab.fill("#search", name)
    tab.keyboard.press("Enter")
    tab.click("#expand")
    tab.wait_for_selector("#note:has-text('drawn')")


def _wait_for(tab, names):
    tab.wait_for_function("names => graph.body.data.nodes.length === names.length", arg=list(names))
    assert _names(tab) == set(names)


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
class TestWalking:
    def test_more_is_drawn_into_the_open_page(self, tab):
        assert _names(tab) == {"France", "Iran"}
        before = tab.evaluate(PLACES)
        tab.evaluate("() => { globalThis.same = true }")
        tab.click(".hubs button:has-text('Iran')")
        assert tab.inner_text("#expand") == "Draw 1 more claim"
        tab.click("#expand")
        _wait_for(tab, ["France", "Iran", "Israel"])
        assert tab.evaluate("same")
        assert [address for address in tab.asked if "api" in address] == ["/api/picture"]
        after = tab.evaluate(PLACES)
        assert {name: after[name] for name in before} == before
        assert tab.inner_text("#panel h2") == "Iran"
        assert tab.inner_text("#note") == "1 more actor drawn · 3 of 6 actors shown · 2 facts"
        assert tab.inner_text("#summary").startswith("2 claims from 2 articles · ")
        assert tab.locator("#expand").count() == 0

    def test_a_double_click_draws_more(self, tab):
        number = tab.evaluate("graph.body.data.nodes.get().find(n => n.name === 'Iran').id")
        point = tab.evaluate("id => graph.canvasToDOM(graph.getPosition(id))", number)
        box = tab.locator("#network").bounding_box()
        tab.mouse.dblclick(box["x"] + point["x"], box["y"] + point["y"])
        _wait_for(tab, ["France", "Iran", "Israel"])

    def test_what_was_added_has_its_evidence(self, tab):
        _expand(tab, "Iran")
        tab.click(".claim .fact button:has-text('Israel')")
        assert tab.inner_text("#panel blockquote") == "“Iran sanctioned Israel on Monday.”"
        assert tab.locator("#panel mark").all_inner_texts() == ["Iran", "Israel"]
        tab.click("#table-view")
        assert tab.inner_text("#row-count") == "2 claims"

    def test_back_and_forward_take_steps_back_and_do_them_again(self, tab):
        for name in ("Iran", "Israel"):
            _expand(tab, name)
        _wait_for(tab, CHAIN[:4])
        places = tab.evaluate(PLACES)
        for control, names in [("#back", CHAIN[:3]), ("#back", CHAIN[:3]), ("#back", CHAIN[:2])]:
            tab.click(control)
            _wait_for(tab, names)
        for _ in range(3):
            tab.click("#forward")
        _wait_for(tab, CHAIN[:4])
        assert tab.evaluate(PLACES) == places
        assert tab.inner_text("#panel h2") == "Israel"
        assert len([address for address in tab.asked if "api" in address]) == 2

    def test_another_way_is_taken_after_going_back(self, tab, open_live, server):
        tab = open_live(server, "/graph?actor=Norway")
        _wait_for(tab, ["Israel", "Norway", "Sweden"])
        _expand(tab, "Israel")
        tab.click("#back")
        _wait_for(tab, ["Israel", "Norway", "Sweden"])
        _expand(tab, "Sweden")
        _wait_for(tab, ["Israel", "Norway", "Sweden", "Mexico"])
        assert tab.seen == []

    def test_the_address_can_be_sent(self, tab, open_live, server):
        _expand(tab, "Iran")
        assert re.search(r"\?actor=France&actor=Iran#actor=Iran$", tab.url)
        other = open_live(server, tab.url.removeprefix(server.root))
        assert _names(other) == _names(tab)
        assert other.inner_text("#panel h2") == "Iran"

    def test_what_an_older_page_drew_the_server_draws_again(self, tab):
        _expand(tab, "Iran")
        tab.reload()
        tab.wait_for_selector("html[data-ready]")
        tab.click("#back")
        tab.wait_for_url(re.compile("actor=Iran|actor=France"))
        tab.click("#back")
        _wait_for(tab, ["France", "Iran"])

    def test_filters_hold_for_what_comes(self, tab):
        tab.select_option("#type", "SANCTION")
        _expand(tab, "Iran")
        assert tab.input_value("#type") == "SANCTION"
        assert "SANCTION (2)" in tab.locator("#type option").all_inner_texts()

    def test_what_is_not_on_the_page_is_looked_for_in_the_graph(self, tab):
        tab.fill("#search", "swed")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("#found li:has-text('Sweden')")
        tab.keyboard.press("Enter")
        _wait_for(tab, ["France", "Iran", "Sweden", "Norway", "Mexico"])
        assert tab.inner_text("#panel h2") == "Sweden"

    def test_what_is_nowhere_is_said_to_be_missing(self, tab):
        tab.fill("#search", "atlantis")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("#found li:has-text('No other actor of the graph has this name.')")

    def test_a_server_that_fails_is_told_of(self, tab):
        tab.route("**/api/picture", lambda route: route.fulfill(status=503, json={"error": "try again later"}))
        tab.click(".hubs button:has-text('Iran')")
        tab.click("#expand")
        tab.wait_for_selector("#note:has-text('The server did not tell more: try again later')")
        assert _names(tab) == {"France", "Iran"}

    def test_it_asks_nobody_but_the_server(self, tab, server):
        _expand(tab, "Iran")
        assert not [address for address in tab.asked if not address.startswith("/")]
        blocked = tab.evaluate("fetch('https://example.org/').then(() => false, () => true)")
        assert blocked


HOSTILE = [
    "</script><img src=x onerror=hit()>\u202e\u2066",
    '"><svg onload=hit()><a href="javascript:hit()" onclick="hit()">',
    b"\xff\xfe caf\xe9".decode("utf-8", "replace"),
    "javascript:hit()",
    "y" * 100_000,
]


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory):
    """Someone meets a stranger; what is around the stranger is hostile in all that it says."""
    path = tmp_path_factory.mktemp("hostile") / "g.kg"
    with GraphStore.open(path, create=True) as store:
        first = Extraction(Article("first", "", "A meeting"), (claim("Someone", "met", "Stranger", document="first"),))
        store.replace(first, "f")
        for number, text in enumerate(HOSTILE):
            one = claim("Stranger", text, text, document=f"a{number}", sentence=text, who=(text,), date="2026-01-07")
            article = Article(f"a{number}", "", text, text, "2026-01-08", "javascript:hit()")
            store.replace(Extraction(article, (one,)), "f")
        store.derive()
    started = Server(path)
    yield started
    started.close()


@pytest.mark.browser
def test_hostile_text_that_comes_later_is_only_text(open_live, hostile_server):
    tab = open_live(hostile_server, "/graph?q=someone")
    tab.evaluate("() => { globalThis.hits = 0; globalThis.hit = () => hits++ }")
    _expand(tab, "Stranger")
    assert len(_names(tab)) == 2 + len(HOSTILE)
    assert tab.locator(".claim").count() == 1 + len(HOSTILE)
    assert "onerror=hit()" in tab.inner_text("#panel")
    tab.click("#table-view")
    assert tab.locator("#rows tr").count() == 1 + len(HOSTILE)
    for text in HOSTILE:
        shown = text.strip("\u202e\u2066")[:50]
        assert any(shown in cell for cell in tab.locator("td.sentence").all_text_contents())
    for place in ("#panel", "#rows"):
        assert tab.locator(f"{place} script, {place} img, {place} a, {place} [onclick]").count() == 0
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1280
    assert (tab.seen, tab.evaluate("hits")) == ([], 0)
    assert not [address for address in tab.asked if not address.startswith("/")]


@pytest.fixture(scope="module")
def large_server(tmp_path_factory):
    """Six thousand actors, as in the news: a few take part in most."""
    path = tmp_path_factory.mktemp("large") / "g.kg"
    by_article = {}
    for one in large(6_000):
        by_article.setdefault(one.document, []).append(one)
    with GraphStore.open(path, create=True) as store:
        every = ((Extraction(Article(name, ""), tuple(claims)), name) for name, claims in by_article.items())
        for _ in store.replace_many(every):
            pass
        store.derive()
    started = Server(path, "--time-limit", "60")
    yield started
    started.close()


@pytest.mark.browser
def test_thousands_of_actors_are_walked(open_live, large_server):
    tab = open_live(large_server, "/graph")
    assert "of 6,000 actors shown" in tab.inner_text("#note")
    drawn, taken = len(_names(tab)), []
    for _ in range(6):
        places = tab.evaluate(PLACES)
        tab.keyboard.press("Escape")
        start = time.perf_counter()
        tab.click(".hubs li:first-child button")
        tab.click("#expand")
        tab.wait_for_function("there => graph.body.data.nodes.length > there", arg=drawn)
        taken.append(time.perf_counter() - start)
        now = tab.evaluate(PLACES)
        assert {name: now[name] for name in places} == places
        drawn = len(now)
    assert drawn >= 50 + 6 * 40
    assert tab.seen == []
    assert min(taken) < 3


@pytest.mark.browser
def test_a_page_with_thousands_on_it_takes_more(open_live, large_server):
    """As many as a walk of hours would bring: what is there is sent along, and comes back no second time."""
    drawn = [f"Actor_{number}" for number in range(3_000)]
    form = {"actor": "Actor_0", "known": drawn, "limit": "5000"}
    told = large_server.client.post(f"{large_server.root}/api/picture", data=form).json()
    fresh = {actor["key"] for actor in told["actors"]} - set(drawn)
    assert len(fresh) == 50
    for one in told["claims"]:
        assert fresh.intersection({one["source"]["key"], one["target"]["key"]}), json.dumps(one)[:200]
