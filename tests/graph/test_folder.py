import os
import signal
import subprocess
import sys

import pytest
from pyoxigraph import NamedNode

from kg.errors import GraphError, GraphLocked, NotAGraph
from kg.graph.store import GraphStore
from kg.graph.vocabulary import Kg


def edges(store):
    found = store.quads(store.namespaces.graph("edges"))
    return sorted(" ".join(str(t.value).rpartition("/")[2] for t in q.triple) for q in found)


def test_a_graph_on_disk_is_there_again(tmp_path, claim, extraction):
    with GraphStore.open(tmp_path / "g", create=True) as store:
        store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
        store.derive()
        written = set(store.quads())
    with GraphStore.open(tmp_path / "g", write=False) as store:
        assert set(store.quads()) == written


def test_the_base_is_remembered(tmp_path, extraction):
    base = "https://news.example.org/"
    GraphStore.open(tmp_path / "g", create=True, base=base).close()
    with GraphStore.open(tmp_path / "g") as store:
        store.replace(extraction("a1"), "f")
        assert NamedNode(base + "doc/a1") in store.graphs()


def test_another_base_than_its_own_is_refused(tmp_path):
    GraphStore.open(tmp_path / "g", create=True).close()
    with pytest.raises(GraphError, match="made with the base"):
        GraphStore.open(tmp_path / "g", base="https://news.example.org/")


