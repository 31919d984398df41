"""What of an article is prose, and where in its text it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.parse import prose
from kg.model import Article


def pieces(text: str, body: int = 0) -> list[str]:
    return [text[start:end] for start, end in prose(Article("a", text, body=body))]


@pytest.mark.parametrize(
    "line",
    [
        "Donald Trump Photo: VCG",
        "The two leaders shake hands. Photograph: Ana Silva/AP.",
        "WORLD / AMERICAS",
        "France sanctions Iran",
        "In Avoiding the Vote, Silva Is Merely Late.",
        "",
        "   ",
    ],
)
def test_captions_headlines_and_blanks_are_left_out(line):
    assert pieces(f"{line}\nFrance sanctioned Iran on Monday.") == ["France sanctioned Iran on Monday."]


@pytest.mark.parametrize(
    "line", ["Maria Silva met Peter Novak.", "The UN and Iran met.", "Ana Silva Met Omar.", "“Never.” ― Ana Silva"]
)
def test_a_sentence_of_names_is_prose(line):
    assert pieces(line) == [line]


@pytest.mark.parametrize(
    "dateline",
    [
        "HAVANA (AP) -- ",
        "WASHINGTON, August 8 (Xinhua) -- ",
        "SAN FRANCISCO - ",
        "KABUL (Pajhwok): ",
        "Tehran, March 15, IRNA - ",
        "Cebu City--",
        "LISBON ― ",
    ],
)
def test_a_dateline_is_cut_off(dateline):
    assert pieces(f"{dateline}France sanctioned Iran.") == ["France sanctioned Iran."]


@pytest.mark.parametrize("start", ["UN Secretary-General Ana Silva", "US-led forces", "NATO – the alliance –"])
def test_a_name_with_a_hyphen_is_no_dateline(start):
    assert pieces(f"{start} sanctioned Iran.")[0].startswith(start[:12])


@pytest.mark.parametrize("line", ["France sanctions Iran", "President Silva to meet Novak in Rome"])
def test_an_article_that_is_one_headline_is_read(line):
    assert pieces(line) == [line]


def test_a_sentence_in_capitals_before_a_dash_is_no_dateline():
    line = "NOBODY IN TOWN WANTED HIM — He went."
    assert pieces(line) == [line]


def test_each_point_of_a_list_is_read_by_itself():
    assert pieces("Ana Silva, Porto • France sanctioned Iran.") == ["France sanctioned Iran."]


def test_the_header_is_left_out():
    text = "Title: A. B.\nFrance sanctioned Iran."
    assert pieces(text, text.index("France")) == ["France sanctioned Iran."]


@given(st.text(max_size=400))
def test_pieces_stand_in_the_text_in_order_without_overlap(text):
    found = list(prose(Article("a", text)))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.parametrize("line", ["Getty.", "“Reuters.”"])
def test_one_word_alone_is_no_prose(line):
    assert pieces(f"{line}\nFrance sanctioned Iran on Monday.") == ["France sanctioned Iran on Monday."]
