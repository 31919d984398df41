import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from kg.errors import GraphError
from kg.graph.vocabulary import PREFIXES, Namespaces, compact, percent, prelude

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(NAMES)
def test_every_name_makes_an_iri_and_comes_back(name):
    spaces = Namespaces()
    assert spaces.local(spaces.article(name).value, "doc") == name


@given(NAMES, NAMES)
def test_two_names_never_share_an_iri(one, other):
    assert (percent(one) == percent(other)) == (one == other)


@pytest.mark.parametrize("name", [".", "..", "a/../b", "%2E", "#x", "?x"])
def test_no_name_can_climb_out_of_its_folder(name):
    last = Namespaces().article(name).value.rpartition("/doc/")[2]
    assert not {"/", "#", "?"} & set(last)
    assert last.strip(".")


def test_half_of_a_surrogate_pair_does_not_break_an_iri():
    assert NamedNode("https://x.example/" + percent("\ud800a"))


def test_the_base_moves_data_and_leaves_the_vocabulary():
    moved = Namespaces("https://news.example.org/kg/")
    assert moved.actor("A").value == "https://news.example.org/kg/actor/A"
    assert moved.prefixes["kg"] == PREFIXES["kg"]


@pytest.mark.parametrize("base", ["", "news", "https://x.example", "https://x.example/a b/", "/kg/"])
def test_a_base_that_iris_cannot_begin_with_is_refused(base):
    with pytest.raises(GraphError, match="absolute IRI"):
        Namespaces(base)


def test_the_prelude_declares_every_prefix():
    query = prelude() + "ASK { " + " ".join(f"?{name} a {name}:x ." for name in PREFIXES) + " }"
    assert not Store().query(query)


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://kg.example/actor/Gustavo_Petro", "actor:Gustavo_Petro"),
        ("https://kg.example/doc/a%2Fb", "doc:a%2Fb"),
        ("https://kg.example/doc/a.b", "doc:a.b"),
        ("https://kg.example/doc/a#char=1,2", "<https://kg.example/doc/a#char=1,2>"),
        ("https://example.org/x", "<https://example.org/x>"),
        ("http://www.wikidata.org/entity/Q30", "wd:Q30"),
    ],
)
def test_iris_are_shortened_where_a_prefix_fits(iri, short):
    assert compact(iri) == short


@given(NAMES)
def test_what_is_shortened_can_be_asked_for(name):
    short = compact(Namespaces().actor(name).value)
    assert Store().query(prelude() + f"ASK {{ BIND({short} AS ?x) }}")


@pytest.mark.parametrize("name", ["Gustavo Petro", "a:b", "wd", "Reuters: news"])
def test_plain_words_are_no_iri(name):
    assert Namespaces().expand(name) is None


@pytest.mark.parametrize("name", ["actor:Petro", "https://kg.example/actor/Petro", "<https://kg.example/actor/Petro>"])
def test_an_iri_is_known_in_full_and_with_its_prefix(name):
    assert Namespaces().expand(name) == "https://kg.example/actor/Petro"
