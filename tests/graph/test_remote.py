"""A graph on a server: what can go wrong on the way, and what is sent."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import KnowledgeGraph
from kg.errors import (
    AccessDenied,
    AnswerCutOff,
    GraphError,
    KgError,
    MalformedAnswer,
    RequestRefused,
    ServerTimeout,
    Unreachable,
)
from kg.graph.quad_store import Pattern
from kg.graph.remote.client import Client
from kg.graph.remote.endpoint import Endpoint
from kg.graph.remote.store import RemoteStore
from kg.graph.store import GraphStore
from kg.graph.vocabulary import DEFAULT_BASE, Kg
from tests import servers

EMPTY = b'{"head": {"vars": ["g"]}, "results": {"bindings": []}}'


@contextmanager
def answering(*replies):
    """A server on loopback that gives these replies (status, headers, body), the last one again and again."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            seen.append((self.path, dict(self.headers), body))
            status, headers, content = replies[min(len(seen), len(replies)) - 1]
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", seen
    finally:
        server.shutdown()
        server.server_close()


def quick(url, **settings):
    return Endpoint(url, **{"timeout": 5, "retries": 0, **settings})


@pytest.mark.parametrize(
    ("reply", "error", "told"),
    [
        ((401, {}, b""), AccessDenied, "401.*KG_TOKEN"),
        ((403, {}, b"No.\nReally."), AccessDenied, r"403\): No\.$"),
        ((404, {}, b"<html>"), GraphError, "404.*is this the address"),
        ((400, {}, b"bad"), GraphError, "refused the request .400.: bad"),
        ((503, {}, b"busy"), GraphError, "503: busy"),
        ((200, {}, b"<html>hello</html>"), MalformedAnswer, "none of SPARQL"),
        ((200, {}, b'{"head": {}}'), MalformedAnswer, "none of SPARQL"),
        ((200, {"X-SPARQL-MaxRows": "10"}, EMPTY), AnswerCutOff, "cut its answer off"),
    ],
)
def test_a_failure_is_one_line_and_has_a_type(reply, error, told):
    with answering(reply) as (url, _), opened(url) as store:
        with pytest.raises(KgError if error is GraphError else error, match=told) as caught:
            list(store.named_graphs())
        assert "\n" not in str(caught.value)
        assert url in str(caught.value)


@contextmanager
def opened(url, **settings):
    store = RemoteStore(quick(url, **settings), DEFAULT_BASE)
    try:
        yield store
    finally:
        store.close()


def test_a_server_that_is_not_there():
    url = f"http://127.0.0.1:{servers.free_port()}/sparql"
    with pytest.raises(Unreachable, match="cannot be reached"):
        GraphStore.remote(quick(url))


def test_a_server_that_never_answers():
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(ServerTimeout, match=r"within 0\.2 seconds"):
        GraphStore.remote(quick(f"http://127.0.0.1:{deaf.getsockname()[1]}/sparql", timeout=0.2))


def test_a_busy_server_is_asked_again():
    with answering((503, {"Retry-After": "0"}, b""), (200, {}, EMPTY)) as (url, seen), opened(url, retries=1) as store:
        assert list(store.named_graphs()) == []
    assert len(seen) == 2


def test_a_refused_update_is_sent_in_halves_until_it_is_plain_which_quad_it_is():
    quads = [
        Quad(NamedNode(f"https://x.example/{n}"), Kg.title, Literal("x"), NamedNode("https://x.example/g"))
        for n in range(4)
    ]
    with answering((413, {}, b"too large"), (200, {}, b"")) as (url, seen), opened(url) as store:
        store.exchange((), quads)
    assert [body.count("example%2F0") + body.count("example%2F3") for _, _, body in seen] == [2, 1, 1]
    with (
        answering((413, {}, b"too large")) as (url, _),
        opened(url) as store,
        pytest.raises(GraphError, match="at <https"),
    ):
        store.exchange((), quads)


