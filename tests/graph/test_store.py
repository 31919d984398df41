import os
import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import NamedNode

from kg.errors import GraphError, GraphLocked, NotAGraph, UnknownActor, UnknownArticle
from kg.graph import embedded, writer
from kg.graph.store import GraphStore
from kg.graph.vocabulary import Kg
from kg.model import Actor, End, Kind, Status


def relations(claims):
    return [claim.relation for claim in claims]


def edges(store):
    found = store.quads(store.namespaces.graph("edges"))
    return sorted(" ".join(str(t.value).rpartition("/")[2] for t in q.triple) for q in found)


def label(store, key):
    [row] = store.query(f"SELECT ?name {{ actor:{key} rdfs:label ?name }}")
    return row.name


# -- articles in and out


def test_an_article_comes_back_with_its_claims(store, claim, extraction):
    called = claim("Trump", "called", "Petro", date="2026-01-07")
    store.replace(extraction("a1", called), "f")
    store.derive()
    assert list(store.claims()) == [called]


def test_the_same_again_changes_nothing_and_says_so(store, claim, extraction):
    drawn = extraction("a1", claim("Trump", "called", "Petro", confidence=1e-7))
    assert store.replace(drawn, "f")
    assert not store.replace(drawn, "f")


def test_another_fingerprint_is_a_change(store, extraction):
    store.replace(extraction("a1"), "f")
    assert store.replace(extraction("a1"), "g")
    assert store.fingerprints() == {"a1": "g"}


def test_a_new_reading_replaces_the_old_claims(store, claim, extraction):
    store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    store.replace(extraction("a1", claim("Petro", "warned", "US")), "g")
    assert relations(store.claims()) == ["warned"]


def test_removing_an_article_takes_everything_of_it_along(filled):
    filled.remove("a1")
    filled.derive()
    left = " ".join(str(quad) for quad in filled.quads() if "graph/ontology" not in quad.graph_name.value)
    assert "doc/a1" not in left
    assert "Colombian_soldiers" not in left


def test_adding_and_removing_leaves_the_graph_as_it_was(filled, claim, extraction):
    before = set(filled.quads())
    filled.replace(extraction("a3", claim("Petro", "hugged", "Bloomberg"), claim("US", "sanctioned", "Petro")), "f")
    filled.derive()
    assert set(filled.quads()) != before
    filled.remove("a3")
    filled.derive()
    assert set(filled.quads()) == before


def test_an_unknown_article_cannot_be_removed(filled):
    with pytest.raises(UnknownArticle, match="'a9'"):
        filled.remove("a9")


def test_articles_are_listed_with_their_provenance(filled):
    first, second = filled.articles()
    assert (first.id, first.claims, first.outlet, first.published) == ("a1", 3, "Reuters", "2026-01-08")
    assert (second.id, second.fingerprint) == ("a2", "f2")


def test_ids_of_any_kind_are_ids(store, extraction):
    for identifier in ("a b", "ä/ö", "..", "https://x.example/?q=1#2"):
        store.replace(extraction(identifier), "f")
    assert sorted(store.fingerprints()) == sorted(["a b", "ä/ö", "..", "https://x.example/?q=1#2"])


def test_many_articles_go_in_as_one_by_one(store, claim, extraction, monkeypatch):
    monkeypatch.setattr(embedded, "_BULK", 100)
    monkeypatch.setattr(writer, "_BATCH", 200)
    drawn = [extraction(f"a{n}", claim("Trump", "called", "Petro"), claim("US", "warned", "Petro")) for n in range(9)]
    assert all(changed for _, changed in store.replace_many((item, "f") for item in drawn))
    with GraphStore.open(None) as other:
        for item in drawn:
            other.replace(item, "f")
        for graph in (store, other):
            graph.derive()
        assert set(store.quads()) == set(other.quads())


def test_what_was_read_does_not_wait_for_long(store, claim, extraction, monkeypatch):
    monkeypatch.setattr(writer, "_WAITING", 0.0)
    drawn = ((extraction(f"a{n}", claim("Trump", "called", "Petro")), "f") for n in range(3))
    for number, _ in enumerate(store.replace_many(drawn), 1):
        assert len(store.fingerprints()) == number


