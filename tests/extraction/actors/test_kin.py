"""Wives, husbands, children and parents are who the article or the table of families says."""

import pytest


def test_the_husband_of_a_wife(named):
    text = "Omar Khan's wife saw it. Police heard her call her husband."
    assert named(text, "her husband") == ["Omar Khan"]
    text = "Ana Silva and her husband, Omar Khan, left. Silva loves her husband. Maria Costa loves her husband."
    assert named(text, "her husband") == ["Omar Khan", "Omar Khan", "Maria Costa's husband"]


def test_a_wife_bears_the_surname_of_her_husband(named):
    text = "Peter Novak spoke. Maria Novak smiled. Anna Weber hugged her husband. {}"
    husbands = named(text.format("Maria Novak called her husband."), "her husband")
    assert husbands == ["Anna Weber's husband", "Peter Novak"]
    for more in ("", "Paul Novak, his father, came. "):
        assert named(text.format(f"Peter Novak called his wife. {more}"), "his wife") == ["Maria Novak"]


@pytest.mark.parametrize(
    "text",
    [
        "Peter Novak spoke. Maria Novak and Anna Novak smiled. Peter Novak called his wife.",
        "Peter Novak spoke. Maria Novak, his daughter, smiled. Peter Novak called his wife.",
        "Peter Novak spoke. Maria Weber smiled. Peter Novak called his wife.",
        "Peter Novak spoke. Paul Novak smiled. Peter Novak called his wife.",
        "Peter Novak spoke. Maria smiled. Peter Novak called his wife.",
    ],
)
def test_a_namesake_may_be_no_wife(named, text):
    assert named(text, "his wife") == ["Peter Novak's wife"]


def test_a_father_and_a_daughter_of_the_table(named):
    text = "Donald Trump waved. Ivanka Trump spoke. Her father left. Trump's {} left."
    assert named(text.format("eldest daughter"), "Her father") == ["Donald Trump"]
    assert named(text.format("eldest daughter"), "Trump's eldest daughter") == ["Ivanka Trump"]
    assert named(text.format("youngest daughter"), "Trump's youngest daughter") != ["Ivanka Trump"]
    assert named(text.format("other daughter"), "Trump's other daughter") != ["Ivanka Trump"]


def test_the_father_of_who_is_quoted(named):
    text = "Donald Trump waved. “My father is kind,” Ivanka Trump said."
    assert named(text, "My father") == ["Donald Trump"]


def test_a_husband_whom_the_base_knows(named):
    assert named("Hillary Clinton spoke. Her husband slept.", "Her husband") == ["Bill Clinton"]


def test_relatives_who_are_not_named_or_two(named):
    assert named("Ivanka Trump spoke. Her father left.", "Her father") == ["Ivanka Trump's father"]
    text = "Joe Biden spoke. Beau Biden and Hunter Biden met Biden's son."
    assert named(text, "Biden's son") != ["Hunter Biden"]


def test_the_article_says_whose_daughter_somebody_is(named):
    text = "Ana Costa, Paulo Silva's daughter, left. {} slept."
    assert named(text.format("Her father"), "Her father") == ["Paulo Silva"]
    assert named(text.format("Her mother"), "Her mother") != ["Paulo Silva"]
    assert named(text.format("Her stern father"), "Her stern father") != ["Paulo Silva"]


def test_a_given_name_behind_a_relative(named):
    text = "Officers spoke with Leonard Hill's widow, Anita, whom he helped over the years."
    assert named(text, "Leonard Hill's widow") == ["Anita"]
    listed = "Ana Silva thanked Leonard Hill's widow, Anita, and left."
    assert named(listed, "Leonard Hill's widow") == ["Leonard Hill's widow"]


def test_whose_father_it_is_by_the_surname(named):
    text = "Duncan Hunter met Paul Weber. Hunter spoke like Weber. His father, Duncan Hunter Sr., left."
    assert named(text, "His") == ["Duncan Hunter"]


def test_whose_wife_it_is_by_the_table(named):
    text = "Barack Obama met Paul Weber. Weber praised his wife, Michelle Obama."
    assert named(text, "his") == ["Barack Obama"]


def test_whose_running_mate_it_is(named):
    text = "Mike Pence left. His running mate sat. Hillary Clinton saw her running mate. Donald Trump met Tim Kaine."
    assert named(text, "His running mate", "2016-09-26") == ["Donald Trump"]
    assert named(text, "her running mate", "2016-09-26") == ["Tim Kaine"]
    assert named(text, "His running mate", "2013-09-26") != ["Donald Trump"]
