"""Other names of an actor: proper names only, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.viewing.aliases import aliases


@pytest.mark.parametrize(
    ("wordings", "names"),
    [
        (["the Elysee", "Elysee", "The Elysee's"], ("Elysee",)),
        (["the government", "officials in Paris", "he"], ()),
        (["Paris’s", "Paris"], ("Paris",)),
        (["Paris's decision"], ()),
        (["Ministry of Foreign Affairs", "Ministry of state"], ("Ministry of Foreign Affairs",)),
        (["FRANCE", "france", "France"], ()),
        (["Foreign Ministry", "FOREIGN MINISTRY"], ("Foreign Ministry",)),
        (["فرنسا", "法国"], ("فرنسا", "法国")),
        (["President Macron", "Macron", "Emmanuel Macron"], ("Macron",)),
        (["-Elysee", "Elysee in Paris"], ()),
        (["Fifth Republic of France", "Republic of France"], ()),
        (["French Republic", "Fifth French Republic"], ("French Republic",)),
        (["", " ", "'s", "the"], ()),
    ],
)
def test_other_names(wordings, names):
    assert aliases("France", wordings) == names


@given(st.permutations(["the U.S.", "US", "Washington", "U.S", "the country", "America"]))
def test_the_order_of_wordings_does_not_matter(wordings):
    assert aliases("United States", wordings) == ("America", "US", "Washington")
