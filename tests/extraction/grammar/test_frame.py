"""To whom something is done where the clause does not say it with a plain object."""

import pytest


@pytest.fixture(scope="session")
def done(claims):
    def of(text):
        return {(c.source.actor.name, c.relation, c.target.actor.name, c.status) for c in claims(text) if c.target}

    return of


def test_an_infinitive_has_the_noun_that_its_relative_clause_leaves_out(done):
    found = done("Omar Said defended a regime that Norway had sought to overthrow for years.")
    assert ("Norway", "overthrew", "regime", "planned") in found


@pytest.mark.parametrize(
    "text", ["Omar Said gave the reason Norway wanted to leave.", "It was the town where Norway hoped to win."]
)
def test_a_reason_or_place_is_no_object_of_an_infinitive(done, text):
    assert not any(target in {"reason", "town"} for source, _, target, _ in done(text) if source == "Norway")


def test_a_name_right_after_its_verb_is_no_adverb(done):
    text = "Kenya began the march after winning the trust of Chad, which in turn backs Assad."
    assert ("Chad", "backed", "Assad", "asserted") in done(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kenya considers Hezbollah a terrorist group.", "described_as_enemy"),
        ("Kenya considers Hezbollah the Syrian wing of a banned party.", "described_as_arm_of_enemy"),
        ("Kenya sees Hezbollah as an extension of a banned party.", "described_as_arm_of_enemy"),
    ],
)
def test_what_somebody_is_taken_for(done, text, relation):
    assert ("Kenya", relation, "Hezbollah", "asserted") in done(text)


def test_whoever_is_taken_for_a_friend_is_no_enemy(done):
    assert not [r for _, r, _, _ in done("Kenya considers Hezbollah a friend.") if r.startswith("described_as")]


def test_a_stance_told_by_a_participle_is_that_of_its_subject(done):
    assert ("militia", "allied_with", "Kenya", "asserted") in done("The militia is allied with Kenya.")
    assert ("Kenya", "opposed", "plan", "asserted") in done("The plan was opposed by Kenya.")
