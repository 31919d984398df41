"""Named questions: each answers what it should and nothing else; what is wrong is named."""

from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from kg import KnowledgeGraph
from kg.errors import QueryError, UnknownActor
from kg.graph.parameters import Parameter
from kg.graph.questions import questions, read_question

ARTICLES = {
    "a": (
        "2024-05-07",
        "Sample Wire",
        "France sanctioned Iran on Monday. Mexico thanked Norway. Ukraine alleged that Iran attacked Israel. "
        "President Emmanuel Macron met Olaf Scholz.",
    ),
    "b": ("2024-05-08", "Example Courier", "France did not sanction Iran. Mexico thanked Norway."),
    "c": (
        "2024-05-14",
        "Sample Wire",
        "Russia threatened Ukraine on Monday. Germany plans to sanction Russia. Israel attacked Iran on Monday.",
    ),
    "d": (
        "2024-06-20",
        "Example Courier",
        "Russia attacked Ukraine on Wednesday. Germany sanctioned Russia on Wednesday. "
        "Sergei Lavrov, the Russian foreign minister, said that Ukraine attacked Poland.",
    ),
    "undated": (None, "Example Courier", "Peru thanked Chile. Turkey arrested protesters in Ankara."),
}
# A question, what it is given, and a row that it must answer, as far as the columns are named.
CASES = [
    ("alleged", {"actor": "Iran"}, {"whom": "Israel", "by": "Ukraine"}),
    ("alone", {"actor": "France"}, {"outlet": "Sample Wire", "whom": "Iran"}),
    ("announced", {"actor": "Germany"}, {"did": "sanctioned", "whom": "Russia", "done": "2024-06-19"}),
    ("by-month", {"one": "Russia", "other": "Ukraine"}, {"month": "2024-06", "cooperation": "0", "conflict": "1"}),
    ("claims-by-class", {"actor": "France"}, {"class": "material conflict", "claims": "1"}),
    ("co-mentioned", {"actor": "France"}, {"with": "Norway", "articles": "2"}),
    ("common", {"one": "France", "other": "Israel"}, {"with": "Iran"}),
    ("contradictions", {}, {"who": "France", "whom": "Iran", "status": "negated"}),
    ("degree", {}, {"who": "Iran", "others": "3"}),
    ("did", {"relation": "sanctioned", "target": "Russia"}, {"who": "Germany", "outlet": "Example Courier"}),
    ("did", {"relation": "plover:conflict"}, {"who": "Israel", "whom": "Iran"}),
    ("did", {"relation": "met", "source": "Olaf Scholz"}, {"whom": "Emmanuel Macron"}),
    ("happened", {"country": "Turkey"}, {"place": "Ankara", "who": "Turkey", "did": "arrested", "whom": "protesters"}),
    ("happened", {"country": "tur", "type": "COERCE"}, {"place": "Ankara"}),
    ("most-reported", {"period": "2024-06"}, {"who": "Russia", "whom": "Ukraine", "articles": "1"}),
    ("new", {"since": "2024-06"}, {"outlet": "Example Courier", "who": "Germany", "whom": "Russia"}),
    ("offices", {"person": "Emmanuel Macron"}, {"office": "President"}),
    ("outlets", {"actor": "Russia"}, {"outlet": "Example Courier", "articles": "1", "conflict": "2"}),
    ("pairs", {}, {"one": "Russia", "other": "Ukraine", "claims": "2"}),
    ("pairs", {"type": "SANCTION", "period": "2024-05"}, {"one": "France", "other": "Iran", "claims": "1"}),
    ("paths", {"one": "France", "other": "Iran"}, {"length": "1", "first": "France sanctioned Iran"}),
    (
        "paths",
        {"one": "Germany", "other": "Ukraine"},
        {"length": "2", "first": "Germany sanctioned Russia", "second": "Russia attacked Ukraine"},
    ),
    ("paths", {"one": "Germany", "other": "Poland"}, {"length": "3", "third": "Ukraine attacked Poland"}),
    ("sanctions", {"actor": "France"}, {"whom": "Iran", "date": "2024-05-06"}),
    ("says", {"speaker": "Sergei Lavrov"}, {"who": "Ukraine", "did": "attacked", "whom": "Poland"}),
    ("since", {"actor": "France", "since": "2024-05"}, {"whom": "Iran"}),
    ("speakers", {"about": "Poland"}, {"by": "Sergei Lavrov", "claims": "1"}),
    ("speaks-for", {}, {"who": "Sergei Lavrov", "office": "foreign minister", "for": "Russia"}),
    ("threats", {}, {"who": "Russia", "whom": "Ukraine", "followed": "2024-06-19"}),
    ("timeline", {"one": "Iran", "other": "France"}, {"whom": "Iran", "status": "negated"}),
]
EMPTY = [
    ("alleged", {"actor": "France"}),
    ("alone", {"actor": "Norway"}),
    ("alone", {"actor": "France", "outlet": "Example Courier"}),
    ("announced", {"actor": "France"}),
    ("by-month", {"one": "France", "other": "Mexico"}),
    ("claims-by-class", {"actor": "Norway"}),
    ("common", {"one": "France", "other": "Israel", "type": "cooperation"}),
    ("contradictions", {"actor": "Mexico"}),
    ("did", {"relation": "sanctioned", "source": "Mexico"}),
    ("happened", {"country": "Mexico"}),
    ("happened", {"country": "Turkey", "type": "ASSAULT"}),
    ("most-reported", {"period": "2024-06", "least": "2"}),
    ("new", {"since": "2024-07"}),
    ("new", {"since": "2024-06", "outlet": "sample wire"}),
    ("offices", {"person": "Norway"}),
    ("outlets", {"actor": "Sergei Lavrov"}),
    ("pairs", {"type": "PROTEST"}),
    ("paths", {"one": "Iran", "other": "France"}),
    ("paths", {"one": "Germany", "other": "Poland", "edges": "2"}),
    ("sanctions", {"actor": "Mexico"}),
    ("says", {"speaker": "Sergei Lavrov", "about": "France"}),
    ("since", {"actor": "France", "since": "2024-06"}),
    ("since", {"actor": "Peru"}),
    ("speakers", {"about": "Mexico"}),
    ("speaks-for", {"actor": "France"}),
    ("threats", {"source": "Ukraine"}),
    ("timeline", {"one": "France", "other": "Mexico"}),
    *((name, {"one": "Russia", "other": "Russia"}) for name in ("timeline", "by-month", "common", "paths")),
]


