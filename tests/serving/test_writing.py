"""Who may change a graph over HTTP, and what everybody sees then."""

import pytest

from kg import KnowledgeGraph
from tests.serving.running import TOKEN, Server

INSERT = "INSERT DATA { GRAPH <https://x.org/g> { <https://x.org/a> rdfs:label 'new' } }"
THERE = "ASK { ?x rdfs:label 'new' }"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("writing") / "g.kg"
    with KnowledgeGraph.open(path) as graph:
        graph.add_text("Mexico thanked Norway on Tuesday.", id="thanks", published="2024-05-08")
    return path


@pytest.fixture(scope="module")
def server(made):
    started = Server(made, "--writable", "--token", TOKEN, "--cors", "https://x.org", "--row-limit", "5")
    yield started
    started.close()


@pytest.fixture(scope="module")
def reading(made):
    started = Server(made)
    yield started
    started.close()


class TestUpdate:
    @pytest.mark.parametrize(("token", "status"), [(None, 401), ("wrong", 403)])
    def test_without_the_token(self, server, token, status):
        assert server.update("DROP ALL", token).status_code == status
        assert server.client.delete(f"{server.root}/store?default", headers=_bearing(token)).status_code == status

    def test_on_a_server_for_reading(self, reading):
        assert reading.update("DROP ALL").status_code == 405
        assert reading.client.put(f"{reading.root}/store?default", headers=_bearing(TOKEN)).status_code == 405

    def test_all_readers_see_it_at_once(self, server, reading):
        assert server.update(INSERT).status_code == 204
        assert all(server.get(THERE).json()["boolean"] for _ in range(8))
        assert all(reading.get(THERE).json()["boolean"] for _ in range(8))
        assert server.update(INSERT.replace("INSERT", "DELETE")).status_code == 204
        assert not any(server.get(THERE).json()["boolean"] for _ in range(8))

    def test_the_index_for_searching_follows(self, server, made):
        said = "INSERT DATA { GRAPH <https://x.org/g> { <https://x.org/c> kg:sentence 'Llamas sing' } }"
        assert server.update(said).status_code == 204
        with KnowledgeGraph.open(made, read_only=True) as graph:
            found = list(graph._store.embedded.search("llamas"))
        assert [quad.object.value for quad in found] == ["Llamas sing"]

    def test_edges_follow(self, server):
        asked = "ASK { actor:Norway rel:thanked actor:Mexico }"
        update = (
            "%s DATA { GRAPH doc:thanks { claim:back a kg:Claim ; kg:source actor:Norway ; kg:relation rel:thanked ;"
            " kg:target actor:Mexico ; kg:status kg:asserted } }"
        )
        assert server.update(update % "INSERT").status_code == 204
        assert server.get(asked).json()["boolean"] is True
        assert server.update(update % "DELETE").status_code == 204
        assert server.get(asked).json()["boolean"] is False

    def test_a_graph_that_is_not_there_is_not_dropped(self, server):
        reply = server.update("DROP GRAPH <https://x.org/none>")
        assert (reply.status_code, "does not exist" in reply.text) == (400, True)

    @pytest.mark.parametrize(
        ("update", "says"),
        [
            ("INSERT", "line 1"),
            ("LOAD <http://127.0.0.1:9/>", "LOAD is refused"),
            ("LOAD SILENT <file:///etc/passwd> INTO GRAPH <x:g>", "LOAD is refused"),
            ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ],
    )
    def test_what_is_refused(self, server, update, says):
        reply = server.update(update)
        assert (reply.status_code, says in reply.text) == (400, True)

    def test_graphs_named_twice(self, server):
        reply = server.update(
            "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", **{"using-graph-uri": "https://x.org/g"}
        )
        assert (reply.status_code, "choose one" in reply.text) == (400, True)


