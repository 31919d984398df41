"""Brackets that tell the party and state of a politician's seat."""

import pytest

from kg.errors import TableError
from kg.extraction.tables import actor_base, seats

BASE = actor_base.load()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Silva (D-Conn.) left", {"Democratic_Party", "Connecticut"}),
        ("Silva (R., N.H.) left", {"Republican_Party", "New_Hampshire"}),
        ("Silva (I-Vermont) left", {"Vermont"}),
        ("Silva (R-SC) left", {"Republican_Party", "South_Carolina"}),
        ("Silva (D) left", {"Democratic_Party"}),
    ],
)
def test_party_and_state(text, marks):
    assert [found for *_, found in seats.seats(text, seats.load(BASE), BASE)] == [marks]


@pytest.mark.parametrize("text", ["(Reuters)", "(D-Day)", "(I am not)", "plan D-Conn."])
def test_other_brackets(text):
    assert list(seats.seats(text, seats.load(BASE), BASE)) == []


def test_the_seat_tells_who_the_senator_of_a_state_is(named):
    text = "Sen. Ana Silva (D-Conn.) met Sen. Omar Khan (R-N.H.). The Connecticut senator left."
    assert named(text, "The Connecticut senator") == ["Ana Silva"]
    assert named(text, "Conn.") == []


def test_a_state_that_is_none_is_named(tmp_path, monkeypatch):
    table = tmp_path / "states.csv"
    table.write_text("state,short\nAtlantis,Atl.\n", encoding="utf-8")
    monkeypatch.setattr(seats, "ontology_file", lambda name: table)
    with pytest.raises(TableError, match=r"states\.csv:2: 'Atlantis'"):
        seats.load(BASE)
