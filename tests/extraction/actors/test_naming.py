"""A surname alone, in an article that never has the full name."""

HOME = "American voters wait. "


def test_somebody_in_office(named):
    assert named(HOME + "Obama sanctioned Iran.", "Obama", "2015-03-01") == ["Barack Obama"]


def test_somebody_who_left_office_a_while_ago(named):
    assert named(HOME + "Mrs. Clinton sanctioned Iran.", "Mrs. Clinton", "2016-09-01") == ["Hillary Clinton"]


def test_somebody_who_will_soon_be_in_office(named):
    assert named(HOME + "Trump sanctioned Iran.", "Trump", "2016-09-01") == ["Donald Trump"]


def test_nobody_of_a_country_that_the_article_does_not_speak_of(named):
    assert named("Rasmussen sanctioned Iran.", "Rasmussen", "2016-09-01") == ["Rasmussen"]


def test_an_institute_with_a_country_in_its_name_is_no_state(named):
    text = "President Obama spoke. Peter Novak is the president of the American Press Institute."
    assert named(text, "the president of the American Press Institute", "2015-03-01") == ["Peter Novak"]


def test_a_country_before_the_surname_tells_whose_it_is(named):
    assert named("Argentina's Milei sanctioned Iran.", "Argentina's Milei", "2024-05-07") == ["Javier Milei"]


def test_endings_of_slavic_names_are_written_in_many_ways(named):
    assert named("Ukraine's Zelenskyi sanctioned Iran.", "Ukraine's Zelenskyi", "2024-05-07") == ["Volodymyr Zelensky"]


def test_the_longest_name_of_the_base_is_meant(named):
    text = "Brazil's president, Luiz Inácio Lula da Silva, sanctioned Iran."
    assert named(text, "Luiz Inácio Lula da Silva", "2024-05-07") == ["Luiz Inácio Lula da Silva"]


def test_a_bracket_is_no_part_of_a_name(reading):
    found = reading("They said that Secretary [Hillary] Clinton has left. She ate.").mentions
    assert [m.actor.name for m in found if m.span.text == "She"] == ["Hillary Clinton"]


def test_an_initial_ends_no_name(people):
    assert people("They blamed Peter R. Novak. Novak left.") == people("They blamed Peter R. Novak.")


def test_brothers_are_nobody(people):
    assert people("The Novak brothers left. Peter Novak ate.") == {"Peter_Novak"}


def test_a_suffix_belongs_to_the_name(named):
    assert named("Joseph Biden Jr. sanctioned Iran.", "Joseph Biden Jr.", "2016-09-01") == ["Joe Biden"]


def test_the_only_leader_of_a_surname_long_ago(named):
    text = "Reagan won twice in the United States. Clinton was there."
    assert named(text, "Reagan", "2016-03-07") == ["Ronald Reagan"]
    assert named(text, "Clinton", "2025-03-07") != ["Bill Clinton"]


def test_a_surname_behind_the_short_form_of_an_office(named):
    text = "Former AG Mukasey spoke in the United States. Mukasey left."
    assert named(text, "Mukasey", "2016-07-19") == ["Michael Mukasey"]


def test_a_given_name_that_one_person_is_known_by(named):
    assert named("Voters in the United States want Hillary.", "Hillary", "2015-07-01") == ["Hillary Clinton"]


def test_a_given_name_of_somebody_called_by_the_surname(named):
    text = "Mr. Biden spoke in the United States. Signs said welcome home to Joe. Paul Weber left. Maria slept."
    assert named(text, "Joe", "2016-08-17") == ["Joe Biden"]
    assert named(text, "Maria", "2016-08-17") == ["Maria"]
