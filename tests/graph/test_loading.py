"""What it costs to load a graph, against what Oxigraph takes for the same quads in the same process."""

import time

from pyoxigraph import Store

from kg.graph.store import GraphStore
from tests.benchmarks.made import made

EVENTS = 4_000


def spent(work):
    """Seconds of processor time, which a busy machine lengthens little."""
    start = time.process_time()
    work()
    return time.process_time() - start


def load(folder):
    with GraphStore.open(folder, create=True) as store:
        for _ in store.replace_many(made(EVENTS)):
            pass


def test_a_graph_is_loaded_in_a_few_times_what_the_store_alone_takes(tmp_path):
    ours = [spent(lambda n=n: load(tmp_path / f"{n}.kg")) for n in range(2)]
    with GraphStore.open(tmp_path / "0.kg", write=False) as loaded:
        quads = list(loaded.quads())
    bare = [spent(lambda n=n: Store(str(tmp_path / f"bare{n}")).bulk_extend(quads)) for n in range(2)]
    assert min(ours) < 5 * min(bare)
