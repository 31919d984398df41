from dataclasses import replace
from datetime import date

import pytest

from kg.errors import UnknownActor
from kg.model import Actor, End, Kind, Status


def relations(claims):
    return [claim.relation for claim in claims]


@pytest.mark.parametrize("name", ["Donald Trump", "donald trump", "trump", "actor:Donald_Trump", "Dónald Trump"])
def test_an_actor_is_found_by_name_mention_or_iri(filled, name):
    assert relations(filled.claims(source=name)) == ["called", "met"]


def test_a_name_counts_before_a_mention(store, claim, extraction, actors):
    place = Actor("Trump_Tower", "Trump", Kind.PLACE)
    tower = replace(claim("Petro", "visited"), target=End(place, "the tower"))
    store.replace(extraction("a1", claim("Trump", "called", "Petro"), tower), "f")
    store.derive()
    assert relations(store.claims(target="Trump")) == ["visited"]


def test_an_unknown_name_is_an_error_with_advice(filled):
    with pytest.raises(UnknownActor, match="'Gustavo Pedro'; did you mean Gustavo Petro"):
        filled.claims(source="Gustavo Pedro")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["called", "deployed", "sanctioned", "met", "sanctioned"]),
        ({"relation": "called"}, ["called"]),
        ({"relation": "rel:called"}, ["called"]),
        ({"relation": "embraced"}, []),
        ({"target": "Gustavo Petro", "source": "United States"}, ["sanctioned", "sanctioned"]),
        ({"status": "negated"}, ["met"]),
        ({"document": "a1", "status": Status.ASSERTED}, ["called", "deployed", "sanctioned"]),
        ({"document": "a9"}, []),
        ({"since": "2026"}, ["called", "deployed"]),
        ({"since": date(2025, 11, 1)}, ["called", "deployed", "sanctioned"]),
        ({"until": "2026-01-04"}, ["deployed", "sanctioned", "sanctioned"]),
        ({"since": "2025-09", "until": "2025-11"}, ["sanctioned", "sanctioned"]),
    ],
)
def test_claims_are_chosen(filled, wanted, found):
    assert sorted(relations(filled.claims(**wanted))) == sorted(found)


@pytest.mark.parametrize("wanted", [{"status": "true"}, {"since": "yesterday"}])
def test_what_cannot_be_asked_is_refused(filled, wanted):
    with pytest.raises(ValueError, match=r"true|yesterday"):
        list(filled.claims(**wanted))


def test_claims_come_by_article_and_in_the_order_of_the_text(filled):
    places = [(claim.document, claim.evidence.start) for claim in filled.claims()]
    assert places == sorted(places)
