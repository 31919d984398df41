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