def test_a_graph_that_is_closed_takes_no_more_of_a_stream(store, claim, extraction, monkeypatch):
    monkeypatch.setattr(writer, "_WAITING", 0.0)
    written = store.replace_many((extraction(f"a{n}", claim("Trump", "called", "Petro")), "f") for n in range(3))
    assert next(written) == ("a0", True)
    store.close()
    with pytest.raises(GraphError, match="closed"):
        next(written)


def test_an_article_that_comes_twice_in_one_go_is_there_once(store, claim, extraction):
    first, second = (extraction("a1", claim("Trump", verb, "Petro")) for verb in ("called", "warned"))
    assert dict(store.replace_many([(first, "1"), (second, "2")])) == {"a1": True}
    assert relations(store.claims()) == ["warned"]


def test_many_with_nothing_new_report_no_change(filled, claim, extraction):
    again = extraction("a2", claim("Trump", "met", "Petro"))
    filled.replace(again, "f")
    assert list(filled.replace_many([(again, "f")])) == [("a2", False)]


def test_the_graph_does_not_depend_on_the_order_of_the_articles(claim, extraction):
    drawn = [extraction(f"a{n}", claim("Trump", "called", "Petro"), claim("US", "hugged", "Petro")) for n in range(5)]
    graphs = []
    for seed in (1, 2):
        random.Random(seed).shuffle(drawn)
        with GraphStore.open(None) as store:
            for item in drawn:
                store.replace(item, "f")
                store.derive()
            graphs.append(set(store.quads()))
    assert graphs[0] == graphs[1]


# -- edges


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


# -- what is derived


def named(actor, name):
    return replace(actor, name=name)


def test_the_name_of_an_actor_is_the_one_that_most_articles_use(store, claim, extraction, actors):
    for number, name in enumerate(["Donald Trump", "Donald J. Trump", "Donald Trump"]):
        called = claim("Trump", "called", "Petro")
        called = replace(called, source=End(named(actors["Trump"], name), "Trump"))
        store.replace(extraction(f"a{number}", called), "f")
    store.derive()
    assert label(store, "Donald_Trump") == "Donald Trump"


@pytest.mark.parametrize("names", [["Ann", "Annabel"], ["Bob", "Ann"], ["Ann", "Bob"]])
def test_ties_are_broken_by_length_and_then_by_the_alphabet(store, claim, extraction, names):
    for number, name in enumerate(names):
        who = End(Actor("X", name, Kind.PERSON), name)
        store.replace(extraction(f"a{number}", replace(claim("Trump", "called"), source=who)), "f")
    store.derive()
    assert label(store, "X") == ("Annabel" if "Annabel" in names else "Ann")


def test_what_an_actor_is_stands_in_the_union_once(filled):
    counts = Counter(quad.triple for quad in filled.quads())
    assert [triple for triple, count in counts.items() if count > 1] == []


def test_counting_claims_by_country_counts_each_once(filled):
    [row] = filled.query('SELECT (COUNT(*) AS ?n) { ?claim kg:target ?who . ?who kg:country "COL" ; a kg:Person }')
    assert row.n == 4


def test_actors_keep_all_names_and_mentions(filled):
    found = {row.text for row in filled.query("SELECT ?text { actor:USA kg:name|kg:mentionedAs ?text }")}
    assert found == {"United States", "US"}


def test_a_wikidata_item_is_the_same_as_its_actor(filled):
    assert filled.query("ASK { actor:USA owl:sameAs wd:Q30 }")


def test_claims_give_actors_the_name_of_the_whole_graph(store, claim, extraction, actors):
    for number, name in enumerate(["Donald Trump", "Donald Trump", "D. Trump"]):
        who = End(named(actors["Trump"], name), "Trump")
        store.replace(extraction(f"a{number}", replace(claim("Trump", "called", "Petro"), source=who)), "f")
    store.derive()
    assert {found.source.actor for found in store.claims()} == {actors["Trump"]}


