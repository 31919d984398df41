"""The verbs on the address of a server."""

import json

import pytest

from kg.cli import main

pytestmark = pytest.mark.server


@pytest.fixture
def graph(oxigraph_endpoint, monkeypatch, tmp_path):
    """The address of a server that holds a graph of one article."""
    monkeypatch.setenv("KG_UPDATE_URL", oxigraph_endpoint.update_url)
    monkeypatch.setenv("KG_GRAPH", oxigraph_endpoint.query_url)
    article = tmp_path / "cli-sanctions.txt"
    article.write_text(
        "Title: Sanctions\nPublished: 2024-05-07\nSource: Test Wire\n\nFrance sanctioned Iran on Monday.\n"
    )
    assert main(["build", str(article)]) == 0
    yield oxigraph_endpoint.query_url
    assert main(["remove", "cli-sanctions"]) == 0


def told(capsys, *arguments):
    capsys.readouterr()
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_every_verb_takes_an_address(graph, capsys, tmp_path):
    assert "0 articles added" in told(capsys, "build", str(tmp_path / "cli-sanctions.txt"))
    asked = told(capsys, "query", "SELECT ?who { ?x rel:sanctioned/rdfs:label ?who }", "--format", "csv")
    assert asked == "who\r\nIran\r\n"
    assert "2024-05-06: France sanctioned Iran" in told(capsys, "show", "France")
    assert told(capsys, "stats").startswith("1 article, ")
    [claim] = map(json.loads, told(capsys, "claims", "list", "--format", "jsonl").splitlines())
    assert (claim["source"], claim["relation"], claim["target"]) == ("France", "sanctioned", "Iran")
    assert "Iran" in told(capsys, "actors", "list", "--format", "csv")
    assert told(capsys, "validate") == f"{graph}: in order\n"
    assert "rel:sanctioned actor:Iran" in told(capsys, "export", "--format", "trig", "-o", "-")
    told(capsys, "view", "-o", str(tmp_path / "graph.html"))
    assert "sanctioned" in (tmp_path / "graph.html").read_text()


def test_decisions_are_kept_on_the_server(graph, capsys):
    assert "rename Iran to Persia" in told(capsys, "actors", "rename", "Iran", "Persia")
    try:
        assert "Persia" in told(capsys, "show", "Persia")
    finally:
        told(capsys, "actors", "undo")
    assert "decided" not in told(capsys, "actors", "show", "Iran")


def test_the_address_for_updates_is_an_option(oxigraph_endpoint, capsys, tmp_path):
    (tmp_path / "cli-option.txt").write_text("Title: A\nPublished: 2024-05-07\n\nFrance thanked Norway on Monday.\n")
    there = ("--graph", oxigraph_endpoint.query_url, "--update-url", oxigraph_endpoint.update_url)
    assert "1 article added" in told(capsys, "build", str(tmp_path / "cli-option.txt"), *there)
    assert told(capsys, "remove", "cli-option", *there)


def test_the_address_for_updates_is_of_a_server(capsys, tmp_path):
    assert main(["remove", "a", "--graph", str(tmp_path), "--update-url", "http://127.0.0.1:1/update"]) == 2
    assert "--update-url is for a graph on a server" in capsys.readouterr().err


def test_a_server_that_is_not_there_is_one_line(capsys):
    assert main(["stats", "--graph", "http://127.0.0.1:1/sparql"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("kg: http://127.0.0.1:1/sparql: the server cannot be reached")
    assert error.count("\n") == 1


def test_a_password_in_an_address_is_not_repeated(capsys):
    assert main(["stats", "--graph", "http://ann:sesame@127.0.0.1:1/sparql"]) == 1
    assert "sesame" not in capsys.readouterr().err
