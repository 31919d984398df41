"""The page as text: whole, closed to the network, and with nothing of an article as markup."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.viewing.page import page
from tests.viewing.facts import ARTICLES, FACTS, claim, large

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">href</a>',
    "]]>\u2028\u2029'\"`${alert(1)}\\",
    "{{ 7 * 7 }}{% raw %}",
]


class _Elements(HTMLParser):
    """Tags with their attributes, and the text of each script and style."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts, self.inside = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.texts.append("")
        self.inside = True

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data

    def all(self, tag):
        return [(attrs, text) for (name, attrs), text in zip(self.tags, self.texts, strict=True) if name == tag]


@pytest.fixture(scope="module")
def html():
    return page(FACTS, ARTICLES, title="Two neighbours")


@pytest.fixture(scope="module")
def elements(html):
    return _Elements(html)


def _data(html):
    ((_, text),) = [(a, t) for a, t in _Elements(html).all("script") if a.get("type") == "application/json"]
    return json.loads(text)


def _policy(elements):
    (content,) = (a["content"] for a, _ in elements.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    return dict(part.strip().split(" ", 1) for part in content.split(";"))


def _digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_it_is_one_whole_document(html):
    assert html.startswith("<!DOCTYPE html>\n")
    assert html.rstrip().endswith("</html>")


def test_no_element_points_outside(elements):
    addresses = [v for _, attrs in elements.tags for k, v in attrs.items() if k in ("src", "href", "action", "srcset")]
    assert addresses == ["data:,"]


def test_style_and_scripts_load_nothing(elements):
    styles = "".join(text for _, text in elements.all("style"))
    assert "url(" not in styles
    assert "@import" not in styles


def test_nothing_may_be_loaded(elements):
    assert _policy(elements)["default-src"] == "'none'"


def test_the_policy_comes_before_all_that_it_rules(elements):
    names = [tag for tag, _ in elements.tags]
    policy = next(n for n, (_, attrs) in enumerate(elements.tags) if "http-equiv" in attrs)
    assert policy < min(names.index("style"), names.index("script"), names.index("link"))


def test_exactly_the_scripts_of_the_page_may_run(elements):
    scripts = [text for attrs, text in elements.all("script") if "type" not in attrs]
    assert _policy(elements)["script-src"].split() == [_digest(text) for text in scripts]


def test_exactly_the_style_of_the_page_holds(elements):
    assert _policy(elements)["style-src"].split() == [_digest(text) for _, text in elements.all("style")]


def test_no_element_has_a_style_or_a_handler_of_its_own(elements):
    assert not [attrs for _, attrs in elements.tags if "style" in attrs or any(name.startswith("on") for name in attrs)]


def test_text_never_becomes_markup(elements):
    scripts = "".join(text for attrs, text in elements.all("script")[-1:])
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b", scripts)


def test_vis_network_is_inside_with_its_licence(html):
    assert "@license" in html
    assert "sourceMappingURL" not in html


def test_pyvis_draws_the_network(html):
    nodes = _data(html)["nodes"]
    assert {"id", "label", "shape", "color", "value", "x", "y"} <= nodes[0].keys()
    assert _data(html)["options"]["physics"] == {"enabled": False}


def test_nodes_have_no_titles(html):
    assert not [node for node in _data(html)["nodes"] if "title" in node]


def test_kinds_differ_by_shape_and_colour(html):
    by_name = {node["label"]: node for node in _data(html)["nodes"]}
    looks = {(by_name[n]["shape"], by_name[n]["color"]) for n in ("Gustavo Petro", "United States", "Bogota")}
    assert len(looks) == 3


def test_what_is_not_fact_is_dashed_and_hidden_at_first(html):
    data = _data(html)
    looks = {(line["status"], edge.get("hidden", False)) for edge, line in zip(*_pair(data), strict=True)}
    assert looks == {("asserted", False), ("planned", True), ("negated", True)}


def test_conflict_is_dashed_and_cooperation_is_not(html):
    data = _data(html)
    asserted = [(e, n) for e, n in zip(*_pair(data), strict=True) if n["status"] == "asserted"]
    assert {"dashes" in edge for edge, line in asserted if "conflict" in line.get("class", "")} == {True}
    assert {"dashes" in edge for edge, line in asserted if "cooperation" in line.get("class", "")} == {False}


def test_width_follows_the_number_of_articles():
    widely = [claim("A", "met", "B", document=f"a{n}") for n in range(4)]
    claims = widely + [claim("B", "met", "A", start=n) for n in range(4)]
    data = _data(page(claims, []))
    by_source = {data["nodes"][edge["from"]]["label"]: edge["width"] for edge in data["edges"]}
    assert by_source["A"] > by_source["B"]


def _pair(data):
    return data["edges"], data["evidence"]["lines"]


def test_hubs_are_larger(html):
    nodes = _data(html)["nodes"]
    assert nodes[0]["value"] > nodes[-1]["value"]


def test_edges_go_from_source_to_target(html):
    data = _data(html)
    names = [node["label"] for node in data["nodes"]]
    pairs = {(names[edge["from"]], names[edge["to"]], edge["arrows"]) for edge in data["edges"]}
    assert ("Gustavo Petro", "Colombian soldiers", "to") in pairs


def test_the_title_is_shown_and_escaped():
    elements = _Elements(page([], [], title="War & <b>peace</b>"))
    assert [text for _, text in elements.all("title")] == ["War & <b>peace</b>"]
    assert not elements.all("b")


def test_the_summary_counts_what_is_there(elements):
    ((_, text),) = [(a, t) for a, t in elements.all("p") if a.get("id") == "summary"]
    assert text == "10 claims from 2 articles · 2025 to 2026-02"


def test_an_empty_graph_is_a_page_too():
    assert _data(page([], []))["nodes"] == []


def test_the_same_claims_give_the_same_page(html):
    assert page(reversed(FACTS), ARTICLES, title="Two neighbours") == html


def test_the_limit_holds():
    data = _data(page(large(200), [], limit=20))
    assert len(data["nodes"]) <= 20
    assert data["evidence"]["total"] == 200


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_element(text, elements):
    claims = [claim(text, "met", "B", sentence=text, mentions=(text, text), who=(text,), document=text, date=text)]
    hostile = _Elements(page(claims, [Article(text, "", text, text, text, text)], title="Two neighbours"))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in elements.tags]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_still_told_in_full(text):
    data = _data(page([claim("A", "met", "B", sentence=text)], []))
    assert data["evidence"]["sentences"] == [text]


@given(st.text(max_size=30))
@settings(max_examples=25, deadline=None)
def test_any_title_is_one_line_and_can_be_written(title):
    html = page([], [], title=title)
    html.encode("utf-8")
    ((_, text),) = _Elements(html).all("title")
    assert "\n" not in text


def test_halves_of_characters_do_not_stop_the_page():
    html = page([claim("A\ud800", "met", "B", sentence="x\udfff")], [Article("call", "", "\ud83d")], title="\ud800")
    assert html.encode("utf-8")
