"""What a user's update changes, and what follows from it at once: edges, names, the index for searching."""

import pytest

from kg.errors import QueryError
from kg.graph.amending import Amendment
from kg.graph.shapes import unclaimed_edges
from kg.graph.store import GraphStore
from kg.graph.updating import update
from kg.model import Status

CLAIM = """GRAPH doc:a1 { claim:new a kg:Claim ; kg:source actor:USA ; kg:relation rel:warned ;
  kg:target actor:Gustavo_Petro ; kg:status kg:%s ; kg:sentence "Llamas sing." }"""
OF = "?claim kg:source actor:USA ; kg:relation rel:sanctioned"


@pytest.fixture
def graph(tmp_path, claim, extraction):
    with GraphStore.open(tmp_path / "g.kg", create=True) as opened:
        sanctioned = claim("US", "sanctioned", "Petro")
        opened.replace(extraction("a1", claim("Trump", "called", "Petro"), sanctioned), "f1")
        opened.replace(extraction("a2", sanctioned, claim("Trump", "met", "Petro", status=Status.NEGATED)), "f2")
        opened.derive()
        yield opened


def edges(graph):
    found = graph.quads(graph.namespaces.graph("edges"))
    return sorted(" ".join(str(t.value).rpartition("/")[2] for t in q.triple) for q in found)


BEFORE = ["Donald_Trump called Gustavo_Petro", "USA sanctioned Gustavo_Petro"]


class TestEdges:
    def test_an_asserted_claim_draws_one(self, graph):
        update(graph, f"INSERT DATA {{ {CLAIM % 'asserted'} }}")
        assert edges(graph) == [*BEFORE, "USA warned Gustavo_Petro"]

    @pytest.mark.parametrize("status", ["alleged", "planned", "possible", "negated"])
    def test_any_other_draws_none(self, graph, status):
        update(graph, f"INSERT DATA {{ {CLAIM % status} }}")
        assert edges(graph) == BEFORE

    def test_one_that_holds_both_ways_draws_two(self, graph):
        update(graph, f"INSERT DATA {{ {(CLAIM % 'asserted').replace(' }', '; kg:symmetric true }')} }}")
        assert {"USA warned Gustavo_Petro", "Gustavo_Petro warned USA"} < set(edges(graph))

    def test_a_new_status_takes_it_away_with_the_last_claim(self, graph):
        change = (
            "DELETE {{ GRAPH ?g {{ ?claim kg:status kg:asserted }} }}"
            " INSERT {{ GRAPH ?g {{ ?claim kg:status kg:alleged }} }}"
            " WHERE {{ GRAPH ?g {{ {0} }} FILTER(?g = doc:{1}) }}"
        )
        update(graph, change.format(OF, "a1"))
        assert edges(graph) == BEFORE
        update(graph, change.format(OF, "a2"))
        assert edges(graph) == BEFORE[:1]
        assert not graph.query(f"ASK {{ {OF} ; kg:draws ?edge }}")

    def test_a_graph_that_goes_takes_its_edges_along(self, graph):
        update(graph, "DROP GRAPH doc:a1")
        assert edges(graph) == BEFORE[1:]
        update(graph, "DROP ALL")
        assert edges(graph) == []

    def test_a_claim_with_two_targets_draws_none(self, graph):
        update(graph, f"INSERT DATA {{ {CLAIM % 'asserted'} GRAPH doc:a1 {{ claim:new kg:target actor:Bloomberg }} }}")
        assert edges(graph) == BEFORE

    @pytest.mark.parametrize("edge", ["<x:y>", "edge:a", "edge:USA", "'text'"])
    def test_what_names_an_edge_and_claims_nothing_draws_none(self, graph, edge):
        update(graph, f"INSERT DATA {{ GRAPH doc:a1 {{ <x:z> kg:draws {edge} }} }}")
        assert edges(graph) == BEFORE
        assert not graph.query("ASK { <x:z> kg:draws ?edge }")

    def test_an_edge_that_nothing_claims_does_not_stay(self, graph):
        update(graph, "INSERT DATA { GRAPH <https://kg.example/graph/edges> { actor:USA rel:adored actor:Petro } }")
        assert edges(graph) == BEFORE
        update(graph, "CLEAR GRAPH <https://kg.example/graph/edges>")
        assert edges(graph) == BEFORE
        assert list(unclaimed_edges(graph)) == []

    def test_an_update_of_any_graph_compares_all(self, graph):
        several = (
            f"INSERT DATA {{ {CLAIM % 'asserted'} }} ; DELETE WHERE {{ GRAPH ?g {{ ?claim kg:relation rel:called }} }}"
        )
        update(graph, several)
        assert edges(graph) == ["USA sanctioned Gustavo_Petro", "USA warned Gustavo_Petro"]

    def test_what_has_no_name_is_left_alone(self, graph):
        update(graph, "INSERT DATA { GRAPH doc:a1 { [] kg:draws [] . _:c a kg:Claim ; kg:status kg:asserted } }")
        assert edges(graph) == BEFORE


