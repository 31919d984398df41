"""Actors' texts standing alone."""

import csv
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import TableError
from kg.extraction.actors.resolution import resolve
from kg.extraction.tables.actor_tables import SECTORS
from kg.model import Kind


@pytest.mark.parametrize(
    ("text", "date", "name"),
    [
        ("the US president", "2013-05-01", "Barack Obama"),
        ("Tehran's top diplomat", "2014", "Mohammad Javad Zarif"),
        ("the German chancellor", "2013", "Angela Merkel"),
        ("NATO chief", "2020-01-01", "Jens Stoltenberg"),
        ("the leader of Hezbollah", "2010-01-01", "Hassan Nasrallah"),
        ("President Bush", "2003-01-01", "George W. Bush"),
        ("Putin", "2014", "Vladimir Putin"),
    ],
)
def test_a_date_tells_who_held_the_office(text, date, name):
    assert resolve(text, date=date).name == name


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("the US president", None),
        ("a US president", "2013-05-01"),
        ("two US presidents", "2013-05-01"),
        ("the former US president", "2013-05-01"),
        ("the deputy prime minister of Spain", "2013-05-01"),
        ("the US president", "2017"),
        ("the president", "2013-05-01"),
        ("President Bush", None),
    ],
)
def test_nobody_in_particular_stays_a_description(text, date):
    found = resolve(text, date=date)
    assert found.wikidata is None
    assert found.kind in {Kind.PERSON, Kind.GROUP}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("four Saudi men", "SAU"),
        ("a US destroyer", "USA"),
        ("Minsk police station", "BLR"),
        ("residents of Kyiv", "UKR"),
        ("Israeli soldiers in Gaza", "ISR"),
        ("Hezbollah fighters", "LBN"),
        ("Two Russians", "RUS"),
        ("thousands of Syrian refugees", "SYR"),
        ("soldiers", None),
    ],
)
def test_the_country_that_the_words_say(text, country):
    assert resolve(text).country == country


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("army accountant", ("MIL", "BUS")),
        ("Muslim leaders in France", ("REL", "GOV")),
        ("members of the Taliban", ("REB",)),
        ("Ukrainian farmers", ("AGR",)),
        ("retired vice president", ("ELI",)),
        ("retired teacher", ("EDU",)),
        ("former US president Barack Obama", ("ELI",)),
        ("Serbian Army", ("MIL",)),
    ],
)
def test_whom_they_belong_to_before_what_they_are(text, sectors):
    assert resolve(text).sectors == sectors


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the Iranian government", Kind.COUNTRY),
        ("Serbian Army", Kind.GOVERNMENT),
        ("a Belarusian protester", Kind.PERSON),
        ("Colombian soldiers", Kind.GROUP),
        ("Syrian island", Kind.PLACE),
        ("Mary Smith", Kind.PERSON),
    ],
)
def test_the_kind_that_the_words_say(text, kind):
    assert resolve(text).kind is kind


def test_a_seat_stands_for_the_government_of_its_country():
    found = resolve("Washington")
    assert (found.name, found.country, found.sectors) == ("United States", "USA", ("GOV",))


def test_a_title_makes_an_unknown_name_a_person_with_a_sector():
    found = resolve("Colombian Defense Minister Ann Nowhere")
    assert (found.name, found.kind, found.country, found.sectors) == ("Ann Nowhere", Kind.PERSON, "COL", ("GOV", "MIL"))


def test_a_longer_form_of_a_known_name_behind_a_title_is_the_same_person():
    assert resolve("President Barack Hussein Obama", date="2013").name == "Barack Obama"


@pytest.mark.parametrize("text", ["", "...", "the", "yesterday", "us", "turkey", "oil prices", "table"])
def test_what_names_nobody_has_no_name(text):
    assert resolve(text).name is None


def test_an_unknown_name_is_kept_and_says_nothing():
    found = resolve("Xyzzyville")
    assert (found.name, found.kind, found.country, found.sectors) == ("Xyzzyville", None, None, ())


def test_a_user_s_own_table_lies_over_the_base(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,kind,country,sectors\nXyzzyville Guards,Organization,FRA,MIL\n", "utf-8")
    found = resolve("the Xyzzyville Guards", actors=own)
    assert (found.country, found.sectors) == ("FRA", ("MIL",))


def test_a_broken_table_is_named(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,kind\nNobody,Ghost\n", "utf-8")
    with pytest.raises(TableError, match=r"own\.csv:2"):
        resolve("Nobody", actors=own)


@pytest.mark.parametrize("date", ["May 2013", "2013-13", "", "20130501"])
def test_a_date_that_is_none_is_refused(date):
    with pytest.raises(ValueError, match="not a date"):
        resolve("the US president", date=date)


@given(st.text(max_size=60))
def test_any_text_is_answered(text):
    found = resolve(text, date="2013-05-01")
    assert found.text == text
    assert set(found.sectors) <= set(SECTORS)


def test_no_language_model_is_loaded():
    code = (
        "import sys; from kg.extraction.actors.resolution import resolve; "
        "resolve('US troops'); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_actors_of_the_development_data(data):
    """A little below what was measured (0.94 and 0.89), so that only a real loss fails."""
    with (data / "data/ngec/actor_cases.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    answers = [(row, resolve(row["text"])) for row in rows]
    countries = [found.country == row["country"] for row, found in answers if row["country"] not in {"", "UNO"}]
    coded = [({row["code_1"], row["code_2"]} & set(SECTORS) - {"UNK"}, found) for row, found in answers]
    sectors = [bool(codes & set(found.sectors[:2])) for codes, found in coded if codes]
    assert sum(countries) / len(countries) >= 0.9
    assert sum(sectors) / len(sectors) >= 0.85


def test_many_in_one_word_are_a_group():
    found = resolve("the Iranian people")
    assert (found.kind, found.country) == (Kind.GROUP, "IRN")
