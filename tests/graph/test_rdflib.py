import pytest
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError
from kg.graph.vocabulary import KG, REL

PETRO = URIRef("https://kg.example/actor/Gustavo_Petro")


def test_plain_literals_are_rdflibs_own(filled):
    assert filled.rdf.value(PETRO, RDFS.label) == Literal("Gustavo Petro")
    assert (PETRO, RDFS.label, Literal("Gustavo Petro")) in filled.rdf


def test_the_default_graph_is_the_union_and_holds_nothing_twice(filled):
    everything = list(filled.rdf.triples((None, None, None)))
    assert len(everything) == len(set(everything)) == len(list(filled.quads()))


def test_query_results_are_rdflibs_own(filled):
    [row] = filled.rdf.query("SELECT ?name { ?who rel:called actor:Gustavo_Petro ; rdfs:label ?name }")
    assert row.name == Literal("Donald Trump")


def test_a_prepared_query_is_answered_by_oxigraph_too(filled):
    query = prepareQuery("SELECT ?who { ?who rel:called ?whom }", initNs={"rel": REL})
    assert len(list(filled.rdf.query(query))) == 1


def test_bindings_are_understood(filled):
    rows = filled.rdf.query("SELECT ?who ?whom { ?who rel:called ?whom }", initBindings={"whom": PETRO})
    assert len(list(rows)) == 1


def test_another_engine_is_never_taken_without_a_word(filled):
    with pytest.raises(QueryError, match="give the query as text"):
        filled.rdf.query("SELECT * { ?s ?p ?o }", DEBUG=True)


def test_service_is_refused_here_too(filled):
    with pytest.raises(QueryError, match="SERVICE is refused"):
        filled.rdf.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_the_graph_of_an_article_is_one_of_its_own(filled):
    article = filled.rdf.graph(URIRef("https://kg.example/doc/a2"))
    assert len(list(article.subjects(RDF.type, URIRef(KG + "Claim")))) == 2


def test_ask_and_construct_work(filled):
    assert filled.rdf.query("ASK { ?claim a kg:Claim }").askAnswer
    assert len(filled.rdf.query("CONSTRUCT { ?a rel:called ?b } WHERE { ?a rel:called ?b }").graph) == 1
