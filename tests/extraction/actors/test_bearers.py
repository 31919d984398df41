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


def test_of_relatives_the_one_in_office_is_called_by_the_surname(named):
    text = "Donald Trump spoke. Ivanka Trump praised him. Ivanka Trump left. Reporters waited. Trump sanctioned Iran."
    assert named(text, "Trump", "2016-09-20") == ["Donald Trump"]


def test_relatives_named_more_often_leave_him_the_surname_that_stands_first(named):
    text = "A plan of Trump is vague. Donald Trump spoke." + " Ivanka Trump smiled." * 6 + " Trump sanctioned Iran."
    assert set(named(text, "Trump", "2016-09-20")) == {"Donald Trump"}


def test_a_title_says_that_the_relative_is_meant(named):
    text = "Donald Trump spoke. Ivanka Trump sat beside him. Ms. Trump sanctioned Iran."
    assert named(text, "Ms. Trump", "2016-09-20") == ["Ivanka Trump"]


def test_the_article_may_be_about_the_relative(named):
    text = "Ivanka Trump smiled. " * 6 + "Donald Trump spoke. Trump sanctioned Iran."
    assert named(text, "Trump", "2016-09-20") == ["Ivanka Trump"]


def test_a_given_name_is_no_surname_of_a_holder(named):
    text = "Peter Barack met Barack Obama. Barack Obama left. Peter Barack stayed. Barack sanctioned Iran."
    assert named(text, "Barack", "2012-09-20") != ["Barack Obama"]


def test_an_epithet_before_the_given_name(named):
    assert named("Hillary Clinton spoke. He mocked Crooked Hillary.", "Crooked Hillary") == ["Hillary Clinton"]


def test_a_surname_cut_short(named):
    assert named("Alicia Machado spoke. He mocked Alicia M again.", "Alicia M") == ["Alicia Machado"]


def test_a_surname_misspelt(named):
    assert named("Tyresha McClenney spoke. McLenney said so.", "McLenney") == ["Tyresha McClenney"]


def test_a_short_surname_is_another(named):
    assert named("Omar Karim spoke. Karam left.", "Karam") != ["Omar Karim"]


def test_an_undated_surname_before_the_full_name(named):
    text = "Sanders: the bill is dead. Bernie Sanders spoke in the United States. Sanders left."
    assert named(text, "Sanders", None) == ["Bernie Sanders"] * 2


def test_a_dated_surname_before_the_full_name_is_the_holders(named):
    text = "Obama left the United States. Michelle Obama spoke. Obama sanctioned Iran."
    assert named(text, "Obama", "2013-05-04") == ["Barack Obama"] * 2


def test_two_who_share_a_surname(named):
    assert named("Ana and Omar Khan left Porto.", "Ana") == ["Ana Khan"]
    assert named("Ana Silva and Omar Khan left Porto. Ana ate.", "Ana") == ["Ana Silva"]


def test_an_undated_surname_is_no_relatives(named):
    text = "Trump left the United States. Ivanka Trump spoke."
    assert named(text, "Trump", None) == ["Donald Trump"]


def test_an_undated_surname_is_that_of_whoever_had_an_office(named):
    text = "Melania Trump spoke. Donald Trump left. Trump laughed."
    assert named(text, "Trump", None) == ["Donald Trump"]
    text = "Ana Silva spoke. Paul Silva left Porto. Silva laughed."
    assert named(text, "Silva", None) == ["Ana Silva"]


def test_a_title_before_a_surname_is_of_who_had_the_office(named):
    text = "Hillary Clinton spoke. Ana Silva met {}."
    assert named(text.format("President Clinton"), "President Clinton", None) == ["Bill Clinton"]
    assert named(text.format("Secretary Clinton"), "Secretary Clinton", None) == ["Hillary Clinton"]
    assert named(text.format("a President Clinton"), "a President Clinton", None) == ["Hillary Clinton"]
    both = "Bill Clinton and Hillary Clinton spoke. Ana Silva met Secretary Clinton."
    assert named(both, "Secretary Clinton", None) == ["Hillary Clinton"]


def test_a_given_name_of_somebody_named_keeps_its_surname(named):
    text = "Maria Costa spoke. It helps Maria and Omar Khan."
    assert named(text, "Maria") == ["Maria Costa"]


def test_a_month_before_its_day_is_nobody(named):
    text = "Jan Novak spoke. The office will close by Jan. 29. Then Jan will go."
    assert named(text, "Jan.") == []
    assert named(text, "Jan") == ["Jan Novak"]


def test_a_title_tells_which_of_two_is_meant_before_she_is_named(named):
    text = "Mr. Obama spoke. Mrs. Obama sat. Michelle Obama left with Barack Obama."
    assert named(text, "Mrs. Obama", None) == ["Michelle Obama"]


def test_a_surname_with_a_small_article_that_begins_a_sentence(named):
    text = "Anwar al-Hakim spoke on Monday. Al-Hakim left."
    assert named(text, "Al-Hakim") == ["Anwar al-Hakim"]


def test_a_name_that_goes_on_with_another_surname(named):
    text = "Dena Costa spoke. Dena Costa Lima left. Ana Silva met Ana Silva Jr. by chance."
    assert named(text, "Dena Costa Lima") == ["Dena Costa"]
    assert named(text, "Ana Silva Jr.") != ["Ana Silva"]
