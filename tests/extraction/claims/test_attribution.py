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
        ("Spain and Germany said France sanctioned Iran.", ("Spain", "Germany")),
        ("Gustavo Petro told Reuters that France sanctioned Iran.", ("Gustavo Petro", "Reuters")),
        ("France sanctioned Iran, sources told the BBC.", ("sources", "BBC")),
        ("Gustavo Petro told Germany that France sanctioned Iran.", ("Gustavo Petro",)),
        ("In a post on X, Gustavo Petro said France sanctioned Iran.", ("Gustavo Petro",)),
        ("Gustavo Petro said France “sanctioned the tyrants of Iran”.", ("Gustavo Petro",)),
        ("France sanctioned Iran, per CNN.", ("CNN",)),
        ("Gustavo Petro's claim that France sanctioned Iran was repeated.", ("Gustavo Petro",)),
        ("Gustavo Petro repeated the claim that France sanctioned Iran.", ("Gustavo Petro",)),
        ("A report by Amnesty International said France sanctioned Iran.", ("Amnesty International",)),
        ("A letter from Gustavo Petro said France sanctioned Iran.", ("Gustavo Petro",)),
        ("Reuters reported, citing two officials, that France had sanctioned Iran.", ("officials", "Reuters")),
        ("France has sanctioned Iran, Reuters reported, citing two officials.", ("officials", "Reuters")),
        ("Citing an official, Reuters said that France had sanctioned Iran.", ("official", "Reuters")),
        ("CNN, quoting Gustavo Petro, reported that France had sanctioned Iran.", ("Gustavo Petro", "CNN")),
        ("According to an official cited by Reuters, France sanctioned Iran.", ("official", "Reuters")),
        ("As Reuters reported, France sanctioned Iran.", ("Reuters",)),
        ("Footage showed that France sanctioned Iran.", ()),
        ("“We are calm. We waited. “France sanctioned Iran,” Gustavo Petro said.", ("Gustavo Petro",)),
        (
            "Ana Silva told Germany that Gustavo Petro had briefed Spain and that France sanctioned Iran.",
            ("Ana Silva",),
        ),
        (
            "“Talks are over, and if that is so France sanctioned Iran and all is lost,” Gustavo Petro, a poet, said.",
            ("Gustavo Petro",),
        ),
        ("“If that holds, there are fears,” Gustavo Petro said. “France sanctioned Iran.”", ("Gustavo Petro",)),
    ],
)
def test_attributed_to(claims, text, names):
    (claim,) = [c for c in claims(text) if c.relation.startswith("sanctioned") and c.target.actor.name == "Iran"]
    assert claim.attributed_to == names


def test_to_cite_an_official_is_no_act(edges):
    assert edges("France sanctioned Iran, CNN said, citing two officials.") == {("France", "sanctioned", "Iran")}


def test_to_cite_a_law_is(edges):
    assert ("Reuters", "cited", "law") in edges("Reuters cited a law.")


def test_source_cue_and_content_are_pieces_of_the_text(reading):
    text = "Reuters reported on Monday that France sanctioned Iran."
    (said,) = reading(text).attributions
    assert (said.source.text, said.cue.text) == ("Reuters", "reported")
    assert "France sanctioned Iran" in said.content.text
    assert all(text[s.start : s.end] == s.text for s in (said.source, said.cue, said.content))


def test_i_is_whoever_speaks(edges):
    assert ("Gustavo Petro", "sanctioned", "Iran") in edges("“I sanctioned Iran,” Gustavo Petro said.")


def test_to_say_it_is_to_do_it(claims):
    said = {c.relation: c.attributed_to for c in claims("Germany said it condemned Iran.")}
    assert said["condemned"] == ()


def test_whoever_denies_it_says_so(claims):
    (claim,) = [c for c in claims("Germany said it does not support Iran.") if c.target.actor.name == "Iran"]
    assert claim.attributed_to == ("Germany",)


def test_whoever_says_what_they_will_do_is_its_source(claims):
    (claim,) = [c for c in claims("Ana Silva said that she would visit Iran.") if c.status == "planned"]
    assert claim.attributed_to == ("Ana Silva",)
