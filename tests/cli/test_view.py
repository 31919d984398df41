"""`kg view`: each option draws what it says, and what is left out is told."""

import json
import re

import pytest
from click.testing import CliRunner

from kg import KnowledgeGraph
from kg.cli import cli
from kg.viewing.notebook import View

TEXTS = {
    "a": ("Sample Wire", "2024-05-07", "France sanctioned Iran on Monday. Sweden thanked Norway."),
    "b": ("Daily Sample", "2025-03-04", "France sanctioned Iran on Monday. Iran threatened Israel."),
    "c": ("Daily Sample", "2025-03-05", "Mexico did not sanction Peru on Tuesday."),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("view") / "g.kg"
    with KnowledgeGraph.open(path) as made:
        for name, (outlet, published, text) in TEXTS.items():
            made.add_text(text, id=name, published=published, outlet=outlet)
    return path


def _run(graph, tmp_path, *options):
    page = tmp_path / "page.html"
    done = CliRunner().invoke(cli, ["view", "--graph", str(graph), "-o", str(page), *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    (text,) = re.findall(r'<script type="application/json" id="data">\n(.*?)\n</script>', page.read_text(), re.DOTALL)
    return json.loads(text)["evidence"], done.output


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], "France Iran Israel Mexico Norway Peru Sweden"),
        (["--actor", "France"], "France Iran"),
        (["--actor", "France", "--hops", "2"], "France Iran Israel"),
        (["--actor", "Sweden", "--actor", "France"], "France Iran Norway Sweden"),
        (["--relation", "thanked"], "Norway Sweden"),
        (["--type", "threaten"], "Iran Israel"),
        (["--since", "2025-03-01"], "France Iran Israel Mexico Peru"),
        (["--until", "2024"], "France Iran Norway Sweden"),
        (["--outlet", "Sample Wire"], "France Iran Norway Sweden"),
        (["--min-articles", "2"], "France Iran"),
        (["--status", "negated"], "Mexico Peru"),
        (["--actors", "2"], "France Iran"),
        (["--query", "SELECT ?x { VALUES ?x { actor:Sweden actor:Norway } }"], "Norway Sweden"),
        (["--query", "CONSTRUCT { ?x rel:threatened ?y } { ?x rel:threatened ?y }"], "Iran Israel"),
    ],
)
def test_an_option_draws_what_it_says(graph, tmp_path, options, names):
    if options[:1] == ["--query"]:
        (tmp_path / "q.rq").write_text(options[1])
        options = ["--query", str(tmp_path / "q.rq")]
    told, _ = _run(graph, tmp_path, *options)
    assert sorted(actor["name"] for actor in told["actors"]) == names.split()


def test_what_is_left_out_is_told_with_how_to_see_it(graph, tmp_path):
    _, output = _run(graph, tmp_path, "--actors", "2")
    assert "2 of 7 actors are drawn" in output
    assert "--actor NAME" in output


def test_all_that_is_drawn_needs_no_word(graph, tmp_path):
    assert _run(graph, tmp_path)[1] == ""


@pytest.mark.parametrize(("drawn", "heavy"), [(2_000, False), (2_001, True)])
def test_many_actors_are_drawn_with_a_warning(drawn, heavy):
    notes = View("", drawn=drawn, actors=drawn).notes
    assert any("kg export --format gexf" in note for note in notes) == heavy


def test_the_same_graph_and_options_give_the_same_bytes(graph, tmp_path):
    pages = []
    for name in ("one", "two"):
        CliRunner().invoke(cli, ["view", "--graph", str(graph), "-o", str(tmp_path / name), "--actor", "Iran"])
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
