from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from kg.graph import vocabulary as v
from kg.graph.embedded import EmbeddedStore
from kg.graph.mapping import article_quads, claim_digests
from kg.graph.recall import Recall, recall_article
from kg.graph.store import GraphStore
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import Actor, Article, Claim, End, EventType, Extraction, Kind, Mention, Span, Status, slug

SPACES = Namespaces()
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NAME = TEXT.filter(bool)
MAYBE = st.none() | TEXT
DATE = st.sampled_from([None, "2026-01-07", "2025-09", "2025", "2025-01/2026-01", "some day"])
ACTOR = st.builds(
    lambda name, kind, country, item: Actor(slug(name), name, kind, country, item),
    NAME,
    st.sampled_from(Kind),
    st.sampled_from([None, "USA", "COL"]),
    st.sampled_from([None, "Q30", "Q739"]),
)


@st.composite
def attributions(draw, actors):
    """Names, the speaker first, and those of them that are actors."""
    chain = draw(st.lists(st.sampled_from(actors) | NAME, max_size=3, unique=True))
    named = {actor.name for actor in actors}
    said = [item for item in chain if isinstance(item, Actor) or item not in named]
    names = tuple(item.name if isinstance(item, Actor) else item for item in said)
    return names, tuple(item for item in said if isinstance(item, Actor))


@st.composite
def claims(draw, actors):
    status, coded = draw(st.sampled_from(Status)), draw(st.booleans())
    start, length = draw(st.integers(0, 10**6)), draw(st.integers(1, 500))
    names, speakers = draw(attributions(actors))
    end = st.builds(End, st.sampled_from(actors), TEXT)
    return Claim(
        document="overwritten",
        source=draw(end),
        relation=draw(NAME),
        target=draw(st.none() | end),
        status=status,
        evidence=Span(start, start + length, draw(TEXT)),
        method=draw(TEXT),
        event_type=draw(st.none() | st.sampled_from(EventType)) if coded else None,
        date=draw(DATE),
        place=draw(MAYBE),
        place_country=draw(MAYBE),
        quantity=draw(MAYBE),
        attributed_to=names,
        speakers=speakers,
        confidence=draw(st.none() | st.floats(0, 1)),
        coded=coded,
        symmetric=draw(st.booleans()),
    )


@st.composite
def extractions(draw):
    actors = draw(st.lists(ACTOR, min_size=1, max_size=4, unique_by=(lambda a: a.key, lambda a: a.name)))
    article = Article(draw(NAME), draw(TEXT), draw(MAYBE), draw(MAYBE), draw(DATE), draw(MAYBE), draw(MAYBE))
    drawn = draw(st.lists(claims(actors), max_size=5))
    mentions = draw(st.lists(st.sampled_from(actors), max_size=3))
    return Extraction(
        article,
        tuple(replace(claim, document=article.id) for claim in drawn),
        tuple(Mention(article.id, Span(0, 3, actor.name), actor, actor.kind) for actor in mentions),
    )


def recalled(quads, identifier):
    store = EmbeddedStore(Store())
    store.exchange((), quads)
    graph = SPACES.article(identifier)
    found = recall_article(store, graph, SPACES)
    return found, [claim for _, claim in Recall(store, SPACES).claims(graph)]


@settings(max_examples=150, deadline=None)
@given(extractions(), TEXT)
def test_claims_and_article_come_back_from_their_graph(extraction, fingerprint):
    found, back = recalled(article_quads(extraction, fingerprint, SPACES), extraction.article.id)
    assert sorted(back, key=repr) == sorted(set(extraction.claims), key=repr)
    assert found.article == replace(extraction.article, text="")
    assert (found.fingerprint, found.claims) == (fingerprint, len(back))


@settings(max_examples=50, deadline=None)
@given(extractions(), extractions())
def test_what_replaces_an_article_comes_back_and_nothing_of_the_old_one(old, new):
    new = Extraction(
        replace(new.article, id=old.article.id), tuple(replace(c, document=old.article.id) for c in new.claims)
    )
    with GraphStore.open(None) as store, GraphStore.open(None) as fresh:
        store.replace(old, "1")
        store.replace(new, "2")
        fresh.replace(new, "2")
        for graph in (store, fresh):
            graph.derive()
        assert set(store.quads()) == set(fresh.quads())


@settings(max_examples=50, deadline=None)
@given(extractions(), st.randoms())
def test_the_graph_does_not_depend_on_the_order_of_the_claims(extraction, random):
    shuffled = list(extraction.claims)
    random.shuffle(shuffled)
    other = replace(extraction, claims=tuple(shuffled))
    assert set(article_quads(other, "f", SPACES)) == set(article_quads(extraction, "f", SPACES))


def objects(quads, predicate):
    return [quad.object for quad in quads if quad.predicate == predicate]


def quads_of(*claims, extraction):
    return article_quads(extraction("a1", *claims), "f", SPACES)


def test_the_graph_of_an_article_is_named_by_its_iri(claim, extraction):
    graphs = {quad.graph_name for quad in quads_of(claim("Trump", "called", "Petro"), extraction=extraction)}
    assert graphs == {NamedNode("https://kg.example/doc/a1")}


def test_no_quad_is_written_twice(claim, extraction):
    quads = quads_of(claim("Trump", "called", "Petro"), claim("Petro", "called", "Trump"), extraction=extraction)
    assert len(quads) == len(set(quads))


@pytest.mark.parametrize("status", Status)
def test_only_an_asserted_claim_draws_an_edge(claim, extraction, status):
    drawn = objects(quads_of(claim("Trump", "called", "Petro", status=status), extraction=extraction), Kg.draws)
    edge = NamedNode("https://kg.example/edge/Donald_Trump/called/Gustavo_Petro")
    assert drawn == ([edge] if status is Status.ASSERTED else [])


