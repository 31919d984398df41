"""Whom "he" and "she" stand for where grammar leaves two."""


def test_her_team_beside_her(named):
    assert named("Ana Costa met Maria Silva. Iran praised Silva and her team.", "her") == ["Maria Silva"]


def test_a_speaker_does_not_name_himself(named):
    text = "Peter Novak waited. “If Paul Weber goes, we are lost,” he said."
    assert named(text, "he") == ["Peter Novak"]


def test_the_protagonist(named):
    text = "Peter Novak spoke. Novak sat. Paul Weber and Novak left. Nobody knew whether he had won."
    assert named(text, "he") == ["Peter Novak"]
