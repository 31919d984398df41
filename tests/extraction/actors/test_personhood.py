"""Names that the model takes for a body or a place, and for which a pronoun stands."""

import pytest

from kg.model import Kind


def test_whom_he_stands_for_is_a_person_everywhere(reading):
    found = reading("Lassiter left the house. Nobody knew what he wanted. The rain surprised Lassiter.")
    assert {m.actor.kind for m in found.mentions if m.actor and m.actor.name == "Lassiter"} == {Kind.PERSON}


@pytest.mark.parametrize(
    "text",
    [
        "The Post has learned much. Nobody knew what she wanted.",
        "The Senate Panel met. Nobody knew what he wanted.",
    ],
)
def test_a_body_is_nobody(named, text):
    assert named(text, "she") == named(text, "he") == named(text, "She") == []


def test_only_a_person_says_i(reading):
    text = "Ana Costa spoke. The advert ends with a film that says: “It is all that I can afford for now.”"
    assert all(m.actor is None or m.actor.kind is Kind.PERSON for m in reading(text).mentions if m.span.text == "I")


def test_he_of_a_kind_of_people_is_open(named):
    assert named("A voter may complain if he is tired.", "he") == []


def test_a_body_that_is_it_is_not_he(reading):
    text = "Vericon said it would close. Vericon left. Nobody knew what he wanted."
    found = reading(text).mentions
    assert {m.actor.kind for m in found if m.actor and m.actor.name == "Vericon"} == {Kind.ORGANIZATION}
    assert [m.actor for m in found if m.span.text == "he"] == [None]


def test_what_is_abbreviated_is_nobody(named):
    assert "Ark" not in named("The senator, of Little Rock, Ark., lost. He left.", "He")


def test_what_is_somebodys_is_nobody(named):
    assert "Silva's Van" not in named("Ana Silva came. Silva's Van left. They drove her home.", "her")


def test_a_word_that_the_article_has_in_small_letters_is_nobody(people):
    text = "First they came. He wants America First and cares first for that. “It is so,” he said."
    assert people(text) == set()
