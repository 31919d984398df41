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


@pytest.mark.parametrize(
    "text",
    [
        "Judges were dismissed on pretexts such as sloth, or making contact with Iran.",
        "France freed the men whom Norway had caught in Mali and put them on trial.",
    ],
)
def test_a_verb_of_another_clause_has_no_subject_here(edges, text):
    assert not {relation for _, relation, _ in edges(text)} & {"contacted", "put_on_trial", "prosecuted"}


def test_a_gerund_goes_on_with_the_gerund_before_it(edges):
    found = edges("Ana Silva was dismissed after fleeing Mali, and attacking Chad.")
    assert ("Ana Silva", "attacked", "Chad") in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norwegian soldiers left Mali to attack Chad.", ("Norwegian soldiers", "attacked", "Chad")),
        ("Ana Silva left with two friends to join the militia.", ("Ana Silva", "joined", "militia")),
        ("Norway left the rebels to attack Chad.", ("rebels", "attacked", "Chad")),
    ],
)
def test_who_leaves_somewhere_to_do_something(claims, text, wanted):
    assert wanted in {(c.source.actor.name, c.relation, c.target.actor.name) for c in claims(text) if c.target}


def test_a_phrase_of_what_something_is_called_is_not_the_verbs(edges):
    assert ("Norway", "called_win_for", "Chad") in edges("Norway called the deal a win for Chad.")
    assert not any(relation == "called_for" for _, relation, _ in edges("Norway called the deal a win for Chad."))


def test_what_nobody_does_is_no_act(edges):
    assert edges("Unopposed by France, Iran attacked Syria.") == {("Iran", "attacked", "Syria")}
    assert ("France", "undermined", "Iran") in edges("Iran was undermined by France.")


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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("France lifted restrictions on travel to Cuba.", ("France", "lifted_restrictions_on_travel_to", "Cuba")),
        ("The court rejected an appeal filed by Ana Silva.", ("court", "rejected_appeal_of", "Ana Silva")),
        ("Parliament rejected any cooperation with Iran.", ("Parliament", "rejected_cooperation_with", "Iran")),
    ],
)
def test_an_act_reaches_the_actor_inside_of_a_thing(edges, text, wanted):
    assert wanted in edges(text)


def test_an_actor_hides_those_behind_it(edges):
    assert all(target != "Peru" for _, _, target in edges("France criticised the minister of defence of Peru."))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A Russian attack killed ten soldiers.", ("Russia", "killed", "soldiers")),
        ("Norway issued a statement condemning Iran.", ("Norway", "condemned", "Iran")),
    ],
)
def test_who_makes_an_act_or_a_document_does_what_it_does(edges, text, wanted):
    assert wanted in edges(text)


def test_who_criticises_an_attack_does_not_kill(edges):
    assert ("Norway", "killed", "soldiers") not in edges("Norway condemned an attack that killed ten soldiers.")


def test_what_somebody_says_another_must_do_is_a_demand(claims):
    found = {(c.relation, c.status.value) for c in claims("Norway said Iran must release Ana Silva.")}
    assert ("said_must", "asserted") in found
    assert ("released", "asserted") not in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya gave Uganda a deadline.", ("Kenya", "gave_ultimatum_to", "Uganda")),
        ("Kenya gave Uganda permission to use the port.", ("Kenya", "allowed", "Uganda")),
        ("A city judge found Maria Keller guilty of theft.", ("city judge", "convicted", "Maria Keller")),
        ("Angela Merkel discussed Libya with Vladimir Putin.", ("Angela Merkel", "discussed_with", "Vladimir Putin")),
    ],
)
def test_two_objects_of_a_verb(edges, text, wanted):
    assert wanted in edges(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Also applying for NATO membership are Latvia and Estonia.", ("Estonia", "requested", "NATO membership")),
        ("Norway was instrumental in freeing Ana Silva.", ("Norway", "freed", "Ana Silva")),
        (
            "Many villagers accept that Ana Silva has won and are rebuilding the school in Chad.",
            ("Many villagers", "rebuilt", "school in Chad"),
        ),
        ("On a visit to Peru, President Ana Silva praised Chile.", ("Ana Silva", "praised", "Chile")),
        ("Kenya helped Uganda push the rebels out of the town.", ("Kenya", "helped", "Uganda")),
        ("Kenya lifted the sanctions imposed on Uganda.", ("Kenya", "lifted_sanctions_on", "Uganda")),
        ("Kenya agreed to build a port in Uganda.", ("Kenya", "agreed_to_build_port_in", "Uganda")),
        ("Kenya started the process of reconciliation.", ("Kenya", "started_process_of", "reconciliation")),
        ("The mayor tried to rescue Ana Silva.", ("mayor", "tried_to_rescue", "Ana Silva")),
        ("Kenya alleged that Uganda had attacked the port.", ("Kenya", "alleged", "Uganda")),
        ("The miners demanded that Ana Silva appear before the court.", ("miners", "demanded", "Ana Silva")),
        ("Ten states, including Kenya, condemned Iran.", ("Kenya", "condemned", "Iran")),
        ("Iran condemned states such as Kenya.", ("Iran", "condemned", "Kenya")),
        ("Kenya repeated its demand that Iran release Ana Silva.", ("Kenya", "demanded", "Iran")),
        ("Ana Silva was arrested in Kenya.", ("Kenya", "arrested", "Ana Silva")),
        ("In all, ten soldiers fought in Mali.", ("soldiers", "fought_in", "Mali")),
        ("Students in Kenya held a rally against the ministry.", ("Students", "rallied_in", "Kenya")),
        ("The troops freed eleven of the miners.", ("troops", "freed", "miners")),
        ("Kenya met the mayor, Ana Silva, and other officials.", ("Kenya", "met", "other officials")),
        ("While television broadcast footage of rioting miners, Kenya urged Chad to act.", ("Kenya", "urged", "Chad")),
        ("Ten Taliban members met Ana Silva.", ("Taliban members", "met", "Ana Silva")),
    ],
)
def test_an_edge_is_drawn_in_a_clause_out_of_order(edges, text, wanted):
    assert wanted in edges(text)


