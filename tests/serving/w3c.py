"""Runs manifests of the W3C for protocols (requests and what must come back) against a running server."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
_NAMED = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
_TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")


@dataclass(frozen=True)
class Expected:
    """What must come back."""

    statuses: tuple[str, ...]
    boolean: bool | None
    form: str | None
    location: str | None
    media: str | None
    content: str | None


@dataclass(frozen=True)
class Request:
    """One request of a test."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    expected: Expected


@dataclass(frozen=True)
class ProtocolTest:
    """A test of a manifest: data by the names of graphs, then requests in order."""

    name: str
    data: dict[str, bytes] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()


def read_tests(manifest: Path) -> list[ProtocolTest]:
    """All tests of a manifest, in its order."""
    graph = Graph().parse(manifest, format="turtle")
    entries = next(graph.objects(None, MF.entries))
    return [_test(graph, node, manifest.parent) for node in Collection(graph, entries)]


def _test(graph, node, folder):
    data = {
        str(graph.value(each, RDFS_LABEL)): (folder / Path(str(graph.value(each, UT.graph))).name).read_bytes()
        for each in graph.objects(node, UT.graphData)
    }
    action = graph.value(node, MF.action)
    requests = tuple(_request(graph, each) for each in Collection(graph, graph.value(action, HT.requests)))
    return ProtocolTest(str(node).rpartition("#")[2], data, requests)


def _request(graph, node):
    body = graph.value(node, HT.body)
    content = None
    if body is not None:
        encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8")
        content = str(graph.value(body, CNT.chars)).encode("utf-16" if encoding.lower() == "utf-16" else encoding)
    answer = graph.value(node, HT.resp)
    boolean, form = graph.value(answer, MF.expectedBoolean), graph.value(answer, MF.expectedFormat)
    told = graph.value(answer, HT.body)
    location = graph.value(answer, MF.expectedLocation)
    return Request(
        str(graph.value(node, HT.methodName)),
        str(graph.value(node, HT.absolutePath)),
        _headers(graph, node),
        content,
        Expected(
            tuple(str(status).rpartition("#")[2] for status in graph.objects(answer, MF.expectedStatus)),
            None if boolean is None else bool(boolean),
            None if form is None else str(form),
            None if location is None else str(location),
            _headers(graph, answer).get("content-type"),
            None if told is None else str(graph.value(told, CNT.chars)),
        ),
    )


def _headers(graph, node):
    listed = graph.value(node, HT.headers)
    found = Collection(graph, listed) if listed is not None else []
    return {str(graph.value(each, HT.fieldName)).lower(): str(graph.value(each, HT.fieldValue)) for each in found}


def run(test: ProtocolTest, client: httpx.Client, root: str, token: str) -> None:
    """Send what a test sends to the server at `root`; raises AssertionError where something else comes back."""
    may = {"authorization": f"Bearer {token}"}
    for name, content in test.data.items():
        kind = {"content-type": "application/n-triples", **may}
        client.put(f"{root}/store", params={"graph": name}, content=content, headers=kind).raise_for_status()
    known: dict[str, str] = {}
    for request in test.requests:
        path = _placed(request.path)
        for name, value in known.items():
            path = path.replace(name, quote(value, safe=""))
        reply = client.request(
            request.method, f"{root}{path}", content=request.body, headers={**request.headers, **may}
        )
        _check(request.expected, reply)
        if request.expected.location:
            known[request.expected.location] = reply.headers["location"]


def _placed(path: str) -> str:
    """The path at this server, whose store and endpoint have other names than those of the manifests."""
    if path.startswith("/sparql/"):
        return "/sparql" + path.removeprefix("/sparql/")
    return "/store" + path.removeprefix("/gsp")


def _check(expected: Expected, reply: httpx.Response) -> None:
    assert any(_is(status, reply.status_code) for status in expected.statuses), (reply.status_code, reply.text[:300])
    kind = reply.headers.get("content-type", "").partition(";")[0]
    if expected.boolean is not None:
        assert reply.json()["boolean"] is expected.boolean
    if expected.form == "tabular":
        assert kind in _TABLES
    if expected.form == "boolean":
        assert kind in _TABLES[:2]
    if expected.form == "RDF":
        Graph().parse(data=reply.text, format=kind)
    if expected.media:
        assert kind == expected.media.partition(";")[0].strip()
    if expected.content is not None:
        wanted = Graph().parse(data=expected.content, format="turtle")
        assert isomorphic(Graph().parse(data=reply.text, format=kind), wanted)
    if expected.location:
        assert reply.headers["location"]


def _is(expected: str, status: int) -> bool:
    if expected.startswith("StatusCode"):
        return expected[len("StatusCode")] == str(status)[0]
    return _NAMED[expected] == status