def test_before_deriving_an_article_speaks_for_itself(store, claim, extraction, actors):
    store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    assert next(store.claims()).source.actor == actors["Trump"]


def test_deriving_after_a_crash_catches_up(tmp_path, claim, extraction):
    with GraphStore.open(tmp_path / "g", create=True) as store:
        store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
    with GraphStore.open(tmp_path / "g") as store:
        store.replace(extraction("a2", claim("US", "hugged", "Petro")), "f")
        store.derive()
        assert [actor.key for actor in store.actors()] == ["Donald_Trump", "Gustavo_Petro", "USA"]


def test_a_derived_graph_carries_no_mark(filled):
    assert not filled.query("ASK { ?graph kg:stale ?so }")


def test_any_sanction_and_any_conflict_are_one_query(filled):
    for above in ("plover:sanctioned", "plover:material_conflict", "plover:conflict", "plover:interaction"):
        rows = filled.query(f"SELECT ?who {{ actor:USA ?did ?who . ?did rdfs:subPropertyOf* {above} }}")
        assert [row.who for row in rows] == ["https://kg.example/actor/Gustavo_Petro"]


def test_a_relation_of_a_users_own_table_is_under_its_type_too(store, claim, extraction):
    shunned = claim("US", "shunned", "Petro", coded=True, event_type=claim("US", "sanctioned").event_type)
    store.replace(extraction("a1", shunned), "f")
    store.derive()
    assert store.query("ASK { rel:shunned a kg:Relation ; rdfs:subPropertyOf plover:sanctioned }")


def test_an_open_relation_is_marked_and_labelled(store, claim, extraction):
    store.replace(extraction("a1", claim("US", "frowned_at", "Petro")), "f")
    store.derive()
    assert store.query('ASK { rel:frowned_at a kg:OpenRelation ; rdfs:label "frowned at" }')
    assert not store.query("ASK { rel:frowned_at a kg:Relation }")


# -- asking for claims


@pytest.mark.parametrize("name", ["Donald Trump", "donald trump", "trump", "actor:Donald_Trump", "Dónald Trump"])
def test_an_actor_is_found_by_name_mention_or_iri(filled, name):
    assert relations(filled.claims(source=name)) == ["called", "met"]


def test_a_name_counts_before_a_mention(store, claim, extraction, actors):
    place = Actor("Trump_Tower", "Trump", Kind.PLACE)
    tower = replace(claim("Petro", "visited"), target=End(place, "the tower"))
    store.replace(extraction("a1", claim("Trump", "called", "Petro"), tower), "f")
    store.derive()
    assert relations(store.claims(target="Trump")) == ["visited"]


def test_an_unknown_name_is_an_error_with_advice(filled):
    with pytest.raises(UnknownActor, match="'Gustavo Pedro'; did you mean Gustavo Petro"):
        filled.claims(source="Gustavo Pedro")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["called", "deployed", "sanctioned", "met", "sanctioned"]),
        ({"relation": "called"}, ["called"]),
        ({"relation": "rel:called"}, ["called"]),
        ({"relation": "embraced"}, []),
        ({"target": "Gustavo Petro", "source": "United States"}, ["sanctioned", "sanctioned"]),
        ({"status": "negated"}, ["met"]),
        ({"document": "a1", "status": Status.ASSERTED}, ["called", "deployed", "sanctioned"]),
        ({"document": "a9"}, []),
        ({"since": "2026"}, ["called", "deployed"]),
        ({"since": date(2025, 11, 1)}, ["called", "deployed", "sanctioned"]),
        ({"until": "2026-01-04"}, ["deployed", "sanctioned", "sanctioned"]),
        ({"since": "2025-09", "until": "2025-11"}, ["sanctioned", "sanctioned"]),
    ],
)
def test_claims_are_chosen(filled, wanted, found):
    assert sorted(relations(filled.claims(**wanted))) == sorted(found)


@pytest.mark.parametrize("wanted", [{"status": "true"}, {"since": "yesterday"}])
def test_what_cannot_be_asked_is_refused(filled, wanted):
    with pytest.raises(ValueError, match=r"true|yesterday"):
        list(filled.claims(**wanted))


