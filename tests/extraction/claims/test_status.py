"""Whether it is so: negation, plans, demands, allegations and hypotheses never become edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.claims.status import combine
from kg.model import Status


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        ("France sanctioned Iran.", "sanctioned", "asserted"),
        ("France has sanctioned Iran.", "sanctioned", "asserted"),
        ("France did not sanction Iran.", "sanctioned", "negated"),
        ("France never sanctioned Iran.", "sanctioned", "negated"),
        ("France will sanction Iran.", "sanctioned", "planned"),
        ("France plans to sanction Iran.", "sanctioned", "planned"),
        ("France vowed to sanction Iran.", "sanctioned", "planned"),
        ("France may sanction Iran.", "sanctioned", "possible"),
        ("France could sanction Iran.", "sanctioned", "possible"),
        ("If France sanctioned Iran, Spain would protest.", "sanctioned", "possible"),
        ("Spain urged France to sanction Iran.", "sanctioned", "possible"),
        ("France refused to sanction Iran.", "sanctioned", "negated"),
        ("France failed to sanction Iran.", "sanctioned", "negated"),
        ("France managed to sanction Iran.", "sanctioned", "asserted"),
        ("France began to sanction Iran.", "sanctioned", "asserted"),
        ("Spain accused France of sanctioning Iran.", "sanctioned", "alleged"),
        ("France allegedly sanctioned Iran.", "sanctioned", "alleged"),
        ("Spain denied that France sanctioned Iran.", "sanctioned", "negated"),
        ("Spain did not deny that France sanctioned Iran.", "sanctioned", "possible"),
        ("Spain denied reports that France sanctioned Iran.", "sanctioned", "negated"),
        ("Spain rejected claims that France had sanctioned Iran.", "sanctioned", "negated"),
        ("Spain repeated the claim that France sanctioned Iran.", "sanctioned", "asserted"),
        ("Spain's claim that France sanctioned Iran was false.", "sanctioned", "negated"),
        ("The claim that France sanctioned Iran is a lie.", "sanctioned", "negated"),
        ("Spain's fear that France sanctioned Iran grew.", "sanctioned", "possible"),
        ("It is false that France sanctioned Iran.", "sanctioned", "negated"),
        ("It is not true that France sanctioned Iran.", "sanctioned", "negated"),
        ("It is no secret that France sanctioned Iran.", "sanctioned", "asserted"),
        ("It is not surprising that France sanctioned Iran.", "sanctioned", "asserted"),
        ("It is not clear that France sanctioned Iran.", "sanctioned", "possible"),
        ("It is true that France sanctioned Iran.", "sanctioned", "asserted"),
        ("It is likely that France sanctioned Iran.", "sanctioned", "possible"),
        ("The problem is that France sanctioned Iran.", "sanctioned", "asserted"),
        ("Silva rarely attacks Kenya.", "attacked", "negated"),
        ("Had Silva attacked Chad, Weber would have left.", "attacked", "possible"),
        ("Silva had attacked Chad, and Weber left.", "attacked", "asserted"),
        ("The unit was tasked with bombing Kenya.", "bombed", "planned"),
        ("The senator portrayed Silva as helping Kenya.", "helped", "alleged"),
        ("Silva made an all-out push to win votes.", "won", "possible"),
        ("Spain should be leading talks with Chad; its silence hurts Kenya.", "led", "possible"),
        ("Silva has talked about endorsing Weber.", "endorsed", "possible"),
        ("It is important that the ministry investigate Kenya.", "investigated", "possible"),
        ("Silva rejected the notion that Kenya attacked Chad.", "attacked", "possible"),
        ("Silva called for a ban on foreigners entering Kenya.", "entered", "possible"),
        ("Weber was eliminated from winning the election.", "won", "negated"),
        ("A war between Kenya and Chad seemed inevitable.", "waged_war_on", "possible"),
        ("A war between Kenya and Chad began.", "waged_war_on", "asserted"),
        ("This is not a plan that hurts Kenya.", "hurt", "negated"),
        ("This is a plan that hurts Kenya.", "hurt", "asserted"),
        ("Weber has never attacked or visited Kenya.", "visited", "negated"),
        ("Weber attacked or visited Kenya.", "visited", "asserted"),
        ("Few firms pay the tax.", "paid", "possible"),
        ("A few firms pay the tax.", "paid", "asserted"),
        ("Firms moving to Kenya would pay the tax.", "moved_to", "possible"),
        ("Those firms that moved to Kenya will pay the tax.", "moved_to", "asserted"),
        ("If firms want to leave, let them keep their products.", "kept", "possible"),
        ("Both want the government leading the talks with Kenya.", "led", "possible"),
        ("Silva proposed appointing a prosecutor who sues banks.", "sued", "possible"),
        ("Spain wants a court which sanctions Iran.", "sanctioned", "planned"),
        ("Spain founded a court which sanctions Iran.", "sanctioned", "asserted"),
        ("Spain wants a court which has sanctioned Iran.", "sanctioned", "asserted"),
        ("Silva will meet Weber when he visits Kenya.", "visited", "planned"),
        ("Silva laughs when Weber visits Kenya.", "visited", "asserted"),
        ("Their goal is a state in Kenya.", "was_state_in", "possible"),
        ("Their leader is a farmer in Kenya.", "was_farmer_in", "asserted"),
        ("His parents face a trial over claims they funded a militia.", "funded", "alleged"),
        ("France backed the proposal that the inspectors visit Kenya.", "visited", "planned"),
        ("France backed the finding that the inspectors visited Kenya.", "visited", "asserted"),
        ("Silva said victory means bombing Kenya.", "bombed", "possible"),
        ("Silva rose in the party on his platform of deporting foreigners.", "deported", "planned"),
        ("Silva hoped the pilots would be put on trial and jailed by Kenya.", "jailed", "planned"),
        ("France ended talks without sanctioning Iran.", "sanctioned", "negated"),
        ("Instead of sanctioning Iran, France praised Spain.", "sanctioned", "negated"),
        ("Instead of sanctioning Iran, France praised Spain.", "praised", "asserted"),
        ("Spain will help whatever country sanctioned Iran.", "sanctioned", "possible"),
        ("France intends to keep troops in Mali, ensure a truce and sanction Iran.", "ensured", "possible"),
        ("Spain said France sanctioned Iran.", "sanctioned", "asserted"),
        ("Spain said France would sanction Iran.", "sanctioned", "planned"),
        ("No country sanctioned Iran.", "sanctioned", "negated"),
        ("France did not plan to sanction Iran.", "sanctioned", "negated"),
        ("The remarks raise questions as to whether France sanctioned Iran.", "sanctioned", "possible"),
        ("A US pullout from Mali would leave the north open.", "pulled_out_of", "possible"),
        ("A US pullout from Mali could leave the north open.", "pulled_out_of", "possible"),
        ("A US pullout from Mali left the north open.", "pulled_out_of", "asserted"),
        ("The prospect of a US pullout from Mali worried Spain.", "pulled_out_of", "possible"),
        ("Concerns over aid being diverted by the militia grew.", "diverted", "possible"),
        ("Spain repeated the debunked claim that France sanctioned Iran.", "sanctioned", "negated"),
        ("France has the power to sanction Iran.", "sanctioned", "possible"),
        ("Both France and Iran are meeting next week.", "met", "planned"),
        ("Spain said that France has to sanction Iran.", "sanctioned", "possible"),
        ("France had to sanction Iran.", "sanctioned", "asserted"),
        ("Ana Silva touted her proposals to invest in roads, expand benefits, and help Iran.", "helped", "possible"),
        ("The miners blocked a bridge and cut off electricity to the village.", "cut_off_supplies_to", "asserted"),
        ("Both France and Iran met last week.", "met", "asserted"),
    ],
)
def test_status(statuses, text, relation, status):
    assert statuses(text)[relation] == status


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_nothing_doubtful_becomes_asserted(outer, inner):
    assert (combine(outer, inner) is Status.ASSERTED) == (outer is inner is Status.ASSERTED)


@given(st.sampled_from(Status))
def test_asserted_changes_nothing(status):
    assert combine(Status.ASSERTED, status) is combine(status, Status.ASSERTED) is status
