"""Nouns that say what somebody does: what they have is somebody's, and no thing's."""

import pytest


@pytest.mark.parametrize("noun", ["designer", "screenwriter", "plumber", "pediatrician", "superdelegate", "stepsister"])
def test_somebody_by_occupation(reading, noun):
    mentions = reading(f"Ana Silva met a {noun} on Monday.").mentions
    assert {m.actor.kind for m in mentions if m.actor and m.actor.name == noun} == {"Person"}


def test_her_own_house(named):
    assert named("A designer from Goma thanked her mother on Monday.", "her") == ["designer"]


def test_many_of_an_occupation_are_a_group(named):
    assert named("Iran praised the film. Screenwriters said they were glad.", "they") == ["Screenwriters"]


@pytest.mark.parametrize("noun", ["computer", "tracker", "freighter"])
def test_a_tool_is_nobody(reading, noun):
    mentions = reading(f"Ana Silva left her {noun} in Porto. A {noun} was lost.").mentions
    assert {m.actor.name for m in mentions if m.actor and m.actor.kind == "Person"} == {"Ana Silva"}
