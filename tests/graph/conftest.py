"""Small articles and claims made by hand, and stores that hold them."""

from dataclasses import replace

import pytest
from hypothesis import settings

from kg.graph.store import GraphStore
from kg.model import Actor, Article, Claim, End, EventType, Extraction, Kind, Span, Status

# A machine with other things to do is no reason to fail.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ACTORS = {
    "Trump": Actor("Donald_Trump", "Donald Trump", Kind.PERSON, "USA", "Q22686"),
    "Petro": Actor("Gustavo_Petro", "Gustavo Petro", Kind.PERSON, "COL"),
    "US": Actor("USA", "United States", Kind.COUNTRY, "USA", "Q30"),
    "soldiers": Actor("Colombian_soldiers", "Colombian soldiers", Kind.GROUP, "COL"),
    "Bloomberg": Actor("Bloomberg", "Bloomberg", Kind.ORGANIZATION),
}
CODED = {"called": EventType.CONSULT, "sanctioned": EventType.SANCTION, "deployed": EventType.MOBILIZE}


@pytest.fixture(scope="session")
def actors():
    return ACTORS


@pytest.fixture(scope="session")
def claim():
    """Make a claim from the short names of its ends; keywords are fields of Claim."""

    def make(source, relation, target=None, **fields):
        ends = [None if name is None else End(ACTORS[name], name) for name in (source, target)]
        sentence = f"{source} {relation.replace('_', ' ')} {target or 'on Monday'}."
        known = {
            "document": "a1",
            "status": Status.ASSERTED,
            "evidence": Span(10, 10 + len(sentence), sentence),
            "method": "verb.active",
            "event_type": CODED.get(relation),
            "coded": relation in CODED,
        }
        return Claim(source=ends[0], relation=relation, target=ends[1], **{**known, **fields})

    return make


@pytest.fixture(scope="session")
def extraction():
    """Make what was drawn from one article; claims are given its id."""

    def make(identifier="a1", *claims, **fields):
        article = Article(identifier, "the text", published="2026-01-08", outlet="Reuters", **fields)
        return Extraction(article, tuple(replace(c, document=identifier) for c in claims))

    return make


@pytest.fixture
def store():
    with GraphStore.open(None) as opened:
        yield opened


@pytest.fixture
def filled(store, claim, extraction):
    """Two articles: a call, a sanction and a deployment; a denial, and the sanction once more."""
    called = claim("Trump", "called", "Petro", date="2026-01-07")
    sanctioned = claim(
        "US", "sanctioned", "Petro", date="2025", attributed_to=("Bloomberg",), speakers=(ACTORS["Bloomberg"],)
    )
    deployed = claim("Petro", "deployed", "soldiers", date="2026-01-04", quantity="30,000")
    denied = claim("Trump", "met", "Petro", status=Status.NEGATED)
    store.replace(extraction("a1", called, sanctioned, deployed), "f1")
    store.replace(extraction("a2", denied, claim("US", "sanctioned", "Petro", date="2025-10")), "f2")
    store.derive()
    return store