def test_a_number_of_people_harmed_needs_no_noun(claims):
    (claim,) = [c for c in claims("The bombing injured 5,500.") if c.target]
    assert (claim.relation, claim.target.actor.name, claim.quantity) == ("injured", "people", "5,500")


def test_money_is_nobody(claims):
    assert not [c for c in claims("The thieves destroyed $5,500.") if c.target and c.target.actor.name == "people"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Norway condemned the killing of villagers.", ("Norway", "condemned", "villagers")),
        ("Norway condemned the Larkhill attack.", ("Norway", "condemned", "Larkhill")),
        ("The possible withdrawal of Kenyan soldiers alarmed Uganda.", ("Kenyan soldiers", "alarmed", "Uganda")),
        ("A draft UN resolution condemned Iran.", ("United Nations", "condemned", "Iran")),
        ("Kenya attacked the rebels with Operation Dawn.", ("Kenya", "attacked_with", "Operation Dawn")),
    ],
)
def test_who_suffers_an_act_is_not_blamed_for_it(edges, text, wrong):
    assert wrong not in edges(text)


def test_an_act_that_is_only_wanted_did_not_happen(statuses):
    found = statuses("Kenya wants to launch strikes on Uganda.")
    assert "asserted" not in {status for relation, status in found.items() if relation != "wanted"}


def test_who_arrests_in_a_part_of_a_country_is_not_known(edges):
    assert ("Syria", "arrested", "Ana Silva") not in edges("Ana Silva was arrested in northern Syria.")


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        ("Kenya insists it is training the soldiers of Chad.", "trained", "asserted"),
        ("Kenya believes it is training the soldiers of Chad.", "trained", "possible"),
        ("Kenya remains opposed to attacking Chad.", "attacked", "negated"),
        ("Kenya is bent on attacking Chad.", "attacked", "planned"),
        ("Kenya is responsible for attacking Chad.", "attacked", "alleged"),
        ("Kenya hopes to join the rebels fighting Chad.", "fought", "asserted"),
    ],
)
def test_what_a_clause_hangs_on_decides_whether_it_is_so(statuses, text, relation, status):
    assert statuses(text)[relation] == status


@pytest.mark.parametrize("other", ["each other", "one another"])
def test_what_two_do_to_each_other_is_done_by_both(edges, other):
    found = edges(f"Spain and France attacked {other}.")
    assert {("Spain", "attacked", "France"), ("France", "attacked", "Spain")} <= found


@pytest.mark.parametrize("asked", ["Spain's king called on France", "Spain appealed to France", "Spain urged France"])
def test_whoever_is_asked_would_do_it(claims, asked):
    found = [c for c in claims(f"{asked} to sanction Iran.") if c.relation == "sanctioned"]
    assert [c.source.actor.name for c in found] == ["France"]