def test_the_fingerprint_goes_first_and_comes_last():
    graph = NamedNode("https://x.example/g")
    marks = [Quad(graph, Kg.fingerprint, Literal(text), graph) for text in ("old", "new")]
    titles = [Quad(graph, Kg.title, Literal(text), graph) for text in ("before", "after")]
    with answering((200, {}, b"")) as (url, seen), opened(url, batch=1) as store:
        store.exchange([titles[0], marks[0]], [marks[1], titles[1]])
    order = [word for _, _, body in seen for word in ("old", "before", "after", "new") if f"%22{word}%22" in body]
    assert order == ["old", "before", "after", "new"]


def test_many_patterns_are_one_request():
    nodes = [NamedNode(f"https://x.example/{n}") for n in range(100)]
    with answering((200, {}, EMPTY)) as (url, seen), opened(url) as store:
        assert list(store.matching([Pattern(node, graph=nodes[0]) for node in nodes])) == []
    assert len(seen) == 1


def test_a_token_is_sent_and_never_shown():
    with answering((401, {}, b"")) as (url, seen):
        endpoint = quick(url, token="sesame")
        with pytest.raises(AccessDenied) as caught:
            KnowledgeGraph.open(endpoint)
    assert seen[0][1]["Authorization"] == "Bearer sesame"
    assert "sesame" not in str(caught.value) + repr(endpoint) + str(endpoint)


def test_basic_authentication():
    with answering((200, {}, EMPTY)) as (url, seen):
        client = Client(quick(url, user="ann", password="pw"))
        client.query("ASK {}")
        client.close()
    assert seen[0][1]["Authorization"] == "Basic YW5uOnB3"


@pytest.mark.parametrize(
    ("url", "environment", "told"),
    [
        ("https://ann:pw@x.example/", {}, "set KG_USER and KG_PASSWORD"),
        ("https://", {}, "no address of a server"),
        ("https://x.example/", {"KG_AUTH": "kerberos"}, "use basic or digest"),
        ("https://x.example/", {"KG_TIMEOUT": "soon"}, "KG_TIMEOUT is 'soon'"),
        ("https://x.example/", {"KG_BATCH": "0"}, "above 0"),
        ("https://x.example/", {"KG_UPDATE_URL": "file:///etc/passwd"}, "no address of a server"),
    ],
)
def test_settings_that_cannot_be_are_refused(url, environment, told):
    with pytest.raises(GraphError, match=told) as caught:
        Endpoint.from_environment(url, environment)
    assert "pw" not in str(caught.value)


@pytest.mark.server
def test_a_server_without_the_union_is_refused(tmp_path, oxigraph_endpoint):
    (tmp_path / "s").mkdir()
    with (
        servers.serving_oxigraph(tmp_path / "s", union=False) as url,
        pytest.raises(GraphError, match="must be the union"),
    ):
        GraphStore.remote(Endpoint(f"{url}/query", f"{url}/update"), create=True)


@pytest.mark.server
def test_the_wrong_password_is_told(virtuoso_endpoint):
    with (
        opened(
            virtuoso_endpoint.query_url,
            update_url=virtuoso_endpoint.update_url,
            user="dba",
            password="no",
            auth="digest",
        ) as store,
        pytest.raises(AccessDenied, match="401"),
    ):
        store.exchange(
            (), [Quad(NamedNode("https://x.example/"), Kg.title, Literal("x"), NamedNode("https://x.example/"))]
        )


@pytest.mark.server
def test_updates_where_only_queries_are_allowed_are_refused(virtuoso_endpoint):
    with opened(virtuoso_endpoint.query_url) as store, pytest.raises(GraphError, match="refused the request"):
        store.exchange(
            (), [Quad(NamedNode("https://x.example/"), Kg.title, Literal("x"), NamedNode("https://x.example/"))]
        )


def test_refusals_of_queries_are_told_as_such():
    with answering((400, {}, b"no such function")) as (url, _):
        client = Client(quick(url))
        with pytest.raises(RequestRefused):
            client.update("INSERT DATA {}")
        client.close()
