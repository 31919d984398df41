"""Descriptions that only the person named just before can be."""


def test_the_nominee_is_the_only_person_near(named):
    assert named("The union endorsed Ana Silva. The nominee thanked it.", "The nominee") == ["Ana Silva"]


def test_the_nominee_of_another_party_is_not(named):
    text = "Democratic mayor Ana Silva spoke. The Republican nominee left."
    assert named(text, "The Republican nominee") == ["Republican nominee"]


def test_of_two_it_stays_open(named):
    text = "Ana Silva met Omar Khan. The nominee left."
    assert named(text, "The nominee") == ["nominee"]


def test_this_man_is_no_woman(named):
    text = "Maria Silva met Peter Novak. “I would never vote for this man,” Silva said."
    assert named(text, "this man") == ["Peter Novak"]


def test_the_speaker_does_not_call_himself_so(named):
    text = "“I would never vote for this man,” Peter Novak said."
    assert named(text, "this man") != ["Peter Novak"]


def test_a_spokesman_is_no_nominee(named):
    text = "Paul Weber, a spokesman, spoke. The Republican nominee left."
    assert named(text, "The Republican nominee") == ["Republican nominee"]


def test_a_man_pointed_to_who_is_nobody(named):
    assert named("It was late. “I would never vote for this man,” she said.", "this man") == []
    text = "A man came in. “I would never vote for this man,” she said."
    assert named(text, "this man") == ["man"]


def test_what_somebody_was_called_before_politics(named):
    text = "Donald Trump met Hillary Clinton. The New York businessman left. The former first lady stayed."
    assert named(text, "The New York businessman", None) == ["Donald Trump"]
    assert named(text, "The former first lady", None) == ["Hillary Clinton"]
    assert named("Donald Trump spoke. The Boston businessman left.", "The Boston businessman", None) != ["Donald Trump"]


def test_who_speaks_may_be_named_before_a_long_quotation(named):
    text = "Ben Carson spoke. “It may surprise you. It is a fact. It drives the prices up,” the Republican said."
    assert named(text, "the Republican", None) == ["Ben Carson"]


def test_one_of_two_business_people_is_open(named):
    text = "Omar Khan met Donald Trump. The businessman laughed."
    assert named(text, "The businessman", None) == ["businessman"]


def test_the_senator_of_another_state(named):
    assert named("Bernie Sanders spoke. The Texas senator left.", "The Texas senator", None) != ["Bernie Sanders"]


def test_who_is_called_president_is_not_called_the_democrat(named):
    text = "Bob Graham pushed President Barack Obama to act. The Democrat told a paper that it was late."
    assert named(text, "The Democrat", None) == ["Bob Graham"]


def test_a_role_of_two_words_that_a_hyphen_joins(named):
    text = "Nobody doubts Hillary Clinton. The Democratic front-runner left."
    assert named(text, "The Democratic front-runner", "2016-03-01") == ["Hillary Clinton"]


def test_who_has_no_office_yet_is_called_by_trade(named):
    text = "Rep. Ana Silva met Donald Trump. The Republican has praised the mogul."
    assert named(text, "the mogul", "2016-03-01") == ["Donald Trump"]


def test_who_is_not_in_office_yet_is_no_senator(named):
    text = "Donald Trump spoke. The Texan senator left."
    assert named(text, "The Texan senator", "2016-03-01") != ["Donald Trump"]
