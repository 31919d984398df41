"""The pages of a served graph in a real browser, and pages about articles whose text means harm."""

import re
from html.parser import HTMLParser

import pytest

from kg import KnowledgeGraph
from kg.graph.store import GraphStore
from kg.model import Actor, Article, Claim, End, Extraction, Kind, Role, Span, Status
from tests.serving.running import Server

HARM = "<script>alert(1)</script>"
HANDLER = '"><img src=x onerror=alert(1)>'
EVIL = Actor("Evil", f"Evil {HARM}", Kind.PERSON, f"COL{HANDLER}")
VICTIM = Actor("Victim", f"Victim {HANDLER}", Kind.ORGANIZATION)
SENTENCE = f"Evil met Victim {HARM} {HANDLER}."
ARTICLES = (
    Article("harm", "text", f"Title {HARM}", f"Outlet {HANDLER}", "2026-01-08", "javascript:alert(1)"),
    Article("attribute", "text", f"Title {HANDLER}", None, None, 'https://x.example/" onmouseover="alert(1)'),
    Article("data", "text", HARM, f"{HARM}", "2026-01-08", "data:text/html,<script>alert(1)</script>"),
)
WHO = "SELECT ?who ?whom { ?who rel:thanked ?whom }"


def harmful(article):
    """What an article of bad faith would be read as."""
    evidence = Span(0, len(SENTENCE), SENTENCE)
    claim = Claim(
        document=article.id,
        source=End(EVIL, f"Evil {HARM}"),
        relation="met",
        target=End(VICTIM, HANDLER),
        status=Status.ASSERTED,
        evidence=evidence,
        method="verb.active",
        place=HARM,
        quantity=HANDLER,
        attributed_to=(f"Speaker {HARM}",),
        coded=True,
    )
    return Extraction(article, (claim,), roles=(Role(article.id, EVIL, f"boss {HARM}", VICTIM, evidence),))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    path = tmp_path_factory.mktemp("pages") / "g.kg"
    with KnowledgeGraph.open(path) as graph:
        graph.add_text("Mexico thanked Norway on Tuesday.", id="thanks", published="2024-05-08", outlet="Sample Wire")
    with GraphStore.open(path) as store:
        for article in ARTICLES:
            store.replace(harmful(article), "f")
    started = Server(path)
    yield started
    started.close()


