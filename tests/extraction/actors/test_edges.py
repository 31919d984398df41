"""Where a person's name begins and ends, of which the model has seen too much."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extraction.actors.edges import at_genitive
from kg.extraction.tables import actor_base


@pytest.mark.parametrize(
    ("words", "tags", "name"),
    [
        (["Silva", "’s", "van"], ["NNP", "POS", "NN"], (0, 1)),
        (["Ana", "Silva", "'s", "old", "boat"], ["NNP", "NNP", "POS", "JJ", "NN"], (0, 2)),
        (["Porto", "'s", "Ana", "Silva"], ["NNP", "POS", "NNP", "NNP"], (2, 4)),
        (["Ana", "van", "Dijk"], ["NNP", "NNP", "NNP"], (0, 3)),
    ],
)
def test_a_thing_of_somebody_is_no_part_of_the_name(words, tags, name):
    assert at_genitive(Doc(Vocab(), words=words, tags=tags), 0, len(words), actor_base.load()) == name


def test_a_person_behind_whose_they_are(named):
    text = "As Breitbart’s Ana Silva reported after the vote, the boat sank."
    assert named(text, "Breitbart’s Ana Silva") == ["Ana Silva"]


def test_a_genitive_with_the_other_mark(named):
    assert named("Omar Khan‘s speech was long.", "Omar Khan") == ["Omar Khan"]
