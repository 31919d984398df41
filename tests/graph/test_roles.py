"""Roles and sectors: into the graph and back, and under decisions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.deciding import Decisions
from kg.graph import vocabulary as v
from kg.graph.shapes import validate
from kg.graph.store import GraphStore
from kg.graph.vocabulary import Kg
from kg.model import Actor, Article, Extraction, Kind, Role, Span

ANN = Actor("Ann_Lee", "Ann Lee", Kind.PERSON, "USA")
BOB = Actor("Bob_Ray", "Bob Ray", Kind.PERSON)
USA = Actor("United_States", "United States", Kind.COUNTRY, "USA", "Q30")
FED = Actor("Fed", "Federal Reserve", Kind.ORGANIZATION, "USA")
SAID = Span(3, 9, "Ann Lee, chairman of the Fed")
WHO = """SELECT ?who ?office ?where ?day {
  ?role kg:holder/rdfs:label ?who ; kg:roleTitle ?office ; kg:heldOn ?day .
  OPTIONAL { ?role kg:roleIn/rdfs:label ?where }
} ORDER BY ?day ?office"""


def role(person=ANN, title="chairman", of=FED, at=3):
    return Role("a", person, title, of, Span(at, at + 5, "words"))


def filled(*roles, sectors=(), published="2026-01-08"):
    store = GraphStore.open(None)
    store.replace(Extraction(Article("a", "text", published=published), roles=roles, sectors=sectors), "f")
    store.derive()
    return store


def test_who_held_which_office_when():
    store = filled(role(), role(BOB, "adviser", None))
    assert [tuple(map(str, (r.who, r.office, r.where, r.day))) for r in store.query(WHO)] == [
        ("Bob Ray", "adviser", "None", "2026-01-08"),
        ("Ann Lee", "chairman", "Federal Reserve", "2026-01-08"),
    ]


def test_a_role_in_an_article_without_a_date_has_none():
    assert len(filled(role(), published=None).query(WHO)) == 0


TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ROLES = st.lists(
    st.builds(role, st.sampled_from([ANN, BOB]), TITLES, st.sampled_from([None, USA, FED]), st.integers(0, 1000)),
    max_size=5,
    unique=True,
)


@settings(max_examples=30, deadline=None)
@given(ROLES)
def test_roles_come_back_from_the_graph(roles):
    found = [held for _, held in filled(*roles).roles()]
    assert sorted(found, key=repr) == sorted(roles, key=repr)


@settings(max_examples=20, deadline=None)
@given(ROLES, st.randoms())
def test_their_order_makes_no_difference(roles, random):
    one, other = filled(*roles), filled(*random.sample(roles, len(roles)))
    assert {str(quad) for quad in one.quads()} == {str(quad) for quad in other.quads()}


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({}, 2),
        ({"person": "Ann Lee"}, 1),
        ({"of": "Federal Reserve"}, 1),
        ({"document": "b"}, 0),
        ({"of": "Ann Lee"}, 0),
    ],
)
def test_roles_are_found_by_who_and_where(wanted, number):
    assert len(list(filled(role(), role(BOB, "adviser", USA)).roles(**wanted))) == number


def test_a_role_keeps_its_sentence_and_the_date_of_the_article():
    [(day, held)] = filled(role()).roles()
    assert (day, held.evidence) == ("2026-01-08", Span(3, 8, "words"))


def test_a_graph_with_roles_and_sectors_is_in_order():
    assert validate(filled(role(), role(BOB, "adviser", None), sectors=(("Fed", ("GOV", "BUS")),))) == []


@pytest.mark.parametrize("predicate", [Kg.holder, Kg.roleTitle, Kg.evidence, Kg.sentence, v.PROV_DERIVED])
def test_a_role_that_lacks_something_is_found(predicate):
    store = filled(role())
    for quad in list(store._store.quads_for_pattern(None, predicate, None, store.namespaces.article("a"))):
        store._store.exchange([quad], ())
    assert any("role" in violation.problem for violation in validate(store))


def test_a_sector_that_is_none_is_found():
    store = filled(role(), sectors=(("Fed", ("GOV",)),))
    graph = store.namespaces.article("a")
    [quad] = store._store.quads_for_pattern(None, Kg.presentedSector, None, graph)
    store._store.exchange((), [Quad(quad.subject, Kg.presentedSector, Literal("military"), graph)])
    assert any("sector" in violation.problem for violation in validate(store))


def test_sectors_stand_on_the_actor():
    store = filled(role(), sectors=(("Fed", ("GOV", "BUS")),))
    codes = store.query("SELECT ?code { actor:Fed kg:sector/skos:notation ?code } ORDER BY ?code")
    assert [str(row.code) for row in codes] == ["BUS", "GOV"]


def test_sectors_of_another_actor_are_not_its_own():
    store = filled(role(), sectors=(("Fed", ("GOV",)),))
    assert not store.query("ASK { actor:Ann_Lee kg:sector ?any }")


def test_a_role_follows_its_holder_when_actors_are_merged_and_back():
    store = filled(role(), role(BOB, "adviser", USA))
    before = {str(quad) for quad in store.quads()}
    Decisions(store).merge("Bob Ray", "Ann Lee")
    assert {held.person.key for _, held in store.roles()} == {"Ann_Lee"}
    assert store.query("ASK { ?role kg:readHolder actor:Bob_Ray }")
    Decisions(store).undo()
    assert {str(quad) for quad in store.quads()} == before


def test_a_role_is_a_membership_of_org():
    membership = NamedNode("http://www.w3.org/ns/org#Membership")
    assert filled().query(f"ASK {{ kg:Role rdfs:subClassOf {membership} }}")
