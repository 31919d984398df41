import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.query_text import chooses_graphs, refuse, words
from kg.graph.sparql import FORMATS

CALLS = "SELECT ?who ?day { ?claim kg:relation rel:called ; kg:source/rdfs:label ?who ; kg:earliest ?day }"


# -- rows


def test_rows_have_their_values_by_name(filled):
    [row] = filled.query(CALLS)
    assert (row.who, row["day"]) == ("Donald Trump", date(2026, 1, 7))


def test_values_are_what_python_calls_them(store):
    [row] = store.query(
        'SELECT (1 AS ?int) (1.5 AS ?decimal) (2e0 AS ?double) (true AS ?truth) ("x" AS ?text) ("x"@en AS ?word)'
        ' (actor:A AS ?iri) ("2025-09"^^<http://id.loc.gov/datatypes/edtf/EDTF> AS ?edtf) (?nothing AS ?unbound)'
        ' ("soon"^^xsd:date AS ?broken) {}'
    )
    assert list(row.values()) == [
        1, 1.5, 2.0, True, "x", "x", "https://kg.example/actor/A", "2025-09", None, "soon",
    ]  # fmt: skip
    assert type(row.int) is int


def test_a_misspelt_variable_is_named_with_those_there_are(filled):
    [row] = filled.query(CALLS)
    with pytest.raises(KeyError, match="whom is none of the variables who, day"):
        row["whom"]
    with pytest.raises(AttributeError, match="whom is none"):
        _ = row.whom


def test_a_row_is_a_mapping(filled):
    [row] = filled.query(CALLS)
    assert {**row} == {"who": "Donald Trump", "day": date(2026, 1, 7)}
    assert repr(row) == "Row(who='Donald Trump', day=datetime.date(2026, 1, 7))"


def test_a_result_can_be_read_again(filled):
    result = filled.query(CALLS)
    assert list(result) == list(result)
    assert len(result) == 1
    assert result.serialize("csv") == result.serialize("csv")


def test_ask_is_true_or_false(filled):
    assert filled.query("ASK { ?claim kg:status kg:negated }")
    assert not filled.query("ASK { ?claim kg:status kg:planned }")


def test_the_rows_of_an_ask_are_refused(filled):
    with pytest.raises(QueryError, match="yes or no"):
        list(filled.query("ASK { ?s ?p ?o }"))


def test_construct_gives_triples(filled):
    [row] = filled.query("CONSTRUCT { ?a rel:called ?b } WHERE { ?a rel:called ?b }")
    assert row.predicate == "https://kg.example/relation/called"


def test_a_data_frame_has_a_column_for_each_variable(filled):
    pytest.importorskip("pandas")
    frame = filled.query("SELECT ?x ?y { VALUES (?x ?y) { (1 'a') (2 UNDEF) } }").to_dataframe()
    assert list(frame.columns) == ["x", "y"]
    assert frame["x"].sum() == 3


def test_a_data_frame_of_nothing_keeps_its_columns(filled):
    pytest.importorskip("pandas")
    assert list(filled.query("SELECT ?x { ?x kg:nothing 1 }").to_dataframe().columns) == ["x"]


# -- formats


def test_csv_and_tsv_and_json(filled):
    result = filled.query(CALLS)
    assert result.serialize("csv").decode().splitlines() == ["who,day", "Donald Trump,2026-01-07"]
    assert result.serialize("tsv").decode().splitlines()[0] == "?who\t?day"
    assert json.loads(result.serialize("json"))["results"]["bindings"][0]["who"]["value"] == "Donald Trump"


def test_turtle_of_constructed_triples_has_prefixes(filled):
    turtle = filled.query("DESCRIBE actor:USA").serialize("turtle").decode()
    assert "@prefix actor: <https://kg.example/actor/> ." in turtle
    assert "rel:sanctioned actor:Gustavo_Petro ." in turtle


