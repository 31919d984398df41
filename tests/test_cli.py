"""The command line: every verb, its streams and its exit status."""

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kg import KnowledgeGraph
from kg.cli import cli, main

ROOT = Path(__file__).parent.parent
SANCTIONS = "Published: 2024-05-07\nSource: Sample Wire\n\nFrance sanctioned Iran on Monday, Reuters reported.\n"
THANKS = "Published: 2024-05-08\nSource: Example Courier\n\nMexico thanked Norway on Tuesday.\n"
SPANISH = "Los ministros se reunieron en Ginebra y acordaron los términos de la tregua con el presidente.\n"
WHO = 'SELECT ?who { ?x rel:thanked/rdfs:label "Norway" ; rdfs:label ?who }'
VERBS = sorted(cli.commands)


@pytest.fixture
def kg(capsysbinary, monkeypatch):
    """Run the command in this process: (exit status, standard output, standard error)."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capsysbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return run


def started(*arguments, stderr=subprocess.PIPE):
    """The command as a process of its own, which can be interrupted even where the tests run in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "kg.cli", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=os.environ | {"TERM": "xterm", "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    )


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "sanctions.txt").write_text(SANCTIONS, "utf-8")
    (folder / "thanks.txt").write_text(THANKS, "utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """A graph on disk that no test changes."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "sanctions.txt").write_text(SANCTIONS, "utf-8")
    (folder / "thanks.txt").write_text(THANKS, "utf-8")
    assert main(["build", str(folder), "--graph", str(folder / "g.kg")]) == 0
    return folder / "g.kg"


class TestHelp:
    @pytest.mark.parametrize("verb", VERBS)
    def test_every_verb_has_an_example(self, kg, verb):
        status, out, _ = kg(verb, "--help")
        assert status == 0
        assert re.search(rf"Examples?:\n +.*kg {verb} ", out)

    @pytest.mark.parametrize("verb", VERBS)
    def test_every_verb_is_in_the_documentation(self, verb):
        assert f"kg {verb} " in (ROOT / "docs/command-line.md").read_text("utf-8")

    def test_the_group_names_all_verbs(self, kg):
        _, out, _ = kg("--help")
        assert all(f"\n  {verb} " in out for verb in VERBS)

    @pytest.mark.parametrize("verb", VERBS)
    def test_no_help_line_is_wider_than_a_terminal(self, kg, verb):
        assert max(map(len, kg(verb, "--help")[1].splitlines())) <= 120


class TestStatus:
    def test_no_such_verb_is_a_wrong_call(self, kg):
        assert kg("bogus")[0] == 2

    @pytest.mark.parametrize("verb", ["build", "extract", "query", "view", "export", "show", "remove", "stats"])
    def test_a_verb_without_its_arguments_is_a_wrong_call(self, kg, verb):
        assert kg(verb)[0] == 2

    def test_an_unknown_format_is_a_wrong_call(self, kg, graph):
        status, _, err = kg("export", "--graph", graph, "--format", "pdf", "-o", "-")
        assert (status, "'pdf' is not one of" in err) == (2, True)

    def test_a_query_file_that_is_not_there_is_a_wrong_call(self, kg, graph):
        status, _, err = kg("query", "@no-such.rq", "--graph", graph)
        assert (status, "no-such.rq: no such file" in err) == (2, True)


class TestBuild:
    def test_it_says_what_it_did(self, kg, news, tmp_path):
        assert kg("build", news, "--graph", tmp_path / "g.kg") == (
            0,
            f"{tmp_path}/g.kg: 2 articles added, 0 changed, 0 unchanged\n",
            "",
        )

    def test_again_changes_nothing_and_says_so(self, kg, news, tmp_path):
        kg("build", news, "--graph", tmp_path / "g.kg")
        _, out, _ = kg("build", news, "--graph", tmp_path / "g.kg")
        assert out.endswith("0 articles added, 0 changed, 2 unchanged (nothing to change)\n")

    def test_from_standard_input(self, kg, tmp_path):
        line = json.dumps({"id": "a", "text": "France sanctioned Iran on Monday.", "date": "2024-05-07"})
        status, out, _ = kg("build", "-", "--graph", tmp_path / "g.kg", stdin=line.encode())
        assert (status, "1 article added" in out) == (0, True)

    def test_another_language_is_named_and_no_failure(self, kg, news, tmp_path):
        (news / "tregua.txt").write_text(SPANISH, "utf-8")
        status, out, err = kg("build", news, "--graph", tmp_path / "g.kg")
        assert (status, "1 skipped" in out) == (0, True)
        assert re.fullmatch(r"kg: .*tregua\.txt: not in English \(it looks like Spanish\); skipped\n", err)

    def test_one_that_cannot_be_read_fails_the_work_and_spares_the_others(self, kg, news, tmp_path):
        (news / "empty.txt").touch()
        status, out, err = kg("build", news, "--graph", tmp_path / "g.kg")
        assert (status, "2 articles added" in out, "1 failed" in out) == (1, True, True)
        assert err.count("\n") == 1
        assert "empty.txt: is empty" in err

    def test_many_without_a_date_are_not_all_named(self, kg, tmp_path):
        for number in range(6):
            (tmp_path / f"{number}.txt").write_text(THANKS.split("\n\n")[1], "utf-8")
        status, _, err = kg("build", tmp_path, "--graph", tmp_path / "g.kg")
        assert status == 0
        assert err.splitlines()[3:] == ["kg: 3 more articles have no clear date"]

    def test_a_table_of_ones_own_has_articles_read_again(self, kg, news, tmp_path):
        kg("build", news, "--graph", tmp_path / "g.kg")
        (tmp_path / "my.csv").write_text("name,kind\nBlue Helmets of Peace,Organization\n", "utf-8")
        _, out, _ = kg("build", news, "--graph", tmp_path / "g.kg", "--actors", tmp_path / "my.csv")
        assert "2 changed" in out

    def test_the_graph_can_be_named_in_the_environment(self, kg, news, tmp_path, monkeypatch):
        monkeypatch.setenv("KG_GRAPH", str(tmp_path / "g.kg"))
        assert kg("build", news)[0] == 0


class TestRemove:
    def test_the_article_is_gone(self, kg, news, tmp_path):
        kg("build", news, "--graph", tmp_path / "g.kg")
        assert kg("remove", "thanks", "--graph", tmp_path / "g.kg") == (0, f"{tmp_path}/g.kg: thanks removed\n", "")
        assert kg("query", WHO, "--graph", tmp_path / "g.kg", "--format", "csv")[1] == "who\r\n"

    def test_one_that_is_not_there(self, kg, news, tmp_path):
        kg("build", news, "--graph", tmp_path / "g.kg")
        status, out, err = kg("remove", "nope", "thanks", "--graph", tmp_path / "g.kg")
        assert (status, "thanks removed" in out, "'nope'" in err) == (1, True, True)

    def test_it_makes_no_graph(self, kg, tmp_path):
        assert kg("remove", "a", "--graph", tmp_path / "g.kg")[0] == 1
        assert not (tmp_path / "g.kg").exists()


class TestExtract:
    @pytest.mark.parametrize(("what", "kind"), [("claims", "claim"), ("mentions", "mention"), ("attributions",) * 2])
    def test_every_line_keeps_the_contract(self, kg, seeds, what, kind):
        schema = json.loads((ROOT / "docs/claim.schema.json").read_text("utf-8"))
        checker = Draft202012Validator({"$ref": f"#/$defs/{kind.removesuffix('s')}", "$defs": schema["$defs"]})
        _, out, _ = kg("extract", seeds, "--what", what)
        lines = [json.loads(line) for line in out.splitlines()]
        assert len(lines) > 20
        for line in lines:
            checker.validate(line)

    def test_keys_are_in_the_order_of_the_contract(self, kg, seeds):
        schema = json.loads((ROOT / "docs/claim.schema.json").read_text("utf-8"))
        _, out, _ = kg("extract", seeds / "us-colombia-call.txt")
        assert {tuple(json.loads(line)) for line in out.splitlines()} == {tuple(schema["$defs"]["claim"]["properties"])}

    @pytest.mark.parametrize("what", ["claims", "mentions"])
    def test_offsets_count_into_the_file(self, kg, seeds, what):
        text = (seeds / "us-colombia-call.txt").read_bytes().decode("utf-8")
        _, out, _ = kg("extract", seeds / "us-colombia-call.txt", "--what", what)
        for line in map(json.loads, out.splitlines()):
            assert text[line["start"] : line["end"]] == line["sentence" if what == "claims" else "text"]

    def test_offsets_of_attributions_count_into_the_file(self, kg, seeds):
        text = (seeds / "us-colombia-call.txt").read_bytes().decode("utf-8")
        _, out, _ = kg("extract", seeds / "us-colombia-call.txt", "--what", "attributions")
        spans = [span for line in map(json.loads, out.splitlines()) for span in line.values() if isinstance(span, dict)]
        assert spans
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)

    def test_from_standard_input(self, kg):
        _, out, _ = kg("extract", "-", stdin=THANKS.encode())
        [claim] = map(json.loads, out.splitlines())
        assert (claim["source"]["name"], claim["relation"], claim["document"]) == ("Mexico", "thanked", "stdin")

    def test_as_a_table(self, kg, news):
        _, out, _ = kg("extract", news / "thanks.txt", "--format", "table")
        assert re.search(r"│ 2024-05-07 │ Mexico +│ thanked +│ Norway +│ asserted │", out)

    def test_letters_stay_letters(self, kg):
        _, out, _ = kg("extract", "-", stdin="Published: 2024-05-07\n\nPerú thanked México on Monday.\n".encode())
        assert "\\u" not in out


