"""Who did what to whom, in the constructions that news uses."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("France sanctioned Iran.", ("France", "sanctioned", "Iran")),
        ("Iran was sanctioned by France.", ("France", "sanctioned", "Iran")),
        ("France and Germany sanctioned Iran.", ("Germany", "sanctioned", "Iran")),
        ("France sanctioned Iran and Syria.", ("France", "sanctioned", "Syria")),
        ("France condemned and sanctioned Iran.", ("France", "sanctioned", "Iran")),
        ("France, which sanctioned Iran, praised Egypt.", ("France", "sanctioned", "Iran")),
        ("The ministers praised France, which had sanctioned Iran.", ("France", "sanctioned", "Iran")),
        ("France imposed sanctions on Iran.", ("France", "sanctioned", "Iran")),
        ("France imposed new economic sanctions on Iran.", ("France", "sanctioned", "Iran")),
        ("Sanctions were imposed on Iran by France.", ("France", "sanctioned", "Iran")),
        ("Egypt called on Israel to withdraw its troops.", ("Egypt", "called_on", "Israel")),
        ("Iran, attacked by Israel, called on Egypt to help.", ("Israel", "attacked", "Iran")),
        ("Angela Merkel met with Vladimir Putin.", ("Angela Merkel", "met", "Vladimir Putin")),
        ("Angela Merkel met Vladimir Putin.", ("Angela Merkel", "met", "Vladimir Putin")),
        ("Colombian soldiers attacked Syria.", ("Colombian soldiers", "attacked", "Syria")),
        ("The United States cancelled Gustavo Petro's visa.", ("United States", "cancelled_visa_of", "Gustavo Petro")),
        ("Petra Novak founded a company.", ("Petra Novak", "founded", "company")),
    ],
)
def test_an_edge_is_drawn(edges, text, wanted):
    assert wanted in edges(text)


def test_a_symmetric_relation_joins_coordinated_subjects(claims):
    (claim,) = [c for c in claims("Angela Merkel and Vladimir Putin spoke by phone on Wednesday.") if c.coded]
    assert {claim.source.actor.name, claim.target.actor.name} == {"Angela Merkel", "Vladimir Putin"}
    assert claim.symmetric


def test_the_target_of_an_infinitive_is_found(claims):
    found = {
        (c.source.actor.name, c.relation, c.target.actor.name)
        for c in claims("France called on Iran to release Ana Silva.")
    }
    assert any(s == "Iran" and r.startswith("released") and t == "Ana Silva" for s, r, t in found)


def test_a_verb_outside_the_lexicon_is_kept_open(claims):
    (claim,) = claims("Germany outflanked Spain.")
    assert (claim.relation, claim.coded, claim.event_type) == ("outflanked", False, None)


def test_a_particle_belongs_to_the_name(edges):
    assert ("Peter Novak", "egged_on", "Ana Silva") in edges("Peter Novak egged on Ana Silva.")


def test_a_light_object_leads_to_the_actor(edges):
    assert ("Colombia", "declared_victory_over", "Venezuela") in edges("Colombia declared victory over Venezuela.")


def test_a_quantity_counts_the_target(claims):
    (claim,) = [c for c in claims("Colombia deployed 30,000 soldiers.") if c.target]
    assert claim.quantity == "30,000"


def test_nobody_acts_on_himself(claims):
    assert not [c for c in claims("France criticised France.") if c.target and c.source.actor == c.target.actor]


def test_plain_speech_is_no_claim(claims):
    assert claims("Germany said that the weather was fine.") == []


def test_evidence_is_a_piece_of_the_text(claims):
    text = "Nothing happened.\n\n  France sanctioned Iran. Spain slept."
    (claim,) = [c for c in claims(text) if c.relation == "sanctioned"]
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text == "France sanctioned Iran."