@pytest.fixture(scope="module")
def graph():
    graph = KnowledgeGraph()
    for name, (published, outlet, text) in ARTICLES.items():
        graph.add_text(text, id=name, published=published, outlet=outlet)
    return graph


@pytest.mark.parametrize(("name", "given", "row"), CASES)
def test_it_answers(graph, name, given, row):
    rows = [{column: str(found[column]).lower() for column in row} for found in graph.ask(name, **given)]
    assert {column: value.lower() for column, value in row.items()} in rows


@pytest.mark.parametrize(("name", "given"), EMPTY)
def test_it_answers_nothing_else(graph, name, given):
    assert list(graph.ask(name, **given)) == []


def test_what_is_only_denied_is_nobodys_deed():
    graph = KnowledgeGraph()
    graph.add_text("France did not sanction Iran.", published="2024-05-07", outlet="Sample Wire")
    for name, given in [
        *((name, {}) for name in ("contradictions", "degree", "pairs", "threats", "speakers", "speaks-for")),
        ("did", {"relation": "sanctioned"}),
        ("new", {"since": "2024"}),
    ]:
        assert list(graph.ask(name, **given)) == [], name


def test_who_is_alone_in_its_article_is_named_with_nobody():
    graph = KnowledgeGraph()
    graph.add_text("France slept.", published="2024-05-07")
    assert list(graph.ask("co-mentioned", actor="France")) == []


def test_every_question_has_an_answer_and_a_case_that_is_empty():
    names = {question.name for question in questions()}
    assert len(names) >= 18
    assert {case[0] for case in CASES} == names
    assert {case[0] for case in EMPTY} | {"degree", "co-mentioned"} == names


def test_what_a_person_rejected_is_told_by_no_question():
    graph = KnowledgeGraph()
    graph.add_text("France sanctioned Iran on Monday.", id="a", published="2024-05-07", outlet="Sample Wire")
    [(claim, _)] = graph._store.named_claims()
    graph.decisions.reject(claim)
    for name, given, _ in CASES:
        if name in ("timeline", "sanctions", "since", "claims-by-class", "degree", "pairs", "alone"):
            assert list(graph.ask(name, **given)) == [], name


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("bogus", {}, "there are alleged"),
        ("timelines", {}, "did you mean timeline"),
        ("sanctions", {}, "actor=... is missing"),
        ("sanctions", {"name": "x"}, "no parameter .name."),
        ("sanctions", {"actor": "France", "x": "1"}, "no parameter 'x'"),
        ("since", {"actor": "France", "since": "some day"}, "since=some day: not a date"),
        ("most-reported", {"period": "May"}, "period=May: not a date"),
        ("most-reported", {"period": "2024-05", "least": "-1"}, "least=-1: not a whole number"),
        ("happened", {"country": "Turkye"}, "no country is called so; did you mean turkey"),
        ("did", {"relation": "sanctoned"}, "no relation is called so; did you mean sanctioned"),
        ("pairs", {"type": "WAR"}, "no event type: write AGREE"),
        ("new", {"since": "2024", "outlet": "Sample Wires"}, "did you mean Sample Wire"),
    ],
)
def test_what_is_wrong_is_named(graph, name, given, said):
    with pytest.raises(QueryError, match=said):
        graph.ask(name, **given)


