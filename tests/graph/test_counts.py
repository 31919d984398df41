"""The graph of counts follows the articles, the decisions and the updates."""

from kg.graph.updating import update
from kg.graph.vocabulary import Kg


def counts(store):
    graph = store.namespaces.graph("counts")
    told = [quad for quad in store.quads(graph) if quad.predicate == Kg.claimCount]
    return {store.namespaces.local(quad.subject.value, "actor"): int(quad.object.value) for quad in told}


def days(store):
    graph = store.namespaces.graph("counts")
    return sorted(quad.object.value for quad in store.quads(graph) if quad.predicate == Kg.claimDay)


def filled(store, claim, extraction):
    store.replace(extraction("a1", claim("Trump", "called", "Petro", date="2026-01-07")), "f")
    store.replace(extraction("a2", claim("Trump", "warned", "US", date="2025-12")), "f")
    store.derive()
    return store


def test_each_end_of_a_claim_counts(store, claim, extraction):
    filled(store, claim, extraction)
    assert counts(store) == {"Donald_Trump": 2, "Gustavo_Petro": 1, "USA": 1}
    assert days(store) == ["2025-12-31", "2026-01-07"]


def test_what_goes_with_an_article_is_not_counted(store, claim, extraction):
    filled(store, claim, extraction).remove("a2")
    store.derive()
    assert counts(store) == {"Donald_Trump": 1, "Gustavo_Petro": 1}
    assert days(store) == ["2026-01-07"]


def test_a_rejected_claim_is_not_counted(store, claim, extraction):
    filled(store, claim, extraction)
    update(
        store, "INSERT { GRAPH ?g { ?c kg:judgement kg:rejected } } WHERE { GRAPH ?g { ?c kg:relation rel:warned } }"
    )
    assert counts(store) == {"Donald_Trump": 1, "Gustavo_Petro": 1}


def test_what_is_written_into_the_counts_is_counted_again(store, claim, extraction):
    filled(store, claim, extraction)
    update(store, "INSERT DATA { GRAPH <https://kg.example/graph/counts> { actor:USA kg:claimCount 77 } }")
    assert counts(store)["USA"] == 1