def test_a_symmetric_claim_draws_its_edge_both_ways(claim, extraction):
    drawn = objects(quads_of(claim("Trump", "called", "Petro", symmetric=True), extraction=extraction), Kg.draws)
    assert sorted(edge.value.rpartition("edge/")[2] for edge in drawn) == [
        "Donald_Trump/called/Gustavo_Petro",
        "Gustavo_Petro/called/Donald_Trump",
    ]


def test_a_claim_on_nobody_draws_no_edge(claim, extraction):
    assert not objects(quads_of(claim("Trump", "called"), extraction=extraction), Kg.draws)


def test_the_same_claim_has_the_same_iri_everywhere(claim):
    first = claim("Trump", "called", "Petro")
    assert claim_digests([first]) == claim_digests([claim("Trump", "called", "Petro")])


@pytest.mark.parametrize(
    "change",
    [
        {"document": "a2"},
        {"relation": "met"},
        {"status": Status.NEGATED},
        {"evidence": Span(0, 9, "x")},
        {"target": None},
    ],
)
def test_claims_that_say_something_else_have_other_iris(claim, change):
    first = claim("Trump", "called", "Petro")
    assert claim_digests([first])[0][0] != claim_digests([replace(first, **change)])[0][0]


def test_claims_that_differ_in_their_date_only_are_numbered(claim):
    years = [claim("US", "sanctioned", "Petro", date=year) for year in ("2025", "2024")]
    names = {name: found.date for name, found in claim_digests(years)}
    assert sorted(names.values()) == ["2024", "2025"]
    assert names == {name: found.date for name, found in claim_digests(reversed(years))}
    assert {len(name) for name in names} == {20, 22}


def test_a_relation_outside_of_the_lexicon_is_marked_on_its_claim(claim, extraction):
    assert len(objects(quads_of(claim("Trump", "hugged", "Petro"), extraction=extraction), Kg.coded)) == 1
    assert not objects(quads_of(claim("Trump", "called", "Petro"), extraction=extraction), Kg.coded)


def test_claims_of_one_sentence_share_their_evidence(claim, extraction):
    pair = [claim("Trump", "called", "Petro"), claim("Petro", "called", "Trump")]
    pair = [replace(c, evidence=Span(5, 30, "They called each other.")) for c in pair]
    assert len(set(objects(quads_of(*pair, extraction=extraction), Kg.evidence))) == 1


def test_a_chain_of_speakers_keeps_its_order(claim, extraction, actors):
    said = claim(
        "US", "sanctioned", "Petro", attributed_to=("Gustavo Petro", "a source", "Bloomberg"),
        speakers=(actors["Petro"], actors["Bloomberg"]),
    )  # fmt: skip
    quads = quads_of(said, extraction=extraction)
    assert {term.value.rpartition("/")[2] for term in objects(quads, Kg.attributedTo)} == {
        "Gustavo_Petro",
        "a source",
        "Bloomberg",
    }
    assert recalled(quads, "a1")[1][0].attributed_to == said.attributed_to


def test_one_speaker_needs_no_list(claim, extraction):
    quads = quads_of(claim("US", "sanctioned", "Petro", attributed_to=("Bloomberg",)), extraction=extraction)
    assert not objects(quads, Kg.attributionOrder)


def test_a_speaker_under_another_name_is_kept(claim, extraction, actors):
    said = claim("US", "sanctioned", "Petro", attributed_to=("Mr Petro",), speakers=(actors["Petro"],))
    assert recalled(quads_of(said, extraction=extraction), "a1")[1] == [said]


def test_pronouns_are_no_words_for_an_actor(claim, extraction):
    called = claim("Trump", "called", "Petro")
    he = replace(called, source=replace(called.source, mention="He"))
    assert "He" not in [term.value for term in objects(quads_of(he, extraction=extraction), Kg.wording)]


def test_one_actor_has_one_name_in_an_article(claim, extraction, actors):
    other = Actor("Gustavo_Petro", "G. Petro", Kind.PERSON)
    called = [claim("Trump", "called", "Petro"), claim("Petro", "called", "Trump")]
    odd = replace(claim("Trump", "warned", "Petro"), target=End(other, "G. Petro"))
    quads = quads_of(*called, odd, extraction=extraction)
    named = [q.object.value for q in quads if q.predicate == Kg.presentedName and "Petro" in q.subject.value]
    assert named == ["Gustavo Petro"]


def test_half_of_a_surrogate_pair_becomes_a_question_mark(claim, extraction):
    quads = quads_of(claim("Trump", "called", "Petro", place="Bogot\ud800"), extraction=extraction)
    assert [term.value for term in objects(quads, Kg.place)] == ["Bogot?"]


def test_the_days_of_a_date_are_there_for_comparing(claim, extraction):
    quads = quads_of(claim("Trump", "called", "Petro", date="2025-09"), extraction=extraction)
    assert [term.value for p in (Kg.date, Kg.earliest, Kg.latest) for term in objects(quads, p)] == [
        "2025-09",
        "2025-09-01",
        "2025-09-30",
    ]


def test_the_evidence_is_a_web_annotation_of_the_article(claim, extraction):
    quads = quads_of(claim("Trump", "called", "Petro"), extraction=extraction)
    assert [term.value for term in objects(quads, v.OA_EXACT)] == ["Trump called Petro."]
    assert [term.value for term in (*objects(quads, v.OA_START), *objects(quads, v.OA_END))] == ["10", "29"]
    assert objects(quads, v.OA_SOURCE) == [SPACES.article("a1")]