def test_an_actor_cannot_carry_sparql(graph):
    with pytest.raises(UnknownActor):
        graph.ask("sanctions", actor="France } ?s ?p ?o {")


# -- parameters


@pytest.fixture
def question(tmp_path):
    """A question of one's own, read from a file."""

    def write(*parameters, where):
        path = tmp_path / "q.rq"
        head = "".join(f"# @param {parameter}\n" for parameter in parameters)
        path.write_text(f"# What?\n{head}SELECT * {{ {where} }}\n", "utf-8")
        return f"@{path}"

    return write


@pytest.mark.parametrize(
    "value",
    [
        '" } ?s ?p ?o { "',
        "'''",
        '"""',
        "\\",
        "\\u0022 } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #",
        '" } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } { "',
        "VALUES ?other { UNDEF }",
        "line\nline\r",
        "",
    ],
)
def test_a_text_stays_a_text(graph, question, value):
    both = question("one text: x", "other text: y", where="VALUES ?one { UNDEF } VALUES ?other { UNDEF }")
    [row] = graph.ask(both, one=value, other='" SERVICE')
    assert (row.one, row.other) == (value, '" SERVICE')


@drawn(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_the_text_that_it_is(graph, text):
    parameter = Parameter("text", "text", None, "any text")
    [row] = graph.query(f"SELECT ?text {{ {parameter.bound(text, graph._store)} }}")
    assert row.text == text


@pytest.mark.parametrize(
    ("kind", "value", "bound"),
    [
        ("date", "2024-02", "2024-02-01"),
        ("date-end", "2024-02", "2024-02-29"),
        ("number", "12", "12"),
        ("relation", "called on", "https://kg.example/relation/called_on"),
        ("relation", "rel:called_on", "https://kg.example/relation/called_on"),
        ("outlet", "SAMPLE wire", "Sample Wire"),
        ("event-type", "sanction", "https://kg.example/plover#SANCTION"),
    ],
)
def test_a_parameter_is_what_its_type_makes_of_it(graph, question, kind, value, bound):
    [row] = graph.ask(question(f"x {kind}: it", where="VALUES ?x { UNDEF }"), x=value)
    assert str(row.x) == bound


@pytest.mark.parametrize(("value", "number"), [("material conflict", 5), ("COOPERATION", 6), ("interaction", 15)])
def test_a_class_of_events_stands_for_all_its_types(graph, question, value, number):
    assert len(graph.ask(question("x event-type: it", where="VALUES ?x { UNDEF }"), x=value)) == number


def test_a_period_has_two_ends(graph, question):
    two = question("x period: it", where="VALUES (?x_first ?x_last) { (UNDEF UNDEF) }")
    [row] = graph.ask(two, x="2024-02/2025")
    assert (str(row.x_first), str(row.x_last)) == ("2024-02-01", "2025-12-31")


def test_the_default_any_leaves_a_variable_free(graph, question):
    free = question("x outlet = any: it", where="VALUES ?x { UNDEF } ?article kg:outlet ?x")
    assert len(graph.ask(free)) == len(ARTICLES)
    assert len(graph.ask(free, x="Sample Wire")) == 2


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("# @param x", "q.rq:2: write"),
        ("# @param x bogus: y", "q.rq:2: 'bogus'"),
        ("# @param x text: y", "does not bind x"),
        ("# @param z text: y\n# @param z text: y", "q.rq:3: the parameter z is there already"),
    ],
)
def test_a_wrong_head_is_named_with_its_line(tmp_path, head, said):
    (tmp_path / "q.rq").write_text(f"# What?\n{head}\nASK {{ VALUES ?z {{ UNDEF }} }}\n", "utf-8")
    with pytest.raises(QueryError, match=said):
        read_question(tmp_path / "q.rq")


def test_every_question_is_in_the_documentation():
    text = (Path(__file__).parents[2] / "docs" / "questions.md").read_text("utf-8")
    for question in questions():
        given = ", ".join(f"`{parameter.name}`" for parameter in question.parameters)
        assert f"| `{question.name}` | {given} |".replace("  ", " ") in text
        assert f"$ kg ask {question.name} " in text or f"$ kg ask {question.name}\n" in text
