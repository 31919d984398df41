"""Which format a client gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serving.negotiation import ROWS, TRIPLES, chosen


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values, text/csv;q=0.9", "text/tab-separated-values"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        ("image/png", None),
        ("text/csv;q=much", None),
    ],
)
def test_rows(accept, media):
    assert chosen(accept, ROWS) == media


def test_triples_are_turtle_unless_asked_for():
    assert chosen("text/turtle;q=0.5, application/n-triples", TRIPLES) == "application/n-triples"


@given(st.text())
def test_no_header_upsets_it(accept):
    assert chosen(accept, ROWS) in {*ROWS, None}