@pytest.mark.parametrize(
    ("query", "form", "told"),
    [
        ("SELECT * { ?s ?p ?o }", "turtle", "rows, not triples: use csv, tsv, json"),
        ("ASK { ?s ?p ?o }", "turtle", "rows, not triples"),
        ("DESCRIBE actor:USA", "csv", "triples: use turtle or ntriples"),
        ("ASK { ?s ?p ?o }", "xlsx", "use csv, tsv, json, xml, turtle, ntriples"),
    ],
)
def test_a_format_that_does_not_suit_is_refused(filled, query, form, told):
    with pytest.raises(QueryError, match=told):
        filled.query(query).serialize(form)


def test_ask_is_serialized_too(filled):
    answer = filled.query("ASK { ?s ?p ?o }")
    assert json.loads(answer.serialize("json"))["boolean"] is True
    assert answer.serialize("csv") == b"true\n"


def printed(result):
    from rich.console import Console

    console = Console(width=100, no_color=True)
    with console.capture() as capture:
        console.print(result.table())
    return capture.get()


def test_the_table_shortens_iris_and_shows_brackets_as_they_are(filled):
    shown = printed(filled.query("SELECT ?who ('[red]x[/red]' AS ?text) ?none { ?who rel:called ?whom }"))
    assert "actor:Donald_Trump" in shown
    assert "[red]x[/red]" in shown


def test_the_table_of_an_ask_is_yes_or_no(filled):
    assert "yes" in printed(filled.query("ASK { ?s ?p ?o }"))


def test_all_formats_are_offered():
    assert FORMATS == ("csv", "tsv", "json", "xml", "turtle", "ntriples")


# -- which graphs


def test_a_query_sees_all_articles_and_can_tell_them_apart(filled):
    rows = filled.query(
        "SELECT DISTINCT ?graph { GRAPH ?graph { ?claim kg:target actor:Gustavo_Petro } } ORDER BY ?graph"
    )
    assert [row.graph for row in rows] == ["https://kg.example/doc/a1", "https://kg.example/doc/a2"]


def test_from_chooses_one_article(filled):
    [row] = filled.query("SELECT (COUNT(*) AS ?n) FROM doc:a2 { ?claim a kg:Claim }")
    assert row.n == 2


def test_from_reads_no_file(filled, tmp_path):
    secret = tmp_path / "secret.ttl"
    secret.write_text("<https://x.example/a> <https://x.example/b> 'secret' .")
    assert len(filled.query(f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")) == 0


# -- what is refused


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT*{?s ?p ?o.SERVICE<http://127.0.0.1:9/>{}}",
        "SELECT * { ?s rdfs:label 'it''s' . SERVICE <x:y> {} }",
        "SELECT * { # ' \n SERVICE <x:y> {} }",
        "SELECT * { ?s ?p doc:a\\#b SERVICE <x:y> {} }",
        'SELECT * { ?s ?p """a"b""" SERVICE <x:y> {} }',
        "SELECT * { FILTER(?a<?b) SERVICE ?x {} FILTER(?c>?d) }",
        "SELECT * { \\u0053ERVICE <x:y> {} }",
        "SELECT * { ?a x:b x:.SERVICE:y {} }",
        "SELECT * { ?a x:b 1SERVICE:y {} }",
        "SELECT * { ?a x:b trueSERVICE:y {} }",
        "ASK { FILTER EXISTS { SERVICE <x:y> {} } }",
        "SELECT * { ?s ?p 'a\\\\' . SERVICE <x:y> {} }",
    ],
)
def test_service_is_refused_wherever_it_hides(query):
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s rdfs:label 'SERVICE <x:y> {}' }",
        "SELECT * { ?s ?p <https://x.example/SERVICE> }",
        "SELECT * { ?s ?p rel:SERVICE , rel:service } # SERVICE",
        'SELECT * { ?s ?p """ SERVICE " SERVICE """ }',
        "SELECT * { ?s ?p _:SERVICE }",
    ],
)
def test_the_word_service_is_welcome_elsewhere(store, query):
    assert list(store.query(query)) is not None


