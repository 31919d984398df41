from collections import Counter

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from kg.extraction.tables.actor_tables import SECTORS
from kg.graph import vocabulary as v
from kg.graph.ontology import PROPERTY_OF_TYPE, TURTLE, lexicon_triples, ontology_quads, type_property
from kg.graph.store import GraphStore
from kg.graph.vocabulary import Kg, Namespaces
from kg.model import EventType, Kind, QuadClass, Status
from kg.tables import ontology_file

FILES = (*TURTLE, "shapes.ttl")


def read(name):
    return Graph().parse(ontology_file(name), format="turtle")


@pytest.fixture(scope="module")
def words():
    return read("kg.ttl")


@pytest.fixture(scope="module")
def plover():
    return read("plover.ttl")


def kg(name):
    return URIRef(v.KG + name)


def concept(name):
    return URIRef(v.PLOVER + name)


def locals_of(graph, start):
    subjects = {str(subject) for subject in graph.subjects() if str(subject).startswith(start)}
    return {subject.removeprefix(start) for subject in subjects}


# -- the files


@pytest.mark.parametrize("name", FILES)
def test_every_file_parses(name):
    assert len(read(name)) > 10


@pytest.mark.parametrize("name", TURTLE)
def test_nothing_is_nameless_in_what_goes_into_the_graph(name):
    """A blank node would differ from one loading to the next."""
    assert not [node for triple in read(name) for node in triple if not str(node) or node.n3().startswith("_:")]


@pytest.mark.parametrize("name", FILES)
def test_our_prefixes_mean_the_same_in_every_file(name):
    declared = {prefix: str(iri) for prefix, iri in read(name).namespaces()}
    ours = Namespaces().prefixes
    assert {prefix: iri for prefix, iri in declared.items() if prefix in ours and ours[prefix] != iri} == {}


def test_the_shapes_are_shapes():
    from pyshacl import validate

    conforms, _, report = validate(Graph(), shacl_graph=read("shapes.ttl"), meta_shacl=True)
    assert conforms, report


# -- words: labels, comments, and nothing else


def test_every_term_has_one_label_and_one_comment(words):
    for term in {subject for subject in words.subjects() if str(subject).startswith(v.KG)}:
        assert len(list(words.objects(term, RDFS.label))) == 1, term
        assert len(str(words.value(term, RDFS.comment))) > 8, term


def test_every_comment_is_a_sentence(words, plover):
    for graph in (words, plover):
        for comment in (*graph.objects(None, RDFS.comment), *graph.objects(None, SKOS.definition)):
            assert str(comment)[0].isupper() or str(comment).startswith("kg:")
            assert str(comment).endswith(".")


def test_every_term_of_the_code_is_a_word_of_the_ontology(words):
    used = {name: node.value for name, node in vars(Kg).items() if hasattr(node, "value")}
    assert {name: v.KG + name for name in used} == used
    assert used.keys() <= locals_of(words, v.KG)


def test_every_property_of_the_ontology_is_used_by_the_code(words):
    kinds = (OWL.DatatypeProperty, OWL.ObjectProperty, RDF.Property)
    properties = {str(term).removeprefix(v.KG) for kind in kinds for term in words.subjects(RDF.type, kind)}
    assert properties - vars(Kg).keys() == {"drawnAs"}


def test_kinds_of_actors_are_classes_under_actor(words):
    assert {kind.value for kind in Kind} == {
        str(term).removeprefix(v.KG) for term in words.transitive_subjects(RDFS.subClassOf, kg("Actor"))
    } - {"Actor"}


def test_statuses_are_the_individuals(words):
    assert {status.value for status in Status} == {
        str(term).removeprefix(v.KG) for term in words.subjects(RDF.type, kg("Status"))
    }


# -- PLOVER


def test_event_types_are_concepts_under_their_quad_class(plover):
    assert {event.value for event in EventType} == {
        str(term).removeprefix(v.PLOVER) for term in plover.subjects(RDF.type, concept("EventType"))
    }
    for event in EventType:
        assert plover.value(concept(event), SKOS.broader) == concept(event.quad_class.name)


def test_quad_classes_are_labelled_as_the_code_calls_them(plover):
    for quad in QuadClass:
        assert str(plover.value(concept(quad.name), SKOS.prefLabel)) == quad.value


@pytest.mark.parametrize("event", EventType)
def test_every_type_is_drawn_as_a_property_in_the_same_order(plover, event):
    drawn = plover.value(concept(event), kg("drawnAs"))
    assert str(drawn) == type_property(event).value
    above = plover.value(drawn, RDFS.subPropertyOf)
    assert above == plover.value(concept(event.quad_class.name), kg("drawnAs"))
    assert concept("interaction") in plover.transitive_objects(drawn, RDFS.subPropertyOf)


