"""The sample articles are what docs/seeds.md says, and answer the questions of docs/queries."""

import json
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.graph.store import GraphStore
from kg.model import Article
from kg.reading import read

QUERIES = Path(__file__).parent.parent / "docs" / "queries"


@pytest.fixture(scope="module")
def articles(seeds):
    return {article.id: article for article in read(seeds)}


@pytest.fixture(scope="module")
def graph(articles):
    with GraphStore.open(None) as store:
        for extraction in extract(articles.values()):
            store.replace(extraction, "test")
        store.derive()
        yield store


def answers(graph, name):
    [path] = QUERIES.glob(f"*{name}*.rq")
    return list(graph.query(path.read_text("utf-8")))


def test_every_file_is_read_without_complaint(articles):
    assert all(isinstance(article, Article) for article in articles.values())
    assert len(articles) == 8


def test_all_say_where_and_when_they_were_published(articles):
    for article in articles.values():
        assert article.title, article.id
        assert article.outlet in {"Sample Wire", "Example Courier"}, article.id
        assert len(article.published) == len("2026-01-08"), article.id
        assert article.url.startswith("https://example.org/"), article.id


def test_each_is_of_the_length_of_a_news_report(articles):
    for article in articles.values():
        assert 300 <= len(article.text[article.body :].split()) <= 700, article.id


def test_the_page_leaves_its_boilerplate_behind(articles):
    text = articles["saudi-iran-beijing"].text
    assert "Saudi Arabia and Iran agreed on Friday" in text
    for boilerplate in ("Subscribe", "morning letter", "recipes", "cookies", "invented newspaper"):
        assert boilerplate not in text


def test_the_json_lines_hold_the_fields_of_the_format(seeds):
    for line in (seeds / "finland-sweden-eln.jsonl").read_text("utf-8").splitlines():
        assert list(json.loads(line)) == ["id", "title", "date", "source", "url", "text"]


def test_who_called_petro(graph):
    assert [row.who for row in answers(graph, "who-called-petro")] == ["Donald Trump"]


def test_whom_the_united_states_sanctioned(graph):
    rows = answers(graph, "sanctioned")
    assert ("Gustavo Petro", "2025", "Sample Wire") in [(row.whom, row.date, row.outlet) for row in rows]
    assert ("PDVSA", "2019-01", "Example Courier") in [(row.whom, row.date, row.outlet) for row in rows]
    assert all("sanctioned" in row.sentence for row in rows)


def test_what_petro_deployed(graph):
    [row] = answers(graph, "deployed")
    assert (row.what, row.quantity, row.date) == ("Colombian soldiers", "30,000", "2026-01-04")


@pytest.mark.parametrize(
    "edge",
    [
        'rel:seized ?b. ?a rdfs:label "United States". ?b rdfs:label "Nicolás Maduro"',
        'rel:called_on ?b. ?a rdfs:label "Gustavo Petro". ?b rdfs:label "Colombians"',
        'rel:invaded ?b. ?a rdfs:label "Russia". ?b rdfs:label "Ukraine"',
        'rel:joined ?b. ?a rdfs:label "Finland". ?b rdfs:label "NATO"',
    ],
)
def test_the_graph_says(graph, edge):
    assert graph.query(f"ASK {{ ?a {edge} }}")


def test_what_is_only_arranged_or_alleged_draws_no_edge(graph):
    assert not graph.query('ASK { ?a rel:met ?b. ?a rdfs:label "Donald Trump". ?b rdfs:label "Gustavo Petro" }')
    assert not graph.query('ASK { ?a rel:enabled ?b. ?a rdfs:label "Gustavo Petro" }')


def test_the_articles_are_connected(graph):
    """Half of all actors that a claim joins hang together."""
    from networkx import Graph, connected_components

    joined = Graph((row.a, row.b) for row in graph.query("SELECT ?a ?b { ?c kg:source ?a ; kg:target ?b }"))
    assert max(map(len, connected_components(joined))) > len(joined) / 2