class TestNames:
    def test_a_new_name_is_the_actors(self, graph):
        change = (
            "DELETE { GRAPH ?g { ?seen kg:presentedName ?old } }"
            " INSERT { GRAPH ?g { ?seen kg:presentedName 'America' } }"
            " WHERE { GRAPH ?g { ?seen kg:actor actor:USA ; kg:presentedName ?old } }"
        )
        update(graph, change)
        assert [actor.name for actor in graph.find_actors("actor:USA")] == ["America"]

    def test_what_is_half_said_breaks_nothing(self, graph):
        update(
            graph, "INSERT DATA { GRAPH <x:g> { <x:seen> a kg:Appearance ; kg:actor actor:Half ; kg:nameKey 'half' } }"
        )
        update(graph, "INSERT DATA { GRAPH <x:g> { <x:seen> kg:presentedName 'Half' } }")
        assert edges(graph) == BEFORE


class TestSearch:
    def test_a_sentence_is_found_and_forgotten(self, graph):
        update(graph, f"INSERT DATA {{ {CLAIM % 'asserted'} }}")
        assert [hit.text for hit in graph.search("llamas")] == ["Llamas sing."]
        update(graph, "DELETE WHERE { GRAPH doc:a1 { claim:new ?p ?o } }")
        assert list(graph.search("llamas")) == []

    def test_a_small_update_does_not_compare_the_whole_index(self, graph, tmp_path, monkeypatch):
        graph.close()
        with GraphStore.open(tmp_path / "g.kg") as again:
            monkeypatch.setattr("kg.graph.full_text._stored", None)  # the way to compare it
            update(again, f"INSERT DATA {{ {CLAIM % 'asserted'} }}")
            assert [hit.text for hit in again.search("llamas")] == ["Llamas sing."]


class TestFailing:
    @pytest.mark.parametrize(
        "text", ["INSERT DATA {", "INSERT DATA { GRAPH nope:g { <x:a> <x:p> 1 } }", "WITH", "DROP GRAPH <x:none>"]
    )
    def test_what_fails_changes_nothing(self, graph, text):
        before = set(graph.quads())
        with pytest.raises(QueryError):
            update(graph, text)
        assert set(graph.quads()) == before

    def test_a_change_that_was_cut_off_is_put_in_line_by_whoever_comes_next(self, graph, tmp_path, monkeypatch):
        with monkeypatch.context() as cut:
            cut.setattr(Amendment, "_follow", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                update(graph, f"INSERT DATA {{ {CLAIM % 'asserted'} }}")
        graph.close()
        with GraphStore.open(tmp_path / "g.kg") as again:
            assert edges(again) == [*BEFORE, "USA warned Gustavo_Petro"]
            assert [hit.text for hit in again.search("llamas")] == ["Llamas sing."]
            assert not again.query("ASK { ?graph kg:stale true }")
