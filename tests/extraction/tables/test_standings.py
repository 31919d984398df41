"""Seats and nominations by which articles call politicians."""

import pytest

from kg.errors import TableError
from kg.extraction.tables import actor_base, standings


def test_the_nominee_of_a_party(named):
    text = "Donald Trump met Hillary Clinton. The Democratic presidential nominee left."
    assert named(text, "The Democratic presidential nominee", None) == ["Hillary Clinton"]


def test_the_running_mate_is_no_nominee_for_president(named):
    text = "Mike Pence met Donald Trump. The Republican vice presidential nominee left."
    assert named(text, "The Republican vice presidential nominee", None) == ["Mike Pence"]


def test_the_governor_of_a_state_of_two_words(named):
    text = "Gary Johnson met Donald Trump. The former New Mexico governor left."
    assert named(text, "The former New Mexico governor", None) == ["Gary Johnson"]


def test_nobody_is_the_governor_before_taking_office(named):
    text = "Gary Johnson met Donald Trump. The New Mexico governor left."
    assert named(text, "The New Mexico governor", "1990-05-01") != ["Gary Johnson"]


def test_the_senator_of_a_state(named):
    text = "Bernie Sanders met Ted Cruz. The Vermont senator left."
    assert named(text, "The Vermont senator", "2016-05-01") == ["Bernie Sanders"]


@pytest.mark.parametrize("row", ["nominee,,Ana Silva,Republican,soon,", "late nominee,,Ana Silva,Republican,2016,"])
def test_a_row_that_is_wrong(row, tmp_path, monkeypatch):
    table = tmp_path / "politicians.csv"
    table.write_text(f"role,of,person,party,since,until\n{row}\n", "utf-8")
    monkeypatch.setattr(standings, "ontology_file", lambda name: table)
    with pytest.raises(TableError, match=":2"):
        standings.load(actor_base.load())


def test_the_first_lady_of_the_day(named):
    text = "Michelle Obama met Melania Trump. The first lady left."
    assert named(text, "The first lady", "2016-11-20") == ["Michelle Obama"]
    assert named(text, "The first lady", "2018-11-20") == ["Melania Trump"]


def test_the_chairwoman_of_a_body_of_three_words(named):
    text = "Omar Khan met Debbie Wasserman Schultz. The former Democratic National Committee chairwoman left."
    assert named(text, "The former Democratic National Committee chairwoman", "2017-08-01") == [
        "Debbie Wasserman Schultz"
    ]


def test_the_chairman_of_a_campaign_is_somebody_else(named):
    text = "Omar Khan met Debbie Wasserman Schultz. The campaign chairwoman left."
    assert named(text, "The campaign chairwoman", "2014-08-01") != ["Debbie Wasserman Schultz"]