@pytest.fixture
def tab(browser, server):
    """The start page, with what it complains of and asks for."""
    tab = browser.new_page()
    tab.seen = []
    tab.on("dialog", lambda dialog: (tab.seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    tab.on("pageerror", lambda error: tab.seen.append(str(error)))
    tab.on("request", lambda asked: None if asked.url.startswith(server.root) else tab.seen.append(asked.url))
    tab.goto(server.root)
    yield tab
    tab.close()


def ask(tab, query):
    """Write a query, send it, and wait for the answer."""
    tab.fill("#query", query)
    tab.click("#ask button")
    tab.wait_for_function("() => /ms$|^[0-9]+$/.test(document.getElementById('state').textContent)")


def cells(tab):
    return [row.locator("td").all_inner_texts() for row in tab.locator("#answer tbody tr").all()]


class TestAsking:
    pytestmark = pytest.mark.browser

    def test_rows_are_read(self, tab):
        ask(tab, WHO)
        assert cells(tab) == [["https://kg.example/actor/Mexico", "https://kg.example/actor/Norway"]]
        assert tab.inner_text("#state").startswith("1 row, ")

    def test_the_keyboard_is_enough(self, tab):
        tab.fill("#query", "ASK { ?x rel:thanked ?y }")
        tab.press("#query", "Control+Enter")
        tab.wait_for_selector("#answer pre")
        assert tab.inner_text("#answer pre") == "yes"

    def test_an_actor_of_an_answer_leads_to_its_page(self, tab):
        ask(tab, WHO)
        tab.click("#answer td a >> nth=0")
        tab.wait_for_url(re.compile("/actor/Mexico$"))
        assert tab.inner_text("h1") == "Mexico"

    def test_an_answer_leads_to_the_picture_of_its_actors(self, tab):
        ask(tab, WHO)
        tab.click("#answer p a")
        tab.wait_for_selector("html[data-ready]")
        names = tab.evaluate("graph.body.data.nodes.get().map(node => node.name)")
        assert set(names) == {"Mexico", "Norway"}

    def test_triples_are_rows(self, tab):
        ask(
            tab,
            "CONSTRUCT { ?x rel:thanked ?y . ?x rdfs:label 'a \"quoted\"\\n line' } WHERE { ?x rel:thanked ?y }",
        )
        assert sorted(cells(tab)) == [
            ["https://kg.example/actor/Mexico", "http://www.w3.org/2000/01/rdf-schema#label", 'a "quoted" line'],
            [
                "https://kg.example/actor/Mexico",
                "https://kg.example/relation/thanked",
                "https://kg.example/actor/Norway",
            ],
        ]

    def test_a_mistake_is_told_with_its_place(self, tab):
        ask(tab, "SELECT * {")
        assert (tab.inner_text("#state"), "line 1" in tab.inner_text("#answer")) == ("400", True)

    def test_an_example_can_be_begun_with(self, tab):
        label = next(text for text in tab.locator("#examples option").all_inner_texts() if "most others" in text)
        tab.select_option("#examples", label=label)
        tab.click("#ask button")
        tab.wait_for_selector("#answer td")
        assert ["Mexico", "1"] in cells(tab)

    def test_without_script_the_form_asks(self, browser, server):
        context = browser.new_context(java_script_enabled=False)
        tab = context.new_page()
        tab.goto(server.root)
        with tab.expect_request(re.compile("/sparql\\?query=")) as asked:
            tab.click("#ask button", no_wait_after=True)
        assert asked.value.method == "GET"
        context.close()

    def test_hostile_text_in_an_answer_is_text(self, tab):
        ask(tab, f"SELECT ?label ({HANDLER!r} AS ?x) {{ ?a rdfs:label ?label FILTER(CONTAINS(?label, '<')) }}")
        assert [f"Evil {HARM}", HANDLER] in cells(tab)
        assert tab.locator("#answer script, #answer img").count() == 0
        assert tab.seen == []

    def test_hostile_addresses_in_an_answer_lead_nowhere(self, tab):
        ask(
            tab,
            "SELECT * { VALUES ?x { <javascript:alert(1)> <https://evil.example/actor/x> <x:a/claim/%22onload=1> } }",
        )
        links = {link.get_attribute("href") for link in tab.locator("#answer td a").all()}
        assert links == {"/actor/x", "/claim/%22onload=1"}


class Page(HTMLParser):
    """What a browser would make of a page: tags, attributes and the addresses of links."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.addresses = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]


HARMED = ("actor/Evil", "actor/Victim", *(f"doc/{article.id}" for article in ARTICLES))


@pytest.fixture(scope="module")
def addresses(server):
    """The pages about actors, articles and claims that mean harm."""
    claims = server.client.get(f"{server.root}/api/claims", params={"source": "Evil"}).json()["items"]
    return [*HARMED, *(f"claim/{claim['id']}" for claim in claims)]


class TestHarm:
    def test_no_text_becomes_markup(self, server, addresses):
        for address in addresses:
            told = server.client.get(f"{server.root}/{address}", headers={"accept": "text/html"})
            page = Page(told.text)
            assert told.status_code == 200, address
            assert not {"script", "img", "iframe", "style"}.intersection(page.tags), address
            assert not [name for name in page.attributes if name.startswith("on")], address
            assert all(link.startswith(("/", "https://x.example/")) for link in page.addresses), address

    def test_the_text_is_there_to_be_read(self, server):
        told = server.client.get(f"{server.root}/actor/Evil", headers={"accept": "text/html"}).text
        assert "Evil &lt;script&gt;alert(1)&lt;/script&gt;" in told
        assert "Outlet &quot;&gt;&lt;img src=x onerror=alert(1)&gt;" in told

    def test_names_that_nobody_has_are_text(self, server):
        for kind in ("actor", "doc", "claim"):
            told = server.client.get(f"{server.root}/{kind}/{HARM}", headers={"accept": "text/html"})
            assert (told.status_code, told.headers["content-type"]) == (404, "text/plain; charset=utf-8")
            assert told.headers["x-content-type-options"] == "nosniff"

    def test_a_graph_whose_text_means_harm_is_drawn(self, server):
        told = server.client.get(f"{server.root}/graph", params={"actor": "Evil"})
        assert told.status_code == 200
        assert HARM not in told.text

    @pytest.mark.browser
    def test_nothing_runs_in_a_browser(self, browser, server, addresses):
        tab = browser.new_page()
        seen = []
        tab.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
        tab.on("pageerror", lambda error: seen.append(str(error)))
        tab.on("request", lambda asked: None if asked.url.startswith(server.root) else seen.append(asked.url))
        for address in addresses:
            tab.goto(f"{server.root}/{address}")
            assert tab.locator("h1").count() == 1, address
        tab.goto(f"{server.root}/graph?actor=Evil")
        tab.wait_for_selector("html[data-ready]")
        tab.close()
        assert seen == []
