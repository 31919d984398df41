"""The server under attack: each hostile query ends with its status, nothing goes out, good clients are answered."""

import socket
import time

import httpx
import pytest

from tests.serving.attack import ANSWERED, ENDED, HOSTILE, Listener, all_at_once, asked, back, made_graph, started
from tests.serving.attack import GOOD as GOOD_QUERY


@pytest.fixture(scope="module")
def listener():
    made = Listener()
    yield made
    made.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = started(made_graph(tmp_path_factory.mktemp("attack")))
    yield running
    running.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_ends_with_its_status(server, listener, name):
    query, statuses = HOSTILE[name]
    answer = asked(server, query.replace("%s", listener.address))
    assert answer.status in statuses
    assert answer.seconds < ENDED
    assert asked(server, GOOD_QUERY).status == 200
    assert listener.came == 0


def test_a_hundred_clients_at_once(server, listener):
    fared = all_at_once(server, listener)
    assert {answer.status for answer in fared.good} <= {200, 503}
    assert fared.answered
    assert fared.slowest < ANSWERED
    assert fared.most < fared.bound
    assert back(fared.before, fared.after), (fared.before, fared.after)
    assert listener.came == 0


def _raw(server, content):
    connection = socket.create_connection(("127.0.0.1", int(server.root.rpartition(":")[2])), timeout=30)
    connection.sendall(content)
    return connection


def test_slow_heads_are_cut_off_and_hold_up_nobody(server):
    slow = [_raw(server, b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-") for _ in range(50)]
    assert asked(server, GOOD_QUERY).status == 200
    began = time.monotonic()
    assert all(_ended(connection) for connection in slow)
    assert time.monotonic() - began < 20


def _ended(connection):
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"\x00\x01\x02 nonsense\r\n\r\n",
    ],
    ids=["no host", "negative length", "two lengths", "long header", "nonsense"],
)
def test_tricks_with_headers(server, head):
    with _raw(server, head) as connection:
        first = connection.recv(64)
    assert first[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 415", b"HTTP/1.1 431", b"")
    assert asked(server, GOOD_QUERY).status == 200


def test_oversized_bodies(server):
    kind = {"content-type": "application/sparql-query"}
    with httpx.Client(trust_env=False, timeout=30) as client:
        assert client.post(server.address, content=b"#" * 2_000_000, headers=kind).status_code == 413
        chunks = (b"#" * 100_000 for _ in range(30))
        assert client.post(server.address, content=chunks, headers=kind).status_code == 413


def test_a_forged_host_leads_nowhere(server):
    page = httpx.get(server.root, headers={"host": 'evil.org"><script>'}, trust_env=False)
    assert "<script>" not in page.text
