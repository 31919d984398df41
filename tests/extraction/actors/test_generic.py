"""Descriptions of nobody in particular are no person."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The reform may help a voter.",
        "Every voter may sign it.",
        "They would not pick either candidate.",
        "More than one victim was found.",
        "It is dangerous for a president.",
        "The plan spares the average taxpayer.",
        "The party will look for a replacement candidate.",
    ],
)
def test_nobody_in_particular(people, text):
    assert people(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "A voter complained to the board.",
        "The police have arrested a student.",
        "An official says the bridge is closed.",
        "They talked about the killing of a nurse.",
        "The student left.",
    ],
)
def test_somebody(people, text):
    assert len(people(text)) == 1


def test_the_pronoun_of_nobody_in_particular(people):
    assert people("If a voter moves, he may lose his seat.") == set()


def test_what_is_said_of_nobody_known(people):
    assert people("It may be good for being a lawyer.") == set()


def test_there_is_somebody(people):
    assert len(people("There was a nurse in the room.")) == 1


def test_he_is_one(named):
    assert named("Omar Khan spoke. He’s a very successful businessman.", "a very successful businessman") == [
        "Omar Khan"
    ]


def test_his_image_as_one(named):
    text = "It is about the portraits of Omar Khan as a fearless fighter."
    assert named(text, "a fearless fighter") == ["Omar Khan"]


@pytest.mark.parametrize(
    "text",
    [
        "It opens when your child leaves school.",
        "We need a leader with a plan.",
        "They behaved like a child.",
        "It would confirm that a student lied.",
        "Few could pay such a lawyer.",
        "Many hope that their child is safe.",
    ],
)
def test_anybody(people, text):
    assert people(text) == set()


@pytest.mark.parametrize("text", ["My child left school.", "We met a leader with a plan.", "Their child was arrested."])
def test_a_certain_one(people, text):
    assert len(people(text)) == 1


def test_the_role_of_somebody_is_nobody(people):
    assert people("The role of chairman carries no powers.") == set()


def test_whenever_somebody_tells_it(people):
    assert people("When a student tells a lie, nobody laughs.") == set()


def test_not_one_of_them(people):
    assert people("Not one woman appeared on the show.") == set()


def test_a_kind_of_somebody(people):
    assert people("Ana Silva is no fool, and not the kind of student who sleeps.") == {"Ana_Silva"}
