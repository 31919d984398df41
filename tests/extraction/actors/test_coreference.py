"""Pronouns: the mention that stands out, and none where none does."""

import pytest

from kg.errors import TableError
from kg.extraction.tables import weights


@pytest.fixture
def meant(reading):
    """Whom the last mention with certain words stands for."""

    def _meant(text, word):
        found = [m for m in reading(text).mentions if m.span.text == word]
        return found[-1].actor.name if found and found[-1].actor else None

    return _meant


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Maria Silva met Peter Novak in Lisbon. He left early.", "He", "Peter Novak"),
        ("Maria Silva met Anna Weber in Lisbon. She left early.", "She", "Maria Silva"),
        ("Maria Silva sold her boat to Anna Weber.", "her", "Maria Silva"),
        ("Peter Novak spoke. Minister Paul Weber listened. Novak sat down. He left.", "He", "Peter Novak"),
        ("Kim Duval, an actress, met Sasha Weber in Porto. Nobody saw her.", "her", "Kim Duval"),
        ("Paige met Thomas. Nobody knew what she had said.", "she", "Paige"),
        ("Judges fined Peter Novak's firm after he called on crews to defy Paul Weber's orders.", "he", "Peter Novak"),
        ("Peter Novak met Paul Weber in Lisbon. He said Novak had been late.", "He", "Paul Weber"),
        ("Maria Silva spoke in Lisbon. She is Maria Silva of Porto.", "She", "Maria Silva"),
    ],
)
def test_the_mention_that_stands_out(meant, text, word, wanted):
    assert meant(text, word) == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peter Novak and Paul Weber met. Nobody knew whether he had won.", "he"),
        ("Maria Silva spoke in Lisbon. He left.", "He"),
        ("The ship sank. He left.", "He"),
        ("Kim Duval, his wife, spoke in Porto. He left.", "He"),
    ],
)
def test_nobody_stands_out(meant, text, word):
    assert meant(text, word) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Turkey attacked Syria and its allies.", "Syria's allies"),
        ("The rebels praised the doctors and their families.", "doctors' families"),
        ("The rebels praised their families.", "rebels' families"),
    ],
)
def test_something_of_whom_it_is_named_beside(reading, text, wanted):
    assert wanted in {c.target.actor.name for c in reading(text).claims}


def test_a_wire_service_quotation_is_one(reading):
    """``…'' are quotation marks, and whoever is quoted does not call himself "he"."""
    found = reading("Minister Paul Weber said, ``Peter Novak was chosen with care. He has done well.''")
    assert [m.actor.name for m in found.mentions if m.span.text == "He"] == ["Peter Novak"]


def test_offsets_hold_in_a_wire_service_quotation(reading):
    text = "``We sanctioned Iran,'' Paul Weber said. Peter Novak left."
    assert [text[m.span.start : m.span.end] for m in reading(text).mentions if m.span.text == "Peter Novak"]


def test_the_weights_name_every_feature():
    known = weights.load()
    assert set(known.person) == set(known.other) == set(weights.FEATURES)


def test_a_weight_that_is_no_number_is_named(tmp_path, monkeypatch):
    table = tmp_path / "salience.csv"
    rows = "\n".join(f"{name},much,1," for name in weights.FEATURES)
    table.write_text(f"feature,person,other,says\n{rows}\n", "utf-8")
    monkeypatch.setattr(weights, "ontology_file", lambda _: table)
    with pytest.raises(TableError, match=r"salience.csv.*person.*much"):
        weights.load()


def test_whom_the_article_names_most_stands_out(meant):
    named = "Novak sat. Novak stood. Novak left. Peter Novak went. "
    assert meant(f"{named}Paul Weber met Novak in his house.", "his") == "Peter Novak"
    assert meant("Paul Weber met Peter Novak in his house.", "his") is None
    assert meant("Paul Weber sold his house to Peter Novak.", "his") == "Paul Weber"


OURS = "“We shall certainly repair every bridge in the north,” {} said."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("President Barack Obama arrived. " + OURS.format("Obama"), ["United States"]),
        ("Former President Barack Obama arrived. " + OURS.format("Obama"), []),
        ("Barack Obama, a candidate, arrived. " + OURS.format("Obama"), []),
        ("The ministry answered. " + OURS.format("the ministry"), ["ministry"]),
    ],
)
def test_we_is_a_country_in_the_mouth_of_who_governs_it(named, text, wanted):
    assert named(text, "We", None) == wanted


def test_nobody_calls_himself_she(named):
    text = "Ana Silva voted. Maria Costa spoke. “It is what she says every single time,” she said."
    assert named(text, "she") == ["Maria Costa"]


