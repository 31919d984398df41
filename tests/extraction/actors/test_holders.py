"""Who bears a role, alone or with another that "and" joins to it."""

import pytest


def test_two_roles_of_one_person(named):
    text = "Hillary Clinton left. Omar Khan praised the former first lady and New York senator."
    assert named(text, "the former first lady", "2016-05-01") == ["Hillary Clinton"]
    assert named(text, "New York senator", "2016-05-01") == ["Hillary Clinton"]


@pytest.mark.parametrize("verb", ["are", "were"])
def test_two_who_do_something_together(named, verb):
    text = f"Barack Obama met Michelle Obama. The president and first lady {verb} there."
    assert named(text, "first lady", "2015-12-15") == ["Michelle Obama"]


def test_those_whom_the_article_calls_so_and_those_whom_the_table_knows(named):
    text = "Republican candidate Jeb Bush left. Donald Trump tweeted. Omar Khan corrected the Republican candidate."
    assert named(text, "the Republican candidate", "2016-07-18") == ["Donald Trump"]


def test_a_state_tells_the_senator_though_others_are_near(named):
    text = "Bernie Sanders dined with fellow senators. The Vermont senator left."
    assert named(text, "The Vermont senator", "2016-06-14") == ["Bernie Sanders"]


def test_a_candidate_for_something_else(named):
    text = "Hillary Clinton met Omar Khan. The candidate for mayor laughed."
    assert named(text, "The candidate for mayor", "2016-06-14") != ["Hillary Clinton"]


def test_who_left_the_post_this_year(named):
    text = "Omar Khan met Debbie Wasserman Schultz. The former DNC chairwoman left."
    assert named(text, "The former DNC chairwoman", "2016-08-30") == ["Debbie Wasserman Schultz"]


def test_the_one_of_the_day_is_no_former_president(named):
    text = "President Barack Obama met former President Bill Clinton. Omar Khan praised the former president."
    assert named(text, "the former president", "2016-01-18") == ["Bill Clinton"]


def test_the_only_nominee_of_a_party_need_not_be_named(named):
    text = "Mitt Romney spoke. The Republican nominee has other plans."
    assert named(text, "The Republican nominee", "2016-07-11") == ["Donald Trump"]
