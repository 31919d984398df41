"""Who says so: the speaker first, then who reports it."""

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("France sanctioned Iran, according to Reuters.", ("Reuters",)),
        ("According to Reuters, France sanctioned Iran.", ("Reuters",)),
        ("Reuters reported that France sanctioned Iran.", ("Reuters",)),
        ("France sanctioned Iran, Reuters reported.", ("Reuters",)),
        ("France sanctioned Iran.", ()),
        ("Gustavo Petro said that France sanctioned Iran.", ("Gustavo Petro",)),
        ("Gustavo Petro said that France sanctioned Iran, Reuters reported.", ("Gustavo Petro", "Reuters")),
        ("“France sanctioned Iran,” said Gustavo Petro.", ("Gustavo Petro",)),
        ('"France sanctioned Iran," Gustavo Petro said.', ("Gustavo Petro",)),
        ("A spokesman said France sanctioned Iran.", ("spokesman",)),
        ("“We are calm,” Gustavo Petro said. “France sanctioned Iran.”", ("Gustavo Petro",)),
    ],
)
def test_attributed_to(claims, text, names):
    (claim,) = [c for c in claims(text) if c.relation == "sanctioned"]
    assert claim.attributed_to == names


def test_source_cue_and_content_are_pieces_of_the_text(reading):
    text = "Reuters reported on Monday that France sanctioned Iran."
    (said,) = reading(text).attributions
    assert (said.source.text, said.cue.text) == ("Reuters", "reported")
    assert "France sanctioned Iran" in said.content.text
    assert all(text[s.start : s.end] == s.text for s in (said.source, said.cue, said.content))


def test_i_is_whoever_speaks(edges):
    assert ("Gustavo Petro", "sanctioned", "Iran") in edges("“I sanctioned Iran,” Gustavo Petro said.")
