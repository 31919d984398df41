"""The networkx graph: what is a node, what an edge, and that order does not matter."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Actor, Claim, End, EventType, Kind, Span, Status
from kg.network import actors_of, to_networkx
from tests.viewing.facts import FACTS, claim


def _all(graph: nx.MultiDiGraph) -> tuple:
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


def _between(one: Actor, other: Actor) -> Claim:
    return Claim("a", End(one, one.name), "met", End(other, other.name), Status.ASSERTED, Span(0, 3, "Met"), "active")


def test_each_asserted_claim_on_two_actors_is_an_edge():
    graph = to_networkx(FACTS)
    assert sorted(edge["relation"] for _, _, edge in graph.edges(data=True)) == [
        *("called", "called", "cancelled_visa_of", "deployed", "sanctioned", "visited", "warned")
    ]


def test_two_claims_between_the_same_actors_stay_two_edges():
    assert to_networkx(FACTS).number_of_edges("United_States", "Gustavo_Petro") == 3


@pytest.mark.parametrize("status", [Status.ALLEGED, Status.PLANNED, Status.POSSIBLE, Status.NEGATED])
def test_what_is_not_asserted_is_no_edge(status):
    assert len(to_networkx([claim("A", "met", "B", status=status)])) == 0


def test_other_statuses_are_there_when_asked_for():
    graph = to_networkx(FACTS, status={Status.PLANNED})
    assert list(graph.edges()) == [("Donald_Trump", "Gustavo_Petro")]


def test_an_edge_carries_what_the_claim_says():
    graph = to_networkx([c for c in FACTS if c.relation == "cancelled_visa_of"])
    (edge,) = (data for _, _, data in graph.edges(data=True))
    assert edge == {
        "relation": "cancelled_visa_of",
        "event_type": "SANCTION",
        "quad_class": "material conflict",
        "status": "asserted",
        "date": "2025-09",
        "document": "visa",
        "sentence": "In September Washington cancelled Petro's visa, an aide told Bloomberg.",
        "attributed_to": "aide; Bloomberg",
    }


def test_values_are_plain_strings():
    graph = to_networkx(FACTS)
    values = [value for _, data in graph.nodes(data=True) for value in data.values()]
    values += [value for _, _, data in graph.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str}


def test_the_quantity_is_on_the_edge():
    graph = to_networkx(FACTS)
    assert graph.edges["Gustavo_Petro", "Colombian_soldiers", 0]["quantity"] == "30,000"


def test_a_node_carries_what_is_known_of_the_actor():
    france = Actor("FRA", "France", Kind.COUNTRY, "FRA", "Q142")
    graph = to_networkx([_between(france, Actor("Nobody", "Nobody", Kind.PERSON))])
    assert graph.nodes["FRA"] == {"name": "France", "kind": "Country", "country": "FRA", "wikidata": "Q142"}
    assert graph.nodes["Nobody"] == {"name": "Nobody", "kind": "Person"}


def test_an_actor_without_partner_is_a_node_without_edges():
    graph = to_networkx([claim("Demonstrators", "marched", None)])
    assert list(graph.nodes) == ["Demonstrators"]
    assert graph.number_of_edges() == 0


def test_what_most_claims_say_of_an_actor_holds():
    other = Actor("B", "B", Kind.PERSON)
    claims = [_between(Actor("X", "X", kind), other) for kind in (Kind.GROUP, Kind.ORGANIZATION, Kind.ORGANIZATION)]
    assert actors_of(claims)["X"].kind is Kind.ORGANIZATION


def test_a_country_that_only_some_claims_know_is_kept():
    other = Actor("B", "B", Kind.PERSON)
    claims = [_between(Actor("X", "X", Kind.GROUP, country), other) for country in (None, None, "COL")]
    assert actors_of(claims)["X"].country == "COL"


@given(st.permutations(FACTS))
def test_the_order_of_claims_does_not_matter(claims):
    assert _all(to_networkx(claims)) == _all(to_networkx(FACTS))


def test_claims_may_come_as_a_stream():
    assert len(to_networkx(iter(FACTS))) == len(to_networkx(FACTS)) == 5


def test_measures_of_networkx_work_on_it():
    degree = dict(to_networkx(FACTS).degree())
    assert max(degree, key=degree.__getitem__) == "Gustavo_Petro"


def test_claims_of_one_sentence_and_kind_are_kept_apart():
    twice = [claim("A", "met", "B", EventType.CONSULT, start=n) for n in (0, 50)]
    assert to_networkx(twice).number_of_edges() == 2
