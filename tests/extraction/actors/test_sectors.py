"""The sectors that an article gives its actors."""

import pytest

from kg.extraction.actors.sectors import find_sectors
from kg.extraction.tables.actor_base import load
from kg.model import Actor, Kind, Mention, Role, Span

BASE = load()
HERE = Span(0, 1, "x")


def sectors(*actors, roles=(), published="2026-01-08"):
    mentions = [Mention("a", HERE, actor, actor.kind) for actor in actors]
    return dict(find_sectors(BASE, published, (), mentions, roles))


def test_what_the_base_knows_of_an_actor_counts():
    assert sectors(BASE.named("Hezbollah")) == {"Hezbollah": ("REB", "PTY")}


@pytest.mark.parametrize(("published", "code"), [("2013-05-01", "GOV"), ("2020-01-01", "ELI"), (None, "GOV")])
def test_an_office_counts_until_it_is_over(published, code):
    assert sectors(BASE.named("Barack Obama"), published=published) == {"Barack_Obama": (code,)}


def test_a_role_that_the_article_gives_counts():
    nobody = Actor("Ann_Nowhere", "Ann Nowhere", Kind.PERSON)
    role = Role("a", nobody, "defence minister", BASE.country("COL"), HERE)
    assert sectors(roles=[role]) == {"Ann_Nowhere": ("GOV", "MIL")}


@pytest.mark.parametrize(
    ("name", "kind", "codes"),
    [
        ("Colombian soldiers", Kind.GROUP, ("MIL",)),
        ("US official", Kind.PERSON, ("GOV",)),
        ("Bank of Nowhere", Kind.ORGANIZATION, ("BUS",)),
    ],
)
def test_a_description_counts(name, kind, codes):
    assert sectors(Actor("k", name, kind)) == {"k": codes}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ann Nowhere", Kind.PERSON),
        ("France", Kind.COUNTRY),
        ("the president's visa", Kind.THING),
        ("Xyzzy", Kind.GROUP),
    ],
)
def test_who_says_nothing_of_it_has_none(name, kind):
    assert sectors(Actor("k", name, kind)) == {}


def test_an_article_s_actors_have_theirs(reading):
    found = dict(reading("Colombian soldiers attacked Hezbollah.").sectors)
    assert found["Hezbollah"] == ("REB", "PTY")
    assert ("MIL",) in found.values()
