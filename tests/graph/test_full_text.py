"""Full-text search: what is found, in the API and in SPARQL, and that the index follows the graph."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import KnowledgeGraph
from kg.errors import GraphError, QueryError
from kg.graph.full_text import FILE, FullText
from kg.graph.store import GraphStore


def found(store, text):
    return [hit.actor or (hit.article, hit.text) for hit in store.search(text)]


def asked(store, query):
    return sorted(row.name for row in store.query(query))


def test_actors_come_before_sentences(filled):
    assert found(filled, "petro")[0] == "actor:Gustavo_Petro"
    assert len({article for article, _ in found(filled, "petro")[1:]}) == 2


@pytest.mark.parametrize("words", ["sanction", "SANCTIONED", "US sanctions", '"us sanctioned"', "sanct*"])
def test_a_sentence_is_found_by_its_words(filled, words):
    assert ("a1", "US sanctioned Petro.") in found(filled, words)


@pytest.mark.parametrize("words", ["sanctioned Trump", '"sanctioned US"', "sancti", "", "...", '"', "*"])
def test_and_by_nothing_else(filled, words):
    assert found(filled, words) == []


@given(words=st.text(max_size=20))
def test_no_words_break_the_index(words):
    list(GraphStore.open(None).search(words))


def test_accents_do_not_matter(store, claim, extraction):
    store.replace(extraction("a1", claim("US", "méxico", "Petro")), "f")
    assert len(list(store.search("mexico"))) == 1


def test_a_sentence_knows_its_claims(filled):
    [hit] = [hit for hit in filled.search("sanctioned") if hit.article == "a1"]
    [claim] = hit.claims
    assert filled.find_claim(claim).relation == "sanctioned"


def test_what_goes_is_found_no_more(filled):
    assert list(filled.search("called"))
    filled.remove("a1")
    filled.derive()
    assert not list(filled.search("called"))
    assert not list(filled.search("soldiers"))


def test_a_given_name_is_found():
    graph = KnowledgeGraph()
    graph.add_text("France sanctioned Iran.", id="a")
    graph.decisions.rename("Iran", "Old Persia")
    assert [hit.actor for hit in graph.search("persia")] == ["actor:Iran"]


# -- in SPARQL


@pytest.mark.parametrize(
    "pattern",
    [
        '?x kg:matches "sanctioned" . ?x kg:source/rdfs:label ?name',
        '?x kg:matches "sanctioned" ; kg:source/rdfs:label ?name',
        "?x <https://kg.example/ontology#matches> 'sanctioned' ; kg:source/rdfs:label ?name .",
        '?x kg:source/rdfs:label ?name { ?x kg:matches """sanctioned""" }',
        '?x kg:source/rdfs:label ?name FILTER EXISTS { ?x kg:matches "sanctioned" }',
    ],
)
def test_a_pattern_of_a_query_finds_claims(filled, pattern):
    assert asked(filled, f"SELECT ?name {{ {pattern} }}") == ["United States", "United States"]


def test_and_actors(filled):
    assert asked(filled, 'SELECT ?name { ?x kg:matches "donald" ; rdfs:label ?name }') == ["Donald Trump"]


def test_nothing_found_is_no_row(filled):
    assert len(filled.query('SELECT * { ?x kg:matches "zebra" }')) == 0


def test_the_words_of_a_text_are_no_pattern(filled):
    assert len(filled.query("SELECT * { ?x kg:sentence \"?x kg:matches 'a'\" }")) == 0


@pytest.mark.parametrize("pattern", ["?x kg:matches ?y", "?x a kg:Claim ; kg:matches 'a'", "kg:a kg:matches 'a'"])
def test_elsewhere_the_pattern_is_refused(filled, pattern):
    with pytest.raises(QueryError, match=r"line 1, column \d+: write a search as"):
        filled.query(f"SELECT * {{ {pattern} }}")


def test_a_mistake_is_named_where_the_user_made_it(filled):
    with pytest.raises(QueryError, match="line 2, column 5"):
        filled.query('SELECT * { ?x kg:matches "sanctioned" .\n?x }')


def test_rdflib_searches_too(filled):
    rows = filled.rdf.query('SELECT ?x { ?x kg:matches "sanctioned" }')
    assert len(list(rows)) == 2


# -- through crashes

KILLED = """
import os, sys
from kg.graph.store import GraphStore
from tests.graph.conftest import ACTORS
from kg.model import *
store = GraphStore.open(sys.argv[1])
store.remove("a1")
us, he = End(ACTORS["US"], "US"), End(ACTORS["Petro"], "he")
claim = Claim("a2", us, "warned", he, Status.ASSERTED, Span(0, 9, "US warned"), "m")
store.replace(Extraction(Article("a2", "x"), (claim,)), "f")
os._exit(9)
"""


@pytest.mark.parametrize("write", [True, False])
def test_after_a_crash_the_index_is_in_step(tmp_path, claim, extraction, write):
    with GraphStore.open(tmp_path / "g", create=True) as store:
        store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    assert subprocess.run([sys.executable, "-c", KILLED, tmp_path / "g"], check=False).returncode == 9
    with GraphStore.open(tmp_path / "g", write=write) as store:
        assert found(store, "called") == found(store, "trump") == []
        assert found(store, "warned") == [("a2", "US warned")]


@pytest.fixture
def graph(tmp_path, claim, extraction):
    with GraphStore.open(tmp_path / "g", create=True) as store:
        store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    return tmp_path / "g"


def test_a_damaged_index_is_named_and_made_anew(graph):
    (graph / FILE).write_bytes(b"rubbish" * 1000)
    with GraphStore.open(graph, write=False) as store, pytest.raises(GraphError, match="make it with kg reindex"):
        list(store.search("called"))
    with GraphStore.open(graph) as store:
        store.reindex()
    with GraphStore.open(graph, write=False) as store:
        assert found(store, "called") == [("a1", "Trump called Petro.")]


def test_a_reader_finds_what_its_snapshot_holds(graph, claim, extraction):
    with GraphStore.open(graph, write=False) as reader, GraphStore.open(graph) as store:
        store.replace(extraction("a2", claim("Trump", "called", "US")), "f")
        store.derive()
        assert found(reader, "called") == [("a1", "Trump called Petro.")]
        assert len(found(store, "called")) == 2


def test_the_index_of_a_graph_in_memory_is_in_memory():
    assert FullText(None, write=True, in_step=True)._path is None
