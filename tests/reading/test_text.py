"""Text files: what the header lines say, where the prose begins, and that no character moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading import read
from kg.reading.text import read_head


def article_of(path):
    [article] = read([path])
    assert not isinstance(article, ReadingError), article
    return article


def test_all_header_lines_are_read(write, prose):
    head = (
        "Title: Truce holds\nPublished: 8 Jan 2026\nSource: Daily\nURL: https://example.org/a\nAuthor: J. Doe\nID: t1\n"
    )
    article = article_of(write("a.txt", f"{head}\n{prose}"))
    assert (article.title, article.published, article.outlet) == ("Truce holds", "2026-01-08", "Daily")
    assert (article.url, article.author, article.id) == ("https://example.org/a", "J. Doe", "t1")
    assert article.text[article.body :] == prose


def test_outlet_and_date_are_other_names(write, prose):
    article = article_of(write("a.txt", f"OUTLET: Daily\ndate: 2026-01\n\n{prose}"))
    assert (article.outlet, article.published) == ("Daily", "2026-01")


def test_the_longest_line_above_the_header_is_the_title(write, prose):
    text = f"WORLD / AMERICAS\nMinisters agree; truce likely to hold\nPublished: Jan 08, 2026 12:19 PM\n{prose}"
    article = article_of(write("a.txt", text))
    assert (article.title, article.published) == ("Ministers agree; truce likely to hold", "2026-01-08")
    assert article.text[article.body :] == prose


def test_a_line_with_a_second_date_is_not_the_title(write, prose):
    text = f"Truce holds\nUpdated: 9 January 2026, 10:30 GMT\nPublished: 8 January 2026\n\n{prose}"
    assert article_of(write("a.txt", text)).title == "Truce holds"


def test_without_a_header_all_is_prose(write, prose):
    article = article_of(write("a.txt"))
    assert (article.id, article.body, article.title, article.published) == ("a", 0, None, None)


def test_a_source_named_in_the_prose_is_not_the_outlet(write, prose):
    article = article_of(write("a.txt", f"Published: 2026-01-08\n\n{prose}\nSource: a minister\n"))
    assert article.outlet is None


def test_a_header_far_below_is_prose(write, prose):
    article = article_of(write("a.txt", f"{prose}\n" * 8 + "Published: 2026-01-08\n"))
    assert article.published is None


def test_the_source_below_a_short_text_leaves_the_text(write, prose):
    article = article_of(write("a.txt", "The two spoke on Wednesday.\nSource: Daily"))
    assert (article.body, article.outlet, article.title) == (0, "Daily", None)


def test_an_empty_header_line_says_nothing(write, prose):
    assert article_of(write("a.txt", f"Title:\nPublished: 2026-01-08\n\n{prose}")).title is None


def test_front_matter_of_markdown(write, prose):
    text = f'---\ntags: [news]\ntitle: "Truce: day two"\ndate: 2026-01-08\n---\n\n{prose}'
    article = article_of(write("a.md", text))
    assert (article.title, article.published, article.text[article.body :]) == ("Truce: day two", "2026-01-08", prose)


def test_bold_header_lines_of_markdown(write, prose):
    article = article_of(write("a.md", f"# Truce holds\n\n**Published:** 8 January 2026\n\n{prose}"))
    assert (article.title, article.published) == ("Truce holds", "2026-01-08")


def test_a_heading_is_the_title(write, prose):
    article = article_of(write("a.md", f"# Truce holds\n\n{prose}"))
    assert (article.title, article.text[article.body :]) == ("Truce holds", prose)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_are_left_as_they_are(write, prose, newline):
    content = f"Title: Truce{newline}{newline}{prose}{newline}Next."
    article = article_of(write("a.txt", content))
    assert article.text == content
    assert article.text[article.body :].startswith("The ministers")


def test_a_byte_order_mark_stays_in_the_text_but_not_in_the_title(write, prose):
    article = article_of(write("a.txt", b"\xef\xbb\xbfTitle: Truce\n" + prose.encode()))
    assert article.title == "Truce"
    assert article.text.startswith("\ufeffTitle")
    assert article.text[article.body :] == prose


@given(st.text())
def test_the_body_begins_inside_of_any_text(text):
    assert 0 <= read_head(text).body <= len(text)


@given(st.sampled_from(["Title", "Published", "Source", "URL", "Author", "ID"]), st.from_regex(r"\A\w{1,20}\Z"))
def test_a_header_line_gives_its_value_back(key, value):
    head = read_head(f"{key}: {value}\n\nThe ministers met in Geneva.")
    assert head.fields[key.lower()] == value.strip("_")
