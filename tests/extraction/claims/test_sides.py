"""Who does something with whom, and who only does it beside somebody."""

import pytest


def test_those_who_agree_to_do_something_agree_with_each_other(claims):
    found = {(c.source.actor.name, c.relation) for c in claims("France and Iran agreed on a plan.")}
    assert found == {("France", "agreed_to_act_with")}


def test_a_symmetric_relation_joins_coordinated_subjects(claims):
    (claim,) = [c for c in claims("Angela Merkel and Vladimir Putin spoke by phone on Wednesday.") if c.coded]
    assert {claim.source.actor.name, claim.target.actor.name} == {"Angela Merkel", "Vladimir Putin"}
    assert claim.symmetric


@pytest.mark.parametrize("text", ["Kenya and Uganda envoys met.", "Kenya and Uganda agreed to lift the ban."])
def test_two_sides_do_something_with_each_other(claims, text):
    ends = {(c.source.actor.name, c.target.actor.name) for c in claims(text) if c.target}
    assert ends & {("Kenya", "Uganda"), ("Uganda", "Kenya")}


def test_who_fights_for_something_together_does_not_fight_each_other(edges):
    found = edges("Norwegian and Swedish tribes fought against Bolivia.")
    assert ("Norwegian and Swedish tribes", "fought", "Bolivia") in found
    assert not any(target in {"Sweden", "Swedish"} for _, _, target in found)