def test_what_the_relation_says_by_itself_is_no_target(edges):
    assert edges("Police fired tear gas.") == {("Police", "teargassed", None)}


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Sweden sent medicine to villagers in Chad.", ("Sweden", "aided_in", "Chad")),
        ("The navy rescued fishermen in Chad.", ("navy", "rescued_in", "Chad")),
    ],
)
def test_what_is_done_to_people_without_a_name_is_done_where_they_are(edges, text, edge):
    assert edge in edges(text)


def test_what_is_said_of_people_without_a_name_is_not_said_of_where_they_are(edges):
    assert not {e for e in edges("Sweden praised villagers in Chad.") if e[2] == "Chad"}


def test_what_is_done_to_somebody_by_name_is_not_done_to_where_he_is(edges):
    assert not {e for e in edges("Rebels kidnapped Ana Silva of Peru.") if e[2] == "Peru"}


def test_what_money_is_given_for_is_the_target_where_nobody_receives_it(edges):
    assert ("Norway", "gave_to_promote_in", "Chad") in edges(
        "Norway gave ten million euros to promote farming in Chad."
    )


def test_who_receives_money_is_the_target(edges):
    found = edges("Norway gave ten million euros to Chad to promote farming.")
    assert ("Norway", "gave_to", "Chad") in found
    assert not {e for e in found if e[2] == "farming"}


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("The chancellor called for the rebels to withdraw.", ("chancellor", "called_for", "rebels")),
        ("Oman gave approval for the inspectors to leave.", ("Oman", "allowed", "inspectors")),
        ("The charity supported 300 Kenyan girls going to school.", ("charity", "supported", "Kenyan girls")),
        ("A Dutch report called for sanctions against Iran.", ("Dutch report", "called_for_sanctions_against", "Iran")),
        (
            "Police opened an investigation into claims that Ana Silva killed him.",
            ("Police", "investigated", "Ana Silva"),
        ),
    ],
)
def test_the_subject_of_a_clause_below_is_the_one_meant(edges, text, edge):
    assert edge in edges(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The chancellor called for the rebels to be freed.", "rebels"),
        ("The general saw the rebels leaving Peru.", "rebels"),
    ],
)
def test_the_subject_of_a_clause_below_is_not_meant_where_the_clause_is(edges, text, target):
    assert not {e for e in edges(text) if e[2] == target}


def test_a_participle_stays_one_where_its_verb_takes_an_object(edges):
    assert ("nurse", "accused_of", None) not in edges("A nurse accused of murder.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ana Silva promised to build on the plan.", ("Ana Silva", "promised_to_build_on", "plan")),
        ("The spotlight shines on Ana Silva.", ("spotlight", "shone_on", "Ana Silva")),
        ("The army left the region open to attacks.", ("army", "left_open", "region")),
        ("The militia vowed not to attack the village.", ("militia", "vowed_not_to_attack", "village")),
        ("The soldiers took turns attacking the village.", ("soldiers", "attacked", "village")),
        ("The race captured France's attention.", ("race", "captured_attention", "France")),
        ("Ana Silva attacked Omar Khan in a speech.", ("Ana Silva", "attacked_verbally", "Omar Khan")),
        ("A missile surrounded by smoke struck the convoy.", ("missile", "struck_target", "convoy")),
    ],
)
def test_the_name_says_what_the_sentence_says(edges, text, wanted):
    assert wanted in edges(text)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Paul Weber, whose paintings featured in several papers, left.", "Paul Weber's paintings", "Paul Weber"),
        ("Omar Khan fought against Boko Haram alongside a militia.", "Omar Khan", "Boko Haram"),
        ("Ana Silva criticised the Paris agreement.", "Ana Silva", "France"),
        ("Omar Khan refused to answer on two occasions.", "Omar Khan", "two occasions"),
        ("The army seized districts between Chad and Mali.", "army", "Mali"),
        ("Armenia has yet to atone for the massacres.", "Armenia", "massacres"),
        ("Ana Silva is happy to be in Kenya.", "Ana Silva", "Kenya"),
        ("Ana Silva is in the country, where hundreds of reporters operate freely.", "reporters", "country"),
        ("The army took a hard line on Mali, with Paul Weber, a minister, saying it must act.", "army", "Paul Weber"),
        ("In truth, Omar Khan called the elections early.", "Omar Khan", "truth"),
        ("The stadium was used to store weapons.", "stadium", "weapons"),
        ("Speaking on the radio programme, Ana Silva praised France.", "programme", "radio"),
    ],
)
def test_nothing_is_done_to_what_only_stands_near(edges, text, source, target):
    assert not [edge for edge in edges(text) if edge[0] == source and edge[2] == target]


