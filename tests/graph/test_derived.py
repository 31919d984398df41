from collections import Counter
from dataclasses import replace

import pytest

from kg.graph.store import GraphStore
from kg.model import Actor, End, Kind


def label(store, key):
    [row] = store.query(f"SELECT ?name {{ actor:{key} rdfs:label ?name }}")
    return row.name


def named(actor, name):
    return replace(actor, name=name)


def test_the_name_of_an_actor_is_the_one_that_most_articles_use(store, claim, extraction, actors):
    for number, name in enumerate(["Donald Trump", "Donald J. Trump", "Donald Trump"]):
        called = claim("Trump", "called", "Petro")
        called = replace(called, source=End(named(actors["Trump"], name), "Trump"))
        store.replace(extraction(f"a{number}", called), "f")
    store.derive()
    assert label(store, "Donald_Trump") == "Donald Trump"


@pytest.mark.parametrize("names", [["Ann", "Annabel"], ["Bob", "Ann"], ["Ann", "Bob"]])
def test_ties_are_broken_by_length_and_then_by_the_alphabet(store, claim, extraction, names):
    for number, name in enumerate(names):
        who = End(Actor("X", name, Kind.PERSON), name)
        store.replace(extraction(f"a{number}", replace(claim("Trump", "called"), source=who)), "f")
    store.derive()
    assert label(store, "X") == ("Annabel" if "Annabel" in names else "Ann")


def test_what_an_actor_is_stands_in_the_union_once(filled):
    counts = Counter(quad.triple for quad in filled.quads())
    assert [triple for triple, count in counts.items() if count > 1] == []


def test_counting_claims_by_country_counts_each_once(filled):
    [row] = filled.query('SELECT (COUNT(*) AS ?n) { ?claim kg:target ?who . ?who kg:country "COL" ; a kg:Person }')
    assert row.n == 4


def test_actors_keep_all_names_and_mentions(filled):
    found = {row.text for row in filled.query("SELECT ?text { actor:USA kg:name|kg:mentionedAs ?text }")}
    assert found == {"United States", "US"}


def test_a_wikidata_item_is_the_same_as_its_actor(filled):
    assert filled.query("ASK { actor:USA owl:sameAs wd:Q30 }")


def test_claims_give_actors_the_name_of_the_whole_graph(store, claim, extraction, actors):
    for number, name in enumerate(["Donald Trump", "Donald Trump", "D. Trump"]):
        who = End(named(actors["Trump"], name), "Trump")
        store.replace(extraction(f"a{number}", replace(claim("Trump", "called", "Petro"), source=who)), "f")
    store.derive()
    assert {found.source.actor for found in store.claims()} == {actors["Trump"]}


def test_before_deriving_an_article_speaks_for_itself(store, claim, extraction, actors):
    store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    assert next(store.claims()).source.actor == actors["Trump"]


def test_deriving_after_a_crash_catches_up(tmp_path, claim, extraction):
    with GraphStore.open(tmp_path / "g", create=True) as store:
        store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    with GraphStore.open(tmp_path / "g") as store:
        store.replace(extraction("a2", claim("US", "hugged", "Petro")), "f")
        store.derive()
        assert [actor.key for actor in store.actors()] == ["Donald_Trump", "Gustavo_Petro", "USA"]


def test_a_derived_graph_carries_no_mark(filled):
    assert not filled.query("ASK { ?graph kg:stale ?so }")


def test_any_sanction_and_any_conflict_are_one_query(filled):
    for above in ("plover:sanctioned", "plover:material_conflict", "plover:conflict", "plover:interaction"):
        rows = filled.query(f"SELECT ?who {{ actor:USA ?did ?who . ?did rdfs:subPropertyOf* {above} }}")
        assert [row.who for row in rows] == ["https://kg.example/actor/Gustavo_Petro"]


def test_a_relation_of_a_users_own_table_is_under_its_type_too(store, claim, extraction):
    shunned = claim("US", "shunned", "Petro", coded=True, event_type=claim("US", "sanctioned").event_type)
    store.replace(extraction("a1", shunned), "f")
    store.derive()
    assert store.query("ASK { rel:shunned a kg:Relation ; rdfs:subPropertyOf plover:sanctioned }")


def test_an_open_relation_is_marked_and_labelled(store, claim, extraction):
    store.replace(extraction("a1", claim("US", "frowned_at", "Petro")), "f")
    store.derive()
    assert store.query('ASK { rel:frowned_at a kg:OpenRelation ; rdfs:label "frowned at" }')
    assert not store.query("ASK { rel:frowned_at a kg:Relation }")
