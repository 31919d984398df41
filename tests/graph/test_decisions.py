"""The log of decisions: what its lines say together, and what is wrong with one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DecisionError
from kg.graph.decisions import FILE, Decision, Judgement, Log, Verb, decided

NOW = "2026-01-08T12:00:00Z"
KEYS = st.sampled_from("ABCDE")
MERGES = st.lists(st.tuples(KEYS, KEYS), max_size=8)


def merge(number, actor, into):
    return Decision(number, NOW, Verb.MERGE, actor=actor, into=into)


def rename(number, actor, name):
    return Decision(number, NOW, Verb.RENAME, actor=actor, name=name)


def undo(number, undoes):
    return Decision(number, NOW, Verb.UNDO, undoes=undoes)


def test_merged_actors_stand_under_the_second():
    assert decided([merge(1, "A", "B")]).merged == {"A": "B"}


def test_a_chain_of_merges_leads_to_its_end():
    assert decided([merge(1, "A", "B"), merge(2, "B", "C")]).merged == {"A": "C", "B": "C"}


def test_an_undone_merge_leaves_the_others():
    assert decided([merge(1, "A", "B"), merge(2, "B", "C"), undo(3, 1)]).merged == {"B": "C"}


@given(MERGES)
def test_the_one_that_stands_for_a_group_stands_for_itself(pairs):
    found = decided([merge(n, *pair) for n, pair in enumerate(pairs, 1)])
    assert all(found.one(one) == one for one in found.merged.values())


@given(MERGES)
def test_both_ends_of_a_merge_are_one(pairs):
    found = decided([merge(n, *pair) for n, pair in enumerate(pairs, 1)])
    assert all(found.one(actor) == found.one(into) for actor, into in pairs)


@given(MERGES, st.randoms())
def test_the_order_of_the_lines_does_not_matter(pairs, random):
    log = [merge(n, *pair) for n, pair in enumerate(pairs, 1)]
    mixed = random.sample(log, len(log))
    assert decided(mixed) == decided(log)
    assert decided(mixed).digest() == decided(log).digest()


@given(MERGES)
def test_all_undone_is_nothing_decided(pairs):
    log = [merge(n, *pair) for n, pair in enumerate(pairs, 1)]
    assert decided(log + [undo(100 + d.id, d.id) for d in log]) == decided([])


def test_the_latest_name_counts():
    assert decided([rename(1, "A", "x"), rename(2, "A", "y")]).names == {"A": "y"}


def test_the_name_of_an_actor_that_was_merged_away_rests():
    log = [rename(1, "A", "x"), merge(2, "A", "B")]
    assert decided(log).names == {}
    assert decided([*log, undo(3, 2)]).names == {"A": "x"}


def test_the_latest_judgement_counts():
    log = [Decision(1, NOW, Verb.REJECT, claims=("c",)), Decision(2, NOW, Verb.ACCEPT, claims=("c",))]
    assert decided(log).judgements == {"c": Judgement.ACCEPTED}


@pytest.mark.parametrize(
    "decision",
    [
        merge(1, "A", "Łódź"),
        rename(2, "A", "Nicolás"),
        undo(3, 1),
        Decision(4, NOW, Verb.SPLIT, actor="A", into="A_2", name="A", claims=("c", "d")),
        Decision(5, NOW, Verb.REJECT, claims=("c",)),
    ],
)
def test_a_decision_comes_back_from_the_disk(tmp_path, decision):
    Log(tmp_path).append(decision)
    assert Log(tmp_path).decisions == [decision]


def test_the_log_only_grows(tmp_path):
    Log(tmp_path).append(merge(1, "A", "B"))
    before = (tmp_path / FILE).read_bytes()
    Log(tmp_path).append(undo(2, 1))
    assert (tmp_path / FILE).read_bytes().startswith(before)


def test_a_log_in_memory_needs_no_disk():
    log = Log(None)
    log.append(merge(1, "A", "B"))
    assert len(log.decisions) == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("not json", "no decision"),
        ("[]", "no decision"),
        ({"id": 2, "date": NOW, "verb": "hug"}, "hug"),
        ({"id": 2, "date": NOW, "verb": "merge", "actor": "A"}, "needs 'into'"),
        ({"id": 2, "verb": "undo", "undoes": 1}, "date"),
        ({"id": 1, "date": NOW, "verb": "undo", "undoes": 1}, "a second decision 1"),
    ],
)
def test_a_broken_line_is_named(tmp_path, row, told):
    line = row if isinstance(row, str) else json.dumps(row)
    (tmp_path / FILE).write_text(merge(1, "A", "B").line() + line + "\n", "utf-8")
    with pytest.raises(DecisionError, match=rf"decisions\.jsonl:2: .*{told}"):
        Log(tmp_path)


def test_blank_lines_are_passed_over(tmp_path):
    (tmp_path / FILE).write_text("\n" + merge(1, "A", "B").line() + "\n", "utf-8")
    assert len(Log(tmp_path).decisions) == 1
