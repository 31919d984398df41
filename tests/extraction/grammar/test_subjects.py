"""Who is the subject where a clause has none of its own, and who did it where a passive names nobody."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The plan was rejected by Norway.", ("Norway", "rejected", "plan")),
        ("The report was disputed by the ministry.", ("ministry", "disputed", "report")),
        ("Peru was accused of arson by Chile.", ("Chile", "accused", "Peru")),
        (
            "The villagers were forced to leave the valley by Bolivian soldiers.",
            ("Bolivian soldiers", "forced", "villagers"),
        ),
        ("Six miners were wounded in an Eritrean air strike.", ("Eritrea", "wounded", "miners")),
        ("Nine shepherds were killed in a shootout.", ("shootout", "killed", "shepherds")),
        ("The rebels entered the town in a bid to oust the governor.", ("rebels", "ousted", "governor")),
        ("The senator opened a rally blasting the governor for the war.", ("senator", "slammed", "governor")),
        ("Omar Said railed against the mayor for closing the school.", ("mayor", "closed", "school")),
    ],
)
def test_whoever_does_it_is_the_source(claims, text, wanted):
    assert wanted in {(c.source.actor.name, c.relation, c.target.actor.name) for c in claims(text) if c.target}


def test_what_an_aim_is_the_aim_does_not_do(edges):
    assert ("ministry", "raised", "tax") in edges("The ministry is raising the tax.")
    assert edges("The top priority is raising the tax.") == set()


def test_what_there_is_has_no_subject(edges):
    found = edges("The mayor rejected the claim that there have been dozens of fires in Norway.")
    assert found == {("mayor", "rejected", "claim")}


def test_verbs_that_no_conjunction_joins_have_one_tense(edges):
    assert ("Norway", "sanctioned", "Peru") in edges("Norway attacked Chad, sanctioned Peru and met Chile.")
    assert ("Norway", "sanctioned", "Peru") in edges("Norway has left the union, sanctioned Peru and met Chile.")
    text = "The council, which met in May, called a meeting to discuss the law, which the media claimed now helps Peru."
    assert not any(relation == "helped" for _, relation, _ in edges(text))


def test_who_is_named_behind_a_relative_clause_is_not_meant_in_it(edges):
    text = "Guests included Omar Khan, who sanctioned Iran, and his wife, Ana Silva, who spoke of the sea."
    found = edges(text)
    assert ("Omar Khan", "sanctioned", "Iran") in found
    assert ("Ana Silva", "sanctioned", "Iran") not in found
    assert ("Ana Silva", "sanctioned", "Iran") in edges("Omar Khan and Ana Silva, who sanctioned Iran, left.")


def test_a_situation_calls_on_nobody(edges):
    found = edges("Norway said the flood was serious and called on Sweden to send boats.")
    assert ("Norway", "called_on", "Sweden") in found
    assert not any(source == "flood" for source, _, _ in found)


def test_what_helps_may_be_a_thing(edges):
    assert ("plan", "helped", "Sweden") in edges("Norway said the plan was good and helped Sweden.")


def test_a_day_makes_nobody_leave(edges):
    found = edges("The miners were told to leave the valley by Friday.")
    assert not any("Friday" in source for source, _, _ in found)


def test_who_gives_an_order_does_not_carry_it_out(claims):
    assert not [c for c in claims("The students chanted, “Build a bridge,” on Monday.") if c.relation == "built"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad is one of the states that sanctioned Iran.", ("Chad", "sanctioned", "Iran")),
        ("Chad, one of the states backing Iran, left the city.", ("Chad", "backed", "Iran")),
    ],
)
def test_one_of_those_who_do_something_does_it(edges, text, wanted):
    assert wanted in edges(text)


def test_who_is_none_of_those_who_do_something_does_not(edges):
    assert not any(source == "Chad" for source, _, _ in edges("Chad is not one of the states that sanctioned Iran."))


@pytest.mark.parametrize(
    ("text", "backed"),
    [
        ("Chad was attacked by rebels, backed by Mali.", "rebels"),
        ("Kenya attacked Chad, backed by Mali.", "Kenya"),
    ],
)
def test_a_participle_behind_a_passive_is_about_who_did_it(edges, text, backed):
    assert ("Mali", "backed", backed) in edges(text)


def test_what_was_caused_by_a_refusal_refuses_nothing(claims):
    text = (
        "The ruin of Chad was caused by the persistent refusal of the Silva regime, backed by Kenya, "
        "to negotiate a settlement and its fostering of rebel groups."
    )
    found = [c for c in claims(text) if c.relation == "negotiated"]
    assert not [c for c in found if c.status == "asserted" or c.source.actor.name.startswith("ruin")]


def test_it_is_nobody_before_what_is_put_off(claims):
    assert not claims("Norway has stepped in but it is a race against the clock to free the pilots.")


def test_whom_a_thing_moves_to_act_does_it(edges):
    found = edges("The attack led the militia – the main ally of Norway – to plead with Kenya for help.")
    assert ("militia", "pleaded_with", "Kenya") in found
    assert not [edge for edge in found if edge[1] == "pleaded_with" and edge[0] != "militia"]


def test_whoever_is_portrayed_is_made_out_to_do_it(claims):
    found = {(c.source.actor.name, c.relation) for c in claims("The senator portrayed Silva as helping Kenya.")}
    assert ("Silva", "helped") in found
    assert ("senator", "helped") not in found


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("The museum is no cure for the quarrels, which today divide the town of Goma.", ("quarrels", "divided")),
        ("Kenya and Chad are members of the World Bank, which writes the rules.", ("World Bank", "wrote")),
        ("The group who are leaving Chad praised Kenya.", ("group", "left")),
        ("The loss caps a series of defeats in recent months that have destroyed the army.", ("defeats", "destroyed")),
        ("The ministers who are leaving Chad praised Kenya.", ("ministers", "left")),
    ],
)
def test_a_relative_clause_is_about_a_noun_of_its_number(edges, text, edge):
    assert edge in {(source, relation) for source, relation, _ in edges(text)}


def test_which_is_nobody_by_name(edges):
    found = edges("The ministers sent a letter to Ana Silva, which was first printed by the Herald.")
    assert not [edge for edge in found if edge[1] == "printed" and edge[2] == "Ana Silva"]
