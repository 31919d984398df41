"""Who says "I", where a verb of speaking comes late or not at all."""

import pytest

HELLO = "Ana Silva met Omar Khan in Porto.\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NOVAK: I will go. Peter Novak said no more.", "Peter Novak"),
        (HELLO + "“It is all that I can afford for now,” Silva said.", "Ana Silva"),
        (HELLO + "“Never again will I vote for such a man.” ― Maria Weber.", "Maria Weber"),
        (HELLO + "Silva rejected the idea at once. “Nothing of the sort will I ever do in Porto.”", "Ana Silva"),
        (HELLO + "''It is all that I can afford for now,'' Silva said.", "Ana Silva"),
    ],
)
def test_who_says_i(named, text, name):
    assert named(text, "I") == [name]


def test_the_writer_of_the_article_is_not_told(named):
    assert named("Ana Silva spoke. Then I went home.", "I") == []


def test_i_is_not_who_is_quoted_in_the_quotation(named):
    text = "“Peter Novak said that I had been wrong,” Ana Silva recalled."
    assert named(text, "I") == ["Ana Silva"]


def test_the_author_of_an_article_is_told_at_its_end(named):
    text = "Then I went home and saw the sea.\n\nAna Silva teaches law at a school in Porto."
    assert named(text, "I") == ["Ana Silva"]


def test_letters_are_signed(named):
    text = "Why should I vote for such a man?\n\nPeter Novak.\n\nWhy should I vote at all?\n\nMaria Weber."
    assert named(text, "I") == ["Peter Novak", "Maria Weber"]


def test_who_only_speaks_in_the_last_paragraph_is_no_author(named):
    assert named("Then I went home and saw the sea.\n\nAna Silva says that it was cold.", "I") == []


def test_i_waits_for_who_says_it(named):
    text = "Peter Novak met Ana Silva. “It is all that I can afford for now,” she said."
    assert named(text, "I") == ["Ana Silva"]


def test_the_author_does_not_speak_in_quotations(named):
    text = "The film ends so: “It is all that I can afford for now.”\n\nAna Silva teaches law at a school in Porto."
    assert named(text, "I") == []


def test_a_line_that_leads_to_a_quotation(named):
    text = "Ana Silva met Omar Khan in Porto.\n\nShe said:\n\n“It is all that I can afford for now.”"
    assert named(text, "I") == ["Ana Silva"]


def test_i_at_the_end_of_a_sentence(named):
    assert named(HELLO + "“Nobody here knows the plan,” Silva said. “Neither do I.”", "I.") == ["Ana Silva"]


def test_the_verb_right_before_a_quotation(named):
    text = "Ana Silva spoke. Omar Khan, a baker who was there, recalled, “Out of nowhere, I saw, it was all gone.”"
    assert named(text, "I") == ["Omar Khan"]


def test_a_quotation_in_marks_of_another_kind(named):
    text = 'Ana Silva met Omar Khan. Khan said, "It was called a “rant”, and I went home to the sea."'
    assert named(text, "I") == ["Omar Khan"]


def test_a_quotation_goes_on_behind_who_says_it(named):
    text = "“It is all that we can do,” said Ana Silva, who supports the plan. “But I would rather be at home today.”"
    assert named(text, "I") == ["Ana Silva"]


def test_a_title_in_quotation_marks_does_not_speak(named):
    text = "“It is our own plan that we have to follow,” Silva said on “Khan and Friends.” Ana Silva left."
    assert named(text, "our") == []