# Whatever may stand before, after and around: names that swallow the word, brackets that hide it, texts that end.
PIECES = st.sampled_from(
    [
        *("'", '"', "'''", '"""', "\\#", "\\'", "\\", "\n", " ", *"#<>{}().,;:-/|^!*+"),
        *"?a x:y x: _:b 1 2.5e @en ^^ true a %41 · \u200c 𐀀 FILTER( OPTIONAL{ UNION && || <?b >1 <x:y> 's'".split(" "),
    ]
)
CALLS_OUT = st.sampled_from(["SERVICE:z{}", "SERVICEx:y{}", "SERVICE<http://127.0.0.1:9/>{}", "SERVICE x:y {}"])


def calls_out(query):
    """Whether Oxigraph runs the query and is stopped only by there being nobody at port 9."""
    prefixes = {"": "http://127.0.0.1:9/", "x": "http://127.0.0.1:9/"}
    try:
        list(Store().query(query, prefixes=prefixes))
    except (SyntaxError, ValueError):
        return False
    except OSError:
        return True
    return False


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=8), CALLS_OUT, st.lists(PIECES, max_size=4))
def test_no_query_that_calls_a_service_gets_through(before, call, after):
    query = "SELECT * { " + "".join(before) + call + "".join(after) + " }"
    try:
        refuse(query)
    except QueryError:
        return
    assert not calls_out(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE:x {} }",
        "SELECT * { SERVICEx:y {} }",
        "SELECT * { FILTER(?a<?b)SERVICE:x#>\n{} }",
    ],
)
def test_oxigraph_needs_no_space_around_service(query):
    assert calls_out(query)
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/hostname>",
        "PREFIX x: <x:> CLEAR ALL",
        "drop all",
        "WITH doc:a DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_what_would_change_the_graph_is_refused(filled, update):
    before = set(filled.quads())
    with pytest.raises(QueryError, match="would change the graph"):
        filled.query(update)
    assert set(filled.quads()) == before


def test_an_empty_query_says_what_to_write(store):
    for nothing in ("", "  \n", "# only a comment", "PREFIX x: <x:y>"):
        with pytest.raises(QueryError, match="the query is empty"):
            store.query(nothing)


# -- what is wrong


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { ?s ?p }", "line 1, column 19: the query is not complete"),
        ("SELECT *\n{ ?s ?p ?o\n  FILTER(?o >) }", "line 3, column 17: "),
        ("SELECT * { ?s ?p ?o } ORDERED\nBY ?s", "line 1, column 30: cannot read on at 'BY'"),
        ("SELECT * { ?s ?p 'ünïcödé' } GROUP ?s", "line 1, column 38: "),
        ("SELECT * { ?s ?p ?o", "the query ends too early: close its brackets"),
        ("SELECT * {\n ?s foo:bar ?o }", "line 2, column 5: the prefix foo: is not declared"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "a variable that is unbound"),
        ("\nSELEKT * { ?s ?p ?o }", "line 2, column 1: 'SELEKT' begins no query: write SELECT, ASK"),
        ("SELECT (<http://x.example/f>(1) AS ?x) {}", "is not supported"),
    ],
)
def test_a_wrong_query_is_one_line_with_the_place(store, query, told):
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_prefix_that_the_query_declares_is_known(store):
    assert not store.query("PREFIX foo: <https://x.example/> ASK { ?s foo:bar ?o }")
    assert not store.query("prefix : <https://x.example/> ASK { ?s :bar ?o }")


def test_a_query_can_declare_our_prefix_as_something_else(store):
    [row] = store.query("PREFIX kg: <https://x.example/> SELECT (kg:a AS ?x) {}")
    assert row.x == "https://x.example/a"


def test_words_are_neither_names_nor_texts():
    assert list(words("select ?Ask 'from' { GRAPH doc:from {} }")) == ["SELECT", "GRAPH"]


def test_from_in_a_text_chooses_no_graph():
    assert not chooses_graphs("SELECT * { ?s ?p 'FROM' }")
    assert chooses_graphs("SELECT * from named doc:a { }")
