from kg.graph.store import GraphStore
from tests.benchmarks.made import made
from tests.benchmarks.store import QUERIES, consumed


def test_the_made_graph_is_the_same_each_time():
    assert list(made(200)) == list(made(200))


def test_it_has_as_many_events_as_asked_for():
    assert sum(len(extraction.claims) for extraction, _ in made(200)) == 200


def test_the_queries_of_the_benchmark_are_answered():
    with GraphStore.open(None) as store:
        for _ in store.replace_many(made(2_000)):
            pass
        store.derive()
        found = {name: consumed(store.query(text)) for name, text in QUERIES.items()}
    assert found["top twenty actors"] == 20
    assert min(found["by month"], found["OPTIONAL and FILTER"], found["CONSTRUCT of a neighbourhood"]) > 0
