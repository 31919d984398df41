"""Web pages: the article alone, and what the page says about it."""

import gzip
import json

import pytest

from kg.errors import ReadingError
from kg.reading import read

PARAGRAPHS = (
    "The ministers of the two coastal states met in Geneva on Tuesday and agreed that the truce would hold.",
    "A commission will look at the border again in spring, officials of both governments said after the talks.",
    "Fishermen on either side had asked for the meeting since the ferry was stopped in the summer of last year.",
)


def page(head="", body=PARAGRAPHS, heading="Truce holds"):
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"""<!doctype html><html><head>{head}</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
        <article><h1>{heading}</h1>{paragraphs}</article>
        <footer><p>Copyright 2019 Daily Example. All rights reserved.</p></footer></body></html>"""


def article_of(path):
    [article] = read([path])
    assert not isinstance(article, ReadingError), article
    return article


def test_the_text_is_the_article_without_what_stands_around_it(write):
    article = article_of(write("a.html", page()))
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert "Copyright" not in article.text
    assert "Home" not in article.text


def test_the_prose_begins_below_the_headline(write):
    article = article_of(write("a.html", page()))
    assert (article.id, article.title) == ("a", "Truce holds")
    assert article.text[article.body :].startswith(PARAGRAPHS[0])


def test_what_the_page_says_of_itself(write):
    head = """<meta property="og:site_name" content="Daily Example"><meta name="author" content="Jane Doe">
        <meta property="article:published_time" content="2026-01-08T23:30:00-05:00">
        <link rel="canonical" href="https://www.example.com/world/truce.html">"""
    article = article_of(write("a.html", page(head)))
    assert (article.outlet, article.author, article.published) == ("Daily Example", "Jane Doe", "2026-01-08")
    assert article.url == "https://www.example.com/world/truce.html"


def test_what_linked_data_say(write):
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Truce holds",
        "datePublished": "2026-01-08",
        "publisher": {"@type": "Organization", "name": "Daily Example"},
    }
    article = article_of(write("a.html", page(f'<script type="application/ld+json">{json.dumps(about)}</script>')))
    assert (article.outlet, article.published) == ("Daily Example", "2026-01-08")


def test_the_host_is_the_outlet_of_a_page_without_a_name(write):
    article = article_of(write("a.html", page('<link rel="canonical" href="https://www.example.com/truce.html">')))
    assert article.outlet == "example.com"


def test_a_copyright_line_is_no_date(write):
    assert article_of(write("a.html", page())).published is None


def test_a_date_line_in_the_article_is_its_date(write):
    article = article_of(write("a.html", page(body=("Published: Jan 08, 2026 12:19 PM", *PARAGRAPHS))))
    assert article.published == "2026-01-08"
    assert article.text[article.body :].startswith(PARAGRAPHS[0])


def test_a_short_page_is_read(write):
    assert PARAGRAPHS[0] in article_of(write("a.html", f"<html><body><p>{PARAGRAPHS[0]}</p></body></html>")).text


def test_gzip(write):
    assert article_of(write("a.html.gz", gzip.compress(page().encode()))).id == "a"


def test_the_declared_encoding_is_used(write):
    content = page('<meta charset="windows-1252">', heading="Café society").encode("windows-1252")
    assert article_of(write("a.htm", content)).title == "Café society"


def test_utf8_is_taken_for_what_it_is_whatever_is_declared(write):
    content = page('<meta charset="windows-1252">', heading="Café society").encode()
    assert article_of(write("a.html", content)).title == "Café society"


def test_an_xml_declaration_is_no_hindrance(write):
    article = article_of(write("a.html", '<?xml version="1.0" encoding="utf-8"?>' + page()))
    assert PARAGRAPHS[1] in article.text


@pytest.mark.parametrize(
    "content",
    [
        "<html><body></body></html>",
        "<html><body><script>var truce = 1;</script></body></html>",
        "<html><body><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></body></html>",
        "<<<<>>>>",
        "<div>" * 50_000 + "deep",
    ],
)
def test_a_page_without_an_article_is_an_error_that_says_so(write, content, capfd):
    [error] = read([write("a.html", content)])
    assert isinstance(error, ReadingError)
    assert error.problem.startswith("no text")
    assert capfd.readouterr().err == ""


def test_an_encoding_that_nobody_knows(write):
    [error] = read([write("a.html", page('<meta charset="klingon">', heading="Café").encode("windows-1252"))])
    assert "klingon" in error.problem
