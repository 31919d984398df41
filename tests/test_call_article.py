"""What must be true of the article that the project began with: the edges that it states, and no others."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def claims(data) -> list[dict]:
    command = [sys.executable, "-m", "kg.cli", "extract", str(data / "seeds/us-colombia-call.txt"), "--format", "jsonl"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def edges(claims) -> dict[tuple[str, str, str], dict]:
    return {
        (c["source"]["name"], c["relation"], c["target"]["name"]): c
        for c in claims
        if c["status"] == "asserted" and c["target"]
    }


@pytest.mark.parametrize(
    ("edge", "facts"),
    [
        (("Donald Trump", "called", "Gustavo Petro"), {"date": "2026-01-07"}),
        (("United States", "sanctioned", "Gustavo Petro"), {}),
        (("Gustavo Petro", "deployed", "Colombian soldiers"), {"quantity": "30,000", "date": "2026-01-04"}),
        (("United States", "seized", "Nicolás Maduro"), {}),
        (("Gustavo Petro", "warned", "United States"), {}),
        (("Gustavo Petro", "called_on", "Colombians"), {}),
    ],
)
def test_an_edge_is_drawn(edges, edge, facts):
    assert edge in edges
    assert {key: edges[edge][key] for key in facts} == facts


def test_the_sanctions_are_of_2025_and_reported_by_bloomberg(edges):
    claim = edges["United States", "sanctioned", "Gustavo Petro"]
    assert claim["date"].startswith("2025")
    assert any("Bloomberg" in name for name in claim["attributed_to"])


@pytest.mark.parametrize(
    ("source", "relation", "target"),
    [
        ("Donald Trump", "met", "Gustavo Petro"),
        ("Gustavo Petro", "met", "Donald Trump"),
        ("Marco Rubio", "met", ""),
        ("Gustavo Petro", "enabled", ""),
        ("troops", "disobeyed", ""),
    ],
)
def test_an_edge_is_not_drawn(edges, source, relation, target):
    assert not [e for e in edges if source in e[0] and e[1].startswith(relation) and target in e[2]]


def test_no_caption_is_an_actor(claims):
    names = {end["name"] for c in claims for end in (c["source"], c["target"]) if end}
    assert not [name for name in names if "Photo" in name]
