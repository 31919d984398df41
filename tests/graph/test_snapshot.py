"""Readers beside a writer: what they see is whole, and nothing is left lying about."""

import os
import signal
import subprocess
import sys
import time

import pytest

from kg.errors import GraphError
from kg.graph.full_text import FILES
from kg.graph.snapshot import SNAPSHOTS, UNPUBLISHED, Snapshots
from kg.graph.store import GraphStore

WRITE = """
import sys
from kg.graph import snapshot, store
from kg.graph.store import GraphStore
from kg.model import *
snapshot._EVERY = store._SHARE = 0
a = [Actor(f"A{n}", f"A{n}", Kind.PERSON) for n in range(20)]
def drawn(name, version):
    return Extraction(Article(name, version), tuple(
        Claim(name, End(a[n], "x"), f"did{version}", End(a[n - 1], "y"), Status.ASSERTED, Span(n, n + 2, "xy"), "m")
        for n in range(20)))
store = GraphStore.open(sys.argv[1], write=True, create=True)
print("open", flush=True)
for version in range(10_000):
    for _ in store.replace_many((drawn(f"d{n}", str(version)), str(version)) for n in range(5)):
        pass
"""


@pytest.fixture
def graph(tmp_path, claim, extraction):
    with GraphStore.open(tmp_path / "g", create=True) as store:
        store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    return tmp_path / "g"


@pytest.fixture
def writer(tmp_path):
    """Another process that replaces five articles over and over."""
    process = subprocess.Popen([sys.executable, "-c", WRITE, tmp_path / "w"], stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def numbers(folder):
    return sorted(entry.name for entry in (folder / SNAPSHOTS).iterdir())


def test_readers_see_whole_articles_beside_a_writer(tmp_path, writer):
    seen = set()
    until = time.monotonic() + 60
    while len(seen) < 3:
        assert time.monotonic() < until
        with GraphStore.open(tmp_path / "w", write=False) as store:
            for article in store.articles():
                did = {claim.relation for claim in store.claims(document=article.id)}
                assert (article.claims, did) == (20, {f"did{article.fingerprint}"})
                seen.add(article.fingerprint)
            assert not store.query("ASK { ?actor a kg:Person FILTER NOT EXISTS { ?actor rdfs:label ?name } }")
    assert writer.poll() is None


def test_a_killed_writer_has_published_all_that_it_wrote_to_whoever_comes_next(tmp_path, writer):
    time.sleep(0.5)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    with GraphStore.open(tmp_path / "w", write=False) as store:
        seen = store.fingerprints()
    assert not (tmp_path / "w" / UNPUBLISHED).exists()
    with GraphStore.open(tmp_path / "w") as store:
        assert store.fingerprints() == seen


def test_what_was_written_is_seen_as_soon_as_it_is_derived(graph, claim, extraction):
    with GraphStore.open(graph) as store:
        store.replace(extraction("a2", claim("Petro", "warned", "US")), "f")
        with GraphStore.open(graph, write=False) as reader:
            assert list(reader.fingerprints()) == ["a1"]
        store.derive()
        with GraphStore.open(graph, write=False) as reader:
            assert sorted(reader.fingerprints()) == ["a1", "a2"]


def test_a_reader_keeps_what_it_began_with(graph):
    with GraphStore.open(graph, write=False) as reader:
        for _ in range(3):
            with GraphStore.open(graph) as store:
                store.remove("a1") if store.fingerprints() else store.compact()
        assert reader.query("ASK { ?x rel:called ?y }")
    with GraphStore.open(graph, write=False) as reader:
        assert not reader.query("ASK { ?x rel:called ?y }")


def test_old_snapshots_go_when_nobody_reads_them(graph):
    with GraphStore.open(graph, write=False):
        first = numbers(graph)
        with GraphStore.open(graph) as store:
            store.remove("a1")
        assert len(numbers(graph)) == 2
    with GraphStore.open(graph) as store:
        store.compact()
    assert len(numbers(graph)) == 1
    assert numbers(graph) > first


def test_what_was_never_finished_is_not_read_and_goes(graph):
    (graph / SNAPSHOTS / "99999999.part" / "store").mkdir(parents=True)
    with GraphStore.open(graph, write=False) as reader:
        assert list(reader.fingerprints()) == ["a1"]
    with GraphStore.open(graph) as store:
        store.remove("a1")
    assert len(numbers(graph)) == 1


def test_opening_and_closing_makes_no_new_snapshot(graph):
    before = numbers(graph)
    GraphStore.open(graph).close()
    assert numbers(graph) == before


def test_readers_are_shown_something_every_ten_seconds(graph):
    snapshots = Snapshots(graph)
    snapshots.note_change()
    assert not snapshots.due
    snapshots._published -= 11
    assert snapshots.due


@pytest.fixture
def older(graph):
    """A graph as the first format left it."""
    for number in numbers(graph):
        for entry in sorted((graph / SNAPSHOTS / number).rglob("*"), reverse=True):
            entry.rmdir() if entry.is_dir() else entry.unlink()
        (graph / SNAPSHOTS / number).rmdir()
    (graph / SNAPSHOTS).rmdir()
    for name in FILES:
        (graph / name).unlink(missing_ok=True)
    (graph / "kg.json").write_text('{"format": 1, "base": "https://kg.example/"}', "utf-8")
    return graph


@pytest.mark.parametrize("write", [True, False])
def test_a_graph_of_the_first_format_is_brought_to_the_second(older, write):
    with GraphStore.open(older, write=write) as store:
        assert list(store.fingerprints()) == ["a1"]
    assert '"format": 2' in (older / "kg.json").read_text("utf-8")
    assert len(numbers(older)) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_who_may_not_write_reads_all_the_same(older):
    for entry in (older, *older.rglob("*")):
        entry.chmod(0o500 if entry.is_dir() else 0o400)
    with GraphStore.open(older, write=False) as store:
        assert list(store.fingerprints()) == ["a1"]
    with pytest.raises(GraphError, match="copy the graph"):
        GraphStore.open(older)
