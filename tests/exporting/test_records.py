"""Claims, mentions and attributions as JSON objects, held against the schema that is published."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kg.exporting.records import CONTRACT, attribution_record, claim_record, json_line, mention_record, records
from kg.graph.vocabulary import Namespaces
from kg.model import Actor, Article, Attribution, Claim, End, EventType, Extraction, Kind, Mention, Span, Status

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/claim.schema.json").read_text("utf-8"))
PETRO = Actor("Gustavo_Petro", "Gustavo Petro", Kind.PERSON, "COL", "Q2895549")
SOLDIERS = Actor("Colombian_soldiers", "Colombian soldiers", Kind.GROUP)
SENTENCE = Span(10, 40, "Petro deployed 30,000 soldiers.")
FULL = Claim(
    "a1",
    End(PETRO, "Petro"),
    "deployed",
    End(SOLDIERS, "soldiers"),
    Status.ASSERTED,
    SENTENCE,
    "active",
    event_type=EventType.MOBILIZE,
    date="2026-01-04",
    place="Cúcuta",
    place_country="COL",
    quantity="30,000",
    attributed_to=("Petro", "Reuters"),
    confidence=0.9,
    coded=True,
)
BARE = Claim("a1", End(PETRO, "he"), "resigned", None, Status.PLANNED, SENTENCE, "open")


def conforms(record, kind):
    schema = {"$schema": SCHEMA["$schema"], "$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    return Draft202012Validator(schema).is_valid(record)


def test_the_schema_is_a_schema_of_this_version():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"].endswith(f":{CONTRACT}")


@pytest.mark.parametrize("claim", [FULL, BARE])
def test_a_claim_keeps_the_contract(claim):
    assert conforms(claim_record(claim, Namespaces()), "claim")


def test_what_a_claim_says():
    record = claim_record(FULL, Namespaces())
    assert record["source"] == {
        "name": "Gustavo Petro",
        "mention": "Petro",
        "kind": "Person",
        "country": "COL",
        "iri": "https://kg.example/actor/Gustavo_Petro",
        "wikidata": "Q2895549",
    }
    assert (record["event_type"], record["quad_class"]) == ("MOBILIZE", "material conflict")
    assert (record["attributed_to"], record["sentence"], record["start"]) == (["Petro", "Reuters"], SENTENCE.text, 10)


def test_what_a_claim_does_not_say_is_null():
    record = claim_record(BARE, Namespaces())
    unsaid = ("target", "event_type", "quad_class", "date", "place", "place_country", "quantity", "confidence")
    assert {record[key] for key in unsaid} == {None}
    assert record["attributed_to"] == []


def test_the_base_is_that_of_the_graph():
    iri = claim_record(FULL, Namespaces("https://example.org/news/"))["source"]["iri"]
    assert iri == "https://example.org/news/actor/Gustavo_Petro"


@pytest.mark.parametrize("actor", [PETRO, None])
def test_a_mention_keeps_the_contract(actor):
    record = mention_record(Mention("a1", Span(0, 5, "Petro"), actor, Kind.PERSON))
    assert conforms(record, "mention")
    assert record["actor"] == (actor and actor.name)


@pytest.mark.parametrize("content", [SENTENCE, None])
def test_an_attribution_keeps_the_contract(content):
    record = attribution_record(Attribution("a1", Span(0, 5, "Petro"), None, content))
    assert conforms(record, "attribution")
    assert record["cue"] is None


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "true"},
        {"event_type": "MEET"},
        {"date": "on Wednesday"},
        {"relation": "Called On"},
        {"start": -1},
        {"confidence": 2},
        {"sentence": ""},
        {"more": 1},
    ],
)
def test_the_schema_refuses(broken):
    assert not conforms(claim_record(FULL, Namespaces()) | broken, "claim")


@pytest.mark.parametrize("date", ["2026-01-07", "2025-09", "2025", "2025-01/2026-01", "2025~", "../2025", "2025/.."])
def test_the_schema_knows_the_dates(date):
    assert conforms(claim_record(FULL, Namespaces()) | {"date": date}, "claim")


def test_records_of_each_kind():
    mention, said = Mention("a1", Span(0, 5, "Petro"), PETRO, Kind.PERSON), Attribution("a1", SENTENCE, None, None)
    everything = Extraction(Article("a1", "..."), (FULL, BARE), (mention,), (said,))
    assert [len(list(records(everything, what))) for what in ("claims", "mentions", "attributions")] == [2, 1, 1]


@given(st.text())
def test_a_record_is_one_line_whatever_it_holds(text):
    line = json_line({"text": text})
    assert "\n" not in line
    assert json.loads(line) == {"text": text}