def test_claims_come_by_article_and_in_the_order_of_the_text(filled):
    places = [(claim.document, claim.evidence.start) for claim in filled.claims()]
    assert places == sorted(places)


# -- the folder


def test_a_graph_on_disk_is_there_again(tmp_path, claim, extraction):
    with GraphStore.open(tmp_path / "g", create=True) as store:
        store.replace(extraction("a1", claim("Trump", "called", "Petro")), "f")
        store.derive()
        written = set(store.quads())
    with GraphStore.open(tmp_path / "g", write=False) as store:
        assert set(store.quads()) == written


def test_the_base_is_remembered(tmp_path, extraction):
    base = "https://news.example.org/"
    GraphStore.open(tmp_path / "g", create=True, base=base).close()
    with GraphStore.open(tmp_path / "g") as store:
        store.replace(extraction("a1"), "f")
        assert NamedNode(base + "doc/a1") in store.graphs()


def test_another_base_than_its_own_is_refused(tmp_path):
    GraphStore.open(tmp_path / "g", create=True).close()
    with pytest.raises(GraphError, match="made with the base"):
        GraphStore.open(tmp_path / "g", base="https://news.example.org/")


def test_a_missing_folder_is_not_a_graph(tmp_path):
    with pytest.raises(NotAGraph, match="there is no graph here; build one"):
        GraphStore.open(tmp_path / "g", write=False)


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(NotAGraph, match="not a graph of this program"):
        GraphStore.open(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_not_a_graph(tmp_path):
    (tmp_path / "g").write_text("x")
    for create in (True, False):
        with pytest.raises(NotAGraph):
            GraphStore.open(tmp_path / "g", create=create)


@pytest.mark.parametrize("mark", ["", "{", "[]", '{"format": 1}'])
def test_a_broken_mark_is_not_a_graph(tmp_path, mark):
    GraphStore.open(tmp_path / "g", create=True).close()
    (tmp_path / "g" / "kg.json").write_text(mark)
    with pytest.raises(NotAGraph):
        GraphStore.open(tmp_path / "g")


def test_a_graph_of_a_later_format_is_named(tmp_path):
    GraphStore.open(tmp_path / "g", create=True).close()
    (tmp_path / "g" / "kg.json").write_text('{"format": 9, "base": "https://kg.example/"}')
    with pytest.raises(NotAGraph, match="format 9"):
        GraphStore.open(tmp_path / "g")


def test_making_that_was_cut_off_goes_on(tmp_path):
    (tmp_path / "g" / "store").mkdir(parents=True)
    (tmp_path / "g" / "lock").touch()
    GraphStore.open(tmp_path / "g", create=True).close()
    assert (tmp_path / "g" / "kg.json").exists()


def test_a_broken_store_is_one_line(tmp_path):
    GraphStore.open(tmp_path / "g", create=True).close()
    for part in (tmp_path / "g" / "store").iterdir():
        part.write_bytes(b"rubbish")
    for write in (True, False):
        with pytest.raises(GraphError) as caught:
            GraphStore.open(tmp_path / "g", write=write)
        assert "\n" not in str(caught.value)
        assert str(tmp_path / "g") in str(caught.value)


def test_a_reader_cannot_write(tmp_path, extraction):
    GraphStore.open(tmp_path / "g", create=True).close()
    with GraphStore.open(tmp_path / "g", write=False) as store, pytest.raises(GraphError, match="for reading only"):
        store.replace(extraction("a1"), "f")


def test_a_closed_graph_has_no_decisions_to_show(tmp_path):
    graph = GraphStore.open(tmp_path / "g.kg", create=True)
    graph.close()
    with pytest.raises(GraphError, match="closed"):
        _ = graph.decisions


def test_a_closed_graph_says_so(tmp_path):
    store = GraphStore.open(tmp_path / "g", create=True)
    store.close()
    store.close()
    with pytest.raises(GraphError, match="closed"):
        store.fingerprints()


# -- several processes


def elsewhere(code, *arguments):
    """Start another Python on some code, and return once it has printed a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from kg.graph.store import GraphStore\nimport sys\n" + code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    process.stdout.readline()
    return process


HOLD = "s = GraphStore.open(sys.argv[1], write=sys.argv[2] == 'write', create=sys.argv[2] == 'write')\n"
HOLD += "print('open', flush=True)\nsys.stdin.readline()"


@pytest.mark.parametrize(
    ("theirs", "ours", "refused"),
    [("write", True, True), ("write", False, False), ("read", True, False), ("read", False, False)],
)
def test_one_writes_and_many_read(tmp_path, theirs, ours, refused):
    GraphStore.open(tmp_path / "g", create=True).close()
    other = elsewhere(HOLD, tmp_path / "g", theirs)
    try:
        if refused:
            with pytest.raises(GraphLocked, match=r"g: the graph is .* by another program; wait"):
                GraphStore.open(tmp_path / "g", write=ours)
        else:
            GraphStore.open(tmp_path / "g", write=ours).close()
    finally:
        other.communicate("\n")


def test_the_lock_goes_with_a_killed_writer(tmp_path):
    other = elsewhere(HOLD, tmp_path / "g", "write")
    other.kill()
    other.communicate()
    GraphStore.open(tmp_path / "g").close()


WRITE = """
from kg.model import *
a = [Actor(f"A{n}", f"A{n}", Kind.PERSON) for n in range(20)]
def drawn(name, version):
    return Extraction(Article(name, version), tuple(
        Claim(name, End(a[n], "x"), f"did{version}", End(a[n - 1], "y"), Status.ASSERTED, Span(n, n + 2, "xy"), "m")
        for n in range(20)))
store = GraphStore.open(sys.argv[1], write=True, create=True)
print("open", flush=True)
for version in range(1000):
    if sys.argv[2] == "one":
        for n in range(5):
            store.replace(drawn(f"d{n}", str(version)), str(version))
    else:
        for _ in store.replace_many((drawn(f"v{version}d{n}", str(version)), str(version)) for n in range(50)):
            pass
"""


@pytest.mark.parametrize("how", ["one", "many"])
@pytest.mark.parametrize("after", [0.3, 0.8])
def test_a_killed_writer_leaves_whole_articles(tmp_path, how, after):
    writer = elsewhere(WRITE, tmp_path / "g", how)
    with pytest.raises(subprocess.TimeoutExpired):
        writer.wait(after)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with GraphStore.open(tmp_path / "g") as store:
        for article in store.articles():
            versions = {claim.relation for claim in store.claims(document=article.id)}
            assert (article.claims, versions) == (20, {f"did{article.fingerprint}"})
        asserted = {
            quad.object for graph in store.graphs() for quad in store.quads(graph) if quad.predicate == Kg.draws
        }
        assert len(asserted) == len(edges(store))


FULL = """
import resource
from kg.model import *
from kg.errors import GraphError
store = GraphStore.open(sys.argv[1], write=True, create=True)
store.replace(Extraction(Article("before", "x")), "f")
store.close()
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
print("open", flush=True)
try:
    store = GraphStore.open(sys.argv[1], write=True)
    for n in range(200):
        claims = tuple(Claim(f"a{n}", End(Actor(f"A{n}{m}", f"A{n}{m}", Kind.PERSON), "x"), "did", None,
                       Status.ASSERTED, Span(m, m + 2, "xy"), "m") for m in range(20))
        store.replace(Extraction(Article(f"a{n}", "x"), claims), "f")
except GraphError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_full_disk_is_one_line_and_the_graph_stays_whole(tmp_path):
    told = elsewhere(FULL, tmp_path / "g").communicate()[0]
    assert told.count("\n") == 1
    assert told.startswith(f"{tmp_path / 'g'}: ")
    with GraphStore.open(tmp_path / "g", write=False) as store:
        assert "before" in store.fingerprints()
        assert all(article.claims in (0, 20) for article in store.articles())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_one_line(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(GraphError, match="Permission denied; copy the graph"):
        GraphStore.open(tmp_path / "g", create=True)
