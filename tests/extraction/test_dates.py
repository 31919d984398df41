"""The date of a claim, in an article of Thursday 8 January 2026."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def dates(claims, text):
    return {c.relation: c.date for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "relation", "date"),
    [
        ("France sanctioned Iran on Monday.", "sanctioned", "2026-01-05"),
        ("On Monday, France sanctioned Iran.", "sanctioned", "2026-01-05"),
        ("France has sanctioned Iran.", "sanctioned", "2026-01-08"),
        ("France has sanctioned Iran, an official said.", "sanctioned", "2026-01-08"),
        ("Saturday's strikes killed two soldiers.", "killed", "2026-01-03"),
        ("France has sanctioned Iran since 2011.", "sanctioned", "2011/2026-01-08"),
        ("France sanctioned Iran on Monday. Germany condemned Iran.", "condemned", "2026-01-05"),
        ("France and Iran met on Tuesday, Reuters reported. Germany condemned Iran.", "condemned", "2026-01-06"),
    ],
)
def test_the_date_of_a_claim(claims, text, relation, date):
    assert dates(claims, text)[relation] == date


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The talks ended. France has sanctioned Iran.", "sanctioned"),
        ("France sanctioned Iran.", "sanctioned"),
        ("France met Germany on Monday. France had sanctioned Iran.", "sanctioned"),
        ("France met Germany in 2015. Germany condemned Iran.", "condemned"),
    ],
)
def test_no_date_where_the_text_supports_none(claims, text, relation):
    assert dates(claims, text)[relation] is None


def test_a_wire_story_means_the_day_of_its_dateline(claims):
    text = "PARIS, Jan. 8 (Newswire) -- France condemned Iran.\n\nGermany urged Iran to stop.\n"
    assert dates(claims, text)["condemned"] == "2026-01-08"


@settings(max_examples=12, deadline=None)
@given(day=st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
def test_what_happened_on_a_weekday_happened_before_it_was_published(claims, day):
    found = dates(claims, f"France sanctioned Iran on {day}.")["sanctioned"]
    assert "2026-01-02" <= found <= "2026-01-08"
