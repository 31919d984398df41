"""Whom "he" and "she" stand for where grammar leaves two."""

import pytest


def test_her_team_beside_her(named):
    assert named("Ana Costa met Maria Silva. Iran praised Silva and her team.", "her") == ["Maria Silva"]


def test_a_speaker_does_not_name_himself(named):
    text = "Peter Novak waited. “If Paul Weber goes, we are lost,” he said."
    assert named(text, "he") == ["Peter Novak"]


def test_the_protagonist(named):
    named_often = "Peter Novak spoke. Novak sat. Novak ate. Novak slept."
    text = f"{named_often} Paul Weber and Novak left. Nobody knew whether he had won."
    assert named(text, "he") == ["Peter Novak"]


def test_the_subject_of_the_clause_above(named):
    text = "Peter Novak, who has praised Paul Weber since he returned, left."
    assert named(text, "he") == ["Peter Novak"]


def test_who_is_quoted_in_a_quotation_may_speak_of_himself(named):
    text = "Peter Novak lost. “He said it often, he was tired,” Ana Silva recalled."
    assert named(text, "he") == ["Peter Novak"]


def test_his_or_her_is_anybodys(named):
    text = "Peter Novak and Maria Silva spoke. Every voter should cast his or her vote."
    assert named(text, "his") == named(text, "her") == []


def test_nobody_in_particular(named):
    assert named("Every teacher left the school. Then he returned.", "he") == []


def test_a_husband_is_no_she(named):
    assert named("Ana Costa urged a husband to wait. Nobody knew what she meant.", "she") == ["Ana Costa"]
    assert named("The husband left the house. Nobody knew what she meant.", "she") == []


def test_the_protagonist_where_nobody_is_near(named):
    far = "The sea was cold. The road was long. The sun was hot. The bread was dry. "
    about = "Peter Novak spoke. Novak sat. Novak left. "
    assert named(f"{about}{far}Nobody knew what he wanted.", "he") == ["Peter Novak"]
    assert named(f"Peter Novak and Paul Weber spoke. {far}Nobody knew what he wanted.", "he") == []


def test_who_signs_a_quotation_is_not_whom_the_next_one_means(named):
    quoted = "“He has no plan for this country.” ― Maria Weber.\n\n“He has said so often enough.” ― Paul Weber."
    about = "Peter Novak spoke in Porto. Novak sat. Novak left."
    assert named(f"{about}\n\n{quoted}", "He") == ["Peter Novak", "Peter Novak"]


def test_a_line_of_capitals(named):
    assert named("Peter Novak left.\n\nNOBODY LIKES HIM, and Novak was alone.", "HIM") == ["Peter Novak"]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Farmers blocked the road. They burned hay.", "They", ["Farmers"]),
        ("Farmers blocked the road. It rained. The sun shone. They burned hay.", "They", []),
        ("Ana Silva spoke of farmers. They burned hay.", "They", []),
        ("Farmers met in Porto. Ana Silva and Omar Khan signed their deal.", "their", []),
        ("Farmers met in Porto. The farmers signed their deal.", "their", ["farmers"]),
    ],
)
def test_how_far_they_reach(named, text, word, wanted):
    assert named(text, word) == wanted


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Voters who lost their jobs left.", ["Voters"]),
        ("Soldiers built bridges. They crossed the river.", ["Soldiers"]),
        ("The plans hurt farmers. They are bad.", []),
        ("Ana Silva and her aides left because they were ill.", []),
        ("Ana Silva told soldiers they were late.", ["soldiers"]),
        ("Ana Silva and Omar Khan told soldiers they were late.", []),
        ("The soldiers and their families left.", ["soldiers"]),
    ],
)
def test_they_are_no_things_and_no_part_of_several(named, text, whom):
    found = [*named(text, "they"), *named(text, "They"), *named(text, "their")]
    assert found == whom


def test_a_fronted_participle_leaves_out_the_subject(named):
    text = "Paul Weber knew Peter Novak. {}, Novak praised Weber."
    assert named(text.format("Quoting from his speech"), "his") == ["Peter Novak"]
    assert named(text.format("Asked whether he was ill"), "he") == ["Peter Novak"]


def test_he_stays_open_where_two_lead_alike(named):
    assert named("Paul Weber met Peter Novak in his house.", "his") == []


def test_who_is_asked_about_himself(named):
    assert named("Paul Weber asked Peter Novak why he had left.", "he") == ["Peter Novak"]


def test_nobody_acts_on_his_own_behalf(named):
    text = "Paul Weber was ill. Peter Novak wrote letters on his behalf."
    assert named(text, "his") == ["Paul Weber"]


def test_one_of_two_who_do_something_has_nothing_alone(named):
    text = "Peter Novak was tired. Paul Weber and other leaders shunned Peter Novak during his trip."
    assert named(text, "his") == ["Peter Novak"]
