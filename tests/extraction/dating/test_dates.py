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
        ("France has sanctioned Iran. Germany condemned Iran.", "condemned", "2026-01-08"),
        ("France is said to have sanctioned Iran. Germany condemned Iran.", "condemned", "2026-01-08"),
        ("The minister has said that oil is scarce as he condemned Iran.", "condemned", "2026-01-08"),
        ("Talks began last week when France sanctioned Iran.", "sanctioned", "2025-12-29/2026-01-04"),
        ("In 2015, when France sanctioned Iran, oil was cheap.", "sanctioned", "2015"),
        ("Ana Silva fled the city to join Hezbollah in May 2014.", "fled", "2014-05"),
        ("The plant was hit by a missile on 3 January.", "hit", "2026-01-03"),
        ("France sanctioned Iran for the first time in 2015.", "sanctioned", "2015"),
        ("Rebels have attacked Iran for the past two weeks.", "attacked", "2025-12-25/2026-01-08"),
        ("France sanctioned Iran on Monday. The resolution condemns Israel.", "condemned", "2026-01-05"),
        ("France sanctioned Iran on Monday. Germany issued a statement condemning Israel.", "condemned", "2026-01-05"),
        (
            "France has warned Iran. Israel was founded in 1948. Foreign minister Ana Silva condemned Iran.",
            "condemned",
            "2026-01-08",
        ),
        ("The army said on Tuesday that rebels had captured Aleppo.", "captured", "2026-01-06~"),
        (
            "The army said on Tuesday that rebels had attacked Iran and that they had captured Aleppo.",
            "captured",
            "2026-01-06~",
        ),
        ("It is six weeks since Ana Silva surrendered to Iran.", "surrendered_to", "2025-11"),
        ("During the 2012 election, Ana Silva attacked Paul Weber.", "attacked", "2012"),
        ("On Tuesday, Ana Silva opened a rally condemning Iran.", "condemned", "2026-01-06"),
        ("Ana Silva met Germany in 2015. She condemned Iran.", "condemned", "2015"),
        ("France has warned Iran. Israel no longer supports Germany.", "supported", "2026-01-08"),
        (
            "Ana Silva condemned Iran on Monday. She wished Israel a pleasant weekend.",
            "wished",
            "2026-01-05",
        ),
        (
            "France beat Iran on Tuesday. Fans were glad. Some were not. Rain had fallen for years."
            " Before the match, refugees condemned Germany.",
            "condemned",
            "2026-01-06",
        ),
        ("France slams Iran over steel.\n\nAna Silva met Paul Weber on Wednesday.", "slammed", "2026-01-07"),
        ("Deal on steel is close.\n\nFrance has sanctioned Iran.", "sanctioned", "2026-01-08"),
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
        ("France has never sanctioned Iran. Germany condemned Iran.", "condemned"),
        ("France has warned Iran. Germany condemned Iran after France left the talks.", "condemned"),
        ("France has warned Iran. Over the next three years rebels attacked Iran.", "attacked"),
        ("France has warned Iran. Israel was founded in 1948. Israel attacked Iran.", "attacked"),
        ("France has warned Iran. Germany condemned a report urging Israel to stop in some detail.", "urged"),
        ("France has warned Iran. Later that month, Germany agreed to sanction Iran.", "agreed_to_sanction"),
        ("France met Germany on Monday, despite sanctioning Iran.", "sanctioned"),
        ("The army said on Tuesday that rebels had once captured Aleppo.", "captured"),
        ("The army said on Tuesday that rebels had attacked Iran for years.", "attacked"),
        ("The army said on Tuesday that rebels had attacked Iran before Israel captured Aleppo.", "attacked"),
        ("France has warned Iran. Germany thanked Israel for condemning Iran.", "condemned"),
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
