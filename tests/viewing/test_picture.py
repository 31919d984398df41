"""What is drawn of many claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import EventType, QuadClass, Status
from kg.viewing.picture import picture
from tests.viewing.facts import FACTS, claim, large


def _names(drawn):
    return [node.actor.name for node in drawn.nodes]


def _line(drawn, source, target, factual=True):
    names = _names(drawn)
    return [
        line
        for line in drawn.lines
        if (names[line.source], names[line.target], line.factual) == (source, target, factual)
    ]


def test_the_best_connected_actor_comes_first():
    assert _names(picture(FACTS))[0] == "Gustavo Petro"


def test_degree_counts_actors_that_share_a_fact_not_claims():
    node = picture(FACTS).nodes[0]
    assert node.degree == len({"Donald Trump", "United States", "Colombian soldiers", "Bogota"})


def test_what_is_not_fact_gives_no_degree():
    drawn = picture(FACTS)
    assert [node.degree for node in drawn.nodes if node.actor.name == "United Nations"] == [0]


def test_several_claims_of_a_class_are_one_line():
    lines = _line(picture(FACTS), "United States", "Gustavo Petro")
    assert [(line.quad_class, len(line.claims)) for line in lines] == [
        (QuadClass.MATERIAL_CONFLICT, 2),
        (QuadClass.VERBAL_CONFLICT, 1),
    ]


def test_what_is_not_fact_has_a_line_of_its_own():
    drawn = picture(FACTS)
    (planned,) = _line(drawn, "Donald Trump", "Gustavo Petro", factual=False)
    assert [drawn.claims[n].status for n in planned.claims] == [Status.PLANNED]


def test_a_line_names_its_claims():
    drawn = picture(FACTS)
    (line,) = _line(drawn, "Gustavo Petro", "Colombian soldiers")
    assert [drawn.claims[n].relation for n in line.claims] == ["deployed"]


def test_a_line_alone_is_straight():
    (line,) = _line(picture(FACTS), "Gustavo Petro", "Colombian soldiers")
    assert line.bend == 0


def test_lines_of_the_same_way_are_bent_differently():
    bends = [line.bend for line in _line(picture(FACTS), "United States", "Gustavo Petro")]
    assert len(set(bends)) == 2
    assert min(bends) > 0


def test_coded_lines_are_drawn_over_the_others_and_facts_over_the_rest():
    claims = [
        claim("A", "met", "B", EventType.CONSULT),
        claim("A", "made", "B"),
        claim("A", "x", "B", status=Status.NEGATED),
    ]
    assert [(line.factual, line.quad_class is not None) for line in picture(claims).lines] == [
        (False, False),
        (True, False),
        (True, True),
    ]


def test_a_claim_without_target_is_there_but_on_no_line():
    drawn = picture(FACTS)
    (spoke,) = (n for n, c in enumerate(drawn.claims) if c.relation == "spoke")
    assert not [line for line in drawn.lines if spoke in line.claims]


def test_an_actor_that_relates_to_nobody_is_counted_but_not_drawn():
    drawn = picture([*FACTS, claim("Demonstrators", "marched", None)])
    assert "Demonstrators" not in _names(drawn)
    assert drawn.actors == len(drawn.nodes) + 1


def test_an_actor_that_only_acts_on_itself_is_not_drawn():
    assert picture([claim("A", "praised", "A")]).nodes == ()


def test_the_limit_keeps_the_best_connected():
    ranked = _names(picture(FACTS))
    assert _names(picture(FACTS, limit=3)) == ranked[:3]


def test_claims_on_actors_beyond_the_limit_are_counted():
    drawn = picture(FACTS, limit=2)
    petro = next(node for node in drawn.nodes if node.actor.name == "Gustavo Petro")
    shown = [c for c in drawn.claims if c.target]
    among = [c for c in FACTS if c.target and "Gustavo Petro" in (c.source.actor.name, c.target.actor.name)]
    assert petro.elsewhere == len(among) - len(shown)


@pytest.mark.parametrize("limit", [1, 5, 40, None])
def test_no_more_than_the_limit_is_drawn(limit):
    assert len(picture(large(100), limit=limit).nodes) <= (limit or 100)


@pytest.mark.parametrize("limit", [5, 20, None])
def test_every_actor_drawn_has_a_line(limit):
    drawn = picture(large(100), limit=limit)
    assert {end for line in drawn.lines for end in (line.source, line.target)} == set(range(len(drawn.nodes)))


def test_all_actors_are_counted_under_a_limit():
    assert picture(large(100), limit=5).actors == 100


def test_pronouns_are_no_names_to_find_an_actor_by():
    drawn = picture([claim("A", "met", "B", mentions=("He", "the Colombian leader"))])
    assert [node.mentions for node in drawn.nodes] == [(), ("the Colombian leader",)]


@given(st.permutations(FACTS))
def test_the_order_of_claims_does_not_matter(claims):
    assert picture(claims) == picture(FACTS)