def test_a_missing_folder_is_not_a_graph(tmp_path):
    with pytest.raises(NotAGraph, match="there is no graph here; build one"):
        GraphStore.open(tmp_path / "g", write=False)


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(NotAGraph, match="not a graph of this program"):
        GraphStore.open(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_not_a_graph(tmp_path):
    (tmp_path / "g").write_text("x")
    for create in (True, False):
        with pytest.raises(NotAGraph):
            GraphStore.open(tmp_path / "g", create=create)


@pytest.mark.parametrize("mark", ["", "{", "[]", '{"format": 1}'])
def test_a_broken_mark_is_not_a_graph(tmp_path, mark):
    GraphStore.open(tmp_path / "g", create=True).close()
    (tmp_path / "g" / "kg.json").write_text(mark)
    with pytest.raises(NotAGraph):
        GraphStore.open(tmp_path / "g")


def test_a_graph_of_a_later_format_is_named(tmp_path):
    GraphStore.open(tmp_path / "g", create=True).close()
    (tmp_path / "g" / "kg.json").write_text('{"format": 9, "base": "https://kg.example/"}')
    with pytest.raises(NotAGraph, match="format 9"):
        GraphStore.open(tmp_path / "g")


def test_making_that_was_cut_off_goes_on(tmp_path):
    (tmp_path / "g" / "store").mkdir(parents=True)
    (tmp_path / "g" / "lock").touch()
    GraphStore.open(tmp_path / "g", create=True).close()
    assert (tmp_path / "g" / "kg.json").exists()


def test_a_broken_store_is_one_line(tmp_path):
    GraphStore.open(tmp_path / "g", create=True).close()
    for part in (tmp_path / "g" / "store").iterdir():
        part.write_bytes(b"rubbish")
    for write in (True, False):
        with pytest.raises(GraphError) as caught:
            GraphStore.open(tmp_path / "g", write=write)
        assert "\n" not in str(caught.value)
        assert str(tmp_path / "g") in str(caught.value)


def test_a_reader_cannot_write(tmp_path, extraction):
    GraphStore.open(tmp_path / "g", create=True).close()
    with GraphStore.open(tmp_path / "g", write=False) as store, pytest.raises(GraphError, match="for reading only"):
        store.replace(extraction("a1"), "f")


def test_a_closed_graph_has_no_decisions_to_show(tmp_path):
    graph = GraphStore.open(tmp_path / "g.kg", create=True)
    graph.close()
    with pytest.raises(GraphError, match="closed"):
        _ = graph.decisions


def test_a_closed_graph_says_so(tmp_path):
    store = GraphStore.open(tmp_path / "g", create=True)
    store.close()
    store.close()
    with pytest.raises(GraphError, match="closed"):
        store.fingerprints()


def elsewhere(code, *arguments):
    """Start another Python on some code, and return once it has printed a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from kg.graph.store import GraphStore\nimport sys\n" + code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    process.stdout.readline()
    return process


HOLD = "s = GraphStore.open(sys.argv[1], write=sys.argv[2] == 'write', create=sys.argv[2] == 'write')\n"
HOLD += "print('open', flush=True)\nsys.stdin.readline()"


@pytest.mark.parametrize(
    ("theirs", "ours", "refused"),
    [("write", True, True), ("write", False, False), ("read", True, False), ("read", False, False)],
)
def test_one_writes_and_many_read(tmp_path, theirs, ours, refused):
    GraphStore.open(tmp_path / "g", create=True).close()
    other = elsewhere(HOLD, tmp_path / "g", theirs)
    try:
        if refused:
            with pytest.raises(GraphLocked, match=r"g: the graph is .* by another program; wait"):
                GraphStore.open(tmp_path / "g", write=ours)
        else:
            GraphStore.open(tmp_path / "g", write=ours).close()
    finally:
        other.communicate("\n")


def test_the_lock_goes_with_a_killed_writer(tmp_path):
    other = elsewhere(HOLD, tmp_path / "g", "write")
    other.kill()
    other.communicate()
    GraphStore.open(tmp_path / "g").close()


WRITE = """
from kg.model import *
a = [Actor(f"A{n}", f"A{n}", Kind.PERSON) for n in range(20)]
def drawn(name, version):
    return Extraction(Article(name, version), tuple(
        Claim(name, End(a[n], "x"), f"did{version}", End(a[n - 1], "y"), Status.ASSERTED, Span(n, n + 2, "xy"), "m")
        for n in range(20)))
store = GraphStore.open(sys.argv[1], write=True, create=True)
print("open", flush=True)
for version in range(1000):
    if sys.argv[2] == "one":
        for n in range(5):
            store.replace(drawn(f"d{n}", str(version)), str(version))
    else:
        for _ in store.replace_many((drawn(f"v{version}d{n}", str(version)), str(version)) for n in range(50)):
            pass
"""


@pytest.mark.parametrize("how", ["one", "many"])
@pytest.mark.parametrize("after", [0.3, 0.8])
def test_a_killed_writer_leaves_whole_articles(tmp_path, how, after):
    writer = elsewhere(WRITE, tmp_path / "g", how)
    with pytest.raises(subprocess.TimeoutExpired):
        writer.wait(after)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with GraphStore.open(tmp_path / "g") as store:
        for article in store.articles():
            versions = {claim.relation for claim in store.claims(document=article.id)}
            assert (article.claims, versions) == (20, {f"did{article.fingerprint}"})
        asserted = {
            quad.object for graph in store.graphs() for quad in store.quads(graph) if quad.predicate == Kg.draws
        }
        assert len(asserted) == len(edges(store))


FULL = """
import resource
from kg.model import *
from kg.errors import GraphError
store = GraphStore.open(sys.argv[1], write=True, create=True)
store.replace(Extraction(Article("before", "x")), "f")
store.close()
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
print("open", flush=True)
try:
    store = GraphStore.open(sys.argv[1], write=True)
    for n in range(200):
        claims = tuple(Claim(f"a{n}", End(Actor(f"A{n}{m}", f"A{n}{m}", Kind.PERSON), "x"), "did", None,
                       Status.ASSERTED, Span(m, m + 2, "xy"), "m") for m in range(20))
        store.replace(Extraction(Article(f"a{n}", "x"), claims), "f")
except GraphError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_full_disk_is_one_line_and_the_graph_stays_whole(tmp_path):
    told = elsewhere(FULL, tmp_path / "g").communicate()[0]
    assert told.count("\n") == 1
    assert told.startswith(f"{tmp_path / 'g'}: ")
    with GraphStore.open(tmp_path / "g", write=False) as store:
        assert "before" in store.fingerprints()
        assert all(article.claims in (0, 20) for article in store.articles())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_one_line(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(GraphError, match="Permission denied; copy the graph"):
        GraphStore.open(tmp_path / "g", create=True)
