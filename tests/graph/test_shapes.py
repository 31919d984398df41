from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.shapes import Violation, validate
from kg.graph.vocabulary import Kg
from kg.model import Span


def breaking(store, *, article="a1", drop=None, add=None, of=Kg.Claim):
    """Take a predicate off the first node of a type, or put a value on it, behind the back of the store."""
    graph = store.namespaces.article(article)
    inner = store._store.oxigraph
    node = min((q.subject for q in inner.quads_for_pattern(None, v.RDF_TYPE, of, graph)), key=str)
    if drop is not None:
        for quad in list(inner.quads_for_pattern(node, drop, None, graph)):
            inner.remove(quad)
    if add is not None:
        inner.add(Quad(node, *add, graph))
    return node.value


def test_a_graph_that_this_program_wrote_is_in_order(filled, claim, extraction):
    filled.replace(
        extraction("a3", claim("Trump", "called", "Petro", symmetric=True), claim("Petro", "hugged", "US")), "f"
    )
    assert validate(filled) == []


def test_the_claim_the_article_and_the_sentence_are_named(filled):
    iri = breaking(filled, drop=Kg.status)
    [found] = [violation for violation in validate(filled) if "exactly one status" in violation.problem]
    assert (found.article, found.claim) == ("a1", iri)
    assert found.sentence is not None
    assert str(found).startswith("a1, claim:")


@pytest.mark.parametrize(
    "predicate",
    [Kg.source, Kg.relation, Kg.status, Kg.method, Kg.sentence, Kg.evidence, Kg.sourceMention, v.PROV_DERIVED],
)
def test_a_claim_that_lacks_something_is_found(filled, predicate):
    iri = breaking(filled, drop=predicate)
    assert iri in {violation.claim for violation in validate(filled)}


@pytest.mark.parametrize(
    ("predicate", "value", "told"),
    [
        (Kg.status, NamedNode(v.KG + "rumoured"), "exactly one status"),
        (Kg.eventType, NamedNode(v.PLOVER + "HUG"), "one of PLOVER's"),
        (Kg.confidence, Literal(1.5), "from 0 to 1"),
        (Kg.date, Literal("2026-01-07"), "in EDTF"),
        (Kg.placeCountry, Literal("Colombia"), "three capital letters"),
        (Kg.relation, NamedNode("https://x.example/called"), "one relation, in rel:"),
        (Kg.coded, Literal(True), "kg:coded false"),
        (Kg.target, NamedNode("https://kg.example/actor/Nobody"), "an actor that appears"),
        (Kg.latest, Literal("1999-01-01", datatype=v.XSD_DATE), "not after the latest"),
    ],
)
def test_a_claim_with_something_wrong_is_found(filled, predicate, value, told):
    iri = breaking(filled, add=(predicate, value))
    assert any(told in violation.problem for violation in validate(filled) if violation.claim == iri)


def test_a_target_without_its_words_is_found(filled):
    iri = breaking(filled, drop=Kg.targetMention)
    assert iri in {violation.claim for violation in validate(filled)}


def test_evidence_that_ends_before_it_begins_is_found(store, claim, extraction):
    store.replace(extraction("a1", claim("Trump", "called", "Petro", evidence=Span(30, 10, "x"))), "f")
    [found] = validate(store)
    assert "start before end" in found.problem


def test_an_undrawn_edge_is_found(filled):
    for quad in list(filled.quads(filled.namespaces.graph("edges"))):
        if quad.predicate == v.relation_iri("called"):
            filled._store.exchange([quad], ())
    [found] = validate(filled)
    assert "its edge is not drawn" in found.problem
    assert found.sentence == "Trump called Petro."


def test_an_edge_that_nothing_claims_is_found(filled):
    ends = (filled.namespaces.actor("Donald_Trump"), v.relation_iri("met"), filled.namespaces.actor("Gustavo_Petro"))
    filled._store.exchange((), [Quad(*ends, filled.namespaces.graph("edges"))])
    assert validate(filled) == [
        Violation(
            None,
            None,
            "the edge actor:Donald_Trump rel:met actor:Gustavo_Petro is drawn, and no asserted claim says so",
        )
    ]


def test_an_unasserted_claim_that_draws_is_found(filled):
    graph = filled.namespaces.article("a2")
    [denied] = filled._store.quads_for_pattern(None, Kg.status, NamedNode(v.KG + "negated"), graph)
    filled._store.exchange(
        (), [Quad(denied.subject, Kg.draws, filled.namespaces.edge("Donald_Trump", "met", "USA"), graph)]
    )
    assert any("draws an edge" in violation.problem for violation in validate(filled))


def test_an_article_without_a_fingerprint_is_no_article(filled):
    breaking(filled, drop=Kg.textDigest, of=Kg.Article)
    assert any("digest of its text" in violation.problem for violation in validate(filled))


def test_an_appearance_without_a_name_is_found(filled):
    breaking(filled, drop=Kg.presentedName, of=Kg.Appearance)
    assert any("exactly one name" in violation.problem for violation in validate(filled))


def test_a_country_in_words_is_found(store, claim, extraction, actors):
    called = claim("Trump", "called", "Petro")
    odd = replace(called, source=replace(called.source, actor=replace(actors["Trump"], country="America")))
    store.replace(extraction("a1", odd), "f")
    [found] = validate(store)
    assert "three letters" in found.problem
