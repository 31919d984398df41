"""Where it happened, and in which country that is."""

import pytest


def places(claims, text):
    return {(c.relation, c.place, c.place_country) for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("France sanctioned Iran in Geneva.", ("sanctioned", "Geneva", "CHE")),
        ("Emmanuel Macron met Ana Silva in Syria.", ("met", "Syria", "SYR")),
        ("In Ankara, police arrested protesters.", ("arrested", "Ankara", "TUR")),
        ("Rebels killed two soldiers in Mali.", ("killed", "Mali", "MLI")),
        ("France condemned an attack in Mali.", ("condemned", None, None)),
        ("Officials in Paris condemned Iran.", ("condemned", None, None)),
        ("France held talks in Geneva with Iran.", ("held_talks_with", "Geneva", "CHE")),
        ("France called for talks in Geneva.", ("called_for", None, None)),
        ("Turkey attacked Iran.", ("attacked", None, None)),
        ("Turkey shelled Raqqa.", ("shelled", "Raqqa", "SYR")),
        ("Emmanuel Macron met Ana Silva in the Polish village of Brzostki.", ("met", "Brzostki", "POL")),
        ("Emmanuel Macron met Ana Silva in Brzostki, Poland.", ("met", "Brzostki", "POL")),
    ],
)
def test_the_place_of_a_claim(claims, text, place):
    assert place in places(claims, text)


def test_of_two_places_that_which_the_claim_names_is_its_own(claims):
    found = {c.target.actor.name: c.place for c in claims("Rebels killed two soldiers in Mali and Niger.")}
    assert (found["Mali"], found["Niger"]) == ("Mali", "Niger")


def test_a_country_is_a_place_and_its_actor_is_another_end(claims):
    [claim] = [
        c for c in claims("Mexico arrested Ana Silva in Cuba.") if c.target and c.target.actor.name == "Ana Silva"
    ]
    assert (claim.source.actor.name, claim.place, claim.place_country) == ("Mexico", "Cuba", "CUB")
