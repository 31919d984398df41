"""Every control of the page, clicked: what the reader then sees."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg import KnowledgeGraph
from kg.viewing.page import page
from tests.benchmarks.page import EDGE
from tests.viewing.facts import ARTICLES, FACTS, claim, large

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parent.parent.parent / "kg" / "viewing" / "assets"
AXE = Path(__file__).parent.parent.parent / "node_modules/axe-core/axe.min.js"


def _note(opened):
    return opened.text("#note")


def test_kinds_are_a_filter(opened):
    opened.switch("Group")
    assert _note(opened) == "4 of 6 actors shown · 6 facts"
    opened.switch("Group")
    assert _note(opened) == "5 of 6 actors shown · 7 facts"


def test_asserted_claims_can_be_switched_off(opened):
    opened.switch("asserted", "planned")
    assert _note(opened) == "2 of 6 actors shown · 0 facts · 1 not fact"


def test_an_outlet_can_be_left_out(opened):
    opened.tab.click("#outlet-summary")
    opened.tab.click("#outlet-list label:has-text('Daily Sample')")
    assert _note(opened) == "5 of 6 actors shown · 6 facts"
    opened.tab.click("#outlets-none")
    assert _note(opened) == "0 of 6 actors shown · 0 facts"
    opened.tab.click("#outlets-all")
    assert _note(opened) == "5 of 6 actors shown · 7 facts"
    opened.tab.keyboard.press("Escape")
    opened.tab.click("#outlet-summary")


def test_a_line_may_need_several_articles(opened):
    opened.tab.fill("#articles", "2")
    opened.tab.keyboard.press("Tab")
    assert _note(opened) == "2 of 6 actors shown · 2 facts"


def test_the_handles_of_the_timeline_set_the_period(opened):
    opened.tab.focus("#first")
    for _ in range(3):
        opened.tab.keyboard.press("ArrowRight")
    assert opened.tab.input_value("#since") > "2025-01-01"
    opened.tab.focus("#last")
    opened.tab.keyboard.press("ArrowLeft")
    assert "2025-09" < opened.tab.input_value("#until") < "2026-02-28"
    assert opened.tab.locator("#bars .outside").count() >= 4


def test_playing_moves_a_window_along(opened):
    opened.tab.click("#play")
    begun = opened.tab.input_value("#until")
    opened.tab.wait_for_function("begun => document.getElementById('until').value !== begun", arg=begun)
    opened.tab.click("#play")
    stopped = opened.tab.input_value("#until")
    opened.tab.wait_for_timeout(600)
    assert opened.tab.input_value("#until") == stopped


def test_neighbours_alone_and_everything_again(opened):
    opened.click_actor("Bogota")
    opened.tab.click("#neighbours")
    assert opened.drawn()["nodes"] == 2
    assert opened.text("#focus").startswith("Only Bogota and its neighbours")
    opened.tab.click("#unfocus")
    assert opened.drawn()["nodes"] == 5


def test_a_double_click_shows_neighbours(opened):
    point = opened.tab.evaluate("id => graph.canvasToDOM(graph.getPosition(id))", opened.number("Bogota"))
    box = opened.tab.locator("#network").bounding_box()
    opened.tab.mouse.dblclick(box["x"] + point["x"], box["y"] + point["y"])
    opened.tab.wait_for_selector("#focus:not([hidden])")
    assert opened.drawn()["nodes"] == 2


def test_the_path_between_two_actors(opened):
    opened.click_actor("Donald Trump")
    opened.tab.click("#path-from")
    assert "choose where to" in opened.text("#focus")
    opened.find("bogota")
    opened.tab.keyboard.press("Enter")
    assert opened.text("#panel h2") == "Donald Trump → Bogota"
    assert opened.tab.locator("#panel .step").all_inner_texts() == [
        "Donald Trump → Gustavo Petro",
        "Gustavo Petro → Bogota",
    ]


def test_back_and_forward(opened):
    opened.click_actor("Bogota")
    opened.click_actor("Donald Trump")
    opened.tab.click("#back")
    opened.tab.wait_for_function("document.querySelector('#panel h2').textContent === 'Bogota'")
    opened.tab.click("#forward")
    opened.tab.wait_for_function("document.querySelector('#panel h2').textContent === 'Donald Trump'")


def test_an_address_can_be_sent(opened, browser):
    opened.click_actor("United States")
    opened.tab.select_option("#type", "SANCTION")
    other = browser.new_page()
    other.goto(opened.tab.url)
    other.wait_for_selector("html[data-ready]")
    assert other.inner_text("#panel h2") == "United States"
    assert other.inner_text("#note") == "2 of 6 actors shown · 2 facts"
    other.close()


def test_the_theme_can_be_changed(opened):
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    colour = "graph.body.data.nodes.get(0).color"
    before = opened.tab.evaluate(paper), opened.tab.evaluate(colour)
    opened.tab.click("#theme")
    after = opened.tab.evaluate(paper), opened.tab.evaluate(colour)
    assert before[0] != after[0]
    assert before[1] != after[1]
    opened.tab.click("#theme")
    assert opened.tab.evaluate(paper) == before[0]


@pytest.mark.parametrize(("control", "nearer"), [("#nearer", True), ("#farther", False)])
def test_zooming(opened, control, nearer):
    before = opened.tab.evaluate("graph.getScale()")
    opened.tab.click(control)
    opened.tab.wait_for_timeout(100)
    assert (opened.tab.evaluate("graph.getScale()") > before) == nearer


PLACES = "JSON.stringify(graph.getPositions())"


def test_a_small_graph_is_shaken_and_stands_still_again(open_page):
    opened = open_page(page(large(30), []))
    before = opened.tab.evaluate(PLACES)
    opened.tab.click("#shake")
    assert opened.tab.get_attribute("#shake", "aria-pressed") == "true"
    opened.tab.wait_for_selector("#shake[aria-pressed=false]")
    after = opened.tab.evaluate(PLACES)
    assert after != before
    opened.tab.wait_for_timeout(400)
    assert opened.tab.evaluate(PLACES) == after
    box = opened.tab.locator("#network").bounding_box()
    spots = opened.tab.evaluate("Object.values(graph.getPositions()).map(place => graph.canvasToDOM(place))")
    assert all(0 < spot["x"] < box["width"] and 0 < spot["y"] < box["height"] for spot in spots)


def test_shaking_can_be_stopped(open_page):
    opened = open_page(page(large(30), []))
    opened.tab.click("#shake")
    opened.tab.click("#shake")
    after = opened.tab.evaluate(PLACES)
    opened.tab.wait_for_timeout(300)
    assert opened.tab.evaluate(PLACES) == after


def test_a_large_graph_is_not_shaken(open_page):
    assert open_page(page(large(400), [], limit=None)).tab.locator("#shake").is_hidden()


def test_everything_comes_back_into_the_picture(opened):
    for _ in range(6):
        opened.tab.click("#nearer")
    opened.tab.wait_for_timeout(300)
    box = opened.tab.locator("#network").bounding_box()
    spots = "Object.values(graph.getPositions()).map(place => graph.canvasToDOM(place))"
    inside = f"spot => spot.x > 0 && spot.y > 0 && spot.x < {box['width']} && spot.y < {box['height']}"
    assert not opened.tab.evaluate(f"{spots}.every({inside})")
    opened.tab.click("#fit")
    assert opened.tab.evaluate(f"{spots}.every({inside})")


def test_the_panel_can_be_closed(opened):
    opened.click_actor("Bogota")
    opened.tab.click("#panel .close")
    assert opened.text("#panel h2") == "Who did what to whom"


def test_a_limited_page_tells_how_to_see_others(open_page):
    opened = open_page(page(large(40), [], limit=10))
    opened.tab.click("#others summary")
    for option in ("--actor NAME --hops 2", "--query FILE", "--min-articles", "--outlet", "--since"):
        assert option in opened.text("#others")


def test_a_path_may_be_given_up(opened):
    opened.click_actor("Bogota")
    opened.tab.click("#path-from")
    opened.tab.click("#unfocus")
    opened.click_actor("Donald Trump")
    assert opened.text("#panel h2") == "Donald Trump"


def test_a_window_is_filled_in_by_hand_or_by_a_handle_dragged(opened):
    box = opened.tab.locator("#first").bounding_box()
    opened.tab.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    opened.tab.mouse.down()
    opened.tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    opened.tab.mouse.up()
    opened.tab.wait_for_function("document.querySelector('#since').value > '2025-06'")
    since = opened.tab.input_value("#since")
    assert "2025-06" < since < "2025-12"
    assert opened.text("#from-day").endswith(since[:4])


def test_every_control_of_the_page_is_tried_by_a_test():
    """A control that no test names was added without one."""
    tried = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    page_text = ASSETS.joinpath("page.html").read_text("utf-8")
    scripts = "".join(path.read_text("utf-8") for path in ASSETS.glob("*.js"))
    controls = re.findall(r'<(?:button|input|select|summary|textarea)[^>]*? id="([\w-]+)"', page_text)
    controls += re.findall(r'\bid: "([a-z-]+)"', scripts)
    assert len(controls) > 25
    assert [name for name in controls if not re.search(rf"[#\"]{name}\b", tried)] == []


def test_wikidata_and_confidence_are_told(open_page):
    one = claim("Gustavo Petro", "met", "B")
    petro = replace(one.source.actor, wikidata="Q1965", country="COL")
    known = replace(one, source=replace(one.source, actor=petro), confidence=0.85)
    opened = open_page(page([known], []))
    opened.click_actor("Gustavo Petro")
    assert opened.tab.get_attribute("#panel .about a", "href") == "https://www.wikidata.org/wiki/Q1965"
    assert "confidence 0.85" in opened.text(".claim .from")


def test_offices_relations_and_dates_of_an_actor(opened):
    opened.click_actor("United States")
    assert "cancelled visa of 1" in opened.text("#relations")
    assert opened.text("#span") == "First 2025, last 5 January 2026 · 2 articles"


def test_other_names_are_proper_names_each_once(open_page):
    calls = [("Washington", "B"), ("the US's", "B"), ("the U.S.", "B"), ("US", "B"), ("the superpower", "B")]
    claims = [claim("United States", "met", "B", mentions=pair, start=n) for n, pair in enumerate(calls)]
    opened = open_page(page(claims, []))
    opened.click_actor("United States")
    assert "Also named: US · Washington\n" in opened.text("#panel")
    assert opened.find("superpower") == ["United States · the superpower"]


# The table


def test_the_table_tells_the_same_claims(opened):
    opened.tab.click("#table-view")
    assert opened.text("#row-count") == "7 claims"
    assert opened.tab.locator("#network").is_hidden()


def test_the_table_sorts(opened):
    opened.tab.click("#table-view")
    opened.tab.click("#table th button:has-text('relation')")
    up = opened.tab.locator("td.relation").all_inner_texts()
    opened.tab.click("#table th button:has-text('relation')")
    assert up == sorted(up)
    assert opened.tab.locator("td.relation").all_inner_texts() == up[::-1]
    assert opened.tab.get_attribute("th[data-column=relation]", "aria-sort") == "descending"


def test_the_table_filters(opened):
    opened.tab.click("#table-view")
    opened.tab.fill("#row-filter", "soldiers")
    assert opened.tab.locator("#rows tr").count() == 1
    opened.tab.fill("#row-filter", "")


def test_a_row_opens_its_evidence(opened):
    opened.tab.click("#table-view")
    opened.tab.click("td.relation button:has-text('deployed')")
    assert opened.text("#panel h2") == "Gustavo Petro → Colombian soldiers"


def test_long_tables_come_in_portions(open_page):
    opened = open_page(page([claim("A", "met", "B", start=n, sentence=f"Number {n}.") for n in range(250)], []))
    opened.tab.click("#table-view")
    assert opened.tab.locator("#rows tr").count() == 200
    opened.tab.click("#more-rows")
    assert opened.tab.locator("#rows tr").count() == 250


def test_on_paper_the_whole_table_stands(open_page):
    opened = open_page(page([claim("A", "met", "B", start=n, sentence=f"Number {n}.") for n in range(250)], []))
    opened.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.tab.emulate_media(media="print")
    assert opened.tab.locator("#rows tr").count() == 250
    assert opened.tab.locator("#rows tr").last.is_visible()


# Taking it away


def _saved(opened, control):
    opened.tab.click("#save summary")
    with opened.tab.expect_download() as download:
        opened.tab.click(control)
    return download.value.path().read_bytes()


def test_the_picture_as_png(opened):
    assert _saved(opened, "#png").startswith(b"\x89PNG")


def test_the_picture_as_svg(opened):
    text = _saved(opened, "#svg").decode()
    assert text.startswith("<svg")
    assert ">Gustavo Petro</text>" in text
    assert text.count("<path") == 5 + opened.drawn()["edges"]


def test_the_claims_as_csv(opened):
    opened.tab.select_option("#type", "SANCTION")
    rows = list(csv.DictReader(io.StringIO(_saved(opened, "#csv").decode("utf-8-sig"))))
    assert {row["relation"]: row["said by"] for row in rows} == {
        "cancelled visa of": "aide; Bloomberg",
        "sanctioned": "Bloomberg",
    }


def test_the_query_gives_the_claims_that_are_shown(open_page):
    graph = KnowledgeGraph()
    graph.add_text("France sanctioned Iran on Monday. Sweden thanked Norway.", published="2024-05-07")
    opened = open_page(graph.view().html)
    opened.tab.select_option("#type", "SANCTION")
    opened.tab.click("#save summary")
    opened.tab.click("#sparql")
    (row,) = graph.query(opened.tab.input_value("#query"))
    assert str(row.relation).endswith("sanctioned")
    opened.tab.click("#copy")
    opened.tab.wait_for_selector("#copy:has-text('Copied')")
    opened.tab.click("#query-dialog button:has-text('Close')")
    assert opened.tab.locator("#query-dialog").is_hidden()


# For everybody


@pytest.fixture(scope="module")
def axe():
    if not AXE.exists():
        pytest.skip("needs axe-core: npm install")
    return AXE.read_text("utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("place", ["start", "actor", "line", "path", "table", "menu", "found", "query"])
def test_axe_finds_no_serious_fault(open_page, axe, theme, size, place):
    opened = open_page(page(FACTS, ARTICLES, title="Two neighbours"), width=size[0], height=size[1])
    if theme == "dark":
        opened.tab.click("#theme")
    if place == "actor":
        opened.click_actor("Gustavo Petro")
    if place == "line":
        opened.click_at(EDGE)
    if place == "path":
        opened.click_actor("Gustavo Petro")
        opened.tab.click("#path-from")
        opened.find("bogota")
        opened.tab.keyboard.press("Enter")
    if place == "table":
        opened.tab.click("#table-view")
    if place == "menu":
        opened.tab.click("#save summary")
    if place == "found":
        opened.find("o")
    if place == "query":
        opened.tab.click("#save summary")
        opened.tab.click("#sparql")
    opened.tab.evaluate(f"() => {{ {axe} }}")
    found = opened.tab.evaluate("axe.run(document).then(result => result.violations)")
    serious = [(v["id"], [n["html"] for n in v["nodes"]]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []
