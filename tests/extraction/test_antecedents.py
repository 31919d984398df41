"""Whom "he" and "she" stand for where grammar leaves two."""


def test_her_team_beside_her(named):
    assert named("Ana Costa met Maria Silva. Iran praised Silva and her team.", "her") == ["Maria Silva"]


def test_a_speaker_does_not_name_himself(named):
    text = "Peter Novak waited. “If Paul Weber goes, we are lost,” he said."
    assert named(text, "he") == ["Peter Novak"]


def test_the_protagonist(named):
    text = "Peter Novak spoke. Novak sat. Paul Weber and Novak left. Nobody knew whether he had won."
    assert named(text, "he") == ["Peter Novak"]


def test_the_subject_of_the_clause_above(named):
    text = "Peter Novak, who has praised Paul Weber since he returned, left."
    assert named(text, "he") == ["Peter Novak"]


def test_who_is_quoted_in_a_quotation_may_speak_of_himself(named):
    text = "Peter Novak lost. “He said it often, he was tired,” Ana Silva recalled."
    assert named(text, "he") == ["Peter Novak"]
