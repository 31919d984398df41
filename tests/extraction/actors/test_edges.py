"""Where a person's name ends, of which the model has seen too much."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extraction.actors.edges import before_genitive


@pytest.mark.parametrize(
    ("words", "tags", "end"),
    [
        (["Silva", "’s", "van"], ["NNP", "POS", "NN"], 1),
        (["Ana", "Silva", "'s", "old", "boat"], ["NNP", "NNP", "POS", "JJ", "NN"], 2),
        (["Porto", "'s", "Ana", "Silva"], ["NNP", "POS", "NNP", "NNP"], 4),
        (["Ana", "van", "Dijk"], ["NNP", "NNP", "NNP"], 3),
    ],
)
def test_a_thing_of_somebody_is_no_part_of_the_name(words, tags, end):
    assert before_genitive(Doc(Vocab(), words=words, tags=tags), 0, len(words)) == end


def test_a_person_behind_whose_they_are(named):
    text = "As the Herald’s Ana Silva said, Omar Khan's niece Maria Costa left."
    assert named(text, "Ana Silva") == ["Ana Silva"]


def test_a_genitive_with_the_other_mark(named):
    assert named("Omar Khan‘s speech was long.", "Omar Khan") == ["Omar Khan"]
