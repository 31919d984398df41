"""Nothing that a user can do ends in a traceback: one line that names the file and what to do, the rest still done."""

import gzip
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg import Article, KnowledgeGraph
from kg.building import Reader
from kg.errors import TableError
from kg.graph.store import GraphStore

ROOT = Path(__file__).parent.parent
THANKS = "Published: 2024-05-08\n\nMexico thanked Norway on Tuesday.\n"
LINE = {"text": "France sanctioned Iran on Monday after the ministers had met in Geneva.", "date": "2024-05-07"}

# name of the file, its bytes, where the message must point, what it must say
UNREADABLE = [
    ("empty.txt", b"", "empty.txt: ", "is empty"),
    ("blank.txt", b" \n\n", "blank.txt: ", "no text"),
    ("binary.txt", bytes(range(256)) * 10, "binary.txt: ", "binary"),
    (
        "latin.txt",
        "Published: 2024\n\nThe café in Geneva was closed.\n".encode("latin-1"),
        "latin.txt:3: ",
        "not UTF-8",
    ),
    ("utf16.txt", "The ministers met in Geneva.".encode("utf-16"), "utf16.txt: ", "UTF-16"),
    ("huge.txt", b"The ministers met in Geneva and agreed on a truce. " * 100_000, "huge.txt: ", "split it"),
    ("empty.html", b"<html><body><script>x = 1</script></body></html>", "empty.html: ", "no text"),
    ("broken.jsonl", b'{"id": "x", "text": \n', "broken.jsonl:1: ", "broken JSON"),
    ("untold.jsonl", json.dumps(LINE | {"id": "1"}).encode() + b'\n{"id": "2"}\n', "untold.jsonl:2: ", "lacks `text`"),
    ("nameless.jsonl", json.dumps(LINE).encode(), "nameless.jsonl:1: ", "`id`"),
    ("list.json", b"[1]", "list.json", "object"),
    ("cut.txt.gz", gzip.compress(b"The ministers met in Geneva." * 50)[:40], "cut.txt.gz: ", "gzip"),
    ("report.pdf", b"%PDF-1.7", "report.pdf: ", "format"),
]


def kg(*arguments, stdin=None, **options):
    """The command as a process of its own; that nothing shows a traceback holds for every call."""
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
        **options,
    )
    assert "Traceback" not in done.stderr
    return done


def only_line(done, status=1):
    """The message of a call that failed with one line."""
    assert done.returncode == status
    [line] = done.stderr.splitlines()
    return line


@pytest.fixture
def good(tmp_path):
    """A graph of one article."""
    with KnowledgeGraph.open(tmp_path / "good.kg") as graph:
        graph.add_text("Mexico thanked Norway on Tuesday.", id="thanks", published="2024-05-08")
    return tmp_path / "good.kg"


def is_whole(path):
    with KnowledgeGraph.open(path, read_only=True) as graph:
        return graph.stats().articles == 1 and graph.validate() == []


@pytest.mark.parametrize(("name", "content", "where", "what"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_a_file_that_cannot_be_read(tmp_path, name, content, where, what):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "thanks.txt").write_text(THANKS, "utf-8")
    report = KnowledgeGraph().add(tmp_path / name, tmp_path / "thanks.txt")
    assert (report.failed, report.added >= 1) == (1, True)
    [problem] = map(str, report.problems)
    assert problem.startswith(str(tmp_path / where))
    assert what in problem
    assert "\n" not in problem


def test_all_of_them_in_one_call_of_the_command(tmp_path):
    for name, content, _, _ in UNREADABLE:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "thanks.txt").write_text(THANKS, "utf-8")
    done = kg("build", *sorted(tmp_path.iterdir()), tmp_path / "no-such.txt", "--graph", tmp_path / "g.kg")
    assert done.returncode == 1
    assert f"2 articles added, 0 changed, 0 unchanged, {len(UNREADABLE) + 1} failed" in done.stdout
    assert len(done.stderr.splitlines()) == len(UNREADABLE) + 1
    with KnowledgeGraph.open(tmp_path / "g.kg", read_only=True) as graph:
        assert [claim.relation for claim in graph.claims(article="thanks")] == ["thanked"]


def test_an_article_without_a_date_is_read_and_noted(tmp_path):
    (tmp_path / "undated.txt").write_text("Mexico thanked Norway.\n", "utf-8")
    done = kg("extract", tmp_path / "undated.txt")
    assert only_line(done, status=0).startswith(f"kg: {tmp_path}/undated.txt: no publication date")
    assert json.loads(done.stdout)["date"] is None


