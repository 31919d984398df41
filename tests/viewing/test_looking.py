"""A page on a graph in a store: what is asked for in words, with a query, and what the graph knows beside claims."""

import json
import re

import pytest

from kg import KnowledgeGraph
from kg.errors import QueryError, UnknownActor

TEXTS = {
    "a": ("Sample Wire", "France sanctioned Iran on Monday. Sweden thanked Norway."),
    "b": ("Daily Sample", "France sanctioned Iran on Monday. Iran threatened Israel."),
}


@pytest.fixture(scope="module")
def graph():
    made = KnowledgeGraph()
    for name, (outlet, text) in TEXTS.items():
        made.add_text(text, id=name, published="2024-05-07", outlet=outlet)
    return made


def _told(view):
    (text,) = re.findall(r'<script type="application/json" id="data">\n(.*?)\n</script>', view.html, re.DOTALL)
    return json.loads(text)["evidence"]


def _names(view):
    return sorted(actor["name"] for actor in _told(view)["actors"])


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["France", "Iran", "Israel", "Norway", "Sweden"]),
        ({"actor": "France"}, ["France", "Iran"]),
        ({"actor": "France", "hops": 2}, ["France", "Iran", "Israel"]),
        ({"relation": "thanked"}, ["Norway", "Sweden"]),
        ({"type": ["sanction", "THREATEN"]}, ["France", "Iran", "Israel"]),
        ({"outlet": "Sample Wire"}, ["France", "Iran", "Norway", "Sweden"]),
        ({"min_articles": 2}, ["France", "Iran"]),
        ({"until": "2023"}, []),
        ({"status": "alleged"}, []),
        ({"actors": 2}, ["France", "Iran"]),
        ({"query": "SELECT ?x { VALUES ?x { actor:Sweden actor:Norway } }"}, ["Norway", "Sweden"]),
        ({"query": "CONSTRUCT { ?x rel:threatened ?y } { ?x rel:threatened ?y }"}, ["Iran", "Israel"]),
        ({"query": "SELECT ?claim { ?claim kg:relation rel:thanked }"}, ["Norway", "Sweden"]),
    ],
)
def test_what_is_asked_for_is_drawn(graph, wanted, names):
    assert _names(graph.view(**wanted)) == names


def test_a_query_may_draw_lines_of_its_own(graph):
    view = graph.view(query="CONSTRUCT { ?a kg:sharesEnemy ?b } { ?a rel:sanctioned/rel:threatened ?b }")
    assert _names(view) == ["France", "Israel"]
    assert [line["tie"] for line in _told(view)["lines"]] == ["sharesEnemy"]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"actor": "Atlantis"}, UnknownActor),
        ({"query": "ASK { ?x a kg:Claim }"}, QueryError),
        ({"query": "SELECT (1 AS ?x) {}"}, QueryError),
        ({"type": "LAUGH"}, ValueError),
        ({"status": "sung"}, ValueError),
    ],
)
def test_what_makes_no_sense_is_refused(graph, wanted, error):
    with pytest.raises(error):
        graph.view(**wanted)


def test_claims_carry_their_names_in_the_graph(graph):
    told = _told(graph.view())
    for one in told["claims"]:
        assert graph.query(f"ASK {{ claim:{one['iri']} a kg:Claim }}")


def test_what_is_left_out_is_said(graph):
    (note,) = graph.view(actors=2).notes
    assert note.startswith("2 of 5 actors are drawn")
    assert graph.view().notes == []


def test_the_same_question_gives_the_same_bytes(graph):
    assert graph.view(actor="France").html == graph.view(actor="France").html
