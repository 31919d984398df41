from kg.model import Status


def edges(store):
    found = store.quads(store.namespaces.graph("edges"))
    return sorted(" ".join(str(t.value).rpartition("/")[2] for t in q.triple) for q in found)


def test_asserted_claims_draw_edges_and_denied_ones_do_not(filled):
    assert edges(filled) == [
        "Donald_Trump called Gustavo_Petro",
        "Gustavo_Petro deployed Colombian_soldiers",
        "USA sanctioned Gustavo_Petro",
    ]


def test_an_edge_stays_while_another_article_asserts_it(filled):
    filled.remove("a1")
    assert edges(filled) == ["USA sanctioned Gustavo_Petro"]


def test_an_edge_goes_with_the_last_article_that_asserts_it(filled):
    filled.remove("a1")
    filled.remove("a2")
    assert edges(filled) == []


def test_an_edge_goes_when_a_new_reading_no_longer_asserts_it(filled, claim, extraction):
    filled.replace(extraction("a1", claim("Trump", "called", "Petro", status=Status.POSSIBLE)), "g")
    assert edges(filled) == ["USA sanctioned Gustavo_Petro"]
