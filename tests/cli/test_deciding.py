"""The verbs by which a person puts a graph right."""

import csv
import io
import json

import pytest

from kg import KnowledgeGraph
from kg.cli import main

TEXTS = {"a": "France sanctioned Iran on Monday.", "b": "Paris thanked Norway. Mexico thanked Norway."}


@pytest.fixture
def world(tmp_path):
    with KnowledgeGraph.open(tmp_path / "world.kg") as graph:
        for name, text in TEXTS.items():
            graph.add_text(text, id=name, published="2024-05-07")
    return tmp_path / "world.kg"


@pytest.fixture
def kg(capfd, world):
    """Run a verb on the graph: (exit status, standard output, standard error)."""

    def run(*arguments):
        status = main([*arguments, "--graph", str(world)])
        return status, *capfd.readouterr()

    return run


def rows(out):
    return list(csv.DictReader(io.StringIO(out)))


def claims(kg, *options):
    return rows(kg("claims", "list", "--format", "csv", *options)[1])


def test_actors_are_listed_those_with_most_claims_first(kg):
    found = rows(kg("actors", "list", "--format", "csv")[1])
    counts = [int(row["claims"]) for row in found]
    assert counts == sorted(counts, reverse=True)
    assert {"France", "Iran", "Norway", "Mexico"} <= {row["name"] for row in found}


def test_at_most_so_many_are_listed(kg):
    assert len(rows(kg("actors", "list", "--format", "csv", "--limit", "2")[1])) == 2


@pytest.mark.parametrize("verb", ["actors", "claims"])
def test_json_lines_are_json(kg, verb):
    _, out, _ = kg(verb, "list", "--format", "jsonl")
    assert all(json.loads(line) for line in out.splitlines())


@pytest.mark.parametrize("verb", ["actors", "claims"])
def test_a_table_is_for_people(kg, verb):
    status, out, _ = kg(verb, "list")
    assert status == 0
    assert "Norway" in out


def test_merged_actors_are_one_and_undone_they_are_two(kg):
    assert kg("actors", "merge", "Mexico", "Norway")[0] == 0
    assert "Mexico" not in {row["source"] for row in claims(kg)}
    assert kg("actors", "undo")[0] == 0
    assert "Mexico" in {row["source"] for row in claims(kg)}


def test_show_says_what_was_decided(kg):
    kg("actors", "merge", "Mexico", "Norway")
    _, out, _ = kg("actors", "show", "Norway")
    assert "merge Mexico into Norway" in out
    assert "Mexico (actor:Mexico) [b]" in out


def test_a_renamed_actor_is_found_by_its_new_name(kg):
    kg("actors", "rename", "Iran", "Persia")
    assert kg("actors", "show", "Persia")[0] == 0


def test_several_claims_are_split_off_at_once(kg):
    names = [row["claim"] for row in claims(kg, "--actor", "Norway")]
    status, _, err = kg("actors", "split", "Norway", "--claims", *names, "--name", "Norway (the ship)")
    assert (status, err) == (0, "")
    assert {row["target"] for row in claims(kg, "--article", "b")} == {"Norway (the ship)"}


def test_a_rejected_claim_is_listed_apart_and_accepted_is_back(kg):
    [claim] = [row["claim"] for row in claims(kg, "--article", "a")]
    assert kg("claims", "reject", claim)[0] == 0
    assert claims(kg, "--article", "a") == []
    assert [row["claim"] for row in claims(kg, "--judgement", "rejected")] == [claim]
    assert kg("claims", "accept", f"claim:{claim}")[0] == 0
    assert [row["claim"] for row in claims(kg, "--judgement", "accepted")] == [claim]


@pytest.mark.parametrize(
    "call",
    [
        ("actors", "merge", "Nobody", "Iran"),
        ("actors", "merge", "Iran", "Iran"),
        ("actors", "show", "Nobody"),
        ("actors", "split", "Iran", "--claims", "0"),
        ("actors", "rename", "Iran", " "),
        ("actors", "undo"),
        ("actors", "undo", "9"),
        ("claims", "reject", "0"),
        ("claims", "list", "--actor", "Nobody"),
    ],
)
def test_what_cannot_be_is_one_line_and_a_failure(kg, call):
    status, out, err = kg(*call)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("kg: ")


@pytest.mark.parametrize("verb", [["actors", "list"], ["actors", "merge", "A", "B"], ["claims", "list"]])
def test_no_graph_is_made_by_looking_or_deciding(tmp_path, capfd, verb):
    assert main([*verb, "--graph", str(tmp_path / "none.kg")]) == 1
    assert not (tmp_path / "none.kg").exists()


@pytest.mark.parametrize(
    ("verb", "example"),
    [
        (verb, f"kg {' '.join(verb)} ")
        for verb in [
            *(["actors", name] for name in ("resolve", "list", "show", "merge", "split", "rename", "undo")),
            *(["claims", name] for name in ("list", "reject", "accept")),
        ]
    ],
)
def test_every_verb_has_an_example(capfd, verb, example):
    assert main([*verb, "--help"]) == 0
    assert example in capfd.readouterr().out


def test_resolve_answers_a_line_for_a_line(capfd, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"US troops\n\nyesterday\n")))
    assert main(["actors", "resolve", "-"]) == 0
    found = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(row["text"], row["country"]) for row in found] == [("US troops", "USA"), ("", None), ("yesterday", None)]


def test_resolve_refuses_a_date_that_is_none(capfd):
    assert main(["actors", "resolve", "the US president", "--date", "May"]) == 2
    assert "not a date" in capfd.readouterr().err


def test_resolve_names_the_line_that_is_no_text(capfd, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"US troops\n\xff\n")))
    assert main(["actors", "resolve", "-"]) == 2
    assert "line 2" in capfd.readouterr().err


def test_resolve_shows_a_table(capfd):
    assert main(["actors", "resolve", "US troops", "--format", "table"]) == 0
    assert "USA" in capfd.readouterr().out