def test_concepts_are_in_capitals_and_properties_in_small_letters(plover):
    for term in plover.subjects(RDF.type, SKOS.Concept):
        assert str(term).removeprefix(v.PLOVER).isupper()
    for term in plover.subjects(RDF.type, RDF.Property):
        assert str(term).removeprefix(v.PLOVER).islower()
    assert len(set(PROPERTY_OF_TYPE.values())) == len(EventType)


def test_cameo_roots_are_each_in_one_event_type(plover):
    notations = [
        str(code)
        for event in plover.subjects(RDF.type, concept("EventType"))
        for code in plover.objects(event, SKOS.notation)
    ]
    assert Counter(notations) == Counter(f"{root:02}" for root in range(3, 21))


def test_yield_has_its_two_modes(plover):
    assert set(plover.subjects(SKOS.broader, concept("YIELD"))) == {concept("CONCEDE"), concept("RETREAT")}


def test_every_concept_has_a_label_and_a_definition(plover):
    for term in plover.subjects(RDF.type, SKOS.Concept):
        assert plover.value(term, SKOS.prefLabel), term
        assert plover.value(term, SKOS.definition), term
        assert plover.value(term, SKOS.inScheme), term


def test_sectors_are_those_of_the_tables(plover):
    labels = {
        str(plover.value(c, SKOS.notation)): str(plover.value(c, SKOS.prefLabel))
        for c in plover.subjects(RDF.type, concept("Sector"))
    }
    assert labels == SECTORS


# -- shapes and alignments


def test_shapes_know_the_statuses_types_and_kinds_of_the_code():
    shapes = read("shapes.ttl")
    lists = [{str(item) for item in shapes.items(head)} for head in shapes.objects(None, SH["in"])]
    for start, values in ((v.KG, Status), (v.PLOVER, EventType), (v.KG, Kind)):
        assert {start + value for value in values} in lists


def test_shapes_ask_for_terms_that_exist(words):
    shapes = read("shapes.ttl")
    known = {v.KG + name for name in locals_of(words, v.KG)}
    for path in shapes.objects(None, SH.path):
        if str(path).startswith(v.KG):
            assert str(path) in known
    for target in shapes.objects(None, SH.targetClass):
        assert str(target) in known


def test_every_violation_is_explained():
    shapes = read("shapes.ttl")
    for shape in ("ArticleShape", "ClaimShape", "AppearanceShape"):
        for node in shapes.objects(kg(shape), SH.property):
            assert shapes.value(node, SH.message), list(shapes.predicate_objects(node))


def test_alignments_speak_of_terms_that_exist(words, plover):
    ours = {v.KG + name for name in locals_of(words, v.KG)} | {v.PLOVER + name for name in locals_of(plover, v.PLOVER)}
    aligned = {str(subject) for subject in read("alignments.ttl").subjects()}
    assert aligned <= ours


@pytest.mark.parametrize(
    "start",
    [
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "http://www.w3.org/ns/prov#",
        "https://schema.org/",
        "http://www.w3.org/ns/oa#",
        "http://www.w3.org/ns/org#",
        "http://xmlns.com/foaf/0.1/",
        "https://schema.followthemoney.tech/#",
        "http://www.wikidata.org/entity/",
    ],
)
def test_each_neighbour_is_aligned_with(start):
    assert any(str(value).startswith(start) for value in read("alignments.ttl").objects())


@pytest.mark.parametrize(("name", "start"), [("prov-o", "prov#"), ("oa", "oa#"), ("org", "org#")])
def test_terms_of_the_w3c_exist(data, name, start):
    theirs = {str(term) for term in Graph().parse(data / "data" / "vocab" / f"{name}.ttl").subjects()}
    for file in FILES:
        for triple in read(file):
            for term in map(str, triple):
                if term.startswith("http://www.w3.org/ns/" + start):
                    assert term in theirs


# -- in the graph


def test_the_ontology_is_in_every_graph():
    with GraphStore.open(None) as store:
        assert store.query("ASK { plover:SANCTION kg:drawnAs plover:sanctioned . kg:Person rdfs:subClassOf kg:Actor }")


def test_every_relation_of_the_lexicon_is_under_its_type():
    with GraphStore.open(None) as store:
        for subject, predicate, value in lexicon_triples():
            assert store.query(f"ASK {{ {subject} {predicate} {value} }}")


def test_an_unchanged_ontology_is_loaded_once(tmp_path, monkeypatch):
    GraphStore.open(tmp_path / "g", create=True).close()
    monkeypatch.setattr("kg.graph.derived.ontology_quads", lambda _: pytest.fail("loaded again"))
    GraphStore.open(tmp_path / "g").close()


def test_a_changed_ontology_is_loaded_anew(tmp_path, monkeypatch):
    GraphStore.open(tmp_path / "g", create=True).close()
    stale = ontology_quads(Namespaces())[:1]
    monkeypatch.setattr("kg.graph.derived.ontology_digest", lambda: "another")
    monkeypatch.setattr("kg.graph.derived.ontology_quads", lambda _: stale)
    with GraphStore.open(tmp_path / "g") as store:
        assert list(store.quads(store.namespaces.graph("ontology"))) == stale
