"""Which graphs an update may change."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.touching import touched

ALL = None


@pytest.fixture(scope="module")
def store():
    made = Store()
    for n in range(3):
        made.add(Quad(NamedNode(f"x:c{n}"), NamedNode("x:p"), Literal(n), NamedNode(f"x:g{n}")))
    return made


@pytest.mark.parametrize(
    ("update", "graphs"),
    [
        ("INSERT DATA { <x:a> <x:p> 1 }", "DEFAULT"),
        ("INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 'GRAPH <x:no> {' } GRAPH e:h {} }", "DEFAULT x:g x:e#h"),
        ("DELETE DATA { GRAPH <x:g> { <x:a> <x:p> 1 } }", "DEFAULT x:g"),
        ("DELETE WHERE { GRAPH ?g { ?s ?p 1 } }", "DEFAULT x:g1"),
        ("DELETE WHERE { GRAPH $g { ?s ?p 1 } }", "DEFAULT x:g1"),
        ("DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH <x:n> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
         "DEFAULT x:g0 x:g1 x:g2 x:n"),
        ("WITH <x:g1> DELETE { ?s ?p ?o } INSERT { GRAPH ?s { ?s ?p ?o } } WHERE { ?s ?p ?o }", "x:c1 x:g1"),
        ("DELETE { GRAPH ?g { ?s ?p ?o } } USING NAMED <x:g2> WHERE { GRAPH ?g { ?s ?p ?o } }", "DEFAULT x:g2"),
        ("INSERT { GRAPH ?s { ?s ?p ?o } } USING <x:g0> WHERE { ?s ?p ?o }", "DEFAULT x:c0"),
        ("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", "DEFAULT"),
        ("DROP SILENT GRAPH <x:g> ; # GRAPH <x:no>\n CLEAR DEFAULT; CREATE GRAPH <x:h>", "DEFAULT x:g x:h"),
        ("MOVE GRAPH <x:g> TO <x:h>", "DEFAULT x:g x:h"),
        ("PREFIX e: <x:f#> BASE <x:i/> INSERT DATA { GRAPH e:h { <j> <x:p> 1 } GRAPH <x:k> {} }", "DEFAULT x:f#h x:k"),
        ("DROP ALL", ALL),
        ("CLEAR NAMED", ALL),
        ("INSERT { GRAPH ?g { <x:a> <x:p> 1 } } WHERE { BIND(IRI(CONCAT('x:', STRUUID())) AS ?g) }", ALL),
        ("INSERT DATA { <x:a> <x:p> 1 } ; DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", ALL),
    ],
)  # fmt: skip
def test_graphs_are_told_by_words_and_by_what_is_found(store, update, graphs):
    found = touched(update, store, {"e": "x:e#"}, "x:base")
    assert found == ALL if graphs is ALL else {str(graph).strip("<>") for graph in found} == set(graphs.split())


def test_very_many_graphs_are_all(store):
    many = Store()
    many.extend(Quad(NamedNode("x:a"), NamedNode("x:p"), Literal(1), NamedNode(f"x:g{n}")) for n in range(600))
    assert touched("DELETE WHERE { GRAPH ?g { ?s ?p 1 } }", many, {}, "x:base") is ALL
