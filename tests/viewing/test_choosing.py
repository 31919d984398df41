"""Which claims are looked at."""

import pytest

from kg.model import EventType, Status
from kg.viewing.choosing import Choice
from tests.viewing.facts import ARTICLES, FACTS, actor, claim

OUTLETS = {article.id: article.outlet for article in ARTICLES}


def _relations(claims=FACTS, **wanted):
    return [claim.relation for claim in Choice(**wanted).of(claims, OUTLETS)]


def test_nothing_asked_for_leaves_all():
    assert Choice().of(FACTS, OUTLETS) == FACTS


@pytest.mark.parametrize(
    ("wanted", "relations"),
    [
        ({"relations": frozenset({"deployed"})}, ["deployed"]),
        ({"types": frozenset({EventType.THREATEN})}, ["warned"]),
        ({"statuses": frozenset({Status.PLANNED, Status.NEGATED})}, ["met", "retracted"]),
        ({"outlets": frozenset({"daily sample"})}, ["cancelled_visa_of"]),
    ],
)
def test_each_field_narrows(wanted, relations):
    assert _relations(**wanted) == relations


def test_around_an_actor_are_its_partners_and_what_they_do_to_each_other():
    claims = [
        claim("A", "met", "B"),
        claim("B", "met", "C"),
        claim("C", "met", "D"),
        claim("A", "saw", "C"),
        claim("D", "met", "E"),
    ]
    around = frozenset({actor("A").key})
    assert _relations(claims, around=around) == ["met", "met", "saw"]
    assert len(_relations(claims, around=around, hops=2)) == 4
    assert _relations(claims, around=around, hops=0) == []


def test_a_line_needs_so_many_articles_not_claims():
    twice = [claim("A", "met", "B", document=f"a{n}") for n in range(2)]
    claims = twice + [claim("B", "met", "A", start=n) for n in range(5)]
    assert {c.source.mention for c in Choice(min_articles=2).of(claims, {})} == {"A"}
