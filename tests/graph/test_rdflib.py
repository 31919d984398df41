import pytest
from rdflib import RDF, RDFS, XSD, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError
from kg.graph.vocabulary import KG, REL, prelude

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


CALLED = "SELECT ?who { ?who rel:called ?whom }"
WHO = URIRef("https://kg.example/actor/Donald_Trump")


@pytest.mark.parametrize("how", [lambda text: text, lambda text: prepareQuery(prelude() + text)])
@pytest.mark.parametrize(
    ("query", "given"),
    [
        (CALLED, {}),
        (CALLED, {"whom": PETRO}),
        ("SELECT ?who ?whom { ?who rel:called ?whom }", {"whom": PETRO}),
        ("SELECT ?who { ?who rel:called ?b . ?b rdfs:label ?n FILTER(?n = ?m) }", {"m": Literal("Gustavo Petro")}),
        ("CONSTRUCT { ?a rel:called ?whom } WHERE { ?a rel:called ?whom }", {"whom": PETRO}),
        ("CONSTRUCT WHERE { ?a rel:called ?whom }", {"whom": PETRO}),
    ],
)
def test_every_query_is_answered_by_oxigraph_however_it_is_asked(filled, monkeypatch, how, query, given):
    asked = how(query)

    def never(*arguments, **options):
        raise AssertionError("rdflib's own engine was asked")

    monkeypatch.setattr("rdflib.plugins.sparql.processor.SPARQLProcessor.query", never)
    monkeypatch.setattr("rdflib.plugins.sparql.processor.evalQuery", never)
    assert [row[0] for row in filled.rdf.query(asked, initBindings=given)] == [WHO]


def test_a_binding_that_nothing_fits_gives_no_row(filled):
    assert not list(filled.rdf.query(CALLED, initBindings={"whom": WHO}))
    assert not filled.rdf.query("ASK { ?who rel:called ?whom }", initBindings={"whom": WHO}).askAnswer


@pytest.mark.parametrize(
    "literal",
    [
        Literal("plain"),
        Literal('quotes " and \\ and\nlines'),
        Literal("wort", lang="de"),
        Literal(42),
        Literal(1.5),
        Literal(True),
        Literal("2026-01-08", datatype=XSD.date),
        Literal("01", datatype=XSD.integer),
        Literal("2025-09", datatype=URIRef("http://id.loc.gov/datatypes/edtf/EDTF")),
    ],
)
def test_a_literal_comes_back_equal_and_can_be_bound(filled, literal):
    here = (PETRO, RDFS.comment, literal)
    filled.rdf.graph(URIRef("https://kg.example/graph/test")).add(here)
    assert filled.rdf.value(PETRO, RDFS.comment) == literal
    rows = filled.rdf.query("SELECT ?who ?what { ?who rdfs:comment ?what }", initBindings={"what": literal})
    assert list(rows) == [(PETRO, literal)]


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
