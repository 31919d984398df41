"""What only looks like a person's name: titles of works, firms, clauses and single words."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Fans of ''Prison Break,'' Ana Silva said, are many.",
        'Ana Silva watched "Cruel Intentions" in Porto.',
        "Ana Silva read from the King James Bible.",
        "Ana Silva turned to Veritor, which tackled it last year.",
        "The latest Norvik poll thanked nobody, Ana Silva said.",
        "Ana Silva bought shoes from Peter Novak Footwear.",
        "Ana Silva had other employer-based accounts.",
        "Meh. Ana Silva was glad.",
        "Ana Silva longs for a happier, Netflix-free age.",
        "It was made for Ana Silva….Then there were the polls.",
        "Ana Silva praised Emily's List in Porto.",
        "Ana Silva said that Omar is different, I'm Muslim, I'm rich.",
    ],
)
def test_what_is_nobody(people, text):
    assert people(text) - {"Omar_in_ca978112"} == {"Ana_Silva"}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ('"Peter Novak," Iran said, "is free."', "Peter_Novak"),
        ('Iran praised "Peter Novak" in Porto.', "Peter_Novak"),
        ("Peter Novak spoke. Iran thanked Novak, which was news.", "Peter_Novak"),
        ("Peter Novak spoke. The Novak poll was no news.", "Peter_Novak"),
        ("The employer, Peter Novak, spoke.", "Peter_Novak"),
    ],
)
def test_who_is_somebody(people, text, person):
    assert people(text) == {person}


def test_a_lake_is_no_surname(people):
    assert people("Ana Silva spoke on the shores of Lake Michigan.", "2016-05-02") == {"Ana_Silva"}


def test_a_surname_alone_is_that_of_somebody_in_office(people):
    assert people("Trump spoke in Michigan.", "2018-05-02") == {"Donald_Trump"}


def test_one_who_leads_another_is_no_part_of_the_name(named):
    text = "Ana Silva met Omar Khan. A poll shows Silva leading Khan by two points."
    assert named(text, "Khan") == ["Omar Khan"]


def test_the_people_of_a_country_are_many(people):
    assert people("Ana Silva praised the Ottoman Turks in Goma.") == {"Ana_Silva"}
