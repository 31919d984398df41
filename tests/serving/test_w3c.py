"""The W3C's tests of the SPARQL Protocol and the Graph Store Protocol, against a real server."""

import os
from pathlib import Path

import pytest

from kg import KnowledgeGraph
from tests.serving.running import TOKEN, Server
from tests.serving.w3c import read_tests, run

FOLDER = Path(os.environ.get("KG_DATA", "")) / "data" / "w3c"
MANIFESTS = {
    "protocol/manifest.ttl": 34,
    "graph-store-protocol/manifest-direct.ttl": 4,
    "graph-store-protocol/manifest-indirect.ttl": 9,
}
TESTS = (
    [(name, test) for name in MANIFESTS for test in read_tests(FOLDER / name)] if FOLDER.is_dir() else [(None, None)]
)

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    path = tmp_path_factory.mktemp("w3c") / "g.kg"
    KnowledgeGraph.open(path).close()
    started = Server(path, "--writable", "--token", TOKEN)
    yield started
    started.close()


@pytest.mark.parametrize(("manifest", "test"), TESTS, ids=lambda value: getattr(value, "name", None) or "")
def test_protocol(data, server, manifest, test):
    assert server.update("DROP ALL").status_code == 204
    run(test, server.client, server.root, TOKEN)


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_all_tests_of_a_manifest_are_run(data, manifest):
    assert len([name for name, _ in TESTS if name == manifest]) == MANIFESTS[manifest]
