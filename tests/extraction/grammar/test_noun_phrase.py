"""How far the words of a mention reach."""

import pytest


@pytest.fixture
def mentions(claims):
    """The words by which the claims of a text name their ends."""

    def read(text: str) -> set[str]:
        return {end.mention for c in claims(text) for end in (c.source, c.target) if end}

    return read


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Police arrested the captain of a ship carrying wheat.", "the captain of a ship carrying wheat"),
        ("Spain sanctioned the owner of a bank linked to Iran.", "the owner of a bank linked to Iran"),
        ("Rebels captured three towns west of the capital on Monday.", "three towns west of the capital"),
    ],
)
def test_what_is_said_of_a_noun_right_after_it_belongs_to_its_mention(mentions, text, mention):
    assert mention in mentions(text)


def test_a_mention_that_is_too_long_ends_with_a_noun(mentions):
    text = (
        "The court rejected a complaint lodged by the northern branch of the old union of dockers in Peru against the "
        "port and its owners."
    )
    assert "a complaint lodged by the northern branch of the old union of dockers" in mentions(text)


def test_a_hyphen_joins_the_words_of_a_name(edges):
    assert ("Spain", "backed", "long-isolated state") in edges("Spain backed a long-isolated state.")
    assert ("Ana Silva", "was_fund_raiser_for", "Spain") in edges("Ana Silva is a donor and fund-raiser for Spain.")