def test_a_date_that_is_not_clear_is_noted_once(tmp_path):
    (tmp_path / "a.txt").write_text("Published: some day soon\n\nMexico thanked Norway.\n", "utf-8")
    done = kg("extract", tmp_path / "a.txt")
    assert "'some day soon' is not clear" in only_line(done, status=0)


class TestQueries:
    def test_a_syntax_error_says_where(self, good):
        assert only_line(kg("query", "SELECT ?x {\n ?x a }", "--graph", good)).startswith("kg: line 2, column ")

    def test_an_unknown_prefix_is_named(self, good):
        assert "the prefix foo: is not declared" in only_line(kg("query", "SELECT * { ?x foo:y ?z }", "--graph", good))

    @pytest.mark.parametrize("query", ["DROP ALL", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", ""])
    def test_what_is_no_question_to_the_graph(self, good, query):
        assert only_line(kg("query", query, "--graph", good)).startswith("kg: ")
        assert is_whole(good)

    def test_a_query_that_is_no_text(self, good):
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", "query", "-", "--graph", good], input=b"\xff\xfe", capture_output=True
        )
        assert (done.returncode, b"not UTF-8" in done.stderr) == (2, True)


class TestFolders:
    @pytest.mark.parametrize("verb", [["stats"], ["build", "THANKS"], ["remove", "thanks"]])
    def test_a_folder_that_is_no_graph(self, tmp_path, verb):
        (tmp_path / "thanks.txt").write_text(THANKS, "utf-8")
        verb = [str(tmp_path / "thanks.txt") if word == "THANKS" else word for word in verb]
        line = only_line(kg(*verb, "--graph", tmp_path))
        assert line.startswith(f"kg: {tmp_path}: not a graph of this program")
        assert [path.name for path in tmp_path.iterdir()] == ["thanks.txt"]

    def test_a_file(self, tmp_path):
        (tmp_path / "a.kg").write_text("x")
        assert "a.kg: not a graph" in only_line(kg("stats", "--graph", tmp_path / "a.kg"))

    def test_nothing_there(self, tmp_path):
        assert "build one with kg build" in only_line(kg("stats", "--graph", tmp_path / "a.kg"))

    def test_one_of_another_format(self, good):
        (good / "kg.json").write_text('{"format": 99, "base": "https://kg.example/"}')
        assert "format 99" in only_line(kg("stats", "--graph", good))

    def test_one_whose_store_is_damaged(self, good):
        for part in good.rglob("MANIFEST*"):
            part.unlink()
            part.write_bytes(b"damaged")
        assert only_line(kg("stats", "--graph", good)).startswith(f"kg: {good}: ")

    def test_one_that_another_process_writes(self, good):
        with GraphStore.open(good):
            line = only_line(kg("build", "seeds", "--graph", good, cwd=ROOT))
            assert line.startswith(f"kg: {good}: the graph is ")
            assert "wait for it to end" in line

    @pytest.mark.parametrize("verb", [["stats"], ["query", "ASK {}"]])
    def test_one_that_another_process_writes_can_be_read(self, good, verb):
        with GraphStore.open(good):
            assert kg(*verb, "--graph", good).returncode == 0

    def test_one_that_another_process_reads_can_be_written(self, good):
        with GraphStore.open(good, write=False):
            assert kg("build", "seeds", "--graph", good, cwd=ROOT).returncode == 0


class TestDisks:
    def test_a_full_one_while_building(self, good, tmp_path):
        """A limit on the size of files stands in for the disk: the store sees a write that fails.

        Articles that have changed are replaced one by one, each in a transaction, by which one file of the store grows.
        """
        many = [LINE | {"id": f"a{number}"} for number in range(400)]
        (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, many)), "utf-8")
        assert kg("build", tmp_path / "many.jsonl", "--graph", good).returncode == 0
        changed = [line | {"text": line["text"].replace("Monday", "Sunday")} for line in many]
        (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, changed)), "utf-8")
        limit = max(part.stat().st_size for part in (good / "store").iterdir()) + 200_000
        done = kg(
            *("build", tmp_path / "many.jsonl", "--graph", good),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        assert only_line(done).startswith(f"kg: {good}: ")
        assert "file too large" in done.stderr.lower()
        with KnowledgeGraph.open(good) as graph:
            assert [claim.relation for claim in graph.claims(article="thanks")] == ["thanked"]
            assert graph.validate() == []
            assert graph.add(tmp_path / "many.jsonl").unchanged < 400
            assert graph.add(tmp_path / "many.jsonl").unchanged == 400

    @pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="only root can mount a small disk")
    def test_a_really_full_one(self, tmp_path):
        (tmp_path / "disk").mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", tmp_path / "disk"], check=False).returncode:
            pytest.skip("this system does not let us mount")
        try:
            (tmp_path / "many.jsonl").write_text(
                "\n".join(json.dumps(LINE | {"id": f"a{number}"}) for number in range(2_000)), "utf-8"
            )
            done = kg("build", tmp_path / "many.jsonl", "--graph", tmp_path / "disk" / "g.kg")
            assert "no space left" in only_line(done).lower()
            with KnowledgeGraph.open(tmp_path / "disk" / "g.kg", read_only=True) as graph:
                assert graph.stats().claims == graph.stats().articles
        finally:
            subprocess.run(["umount", tmp_path / "disk"], check=True)

    def test_a_full_one_for_output(self, good):
        for verb in (["view", "-o"], ["export", "--format", "trig", "-o"]):
            line = only_line(kg(*verb, "/dev/full", "--graph", good))
            assert line == "kg: /dev/full: cannot be written: no space left on device"

    def test_a_file_where_a_folder_should_be(self, good, tmp_path):
        (tmp_path / "file").touch()
        line = only_line(kg("export", "--graph", good, "--format", "csv", "-o", tmp_path / "file" / "out.csv"))
        assert "not a directory" in line

    @pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="only root can mount a disk")
    def test_a_read_only_one(self, good, tmp_path):
        if subprocess.run(["mount", "--bind", "-o", "ro", good, good], check=False).returncode:
            pytest.skip("this system does not let us mount")
        try:
            subprocess.run(["mount", "-o", "remount,bind,ro", good], check=True)
            (tmp_path / "a.txt").write_text(THANKS, "utf-8")
            assert "read-only" in only_line(kg("build", tmp_path / "a.txt", "--graph", good)).lower()
            assert "read-only" in only_line(kg("export", "--graph", good, "-f", "csv", "-o", good / "out.csv")).lower()
            assert kg("stats", "--graph", good).returncode == 0
        finally:
            subprocess.run(["umount", good], check=True)