class TestStore:
    def test_an_article_is_a_graph(self, server):
        reply = server.client.get(f"{server.root}/store", params={"graph": "https://kg.example/graph/nothing"})
        assert reply.status_code == 404

    def test_edges_and_the_index_for_searching_follow(self, server, made):
        address, kind = f"{server.root}/store?graph=https://x.org/put", {"content-type": "text/turtle"}
        content = """@prefix kg: <https://kg.example/ontology#> . @prefix actor: <https://kg.example/actor/> .
            <https://kg.example/claim/put> a kg:Claim ; kg:source actor:Mexico ; kg:status kg:asserted ;
              kg:relation <https://kg.example/relation/greeted> ; kg:target actor:Norway ;
              kg:sentence "Otters dance." ."""
        asked, found = "ASK { actor:Mexico rel:greeted actor:Norway }", f"{server.root}/api/search?q=otter"
        assert server.client.put(address, content=content, headers={**_bearing(TOKEN), **kind}).status_code == 201
        assert server.get(asked).json()["boolean"] is True
        assert server.client.get(found).status_code == 200
        with KnowledgeGraph.open(made, read_only=True) as graph:
            assert [quad.object.value for quad in graph._store.embedded.search("otter")] == ["Otters dance."]
        assert server.client.delete(address, headers=_bearing(TOKEN)).status_code == 204
        assert server.get(asked).json()["boolean"] is False
        with KnowledgeGraph.open(made, read_only=True) as graph:
            assert list(graph._store.embedded.search("otter")) == []

    def test_broken_data_changes_nothing(self, server):
        reply = server.client.put(
            f"{server.root}/store?graph=x:g",
            content=b"<x:a> <x:b>",
            headers={**_bearing(TOKEN), "content-type": "text/turtle"},
        )
        assert (reply.status_code, "turtle" in reply.text) == (400, True)

    def test_no_graph_is_named(self, server):
        assert server.client.get(f"{server.root}/store").status_code == 400


class TestAround:
    def test_more_rows_than_allowed(self, server):
        reply = server.get("SELECT * { ?s ?p ?o }")
        assert (reply.status_code, "more than 5 rows" in reply.text) == (422, True)
        assert server.get("SELECT * { ?s ?p ?o } LIMIT 5").status_code == 200
        assert server.get("CONSTRUCT WHERE { ?s ?p ?o }").status_code == 422

    @pytest.mark.parametrize("media", ["application/ld+json", "application/trig", "application/rdf+xml"])
    def test_triples_in_other_formats(self, server, media):
        reply = server.get("CONSTRUCT WHERE { ?a rel:thanked ?b }", media)
        assert (reply.headers["content-type"], "thanked" in reply.text) == (media, True)

    def test_only_named_origins_may_ask(self, server, reading):
        asked = {"origin": "https://x.org"}
        told = server.client.get(f"{server.root}/health", headers=asked)
        assert told.headers["access-control-allow-origin"] == "https://x.org"
        other = server.client.get(f"{server.root}/health", headers={"origin": "https://evil.org"})
        assert "access-control-allow-origin" not in other.headers
        assert "access-control-allow-origin" not in reading.client.get(f"{reading.root}/health", headers=asked).headers

    def test_the_service_describes_itself(self, server, reading):
        assert "SPARQL11Update" in server.get().text
        assert "SPARQL11Update" not in reading.get().text

    def test_health_and_figures(self, server):
        assert server.client.get(f"{server.root}/health").json() == {"status": "ok", "workers": 4}
        server.get(THERE)
        told = server.client.get(f"{server.root}/metrics").text
        assert 'kg_requests_total{method="GET",place="sparql",status="200"}' in told
        assert "kg_workers_alive 4.0" in told

    def test_pages_run_nothing_but_their_own(self, server):
        page = server.client.get(f"{server.root}/")
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "What alleged" in page.text or "<option value=" in page.text
        assert server.client.get(f"{server.root}/static/query.js").status_code == 200

    def test_an_actor_is_a_page_or_rdf(self, server):
        page = server.client.get(f"{server.root}/actor/Mexico", headers={"accept": "text/html"})
        assert (page.headers["content-type"], "<h1>Mexico</h1>" in page.text) == ("text/html; charset=utf-8", True)
        data = server.client.get(f"{server.root}/claim/nothing", headers={"accept": "text/turtle"})
        assert data.status_code == 404

    def test_a_warning_where_others_can_reach_it(self, made, capsys):
        from kg.cli import main

        assert main(["serve", "--graph", str(made / "none"), "--host", "0.0.0.0"]) == 1
        assert "open to other machines" in capsys.readouterr().err


def _bearing(token):
    return {} if token is None else {"authorization": f"Bearer {token}"}
