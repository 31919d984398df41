import random

import pytest

from kg.errors import GraphError, UnknownArticle
from kg.graph import embedded, writer
from kg.graph.store import GraphStore


def relations(claims):
    return [claim.relation for claim in claims]


def test_an_article_comes_back_with_its_claims(store, claim, extraction):
    called = claim("Trump", "called", "Petro", date="2026-01-07")
    store.replace(extraction("a1", called), "f")
    store.derive()
    assert list(store.claims()) == [called]


def test_the_same_again_changes_nothing_and_says_so(store, claim, extraction):
    drawn = extraction("a1", claim("Trump", "called", "Petro", confidence=1e-7))
    assert store.replace(drawn, "f")
    assert not store.replace(drawn, "f")


def test_another_fingerprint_is_a_change(store, extraction):
    store.replace(extraction("a1"), "f")
    assert store.replace(extraction("a1"), "g")
    assert store.fingerprints() == {"a1": "g"}


def test_a_new_reading_replaces_the_old_claims(store, claim, extraction):
    store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    store.replace(extraction("a1", claim("Petro", "warned", "US")), "g")
    assert relations(store.claims()) == ["warned"]


def test_removing_an_article_takes_everything_of_it_along(filled):
    filled.remove("a1")
    filled.derive()
    left = " ".join(str(quad) for quad in filled.quads() if "graph/ontology" not in quad.graph_name.value)
    assert "doc/a1" not in left
    assert "Colombian_soldiers" not in left


def test_adding_and_removing_leaves_the_graph_as_it_was(filled, claim, extraction):
    before = set(filled.quads())
    filled.replace(extraction("a3", claim("Petro", "hugged", "Bloomberg"), claim("US", "sanctioned", "Petro")), "f")
    filled.derive()
    assert set(filled.quads()) != before
    filled.remove("a3")
    filled.derive()
    assert set(filled.quads()) == before


def test_an_unknown_article_cannot_be_removed(filled):
    with pytest.raises(UnknownArticle, match="'a9'"):
        filled.remove("a9")


def test_articles_are_listed_with_their_provenance(filled):
    first, second = filled.articles()
    assert (first.id, first.claims, first.outlet, first.published) == ("a1", 3, "Reuters", "2026-01-08")
    assert (second.id, second.fingerprint) == ("a2", "f2")


def test_ids_of_any_kind_are_ids(store, extraction):
    for identifier in ("a b", "ä/ö", "..", "https://x.example/?q=1#2"):
        store.replace(extraction(identifier), "f")
    assert sorted(store.fingerprints()) == sorted(["a b", "ä/ö", "..", "https://x.example/?q=1#2"])


def test_many_articles_go_in_as_one_by_one(store, claim, extraction, monkeypatch):
    monkeypatch.setattr(embedded, "_BULK", 100)
    monkeypatch.setattr(writer, "_BATCH", 200)
    drawn = [extraction(f"a{n}", claim("Trump", "called", "Petro"), claim("US", "warned", "Petro")) for n in range(9)]
    assert all(changed for _, changed in store.replace_many((item, "f") for item in drawn))
    with GraphStore.open(None) as other:
        for item in drawn:
            other.replace(item, "f")
        for graph in (store, other):
            graph.derive()
        assert set(store.quads()) == set(other.quads())


def test_what_was_read_does_not_wait_for_long(store, claim, extraction, monkeypatch):
    monkeypatch.setattr(writer, "_WAITING", 0.0)
    drawn = ((extraction(f"a{n}", claim("Trump", "called", "Petro")), "f") for n in range(3))
    for number, _ in enumerate(store.replace_many(drawn), 1):
        assert len(store.fingerprints()) == number


def test_a_graph_that_is_closed_takes_no_more_of_a_stream(store, claim, extraction, monkeypatch):
    monkeypatch.setattr(writer, "_WAITING", 0.0)
    written = store.replace_many((extraction(f"a{n}", claim("Trump", "called", "Petro")), "f") for n in range(3))
    assert next(written) == ("a0", True)
    store.close()
    with pytest.raises(GraphError, match="closed"):
        next(written)


def test_an_article_that_comes_twice_in_one_go_is_there_once(store, claim, extraction):
    first, second = (extraction("a1", claim("Trump", verb, "Petro")) for verb in ("called", "warned"))
    assert dict(store.replace_many([(first, "1"), (second, "2")])) == {"a1": True}
    assert relations(store.claims()) == ["warned"]


def test_many_with_nothing_new_report_no_change(filled, claim, extraction):
    again = extraction("a2", claim("Trump", "met", "Petro"))
    filled.replace(again, "f")
    assert list(filled.replace_many([(again, "f")])) == [("a2", False)]


def test_the_graph_does_not_depend_on_the_order_of_the_articles(claim, extraction):
    drawn = [extraction(f"a{n}", claim("Trump", "called", "Petro"), claim("US", "hugged", "Petro")) for n in range(5)]
    graphs = []
    for seed in (1, 2):
        random.Random(seed).shuffle(drawn)
        with GraphStore.open(None) as store:
            for item in drawn:
                store.replace(item, "f")
                store.derive()
            graphs.append(set(store.quads()))
    assert graphs[0] == graphs[1]
