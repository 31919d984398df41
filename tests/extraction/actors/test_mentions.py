"""Names, descriptions and pronouns come to the actor that is meant, or stay open."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Washington sanctioned Iran.", ("United States", "sanctioned", "Iran")),
        ("The US government sanctioned Iran.", ("United States", "sanctioned", "Iran")),
        ("The White House sanctioned Iran.", ("United States", "sanctioned", "Iran")),
        ("Bogotá sanctioned Iran.", ("Colombia", "sanctioned", "Iran")),
        ("The Kremlin sanctioned Iran.", ("Russia", "sanctioned", "Iran")),
        ("Iran sanctioned the EU.", ("Iran", "sanctioned", "European Union")),
        (
            "President Elena Vasquez spoke on Monday. Vasquez sanctioned Ana Silva.",
            ("Elena Vasquez", "sanctioned", "Ana Silva"),
        ),
        (
            "Colombian President Gustavo Petro arrived. The Colombian leader sanctioned Iran.",
            ("Gustavo Petro", "sanctioned", "Iran"),
        ),
        ("Peter Novak is a farmer. He sanctioned Iran.", ("Peter Novak", "sanctioned", "Iran")),
        ("Maria Silva left. She sanctioned Iran.", ("Maria Silva", "sanctioned", "Iran")),
        (
            "Iran attacked the boats of Spain. Colombian soldiers attacked Iran.",
            ("Colombian soldiers", "attacked", "Iran"),
        ),
    ],
)
def test_resolved(edges, text, wanted):
    assert wanted in edges(text)


def test_a_capital_is_a_place_where_something_happens(reading):
    found = reading("Maria Silva spoke in Lisbon.")
    (lisbon,) = [m.actor for m in found.mentions if m.span.text == "Lisbon"]
    assert (lisbon.name, lisbon.kind, lisbon.country) == ("Lisbon", "Place", "PRT")


def test_a_caption_makes_nobody(reading):
    found = reading("Donald Trump Photo: VCG\n\nDonald Trump sanctioned Iran on Monday.")
    assert "Donald Trump Photo" not in {m.actor.name for m in found.mentions if m.actor}


def test_a_headline_makes_no_claim(claims):
    assert claims("France sanctions Iran\n\nNothing else was heard of it on Monday.") == []


def test_a_pronoun_between_two_equals_stays_open(reading):
    found = reading("Peter Novak and Paul Weber met. Nobody knew whether he had won.")
    (pronoun,) = [m for m in found.mentions if m.span.text == "he"]
    assert pronoun.actor is None


def test_a_pronoun_is_never_of_the_other_gender(reading):
    found = reading("Maria Silva spoke in Lisbon. He left.")
    (pronoun,) = [m for m in found.mentions if m.span.text == "He"]
    assert pronoun.actor is None


def test_the_two_leaders_are_those_just_named(edges):
    text = "Angela Merkel and Vladimir Putin spoke. The two leaders sanctioned Iran."
    assert {("Angela Merkel", "sanctioned", "Iran"), ("Vladimir Putin", "sanctioned", "Iran")} <= edges(text)


def test_what_is_his_is_named_after_him(reading):
    found = reading("Gustavo Petro spoke. Iran praised his inner circle.")
    assert "Gustavo Petro's inner circle" in {m.actor.name for m in found.mentions if m.actor}


def test_a_group_has_its_country(reading):
    found = reading("Colombian soldiers left.")
    assert {(m.actor.name, m.actor.country) for m in found.mentions if m.actor} >= {("Colombian soldiers", "COL")}


def test_mentions_are_pieces_of_the_text(reading):
    text = "Peter Novak\nmet  Paul Weber.  He left.\n"
    found = reading(text)
    assert found.mentions
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found.mentions)


def test_a_surname_of_two_is_that_of_whom_the_article_names_most(named):
    text = "Maria Silva met Omar Khan. Maria Silva sat down. Paulo Silva, her brother, stood. Silva sanctioned Iran."
    assert named(text, "Silva") == ["Maria Silva"]


def test_a_title_says_which_of_two(named):
    text = "Maria Silva met Omar Khan. Maria Silva sat down. Paulo Silva stood. Mr. Silva sanctioned Iran."
    assert named(text, "Mr. Silva") == ["Paulo Silva"]


def test_a_surname_of_two_who_are_named_as_often_stays_open(named):
    assert named("Maria Silva met Paulo Silva in Lisbon. Silva sanctioned Iran.", "Silva") == ["Silva"]


def test_apostrophes_of_two_shapes_are_one(named):
    assert named("Mayor James O’Neill spoke. O'Neill left.", "O'Neill") == ["James O’Neill"]


def test_the_first_word_of_a_sentence_is_no_name(named):
    assert named("Maria Silva spoke. Beyond Silva's office, Peter Novak waited.", "Beyond Silva's") == []


def test_who_is_the_mayor(named):
    assert named("Maria Silva is the former mayor of Porto. She left.", "the former mayor of Porto") == ["Maria Silva"]


def test_a_president_without_a_date_is_the_one_who_held_the_office(named):
    assert named("President Obama spoke on Monday. Obama sanctioned Iran.", "Obama", None) == ["Barack Obama"]


def test_the_surname_alone_is_not(named):
    assert named("Obama sanctioned Iran.", "Obama", None) == ["Obama"]


@pytest.mark.parametrize("word", ["the state", "this nation", "the country"])
def test_a_state_is_no_person(reading, word):
    found = reading(f"The leaders of {word} sanctioned Iran.")
    assert "Person" not in {m.kind for m in found.mentions if m.span.text == word}


def test_justice_without_an_article_is_nobody(reading):
    found = reading("The court denied the families justice.")
    assert [m.kind for m in found.mentions if m.span.text == "justice"] in ([], ["Thing"])


def test_people_called_by_a_word_alone_are_those_of_their_article(reading):
    keys = {m.actor.key for each in ("a", "b") for m in reading("The gunman fled.", article=each).mentions if m.actor}
    assert len(keys) == 2


def test_a_headline_names_whom_the_base_knows(named):
    text = "Barack Obama Is Late for the Vote.\n\nObama sanctioned Iran."
    assert named(text, "Obama", None) == ["Barack Obama"]


def test_a_headline_invents_nobody(reading):
    found = reading("Silva Hid the Past of Keller.\n\nIran sanctioned Spain.")
    assert {m.actor.name for m in found.mentions if m.actor} == {"Iran", "Spain"}


def test_a_known_name_before_its_namesake_is_not_his(named):
    text = "Obama sanctioned Iran. Pedro Obama, a farmer, sat down."
    assert named(text, "Obama", None) == ["Obama"]


def test_a_person_called_like_a_country(named):
    assert named("Jim Jordan spoke in Ohio. Jordan sanctioned Iran.", "Jordan") == ["Jim Jordan"]


def test_a_country_before_its_namesake(named):
    assert named("Jordan sanctioned Iran. Jim Jordan spoke in Ohio.", "Jordan")[0] == "Jordan"


def test_words_are_nobody(reading):
    found = reading("She added the words, Maria Silva, and left.")
    assert "Maria Silva" not in {m.actor.name for m in found.mentions if m.actor and "words" in m.span.text}


def test_the_president_of_a_company_is_not_that_of_the_state(named):
    text = "US President Barack Obama spoke. The president of the Keller Forum left."
    assert "Barack Obama" not in named(text, "The president of the Keller Forum")
