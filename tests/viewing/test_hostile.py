"""Articles by strangers: whatever stands in them, nothing runs, nothing is asked for, and text shows as text."""

import csv
import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from kg.model import Article, EventType
from kg.viewing.page import page
from tests.viewing.facts import claim

pytestmark = pytest.mark.browser
HOSTILE = {
    "script": "<script>hit()</script>",
    "end of script": "</script><script>hit()</script>",
    "comment": "<!--<script>hit()",
    "image": "<img src=x onerror=hit()>",
    "handler": '"><svg onload=hit()><b onmouseover="hit()">',
    "link": '<a href="javascript:hit()" onclick="hit()">href</a>',
    "address": "javascript:hit()//",
    "quotes": "\"'`;hit();//${hit()}",
    "separators": "a\u2028hit()\u2029b",
    "template": "{{hit()}}{% hit() %}",
    "direction": "\u202egnp.exe \u2067 עברית العربية",
    "turning": "\u202e\u2066" * 9 + "a",
    "broken": b"\xff\xfe\x80 caf\xe9".decode("utf-8", "replace"),
    "half": "a\ud800b",
    "controls": "a\x00\x07\x1b[31mb",
    "long": "x" * 100_000,
}
TURNING = dict.fromkeys([*range(0x20), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F], " ")


def _read(text):
    """How a text is shown: without what turns its direction, halves of characters as a sign for them."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").translate(TURNING).split())


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def text(request):
    return request.param


@pytest.fixture
def opened(open_page, text):
    """A page in which the text stands wherever an article's can: names, words, dates, speakers, titles, addresses."""
    every = {"sentence": text, "date": text, "quantity": text, "who": (text,), "mentions": (text, text)}
    claims = [
        replace(claim(text, text, "B", EventType.AID, document=text, **every), place=text),
        replace(claim("B", "met", text, EventType.ACCUSE, **every | {"date": "2026-01-02"}), place=text),
        claim("B", "met", "C", EventType.SANCTION, date="2026-03-02"),
    ]
    articles = [
        Article(text, "", text, text, text, f"javascript:{text}"),
        Article("call", "", text, text, text, f"https://example.org/{text}"),
    ]
    opened = open_page(page(claims, articles, title=text))
    opened.tab.evaluate("() => { globalThis.hits = 0; globalThis.hit = () => hits++ }")
    yield opened
    assert opened.tab.evaluate("hits") == 0
    assert opened.tab.locator("main script, main img, main b[onmouseover], main [onclick], header img").count() == 0
    links = opened.tab.evaluate("[...document.links].map(link => link.protocol)")
    assert set(links) <= {"https:"}
    assert opened.tab.evaluate("document.documentElement.scrollWidth") <= 1280
    assert (opened.dialogs, opened.complaints, len(opened.requests)) == ([], [], 1)


def _choose(opened, name):
    opened.find(name)
    opened.tab.keyboard.press("Enter")


def test_in_the_panel(opened, text):
    _choose(opened, "b")
    shown = _read(opened.tab.locator("#panel").text_content())
    for part in ("blockquote", ".who", ".from", ".top"):
        assert _read(text)[:60] in _read(" ".join(opened.tab.locator(f".claim {part}").all_text_contents())), part
    assert _read(text)[:60] in shown


def test_in_the_cells_of_the_table(opened, text):
    opened.tab.click("#table-view")
    assert opened.tab.locator("#rows tr").count() == 3
    as_period = text.replace("/", " – ")  # a date with a slash is read as from one day to another
    for column, written in {
        "date": as_period,
        **dict.fromkeys(("source", "target", "said", "sentence", "outlet"), text),
    }.items():
        cells = opened.tab.locator(f"td.{column}").all_text_contents()
        assert any(_read(written)[:60] in _read(cell) for cell in cells), column
    opened.tab.fill("#row-filter", text[:20].replace("\ud800", "\ufffd"))
    opened.tab.click("#table th button:has-text('date')")


def test_as_a_line_and_as_a_path(opened, text):
    opened.tab.click("#table-view")
    opened.tab.click("td.relation button >> nth=0")
    opened.tab.click("#network-view")
    assert opened.tab.locator("#panel .claim").count() >= 1
    _choose(opened, "C")
    opened.tab.click("#path-from")
    opened.tab.evaluate("() => document.querySelector('#panel .fact button').click()")
    assert opened.tab.locator("#panel h2").count() == 1


def test_in_filters_and_timeline(opened, text):
    relations = opened.tab.locator("#relation option").all_text_contents()
    assert any(_read(text)[:30] in _read(each) for each in relations)
    opened.tab.click("#outlet-summary")
    outlets = opened.tab.locator("#outlet-list bdi").all_text_contents()
    assert any(_read(text)[:30] in _read(each) for each in outlets)
    opened.tab.select_option("#type", "AID")
    assert opened.text("#note").startswith("2 of 3 actors shown")
    assert opened.tab.locator("#bars rect").count() > 1


def test_in_what_is_taken_away(opened, text):
    saved = {}
    for control in ("#svg", "#csv", "#png"):
        opened.tab.click("#save summary")
        with opened.tab.expect_download() as download:
            opened.tab.click(control)
        saved[control] = download.value.path().read_bytes()
    names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(saved["#svg"]).iter()}
    assert names <= {"svg", "title", "rect", "path", "text"}
    rows = list(csv.reader(io.StringIO(saved["#csv"].decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]


@pytest.mark.parametrize("url", ["javascript:hit()", "data:text/html,<script>hit()</script>", "file:///etc/passwd"])
def test_only_the_web_is_linked(open_page, url):
    opened = open_page(page([claim("A", "met", "B")], [Article("call", "", "Title", "Outlet", None, url)]))
    opened.click_actor("A")
    assert "Title" in opened.text(".from")
    assert opened.tab.locator(".from a").count() == 0
