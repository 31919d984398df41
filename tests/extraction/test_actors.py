"""Names, descriptions and pronouns come to the actor that is meant, or stay open."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Washington sanctioned Iran.", ("United States", "sanctioned", "Iran")),
        ("The US government sanctioned Iran.", ("United States", "sanctioned", "Iran")),
        ("The White House sanctioned Iran.", ("United States", "sanctioned", "Iran")),
        ("Bogotá sanctioned Iran.", ("Colombia", "sanctioned", "Iran")),
        ("The Kremlin sanctioned Iran.", ("Russia", "sanctioned", "Iran")),
        ("Iran sanctioned the EU.", ("Iran", "sanctioned", "European Union")),
        (
            "President Elena Vasquez spoke on Monday. Vasquez sanctioned Ana Silva.",
            ("Elena Vasquez", "sanctioned", "Ana Silva"),
        ),
        (
            "Colombian President Gustavo Petro arrived. The Colombian leader sanctioned Iran.",
            ("Gustavo Petro", "sanctioned", "Iran"),
        ),
        ("Peter Novak is a farmer. He sanctioned Iran.", ("Peter Novak", "sanctioned", "Iran")),
        ("Maria Silva left. She sanctioned Iran.", ("Maria Silva", "sanctioned", "Iran")),
        (
            "Iran attacked the boats of Spain. Colombian soldiers attacked Iran.",
            ("Colombian soldiers", "attacked", "Iran"),
        ),
    ],
)
def test_resolved(edges, text, wanted):
    assert wanted in edges(text)


def test_a_capital_is_a_place_where_something_happens(reading):
    found = reading("Maria Silva spoke in Lisbon.")
    (lisbon,) = [m.actor for m in found.mentions if m.span.text == "Lisbon"]
    assert (lisbon.name, lisbon.kind, lisbon.country) == ("Lisbon", "Place", "PRT")


def test_a_caption_makes_nobody(reading):
    found = reading("Donald Trump Photo: VCG\n\nDonald Trump sanctioned Iran on Monday.")
    assert "Donald Trump Photo" not in {m.actor.name for m in found.mentions if m.actor}


def test_a_headline_makes_no_claim(claims):
    assert claims("France sanctions Iran\n\nNothing else was heard of it on Monday.") == []


def test_a_pronoun_between_two_equals_stays_open(reading):
    found = reading("Peter Novak and Paul Weber met. Nobody knew whether he had won.")
    (pronoun,) = [m for m in found.mentions if m.span.text == "he"]
    assert pronoun.actor is None


def test_a_pronoun_is_never_of_the_other_gender(reading):
    found = reading("Maria Silva spoke in Lisbon. He left.")
    (pronoun,) = [m for m in found.mentions if m.span.text == "He"]
    assert pronoun.actor is None


def test_the_two_leaders_are_those_just_named(edges):
    text = "Angela Merkel and Vladimir Putin spoke. The two leaders sanctioned Iran."
    assert {("Angela Merkel", "sanctioned", "Iran"), ("Vladimir Putin", "sanctioned", "Iran")} <= edges(text)


def test_what_is_his_is_named_after_him(reading):
    found = reading("Gustavo Petro spoke. Iran praised his inner circle.")
    assert "Gustavo Petro's inner circle" in {m.actor.name for m in found.mentions if m.actor}


def test_a_group_has_its_country(reading):
    found = reading("Colombian soldiers left.")
    assert {(m.actor.name, m.actor.country) for m in found.mentions if m.actor} >= {("Colombian soldiers", "COL")}


def test_mentions_are_pieces_of_the_text(reading):
    text = "Peter Novak\nmet  Paul Weber.  He left.\n"
    found = reading(text)
    assert found.mentions
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found.mentions)
