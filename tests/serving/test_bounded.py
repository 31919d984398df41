"""What a live page reads of a large graph is bounded, and by either way the same claims are found."""

import json

import pytest

from kg.graph.store import GraphStore
from kg.model import Article, Extraction
from kg.serving.asking import Filters, Page, PictureOf, between, closest
from kg.serving.limits import Limits
from tests.viewing.facts import claim

DAYS = 40


@pytest.fixture(scope="module")
def store():
    """A hub that met forty others on forty days, each of whom warned the one before."""
    with GraphStore.open(None) as made:
        for day in range(DAYS):
            name, date = f"a{day:02}", f"2024-{1 + day // 28:02}-{1 + day % 28:02}"
            claims = (
                claim("Hub", "met", f"Other {day}", document=name, date=date),
                claim(f"Other {day}", "warned", f"Other {day - 1}" if day else "Hub", document=name, date=date),
            )
            made.replace(Extraction(Article(name, ""), claims), "f")
        made.derive()
        yield made


@pytest.fixture
def read(store, monkeypatch):
    """The rows that are read out of the store."""
    rows, plain = [], store.embedded.rows

    def watched(select, graph=None):
        for row in plain(select, graph):
            rows.append(row)
            yield row

    monkeypatch.setattr(store.embedded, "rows", watched)
    return rows


def nodes(store, *keys):
    return [store.namespaces.actor(key) for key in keys]


@pytest.mark.parametrize("some", [["Hub"], ["Other_3", "Other_39"], ["Hub", *(f"Other_{n}" for n in range(DAYS))]])
@pytest.mark.parametrize("look", [0, 20])
def test_by_days_the_same_claims_are_found_as_by_actors(store, monkeypatch, some, look):
    every = nodes(store, "Hub", *(f"Other_{n}" for n in range(DAYS)))
    asked = (store, nodes(store, *some), every, Filters(relations=("met", "warned")))
    by_actors = between.claims_between(*asked, 7)
    monkeypatch.setattr(between, "_FEW", 0)
    monkeypatch.setattr(between, "_LOOK", look)
    assert between.claims_between(*asked, 7) == by_actors
    assert len(by_actors) >= 4


def test_no_more_claims_are_read_than_the_days_that_are_needed_have(store, read, monkeypatch):
    monkeypatch.setattr(between, "_FEW", 0)
    every = nodes(store, "Hub", *(f"Other_{n}" for n in range(DAYS)))
    assert len(between.claims_between(store, every, every, Filters(), 8)) == 8
    assert len(read) < 20


def test_a_hub_has_its_closest_by_a_part_of_its_claims(store, read, monkeypatch):
    monkeypatch.setattr(closest, "MOST_READ", 5)
    assert 0 < len(closest.closest(store, *nodes(store, "Hub"), 50)) <= 10
    assert len(read) <= 10


def test_an_expansion_is_limited_and_says_how_many_partners_there_are(store):
    told = PictureOf(Filters(), 5, Page(3), "Hub").run(store, Limits()).content
    picture = json.loads(told)
    assert (len(picture["actors"]), len(picture["claims"]), picture["next"]) == (6, 3, 3)
    assert picture["partners"] == DAYS
