"""What stands behind the object of a verb and belongs to the name of a relation."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Scouts joined the fight, including Malians and Kenyans.", {("scouts", "joined", "fight")}),
        ("Norway invited ten states, including France.", {("Norway", "invited", s) for s in ("states", "France")}),
        ("Syrians saw the flag as associated with Iran.", {("Syrians", "saw_as_associated", "flag")}),
    ],
)
def test_what_a_phrase_behind_the_object_adds(edges, text, wanted):
    assert {(s.replace("Scouts", "scouts"), r, t) for s, r, t in edges(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Silva tried to present Weber as a traitor.", "tried_to_present_as_traitor"),
        ("Silva tried to present Weber.", "tried_to_present"),
        ("Silva vowed to keep the bank open.", "vowed_to_keep_open"),
        ("The row tore the party apart.", "tore_apart"),
        ("The party was torn apart by the row.", "tore_apart"),
        ("The report laid bare the weakness of Kenya.", "laid_bare"),
        ("The feast brought together every wing of the Labour Party.", "brought_together_wing_of"),
        ("Silva called it a bad week for Weber.", "called_week_for"),
        ("Silva called for Weber.", "called_for"),
        ("Silva walked back his remarks.", "walked_back"),
        ("Silva brought the exiles back.", "brought_back"),
        ("Silva paid back the loan.", "paid_back"),
        ("The drought led the farmers to leave.", "prompted"),
        ("The drought caused the farmers, mostly settlers, to leave.", "prompted"),
        ("Silva led the farmers.", "led"),
        ("The envoy reinforced our ties to the bank.", "reinforced"),
        ("Silva fought with the Kenyan army.", "fought_with"),
        ("Silva fought against the Kenyan army.", "fought"),
        ("The court ruled against Silva's withdrawal.", "ruled_against"),
    ],
)
def test_a_name_keeps_what_the_verb_needs(edges, text, wanted):
    names = {relation for _, relation, _ in edges(text)}
    assert wanted in names
    assert names <= {wanted, f"{wanted}_withdrawal_of"}
