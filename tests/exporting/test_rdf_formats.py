import io
import json
import random

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Dataset, Graph

from kg.errors import GraphError
from kg.exporting import FORMATS, export
from kg.graph.store import GraphStore
from kg.model import Actor, Article, Claim, End, Extraction, Kind, Span, Status

QUADS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}


def drawn(number):
    ends = [End(Actor(f"Actor_{n}", f'Çelik "{n}"', Kind.PERSON), f"he\n{n}") for n in (number % 3, 7)]
    span = Span(3, 20, 'She said: "\\ü\t𝄞"\n')
    made = Claim(f"d/{number}", ends[0], "called", ends[1], Status.ASSERTED, span, "rule", date="2025-09", coded=True)
    return Extraction(Article(f"d/{number}", "text"), (made,))


def graph_of(numbers):
    store = GraphStore.open(None)
    for number in numbers:
        store.replace(drawn(number), "f")
    store.derive()
    return store


def written(store, name):
    out = io.BytesIO()
    export(store, name, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def store():
    with graph_of(range(6)) as opened:
        yield opened


@pytest.mark.parametrize("name", QUADS)
def test_every_quad_comes_back(store, name):
    assert set(parse(written(store, name), QUADS[name])) == set(store.quads())


def test_turtle_holds_every_triple_once(store):
    back = [quad.triple for quad in parse(written(store, "turtle"), RdfFormat.TURTLE)]
    assert len(back) == len(set(back))
    assert set(back) == {quad.triple for quad in store.quads()}


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld", "turtle"])
def test_the_same_graph_is_the_same_bytes(store, name):
    numbers = list(range(6))
    random.Random(3).shuffle(numbers)
    with graph_of(numbers) as other:
        assert written(other, name) == written(store, name)


@pytest.mark.parametrize(("name", "theirs"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_dataset(store, name, theirs):
    dataset = Dataset()
    dataset.parse(data=written(store, name), format=theirs)
    assert len(list(dataset.quads())) == len(list(store.quads()))


def test_rdflib_reads_the_turtle(store):
    assert len(Graph().parse(data=written(store, "turtle"), format="turtle")) == len(list(store.quads()))


def test_trig_is_readable(store):
    text = written(store, "trig").decode()
    assert text.startswith("@prefix actor: <https://kg.example/actor/> .\n@prefix claim:")
    assert "kg:relation rel:called ;" in text


def test_json_ld_names_the_graphs(store):
    names = [graph["@id"] for graph in json.loads(written(store, "jsonld"))]
    assert "https://kg.example/doc/d%2F0" in names


def test_an_empty_graph_still_holds_the_ontology():
    with GraphStore.open(None) as store:
        assert b"kg:Claim a owl:Class" in written(store, "turtle")


def test_a_base_of_its_own_is_kept_in_prefixes():
    with GraphStore.open(None, base="https://news.example.org/") as store:
        store.replace(drawn(0), "f")
        assert b"@prefix doc: <https://news.example.org/doc/> ." in written(store, "trig")


def test_an_unknown_format_is_told_which_there_are(store):
    with pytest.raises(GraphError, match=r"'rdfxml' is no format .* trig, nquads, turtle, jsonld, graphml, gexf, csv"):
        export(store, "rdfxml", io.BytesIO())


def test_every_format_has_a_module_that_exports(store):
    for name in FORMATS:
        assert written(store, name)


def test_a_graph_of_somebody_else_is_exported_too():
    with GraphStore.open(None) as store:
        [triple] = parse("<https://x.example/a> <https://x.example/b> 1 .", RdfFormat.TURTLE)
        foreign = Quad(triple.subject, triple.predicate, triple.object, store.namespaces.graph("mine"))
        store._store.exchange((), [foreign])
        assert foreign in set(parse(written(store, "trig"), RdfFormat.TRIG))
