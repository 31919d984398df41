"""Descriptions that are said of somebody are that person."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ana Silva is a strong leader.", "a strong leader", "Ana Silva"),
        ("Ana Silva spoke. She was once a lawyer.", "a lawyer", "Ana Silva"),
        ("Ana Silva became a senator.", "a senator", "Ana Silva"),
        ("Ana Silva served as a judge in Porto.", "a judge in Porto", "Ana Silva"),
        ("Omar Khan described Ana Silva as a brave soldier.", "a brave soldier", "Ana Silva"),
        ("Ana Silva replaced Omar Khan as a minister.", "a minister", "Ana Silva"),
        ("Ana Silva took a new role as a judge.", "a judge", "Ana Silva"),
    ],
)
def test_said_of_somebody(named, text, words, name):
    assert named(text, words) == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Silva is not a lawyer.", "a lawyer"),
        ("If Ana Silva were a soldier, she would go.", "a soldier"),
        ("Ana Silva is as rich as a banker.", "a banker"),
    ],
)
def test_not_said_of_somebody(named, text, words):
    assert named(text, words) != ["Ana Silva"]


def test_what_is_only_supposed_tells_no_gender(named):
    text = "If Peter Novak were a woman, nobody would laugh. Novak left. Then he returned."
    assert named(text, "he") == ["Peter Novak"]


def test_a_description_that_is_said_of_nobody_is_no_antecedent(named):
    text = "Peter Novak spoke about being a conservative. What he meant was clear."
    assert named(text, "he") == ["Peter Novak"]
