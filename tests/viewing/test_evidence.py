"""What the panel is given to tell."""

import json

import pytest

from kg.model import Article
from kg.viewing.evidence import evidence, web_address
from kg.viewing.known import Known, Office
from kg.viewing.picture import picture
from tests.viewing.facts import ARTICLES, FACTS, claim


def _told(relation):
    told = evidence(picture(FACTS), Known(tuple(ARTICLES)))
    (one,) = (c for c in told["claims"] if c["relation"] == relation)
    return told, one


def test_it_is_plain_json():
    told = evidence(picture(FACTS), Known(tuple(ARTICLES)))
    assert json.loads(json.dumps(told)) == told


def test_a_claim_names_its_sentence_and_article():
    told, one = _told("cancelled_visa_of")
    assert told["sentences"][one["sentence"]].startswith("In September Washington")
    assert told["articles"][one["document"]]["outlet"] == "Daily Sample"


def test_a_claim_names_who_said_so():
    assert _told("cancelled_visa_of")[1]["who"] == ["aide", "Bloomberg"]


def test_a_claim_names_its_actors_by_number():
    told, one = _told("deployed")
    assert [told["actors"][one[end]]["name"] for end in ("source", "target")] == ["Gustavo Petro", "Colombian soldiers"]


def test_a_date_of_a_year_spans_the_year():
    _, one = _told("sanctioned")
    assert (one["date"], one["since"], one["until"]) == ("2025", "2025-01-01", "2025-12-31")


def test_a_claim_without_date_has_no_span():
    _, one = _told("visited")
    assert not {"date", "since", "until"} & one.keys()


def test_a_claim_without_target_has_no_line():
    _, one = _told("spoke")
    assert not {"target", "line"} & one.keys()


def test_the_same_sentence_is_told_once():
    twice = [claim("A", relation, "B", sentence="A met and thanked B.") for relation in ("met", "thanked")]
    assert evidence(picture(twice), Known())["sentences"] == ["A met and thanked B."]


def test_an_article_that_is_not_known_is_named_by_its_id():
    assert evidence(picture(FACTS), Known())["articles"] == [{"id": "call"}, {"id": "visa"}]


def test_articles_without_claims_are_left_out():
    told = evidence(picture(FACTS), Known((*ARTICLES, Article("other", "", "Other"))))
    assert [article["id"] for article in told["articles"]] == ["call", "visa"]


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG/"])
def test_addresses_of_the_web_are_kept(url):
    assert web_address(url).casefold() == url.casefold()


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
        ),
        *("//example.org", "/a", "", None, "https://", "http://[", "vbscript:x", "blob:https://example.org/1"),
    ],
)
def test_no_other_address_is_linked(url):
    assert web_address(url) is None


def test_offices_and_other_names_are_told():
    petro = next(node.actor for node in picture(FACTS).nodes if node.actor.name == "Gustavo Petro")
    office = Office("president", "Colombia", "2025-01-01", "2026-01-08")
    known = Known(names={petro.key: ("Petro",)}, offices={petro.key: (office,)})
    one = next(a for a in evidence(picture(FACTS), known)["actors"] if a["key"] == petro.key)
    assert one["offices"] == [{"title": "president", "body": "Colombia", "first": "2025-01-01", "last": "2026-01-08"}]
    assert one["names"] == ["Petro"]


def test_what_is_no_name_is_kept_to_be_searched_by():
    told = evidence(picture([claim("A", "met", "B", mentions=("the leader", "B"))]), Known())
    assert [actor.get("mentions") for actor in told["actors"]] == [["the leader"], None]
