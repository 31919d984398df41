"""Decisions in the graph: who is whom, which edges follow, and that everything can be taken back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.deciding import Decisions
from kg.errors import DecisionError, GraphError, UnknownActor, UnknownClaim
from kg.graph.decisions import FILE, Decision, Verb
from kg.graph.shapes import validate
from kg.graph.store import GraphStore
from kg.model import Actor, Article, Claim, End, Extraction, Kind, Mention, Span, Status

PETRO = Actor("Petro", "Petro", Kind.PERSON, "COL")
FULL = Actor("Gustavo_Petro", "Gustavo Petro", Kind.PERSON, "COL", "Q3129190")
TRUMP = Actor("Donald_Trump", "Donald Trump", Kind.PERSON, "USA", "Q22686")
PRESS = Actor("Reuters", "Reuters", Kind.ORGANIZATION)
EVERYBODY = (PETRO, FULL, TRUMP, PRESS)


def said(document, source, relation, target, at=0, **fields):
    sentence = f"{source.name} {relation} {target.name}."
    known = {"status": Status.ASSERTED, "evidence": Span(at, at + len(sentence), sentence), "method": "m"}
    return Claim(document, End(source, source.name), relation, End(target, target.name), **{**known, **fields})


ARTICLES = {
    "a": (
        said("a", TRUMP, "called", PETRO, symmetric=True, attributed_to=("Reuters", "Petro"), speakers=(PRESS, PETRO)),
        said("a", PETRO, "thanked", TRUMP, at=100),
        said("a", PETRO, "blamed", TRUMP, at=200, status=Status.NEGATED),
    ),
    "b": (said("b", FULL, "thanked", TRUMP), said("b", TRUMP, "insulted", FULL, at=100)),
    "c": (said("c", PETRO, "praised", FULL),),
}


def extraction(name):
    mention = Mention(name, Span(300, 305, "Petro"), PETRO, Kind.PERSON)
    return Extraction(Article(name, "text", published="2026-01-08"), ARTICLES[name], (mention,) if name == "a" else ())


def fill(store, names="abc"):
    list(store.replace_many((extraction(name), name) for name in names))
    store.derive()
    return store


def lines(store):
    return sorted(str(quad) for quad in store.quads() if "graph/ontology" not in str(quad.graph_name))


@pytest.fixture
def store():
    with GraphStore.open(None) as opened:
        yield fill(opened)


@pytest.fixture
def decisions(store):
    return Decisions(store)


def edges(store):
    graph = store.namespaces.graph("edges").value
    asked = store.query(f"SELECT * {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g = <{graph}>) }}")
    return {tuple(str(row[name]).rpartition("/")[2] for name in "spo") for row in asked}


def name_of(store, source, relation):
    [name] = [name for name, c in store.named_claims(relation=relation) if c.source.actor.key == source.key]
    return name


# -- merging


def test_merged_actors_are_one_node_in_every_claim(store, decisions):
    decisions.merge("actor:Petro", "actor:Gustavo_Petro")
    keys = {a.key for c in store.claims() for a in (c.source.actor, c.target.actor, *c.speakers)}
    assert keys == {"Gustavo_Petro", "Donald_Trump", "Reuters"}


def test_merged_actors_are_one_end_of_every_edge(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    assert {end for s, _, o in edges(store) for end in (s, o)} == {"Gustavo_Petro", "Donald_Trump"}


def test_an_actor_keeps_its_own_name_and_item_when_others_join_it(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    assert store.find_actors("Petro") == [FULL]


def test_what_the_articles_say_is_not_rewritten(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    [claim] = store.claims(relation="thanked", document="a")
    assert (claim.source.mention, claim.evidence.text) == ("Petro", "Petro thanked Donald Trump.")


def test_what_the_program_read_is_still_there_to_ask(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    assert store.query("ASK { ?c kg:readSource actor:Petro ; kg:source actor:Gustavo_Petro }")


def test_claims_keep_their_names(store, decisions):
    before = {name for name, _ in store.named_claims()}
    decisions.merge("Petro", "Gustavo Petro")
    assert {name for name, _ in store.named_claims()} == before


def test_the_old_iri_leads_to_the_new_one(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    assert store.find_actors("actor:Petro")[0].key == "Gustavo_Petro"
    assert store.query("ASK { actor:Petro kg:mergedInto actor:Gustavo_Petro }")


def test_to_merge_again_changes_nothing(store, decisions):
    first = decisions.merge("Petro", "Gustavo Petro")
    assert decisions.merge("actor:Petro", "Gustavo Petro") == first
    assert len(store.decisions) == 1


def test_an_actor_is_not_merged_with_itself(decisions):
    with pytest.raises(DecisionError, match="one actor already"):
        decisions.merge("Gustavo Petro", "actor:Gustavo_Petro")


def test_nobody_unknown_is_merged(decisions):
    with pytest.raises(UnknownActor):
        decisions.merge("Petro", "Somebody Else")
    with pytest.raises(UnknownActor):
        decisions.merge("actor:Nobody", "Petro")


# -- splitting


def test_a_split_moves_some_claims_to_somebody_else(store, decisions):
    decisions.split("Petro", [name_of(store, PETRO, "thanked")], name="Andrés Petro")
    [claim] = store.claims(relation="thanked", document="a")
    assert (claim.source.actor.key, claim.source.actor.name) == ("Andres_Petro", "Andrés Petro")
    assert {c.source.actor.key for c in store.claims(relation="praised")} == {"Petro"}


def test_a_split_reaches_the_speakers(store, decisions):
    [(name, _)] = store.named_claims(relation="called")
    decisions.split("Petro", [name], name="Andrés Petro")
    [claim] = store.claims(relation="called")
    assert claim.attributed_to == ("Reuters", "Andrés Petro")


def test_without_a_name_it_is_a_second_actor_of_the_same_name(store, decisions):
    decision = decisions.split("Petro", [name_of(store, PETRO, "praised")])
    assert (decision.into, decision.name) == ("Petro_2", "Petro")


def test_an_actor_that_is_left_without_claims_in_an_article_does_not_appear_in_it(store, decisions):
    decisions.split("Gustavo Petro", [name for name, _ in store.named_claims(document="b")], name="Gustavo Petro Jr")
    graph = store.namespaces.article("b").value
    assert not store.query(f"ASK {{ <{graph}> kg:mentions actor:Gustavo_Petro }}")
    assert store.find_actors("Gustavo Petro Jr")[0].wikidata is None


def test_a_split_again_changes_nothing(store, decisions):
    name = name_of(store, PETRO, "praised")
    assert decisions.split("Petro", [name]) == decisions.split("Petro", [name])


def test_only_claims_of_the_actor_are_split_off(store, decisions):
    with pytest.raises(DecisionError, match="does not stand in the claim"):
        decisions.split("Reuters", [name_of(store, PETRO, "praised")])


# -- names and claims


def test_a_name_that_was_given_is_the_name(store, decisions):
    decisions.rename("Reuters", "Reuters News")
    assert [a.name for a in store.actors() if a.key == "Reuters"] == ["Reuters News"]


def test_an_empty_name_is_none(decisions):
    with pytest.raises(DecisionError, match="not empty"):
        decisions.rename("Reuters", "  ")


def test_a_rejected_claim_draws_no_edge_and_says_so(store, decisions):
    name = name_of(store, PETRO, "praised")
    decisions.reject(name)
    assert ("Petro", "praised", "Gustavo_Petro") not in edges(store)
    assert store.query(f"ASK {{ claim:{name} kg:judgement kg:rejected }}")


def test_a_rejected_claim_is_listed_only_when_asked_for(store, decisions):
    decisions.reject(name_of(store, PETRO, "praised"))
    assert list(store.claims(document="c")) == list(store.claims(relation="praised")) == []
    assert [c.relation for c in store.claims(judgement="rejected")] == ["praised"]


def test_an_edge_stays_while_another_claim_draws_it(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    names = [name for name, _ in store.named_claims(relation="thanked")]
    decisions.reject(names[0])
    assert ("Gustavo_Petro", "thanked", "Donald_Trump") in edges(store)
    decisions.reject(names[1])
    assert ("Gustavo_Petro", "thanked", "Donald_Trump") not in edges(store)


def test_to_accept_takes_a_rejection_back(store, decisions):
    name = name_of(store, PETRO, "praised")
    decisions.reject(name)
    decisions.accept(f"claim:{name}")
    assert ("Petro", "praised", "Gustavo_Petro") in edges(store)
    assert [c.relation for c in store.claims(judgement="accepted")] == ["praised"]


def test_a_claim_can_be_given_as_it_is(store, decisions):
    [claim] = store.claims(relation="praised")
    assert decisions.reject(claim).claims == (name_of_any(store, "rejected"),)


def name_of_any(store, judgement):
    [(name, _)] = store.named_claims(judgement=judgement)
    return name


@pytest.mark.parametrize("name", ["0", "claim:0", "https://kg.example/claim/0"])
def test_no_claim_that_is_not_there_is_rejected(decisions, name):
    with pytest.raises(UnknownClaim):
        decisions.reject(name)


def test_a_claim_of_another_graph_is_unknown(decisions):
    with pytest.raises(UnknownClaim):
        decisions.reject(said("a", TRUMP, "hugged", PETRO))


# -- undoing, order, and the disk


def verdicts(decisions):
    """Ways to decide something, each with what it may be told."""
    claims = [name for name, _ in decisions.claims()]
    actors = [f"actor:{actor.key}" for actor in EVERYBODY]
    return st.one_of(
        st.tuples(st.just("merge"), st.sampled_from(actors), st.sampled_from(actors)),
        st.tuples(st.just("rename"), st.sampled_from(actors), st.sampled_from(["X", "Y"])),
        st.tuples(st.just("split"), st.sampled_from(actors), st.lists(st.sampled_from(claims), min_size=1, max_size=2)),
        st.tuples(st.just("reject"), st.sampled_from(claims)),
        st.tuples(st.just("accept"), st.sampled_from(claims)),
        st.tuples(st.just("undo"), st.integers(1, 4)),
    )


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_graph_depends_on_articles_and_decisions_and_not_on_which_came_first(data):
    late = fill(GraphStore.open(None))
    decisions = Decisions(late)
    for verb, *told in data.draw(st.lists(verdicts(decisions), max_size=6)):
        try:
            getattr(decisions, verb)(*told)
        except (DecisionError, UnknownActor):
            continue
    early = GraphStore.open(None)
    for decision in late.decisions:
        early.decide(decision)
    assert lines(fill(early, "cab")) == lines(late)
    assert validate(late) == []


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_what_is_undone_leaves_no_trace(data):
    store = fill(GraphStore.open(None))
    before, decisions = lines(store), Decisions(store)
    for verb, *told in data.draw(st.lists(verdicts(decisions), max_size=4)):
        try:
            getattr(decisions, verb)(*told)
        except (DecisionError, UnknownActor):
            continue
    while decisions.standing:
        decisions.undo()
    assert lines(store) == before


def test_an_article_that_is_read_again_stays_under_the_decisions(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    before = lines(store)
    assert not store.replace(extraction("a"), "a")
    assert lines(store) == before


def test_undone_twice_is_undone_once(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    assert decisions.undo(1) == decisions.undo(1)
    assert len(store.decisions) == 2


@pytest.mark.parametrize("number", [None, 7])
def test_what_was_not_decided_is_not_undone(decisions, number):
    with pytest.raises(DecisionError):
        decisions.undo(number)


def test_an_undoing_is_not_undone(decisions):
    decisions.rename("Reuters", "X")
    decisions.undo()
    with pytest.raises(DecisionError):
        decisions.undo(2)


def test_decisions_are_there_when_the_graph_is_opened_again(tmp_path):
    with GraphStore.open(tmp_path / "g", create=True) as opened:
        Decisions(fill(opened)).merge("Petro", "Gustavo Petro")
        before = lines(opened)
    with GraphStore.open(tmp_path / "g") as again:
        assert lines(again) == before
        assert Decisions(again).undo().undoes == 1


def test_decisions_survive_a_rebuild_in_another_folder(tmp_path):
    with GraphStore.open(tmp_path / "g", create=True) as first:
        Decisions(fill(first)).merge("Petro", "Gustavo Petro")
        before = lines(first)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / FILE).write_bytes((tmp_path / "g" / FILE).read_bytes())
    with GraphStore.open(tmp_path / "new", create=True) as second:
        assert lines(fill(second)) == before


def test_a_log_that_changed_behind_its_back_is_applied_when_the_graph_is_opened(tmp_path):
    with GraphStore.open(tmp_path / "g", create=True) as first:
        fill(first)
    decision = Decision(1, "2026-01-08T12:00:00Z", Verb.MERGE, actor="Petro", into="Gustavo_Petro")
    (tmp_path / "g" / FILE).write_text(decision.line(), "utf-8")
    with GraphStore.open(tmp_path / "g") as again:
        assert {a.key for a in again.actors()} == {"Gustavo_Petro", "Donald_Trump", "Reuters"}
    (tmp_path / "g" / FILE).unlink()
    with GraphStore.open(tmp_path / "g") as once_more:
        assert {a.key for a in once_more.actors()} == {a.key for a in EVERYBODY}


def test_a_broken_log_is_named_and_locks_nobody_out(tmp_path):
    GraphStore.open(tmp_path / "g", create=True).close()
    (tmp_path / "g" / FILE).write_text("{}\n", "utf-8")
    with pytest.raises(DecisionError, match=r"decisions\.jsonl:1"):
        GraphStore.open(tmp_path / "g")
    (tmp_path / "g" / FILE).unlink()
    GraphStore.open(tmp_path / "g").close()


def test_nothing_is_decided_about_a_graph_that_is_open_for_reading(tmp_path):
    with GraphStore.open(tmp_path / "g", create=True) as first:
        fill(first)
    with GraphStore.open(tmp_path / "g", write=False) as reading, pytest.raises(GraphError, match="reading only"):
        Decisions(reading).merge("Petro", "Gustavo Petro")
    assert not (tmp_path / "g" / FILE).exists()


def test_an_actor_that_is_gone_leaves_no_trace_of_its_merging(store, decisions):
    decisions.merge("Petro", "Gustavo Petro")
    for name in "ac":
        store.remove(name)
    store.derive()
    assert not store.query("ASK { ?x kg:mergedInto ?y }")


def test_an_article_with_other_actors_is_not_touched(store, decisions):
    other = replace(extraction("b"), article=Article("z", "t"), claims=(said("z", PRESS, "praised", PRESS),))
    store.replace(other, "z")
    graph = store.namespaces.article("z")
    before = set(store.quads(graph))
    decisions.merge("Petro", "Gustavo Petro")
    assert set(store.quads(graph)) == before