def test_who_says_one_thing_and_then_another(named):
    text = "Peter Novak told the panel that Paul Weber had left Weber's house, but he said nobody knew why."
    assert named(text, "he") == ["Peter Novak"]


def test_whoever_runs_for_an_office_does_not_hold_it(named):
    office, date = "the president of the United States", "2013-05-04"
    assert named(f"Barack Obama left. Ana Silva wants to be {office}.", office, date) == []
    assert named(f"Barack Obama left. Ana Silva wants to meet {office}.", office, date) == ["Barack Obama"]


def test_a_word_before_the_noun_tells_the_gender(named):
    text = "Maria Silva invited a female officer, and Silva watched her. A male officer left. He laughed."
    assert named(text, "He") == ["male officer"]


def test_an_owner_is_written_in_full(named):
    text = "Ana Silva came. Silva’s brother sang. Her brother left."
    assert [*named(text, "Silva’s brother"), *named(text, "Her brother")] == ["Ana Silva's brother"] * 2


def test_a_description_is_of_whom_it_is_said(named):
    text = "Ana Silva, a candidate, left. Omar Khan is seen as the candidate of the young."
    assert named(text, "the candidate of the young") == ["Omar Khan"]


def test_nobody_is_the_woman_of_whom_she_speaks(named):
    text = "Carly Weber came. “How about a qualified woman? It is about time that we find one,” she said."
    assert named(text, "she") != ["qualified woman"]


def test_a_subject_behind_is_not_looked_ahead_to(named):
    text = "Ronald Reagan was known for his famous demand: “Mr. Gorbachev, tear down this wall!”"
    assert named(text, "his") == ["Ronald Reagan"]


def test_he_said_is_who_spoke_last(named):
    text = "Peter Novak said Paul Weber was ill. “The road is closed,” he said. “Weber is late,” he added."
    assert named(text, "he") == ["Peter Novak", "Peter Novak"]


def test_he_said_is_another_where_the_article_has_turned_to_one(named):
    text = "Peter Novak said the road was closed. Paul Weber arrived. “The road is open,” he said."
    assert "Peter Novak" not in named(text, "he")


def test_who_says_something_is_not_whom_only_the_quotation_names(named):
    text = "“Peter Novak will win. Peter Novak is strong. Peter Novak is here,” he said."
    assert named(f"Paul Weber arrived. {text}", "he") == ["Paul Weber"]


def test_a_wife_named_later_is_the_wife_mentioned_before(named):
    text = "Peter Novak was shot. His wife watched. Ana Novak told her husband to come."
    assert named(text, "His wife") == ["Ana Novak"]
    assert named("Peter Novak was shot. His wife watched. Ana Silva was his wife.", "His wife") == ["Ana Silva"]
    assert named("Peter Novak was shot. His wife watched. Ana Silva left.", "His wife") == ["Peter Novak's wife"]


@pytest.mark.parametrize(
    ("text", "description", "whom"),
    [
        ("The founder of the firm is Ana Silva.", "The founder of the firm", "Ana Silva"),
        ("Ana Silva went there while secretary of state.", "secretary of state", "Ana Silva"),
        ("They sent a letter to Ana Silva as Lisbon's mayor.", "Lisbon's mayor", "Ana Silva"),
        ("In a letter to Omar Khan, Ana Silva, head of the bank, spoke.", "head of the bank", "Ana Silva"),
        ("The work of Ana Silva, who is the mayor, ended.", "the mayor", "Ana Silva"),
    ],
)
def test_descriptions_that_are_said_of_somebody(named, text, description, whom):
    assert named(text, description) == [whom]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("\"Ana Silva can say 'I won,' and she did,\" said Omar Khan.", ["Ana Silva"]),
        ("\"Her aim was 'that I win,'\" Omar Khan said.", []),
        ("\"It's Ana's car, and I won,\" Omar Khan said.", ["Omar Khan"]),
    ],
)
def test_who_says_i_in_a_quotation_within_a_quotation(named, text, whom):
    assert named(text, "I") == whom


def test_his_in_a_relative_clause_is_of_whom_it_tells(named):
    text = "Peter Novak spoke. Novak sat. The attack by a soldier who pledged his loyalty to Novak ended."
    assert named(text, "his") == ["soldier"]


def test_he_said_is_not_whom_the_quotation_names(named):
    text = "Peter Novak said the road was closed. Paul Weber is here. “Peter Novak is a liar,” he said."
    assert "Peter Novak" not in named(text, "he")


def test_whoever_is_elected_is_not_the_one_in_office(named):
    text = "President Barack Obama left. Rivals will work with whoever is elected U.S. president."
    assert "Barack Obama" not in named(text, "U.S. president", "2016-05-16")
