"""An actor's text in pieces."""

import pytest

from kg.extraction.actors.phrase import cut
from kg.extraction.tables.actor_base import load


@pytest.fixture(scope="module")
def pieces():
    base = load()
    return lambda text: cut(text, base, {"dozens": "Partitive", "sake": "Empty"})


def heads(phrase):
    return [piece.text for piece in phrase.head]


def test_the_longest_name_wins(pieces):
    assert heads(pieces("United Nations Security Council")) == ["United Nations Security Council"]


def test_a_longer_role_wins_over_one_that_begins_before_it(pieces):
    assert "Minister of Defense" in heads(pieces("Deputy Minister of Defense"))


@pytest.mark.parametrize("text", ["the soldiers", "four soldiers", "30,000 soldiers", "soldiers"])
def test_determiners_and_numbers_are_no_pieces(pieces, text):
    assert heads(pieces(text)) == ["soldiers"]


@pytest.mark.parametrize(("text", "indefinite"), [("a soldier", True), ("two soldiers", True), ("the soldier", False)])
def test_it_knows_whether_somebody_certain_is_meant(pieces, text, indefinite):
    assert pieces(text).indefinite is indefinite


@pytest.mark.parametrize("text", ["Chile's army", "Chile’s army"])
def test_a_possessive_is_the_name_of_its_owner(pieces, text):
    owner = pieces(text).head[0]
    assert (owner.text, owner.actor.key, owner.possessive) == ("Chile", "Chile", True)


def test_what_stands_behind_a_preposition_is_apart(pieces):
    phrase = pieces("Muslim leaders in France")
    assert (heads(phrase), [p.text for p in phrase.tail]) == (["Muslim", "leaders"], ["France"])


def test_a_seat_is_no_nationality(pieces):
    seat = pieces("Tehran's ambassador").head[0]
    assert (seat.seat, seat.nationality, seat.actor.country) == (True, False, "IRN")


@pytest.mark.parametrize("text", ["", "   ", "...", "- -", "()"])
def test_nothing_has_no_pieces(pieces, text):
    assert pieces(text).pieces() == ()
