"""What the documents show is what the program does: their Python and console blocks are run."""

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.cli import cli
from kg.exporting.records import CONTRACT, claim_record
from kg.extraction import extract
from kg.graph.decisions import FILE, Log
from kg.graph.vocabulary import Namespaces
from kg.model import Article

ROOT = Path(__file__).parent.parent
MATCHING = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(document, language):
    """The fenced blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / document).read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder with the sample articles in it, and `kg` on the path."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    command = tmp_path / "bin" / "kg"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg.cli "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("document", ["README.md", "docs/python.md"])
def test_python_blocks_give_what_they_show(folder, document):
    code = "\n".join(blocks(document, "python"))
    test = doctest.DocTestParser().get_doctest(code, {}, document, document, 0)
    report = []
    results = doctest.DocTestRunner(optionflags=MATCHING).run(test, out=report.append)
    assert results.attempted > 0
    assert results.failed == 0, "".join(report)


def sessions(document):
    """Each command of the console blocks with the output that is shown below it."""
    for block in blocks(document, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


@pytest.mark.parametrize("document", ["README.md", "docs/command-line.md", "docs/questions.md"])
def test_console_blocks_print_what_they_show(folder, document):
    for command, shown in sessions(document):
        if command.startswith("cat "):
            Path(command.split()[1]).write_text(shown, "utf-8")
        elif command.startswith(("kg ", "echo ")):
            done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{command}\n{done.stderr}"
            assert doctest.OutputChecker().check_output(shown, done.stdout, MATCHING), f"{command}\n{done.stdout}"


def test_the_queries_on_the_store_are_answered(seeds):
    graph = KnowledgeGraph()
    graph.add(seeds / "us-colombia-call.txt")
    for query in blocks("docs/store.md", "sparql"):
        assert len(graph.query(query)) > 0, query


def test_the_queries_of_the_ontology_are_answered(seeds):
    graph = KnowledgeGraph()
    graph.add(seeds / "us-colombia-call.txt")
    for query in blocks("docs/ontology.md", "sparql"):
        assert len(graph.query(query)) > 0, query


def test_the_query_on_decisions_is_answered():
    graph = KnowledgeGraph()
    graph.add_text("France sanctioned Iran.", id="a")
    graph.decisions.merge("France", "Iran")
    for query in blocks("docs/decisions.md", "sparql"):
        assert len(graph.query(query)) > 0, query


def test_the_log_that_is_shown_is_one(tmp_path):
    [shown] = blocks("docs/decisions.md", "json")
    (tmp_path / FILE).write_text(shown, "utf-8")
    assert [decision.line() for decision in Log(tmp_path).decisions] == shown.splitlines(keepends=True)


def test_the_ontology_names_no_term_that_is_none():
    text = (ROOT / "docs" / "ontology.md").read_text("utf-8")
    for prefix, file in (("kg", "kg.ttl"), ("plover", "plover.ttl")):
        defined = set(re.findall(rf"^{prefix}:(\w+)", (ROOT / "ontology" / file).read_text("utf-8"), re.MULTILINE))
        assert set(re.findall(rf"\b{prefix}:(\w+)", text)) <= defined


def test_every_verb_has_its_section():
    text = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    assert re.findall(r"^## (\w+):", text, re.MULTILINE) == list(cli.commands)


def test_the_example_of_the_claim_contract_is_the_line_that_is_printed():
    [shown] = blocks("docs/claim-contract.md", "json")
    [result] = extract([Article("a", "France sanctioned Iran on Monday.", published="2024-05-07")])
    [claim] = [claim_record(claim, Namespaces()) for claim in result.claims]
    assert {**json.loads(shown), "confidence": None} == {**claim, "confidence": None}


def test_the_claim_contract_names_every_field_of_the_schema():
    text = (ROOT / "docs" / "claim-contract.md").read_text("utf-8")
    assert f"version {CONTRACT}" in text.splitlines()[0]
    schema = json.loads((ROOT / "docs" / "claim.schema.json").read_text("utf-8"))
    for definition in schema["$defs"].values():
        for field in definition["properties"]:
            assert f"`{field}`" in text or f'"{field}"' in text, field


@pytest.mark.parametrize("document", sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("*.md")))
def test_links_of_a_document_lead_somewhere(document):
    check_links(ROOT / document)


@pytest.mark.parametrize("document", sorted(p.name for p in (ROOT / "docs").glob("*.md")))
def test_links_of_the_docs_lead_somewhere(document):
    check_links(ROOT / "docs" / document)


def check_links(path):
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8")):
        if not link.startswith("http"):
            assert (path.parent / link).exists(), f"{path.name} links to {link}"