class TestQuery:
    def test_as_csv(self, kg, graph):
        assert kg("query", WHO, "--graph", graph, "--format", "csv") == (0, "who\r\nMexico\r\n", "")

    def test_as_json(self, kg, graph):
        _, out, _ = kg("query", WHO, "--graph", graph, "--format", "json")
        assert json.loads(out)["results"]["bindings"][0]["who"]["value"] == "Mexico"

    def test_as_a_table_no_cell_is_cut_in_a_pipe(self, kg, graph):
        _, out, _ = kg("query", "SELECT * { ?claim kg:sentence ?sentence ; kg:evidence ?where }", "--graph", graph)
        assert "France sanctioned Iran on Monday, Reuters reported." in out

    def test_triples_as_turtle(self, kg, graph):
        _, out, _ = kg("query", "CONSTRUCT WHERE { ?a rel:thanked ?b }", "--graph", graph, "--format", "turtle")
        assert "actor:Mexico rel:thanked actor:Norway" in out

    def test_triples_as_a_table(self, kg, graph):
        assert "rel:thanked" in kg("query", "CONSTRUCT WHERE { ?a rel:thanked ?b }", "--graph", graph)[1]

    def test_yes(self, kg, graph):
        assert "yes" in kg("query", "ASK { actor:Mexico rel:thanked actor:Norway }", "--graph", graph)[1]

    def test_from_a_file(self, kg, graph, tmp_path):
        (tmp_path / "q.rq").write_bytes(b"\xef\xbb\xbf" + WHO.encode())
        assert "Mexico" in kg("query", f"@{tmp_path}/q.rq", "--graph", graph)[1]

    def test_from_standard_input(self, kg, graph):
        assert "Mexico" in kg("query", "-", "--graph", graph, stdin=WHO.encode())[1]

    def test_a_format_that_does_not_suit(self, kg, graph):
        status, out, err = kg("query", WHO, "--graph", graph, "--format", "turtle")
        assert (status, out) == (1, "")
        assert err.startswith("kg: SELECT answers rows")


