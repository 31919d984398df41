"""What a proper name names: a person only where its words, its neighbours and the article allow it."""

import pytest

from kg.extraction.actors.kinds import by_ending
from kg.extraction.tables.bundle import load
from kg.model import Kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Peabrook Mining", Kind.ORGANIZATION),
        ("Anna Weber University", Kind.ORGANIZATION),
        ("National Institute of Oak Research", Kind.ORGANIZATION),
        ("Clean Rivers Act", Kind.THING),
        ("Laura Stein Show", Kind.THING),
        ("Coral Atoll", Kind.PLACE),
        ("Anna Weber", None),
        ("Mining", None),
    ],
)
def test_the_last_word_tells(name, kind):
    assert by_ending(name, load()) is kind


def test_a_company_is_nobody(people):
    assert people("Walter Mining bought two pits. Walter sold them on Monday.") == set()


def test_a_company_is_called_by_its_first_word(named):
    text = "Maria Silva praised Peabrook Mining. Officials said that Peabrook had paid."
    assert named(text, "Peabrook") == ["Peabrook Mining"]


def test_an_office_is_no_surname(people):
    assert people("Lisbon Mayor Jennifer Novak spoke. Lisbon was quiet.") == {"Jennifer_Novak"}


def test_the_title_is_no_part_of_the_name(people):
    assert people("Lt. Gov. Peter Novak thanked Del. Maria Silva.") == {"Peter_Novak", "Maria_Silva"}


def test_a_word_that_begins_a_sentence_is_nobody(people):
    text = "Maria Silva spoke about turnout. Turnout will decide, Omar Khan said."
    assert people(text) == {"Maria_Silva", "Omar_Khan"}


def test_a_body_beside_a_body(people):
    assert people("Officials praised the Green Rivers Institute and Veritor.") == set()


def test_the_end_of_a_compound_is_nobody(people):
    assert people("Ana Silva spoke at the Commander-in-Chief dinner.") == {"Ana_Silva"}


def test_a_word_before_a_name_that_stands_alone_elsewhere(people):
    text = "Miss Universe Alicia Novak spoke. Iran praised Alicia Novak."
    assert people(text) == {"Alicia_Novak"}


def test_people_of_two_countries_are_a_group_of_their_own(named):
    assert named("Cuban-Americans blocked a road.", "Cuban-Americans") == ["Cuban-Americans"]


def test_a_meeting_of_two_countries_is_none(edges):
    assert not [e for e in edges("The Franco-German force attacked Goma.") if e[0] == "Franco-German"]


def test_a_participle_that_begins_the_sentence_is_no_given_name(people):
    text = "Hillary Clinton spoke. Injecting Clinton's troubles into the campaign is risky, Omar Khan said."
    assert people(text, "2016-09-30") == {"Hillary_Clinton", "Omar_Khan"}


def test_a_given_name_that_ends_so_is_kept(people):
    assert people("Wei Novak spoke. Ming Novak thanked Iran.") == {"Wei_Novak", "Ming_Novak"}


def test_a_dash_joins_no_name(people):
    text = "The officer who shot Novak - Jacob Vinson, who was placed on leave - was silent. Peter Novak died."
    assert {"Jacob_Vinson", "Peter_Novak"} <= people(text)


def test_a_nickname_makes_nobody_else(people):
    text = 'Rep. Robert C. "Bobby" Novak opened the house. Bobby Novak thanked Iran.'
    assert people(text) == {"Bobby_Novak"}


def test_a_nickname_that_is_not_used_is_left_out(people):
    assert people('Marcia "Cia" Novak thanked Iran.') == {"Marcia_Novak"}


def test_a_short_title_is_no_name(reading):
    text = "Massachusetts Sen. Elizabeth Novak spoke with Sen. Peter Silva."
    assert "Sen" not in {m.actor.name for m in reading(text).mentions if m.actor}


def test_uncle_sam_is_a_country(named):
    assert named("The firms sued Uncle Sam.", "Uncle Sam") == ["United States"]


def test_many_are_no_person_whatever_stands_before_them(reading):
    found = reading("Fellow Republicans left. A centrist, Ana Silva, stayed.").mentions
    kinds = {m.span.text: m.actor.kind for m in found if m.actor}
    assert kinds["Fellow Republicans"] == "Group"
    assert kinds["Ana Silva"] == "Person"


def test_where_somebody_is_from(reading):
    found = reading("Ana Silva, a baker from Manchester, who left, spoke.").mentions
    assert {m.actor.kind for m in found if m.span.text == "Manchester"} == {"Place"}


def test_a_body_behind_a_given_name(reading):
    found = reading("The Virginia AFL-CIO met Ana Silva.").mentions
    assert "Person" not in {m.actor.kind for m in found if m.actor and "AFL" in m.actor.name}


def test_two_surnames_are_a_firm(reading):
    found = reading("Ana Silva and Omar Khan met. They founded Silva Khan in May.").mentions
    assert {m.actor.kind for m in found if m.span.text == "Silva Khan"} == {"Organization"}


def test_a_holiday_is_nobody(people):
    assert len(people("Ana Silva turned 74 on Valentine's Day.")) == 1


def test_an_address_at_the_end_names_nobody(people):
    assert people("The report on the vote by Manzano is at http://bit.ly/1rqqk8R.") <= {"Manzano"}


def test_a_town_that_something_is_in(reading):
    found = reading("Few people work in Millbrook. Millbrook became his home.").mentions
    assert {m.actor.kind for m in found if m.actor and m.actor.name == "Millbrook"} == {"Place"}


@pytest.mark.parametrize("text", ["Veritor, the mining company, left.", "The Costa-Novak bill is law."])
def test_a_firm_and_a_law_are_nobody(people, text):
    assert people(text) == set()