class TestTablesAndModels:
    def test_an_unknown_model(self, tmp_path):
        line = only_line(kg("extract", "-", "--model", "no_such_model", stdin=THANKS))
        assert "'no_such_model'" in line

    def test_a_package_that_is_no_model(self):
        assert "'json'" in only_line(kg("extract", "-", "--model", "json", stdin=THANKS))

    @pytest.mark.parametrize("table", ["relations", "actors"])
    @pytest.mark.parametrize(
        ("content", "line"),
        [(b"bogus\nx\n", 1), (b"# a comment\n\nname,kind\n\xff,x\n", 4), (b"name\0", 1), (b"\x89PNG\r\n\x1a\n", 1)],
    )
    def test_a_broken_table(self, tmp_path, table, content, line):
        (tmp_path / "my.csv").write_bytes(content)
        with pytest.raises(TableError) as caught:
            list(Reader(**{table: tmp_path / "my.csv"}).extract([Article("a", "Mexico thanked Norway.")]))
        assert str(caught.value).startswith(f"{tmp_path}/my.csv:{line}: ")

    def test_a_broken_table_leaves_the_graph_as_it_was(self, good, tmp_path):
        (tmp_path / "my.csv").write_text("bogus\n", "utf-8")
        (tmp_path / "a.txt").write_text(THANKS, "utf-8")
        line = only_line(kg("build", tmp_path / "a.txt", "--graph", good, "--relations", tmp_path / "my.csv"))
        assert line.startswith(f"kg: {tmp_path}/my.csv:1: ")
        assert is_whole(good)

    def test_a_table_that_is_not_there(self, tmp_path):
        assert "does not exist" in kg("extract", "-", "--actors", tmp_path / "no.csv", stdin=THANKS).stderr


def test_a_port_that_is_taken(good):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        line = only_line(kg("serve", "--graph", good, "--port", taken.getsockname()[1]))
    assert line.endswith("address already in use; name another --port")
