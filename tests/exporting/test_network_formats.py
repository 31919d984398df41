"""GraphML, GEXF and CSV, written from a real store and read back by other programs' readers."""

import csv
import io
from collections.abc import Iterable
from itertools import groupby

import networkx as nx
import pytest

from kg.exporting import csv as as_csv
from kg.exporting import gexf, graphml
from kg.exporting.xml_text import xml_text
from kg.graph.store import GraphStore
from kg.model import Article, Claim, Extraction, Status
from tests.viewing.facts import ARTICLES, FACTS, claim

NETWORKS = pytest.mark.parametrize("form", [graphml, gexf], ids=["graphml", "gexf"])
READERS = {graphml: nx.read_graphml, gexf: nx.read_gexf}


def _store(claims: Iterable[Claim]) -> GraphStore:
    store = GraphStore.open(None)
    known = {article.id: article for article in ARTICLES}
    for document, group in groupby(sorted(claims, key=lambda c: c.document), key=lambda c: c.document):
        article = known.get(document) or Article(document, "")
        store.replace(Extraction(article, claims=tuple(group)), "one")
    store.derive()
    return store


def _written(form, claims: Iterable[Claim]) -> bytes:
    out = io.BytesIO()
    form.export(_store(claims), out)
    return out.getvalue()


def _read(form, claims: Iterable[Claim]) -> nx.MultiDiGraph:
    return READERS[form](io.BytesIO(_written(form, claims)))


def _rows(claims: Iterable[Claim]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_written(as_csv, claims).decode(), newline="")))


@NETWORKS
def test_a_network_has_the_asserted_edges(form):
    assert _read(form, FACTS).number_of_edges("United_States", "Gustavo_Petro") == 3


@NETWORKS
def test_a_network_has_no_edge_that_is_not_asserted(form):
    relations = {edge["relation"] for _, _, edge in _read(form, FACTS).edges(data=True)}
    assert relations == {"called", "sanctioned", "cancelled_visa_of", "warned", "deployed", "visited"}


@NETWORKS
def test_a_network_names_its_actors(form):
    assert _read(form, FACTS).nodes["Gustavo_Petro"]["name"] == "Gustavo Petro"


@NETWORKS
def test_an_edge_keeps_its_sentence_and_date(form):
    edges = [data for _, _, data in _read(form, FACTS).edges(data=True) if data["relation"] == "cancelled_visa_of"]
    assert [edge["date"] for edge in edges] == ["2025-09"]
    assert edges[0]["sentence"].startswith("In September Washington")


@NETWORKS
@pytest.mark.parametrize(
    "sentence", ["<b>\"A\" & 'B'</b>", "line\nbreak\ttab", "العربية \u202e עברית", "]]> -->", "𝒳 😀"]
)
def test_any_text_comes_back_as_it_was(form, sentence):
    graph = _read(form, [claim("A", "met", "B", sentence=sentence)])
    assert [edge["sentence"] for _, _, edge in graph.edges(data=True)] == [sentence]


@NETWORKS
def test_what_xml_cannot_hold_is_left_out(form):
    graph = _read(form, [claim("A", "met", "B", sentence="bell\x07 and form feed\x0c.")])
    assert [edge["sentence"] for _, _, edge in graph.edges(data=True)] == ["bell and form feed."]


@NETWORKS
def test_the_same_graph_gives_the_same_bytes(form):
    assert _written(form, FACTS) == _written(form, reversed(FACTS))


@NETWORKS
def test_an_empty_graph_is_a_valid_file(form):
    assert len(_read(form, [])) == 0


@NETWORKS
def test_the_stream_stays_open(form):
    out = io.BytesIO()
    form.export(_store(FACTS), out)
    assert not out.closed


def test_gexf_labels_nodes_for_gephi():
    assert b'<node id="Gustavo_Petro" label="Gustavo Petro">' in _written(gexf, FACTS)


def test_gexf_does_not_say_on_which_day_it_was_written():
    assert b"lastmodifieddate" not in _written(gexf, FACTS)


@pytest.mark.parametrize("code", [0x0, 0x8, 0xB, 0x1F, 0xD800, 0xFFFE, 0xFFFF])
def test_forbidden_characters_are_found(code):
    assert xml_text(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("code", [0x9, 0xA, 0xD, 0x20, 0x85, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF])
def test_allowed_characters_stay(code):
    assert xml_text(f"a{chr(code)}b") == f"a{chr(code)}b"


def test_csv_has_a_row_for_every_claim_whatever_its_status():
    assert len(_rows(FACTS)) == len(FACTS)
    assert {row["status"] for row in _rows(FACTS)} == {"asserted", "planned", "negated"}


def test_csv_spreads_the_ends_of_a_claim_over_columns():
    (row,) = (row for row in _rows(FACTS) if row["relation"] == "deployed")
    assert (row["source_name"], row["target_name"], row["target_kind"]) == (
        "Gustavo Petro",
        "Colombian soldiers",
        "Group",
    )
    assert row["source_iri"] == "https://kg.example/actor/Gustavo_Petro"


def test_csv_joins_who_said_it():
    (row,) = (row for row in _rows(FACTS) if row["relation"] == "cancelled_visa_of")
    assert row["attributed_to"] == "aide; Bloomberg"


def test_csv_leaves_cells_empty_where_there_is_nothing():
    (row,) = (row for row in _rows(FACTS) if row["relation"] == "spoke")
    assert (row["target_name"], row["event_type"], row["place"]) == ("", "", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_csv_disarms_what_a_spreadsheet_would_run(start):
    (row,) = _rows([claim("A", "met", "B", sentence=f"{start}HYPERLINK(1)")])
    assert row["sentence"] == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("sentence", ['He said "no", twice; and left.', "two\nlines", "Nicolás Maduro", "a,b"])
def test_csv_gives_back_any_text(sentence):
    (row,) = _rows([claim("A", "met", "B", sentence=sentence)])
    assert row["sentence"] == sentence


def test_csv_is_read_by_pandas():
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.BytesIO(_written(as_csv, FACTS)))
    assert list(frame.columns) == list(as_csv.COLUMNS)
    assert (frame["status"] == "asserted").sum() == len([c for c in FACTS if c.status is Status.ASSERTED])


def test_csv_leaves_the_stream_open():
    out = io.BytesIO()
    as_csv.export(_store([]), out)
    assert not out.closed
    assert out.getvalue().decode().strip() == ",".join(as_csv.COLUMNS)