class TestAsk:
    def test_a_named_question_is_answered(self, kg, graph):
        status, out, _ = kg("ask", "sanctions", "actor=France", "--graph", graph, "--format", "csv")
        assert (status, out.splitlines()[1].split(",")[0]) == (0, "Iran")

    def test_without_a_name_the_questions_are_listed_and_no_graph_is_needed(self, kg):
        status, out, _ = kg("ask")
        assert status == 0
        assert "timeline: What happened between two actors" in out
        assert "    until=DATE-END  the last day (default 9999)" in out

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["actor=France", "actor=Iran"], "actor is given twice: actor=France and actor=Iran"),
            (["France"], "'France': write a parameter as key=value"),
        ],
    )
    def test_a_parameter_that_is_wrong_is_a_wrong_call(self, kg, graph, arguments, said):
        status, _, err = kg("ask", "sanctions", *arguments, "--graph", graph)
        assert status == 2
        assert said in err

    def test_a_question_needs_a_graph(self, kg, monkeypatch):
        monkeypatch.delenv("KG_GRAPH", raising=False)
        status, _, err = kg("ask", "degree")
        assert status == 2
        assert "--graph" in err


class TestLooking:
    def test_show(self, kg, graph):
        status, out, _ = kg("show", "Mexico", "--graph", graph)
        assert status == 0
        assert out.startswith("Mexico (Country, MEX")
        assert "2024-05-07: Mexico thanked Norway [Example Courier]" in out

    def test_show_nobody(self, kg, graph):
        status, _, err = kg("show", "Mexcio", "--graph", graph)
        assert (status, err) == (1, "kg: no actor of the graph is called 'Mexcio'; did you mean Mexico?\n")

    def test_stats(self, kg, graph):
        assert "2 articles" in kg("stats", "--graph", graph)[1]

    def test_validate(self, kg, graph):
        assert kg("validate", "--graph", graph) == (0, f"{graph}: in order\n", "")

    def test_validate_names_what_is_wrong(self, kg, tmp_path, news):
        from pyoxigraph import Store

        kg("build", news, "--graph", tmp_path / "g.kg")
        store = Store(str(tmp_path / "g.kg" / "store"))
        store.update("DELETE WHERE { GRAPH ?g { ?claim <https://kg.example/ontology#status> ?status } }")
        store.flush()
        del store
        (tmp_path / "g.kg" / "unpublished").touch()  # as a writer does before it writes
        status, out, _ = kg("validate", "--graph", tmp_path / "g.kg")
        assert status == 1
        assert "sanctions, claim:" in out