def test_a_mood_does_not_do_what_an_army_does(claims):
    types = {c.relation: c.event_type for c in claims("A culture of corruption surrounded Ana Silva.")}
    assert types == {"surrounded": None}
    types = {c.relation: c.event_type for c in claims("A battalion surrounded Ana Silva.")}
    assert types == {"surrounded": "ASSAULT"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor pledged to deport the sailors.", ("mayor", "THREATEN", "sailors")),
        ("The mayor pledged to help the sailors.", ("mayor", "AGREE", "sailors")),
        ("The mayor drew ridicule from the bishop.", ("bishop", "ACCUSE", "mayor")),
        ("The miners held up a placard.", ("miners", "PROTEST", "placard")),
        ("The miners held up the train.", ("miners", "REJECT", "train")),
        ("The miners fought against the invasion.", ("miners", "ASSAULT", "invasion")),
        ("The militia led the offensive.", ("militia", "ASSAULT", "offensive")),
        ("The senator led the campaign.", ("senator", None, "campaign")),
        ("The sailors took back the refugees.", ("sailors", "YIELD", "refugees")),
        ("The envoys put forward a plan.", ("envoys", "AGREE", "plan")),
        ("The envoy told a senate panel about the flood.", ("envoy", "CONSULT", "senate panel about the flood")),
    ],
)
def test_the_type_hangs_on_the_words_around_the_verb(claims, text, wanted):
    assert wanted in {(c.source.actor.name, c.event_type, c.target.actor.name) for c in claims(text) if c.target}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The bank remains the safest in Kenya.", "remained_in"),
        ("The poll showed soldiers leading in Kenya.", "showed"),
        ("The duty of finding out what happened to the pilots falls on Kenya.", "happened_to"),
        ("As first reported by the Herald, Kenya and the Chadian authorities struck a deal.", "reported"),
        ("The maps show the world divided into nations.", "divided_into"),
        ("The potential suggests a coalition.", "suggested"),
        ("Weber called the election “a test” for Kenya.", "held_elections"),
        ("Her address spoke to the frustration of Kenya.", "spoke_with"),
        ("Silva vowed vengeance on behalf of Kenya.", "threatened_retaliation_against"),
        ("The depth of his faith is open to doubt.", "was_willing_to"),
        ("That the army was victorious in Mali but crushed in Kenya, is strange.", "crushed_in"),
        ("Kenya fell victim to the politics of Chad.", "captured"),
        ("Silva and her ministry worked to open the school.", "worked_with"),
        ("Silva and the envoys have been to Kenya and spoken in parliament.", "spoke_with"),
        ("In parliament, the senator proves adept at politics.", "proved_in"),
        ("Her application went to the ministry.", "went_to"),
        ("The team rang up wins.", "telephoned"),
        ("Silva began her campaign for the White House.", "campaigned_for"),
        ("Silva is new to the topic, compared with Weber.", "was_new_with"),
    ],
)
def test_words_that_seem_an_act_are_none(edges, text, relation):
    assert relation not in {r for _, r, _ in edges(text)}


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("The bank remained in Kenya.", ("bank", "remained_in", "Kenya")),
        ("The museum showed the painting.", ("museum", "showed", "painting")),
        ("The maps show the city divided by Kenya.", ("Kenya", "divided", "city")),
        ("The report suggests a coalition.", ("report", "suggested", "coalition")),
        ("Weber called an election in Kenya.", ("Weber", "held_elections", "Kenya")),
        ("Silva spoke to the voters.", ("Silva", "spoke_with", "voters")),
        ("The local authorities called on Kenya to leave.", ("local authorities", "called_on", "Kenya")),
        ("Silva vowed vengeance on Kenya.", ("Silva", "threatened_retaliation_against", "Kenya")),
        ("Silva is open to the proposal.", ("Silva", "was_willing_to", "proposal")),
        ("The town fell to the rebels.", ("rebels", "captured", "town")),
        ("Ana Silva and Paul Weber worked together.", ("Ana Silva", "worked_with", "Paul Weber")),
        ("Ana Silva and Paul Weber spoke in Geneva.", ("Ana Silva", "spoke_with", "Paul Weber")),
        ("Silva telephoned Weber.", ("Silva", "telephoned", "Weber")),
    ],
)
def test_acts_beside_them_stay(edges, text, edge):
    assert edge in edges(text)


def test_each_does_his_own_where_it_is_respectively(edges):
    found = edges("Norway and Spain backed the rebels and the army, respectively.")
    assert {(s, t) for s, _, t in found} == {("Norway", "rebels"), ("Spain", "army")}
