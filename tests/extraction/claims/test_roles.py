"""Offices and jobs that an article gives to people."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("US President Donald Trump left.", ("Donald Trump", "president", "United States")),
        ("Colombian Foreign Minister Ana Silva left.", ("Ana Silva", "foreign minister", "Colombia")),
        ("Ana Silva, director of the World Bank, left.", ("Ana Silva", "director", "World Bank")),
        ("The president of Colombia, Gustavo Petro, left.", ("Gustavo Petro", "president", "Colombia")),
        ("UN Secretary-General António Guterres left.", ("António Guterres", "secretary-general", "United Nations")),
        ("US Secretary of State Marco Rubio left.", ("Marco Rubio", "secretary of state", "United States")),
        ("President Vladimir Putin left.", ("Vladimir Putin", "president", "Russia")),
        ("Ana Silva is the director of the World Bank.", ("Ana Silva", "director", "World Bank")),
    ],
)
def test_role(reading, text, wanted):
    assert wanted in {(r.person.name, r.title, r.of and r.of.name) for r in reading(text).roles}


def test_a_role_that_somebody_will_have_is_none_yet(reading):
    assert reading("Ana Silva will be the director of the World Bank.").roles == ()