class TestCarrying:
    def test_view(self, kg, graph, tmp_path):
        assert kg("view", "--graph", graph, "-o", tmp_path / "page.html") == (0, "", "")
        assert "Mexico" in (tmp_path / "page.html").read_text("utf-8")

    def test_view_to_standard_output(self, kg, graph):
        assert kg("view", "--graph", graph, "-o", "-")[1].startswith("<!DOCTYPE html>")

    @pytest.mark.parametrize("name", ["trig", "nquads", "turtle", "jsonld", "graphml", "gexf", "csv"])
    def test_export(self, kg, graph, tmp_path, name):
        kg("export", "--graph", graph, "--format", name, "-o", tmp_path / "out")
        _, out, _ = kg("export", "--graph", graph, "--format", name, "-o", "-")
        assert "Mexico" in out
        assert (tmp_path / "out").read_bytes().decode("utf-8") == out


class TestProcess:
    @pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["query", WHO, "--graph", "GRAPH"]])
    def test_starting_loads_neither_spacy_nor_rdflib(self, graph, arguments):
        arguments = [str(graph) if argument == "GRAPH" else argument for argument in arguments]
        code = (
            f"import sys; from kg.cli import main; main({arguments!r}); "
            "loaded = {'spacy', 'rdflib', 'numpy', 'trafilatura', 'networkx', 'pyvis'} & set(sys.modules); "
            "sys.exit(repr(loaded) if loaded else 0)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_reader_that_goes_away_is_no_failure(self, seeds):
        process = started("extract", seeds)
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0

    def test_a_full_output_is_one_line(self, graph):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "kg.cli", "stats", "--graph", graph],
                stdout=full,
                stderr=subprocess.PIPE,
                cwd=ROOT,
            )
        assert (done.returncode, done.stderr) == (1, b"kg: the output, or a temporary file: no space left on device\n")

    def test_interrupted_it_leaves_the_graph_whole(self, tmp_path):
        lines = (json.dumps({"id": f"a{n}", "text": THANKS, "date": "2024-05-07"}) for n in range(3_000))
        (tmp_path / "many.jsonl").write_text("\n".join(lines), "utf-8")
        ours, theirs = pty.openpty()
        process = started("build", tmp_path / "many.jsonl", "--graph", tmp_path / "g.kg", stderr=theirs)
        os.close(theirs)
        shown = b""
        while not re.search(rb"[1-9]\d+/\?", shown):
            shown += os.read(ours, 4096)
        process.send_signal(signal.SIGINT)
        shown += drained(ours)
        assert process.wait() == 130
        assert b"Traceback" not in shown
        with KnowledgeGraph.open(tmp_path / "g.kg") as opened:
            stats = opened.stats()
            assert 0 < stats.articles < 3_000
            assert stats.claims == stats.articles == opened.actor("Mexico").articles

    def test_a_bar_is_shown_on_a_terminal_and_results_stay_apart(self, news, tmp_path):
        ours, theirs = pty.openpty()
        process = started("build", news, "--graph", tmp_path / "g.kg", stderr=theirs)
        os.close(theirs)
        assert b"reading" in drained(ours)
        assert process.stdout.read() == f"{tmp_path}/g.kg: 2 articles added, 0 changed, 0 unchanged\n".encode()
        assert process.wait() == 0


def drained(terminal):
    """Everything that is written to a terminal until its last writer has ended."""
    shown = b""
    with os.fdopen(terminal, "rb", buffering=0) as screen:
        try:
            while part := screen.read(4096):
                shown += part
        except OSError:  # Linux says that all writers are gone by an input/output error
            return shown
    return shown
