"""The development data: all of it is read, to the character, and none of it is taken for another language."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import read


def articles_of(source):
    found = list(read(source))
    assert [str(error) for error in found if isinstance(error, ReadingError)] == []
    return found


def test_every_newspaper_article_has_its_date_and_outlet(data):
    articles = articles_of(data / "data" / "guardian")
    assert len(articles) == 237
    assert all(article.published and article.outlet == "The Guardian" for article in articles)
    assert all(article.body == article.text.index("\n\n") + 2 for article in articles)


@pytest.mark.parametrize(("pattern", "count"), [("gold/*.txt", 13), ("data/polnear/dev/text/*.txt", 84)])
def test_the_text_is_the_file_to_the_character(data, pattern, count):
    articles = articles_of(data / pattern)
    assert len(articles) == count
    for article in articles:
        assert article.text == Path(article.path).read_bytes().decode("utf-8")


def test_no_article_without_header_lines_is_given_any(data):
    articles = articles_of(data / "data" / "polnear" / "dev" / "text")
    assert {(article.body, article.title, article.outlet) for article in articles} == {(0, None, None)}


def test_no_single_sentence_is_taken_for_another_language(data):
    scorer = [
        sys.executable,
        data / "tools" / "score_plover.py",
        "--sentences",
        data / "data" / "plv" / "PLV_train.tsv",
    ]
    sentences = subprocess.run(scorer, capture_output=True, check=True).stdout
    found = list(read("-", stdin=io.BytesIO(sentences)))
    assert len(found) == 1_044
    assert [str(error) for error in found if isinstance(error, ReadingError)] == []


def test_a_headline_above_the_date_line_is_the_title(data):
    [article] = articles_of(data / "seeds" / "us-colombia-call.txt")
    assert article.title is not None
    assert article.title.startswith("US, Colombian presidents reportedly hold phone call")
    assert (article.id, article.published) == ("us-colombia-call", "2026-01-08")
    assert article.text[: article.body].endswith("12:19 PM\n")
