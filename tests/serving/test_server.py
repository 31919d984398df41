"""The endpoint as a client meets it: a real server on a port of its own."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest

from kg import KnowledgeGraph
from tests.serving.running import Server

WHO = 'SELECT ?who { ?x rel:thanked/rdfs:label "Norway" ; rdfs:label ?who }'
EDGE = "CONSTRUCT WHERE { ?a rel:thanked ?b }"
# Joins everything with everything, five times over: it would never end.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
# Makes one text of the square of everything.
GREEDY = (
    'SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i)); separator="") AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'
)
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("serving") / "g.kg"
    with KnowledgeGraph.open(path) as made:
        made.add_text("Mexico thanked Norway on Tuesday.", id="thanks", published="2024-05-08")
    return path


@pytest.fixture(scope="module")
def server(graph):
    started = Server(graph)
    yield started
    started.close()


@pytest.fixture(scope="module")
def strict(graph):
    """A server that allows a query a second and a half, and little memory."""
    started = Server(graph, "--time-limit", "1.5", "--memory-limit", "100")
    yield started
    started.close()


class TestForms:
    def test_get(self, server):
        reply = server.get(WHO)
        assert (reply.status_code, reply.headers["content-type"]) == (200, JSON)
        assert reply.json()["results"]["bindings"][0]["who"]["value"] == "Mexico"

    def test_post_as_it_is(self, server):
        assert server.post(WHO, "application/sparql-query").json()["head"]["vars"] == ["who"]

    def test_post_as_a_form(self, server):
        reply = server.client.post(server.address, data={"query": WHO})
        assert reply.json()["head"]["vars"] == ["who"]

    def test_letters_of_every_script(self, server):
        reply = server.get('SELECT ("Łódź 東京" AS ?x) {}', "text/csv")
        assert reply.content.decode("utf-8") == "x\r\nŁódź 東京\r\n"

    def test_the_page(self, server):
        reply = server.client.get(server.address.removesuffix("/sparql"))
        assert reply.headers["content-type"].startswith("text/html")
        assert server.address in reply.text

    def test_no_such_page(self, server):
        assert server.client.get(f"{server.address}/x").status_code == 404


class TestFormats:
    @pytest.mark.parametrize("media", [JSON, XML, "text/csv", "text/tab-separated-values"])
    def test_rows(self, server, media):
        reply = server.get(WHO, media)
        assert reply.headers["content-type"].partition(";")[0] == media
        assert "Mexico" in reply.text

    @pytest.mark.parametrize("media", ["text/turtle", "application/n-triples"])
    def test_triples(self, server, media):
        reply = server.get(EDGE, media)
        assert reply.headers["content-type"].partition(";")[0] == media
        assert "thanked" in reply.text

    def test_yes_or_no(self, server):
        assert server.get("ASK { actor:Mexico rel:thanked actor:Norway }").json()["boolean"] is True

    def test_none_that_the_client_takes(self, server):
        reply = server.get(WHO, "image/png")
        assert (reply.status_code, "text/csv" in reply.text) == (406, True)


class TestRefusals:
    @pytest.mark.parametrize(
        ("query", "says"),
        [
            ("SELECT {", "line 1, column"),
            ("SELECT * { ?x foo:y ?z }", "the prefix foo:"),
            ("", "empty"),
            ("DROP ALL", "would change the graph"),
            ("INSERT DATA { <x:a> <x:b> <x:c> }", "would change the graph"),
            ("LOAD <http://127.0.0.1:9/>", "would change the graph"),
            ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
            ("PREFIX : <http://127.0.0.1:9/> SELECT * { FILTER(1<2)SERVICE:x#>\n{ ?s ?p ?o } }", "SERVICE is refused"),
            ("SELECT * { BIND('a' AS ?a) FILTER(?a<'>')SERVICE <http://127.0.0.1:9/> {?s ?p ?o} #'\n}", "SERVICE"),
        ],
    )
    def test_a_query_that_is_not_answered(self, server, query, says):
        reply = server.get(query)
        assert (reply.status_code, says in reply.text, reply.text.count("\n")) == (400, True, 1)

    def test_a_comparison_is_no_service(self, server):
        assert (
            server.get('SELECT * { ?x kg:sentence ?s FILTER(1<2) FILTER(?s != "secret service") }').status_code == 200
        )

    def test_files_are_out_of_reach(self, server):
        reply = server.get("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")
        assert reply.json()["results"]["bindings"] == []

    @pytest.mark.parametrize("form", [{"update": "DROP ALL"}, {"update": "DROP ALL", "query": WHO}])
    def test_updates_as_a_form(self, server, form):
        assert server.client.post(server.address, data=form).status_code == 405

    def test_updates_as_they_are(self, server):
        assert server.post("DROP ALL", "application/sparql-update").status_code == 405

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_other_methods(self, server, method):
        assert server.client.request(method, server.address).status_code == 405

    def test_no_query(self, server):
        assert (server.get(quary=WHO).status_code, "no query" in server.get(quary=WHO).text) == (400, True)

    def test_two_queries(self, server):
        assert "more than one query" in server.client.get(server.address, params=[("query", WHO)] * 2).text

    def test_a_query_in_no_known_form(self, server):
        assert server.post(WHO, "text/plain").status_code == 415

    @pytest.mark.parametrize("kind", ["application/sparql-query", "application/x-www-form-urlencoded"])
    def test_what_is_not_utf8(self, server, kind):
        assert server.post(b"query=SELECT%20*%7B%7D%ff\xff", kind).status_code == 400

    def test_half_a_character(self, server):
        assert server.client.get(f"{server.address}?query=%ff").status_code == 400

    @pytest.mark.parametrize(("named", "there"), [("https://kg.example/doc/thanks", True), ("https://x.org/no", False)])
    def test_graphs_of_the_protocol(self, server, named, there):
        reply = server.get("ASK { ?claim a kg:Claim }", **{"default-graph-uri": named})
        assert reply.json()["boolean"] is there

    def test_a_graph_without_a_name(self, server):
        assert server.get(WHO, **{"default-graph-uri": "no IRI"}).status_code == 400

    def test_too_much(self, server):
        assert server.post(b"#" * 1_100_000, "application/sparql-query").status_code == 413


class TestLimits:
    def test_time(self, strict):
        began = time.monotonic()
        reply = strict.get(ENDLESS)
        assert (reply.status_code, "longer than 1.5 seconds" in reply.text) == (504, True)
        assert time.monotonic() - began < 10

    def test_memory(self, strict):
        reply = strict.get(GREEDY)
        assert reply.status_code in (504, 507)
        assert "narrow it down" in reply.text

    def test_it_goes_on_afterwards(self, strict):
        strict.get(ENDLESS)
        assert strict.get(WHO).status_code == 200

    def test_a_slow_query_does_not_hold_up_the_others(self, graph, request):
        started = Server(graph, "--time-limit", "8")
        request.addfinalizer(started.close)
        with ThreadPoolExecutor() as others:
            slow = others.submit(started.get, ENDLESS)
            time.sleep(0.2)
            assert started.get(WHO).status_code == 200
            assert not slow.done()
            assert slow.result().status_code == 504

    def test_more_queries_than_workers(self, server):
        with ThreadPoolExecutor(8) as many:
            assert {reply.status_code for reply in many.map(server.get, [WHO] * 24)} == {200}


class TestLife:
    def test_it_ends_with_its_workers(self, graph):
        started = Server(graph)
        started.get(WHO)
        workers = psutil.Process(started.process.pid).children(recursive=True)
        assert workers
        assert started.close() in (0, 130)
        assert not psutil.wait_procs(workers, timeout=10)[1]

    def test_a_query_that_runs_is_answered_before_it_ends(self, graph):
        started = Server(graph, "--time-limit", "3")
        with ThreadPoolExecutor() as clients:
            slow = clients.submit(started.get, ENDLESS)
            time.sleep(0.5)
            started.process.terminate()
            time.sleep(0.5)
            with pytest.raises(httpx.TransportError):
                httpx.get(started.root, trust_env=False)
            assert slow.result().status_code == 504
        assert started.process.wait(10) == 0

    def test_terminated_it_has_nothing_left_to_do(self, graph):
        started = Server(graph)
        started.get(WHO)
        workers = psutil.Process(started.process.pid).children(recursive=True)
        started.process.terminate()
        assert started.process.wait(5) == 0
        assert not psutil.wait_procs(workers, timeout=10)[1]

    def test_workers_have_no_network(self, server):
        server.get(WHO)
        workers = psutil.Process(server.process.pid).children(recursive=True)
        networks = {
            Path(f"/proc/{worker.pid}/ns/net").readlink() for worker in workers if worker.ppid() != server.process.pid
        }
        ours = Path("/proc/self/ns/net").readlink()
        if networks == {ours}:
            pytest.skip("this system lets no process leave the network")
        assert ours not in networks

    def test_the_graph_may_grow_meanwhile(self, tmp_path, request):
        with KnowledgeGraph.open(tmp_path / "g.kg") as graph:
            graph.add_text("Mexico thanked Norway on Tuesday.", id="a", published="2024-05-08")
        started = Server(tmp_path / "g.kg")
        request.addfinalizer(started.close)
        count = "SELECT (COUNT(*) AS ?n) { ?a a kg:Article }"
        assert started.get(count, "text/csv").text.split() == ["n", "1"]
        with KnowledgeGraph.open(tmp_path / "g.kg") as graph:
            assert started.get(count, "text/csv").text.split() == ["n", "1"]
            graph.add_text("Mexico thanked Sweden on Tuesday.", id="b", published="2024-05-08")
            assert started.get(count, "text/csv").text.split() == ["n", "2"]

    def test_it_listens_to_this_machine_only(self, server):
        connections = psutil.Process(server.process.pid).net_connections(kind="inet")
        assert {c.laddr.ip for c in connections if c.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
