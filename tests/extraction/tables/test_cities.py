"""Cities: known by the table of cities, never against what the article says."""

import pytest

from kg.extraction.tables import cities

CITIES = cities.load()


def kinds(reading, text):
    found = reading(text)
    return {m.actor.name: m.actor.kind.value for m in found.mentions}


@pytest.mark.parametrize(
    ("name", "country"), [("Aleppo", "SYR"), ("Odesa", "UKR"), ("Tripoli", "LBY"), ("Cartagena", None), ("Petro", None)]
)
def test_the_country_of_a_city(name, country):
    assert CITIES.country(name) == country


def test_the_article_decides_between_cities_of_one_name():
    assert CITIES.country("Cartagena", {"ESP"}) == "ESP"


def test_accents_do_not_matter():
    assert CITIES.country("Medellin") == CITIES.country("Medellín") == "COL"


def test_a_word_is_no_city():
    assert not CITIES.has("nice")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Russian troops withdrew from Kherson.", "Kherson"),
        ("Rebels seized the city of Goma.", "Goma"),
        ("Protesters gathered in Valencia.", "Valencia"),
    ],
)
def test_a_city_is_a_place(reading, text, city):
    assert kinds(reading, text)[city] == "Place"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Senator Lincoln accused France of lying.", "Lincoln"),
        ("Ana Valencia met Macron in Paris. Valencia praised France.", "Ana Valencia"),
    ],
)
def test_a_person_is_none(reading, text, person):
    assert kinds(reading, text)[person] == "Person"
