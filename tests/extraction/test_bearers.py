"""Whom a part of a name means in an article that names somebody in full."""


def test_two_surnames_are_one_surname(named):
    assert named("Maria Costa Lima spoke. Costa Lima sanctioned Iran.", "Costa Lima") == ["Maria Costa Lima"]


def test_a_middle_initial_makes_nobody_else(named):
    text = "Attorney General Loretta Lynch spoke. Loretta E. Lynch sanctioned Iran."
    assert named(text, "Loretta E. Lynch", "2016-09-01") == ["Loretta Lynch"]


def test_speakers_in_capitals(named):
    assert named("Peter Novak met Ana Silva.\n\nNOVAK: We sanctioned Iran.", "NOVAK") == ["Peter Novak"]


def test_an_acronym_is_no_surname_in_capitals(named):
    assert named("Kim Jong Un spoke. The U.N. sanctioned Iran.", "The U.N.") == ["United Nations"]


def test_of_two_the_one_whom_the_article_is_about(named):
    text = "Ana Silva spoke. Her doctor once served Paulo Silva. Silva sanctioned Iran."
    assert named(text, "Silva") == ["Ana Silva"]


def test_before_both_are_named_the_one_in_office(named):
    text = "President Obama spoke. Michelle Obama sat beside Barack Obama."
    assert named(text, "President Obama", "2015-03-01") == ["Barack Obama"]
