"""Named questions: each answers what it should and nothing else; what is wrong is named."""

from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.errors import QueryError, UnknownActor
from kg.graph.questions import questions, read_question

ARTICLE = (
    "France sanctioned Iran on Monday. Mexico thanked Norway. "
    "Ukraine alleged that Iran attacked Israel. President Emmanuel Macron met Olaf Scholz."
)
CASES = [
    ("sanctions", {"actor": "France"}, "whom", "Iran"),
    ("timeline", {"one": "Iran", "other": "France"}, "whom", "Iran"),
    ("alleged", {"actor": "Iran"}, "whom", "Israel"),
    ("degree", {}, "who", "Mexico"),
    ("offices", {"person": "Emmanuel Macron"}, "office", "President"),
    ("claims-by-class", {"actor": "France"}, "class", "material conflict"),
    ("co-mentioned", {"actor": "France"}, "with", "Norway"),
    ("since", {"actor": "France", "since": "2024-05"}, "whom", "Iran"),
    ("contradictions", {}, "status", "negated"),
]
EMPTY = [
    ("sanctions", {"actor": "Mexico"}),
    ("timeline", {"one": "France", "other": "Mexico"}),
    ("alleged", {"actor": "France"}),
    ("offices", {"person": "Norway"}),
    ("claims-by-class", {"actor": "Norway"}),
    ("since", {"actor": "France", "since": "2024-06"}),
]


@pytest.fixture(scope="module")
def graph():
    graph = KnowledgeGraph()
    graph.add_text(ARTICLE, id="a", published="2024-05-07")
    graph.add_text("France did not sanction Iran.", id="b", published="2024-05-08")
    return graph


@pytest.mark.parametrize(("name", "given", "column", "value"), CASES)
def test_it_answers(graph, name, given, column, value):
    rows = list(graph.ask(name, **given))
    assert value.lower() in [str(row[column]).lower() for row in rows], rows


@pytest.mark.parametrize(("name", "given"), EMPTY)
def test_it_answers_nothing_else(graph, name, given):
    assert list(graph.ask(name, **given)) == []


def test_every_question_has_a_case():
    assert {question.name for question in questions()} == {case[0] for case in CASES}


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("bogus", {}, "there are alleged"),
        ("sanctions", {}, "needs actor="),
        ("sanctions", {"name": "x"}, "no parameter .name."),
        ("sanctions", {"actor": "France", "x": "1"}, "no parameter 'x'"),
        ("since", {"actor": "France", "since": "some day"}, "not a date"),
    ],
)
def test_what_is_wrong_is_named(graph, name, given, said):
    with pytest.raises(QueryError, match=said):
        graph.ask(name, **given)


def test_an_actor_cannot_carry_sparql(graph):
    with pytest.raises(UnknownActor):
        graph.ask("sanctions", actor="France } ?s ?p ?o {")


@pytest.mark.parametrize(
    ("line", "said"),
    [("# @param x", "q.rq:2: write"), ("# @param x bogus: y", "q.rq:2: 'bogus'"), ("# @param x text: y", "nowhere")],
)
def test_a_wrong_head_is_named_with_its_line(tmp_path, line, said):
    (tmp_path / "q.rq").write_text(f"# What?\n{line}\nASK {{}}\n", "utf-8")
    with pytest.raises(QueryError, match=said):
        read_question(tmp_path / "q.rq")


def test_it_is_told_who_alleges(graph):
    assert "Ukraine" in [row.by for row in graph.ask("alleged", actor="Iran")]


def test_every_question_is_in_the_documentation():
    text = (Path(__file__).parents[2] / "docs" / "questions.md").read_text("utf-8")
    for question in questions():
        assert (
            f"| `{question.name}` | {', '.join(f'`{p.name}`' for p in question.parameters)} |".replace("  ", " ")
            in text
        )
